"""An article's text as a page shows it: its paragraphs, harmless, and the places that are marked in them.

A browser counts in UTF-16 units and a page writes dangerous letters out (⟨RLO⟩), so places are turned here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from firsthand.edge.export.words import visible
from firsthand.records import Span


class Mark(Struct, frozen=True):
    """A stretch of the raw text to be marked: ``kind`` says how it looks, ``card`` which card it belongs to."""

    span: Span
    kind: str
    card: str


class Piece(Struct, frozen=True):
    """Some words of a paragraph, and the kinds and cards of the marks on all of them."""

    text: str
    kinds: tuple[str, ...]
    cards: tuple[str, ...]


class Paragraph(Struct, frozen=True):
    """A paragraph: ``marks`` are exact (start and end in UTF-16 units of its text, kind, card); ``pieces`` hold the
    same words with the marks widened to whole words, for browsers that can only mark by elements.
    """

    pieces: tuple[Piece, ...]
    marks: tuple[tuple[int, int, str, str], ...]


def paragraphs(text: str, marks: Sequence[Mark]) -> Iterator[Paragraph]:
    """The paragraphs of this text that hold anything but space, in order."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield _paragraph(line, [_within(mark, start, len(line)) for mark in marks if _touches(mark, start, line)])
        start += len(line) + 1


def _touches(mark: Mark, start: int, line: str) -> bool:
    return mark.span.start < start + len(line) and start < mark.span.end


def _within(mark: Mark, start: int, length: int) -> Mark:
    return Mark(Span(max(0, mark.span.start - start), min(length, mark.span.end - start)), mark.kind, mark.card)


def _paragraph(line: str, marks: Sequence[Mark]) -> Paragraph:
    written = [visible(letter) for letter in line] if visible(line) != line else line
    units = [0, *accumulate(len(letters.encode("utf-16-le")) // 2 for letters in written)]
    exact = tuple((units[mark.span.start], units[mark.span.end], mark.kind, mark.card) for mark in marks)
    whole = [Mark(whole_words(line, mark.span), mark.kind, mark.card) for mark in marks]
    borders = sorted({0, len(line), *(mark.span.start for mark in whole), *(mark.span.end for mark in whole)})
    pieces = []
    for start, end in zip(borders, borders[1:], strict=False):
        on = [mark for mark in whole if mark.span.start <= start and end <= mark.span.end]
        kinds = tuple(dict.fromkeys(mark.kind for mark in on))
        pieces.append(Piece("".join(written[start:end]), kinds, tuple(dict.fromkeys(mark.card for mark in on))))
    return Paragraph(tuple(pieces), exact)


def whole_words(text: str, span: Span) -> Span:
    """The span, widened so that it begins and ends between words: joined letters stay joined."""
    start, end = span
    while 0 < start < len(text) and _in_word(text[start - 1]) and _in_word(text[start]):
        start -= 1
    while 0 < end < len(text) and _in_word(text[end - 1]) and _in_word(text[end]):
        end += 1
    return Span(start, end)


def _in_word(letter: str) -> bool:
    """Letters, digits, what sits on them and what joins them."""
    return unicodedata.category(letter)[0] in "LNM" or unicodedata.category(letter) == "Cf"
