"""From equal stretches of two articles to passages: grown over small changes, put together, cut at their ends."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

#: words that may differ between two equal stretches of one passage (a sentence put in or left out)
GAP = 12
#: how far ahead the next two equal words may stand when a passage is followed over small changes
REACH = 10
#: most changes put in, leave out or exchange a word: looked at first, the nearest first
_USUAL = ((0, 1), (1, 0), (0, 2), (1, 1), (2, 0))

#: ``length`` words from word ``here`` of one article are those from word ``there`` of the other
Run = tuple[int, int, int]


class Passage(Struct, frozen=True):
    """Equal stretches that follow each other on both sides, in order."""

    runs: tuple[Run, ...]

    @property
    def words(self) -> int:
        """Words in common."""
        return sum(length for _, _, length in self.runs)

    @property
    def here(self) -> tuple[int, int]:
        """From its first word to behind its last, in the first article."""
        return self.runs[0][0], self.runs[-1][0] + self.runs[-1][2]

    @property
    def there(self) -> tuple[int, int]:
        """From its first word to behind its last, in the second article."""
        return self.runs[0][1], self.runs[-1][1] + self.runs[-1][2]

    def moved(self, here: int, there: int) -> Passage:
        """The same passage, counted from other beginnings."""
        return Passage(tuple((h + here, t + there, n) for h, t, n in self.runs))


def passages(here: Sequence[int], there: Sequence[int], runs: Sequence[Run]) -> list[Passage]:
    """The passages of two articles, given by their words and their longest equal stretches."""
    grown = _grown(here, there, _disjoint(runs))
    sizes = len(here), len(there)
    backward = _grown(here[::-1], there[::-1], _mirrored(grown, *sizes))
    return _merged(_mirrored(backward, *sizes))


def _mirrored(runs: Sequence[Run], here: int, there: int) -> list[Run]:
    return sorted((here - h - n, there - t - n, n) for h, t, n in runs)


def _disjoint(runs: Sequence[Run]) -> list[Run]:
    """The longest stretches first; what overlaps a longer one on either side is cut to what is left of it."""
    kept: list[Run] = []
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
    return sorted(kept)


def _grown(here: Sequence[int], there: Sequence[int], runs: Sequence[Run]) -> list[Run]:
    """Follows each stretch forward over small changes, up to where the next one begins on either side."""
    found: list[Run] = []
    begins = sorted(t for _, t, _ in runs)
    for place, run in enumerate(runs):
        found.append(run)
        end_here = runs[place + 1][0] if place + 1 < len(runs) else len(here)
        later = bisect_right(begins, run[1])
        end_there = begins[later] if later < len(begins) else len(there)
        step: Run | None = run
        while step:
            h, t = step[0] + step[2], step[1] + step[2]
            step = _next(here[h : min(h + REACH, end_here)], there[t : min(t + REACH, end_there)])
            if step:
                step = _longest(here, there, (h + step[0], t + step[1], 2), end_here, end_there)
                found.append(step)
    return found


def _next(here: Sequence[int], there: Sequence[int]) -> Run | None:
    """The nearest two words in a row that are equal."""
    for at, its in _USUAL:
        if at + 1 < len(here) and its + 1 < len(there) and here[at] == there[its] and here[at + 1] == there[its + 1]:
            return at, its, 2
    places = {pair: at for at, pair in reversed(list(enumerate(zip(there, there[1:], strict=False))))}
    hits = [(at, places[pair], 2) for at, pair in enumerate(zip(here, here[1:], strict=False)) if pair in places]
    return min(hits, key=lambda hit: (hit[0] + hit[1], hit[0]), default=None)


def _longest(here: Sequence[int], there: Sequence[int], run: Run, end_here: int, end_there: int) -> Run:
    h, t, n = run
    while h + n < end_here and t + n < end_there and here[h + n] == there[t + n]:
        n += 1
    return h, t, n


def _merged(runs: Sequence[Run]) -> list[Passage]:
    """Stretches that follow each other closely on both sides are one passage."""
    found: list[list[Run]] = []
    for run in runs:
        if found:
            h, t, n = found[-1][-1]
            if 0 <= run[0] - h - n <= GAP and 0 <= run[1] - t - n <= GAP:
                found[-1].append(run)
                continue
        found.append([run])
    return [Passage(tuple(passage)) for passage in found]
