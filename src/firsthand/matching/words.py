"""The words of all articles in one row of arrays: what copied passages and common wording are searched in."""

from __future__ import annotations

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
from firsthand.matching.arrays import Keys, Numbers
from firsthand.matching.letters import scan, spelling
from firsthand.records import Article, Span
from firsthand.text.fold import folding

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


class _Stems(dict[str, int]):
    """The raw words of one language with the keys of their stems, worked out at first sight."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._fold = folding(language).word
        self._rarity = language.rarity
        name = language.traits.stemmer
        self._stem: Callable[[str], str] = Stemmer.Stemmer(name).stemWord if name else str

    def __missing__(self, raw: str) -> int:
        # the stemmer knows endings by their full spelling (ta marbuta), so it comes before the folding
        stem = self._fold(self._stem(raw.casefold())) or self._fold(raw)
        key = int.from_bytes(blake2b(stem.encode("utf-8", "surrogatepass"), digest_size=8).digest())
        level = self._rarity.level(key) if self._rarity and not stem.isdecimal() else USUAL
        self[raw] = found = key & ~0xFF | level
        return found


_stems = cache(_Stems)


def weight_of(stems: Keys) -> npt.NDArray[np.float64]:
    """How much each stem tells: the rarer in ordinary news, the more."""
    return (stems & np.uint64(0xFF)).astype(np.float64) / STEPS


def telling(word: str, language: Language) -> float:
    """How much a word as written tells."""
    return (_stems(language)[word] & 0xFF) / STEPS


def word_offsets(text: str) -> tuple[Numbers, Numbers]:
    """Where each word of a text begins and ends: the words that ``text.tokens`` finds, without marks between them."""
    found = scan(text)
    return found.starts, found.ends


def words_of(articles: Sequence[Article], languages: Callable[[str], Language], *, stems: bool = True) -> Words:
    """The words of these articles, in this order. Without ``stems`` that column is empty: copies need none."""
    keys: list[Keys] = [np.empty(0, np.uint64)]
    their_stems: list[Keys] = [np.empty(0, np.uint64)]
    starts: list[Numbers] = [np.empty(0, np.int64)]
    ends: list[Numbers] = [np.empty(0, np.int64)]
    counts = [np.zeros(1, np.int64)]
    for code, alike in groupby(articles, lambda article: article.lang):
        spelled, rows = spelling(languages(code)), list(alike)
        for at in range(0, len(rows), _TOGETHER):
            texts = [article.text for article in rows[at : at + _TOGETHER]]
            found = scan("\n".join(texts))
            keys.append(spelled.keys(found))
            if stems:
                words = found.words()
                stem_of = _stems(languages(code)).__getitem__
                their_stems.append(np.fromiter(map(stem_of, words), np.uint64, len(words)))
            sizes = np.array([len(text) + 1 for text in texts])
            heads = np.cumsum(sizes) - sizes  # where each text begins
            first = np.searchsorted(found.starts, np.r_[heads, heads[-1] + sizes[-1]])
            counts.append(np.diff(first))
            moved = np.repeat(heads, counts[-1])
            starts.append(found.starts - moved)
            ends.append(found.ends - moved)
    return Words(
        np.concatenate(keys),
        np.concatenate(their_stems),
        np.concatenate(starts).astype(np.int32),
        np.concatenate(ends).astype(np.int32),
        np.cumsum(np.concatenate(counts)),
    )
