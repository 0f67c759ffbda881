"""Words regardless of their case: the stem that is left without a case ending, and look-ups by it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Generic, TypeVar

from firsthand.language.schema import Language
from firsthand.text.fold import folding

Value = TypeVar("Value")

#: a stem is no shorter than this: "мэр" is one, "ам" of "ами" is none
SHORTEST_STEM = 3


class _CaseStems(dict[str, str]):
    """The stem of each folded word of one language, worked out at first sight."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        fold = folding(language).word
        endings = {fold(ending) for ending in language.traits.case_endings}
        self._endings = sorted(endings, key=lambda ending: (-len(ending), ending))

    def __missing__(self, key: str) -> str:
        stem = key
        for ending in self._endings:
            if key.endswith(ending) and len(key) - len(ending) >= SHORTEST_STEM:
                stem = key[: -len(ending)]
                break
        self[key] = stem
        return stem


_case_stems_of = cache(_CaseStems)


def case_stem(key: str, language: Language) -> str:
    """The folded word without its case ending: министра -> министр. The word itself where the language has no cases."""
    return _case_stems_of(language)[key]


@cache
def _feminine(language: Language) -> tuple[str, str]:
    fold, traits = folding(language).word, language.traits
    return fold(traits.feminine_before_suffix), fold(traits.feminine_noun_ending)


def before_suffix(stem: str, language: Language) -> tuple[str, ...]:
    """What a folded word may be whose suffix was taken away: ta marbuta is written t before one, لجنت is لجنة."""
    joined, alone = _feminine(language)
    return (stem, stem[: -len(joined)] + alone) if joined and stem.endswith(joined) else (stem,)


class ByCase(Generic[Value]):
    """Values by word, whatever its case: the exact form decides, then the stem (the shortest form owns its stem)."""

    def __init__(self, entries: Iterable[tuple[str, Value]], language: Language) -> None:
        """Folds every form; of two entries with one form the first stays."""
        self._language = language
        fold = folding(language).word
        self._exact: dict[str, Value] = {}
        owners: dict[str, str] = {}
        for form, value in entries:
            key = fold(form)
            self._exact.setdefault(key, value)
            for stem in (key, case_stem(key, language)):  # the stem of главком is not the one that looks like its own
                if len(key) < len(owners.get(stem, key + " ")):
                    owners[stem] = key
        self._owners = owners

    def get(self, key: str) -> Value | None:
        """The value of a folded word, None where it is unknown."""
        found = self._exact.get(key)
        if found is None:
            owner = self._owners.get(case_stem(key, self._language))
            return None if owner is None else self._exact[owner]
        return found

    def lemma(self, key: str) -> str:
        """The shortest entry that this word is a form of; the word itself where it is unknown."""
        owner = self._owners.get(case_stem(key, self._language), key)
        return owner if self._exact.get(owner) is self.get(key) else key


class _SameWord(dict[tuple[str, str], bool]):
    """Whether two folded words are one word in different cases, worked out at first sight."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        fold = folding(language).word
        self._endings = {"", *map(fold, language.traits.case_endings)}

    def __missing__(self, pair: tuple[str, str]) -> bool:
        one, other = pair
        at = 0
        while at < min(len(one), len(other)) and one[at] == other[at]:
            at += 1
        same = at >= SHORTEST_STEM and one[at:] in self._endings and other[at:] in self._endings
        self[pair] = same
        return same


_same_word_of = cache(_SameWord)


def same_word(one: str, other: str, language: Language) -> bool:
    """Whether two folded names are one in different cases: Королёв, Королёва; Захарова, Захаровой."""
    return one == other or (bool(language.traits.case_endings) and _same_word_of(language)[one, other])
