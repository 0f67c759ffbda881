"""Text in Word's terms: runs of one direction each, so that Arabic and Latin words keep their order in one line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Literal

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from firsthand.edge.export.words import visible

Direction = Literal["ltr", "rtl"]

_MARKS: dict[Direction, str] = {"ltr": "\u200e", "rtl": "\u200f"}

#: Word asks for a region; these are the regions of its proofing tools
_REGIONS = {"ar": "ar-SA", "ru": "ru-RU", "en": "en-GB"}


def stretches(text: str, base: Direction) -> Iterator[tuple[str, Direction]]:
    """The text cut where its direction turns.

    Spaces, marks and digits go with the words around them where both sides agree, else with the line (``base``).
    """
    kinds = [_kind(letter) for letter in text]
    pieces = [(kind, len(list(group))) for kind, group in groupby(kinds)]
    start = 0
    made: list[tuple[str, Direction]] = []
    for place, (kind, length) in enumerate(pieces):
        direction = kind or _between(pieces, place, base)
        piece = text[start : start + length]
        if made and made[-1][1] == direction:
            made[-1] = (made[-1][0] + piece, direction)
        else:
            made.append((piece, direction))
        start += length
    yield from made


def write(paragraph: Paragraph, text: str, base: Direction = "ltr", lang: str = "", *, bold: bool = False) -> None:
    """Adds the text as runs, each with its direction; ``lang`` is the language of its words, "" for the reader's.

    Behind a run against the line's direction stands an invisible mark, or digits that follow would join that run.
    """
    for piece, direction in stretches(visible(text), base):
        run = paragraph.add_run(piece if direction == base else piece + _MARKS[base])
        run.bold = bold or None
        if direction == "rtl":
            mark_right_to_left(run)
        if lang:
            tag_language(run, lang)


def mark_right_to_left(run: Run) -> None:
    """The run's letters go from right to left, with the fonts of such scripts."""
    properties = run._r.get_or_add_rPr()
    if run.bold:
        properties.append(OxmlElement("w:bCs"))
    properties.append(OxmlElement("w:rtl"))


def tag_language(run: Run, lang: str) -> None:
    """The language of the run, for hyphens, proofing and screen readers."""
    element = OxmlElement("w:lang")
    element.set(qn("w:bidi" if lang == "ar" else "w:val"), _REGIONS.get(lang, lang))
    run._r.get_or_add_rPr().append(element)


def set_direction(paragraph: Paragraph, direction: Direction) -> None:
    """A right-to-left paragraph begins, and is aligned, at the right."""
    if direction == "rtl":
        paragraph._p.get_or_add_pPr().insert_element_before(
            OxmlElement("w:bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )


def _kind(letter: str) -> Direction | None:
    kind = unicodedata.bidirectional(letter)
    if kind in ("R", "AL", "AN"):
        return "rtl"
    return "ltr" if kind == "L" else None


def _between(pieces: list[tuple[Direction | None, int]], place: int, base: Direction) -> Direction:
    before = pieces[place - 1][0] if place else base
    after = pieces[place + 1][0] if place + 1 < len(pieces) else base
    return before if before == after and before is not None else base
