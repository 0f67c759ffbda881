"""The words of a sentence that stand in the language's tables. Each word form is looked up once and remembered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
_DAYS = ("month", "relative", "weekday")
#: looked up in every sentence; the others only beside a number or a negation
_FIRST = frozenset({"digits", "number", "two", "one", "negator", *_DAYS})
_AROUND_NUMBERS = frozenset(
    {"approximator", "counted", "event", "aside", "range", "joins", "between", "addition", "not_counted", "any"}
)
_AROUND_NEGATION = frozenset({"subordinator", "contrast", "confirming", "participle", "coming", "past", "idioms"})
_GROUPS = (_FIRST, _AROUND_NUMBERS, _AROUND_NEGATION)
_UNITS = frozenset({"number", "counted", "aside"})  # what may be printed right behind digits
_JOINED = frozenset({"negator", "subordinator"})  # a conjunction may be written together with these: ولم, والتي
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
    """Word form -> the entries of some roles that may begin with it, longest first."""

    def __init__(self, language: Language, roles: frozenset[str]) -> None:
        super().__init__()
        self._language = language
        self._conjunctions = frozenset(language.traits.joined_conjunctions)
        self._has_digits = "digits" in roles
        self._by_first: dict[str, list[_Candidate]] = {}
        for role, form, entry in _forms(language):
            keys = [token.key for token in tokens(form, language)] if role in roles else []
            if keys:
                self._by_first.setdefault(keys[0], []).append(_Candidate(role, entry, tuple(keys[1:]), ""))

    def __missing__(self, key: str) -> tuple[_Candidate, ...]:
        found: dict[tuple[str, tuple[str, ...]], _Candidate] = {}
        for stem in stems(key, self._language):
            prefix = key[: len(key) - len(stem)]
            for candidate in self._by_first.get(stem, ()):
                is_stemmed = candidate.role in _STEMMED and len(stem) >= _SHORTEST_STEM
                if not prefix or is_stemmed or (candidate.role in _JOINED and prefix in self._conjunctions):
                    found.setdefault((candidate.role, candidate.rest), candidate._replace(prefix=prefix))
        glued = _GLUED.match(key) if self._has_digits else None
        if glued:
            found["digits", ()] = _Candidate("digits", Digits(*glued.groups()), (), "")
        candidates = tuple(sorted(found.values(), key=lambda candidate: -len(candidate.rest)))
        if len(self) < 500_000:
            self[key] = candidates
        return candidates

    def hits(self, keys: Sequence[str]) -> dict[str, dict[int, Hit]]:
        """For each role its hits by their first token, in order."""
        hits: dict[str, dict[int, Hit]] = {}
        for first, candidates in enumerate(map(self.__getitem__, keys)):
            for role, entry, rest, prefix in candidates:
                end = first + 1 + len(rest)
                if not rest or tuple(keys[first + 1 : end]) == rest:
                    hits.setdefault(role, {}).setdefault(first, Hit(role, entry, first, end, prefix))
        return hits


def _forms(language: Language) -> Iterator[tuple[str, str, object]]:
    numerals, dates, negation = language.numerals, language.dates, language.negation
    for table, roles in ((numerals, ("number", "approximator", "counted", "event", "aside")), (dates, _DAYS)):
        for role in roles:
            yield from ((role, form, entry) for entry in getattr(table, role) for form in entry.forms)
    for counted in numerals.counted:
        yield from (("two", form, counted) for form in counted.two)
        yield from (("one", form, counted) for form in counted.one)
    yield from (("range", form, ends) for ends in numerals.range for form in ends.before)
    for role in ("joins", "between", "addition", "not_counted", "any"):
        yield from ((role, form, role) for form in getattr(numerals, role))
    for role in ("coming", "past", "idioms"):
        yield from ((role, form, role) for form in getattr(dates, role))
    yield from (("negator", form, negator) for negator in negation.negator for form in negator.forms)
    beside = (*negation.subordinators, *language.traits.relative_words)
    yield from (("subordinator", form, "subordinator") for form in beside)
    for role in ("contrast", "confirming"):
        yield from ((role, form, role) for form in getattr(negation, role))
    participles = (cue for cue in language.cues if cue.role == "participle")
    yield from (("participle", form, cue) for cue in participles for form in cue.forms)


_vocabulary = cache(_Vocabulary)


def _split_digits(found: Sequence[Token], text: str, language: Language) -> list[Token]:
    """Digits printed without a space beside a word are words of their own: ب190, 5km; but not F16, 20th."""
    split: list[Token] = []
    for token in found:
        key = token.key
        mixed = None if key.isalpha() or not token.is_word or key.isdigit() else _MIXED.match(key)
        if mixed and (not language.traits.has_case or _is_unit(mixed.group(2), language)):
            fold = folding(language).word
            pieces = _PIECE.finditer(text, token.start, token.end)
            split.extend(Token(p.start(), p.end(), fold(p.group()), is_word=True) for p in pieces)
        else:
            split.append(token)
    return split


def _is_unit(key: str, language: Language) -> bool:
    groups = (_vocabulary(language, group) for group in (_FIRST, _AROUND_NUMBERS))
    return any(candidate.role in _UNITS for vocabulary in groups for candidate in vocabulary[key])


class _Hits(dict[str, dict[int, Hit]]):
    """The hits of each role, looked up by groups of roles when one of them is first asked for."""

    def __init__(self, keys: Sequence[str], language: Language) -> None:
        super().__init__()
        self._keys = keys
        self._language = language

    def __missing__(self, role: str) -> dict[int, Hit]:
        group = next(group for group in _GROUPS if role in group)
        found = _vocabulary(self._language, group).hits(self._keys)
        self.update({each: found.get(each, {}) for each in group})
        return self[role]


class Words:
    """The tokens of one sentence, and for each role the hits by the token they begin at."""

    def __init__(self, text: str, span: Span, language: Language, found: Sequence[Token] | None = None) -> None:
        """``found``: the tokens of the span, where they are known already."""
        self.text = text
        self.span = span
        self.language = language
        self.tokens = _split_digits(tokens(text, language, span) if found is None else found, text, language)
        self.keys = [token.key for token in self.tokens]
        self._hits = _Hits(self.keys, language)

    def all(self, role: str) -> dict[int, Hit]:
        """The hits of this role by their first token, in order."""
        return self._hits[role]

    def at(self, role: str, place: int) -> Hit | None:
        """The hit of this role that begins at a token."""
        return self._hits[role].get(place)

    def key(self, place: int) -> str:
        """The folded token, "" beyond the sentence."""
        return self.keys[place] if 0 <= place < len(self.keys) else ""

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
