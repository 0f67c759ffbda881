"""Copied passages: the same words in two articles, with exact offsets on both sides.

Every run of five words that stands in two articles is found by sorting; consecutive ones grow into the longest equal
stretches, and those that follow each other closely on both sides are one passage with small differences. No sampling:
an excerpt of three sentences is found in the longest article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct

from firsthand.matching.align import Passage, Run, passages
from firsthand.matching.furniture import GRAM, Grams, Runs, furniture, shelf_of, too_common, versions_of
from firsthand.matching.words import Flags, Keys, Numbers, Words
from firsthand.records import CopiedPassage, Kind, Reading, Span

#: words in common below which a passage is a turn of phrase ("Foreign Minister ... said in a press conference")
LEAST = 12
#: a passage of which so much lies in direct quotations on both sides is a speaker's, not the reporter's
QUOTED = 0.8

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
    hits = hits_of(grams, ~too_common(grams, shelf), shelf.article_of)
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
    runs: tuple[Run, ...]  # counted from the beginnings of the two articles

    def between(self, here: int, there: int) -> Shared:
        """The same, the articles at other places."""
        return Shared(self.copied, self.quoted, here, there, self.runs)


def shared(readings: Sequence[Reading], words: Words, runs: Runs) -> Iterator[Shared]:
    """For each pair of articles with a passage in common, what they share."""
    quoted = np.r_[0, np.cumsum(_quoted(readings, words))]
    for a, b, aligned in _aligned(runs, words):
        low, other = int(words.first[a]), int(words.first[b])
        spoken = [_is_quotation(passage.moved(low, other), quoted) for passage in aligned]
        yield Shared(
            _record(readings, words, a, b, [p for p, quotation in zip(aligned, spoken, strict=True) if not quotation]),
            _record(readings, words, a, b, [p for p, quotation in zip(aligned, spoken, strict=True) if quotation]),
            a,
            b,
            tuple(run for passage in aligned for run in passage.runs),
        )


def word_pairs(found: Sequence[Shared], words: Words) -> tuple[Numbers, Numbers]:
    """The single words of these stretches, on both sides."""
    stretches = [
        (int(words.first[pair.here]) + here, int(words.first[pair.there]) + there, length)
        for pair in found
        for here, there, length in pair.runs
    ]
    here, there, length = np.array(stretches, np.int64).reshape(-1, 3).T
    within = np.arange(int(length.sum())) - np.repeat(np.cumsum(length) - length, length)
    return np.repeat(here, length) + within, np.repeat(there, length) + within


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


def hits_of(grams: Grams, wanted: Flags, article_of: Numbers) -> Numbers:
    """Pairs of places with the same gram in different articles, as sorted ``distance << 31 | place`` numbers."""
    places, groups = grams.places[wanted], grams.groups[wanted]
    if not len(places):
        return np.empty(0, np.int64)
    heads = np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]])
    sizes = np.diff(np.r_[heads, len(groups)])
    found: list[Numbers] = []
    for size in np.unique(sizes):
        rows = places[heads[sizes == size][:, None] + np.arange(size)]
        left, right = np.triu_indices(int(size), 1)
        here, there = rows[:, left].ravel(), rows[:, right].ravel()
        apart = article_of[here] != article_of[there]
        found.append(((there[apart] - here[apart]) << _SHIFT) | here[apart])
    return np.sort(np.concatenate(found))


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


def _is_quotation(passage: Passage, quoted: Numbers) -> bool:
    """``quoted`` counts the quoted words before each word."""
    here = sum(int(quoted[h + n] - quoted[h]) for h, _, n in passage.runs)
    there = sum(int(quoted[t + n] - quoted[t]) for _, t, n in passage.runs)
    return min(here, there) >= QUOTED * passage.words


def _aligned(runs: Runs, words: Words) -> Iterator[tuple[int, int, list[Passage]]]:
    """For each pair of articles with enough in common: its passages in order, counted from their beginnings."""
    count = max(len(words.first) - 1, 1)
    article_of = words.article_of()
    a, b = article_of[runs.here], article_of[runs.there]
    pairs = a * count + b
    order = np.lexsort((runs.there, runs.here, pairs))
    pairs, length = pairs[order], runs.length[order]
    here, there = (runs.here - words.first[a])[order], (runs.there - words.first[b])[order]
    if not len(pairs):
        return
    heads = np.flatnonzero(np.r_[True, pairs[1:] != pairs[:-1]])
    tails = np.r_[heads[1:], len(pairs)]
    enough = np.add.reduceat(length, heads) >= LEAST
    for head, tail in zip(heads[enough].tolist(), tails[enough].tolist(), strict=True):
        one, other = divmod(int(pairs[head]), count)
        part = slice(head, tail)
        rows = zip(here[part].tolist(), there[part].tolist(), length[part].tolist(), strict=True)
        found = passages(words.of(one), words.of(other), list(rows))
        aligned = [passage for passage in found if passage.words >= LEAST]
        if aligned:
            yield one, other, aligned


def _record(readings: Sequence[Reading], words: Words, a: int, b: int, found: list[Passage]) -> CopiedPassage | None:
    if not found:
        return None
    low, other = int(words.first[a]), int(words.first[b])
    common = sum(passage.words for passage in found)
    return CopiedPassage(
        readings[a].article.id,
        readings[b].article.id,
        tuple(_raw(words, *passage.moved(low, other).here) for passage in found),
        tuple(_raw(words, *passage.moved(low, other).there) for passage in found),
        common,
        common / float(words.first[a + 1] - words.first[a]),
        common / float(words.first[b + 1] - words.first[b]),
    )


def _raw(words: Words, start: int, end: int) -> Span:
    return Span(int(words.starts[start]), int(words.ends[end - 1]))
