"""An outlet's furniture: footers, "read also", subscription lines, told by how words spread over its own articles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from firsthand.matching.arrays import Flags, Keys, Numbers, stretched
from firsthand.matching.crowds import day_of, ranks_of
from firsthand.matching.words import Words
from firsthand.records import Reading

#: words in a row that must be equal: shorter and every "on the sidelines of the" is a hit
GRAM = 5
#: what stands in so many otherwise different articles of one outlet is its furniture
BOILERPLATE = 4
#: above this even near-copies do not explain it; such grams are never paired (a footer in 2,000 articles)
FURNITURE = 25
#: two articles of one outlet that share so much of the shorter are versions of one article, not different ones
VERSION = 0.5
#: and so many words from their beginning they are equal: a long footer below two short items does not make them one
OPENING = 4


class Runs(Struct, frozen=True, eq=False):
    """Longest equal stretches: ``length`` words from word ``here`` and from word ``there``."""

    here: Numbers
    there: Numbers
    length: Numbers


class Grams(Struct, frozen=True, eq=False):
    """The places of all runs of ``GRAM`` words that occur twice or more, and a number for each run, sorted by it."""

    places: Numbers
    groups: Numbers
    keys: Keys  # of each place's run, the same in every corpus

    def of(self, rows: Flags) -> Grams:
        """Those of these places."""
        return Grams(self.places[rows], self.groups[rows], self.keys[rows])

    def wherever(self, flagged: Flags) -> Flags:
        """A gram that is flagged at one of its places is flagged at all."""
        return np.bincount(self.groups, weights=flagged)[self.groups] > 0 if len(flagged) else flagged


class Shelf(Struct, frozen=True, eq=False):
    """Articles beside each other, and whose they are."""

    first: Numbers  # first[i]:first[i + 1] are the places of article i's words
    article_of: Numbers  # of each word
    outlets: Numbers  # of each article
    ranks: Numbers  # of each article, the earliest first


def shelf_of(readings: Sequence[Reading], words: Words) -> Shelf:
    """An article without an outlet stands for itself."""
    known: dict[str, int] = {}
    names = (reading.article.outlet or f"\0{place}" for place, reading in enumerate(readings))
    outlets = np.array([known.setdefault(name, len(known)) for name in names], np.int64)
    ranks = ranks_of([day_of(reading) for reading in readings])
    return Shelf(words.first, words.article_of(), outlets, ranks)


def too_common(grams: Grams, shelf: Shelf) -> Flags:
    """Grams that no amount of copying explains."""
    articles = shelf.article_of[grams.places]
    return widespread(grams.groups, shelf.outlets[articles], articles, FURNITURE)


def versions_of(runs: Runs, shelf: Shelf) -> Numbers:
    """For each article the number of its version group: those tied by ``version_pairs``."""
    root = np.arange(len(shelf.outlets))
    for here, there in version_pairs(runs, shelf).tolist():
        low, high = sorted((_root(root, here), _root(root, there)))
        root[high] = low
    return np.array([_root(root, at) for at in range(len(root))], np.int64)


def version_pairs(runs: Runs, shelf: Shelf) -> Numbers:
    """Pairs of articles, one a row, of one outlet and with one opening and most of the text in common."""
    count, first = max(len(shelf.outlets), 1), shelf.first
    a, b = shelf.article_of[runs.here], shelf.article_of[runs.there]
    own = shelf.outlets[a] == shelf.outlets[b]
    opening = (runs.here - first[a] < OPENING) & (runs.there - first[b] < OPENING)
    pairs, inverse = np.unique(a[own] * count + b[own], return_inverse=True)
    shared = np.bincount(inverse, weights=runs.length[own], minlength=len(pairs))
    opened = np.bincount(inverse, weights=opening[own], minlength=len(pairs)) > 0
    here, there = np.divmod(pairs, count)
    sizes = np.diff(first)
    versions = opened & (shared >= VERSION * np.minimum(sizes[here], sizes[there]))
    return np.stack([here[versions], there[versions]], axis=1)


def _root(root: Numbers, at: int) -> int:
    while root[at] != at:
        root[at] = root[root[at]]
        at = int(root[at])
    return at


def furniture(grams: Grams, runs: Runs, shelf: Shelf, versions: Numbers) -> Flags:
    """For each word: a gram that begins there is furniture of some outlet, so it is no evidence anywhere."""
    articles = shelf.article_of[grams.places]
    wide = widespread(grams.groups, shelf.outlets[articles], versions[articles], BOILERPLATE)
    edges = _edges(runs, shelf, versions)
    dull = np.zeros(len(shelf.article_of), bool)
    dull[grams.places[grams.wherever(wide | edges[grams.places])]] = True
    return dull


def widespread(groups: Numbers, outlets: Numbers, pieces: Numbers, least: int) -> Flags:
    """For each row: its gram stands in so many different ``pieces`` of some outlet."""
    if not len(groups):
        return np.empty(0, bool)
    size, count = int(outlets.max()) + 1, int(pieces.max()) + 1
    rows = np.sort((groups * size + outlets) * count + pieces)
    blocks = rows[np.r_[True, rows[1:] != rows[:-1]]] // count
    heads = np.flatnonzero(np.r_[True, blocks[1:] != blocks[:-1]])
    wide = np.diff(np.r_[heads, len(blocks)]) >= least
    flags = np.zeros(int(groups.max()) + 1, bool)
    flags[blocks[heads[wide]] // size] = True
    return flags[groups]


def edge_runs(runs: Runs, shelf: Shelf) -> Flags:
    """Stretches that end (or begin) two articles of one outlet with little else in common.

    That is how a rare footer is told: two articles are enough, unless they are versions of one.
    """
    first, sizes = shelf.first, np.diff(shelf.first)
    a, b = shelf.article_of[runs.here], shelf.article_of[runs.there]
    ends = (first[a + 1] - runs.here == runs.length) & (first[b + 1] - runs.there == runs.length)
    begins = (first[a] == runs.here) & (first[b] == runs.there)
    little = runs.length < VERSION * np.minimum(sizes[a], sizes[b])
    edge: Flags = (ends | begins) & little & (shelf.outlets[a] == shelf.outlets[b])
    return edge


def _edges(runs: Runs, shelf: Shelf, versions: Numbers) -> Flags:
    """For each word: a gram begins there that lies in an edge run of two articles that are no versions of one."""
    a, b = shelf.article_of[runs.here], shelf.article_of[runs.there]
    edge = edge_runs(runs, shelf) & (versions[a] != versions[b])
    flags = np.zeros(len(shelf.article_of), bool)
    flags[gram_places(runs, edge)] = True
    return flags


def gram_places(runs: Runs, wanted: Flags) -> Numbers:
    """The places in their first article where the grams of these runs begin."""
    return stretched(runs.here[wanted], runs.length[wanted] - GRAM + 1)[0]
