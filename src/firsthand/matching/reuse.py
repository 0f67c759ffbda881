"""Copied passages: the same words in two articles, with exact offsets on both sides.

Every run of ``GRAM`` words that stands in two articles is found by sorting; consecutive runs grow into the longest
equal stretches, and stretches that follow each other closely on both sides are one passage with small differences.
No sampling: an excerpt of three sentences is found in the longest article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct

from firsthand.matching.words import Flags, Numbers, Words
from firsthand.records import CopiedPassage, Kind, Reading, Span

#: words in a row that must be equal: shorter and every "on the sidelines of the" is a hit
GRAM = 5
#: words that may differ between two equal stretches of one passage (a sentence put in or left out)
GAP = 12
#: words in common below which a passage is a turn of phrase ("Foreign Minister ... said in a press conference")
LEAST = 12
#: a stretch that stands in so many otherwise different articles of one outlet is its furniture: footers, "read also"
BOILERPLATE = 4
#: above this even near-copies do not explain it; such stretches are never joined (a footer in 2,000 articles)
FURNITURE = 25
#: two articles of one outlet that share so much of the shorter are versions of one article, not different ones
VERSION = 0.5
#: and so many words from their beginning they are equal: a long footer below two short items does not make them one
OPENING = 4
#: a passage of which so much lies in direct quotations on both sides is a speaker's, not the reporter's
QUOTED = 0.8

_BASE = np.uint64(0x9E3779B97F4A7C15)


class Reuse(Struct, frozen=True, eq=False):
    """What articles share word for word."""

    passages: tuple[CopiedPassage, ...]  # copied reporting
    quotations: tuple[CopiedPassage, ...]  # direct quotations of one speaker that both print
    here: Numbers  # words of both kinds that are equal: word here[i] is copied as
    there: Numbers  # word there[i]
    outlets: Numbers  # for each article a number for its outlet
    versions: Numbers  # and one that it shares with its versions at that outlet


class _Runs(Struct, frozen=True, eq=False):
    """Longest equal stretches: ``length`` words from word ``here`` and from word ``there``."""

    here: Numbers
    there: Numbers
    length: Numbers


class _Aligned(Struct, frozen=True):
    """One passage: stretches of words in the same order on both sides."""

    runs: tuple[tuple[int, int, int], ...]

    @property
    def words(self) -> int:
        return sum(length for _, _, length in self.runs)

    @property
    def here(self) -> tuple[int, int]:
        return self.runs[0][0], self.runs[-1][0] + self.runs[-1][2]

    @property
    def there(self) -> tuple[int, int]:
        return self.runs[0][1], self.runs[-1][1] + self.runs[-1][2]


def reuse(readings: Sequence[Reading], words: Words) -> Reuse:
    """All passages that two of these articles share, boilerplate left out.

    ``readings`` are sorted by the id of their article; ``words`` are the words of these articles in the same order.
    """
    article_of = words.article_of()
    outlets = _outlets(readings)
    places, groups = _repeated(words)
    keep = ~_too_common(places, groups, article_of, outlets)
    hits = _hits(places[keep], groups[keep], article_of)
    runs = _runs(hits)
    versions = _versions(runs, words, article_of, outlets)
    dull = _boilerplate(places, groups, article_of, outlets, versions)
    runs = _runs(hits[~dull[hits & _LOW]])
    quoted = _quoted(readings, words)
    passages: list[CopiedPassage] = []
    quotations: list[CopiedPassage] = []
    stretches: list[tuple[int, int, int]] = []
    for a, b, aligned in _passages(runs, article_of):
        reported = [p for p in aligned if not _is_quotation(p, quoted)]
        spoken = [p for p in aligned if _is_quotation(p, quoted)]
        passages.extend(_record(readings, words, a, b, reported))
        quotations.extend(_record(readings, words, a, b, spoken))
        stretches.extend(run for passage in aligned for run in passage.runs)
    return Reuse(tuple(passages), tuple(quotations), *_word_pairs(stretches), outlets, versions)


def _word_pairs(stretches: list[tuple[int, int, int]]) -> tuple[Numbers, Numbers]:
    """The single words of these stretches, on both sides."""
    here, there, length = np.array(stretches, np.int64).reshape(-1, 3).T
    within = np.arange(int(length.sum())) - np.repeat(np.cumsum(length) - length, length)
    return np.repeat(here, length) + within, np.repeat(there, length) + within


def _outlets(readings: Sequence[Reading]) -> Numbers:
    """A number for each outlet; an article without one stands for itself."""
    known: dict[str, int] = {}
    return np.array(
        [known.setdefault(r.article.outlet or f"\0{place}", len(known)) for place, r in enumerate(readings)], np.int64
    )


def _repeated(words: Words) -> tuple[Numbers, Numbers]:
    """The places of all grams that occur twice or more, and a number for each gram, sorted by it."""
    count = len(words.keys) - GRAM + 1
    if count <= 0:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    grams = np.zeros(count, np.uint64)
    for at in range(GRAM):
        grams *= _BASE
        grams += words.keys[at : at + count]
    within = np.ones(count, bool)
    for border in words.first[1:-1]:
        within[max(border - GRAM + 1, 0) : border] = False
    places = np.flatnonzero(within)
    grams = grams[places]
    order = np.argsort(grams, kind="stable")
    places, grams = places[order], grams[order]
    fresh = np.ones(len(grams), bool)
    fresh[1:] = grams[1:] != grams[:-1]
    numbers = np.cumsum(fresh) - 1
    repeated = np.bincount(numbers)[numbers] > 1
    return places[repeated], numbers[repeated]


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


def _gram_wide(groups: Numbers, flagged: Flags) -> Flags:
    """A gram that is flagged at one outlet is flagged everywhere."""
    if not len(groups):
        return flagged
    return np.bincount(groups, weights=flagged)[groups] > 0


def _too_common(places: Numbers, groups: Numbers, article_of: Numbers, outlets: Numbers) -> Flags:
    articles = article_of[places]
    return _gram_wide(groups, _spread(groups, outlets[articles], articles) >= FURNITURE)


_SHIFT = np.int64(31)
_LOW = np.int64((1 << 31) - 1)


def _hits(places: Numbers, groups: Numbers, article_of: Numbers) -> Numbers:
    """Pairs of places with the same gram in different articles, as sorted ``distance << 31 | place`` numbers."""
    if not len(places):
        return np.empty(0, np.int64)
    order = np.lexsort((places, groups))
    places, groups = places[order], groups[order]
    heads = np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]])
    sizes = np.diff(np.r_[heads, len(groups)])
    found: list[Numbers] = []
    for size in np.unique(sizes):
        rows = places[heads[sizes == size][:, None] + np.arange(size)]
        left, right = np.triu_indices(int(size), 1)
        here, there = rows[:, left].ravel(), rows[:, right].ravel()
        apart = article_of[here] != article_of[there]
        found.append(((there[apart] - here[apart]) << _SHIFT) | here[apart])
    return np.sort(np.concatenate(found)) if found else np.empty(0, np.int64)


def _runs(hits: Numbers) -> _Runs:
    """Hits at one distance and consecutive places are one stretch."""
    if not len(hits):
        return _Runs(hits, hits, hits)
    heads = np.flatnonzero(np.r_[True, np.diff(hits) != 1])
    here = hits[heads] & _LOW
    return _Runs(here, here + (hits[heads] >> _SHIFT), np.diff(np.r_[heads, len(hits)]) + GRAM - 1)


def _versions(runs: _Runs, words: Words, article_of: Numbers, outlets: Numbers) -> Numbers:
    """For each article the number of its version group: one outlet, one opening, most of the text in common."""
    count = len(outlets)
    root = np.arange(count)
    a, b = article_of[runs.here], article_of[runs.there]
    own = outlets[a] == outlets[b]
    opening = (runs.here - words.first[a] < OPENING) & (runs.there - words.first[b] < OPENING)
    pairs, inverse = np.unique(a[own] * count + b[own], return_inverse=True)
    shared = np.bincount(inverse, weights=runs.length[own], minlength=len(pairs))
    opened = np.bincount(inverse, weights=opening[own], minlength=len(pairs))
    sizes = np.diff(words.first)
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


def _boilerplate(places: Numbers, groups: Numbers, article_of: Numbers, outlets: Numbers, versions: Numbers) -> Flags:
    """For each word: a gram that begins there stands in many different articles of one outlet."""
    articles = article_of[places]
    flags = _gram_wide(groups, _spread(groups, outlets[articles], versions[articles]) >= BOILERPLATE)
    dull = np.zeros(len(article_of), bool)
    dull[places[flags]] = True
    return dull


def _quoted(readings: Sequence[Reading], words: Words) -> Flags:
    """For each word: it stands in a direct quotation."""
    quoted = np.zeros(len(words.keys), bool)
    for place, reading in enumerate(readings):
        for attribution in reading.attributions:
            if attribution.kind is Kind.DIRECT:
                quoted[words.within(place, attribution.content)] = True
    return quoted


def _is_quotation(passage: _Aligned, quoted: Flags) -> bool:
    here = sum(int(quoted[h : h + n].sum()) for h, _, n in passage.runs)
    there = sum(int(quoted[t : t + n].sum()) for _, t, n in passage.runs)
    return min(here, there) >= QUOTED * passage.words


def _passages(runs: _Runs, article_of: Numbers) -> Iterator[tuple[int, int, list[_Aligned]]]:
    """For each pair of articles with enough in common: its passages in order."""
    count = int(article_of[-1]) + 1 if len(article_of) else 0
    pairs = article_of[runs.here] * count + article_of[runs.there]
    order = np.lexsort((runs.there, runs.here, pairs))
    pairs, here, there, length = pairs[order], runs.here[order], runs.there[order], runs.length[order]
    if not len(pairs):
        return
    heads = np.flatnonzero(np.r_[True, pairs[1:] != pairs[:-1]])
    tails = np.r_[heads[1:], len(pairs)]
    enough = np.add.reduceat(length, heads) >= LEAST
    for head, tail in zip(heads[enough].tolist(), tails[enough].tolist(), strict=True):
        rows = zip(here[head:tail].tolist(), there[head:tail].tolist(), length[head:tail].tolist(), strict=True)
        aligned = [passage for passage in _merged(_disjoint(list(rows))) if passage.words >= LEAST]
        if aligned:
            yield *divmod(int(pairs[head]), count), aligned


def _disjoint(runs: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The longest stretches first; what overlaps a longer one on either side is cut to what is left of it."""
    if len(runs) == 1:
        return runs
    kept: list[tuple[int, int, int]] = []
    for h, t, n in sorted(runs, key=lambda run: (-run[2], run[0], run[1])):
        here, there, length = h, t, n
        for a, b, m in kept:
            for mine, other in ((here, a), (there, b)):
                if length > 0 and mine < other + m and other < mine + length:
                    before, after = other - mine, mine + length - other - m
                    skip = length - after if after > before else 0
                    length = max(before, after)
                    here, there = here + skip, there + skip
        if length >= GRAM:
            kept.append((here, there, length))
    return sorted(kept)


def _merged(runs: list[tuple[int, int, int]]) -> list[_Aligned]:
    """Stretches that follow each other closely on both sides are one passage."""
    passages: list[list[tuple[int, int, int]]] = []
    for run in runs:
        if passages:
            h, t, n = passages[-1][-1]
            if 0 <= run[0] - h - n <= GAP and 0 <= run[1] - t - n <= GAP:
                passages[-1].append(run)
                continue
        passages.append([run])
    return [_Aligned(tuple(passage)) for passage in passages]


def _record(
    readings: Sequence[Reading], words: Words, a: int, b: int, passages: list[_Aligned]
) -> Iterator[CopiedPassage]:
    if passages:
        common = sum(passage.words for passage in passages)
        yield CopiedPassage(
            readings[a].article.id,
            readings[b].article.id,
            tuple(_raw(words, *passage.here) for passage in passages),
            tuple(_raw(words, *passage.there) for passage in passages),
            common,
            common / float(words.first[a + 1] - words.first[a]),
            common / float(words.first[b + 1] - words.first[b]),
        )


def _raw(words: Words, start: int, end: int) -> Span:
    return Span(int(words.starts[start]), int(words.ends[end - 1]))
