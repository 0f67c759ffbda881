"""The words of a sentence that stand in the language's tables. Each word form is looked up once and remembered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from firsthand.language.schema import Language
from firsthand.records import Span
from firsthand.text.fold import folding
from firsthand.text.tokens import Token, stems, tokens

_GLUED = re.compile(r"(\D*)(\d+)(\D*)\Z")
_MIXED = re.compile(r"(?=.*\d)(?=.*\D)(\d*)(.*)")
_PIECE = re.compile(r"\d+|\D+")

#: what may be told of a word with its written-together prefix taken off
_STEMMED = frozenset(
    {"number", "approximator", "counted", "two", "one", "event", "aside", "month", "weekday", "relative"}
)
_UNITS = frozenset({"number", "counted", "aside"})  # what may be printed right behind digits
_SHORTEST_STEM = 3  # letters: لست ("I am not") is no "six"


class Digits(NamedTuple):
    """A word with digits in it, taken apart: "ب190" is ("ب", "190", "")."""

    before: str
    digits: str
    after: str


class Hit(NamedTuple):
    """Words that stand in a table."""

    role: str  # the table, or the part of its entry
    entry: object  # the entry
    first: int  # token
    end: int  # token
    prefix: str  # written together with the first word, and no part of the entry


class _Candidate(NamedTuple):
    role: str
    entry: object
    rest: tuple[str, ...]
    prefix: str


class _Vocabulary(dict[str, tuple[_Candidate, ...]]):
    """Word form -> the entries that may begin with it, longest first."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self.fold = folding(language).word
        self._by_first: dict[str, list[_Candidate]] = {}
        for role, form, entry in _forms(language):
            keys = [token.key for token in tokens(form, language)]
            if keys:
                self._by_first.setdefault(keys[0], []).append(_Candidate(role, entry, tuple(keys[1:]), ""))

    def __missing__(self, key: str) -> tuple[_Candidate, ...]:
        found: dict[tuple[str, tuple[str, ...]], _Candidate] = {}
        for stem in stems(key, self._language):
            for candidate in self._by_first.get(stem, ()):
                prefix = key[: len(key) - len(stem)]
                if prefix and (candidate.role not in _STEMMED or len(stem) < _SHORTEST_STEM):
                    continue
                found.setdefault((candidate.role, candidate.rest), candidate._replace(prefix=prefix))
        glued = _GLUED.match(key)
        if glued:
            found["digits", ()] = _Candidate("digits", Digits(*glued.groups()), (), "")
        candidates = tuple(sorted(found.values(), key=lambda candidate: -len(candidate.rest)))
        if len(self) < 500_000:
            self[key] = candidates
        return candidates


def _forms(language: Language) -> Iterator[tuple[str, str, object]]:
    numerals, dates = language.numerals, language.dates
    for role in ("number", "approximator", "counted", "event", "aside"):
        for entry in getattr(numerals, role):
            yield from ((role, form, entry) for form in entry.forms)
    for counted in numerals.counted:
        yield from (("two", form, counted) for form in counted.two)
        yield from (("one", form, counted) for form in counted.one)
    for ends in numerals.range:
        yield from (("range", form, ends) for form in ends.before)
    for role in ("joins", "between", "addition", "not_counted"):
        yield from ((role, form, role) for form in getattr(numerals, role))
    beside = (*language.negation.subordinators, *language.traits.relative_words)
    yield from (("subordinator", form, "subordinator") for form in beside)
    yield from (("contrast", form, "contrast") for form in language.negation.contrast)
    for negator in language.negation.negator:
        yield from (("negator", form, negator) for form in negator.forms)
    for role in ("coming", "idioms"):
        yield from ((role, form, role) for form in getattr(dates, role))
    for cue in language.cues:
        if cue.role == "participle":
            yield from (("participle", form, cue) for form in cue.forms)
    for role in ("month", "relative", "weekday"):
        for entry in getattr(dates, role):
            yield from ((role, form, entry) for form in entry.forms)


_vocabulary = cache(_Vocabulary)


def _split_digits(found: list[Token], text: str, vocabulary: _Vocabulary, has_case: bool) -> list[Token]:
    """Digits printed without a space beside a word are words of their own: ب190, 5km; but not F16, 20th."""
    split: list[Token] = []
    for token in found:
        mixed = None if token.key.isalpha() or not token.is_word else _MIXED.match(token.key)
        if mixed and (not has_case or _UNITS & {candidate.role for candidate in vocabulary[mixed.group(2)]}):
            pieces = _PIECE.finditer(text, token.start, token.end)
            split.extend(Token(p.start(), p.end(), vocabulary.fold(p.group()), is_word=True) for p in pieces)
        else:
            split.append(token)
    return split


class Words:
    """The tokens of one sentence, and for each role the hits by the token they begin at."""

    def __init__(self, text: str, span: Span, language: Language) -> None:
        """Looks every token up once."""
        self.text = text
        self.span = span
        self.language = language
        vocabulary = _vocabulary(language)
        self.tokens = _split_digits(tokens(text, language, span), text, vocabulary, language.traits.has_case)
        self._hits: dict[str, dict[int, Hit]] = {}
        self._look_up(vocabulary)

    def _look_up(self, vocabulary: _Vocabulary) -> None:
        keys = [token.key for token in self.tokens]
        for first, key in enumerate(keys):
            for candidate in vocabulary[key]:
                end = first + 1 + len(candidate.rest)
                if candidate.rest and tuple(keys[first + 1 : end]) != candidate.rest:
                    continue
                role = self._hits.setdefault(candidate.role, {})
                role.setdefault(first, Hit(candidate.role, candidate.entry, first, end, candidate.prefix))

    def all(self, role: str) -> dict[int, Hit]:
        """The hits of this role by their first token, in order."""
        return self._hits.get(role, {})

    def at(self, role: str, place: int) -> Hit | None:
        """The hit of this role that begins at a token."""
        return self._hits.get(role, {}).get(place)

    def key(self, place: int) -> str:
        """The folded token, "" beyond the sentence."""
        return self.tokens[place].key if 0 <= place < len(self.tokens) else ""

    def is_word(self, place: int) -> bool:
        """Is there a word, not a mark and not the sentence's end?"""
        return 0 <= place < len(self.tokens) and self.tokens[place].is_word

    def tight(self, place: int) -> bool:
        """Does this token follow the one before with nothing between?"""
        return 0 < place < len(self.tokens) and self.tokens[place].start == self.tokens[place - 1].end

    def gap(self, place: int) -> str:
        """What stands between this token and the one before."""
        if not 0 < place < len(self.tokens):
            return ""
        return self.text[self.tokens[place - 1].end : self.tokens[place].start]

    def span_of(self, first: int, end: int) -> Span:
        """Where these tokens stand in the raw text."""
        return Span(self.tokens[first].start, self.tokens[end - 1].end)
