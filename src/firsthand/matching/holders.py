"""Which articles hold which runs of five words, and what they are: by numbers, as articles come and go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

import numpy as np
from msgspec import Struct

from firsthand.matching.arrays import Flags, Keys, Numbers
from firsthand.matching.crowds import leading, may_be_crowds, ranks_of
from firsthand.matching.furniture import FURNITURE, widespread
from firsthand.matching.postings import Postings

#: bits of a place that count words within an article
_WITHIN = np.int64(20)
_WORDS = np.int64((1 << 20) - 1)


class Sheet(Struct, frozen=True):
    """What is kept of an article."""

    id: str
    outlet: str
    size: int  # words
    day: float  # of publication; nan: not known


class Held(Struct, frozen=True, eq=False):
    """Every place of some grams."""

    articles: Numbers
    within: Numbers  # the word of the article
    owner: Numbers  # the index of the gram

    def of(self, rows: Flags) -> Held:
        """Those of these rows."""
        return Held(self.articles[rows], self.within[rows], self.owner[rows])


class Holders:
    """The grams of a changing set of articles."""

    def __init__(self) -> None:
        """Without articles."""
        self.sheets: dict[int, Sheet] = {}
        self.postings = Postings()

    def add(self, articles: Numbers, within: Numbers, keys: Keys) -> None:
        """Adds grams where they begin."""
        self.postings.add(keys, (articles << _WITHIN) | within)

    def keys_of(self, article: int) -> Keys:
        """The different grams of an article."""
        start = article << int(_WITHIN)
        return np.unique(self.postings.keys(start, start + self.sheets[article].size))

    def remove(self, article: int) -> None:
        """Takes an article out."""
        start = article << int(_WITHIN)
        self.postings.remove(np.arange(start, start + self.sheets.pop(article).size))

    def find(self, keys: Keys, unseen: int | None) -> Held:
        """Where these grams stand, one article left out."""
        places, owner = self.postings.find(keys)
        articles = places >> _WITHIN
        kept = articles != (-1 if unseen is None else unseen)
        return Held(articles[kept], (places & _WORDS)[kept], owner[kept])

    def holders(self, keys: Keys, unseen: int | None) -> set[int]:
        """The articles that hold one of these grams."""
        return set(self.find(keys, unseen).articles.tolist()) if len(keys) else set()

    def numbered(self, articles: Numbers, number: Callable[[int], int]) -> Numbers:
        """A number for each article."""
        different, inverse = np.unique(articles, return_inverse=True)
        return np.array([number(article) for article in different.tolist()], np.int64)[inverse]

    def outlets(self, articles: Numbers) -> Numbers:
        """For each article a number for its outlet."""
        known: dict[str, int] = {}
        return self.numbered(articles, lambda article: known.setdefault(self.sheets[article].outlet, len(known)))

    def ranks(self, articles: Numbers) -> Numbers:
        """For each article its rank among these, the earliest first."""
        different, inverse = np.unique(articles, return_inverse=True)
        ordered = sorted(different.tolist(), key=lambda article: self.sheets[article].id)
        rank_of = dict(zip(ordered, ranks_of([self.sheets[article].day for article in ordered]).tolist(), strict=True))
        return np.array([rank_of[article] for article in different.tolist()], np.int64)[inverse]

    def too_common(self, held: Held, outlets: Numbers) -> Flags:
        """For each row: no amount of copying explains its gram."""
        return widespread(held.owner, outlets, held.articles, FURNITURE)

    def leads(self, held: Held) -> Flags:
        """For each row: its article leads the crowd that holds the gram, or there is no crowd."""
        leads = np.ones(len(held.owner), bool)
        many = may_be_crowds(held.owner)
        if many.any():
            leads[many] = leading(held.owner[many], self.ranks(held.articles[many]))
        return leads

    def linked(self, keys: Keys, unseen: int | None) -> set[tuple[int, int]]:
        """The pairs of articles that are compared because both hold one of these grams."""
        held = self.find(keys, unseen)
        pairs: set[tuple[int, int]] = set()
        for articles, leads in _by_gram(held, self.leads(held)):
            first = set(articles[leads].tolist())
            rest = sorted(set(articles.tolist()) - first)
            pairs.update(combinations(sorted(first), 2))
            pairs.update((one, other) for one in first for other in rest)
            outlet_of = {article: self.sheets[article].outlet for article in rest}
            pairs.update(pair for pair in combinations(rest, 2) if outlet_of[pair[0]] == outlet_of[pair[1]])
        return pairs

    def regrouped(self, keys: Keys, article: int) -> Iterator[tuple[int, int]]:
        """The pairs of others that are compared only with this article in, or only without it."""
        held = self.find(keys, None)
        held = held.of(may_be_crowds(held.owner))
        after = self.leads(held)[held.articles != article]
        held = held.of(held.articles != article)
        for articles, differ in _by_gram(held, after != self.leads(held)):
            changed, everyone = set(articles[differ].tolist()), set(articles.tolist())
            yield from ((one, other) for one in changed for other in everyone if one != other)


def _by_gram(held: Held, flags: Flags) -> Iterator[tuple[Numbers, Flags]]:
    """The articles of each gram, with their flags."""
    order = np.argsort(held.owner, kind="stable")
    borders = np.flatnonzero(np.diff(held.owner[order])) + 1
    return zip(np.split(held.articles[order], borders), np.split(flags[order], borders), strict=True)
