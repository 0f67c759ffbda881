"""The words of all articles in one row of arrays: what copied passages and common wording are searched in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
import Stemmer
from msgspec import Struct

from firsthand.language.schema import Language
from firsthand.records import Article, Span
from firsthand.text.fold import folding
from firsthand.text.tokens import tokens

Numbers = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]


class Words(Struct, frozen=True, eq=False):
    """Every word of every article, one article behind the other."""

    keys: Keys  # equal for equal folded words, the same in every run
    stems: Keys  # equal for words of one language with the same stem
    starts: npt.NDArray[np.int32]  # offset in its article's raw text
    ends: npt.NDArray[np.int32]
    first: Numbers  # first[i]:first[i + 1] are the words of article i

    def article_of(self) -> Numbers:
        """For each word, the index of its article."""
        return np.repeat(np.arange(len(self.first) - 1), np.diff(self.first))

    def within(self, article: int, spans: Sequence[Span]) -> Numbers:
        """The indices of the words that lie in these spans of an article."""
        low, high = int(self.first[article]), int(self.first[article + 1])
        starts, ends = self.starts[low:high], self.ends[low:high]
        pieces = [
            np.arange(low + ends.searchsorted(span.start, "right"), low + starts.searchsorted(span.end, "left"))
            for span in spans
        ]
        return pieces[0] if len(pieces) == 1 else np.concatenate([*pieces, np.empty(0, np.int64)])


class _Forms(dict[str, tuple[int, int]]):
    """For each raw word of one language its key and its stem's key, worked out at first sight."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._fold = folding(language).word
        name = language.traits.stemmer
        self._stem: Callable[[str], str] = Stemmer.Stemmer(name).stemWord if name else str

    def __missing__(self, raw: str) -> tuple[int, int]:
        folded = self._fold(raw)
        # the stemmer knows endings by their full spelling (ta marbuta), so it comes before the folding
        stem = self._fold(self._stem(raw.casefold()))
        self[raw] = found = (_key(folded), _key(stem or folded))
        return found


_forms = cache(_Forms)


def _key(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def words_of(articles: Sequence[Article], languages: Callable[[str], Language]) -> Words:
    """The words of these articles, in this order."""
    rows: list[npt.NDArray[np.uint64]] = [np.empty((0, 2), np.uint64)]
    places: list[npt.NDArray[np.int32]] = [np.empty((0, 2), np.int32)]
    first = np.zeros(len(articles) + 1, np.int64)
    for at, article in enumerate(articles):
        language = languages(article.lang)
        forms, text = _forms(language), article.text
        spans = [(token.start, token.end) for token in tokens(text, language) if token.is_word]
        rows.append(np.array([forms[text[s:e]] for s, e in spans], np.uint64).reshape(-1, 2))
        places.append(np.array(spans, np.int32).reshape(-1, 2))
        first[at + 1] = first[at] + len(spans)
    keys, spots = np.concatenate(rows), np.concatenate(places)
    return Words(keys[:, 0].copy(), keys[:, 1].copy(), spots[:, 0].copy(), spots[:, 1].copy(), first)
