"""News agencies and large outlets named in a text, one body under all its names (credits.toml)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import compress
from operator import attrgetter
from typing import NamedTuple

from firsthand.language.schema import Agency, Language
from firsthand.records import Span
from firsthand.text.tokens import Token, stems, tokens

#: may stand between the words of one name: "أ.ف.ب", "РИА «Новости»", "Agence France-Presse"
_INNER = frozenset(".-‑–«»\"“”'’/")
_key = attrgetter("key")
_SHORT = 3  # letters; a name this short is an abbreviation and counts only in capitals: "AP", not "ap"


class Mention(NamedTuple):
    """Where an agency or outlet is named."""

    span: Span
    agency: Agency


class _Name(NamedTuple):
    keys: tuple[str, ...]
    capital: bool  # must begin with a capital letter
    capitals: bool  # must be all capitals
    agency: Agency
    credit_only: bool


class _Names(dict[str, tuple[_Name, ...]]):
    """The names that may begin with a word, worked out at first sight (written-together prefixes taken off)."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._by_first: dict[str, list[_Name]] = {}
        for agency in language.credits.agency:
            for credit_only, group in ((False, agency.names), (True, agency.credit_names)):
                for printed in group:
                    self._add(printed, agency, credit_only)

    def _add(self, printed: str, agency: Agency, credit_only: bool) -> None:
        keys = tuple(token.key for token in tokens(printed, self._language) if token.is_word)
        short = sum(map(str.isalpha, printed)) <= _SHORT
        name = _Name(keys, printed[0].isupper(), short and printed.isupper(), agency, credit_only)
        self._by_first.setdefault(keys[0], []).append(name)

    def __missing__(self, key: str) -> tuple[_Name, ...]:
        found = [name for stem in stems(key, self._language) for name in self._by_first.get(stem, ())]
        found.sort(key=lambda name: -len(name.keys))
        self[key] = tuple(found)
        return self[key]


_names_of = cache(_Names)


def agencies(text: str, words: Sequence[Token], language: Language, in_credit: bool = False) -> Iterator[Mention]:
    """Agencies and outlets named among these tokens of ``text``, in order, the longest name where several begin.

    ``in_credit``: the words stand in a byline, dateline or closing line, where also ``credit_names`` count, and a
    written-together preposition does not ("(لرويترز)" names whom somebody told it).
    """
    names = _names_of(language)
    after = 0
    for at in compress(range(len(words)), map(names.__getitem__, map(_key, words))):
        start, _, key, is_word = words[at]
        if not is_word or at < after:
            continue
        small = language.traits.has_case and not text[start].isupper()  # "the" is no "The Times"
        for name in names[key]:
            if small and name.capital:
                continue
            end = _end_of(name, text, words, at, language)
            if end == at + 1 and not in_credit and _is_adjective(words, at, language):
                continue
            if end and (name.keys[0] == key if in_credit else not name.credit_only):
                yield Mention(Span(start, words[end - 1].end), name.agency)
                after = end
                break


def _is_adjective(words: Sequence[Token], at: int, language: Language) -> bool:
    """الأزمة الاقتصادية: a word with the article behind another one with it tells of what kind that is."""
    article = language.traits.definite_prefix
    if not article or at == 0 or not words[at - 1].is_word or not words[at].key.startswith(article):
        return False
    return words[at - 1].key.startswith(article)


@lru_cache(maxsize=20_000)
def agency_of(name: str, language: Language, in_credit: bool = True) -> Agency | None:
    """The agency or outlet this is a name of, nothing else standing around it."""
    words = tokens(name, language)
    mention = next(agencies(name, words, language, in_credit), None)
    if mention is None:
        return None
    outside = (word for word in words if word.end <= mention.span.start or word.start >= mention.span.end)
    return None if any(word.is_word for word in outside) else mention.agency


def _end_of(name: _Name, text: str, words: Sequence[Token], at: int, language: Language) -> int:
    """One behind the last token of the name that begins at this one; 0 when it does not stand here."""
    if language.traits.has_case:
        first = text[words[at].start : words[at].end]
        if (name.capital and not first[0].isupper()) or (name.capitals and not first.isupper()):
            return 0
    place = at + 1
    for key in name.keys[1:]:
        while place < len(words) and not words[place].is_word and text[words[place].start] in _INNER:
            place += 1
        if place == len(words) or words[place].key != key:
            return 0
        place += 1
    return place
