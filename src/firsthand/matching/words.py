"""The words of all articles in one row of arrays: what copied passages and common wording are searched in."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import blake2b
from itertools import groupby

import numpy as np
import numpy.typing as npt
import Stemmer
from msgspec import Struct

from firsthand.language.rarity import STEPS, USUAL
from firsthand.language.schema import Language
from firsthand.records import Article, Span
from firsthand.text.fold import folding
from firsthand.text.tokens import MARKS

Numbers = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]

_BASIC = 0x10000  # code points of the first plane
_TOGETHER = 256  # articles whose words are looked up at once


class Words(Struct, frozen=True, eq=False):
    """Every word of every article, one article behind the other."""

    keys: Keys  # equal for equal folded words, the same in every run
    stems: Keys  # equal for words of one language with the same stem; the last byte says how rare that is
    starts: npt.NDArray[np.int32]  # offset in its article's raw text
    ends: npt.NDArray[np.int32]
    first: Numbers  # first[i]:first[i + 1] are the words of article i

    def article_of(self) -> Numbers:
        """For each word, the index of its article."""
        return np.repeat(np.arange(len(self.first) - 1), np.diff(self.first))

    def of(self, article: int) -> list[int]:
        """The keys of an article's words."""
        found: list[int] = self.keys[self.first[article] : self.first[article + 1]].tolist()
        return found

    def within(self, article: int, spans: Sequence[Span]) -> Numbers:
        """The indices of the words that lie in these spans of an article."""
        low, high = int(self.first[article]), int(self.first[article + 1])
        starts, ends = self.starts[low:high], self.ends[low:high]
        pieces = [
            np.arange(low + ends.searchsorted(span.start, "right"), low + starts.searchsorted(span.end, "left"))
            for span in spans
        ]
        return pieces[0] if len(pieces) == 1 else np.concatenate([*pieces, np.empty(0, np.int64)])


class _Forms(dict[str, int]):
    """The raw words of one language, numbered at first sight, with their keys; and their stems' keys when asked."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._fold = folding(language).word
        self._rarity = language.rarity
        name = language.traits.stemmer
        self._stem: Callable[[str], str] = Stemmer.Stemmer(name).stemWord if name else str
        self._keys: list[int] = []
        self._stems: list[int] = []
        self._raw: list[str] = []

    def __missing__(self, raw: str) -> int:
        self[raw] = number = len(self._keys)
        self._keys.append(_key(self._fold(raw)))
        self._raw.append(raw)
        return number

    def keys_of(self, numbers: list[int]) -> Keys:
        """The keys of these words."""
        return np.fromiter(map(self._keys.__getitem__, numbers), np.uint64, len(numbers))

    def stems_of(self, numbers: list[int]) -> Keys:
        """The keys of these words' stems."""
        for raw in self._raw[len(self._stems) :]:
            # the stemmer knows endings by their full spelling (ta marbuta), so it comes before the folding
            stem = self._fold(self._stem(raw.casefold())) or self._fold(raw)
            key = _key(stem)
            level = self._rarity.level(key) if self._rarity and not stem.isdecimal() else USUAL
            self._stems.append(key & ~0xFF | level)
        return np.fromiter(map(self._stems.__getitem__, numbers), np.uint64, len(numbers))


_forms = cache(_Forms)


def weight_of(stems: Keys) -> npt.NDArray[np.float64]:
    """How much each stem tells: the rarer in ordinary news, the more."""
    return (stems & np.uint64(0xFF)).astype(np.float64) / STEPS


def _key(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest())


@cache
def _letters(end: int) -> npt.NDArray[np.int8]:
    """For each code point before ``end``: 1 belongs to a word, 2 hangs on one (tashkeel, joiners), 0 neither."""
    marks = re.compile(f"[{MARKS}]")
    found = np.zeros(end, np.int8)
    for code in range(end):
        letter = chr(code)
        if letter.isalnum() or letter == "_":
            found[code] = 1
        elif code < _BASIC and marks.match(letter):
            found[code] = 2
    return found


def _scanned(text: str) -> tuple[Numbers, Numbers, list[str]]:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = np.zeros(len(codes) + 2, np.int8)
    # few texts have a letter beyond the first plane, and telling a million code points takes a while
    kinds[1:-1] = _letters(sys.maxunicode + 1 if len(codes) and codes.max() >= _BASIC else _BASIC)[codes]
    while (loose := (kinds[1:] == 2) & (kinds[:-1] == 0)).any():  # marks with no word to hang on
        kinds[1:][loose] = 0
    inside = kinds > 0
    edges = np.flatnonzero(np.diff(inside.view(np.int8)))
    blanked = np.where(inside[1:-1], codes, np.uint32(ord(" ")))
    return edges[::2], edges[1::2], blanked.tobytes().decode("utf-32-le", "surrogatepass").split()


def word_offsets(text: str) -> tuple[Numbers, Numbers]:
    """Where each word of a text begins and ends: the words that ``text.tokens`` finds, without marks between them."""
    starts, ends, _ = _scanned(text)
    return starts, ends


def words_of(articles: Sequence[Article], languages: Callable[[str], Language], *, stems: bool = True) -> Words:
    """The words of these articles, in this order. Without ``stems`` that column is empty: copies need none."""
    keys: list[Keys] = [np.empty(0, np.uint64)]
    their_stems: list[Keys] = [np.empty(0, np.uint64)]
    starts: list[Numbers] = [np.empty(0, np.int64)]
    ends: list[Numbers] = [np.empty(0, np.int64)]
    counts = [np.zeros(1, np.int64)]
    for code, alike in groupby(articles, lambda article: article.lang):
        forms, rows = _forms(languages(code)), list(alike)
        for at in range(0, len(rows), _TOGETHER):
            texts = [article.text for article in rows[at : at + _TOGETHER]]
            begin, end, found = _scanned("\n".join(texts))
            numbers = list(map(forms.__getitem__, found))
            keys.append(forms.keys_of(numbers))
            if stems:
                their_stems.append(forms.stems_of(numbers))
            sizes = np.array([len(text) + 1 for text in texts])
            heads = np.cumsum(sizes) - sizes  # where each text begins
            first = np.searchsorted(begin, np.r_[heads, heads[-1] + sizes[-1]])
            counts.append(np.diff(first))
            moved = np.repeat(heads, counts[-1])
            starts.append(begin - moved)
            ends.append(end - moved)
    return Words(
        np.concatenate(keys),
        np.concatenate(their_stems),
        np.concatenate(starts).astype(np.int32),
        np.concatenate(ends).astype(np.int32),
        np.cumsum(np.concatenate(counts)),
    )
