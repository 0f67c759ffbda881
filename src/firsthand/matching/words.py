"""The words of all articles in one row of arrays: what copied passages and common wording are searched in."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import blake2b

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
    """The raw words of one language, numbered at first sight, with their keys and their stems' keys."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._fold = folding(language).word
        self._rarity = language.rarity
        name = language.traits.stemmer
        self._stem: Callable[[str], str] = Stemmer.Stemmer(name).stemWord if name else str
        self.keys_of: list[int] = []
        self.stems_of: list[int] = []

    def __missing__(self, raw: str) -> int:
        folded = self._fold(raw)
        # the stemmer knows endings by their full spelling (ta marbuta), so it comes before the folding
        stem = self._fold(self._stem(raw.casefold()))
        self[raw] = number = len(self.keys_of)
        self.keys_of.append(_key(folded))
        self.stems_of.append(self._with_level(stem or folded))
        return number

    def _with_level(self, stem: str) -> int:
        key = _key(stem)
        level = self._rarity.level(key) if self._rarity and not stem.isdecimal() else USUAL
        return key & ~0xFF | level


_forms = cache(_Forms)


def weight_of(stems: Keys) -> npt.NDArray[np.float64]:
    """How much each stem tells: the rarer in ordinary news, the more."""
    return (stems & np.uint64(0xFF)).astype(np.float64) / STEPS


def _key(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest())


@cache
def _letters() -> npt.NDArray[np.int8]:
    """For each code point: 1 belongs to a word, 2 hangs on one (tashkeel, joiners), 0 neither."""
    marks = re.compile(f"[{MARKS}]")
    found = np.zeros(sys.maxunicode + 1, np.int8)
    for code in range(sys.maxunicode + 1):
        letter = chr(code)
        if letter.isalnum() or letter == "_":
            found[code] = 1
        elif code < 0x10000 and marks.match(letter):
            found[code] = 2
    return found


def word_offsets(text: str) -> tuple[Numbers, Numbers]:
    """Where each word of a text begins and ends: the words that ``text.tokens`` finds, without marks between them."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = np.zeros(len(codes) + 2, np.int8)
    kinds[1:-1] = _letters()[codes]
    while (loose := (kinds[1:] == 2) & (kinds[:-1] == 0)).any():  # marks with no word to hang on
        kinds[1:][loose] = 0
    edges = np.flatnonzero(np.diff((kinds > 0).view(np.int8)))
    return edges[::2], edges[1::2]


def words_of(articles: Sequence[Article], languages: Callable[[str], Language]) -> Words:
    """The words of these articles, in this order."""
    keys: list[Keys] = [np.empty(0, np.uint64)]
    stems: list[Keys] = [np.empty(0, np.uint64)]
    starts: list[Numbers] = [np.empty(0, np.int64)]
    ends: list[Numbers] = [np.empty(0, np.int64)]
    first = np.zeros(len(articles) + 1, np.int64)
    for at, article in enumerate(articles):
        text, forms = article.text, _forms(languages(article.lang))
        begin, end = word_offsets(text)
        numbers = [forms[text[s:e]] for s, e in zip(begin.tolist(), end.tolist(), strict=True)]
        keys.append(np.fromiter(map(forms.keys_of.__getitem__, numbers), np.uint64, len(numbers)))
        stems.append(np.fromiter(map(forms.stems_of.__getitem__, numbers), np.uint64, len(numbers)))
        starts.append(begin)
        ends.append(end)
        first[at + 1] = first[at] + len(numbers)
    return Words(
        np.concatenate(keys),
        np.concatenate(stems),
        np.concatenate(starts).astype(np.int32),
        np.concatenate(ends).astype(np.int32),
        first,
    )
