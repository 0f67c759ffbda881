"""Words in arrays of letters: where they stand in a text, and a key for each that folded words share.

Letter by letter for all words at once. Only a word with a letter that folds to several, or together with its
neighbours (e and an accent behind it), is folded by itself.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable
from functools import cache

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from firsthand.language.schema import Language
from firsthand.matching.arrays import Flags, Keys, Numbers, stretched
from firsthand.text.fold import folding
from firsthand.text.tokens import MARKS

_Kinds = npt.NDArray[np.uint8]

_CODES = sys.maxunicode + 1
_BASIC = 0x10000  # code points of the first plane
_ALL = (1 << 64) - 1

#: what a code point is to a word; 0: not seen yet
_LETTER, _MARK, _OTHER = 1, 2, 3  # belongs to it, hangs on it (tashkeel, joiners), neither
#: and what it folds to
_ONE, _NONE, _ODD = 1, 2, 3  # one letter, nothing, several or other than alone

_MIX = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)  # multipliers of splitmix64
_BASE = 0x9E3779B97F4A7C15


class Scan(Struct, frozen=True, eq=False):
    """Where the words of a text stand."""

    text: str
    codes: npt.NDArray[np.uint32]  # its code points
    inside: Flags  # of each: it is part of a word
    starts: Numbers
    ends: Numbers

    def words(self) -> list[str]:
        """The words as they are written."""
        blanked = np.where(self.inside, self.codes, np.uint32(ord(" ")))
        return blanked.tobytes().decode("utf-32-le", "surrogatepass").split()


def scan(text: str) -> Scan:
    """The words that ``text.tokens`` finds, without marks between them."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = np.full(len(codes) + 2, _OTHER, np.uint8)
    kinds[1:-1] = _looked_up(_kinds(), codes, _kind)
    while (loose := (kinds[1:] == _MARK) & (kinds[:-1] == _OTHER)).any():  # marks with no word to hang on
        kinds[1:][loose] = _OTHER
    inside = kinds != _OTHER
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    return Scan(text, codes, inside[1:-1], edges[::2], edges[1::2])


class Spelling:
    """Keys of the words of one language: equal for equal folded words, the same in every run."""

    def __init__(self, language: Language) -> None:
        """Nothing is worked out before it is seen."""
        self._fold = folding(language).word
        self._ways = np.zeros(_CODES, np.uint8)
        self._values = np.zeros(_CODES, np.uint64)
        self._odd: dict[str, int] = {}

    def keys(self, found: Scan) -> Keys:
        """A key for each word."""
        letters = found.codes[found.inside]
        counts = found.ends - found.starts
        heads = np.cumsum(counts) - counts
        values = self._values[letters]
        rest = np.flatnonzero(values == 0)  # few: new, dropped, or to be folded with their neighbours
        ways = _looked_up(self._ways, letters[rest], self._way)
        values[rest] = self._values[letters[rest]]
        owner = np.searchsorted(heads, rest, "right") - 1
        sums = _sums(values[values != 0], counts - np.bincount(owner[ways != _ONE], minlength=len(counts)))
        for word in np.unique(owner[ways == _ODD]).tolist():
            sums[word] = self._of(found.text[found.starts[word] : found.ends[word]])
        return _mixed(sums)

    def _of(self, raw: str) -> int:
        """The same of one word, folded as a whole."""
        known = self._odd.get(raw)
        if known is None:
            known = sum(_value(letter) * pow(_BASE, at, 1 << 64) for at, letter in enumerate(self._fold(raw), 1)) & _ALL
            self._odd[raw] = known
        return known

    def _way(self, code: int) -> int:
        letter = chr(code)
        folded = self._fold(letter)
        if len(folded) > 1 or unicodedata.normalize("NFC", letter) != letter or _joins(letter):
            return _ODD
        self._values[code] = _value(folded) if folded else 0
        return _ONE if folded else _NONE


def _sums(values: Keys, counts: Numbers) -> Keys:
    """Of each word, with so many letters of these values, the sum of each times the power of its place."""
    sums = np.zeros(len(counts), np.uint64)
    if len(values):
        powers = np.cumprod(np.full(int(counts.max()), _BASE, np.uint64), dtype=np.uint64)
        places, _ = stretched(np.zeros_like(counts), counts)
        products: Keys = values * powers[places]
        some = counts > 0
        sums[some] = np.add.reduceat(products, (np.cumsum(counts) - counts)[some])
    return sums


@cache
def spelling(language: Language) -> Spelling:
    """The keys of this language (one for each, with its memory of letters seen)."""
    return Spelling(language)


def _looked_up(table: _Kinds, codes: npt.NDArray[np.uint32], work_out: Callable[[int], int]) -> _Kinds:
    """What a table says of these code points; those it does not know yet are worked out."""
    found: _Kinds = table[codes]
    if not found.all():
        for code in np.unique(codes[found == 0]).tolist():
            table[code] = work_out(code)
        found = table[codes]
    return found


@cache
def _kinds() -> _Kinds:
    return np.zeros(_CODES, np.uint8)


_is_mark = re.compile(f"[{MARKS}]").match


def _kind(code: int) -> int:
    letter = chr(code)
    if letter.isalnum() or letter == "_":
        return _LETTER
    return _MARK if code < _BASIC and _is_mark(letter) else _OTHER


def _joins(letter: str) -> bool:
    """Can it become one with a letter before it?"""
    if "\u1160" <= letter <= "\u11ff":  # parts of a Korean syllable join by a rule
        return True
    # marks beyond the first plane are too rare for a list
    return unicodedata.category(letter)[0] == "M" and (letter > "\uffff" or letter in _joining())


@cache
def _joining() -> frozenset[str]:
    """The second letters of all pairs of the first plane that have a letter of their own."""
    made = (unicodedata.decomposition(chr(code)) for code in range(_BASIC))
    return frozenset(chr(int(pair[5:], 16)) for pair in made if len(pair) == 9)


def _value(letter: str) -> int:
    """A number for a letter, all bits of it as if drawn."""
    value = (ord(letter) + 1) * _BASE & _ALL
    for shift, times in zip((30, 27), _MIX, strict=True):
        value = (value ^ value >> shift) * times & _ALL
    return value ^ value >> 31


def _mixed(numbers: Keys) -> Keys:
    """The same as in ``_value``, of many."""
    for shift, times in zip((30, 27), _MIX, strict=True):
        numbers = (numbers ^ numbers >> np.uint64(shift)) * np.uint64(times)
    return numbers ^ numbers >> np.uint64(31)
