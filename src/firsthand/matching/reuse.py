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
from firsthand.matching.words import Flags, Numbers, Words
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
    grams = _repeated(words)
    hits = _hits(grams, ~too_common(grams, shelf), shelf.article_of)
    runs = _runs(hits)
    versions = versions_of(runs, shelf)
    dull = furniture(grams, runs, shelf, versions)
    runs = _runs(hits[~dull[hits & _LOW]])
    quoted = _quoted(readings, words)
    copied: list[CopiedPassage] = []
    quotations: list[CopiedPassage] = []
    stretches: list[Run] = []
    for a, b, aligned in _aligned(runs, words, shelf.article_of):
        reported = [p for p in aligned if not _is_quotation(p, quoted)]
        spoken = [p for p in aligned if _is_quotation(p, quoted)]
        copied.extend(_record(readings, words, a, b, reported))
        quotations.extend(_record(readings, words, a, b, spoken))
        stretches.extend(run for passage in aligned for run in passage.runs)
    return Reuse(tuple(copied), tuple(quotations), *_word_pairs(stretches), shelf.outlets, versions)


def _word_pairs(stretches: Sequence[Run]) -> tuple[Numbers, Numbers]:
    """The single words of these stretches, on both sides."""
    here, there, length = np.array(stretches, np.int64).reshape(-1, 3).T
    within = np.arange(int(length.sum())) - np.repeat(np.cumsum(length) - length, length)
    return np.repeat(here, length) + within, np.repeat(there, length) + within


def _repeated(words: Words) -> Grams:
    count = len(words.keys) - GRAM + 1
    if count <= 0:
        return Grams(np.empty(0, np.int64), np.empty(0, np.int64))
    numbers = np.zeros(count, np.uint64)
    for at in range(GRAM):
        numbers *= _BASE
        numbers += words.keys[at : at + count]
    within = np.ones(count, bool)
    borders = words.first[1:-1, None] - np.arange(1, GRAM)
    within[borders[(borders >= 0) & (borders < count)]] = False
    places = np.flatnonzero(within)
    numbers = numbers[places]
    order = np.argsort(numbers, kind="stable")
    places, numbers = places[order], numbers[order]
    fresh = np.ones(len(numbers), bool)
    fresh[1:] = numbers[1:] != numbers[:-1]
    groups = np.cumsum(fresh) - 1
    repeated = np.bincount(groups)[groups] > 1
    return Grams(places[repeated], groups[repeated])


def _hits(grams: Grams, wanted: Flags, article_of: Numbers) -> Numbers:
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


def _runs(hits: Numbers) -> Runs:
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


def _is_quotation(passage: Passage, quoted: Flags) -> bool:
    here = sum(int(quoted[h : h + n].sum()) for h, _, n in passage.runs)
    there = sum(int(quoted[t : t + n].sum()) for _, t, n in passage.runs)
    return min(here, there) >= QUOTED * passage.words


def _aligned(runs: Runs, words: Words, article_of: Numbers) -> Iterator[tuple[int, int, list[Passage]]]:
    """For each pair of articles with enough in common: its passages in order."""
    count = len(words.first) - 1
    pairs = article_of[runs.here] * count + article_of[runs.there]
    order = np.lexsort((runs.there, runs.here, pairs))
    pairs, here, there, length = pairs[order], runs.here[order], runs.there[order], runs.length[order]
    if not len(pairs):
        return
    heads = np.flatnonzero(np.r_[True, pairs[1:] != pairs[:-1]])
    tails = np.r_[heads[1:], len(pairs)]
    enough = np.add.reduceat(length, heads) >= LEAST
    for head, tail in zip(heads[enough].tolist(), tails[enough].tolist(), strict=True):
        a, b = divmod(int(pairs[head]), count)
        low, other = int(words.first[a]), int(words.first[b])
        rows = zip(
            (here[head:tail] - low).tolist(),
            (there[head:tail] - other).tolist(),
            length[head:tail].tolist(),
            strict=True,
        )
        found = passages(words.of(a), words.of(b), list(rows))
        aligned = [passage.moved(low, other) for passage in found if passage.words >= LEAST]
        if aligned:
            yield a, b, aligned


def _record(readings: Sequence[Reading], words: Words, a: int, b: int, found: list[Passage]) -> Iterator[CopiedPassage]:
    if found:
        common = sum(passage.words for passage in found)
        yield CopiedPassage(
            readings[a].article.id,
            readings[b].article.id,
            tuple(_raw(words, *passage.here) for passage in found),
            tuple(_raw(words, *passage.there) for passage in found),
            common,
            common / float(words.first[a + 1] - words.first[a]),
            common / float(words.first[b + 1] - words.first[b]),
        )


def _raw(words: Words, start: int, end: int) -> Span:
    return Span(int(words.starts[start]), int(words.ends[end - 1]))
