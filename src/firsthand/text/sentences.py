"""Sentence spans: an end mark, or a line break, is tried against small named rules; the first that answers decides."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from firsthand.language.schema import Language
from firsthand.records import Span
from firsthand.text.fold import folding

_CLOSERS = "\"'”’»“)]}›"
_BIDI = "\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction marks, which Arabic pages set around stops
_CONTINUES = frozenset("،,.;؛:!?؟…")  # no sentence begins with one
_OPEN_ENDED = frozenset("،,;؛(«“-–—")  # none ends with one
_LAST_WORD = re.compile(rf"([^\s(\[\"«“{_BIDI}]+)[\s{_BIDI}]*\Z")


class _Place(NamedTuple):
    """A run of end marks and what stands around it."""

    marks: str
    before: str  # the word before the marks, white space between them aside
    first: bool  # the sentence has had no other word
    after: str  # up to five characters behind marks and closers: "" at the end
    language: Language
    cased: bool  # the text tells names and beginnings by capital letters


def _number_inside(place: _Place) -> bool | None:
    """3.5, 10.30: a mark between digits ends nothing."""
    return False if place.before[-1:].isdigit() and place.after[:1].isdigit() else None


def _abbreviation(place: _Place) -> bool | None:
    """ "Gen. Smith", "г. Москва": a known abbreviation before a single full stop."""
    if place.marks != ".":
        return None
    return False if folding(place.language).word(place.before) in _abbreviations(place.language) else None


def _initial(place: _Place) -> bool | None:
    """ "J. Smith", "ع. س.": a single letter before a full stop, a capital where letters have case."""
    is_letter = len(place.before) == 1 and place.before.isalpha() and place.marks == "."
    return False if is_letter and (place.before.isupper() or not place.cased) else None


def _list_number(place: _Place) -> bool | None:
    """ "6. The mayor": a number that a line begins with."""
    return False if place.first and place.before.isdigit() and place.marks == "." else None


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
    return False if place.cased and following.islower() else None


RULES: tuple[Callable[[_Place], bool | None], ...] = (
    _number_inside,
    _abbreviation,
    _initial,
    _list_number,
    _no_space,
    _small_letter,
)


@cache
def _abbreviations(language: Language) -> frozenset[str]:
    return frozenset(map(folding(language).word, language.sentences.abbreviations))


@cache
def _end_marks(language: Language) -> re.Pattern[str]:
    marks = re.escape("".join(language.sentences.ends))
    return re.compile(rf"([{marks}]+)([{re.escape(_CLOSERS)}{_BIDI}]*)|\n+")


def _goes_on(text: str, start: int, end: int, language: Language, cased: bool) -> bool:
    """Does the sentence go on behind this line break? Pages that set links on lines of their own break it anywhere:
    "in the\\nRed House\\n, he said".
    """
    before, after = text[max(0, start - 24) : start].rstrip(), text[end : end + 2]
    if not before or end - start > 1 or not after.strip():
        return False
    if after[0] in _CONTINUES or (after[0] in _CLOSERS and not after[1:].strip("".join(_CONTINUES))):
        return True
    if before[-1] in language.sentences.ends or before[-1] == ":":
        return False
    last = before.split()[-1]
    if last[-1] in _OPEN_ENDED or folding(language).word(last) in _never_last(language):
        return True
    return cased and after[0].islower()


@cache
def _never_last(language: Language) -> frozenset[str]:
    return frozenset(map(folding(language).word, language.sentences.never_last))


def sentences(text: str, language: Language, within: Span | None = None) -> tuple[Span, ...]:
    """The sentences of a text, or of a stretch of it, without the white space around them.

    A line break ends one unless the words beside it show that it goes on. Offsets are of the whole text.
    """
    spans: list[Span] = []
    start, end = within or (0, len(text))
    cased = language.traits.has_case and not text.islower()
    for match in _end_marks(language).finditer(text, start, end):
        if match.group(1) is None:
            if _goes_on(text, *match.span(), language, cased):
                continue
        else:
            word = _LAST_WORD.search(text[max(start, match.start() - 24) : match.start()])
            before = word.group(1) if word else ""
            first = match.start() - start < 6 and text[start : match.start()].strip() == before
            place = _Place(match.group(1), before, first, text[match.end() : match.end() + 5], language, cased)
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
