"""An outlet's furniture: footers, "read also", subscription lines, told by how words spread over its own articles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from firsthand.matching.words import Flags, Numbers, Words
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

    def wherever(self, flagged: Flags) -> Flags:
        """A gram that is flagged at one of its places is flagged at all."""
        return np.bincount(self.groups, weights=flagged)[self.groups] > 0 if len(flagged) else flagged


class Shelf(Struct, frozen=True, eq=False):
    """The articles' words, and whose they are."""

    words: Words
    article_of: Numbers  # of each word
    outlets: Numbers  # of each article


def shelf_of(readings: Sequence[Reading], words: Words) -> Shelf:
    """An article without an outlet stands for itself."""
    known: dict[str, int] = {}
    names = (reading.article.outlet or f"\0{place}" for place, reading in enumerate(readings))
    outlets = np.array([known.setdefault(name, len(known)) for name in names], np.int64)
    return Shelf(words, words.article_of(), outlets)


def too_common(grams: Grams, shelf: Shelf) -> Flags:
    """Grams that no amount of copying explains."""
    articles = shelf.article_of[grams.places]
    return grams.wherever(_spread(grams.groups, shelf.outlets[articles], articles) >= FURNITURE)


def versions_of(runs: Runs, shelf: Shelf) -> Numbers:
    """For each article the number of its version group: one outlet, one opening, most of the text in common."""
    count = len(shelf.outlets)
    root = np.arange(count)
    first = shelf.words.first
    a, b = shelf.article_of[runs.here], shelf.article_of[runs.there]
    own = shelf.outlets[a] == shelf.outlets[b]
    opening = (runs.here - first[a] < OPENING) & (runs.there - first[b] < OPENING)
    pairs, inverse = np.unique(a[own] * count + b[own], return_inverse=True)
    shared = np.bincount(inverse, weights=runs.length[own], minlength=len(pairs))
    opened = np.bincount(inverse, weights=opening[own], minlength=len(pairs))
    sizes = np.diff(first)
    for pair, common, begins in zip(pairs.tolist(), shared.tolist(), opened.tolist(), strict=True):
        here, there = divmod(pair, count)
        if begins and common >= VERSION * min(sizes[here], sizes[there]):
            low, high = sorted((_root(root, here), _root(root, there)))
            root[high] = low
    return np.array([_root(root, at) for at in range(count)], np.int64)


def _root(root: Numbers, at: int) -> int:
    while root[at] != at:
        root[at] = root[root[at]]
        at = int(root[at])
    return at


def furniture(grams: Grams, runs: Runs, shelf: Shelf, versions: Numbers) -> Flags:
    """For each word: a gram that begins there is furniture of some outlet, so it is no evidence anywhere."""
    articles = shelf.article_of[grams.places]
    spread = _spread(grams.groups, shelf.outlets[articles], versions[articles]) >= BOILERPLATE
    edges = _edges(runs, shelf, versions)
    dull = np.zeros(len(shelf.article_of), bool)
    dull[grams.places[grams.wherever(spread | edges[grams.places])]] = True
    return dull


def _spread(groups: Numbers, outlets: Numbers, pieces: Numbers) -> Numbers:
    """For each row: in how many different ``pieces`` of its outlet its gram stands."""
    order = np.lexsort((pieces, outlets, groups))
    g, o, p = groups[order], outlets[order], pieces[order]
    new_outlet = np.ones(len(g), bool)
    new_outlet[1:] = (g[1:] != g[:-1]) | (o[1:] != o[:-1])
    new_piece = new_outlet.copy()
    new_piece[1:] |= p[1:] != p[:-1]
    blocks = np.cumsum(new_outlet) - 1
    counts = np.bincount(blocks, weights=new_piece).astype(np.int64)
    spread = np.empty(len(g), np.int64)
    spread[order] = counts[blocks]
    return spread


def _edges(runs: Runs, shelf: Shelf, versions: Numbers) -> Flags:
    """For each word: it lies in a stretch that ends (or begins) two different articles of one outlet.

    That is how a rare footer is told: two articles are enough, when little else is the same in them.
    """
    first, sizes = shelf.words.first, np.diff(shelf.words.first)
    a, b = shelf.article_of[runs.here], shelf.article_of[runs.there]
    ends = (first[a + 1] - runs.here == runs.length) & (first[b + 1] - runs.there == runs.length)
    begins = (first[a] == runs.here) & (first[b] == runs.there)
    little = runs.length < VERSION * np.minimum(sizes[a], sizes[b])
    edge = (ends | begins) & little & (shelf.outlets[a] == shelf.outlets[b]) & (versions[a] != versions[b])
    here, length = runs.here[edge], runs.length[edge] - GRAM + 1
    within = np.arange(int(length.sum())) - np.repeat(np.cumsum(length) - length, length)
    flags = np.zeros(len(shelf.article_of), bool)
    flags[np.repeat(here, length) + within] = True
    return flags
