"""From equal stretches of two articles to passages: grown over small changes, put together, cut at their ends.

Stretches of all pairs of articles are worked on at once, in arrays.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from firsthand.matching.arrays import Flags, Keys, Numbers
from firsthand.matching.furniture import Runs
from firsthand.matching.words import Words

#: words in common below which a passage is a turn of phrase ("Foreign Minister ... said in a press conference")
LEAST = 12
#: words that may differ between two equal stretches of one passage (a sentence put in or left out)
GAP = 12
#: how far ahead the next two equal words may stand when a passage is followed over small changes
REACH = 10

_FOLLOWED = 16  # words that are compared at once when a stretch is followed
_AT_ONCE = 20_000  # stretches that are grown at once; memory grows with it
#: where the next two equal words are looked for, the nearest first: so far ahead here, and there
_AHEAD = np.array(sorted(np.ndindex(REACH - 1, REACH - 1), key=lambda at: (sum(at), at)))


class Stretches(Struct, frozen=True, eq=False):
    """``length`` words from word ``here`` of article ``a`` are those from word ``there`` of article ``b``."""

    a: Numbers
    b: Numbers
    here: Numbers
    there: Numbers
    length: Numbers

    def __len__(self) -> int:
        """How many there are."""
        return len(self.here)

    def of(self, rows: Numbers | Flags) -> Stretches:
        """These of them, in this order."""
        return Stretches(self.a[rows], self.b[rows], self.here[rows], self.there[rows], self.length[rows])

    def in_order(self) -> Stretches:
        """By pair, then by place."""
        return self.of(np.lexsort((self.there, self.here, self.b, self.a)))

    def mirrored(self, total: int) -> Stretches:
        """As they stand when all words are counted from the last to the first."""
        here, there = total - self.here - self.length, total - self.there - self.length
        return Stretches(self.a, self.b, here, there, self.length).in_order()

    def pairs(self) -> Numbers:
        """Where each pair of articles begins; they are in order, and not none."""
        return np.flatnonzero(np.r_[True, (np.diff(self.a) != 0) | (np.diff(self.b) != 0)])


class Passages(Struct, frozen=True, eq=False):
    """Passages in the order of their articles, each of the stretches from ``heads`` to the next one's."""

    stretches: Stretches
    heads: Numbers
    words: Numbers  # in common


def passages(words: Words, runs: Runs) -> Passages:
    """The passages of all pairs of articles, given by their longest equal stretches."""
    article_of = words.article_of()
    found = Stretches(article_of[runs.here], article_of[runs.there], runs.here, runs.there, runs.length).in_order()
    found = _worth(found)
    if not len(found):
        return Passages(found, found.here, found.here)
    found = _disjoint(found)
    first, total = words.first, len(words.keys)
    found = _grown(words.keys, found, first[found.a + 1], first[found.b + 1])
    back = found.mirrored(total)
    back = _grown(words.keys[::-1], back, total - first[back.a], total - first[back.b])
    return _merged(back.mirrored(total))


def _worth(found: Stretches) -> Stretches:
    """Those of pairs with enough in common."""
    if not len(found):
        return found
    heads = found.pairs()
    enough = np.add.reduceat(found.length, heads) >= LEAST
    return found.of(np.repeat(enough, np.diff(np.r_[heads, len(found)])))


def _disjoint(found: Stretches) -> Stretches:
    """Without overlaps within a pair: what overlaps a longer stretch on either side is cut to what is left of it."""
    crossed = _crossed(found, found.here) | _crossed(found, found.there)
    heads = found.pairs()
    sizes = np.diff(np.r_[heads, len(found)])
    mixed = np.logical_or.reduceat(crossed, heads)
    cut: list[tuple[int, int, int, int, int]] = []
    for head, size in zip(heads[mixed].tolist(), sizes[mixed].tolist(), strict=True):
        rows = slice(head, head + size)
        a, b = int(found.a[head]), int(found.b[head])
        runs = zip(found.here[rows].tolist(), found.there[rows].tolist(), found.length[rows].tolist(), strict=True)
        cut += [(a, b, *run) for run in _cut(list(runs))]
    rest = found.of(np.repeat(~mixed, sizes))
    columns = np.array(cut, np.int64).reshape(-1, 5).T
    together = (
        np.concatenate([old, new])
        for old, new in zip((rest.a, rest.b, rest.here, rest.there, rest.length), columns, strict=True)
    )
    return Stretches(*together).in_order()


def _crossed(found: Stretches, begins: Numbers) -> Flags:
    """Stretches that the next of their pair on this side overlaps."""
    flags = np.zeros(len(found), bool)
    order = np.lexsort((begins, found.b, found.a))
    ends = begins + found.length
    before, behind = order[:-1], order[1:]
    same = (found.a[before] == found.a[behind]) & (found.b[before] == found.b[behind])
    flags[before[same & (begins[behind] < ends[before])]] = True
    return flags


def _cut(runs: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The longest first; what overlaps one of them is cut."""
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
        if length > 1:
            kept.append((here, there, length))
    return kept


def _grown(keys: Keys, found: Stretches, end_here: Numbers, end_there: Numbers) -> Stretches:
    """Follows each stretch forward over small changes, up to where the next one begins on either side, or to the ends
    of the two articles.
    """
    room_here, room_there = _room(found, found.here, end_here), _room(found, found.there, end_there)
    grown = [found]
    for start in range(0, len(found), _AT_ONCE):
        rows = np.arange(start, min(start + _AT_ONCE, len(found)))
        here, there = found.here[rows] + found.length[rows], found.there[rows] + found.length[rows]
        while len(rows):
            hit, at, its = _next(keys, here, there, room_here[rows] - here, room_there[rows] - there)
            rows, here, there = rows[hit], here[hit] + at, there[hit] + its
            length = _followed(keys, here, there, np.minimum(room_here[rows] - here, room_there[rows] - there))
            grown.append(Stretches(found.a[rows], found.b[rows], here, there, length))
            here, there = here + length, there + length
    a, b, here, there, length = (
        np.concatenate(column) for column in zip(*((s.a, s.b, s.here, s.there, s.length) for s in grown), strict=True)
    )
    return Stretches(a, b, here, there, length).in_order()


def _room(found: Stretches, begins: Numbers, end: Numbers) -> Numbers:
    """Where, behind each stretch, the next of its pair begins on this side, or its article ends."""
    room = end.copy()
    order = np.lexsort((begins, found.b, found.a))
    before, behind = order[:-1], order[1:]
    same = (found.a[before] == found.a[behind]) & (found.b[before] == found.b[behind])
    room[before[same]] = begins[behind[same]]
    return room


def _next(
    keys: Keys, here: Numbers, there: Numbers, left: Numbers, its_left: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    """The nearest two words in a row that are equal, with so many words left to look at on either side: for those
    places that have such, their rows and how far ahead they stand.
    """
    able = np.flatnonzero((left > 1) & (its_left > 1))
    ahead, last = np.arange(REACH), len(keys) - 1
    mine = keys[np.minimum(here[able, None] + ahead, last)]
    other = keys[np.minimum(there[able, None] + ahead, last)]
    equal = mine[:, :, None] == other[:, None, :]
    twice = equal[:, :-1, :-1] & equal[:, 1:, 1:]
    twice &= (ahead[:-1] < left[able, None] - 1)[:, :, None]
    twice &= (ahead[:-1] < its_left[able, None] - 1)[:, None, :]
    some = np.flatnonzero(twice.any(axis=(1, 2)))
    nearest = twice[some][:, _AHEAD[:, 0], _AHEAD[:, 1]].argmax(axis=1)
    return able[some], _AHEAD[nearest, 0], _AHEAD[nearest, 1]


def _followed(keys: Keys, here: Numbers, there: Numbers, most: Numbers) -> Numbers:
    """How many words from these places on are equal, at most so many."""
    found = np.zeros(len(here), np.int64)
    rows, ahead, last = np.arange(len(here)), np.arange(_FOLLOWED), len(keys) - 1
    while len(rows):
        at = found[rows, None] + ahead
        equal = keys[np.minimum(here[rows, None] + at, last)] == keys[np.minimum(there[rows, None] + at, last)]
        equal &= at < most[rows, None]
        whole = equal.all(axis=1)
        found[rows] += np.where(whole, _FOLLOWED, equal.argmin(axis=1))
        rows = rows[whole]
    return found


def _merged(found: Stretches) -> Passages:
    """Stretches that follow each other closely on both sides are one passage."""
    gap = found.here[1:] - found.here[:-1] - found.length[:-1]
    its_gap = found.there[1:] - found.there[:-1] - found.length[:-1]
    close = (gap >= 0) & (gap <= GAP) & (its_gap >= 0) & (its_gap <= GAP)
    close &= (np.diff(found.a) == 0) & (np.diff(found.b) == 0)
    heads = np.flatnonzero(np.r_[True, ~close])
    words = np.add.reduceat(found.length, heads)
    sizes = np.diff(np.r_[heads, len(found)])
    enough = words >= LEAST
    kept = sizes[enough]
    return Passages(found.of(np.repeat(enough, sizes)), np.cumsum(kept) - kept, words[enough])
