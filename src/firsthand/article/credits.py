"""Agencies and outlets named where a text tells what it comes from: alone between marks, or by a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from firsthand.language.schema import Agency, Language
from firsthand.records import AgencyCredit, CreditPlace, Span
from firsthand.text.agencies import agencies, agency_of
from firsthand.text.fold import folding
from firsthand.text.tokens import Token, tokens

_QUOTES = "«»\"“”„'"


class Piece(NamedTuple):
    """Words without a mark between them."""

    words: tuple[str, ...]  # folded
    span: Span


class Stretch(NamedTuple):
    """Words, at least one, that may tell where a text comes from."""

    text: str
    words: Sequence[Token]
    whole_line: bool
    language: Language
    outlet: str  # name or domain of the publisher

    @property
    def span(self) -> Span:
        """From the first word or mark to the last."""
        return Span(self.words[0].start, self.words[-1].end)

    @property
    def mark(self) -> str:
        """The mark behind it, quotation marks and white space aside."""
        return self.text[self.words[-1].end :].lstrip(f"{_QUOTES} \u200e\u200f")[:1]

    @property
    def pieces(self) -> list[Piece]:
        """The words between the marks."""
        pieces: list[Piece] = []
        run: list[Token] = []
        for word in (*self.words, None):
            if run and (word is None or not word.is_word or "\n" in self.text[run[-1].end : word.start]):
                pieces.append(Piece(tuple(each.key for each in run), Span(run[0].start, run[-1].end)))
                run = []
            if word is not None and word.is_word:
                run.append(word)
        return pieces


class Phrases(NamedTuple):
    """The phrases of one language by what they mean, as folded words."""

    own: frozenset[tuple[str, ...]]
    agencies: frozenset[tuple[str, ...]]
    source: frozenset[tuple[str, ...]]
    closing: frozenset[tuple[str, ...]]
    related: frozenset[tuple[str, ...]]
    caption: frozenset[tuple[str, ...]]
    reports: frozenset[str]  # words that report speech: no credit holds one


@cache
def phrases(language: Language) -> Phrases:
    """From credits.toml and cues.toml."""

    def forms(means: str) -> Iterable[tuple[str, ...]]:
        for phrase in language.credits.phrase:
            if phrase.means == means:
                for form in phrase.forms:
                    yield tuple(t.key for t in tokens(form, language) if t.is_word)

    fold = folding(language).word
    cues = (form for cue in language.cues if cue.role in ("verb", "participle") for form in cue.forms)
    own = frozenset(forms("own_reporting"))
    return Phrases(
        own=own,
        agencies=frozenset(forms("agencies")),
        source=frozenset(forms("source")),
        closing=frozenset(forms("closing")),
        related=frozenset(forms("related")),
        caption=frozenset(forms("caption")),
        reports=frozenset(fold(form) for form in cues if " " not in form) - {words[0] for words in own},
    )


def plain_marks(text: str) -> str:
    """The text with an underscore or a lone stretching mark as a dash: "القاهرة _أ ش أ", "كتب ـ"."""
    return re.sub(r"_|(?<![^\W_])ـ+(?![^\W_])", lambda found: "-" * len(found.group()), text)


def credits_in(stretch: Stretch, place: CreditPlace) -> tuple[AgencyCredit, ...]:
    """Agencies that stand alone, and "agencies" without a name. The publisher itself is no credit."""
    text, many = stretch.text, phrases(stretch.language).agencies
    spans = [span for span, is_own in named_alone(stretch) if not is_own]
    spans += [piece.span for piece in stretch.pieces if piece.words in many]
    inside = place is not CreditPlace.BYLINE
    return tuple(AgencyCredit(text[slice(*span)], place, span if inside else None) for span in spans)


def captioned(stretch: Stretch) -> tuple[AgencyCredit, ...] | None:
    """Whose picture it is, where the whole line tells that: "Photo: Reuters", "Photo by Nora Delm"; None elsewhere.

    "Photo" alone may begin a statement ("Photos show two boats"), and is a label only before a mark.
    """
    pieces = stretch.pieces
    first = pieces[0].words if pieces else ()
    labels = phrases(stretch.language).caption
    if not (first in labels or any(len(label) > 1 and first[: len(label)] == label for label in labels)):
        return None
    rest = first[max(len(label) for label in labels if first[: len(label)] == label) :]
    behind = Span(pieces[0].span.end if not rest else pieces[0].span.start, stretch.span.end)
    words = [word for word in stretch.words if word.start >= behind.start]
    named = agencies(stretch.text, words, stretch.language, in_credit=True)
    return tuple(AgencyCredit(stretch.text[slice(*m.span)], CreditPlace.CAPTION, m.span) for m in named)


def byline_credits(byline: str, language: Language, outlet: str = "") -> tuple[AgencyCredit, ...]:
    """Agencies and outlets in a byline field: "أ ف ب - مقديشو", "Agencies". They have no span in the text."""
    plain = plain_marks(byline)
    words = tokens(plain, language)
    stretch = Stretch(plain, words, True, language, outlet)
    return credits_in(stretch, CreditPlace.BYLINE) if words else ()


def named_alone(stretch: Stretch) -> Iterator[tuple[Span, bool]]:
    """Agencies and outlets that stand alone between marks; True for the publisher itself."""
    starts = {word.start: at for at, word in enumerate(stretch.words)}
    ends = {word.end: at for at, word in enumerate(stretch.words)}
    for span, agency in agencies(stretch.text, stretch.words, stretch.language, in_credit=True):
        first, last = starts[span.start], ends[span.end]
        if _is_edge(stretch, first, -1) and _is_edge(stretch, last, 1):
            keys = tuple(word.key for word in stretch.words[first : last + 1] if word.is_word)
            yield span, _is_own(keys, agency, stretch.outlet, stretch.language)


def _is_edge(stretch: Stretch, at: int, step: int) -> bool:
    """Does a mark, a line's end or nothing stand beside this word? Quotation marks are looked through."""
    beside = at + step
    while 0 <= beside < len(stretch.words) and stretch.text[stretch.words[beside].start] in _QUOTES:
        beside += step
    if not 0 <= beside < len(stretch.words) or not stretch.words[beside].is_word:
        return True
    first, second = sorted((at, beside))
    return "\n" in stretch.text[stretch.words[first].end : stretch.words[second].start]


def _own(outlet: str, language: Language) -> Agency | None:
    """The entry of the publisher itself. ``outlet`` is a name or a domain, perhaps with a path behind it."""
    host = outlet.split("/", maxsplit=1)[0].lower()
    for agency in language.credits.agency:
        if any(host == site or host.endswith("." + site) for site in agency.sites):
            return agency
    return agency_of(outlet, language) if outlet else None


@lru_cache(maxsize=4096)
def _own_names(outlet: str, language: Language) -> tuple[str, frozenset[tuple[str, ...]]]:
    """The publisher's key, and every run of words in its names: "الوادي" is "صحيفة الوادي" on its own pages."""
    own = _own(outlet, language)
    if own is None:
        return "", frozenset()
    names = [tuple(t.key for t in tokens(name, language) if t.is_word) for name in own.names + own.credit_names]
    runs = {name[i:j] for name in names for i in range(len(name)) for j in range(i + 1, len(name) + 1)}
    return own.key, frozenset(runs)


def _is_own(words: tuple[str, ...], agency: Agency, outlet: str, language: Language) -> bool:
    key, runs = _own_names(outlet, language)
    return agency.key == key or words in runs
