"""The keys under which a word is found, whatever its spelling, clitics and ending; in any of the languages at once.

Somebody who searches does not say in which language, so a word is folded by all of them (their tables speak of
different letters), and a word stands where it is asked for when the two share a key.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

import Stemmer

from firsthand.language.schema import Language
from firsthand.text.fold import folding

LONGEST = 60  # letters of a key
_SHORTEST, _SHORTEST_OWNED = 2, 3  # letters left when a clitic, a pronoun is taken off
_KNOWN = 500_000  # words remembered: a week of 13 outlets holds 250,000


class Terms:
    """Keys of words, each word's worked out once."""

    def __init__(self, languages: Sequence[Language]) -> None:
        """``languages`` are those a word may be in."""
        self._folds = [folding(each).word for each in languages]
        self._stems = [_Stems(each) for each in languages]
        self._seats = str.maketrans("", "", "".join(each.letters.seats for each in languages))
        self._known: dict[str, tuple[str, ...]] = {}

    def word(self, raw: str) -> str:
        """The word as printed but for its spelling: what stands in an exact phrase. "" where no letter is left."""
        for fold in self._folds:
            raw = fold(raw)
        return "".join(filter(str.isalnum, raw))[:LONGEST]

    def keys(self, raw: str) -> tuple[str, ...]:
        """All keys of a word: itself, without clitics, its stems, without hamza seats; () where no letter is left."""
        found = self._known.get(raw)
        if found is None:
            found = tuple(dict.fromkeys(filter(None, map(self.word, self._spellings(raw)))))
            if len(self._known) < _KNOWN:
                self._known[raw] = found
        return found

    def _spellings(self, raw: str) -> Iterator[str]:
        plain = _without_marks(raw)
        for spelling in dict.fromkeys((plain, plain.translate(self._seats))):
            yield spelling
            for stems in self._stems:
                yield from stems.of(spelling)


class _Stems:
    """What is left of a word of one language without its clitics, and without its endings."""

    def __init__(self, language: Language) -> None:
        traits = language.traits
        self._fold = folding(language).word
        self._prefixes = [self._fold(prefix) for prefix in traits.clitic_prefixes]
        self._pronouns = [self._fold(suffix) for suffix in traits.object_suffixes]
        self._definite = traits.definite_prefix
        self._stem = Stemmer.Stemmer(traits.stemmer).stemWord if traits.stemmer else None
        nouns = (form for noun in language.sources.noun for form in (*noun.forms, *noun.plural))
        whole = (*traits.prefix_lookalikes, *language.sources.title, *nouns)
        self._whole = frozenset(map(self._fold, whole))

    def of(self, spelling: str) -> Iterator[str]:
        alone = (spelling, *self._bare(spelling))
        for bare in (*alone, *(noun for each in alone for noun in self._owned(each))):
            yield bare
            if self._stem is not None:
                # with the article before it, a first letter that looks like a conjunction is left to its word
                yield self._stem(self._definite + bare)

    def _bare(self, spelling: str) -> Iterator[str]:
        """Without a clitic. A noun of the tables has none of one letter: its first letter is its own (وزارة)."""
        folded = self._fold(spelling)
        if len(folded) != len(spelling):  # letters that fold to none or several: no place to cut
            spelling = folded
        for prefix in self._prefixes:
            is_there = folded.startswith(prefix) and len(folded) - len(prefix) >= _SHORTEST
            if is_there and (len(prefix) > 1 or folded not in self._whole):
                yield spelling[len(prefix) :]

    def _owned(self, spelling: str) -> Iterator[str]:
        """Without a pronoun: كتابه, لجنتهم. The t before a pronoun may be a ta marbuta."""
        folded = self._fold(spelling)
        for pronoun in self._pronouns:
            if folded.endswith(pronoun) and len(folded) - len(pronoun) >= _SHORTEST_OWNED:
                noun = folded[: -len(pronoun)]
                yield noun
                if noun.endswith("ت"):
                    yield noun[:-1] + "ه"


def _without_marks(raw: str) -> str:
    """Lower case, presentation forms and full-width letters as plain ones, without what hangs on letters."""
    plain = unicodedata.normalize("NFKC", raw).casefold()
    return "".join(letter for letter in plain if letter.isalnum())
