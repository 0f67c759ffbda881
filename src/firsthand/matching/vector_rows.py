"""Vectors that are added to, a row each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from firsthand.matching.arrays import Vectors
from firsthand.matching.sketches import NO_SKETCHES, Sketches, directions, sketched

_BLOCK = 4096  # vectors that are compared at once
#: blocks that get their sketches in one search, so that none waits for all
_SKETCHED_AT_ONCE = 2
#: searches before the first sketch is made: finding its directions takes as long as a few searches without
_PATIENCE = 8
#: rows from which it pays to write their sketches down
_WORTH_KEEPING = 1024
#: from so many vectors asked for, nearly every row is worth a look for one of them
_MANY = 48

Days = npt.NDArray[np.float64]


class VectorRows:
    """Rows of 16 bit, in blocks, each row of a day (nan: not known)."""

    def __init__(self) -> None:
        """Without rows."""
        self._blocks: list[npt.NDArray[np.float16]] = []
        self._days: list[Days] = []
        self._starts: list[int] = []
        self._count = 0
        self._directions: Vectors | None = None
        self._searches = 0
        self._sketches: dict[int, Vectors] = {}  # of blocks that do not grow

    def add(self, vectors: Vectors, days: Days) -> None:
        """Adds these behind the others."""
        new = vectors.astype(np.float16)
        if not len(new):
            return
        if self._blocks and len(self._blocks[-1]) + len(new) <= _BLOCK and self._blocks[-1].flags.writeable:
            self._blocks[-1] = np.concatenate([self._blocks[-1], new])
            self._days[-1] = np.concatenate([self._days[-1], days])
            self._sketches.pop(len(self._blocks) - 1, None)
            self._count += len(new)
        else:
            self.lay(new, days)

    def lay(self, vectors: npt.NDArray[np.float16], days: Days, sketches: Sketches | None = None) -> None:
        """Takes rows over as they are, in memory or in a file; sketches along other directions are left alone."""
        drawn = sketches if sketches is not None and self._goes_along(sketches.along) else None
        for at in range(0, len(vectors), _BLOCK):
            if drawn is not None:
                self._sketches[len(self._blocks)] = drawn.rows[at : at + _BLOCK]
            self._starts.append(self._count)
            self._blocks.append(vectors[at : at + _BLOCK])
            self._days.append(days[at : at + _BLOCK])
            self._count += len(self._blocks[-1])

    def _goes_along(self, along: Vectors) -> bool:
        if self._directions is None and along.size:
            self._directions = along
        return self._directions is not None and np.array_equal(self._directions, along)

    def sketches_since(self, start: int) -> Sketches:
        """The sketches of all rows from this one on; none when they are few."""
        if self._count - start < _WORTH_KEEPING:
            return NO_SKETCHES
        found = [
            self._sketch(at)[max(start - first, 0) :]
            for at, (first, block) in enumerate(zip(self._starts, self._blocks, strict=True))
            if first + len(block) > start
        ]
        assert self._directions is not None
        return Sketches(self._directions, np.concatenate(found))

    def since(self, start: int) -> npt.NDArray[np.float16]:
        """All rows from this one on."""
        found = [block[max(start - first, 0) :] for first, block in zip(self._starts, self._blocks, strict=True)]
        found = [part for part in found if len(part)]
        return np.concatenate(found) if found else np.empty((0, 1), np.float16)

    def rows(self, rows: Sequence[int]) -> Vectors:
        """These rows in 32 bit."""
        found = []
        for row in rows:
            at = bisect_right(self._starts, row) - 1
            found.append(self._blocks[at][row - self._starts[at]])
        return np.array(found, np.float32)

    def blocks(self, low: float, high: float) -> Iterator[tuple[int, Vectors]]:
        """Rows in 32 bit, block by block, each with the number of its first row: all that are of these days or of an
        unknown one, and some others.
        """
        for start, block, days in zip(self._starts, self._blocks, self._days, strict=True):
            if not ((days < low) | (days > high)).all():
                yield start, block.astype(np.float32)

    def near(self, asked: Vectors, least: float, low: float, high: float) -> Iterator[tuple[int, int, float]]:
        """Every row whose product with one of these (not none) is ``least`` or more, as the place of that one, the row
        and the product: of these days or of an unknown one, and some others.
        """
        self._searches += 1
        waits = self._directions is None and self._searches <= _PATIENCE
        fresh = 0 if waits or len(asked) >= _MANY else _SKETCHED_AT_ONCE
        sketch = None if self._directions is None else sketched(asked, self._directions)
        for at, (start, block, days) in enumerate(zip(self._starts, self._blocks, self._days, strict=True)):
            if ((days < low) | (days > high)).all():
                continue
            if fresh and at not in self._sketches and at < len(self._blocks) - 1:
                self._sketches[at] = self._sketch(at)
                fresh -= 1
            worth = np.arange(len(block))
            if sketch is not None and at in self._sketches and len(asked) < _MANY:
                worth = np.flatnonzero((sketch @ self._sketches[at].T >= least).any(axis=0))
            products = asked @ block[worth].astype(np.float32).T
            places, found = np.nonzero(products >= least)
            close = products[places, found].tolist()
            yield from zip(places.tolist(), (worth[found] + start).tolist(), close, strict=True)

    def _sketch(self, at: int) -> Vectors:
        if at in self._sketches:
            return self._sketches[at]
        block = self._blocks[at].astype(np.float32)
        if self._directions is None:
            self._directions = directions(block)
        return sketched(block, self._directions)
