"""Copied passages: the same words in two articles, with exact offsets on both sides.

Every run of five words that stands in two articles is found by sorting; consecutive ones grow into the longest equal
stretches, and those that follow each other closely on both sides are one passage with small differences. No sampling:
an excerpt of three sentences is found in the longest article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from firsthand.matching.align import Passages, passages
from firsthand.matching.arrays import Flags, Keys, Numbers, stretched
from firsthand.matching.crowds import leading
from firsthand.matching.furniture import GRAM, Grams, Runs, Shelf, furniture, shelf_of, too_common, versions_of
from firsthand.matching.words import Words
from firsthand.records import CopiedPassage, Kind, Reading, Span

#: a passage of which so much lies in direct quotations on both sides is a speaker's, not the reporter's
QUOTED = 0.8

Run = tuple[int, int, int]

_BASE = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.int64(31)
_LOW = np.int64((1 << 31) - 1)


class Reuse(Struct, frozen=True, eq=False):
    """What articles share word for word."""

    passages: tuple[CopiedPassage, ...]  # copied reporting
    quotations: tuple[CopiedPassage, ...]  # direct quotations of one speaker that both print
    here: Numbers  # words of both kinds that are equal: word here[i] is copied as
    there: Numbers  # word there[i]
    outlets: Numbers  # for each article a number for its outlet
    versions: Numbers  # and one that it shares with its versions at that outlet


def reuse(readings: Sequence[Reading], words: Words) -> Reuse:
    """All passages that two of these articles share, boilerplate left out.

    ``readings`` are sorted by the id of their article; ``words`` are the words of these articles in the same order.
    """
    shelf = shelf_of(readings, words)
    grams = repeated(*grams_of(words))
    hits = hits_of(grams.of(~too_common(grams, shelf)), shelf)
    runs = runs_of(hits)
    versions = versions_of(runs, shelf)
    dull = furniture(grams, runs, shelf, versions)
    runs = runs_of(hits[~dull[hits & _LOW]])
    found = list(shared(readings, words, runs))
    return Reuse(
        tuple(pair.copied for pair in found if pair.copied),
        tuple(pair.quoted for pair in found if pair.quoted),
        *word_pairs(found, words),
        shelf.outlets,
        versions,
    )


class Shared(Struct, frozen=True):
    """What two articles share: copied reporting, quotations of one speaker, and the equal stretches of both."""

    copied: CopiedPassage | None
    quoted: CopiedPassage | None
    here: int  # the places of the two articles
    there: int
    runs: tuple[Run, ...]  # here, there, words: counted from the beginnings of the two articles

    def between(self, here: int, there: int) -> Shared:
        """The same, the articles at other places."""
        return Shared(self.copied, self.quoted, here, there, self.runs)


def shared(readings: Sequence[Reading], words: Words, runs: Runs) -> Iterator[Shared]:
    """For each pair of articles with a passage in common, what they share."""
    found = passages(words, runs)
    stretches = found.stretches
    if not len(stretches):
        return
    shown = list(_shown(found, words, np.r_[0, np.cumsum(_quoted(readings, words))]))
    here, there = stretches.here - words.first[stretches.a], stretches.there - words.first[stretches.b]
    rows = list(zip(here.tolist(), there.tolist(), stretches.length.tolist(), strict=True))
    borders = stretches.pairs()
    a, b = stretches.a[borders].tolist(), stretches.b[borders].tolist()
    ends: Numbers = np.r_[borders, len(rows)]
    passage: Numbers = np.searchsorted(found.heads, ends)
    bounds = zip(pairwise(ends.tolist()), pairwise(passage.tolist()), strict=True)
    for one, other, ((start, end), (first, last)) in zip(a, b, bounds, strict=True):
        copied = [passage for passage in shown[first:last] if not passage.spoken]
        quoted = [passage for passage in shown[first:last] if passage.spoken]
        yield Shared(
            _record(readings, words, one, other, copied),
            _record(readings, words, one, other, quoted),
            one,
            other,
            tuple(rows[start:end]),
        )


def word_pairs(found: Sequence[Shared], words: Words) -> tuple[Numbers, Numbers]:
    """The single words of these stretches, on both sides."""
    here, there, length = np.array([run for pair in found for run in pair.runs], np.int64).reshape(-1, 3).T
    pairs = np.repeat(np.arange(len(found)), [len(pair.runs) for pair in found])
    ends = np.array([(pair.here, pair.there) for pair in found], np.int64).reshape(-1, 2)[pairs]
    return stretched(words.first[ends[:, 0]] + here, length)[0], stretched(words.first[ends[:, 1]] + there, length)[0]


def grams_of(words: Words) -> tuple[Numbers, Keys]:
    """Where the grams of these articles begin, and the key of each."""
    count = max(len(words.keys) - GRAM + 1, 0)
    numbers = np.zeros(count, np.uint64)
    for at in range(GRAM):
        numbers *= _BASE
        numbers += words.keys[at : at + count]
    within = np.ones(count, bool)
    borders = words.first[1:-1, None] - np.arange(1, GRAM)
    within[borders[(borders >= 0) & (borders < count)]] = False
    places = np.flatnonzero(within)
    return places, numbers[places]


def repeated(places: Numbers, keys: Keys) -> Grams:
    """Of grams at these places those that occur twice or more."""
    order = np.argsort(keys)
    places, keys = places[order], keys[order]
    fresh = np.ones(len(keys), bool)
    fresh[1:] = keys[1:] != keys[:-1]
    groups = np.cumsum(fresh) - 1
    kept = np.bincount(groups)[groups] > 1 if len(groups) else fresh
    # by group, then by place: a gram's places ascend
    rows = np.sort((groups[kept] << _SHIFT) | places[kept])
    return Grams(rows & _LOW, rows >> _SHIFT, keys[kept])


def hits_of(grams: Grams, shelf: Shelf, leads: Flags | None = None) -> Numbers:
    """Pairs of places with the same gram in different articles, as sorted ``distance << 31 | place`` numbers.

    Of a gram that a crowd holds only the pairs with an article that leads, and those within an outlet. ``leads`` says
    of each place whether its article does, by default among the articles on the shelf.
    """
    articles = shelf.article_of[grams.places]
    leads = leading(grams.groups, shelf.ranks[articles]) if leads is None else leads
    crowd = grams.wherever(~leads)
    found = [_pairs(grams.of(~crowd))]
    if crowd.any():
        first, others = grams.of(leads & crowd), grams.of(~leads)
        size = int(shelf.outlets.max()) + 1
        own = others.groups * size + shelf.outlets[articles[~leads]]
        order = np.lexsort((others.places, own))
        found += [_pairs(first), _pairs(Grams(others.places[order], own[order], others.keys[order]))]
        low, high = others.groups.searchsorted(first.groups, "left"), others.groups.searchsorted(first.groups, "right")
        at, row = stretched(low, high - low)
        found.append(np.sort(np.stack([first.places[row], others.places[at]]), axis=0))
    here, there = np.concatenate(found, axis=1)
    apart = shelf.article_of[here] != shelf.article_of[there]
    return np.sort(((there - here) << _SHIFT | here)[apart])


def _pairs(grams: Grams) -> Numbers:
    """All pairs of places of one gram, the lower in the first row."""
    heads = np.flatnonzero(np.r_[True, np.diff(grams.groups) != 0][: len(grams.groups)])
    sizes = np.diff(np.r_[heads, len(grams.groups)])
    found = [np.empty((2, 0), np.int64)]
    for size in np.unique(sizes).tolist():
        rows = grams.places[heads[sizes == size][:, None] + np.arange(size)]
        found.append(np.stack([rows[:, side].ravel() for side in np.triu_indices(size, 1)]))
    return np.concatenate(found, axis=1)


def sides_of(hits: Numbers) -> tuple[Numbers, Numbers]:
    """The two places of each hit."""
    here = hits & _LOW
    return here, here + (hits >> _SHIFT)


def runs_of(hits: Numbers) -> Runs:
    """Hits at one distance and consecutive places are one stretch."""
    if not len(hits):
        return Runs(hits, hits, hits)
    heads = np.flatnonzero(np.r_[True, np.diff(hits) != 1])
    here = hits[heads] & _LOW
    return Runs(here, here + (hits[heads] >> _SHIFT), np.diff(np.r_[heads, len(hits)]) + GRAM - 1)


def _quoted(readings: Sequence[Reading], words: Words) -> Flags:
    """For each word: it stands in a direct quotation."""
    quoted = np.zeros(len(words.keys), bool)
    for place, reading in enumerate(readings):
        for attribution in reading.attributions:
            if attribution.kind is Kind.DIRECT:
                quoted[words.within(place, attribution.content)] = True
    return quoted


class _Shown(NamedTuple):
    """A passage as it is shown."""

    here: Span
    there: Span
    words: int  # in common
    spoken: bool


def _shown(found: Passages, words: Words, quoted: Numbers) -> Iterator[_Shown]:
    """``quoted`` counts the quoted words before each word."""
    stretches = found.stretches
    here, there, length = stretches.here, stretches.there, stretches.length
    last = np.r_[found.heads[1:], len(stretches)] - 1
    columns: list[list[int]] = []
    spoken = []
    for begins in (here, there):
        columns.append(words.starts[begins[found.heads]].tolist())
        columns.append(words.ends[begins[last] + length[last] - 1].tolist())
        spoken.append(np.add.reduceat(quoted[begins + length] - quoted[begins], found.heads))
    quotation = np.minimum(spoken[0], spoken[1]) >= QUOTED * found.words
    for a, b, c, d, common, speaks in zip(*columns, found.words.tolist(), quotation.tolist(), strict=True):
        yield _Shown(Span(a, b), Span(c, d), common, speaks)


def _record(readings: Sequence[Reading], words: Words, a: int, b: int, found: list[_Shown]) -> CopiedPassage | None:
    if not found:
        return None
    common = sum(passage.words for passage in found)
    return CopiedPassage(
        readings[a].article.id,
        readings[b].article.id,
        tuple(passage.here for passage in found),
        tuple(passage.there for passage in found),
        common,
        common / float(words.first[a + 1] - words.first[a]),
        common / float(words.first[b + 1] - words.first[b]),
    )
