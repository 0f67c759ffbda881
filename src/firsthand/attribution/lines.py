"""Sentences that line breaks cut in the middle, put together again, and those parted whose end mark is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from firsthand.language.schema import Language
from firsthand.records import Article, Span
from firsthand.text.fold import folding
from firsthand.text.tokens import Token

#: a line of fewer letters that ends in no mark may be a heading; a longer one, or a piece of one, is broken off
HEADING = 90
PIECE = 40
#: no line of a page broken at a fixed width is longer
WIDEST = 100


def unwrapped(article: Article, language: Language) -> list[Span]:
    """The sentences of an article, those put together again that a line break cuts in the middle.

    Pages that set links on lines of their own break sentences anywhere: "... at the \nRed Bridge\n yesterday."
    """
    ends = frozenset((*language.sentences.ends, ":", *(mark for pair in language.quotes.pair for mark in pair.close)))
    opening, cased = {pair.open for pair in language.quotes.pair}, language.traits.has_case
    text, joined = article.text, list[Span]()
    goes_on = False
    wraps = _is_hard_wrapped(text, ends)
    for span in article.sentences:
        if goes_on and "\n" in text[joined[-1].end : span.start]:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
        line = text[span.start : span.end]
        whole = joined[-1]
        ended = line[-1] in ends or _is_title(article, whole)
        following = text[span.end : span.end + PIECE + 1].strip("\n")
        broken = whole.end - whole.start > (PIECE if wraps else HEADING) or whole != span
        piece_follows = "\n" in following.rstrip("\n")
        is_first = len(joined) == 1 and not wraps and whole == span
        goes_on = not ended and (broken and piece_follows if is_first else broken or piece_follows)
        if goes_on and cased and not wraps and not piece_follows:  # a paragraph begins; only its end mark is missing
            goes_on = not following[:1].isupper() and following[:1] not in opening
    return joined


def _is_title(article: Article, span: Span) -> bool:
    title = article.title or ""
    return span.end - span.start == len(title) and article.text.startswith(title, span.start)


def _is_hard_wrapped(text: str, ends: frozenset[str]) -> bool:
    """Whether the lines were broken at a fixed width: none is long, and most end in the middle of a sentence."""
    lines = [line.strip() for line in text.split("\n") if len(line.strip()) > PIECE]
    if len(lines) < 6 or sum(len(line) > WIDEST for line in lines) * 5 > len(lines):
        return False
    return sum(line[-1] not in ends for line in lines) * 2 > len(lines)


@cache
def _openers(language: Language) -> frozenset[str]:
    return frozenset(map(folding(language).word, language.sentences.openers))


def lost_ends(
    tokens: Sequence[Token], is_upper: Sequence[bool], places: Mapping[str, Sequence[int]], language: Language
) -> list[int]:
    """The tokens that open a sentence though no mark ends the one before: "... to the Bosporus As the minister said".

    Words like "as" have a capital letter between a word and a small one only where a sentence begins. ``places``: where
    each folded word stands.
    """
    openers = _openers(language) & places.keys()
    found = (at for key in openers for at in places[key] if is_upper[at] and 0 < at < len(tokens) - 1)
    return sorted(at for at in found if _is_amid(tokens, is_upper, at))


def _is_amid(tokens: Sequence[Token], is_upper: Sequence[bool], at: int) -> bool:
    before, after = tokens[at - 1], tokens[at + 1]
    return before.is_word and not is_upper[at + 1] and after.is_word and after.start > tokens[at].end
