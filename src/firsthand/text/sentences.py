"""Sentence spans: an end mark is tried against small named rules, in order; the first that answers decides."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from firsthand.language.schema import Language
from firsthand.records import Span
from firsthand.text.fold import folding

_CLOSERS = "\"'”’»“)]}›"


class _Place(NamedTuple):
    """A run of end marks and what stands around it."""

    marks: str
    before: str  # the word that ends right before the marks
    after: str  # up to five characters behind marks and closers: "" at the end
    language: Language


def _number_inside(place: _Place) -> bool | None:
    """3.5, 10.30: a mark between digits ends nothing."""
    return False if place.before[-1:].isdigit() and place.after[:1].isdigit() else None


def _abbreviation(place: _Place) -> bool | None:
    """ "Gen. Smith", "г. Москва": a known abbreviation before a single full stop."""
    if place.marks != ".":
        return None
    return False if folding(place.language).word(place.before) in _abbreviations(place.language) else None


def _initial(place: _Place) -> bool | None:
    """ "J. Smith": a single capital letter before a full stop, where letters have case."""
    is_initial = len(place.before) == 1 and place.before.isupper() and place.marks == "."
    return False if place.language.traits.has_case and is_initial else None


def _no_space(place: _Place) -> bool | None:
    """ "example.com": nothing between the mark and a letter, unless the language sets full stops tight."""
    if place.after and not place.after[0].isspace():
        if place.marks == "." and re.match(r"[a-zA-Z0-9]", place.before[-1:] or " "):
            return False
        return place.language.sentences.tight or None if place.after[0].isalpha() else False
    return None


def _small_letter(place: _Place) -> bool | None:
    """A small letter goes on with the sentence, where letters have case."""
    following = place.after.lstrip(" \u00a0—–-")[:1]
    return False if place.language.traits.has_case and following.islower() else None


RULES: tuple[Callable[[_Place], bool | None], ...] = (
    _number_inside,
    _abbreviation,
    _initial,
    _no_space,
    _small_letter,
)


@cache
def _abbreviations(language: Language) -> frozenset[str]:
    return frozenset(map(folding(language).word, language.sentences.abbreviations))


@cache
def _end_marks(language: Language) -> re.Pattern[str]:
    marks = re.escape("".join(language.sentences.ends))
    return re.compile(rf"([{marks}]+)([{re.escape(_CLOSERS)}]*)|\n+")


def sentences(text: str, language: Language, within: Span | None = None) -> tuple[Span, ...]:
    """The sentences of a text, or of a stretch of it, without the white space around them.

    A line break always ends one. Offsets are of the whole text.
    """
    spans: list[Span] = []
    start, end = within or (0, len(text))
    for match in _end_marks(language).finditer(text, start, end):
        if match.group(1) is not None:
            word = re.search(r"[^\s(\[\"«“]*\Z", text[max(start, match.start() - 24) : match.start()])
            before = word.group() if word else ""
            place = _Place(match.group(1), before, text[match.end() : match.end() + 5], language)
            verdicts = (verdict for rule in RULES if (verdict := rule(place)) is not None)
            if not next(verdicts, True):
                continue
        _add(spans, text, start, match.end())
        start = match.end()
    _add(spans, text, start, end)
    return tuple(spans)


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if any(letter.isalnum() for letter in stripped):
        at = start + piece.index(stripped)
        spans.append(Span(at, at + len(stripped)))
    elif stripped and spans and "\n" not in piece:
        spans[-1] = Span(spans[-1].start, start + len(piece.rstrip()))
