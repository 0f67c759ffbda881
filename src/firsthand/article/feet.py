"""What stands below the running text, or between its parts: credit lines, and headlines of other articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from firsthand.article.credits import Stretch, captioned, credits_in, phrases, plain_marks
from firsthand.language.schema import Language
from firsthand.records import AgencyCredit, CreditPlace, Span
from firsthand.text.tokens import tokens

_LONGEST = 400  # characters
_MOST_CLOSING = 60  # words and marks of a desk's closing line
_LONGEST_LABEL = 40  # characters: "Read also:"
_NAME_WORDS = 4  # of a source that no table knows, behind its label


class Foot(NamedTuple):
    """What stands behind the last statement."""

    span: Span
    credits: tuple[AgencyCredit, ...]


def foot(text: str, language: Language, outlet: str = "", start: int = 0, end: int | None = None) -> Foot | None:
    """The credit that ends a text, or its stretch from ``start`` to ``end``: a source line, the agency alone or in
    brackets, the desk's closing line.
    """
    end = len(text[:end].rstrip())
    begin = max(start, end - _LONGEST)
    line = max(begin, text.rfind("\n", begin, end) + 1)
    window = plain_marks(text[:end])
    words = tokens(window, language, Span(line, end))
    if not words or line <= start:
        return _bracket(window, language, outlet, Span(line, end))
    stretch = Stretch(window, words, True, language, outlet)
    picture = captioned(stretch)
    if picture is not None:  # the credit of the text stands above it
        above = foot(text, language, outlet, start, line)
        return Foot(Span((above or stretch).span.start, end), ((above.credits if above else ()) + picture))
    return _source_line(stretch) or _closing_line(stretch) or _bracket(window, language, outlet, Span(line, end))


def _source_line(stretch: Stretch) -> Foot | None:
    """ "المصدر: رويترز", "(أ ف ب)", "Source: Agencies": nothing but names and a label."""
    labels = phrases(stretch.language).source
    found = credits_in(stretch, CreditPlace.CREDIT_LINE)
    named = {credit.span for credit in found}
    others = (piece for piece in stretch.pieces if piece.words not in labels)
    rest = [piece for piece in others if not any(_within(piece.span, span) for span in named)]
    first = stretch.pieces[0] if stretch.pieces else None
    labelled = first and first.words in labels and stretch.text[first.span.end :].lstrip()[:1] == ":"
    if labelled and not found and len(rest) == 1 and len(rest[0].words) <= _NAME_WORDS:
        name = rest.pop().span  # in no table of ours
        found = (AgencyCredit(stretch.text[slice(*name)], CreditPlace.CREDIT_LINE, name),)
    return Foot(stretch.span, found) if found and not rest else None


def _within(inner: Span, outer: Span | None) -> bool:
    return outer is not None and outer.start <= inner.start and inner.end <= outer.end


def _closing_line(stretch: Stretch) -> Foot | None:
    """ "(Reporting by A; Editing by B)": one such part in brackets, or several. It may name the agency."""
    closing = phrases(stretch.language).closing
    pieces = stretch.pieces
    heard = sum(any(piece.words[: len(phrase)] == phrase for phrase in closing) for piece in pieces)
    bracketed = stretch.text[stretch.words[0].start] in "(["
    if heard < (1 if bracketed else 2) or len(stretch.words) > _MOST_CLOSING:
        return None
    return Foot(stretch.span, credits_in(stretch, CreditPlace.CREDIT_LINE))


_LAST_BRACKET = re.compile(r"[(\[/][^()\[\]/\n]{1,60}[)\]/][\s.]*\Z|[-–—]\s*[^-–—.\n]{1,40}\Z")


def _bracket(window: str, language: Language, outlet: str, within: Span) -> Foot | None:
    """ "... said. (AP)", "... заявил он. /ТАСС/": behind the last sentence."""
    tail = _LAST_BRACKET.search(window, max(within.start, within.end - 70), within.end)
    words = tokens(window, language, Span(*tail.span())) if tail else []
    return _source_line(Stretch(window, words, True, language, outlet)) if words else None


def related(text: str, language: Language) -> Iterator[Span]:
    """The stretches that list headlines of other articles: from a line "Read also:" to the next line that ends in a
    full stop, or the end.
    """
    labels = phrases(language).related
    start: int | None = None
    at = 0
    for line in text.split("\n"):
        shown = line.strip()
        if start is not None and shown.endswith(".") and not shown.endswith(".."):
            yield Span(start, at)
            start = None
        if start is None and shown and len(shown) <= _LONGEST_LABEL:
            words = tuple(token.key for token in tokens(shown, language) if token.is_word)
            start = at if words in labels else None
        at += len(line) + 1
    if start is not None:
        yield Span(start, len(text))
