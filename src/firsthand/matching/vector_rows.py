"""Vectors that are added to, a row each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from firsthand.matching.meaning import Vectors

_BLOCK = 4096  # vectors that are compared at once


class VectorRows:
    """Rows of 16 bit, in blocks."""

    def __init__(self) -> None:
        """Without rows."""
        self._blocks: list[npt.NDArray[np.float16]] = []
        self._starts: list[int] = []
        self._count = 0

    def add(self, vectors: Vectors) -> None:
        """Adds these behind the others."""
        if len(vectors):
            if self._blocks and len(self._blocks[-1]) < _BLOCK and self._blocks[-1].flags.writeable:
                self._blocks[-1] = np.concatenate([self._blocks[-1], vectors.astype(np.float16)])
            else:
                self._starts.append(self._count)
                self._blocks.append(vectors.astype(np.float16))
            self._count += len(vectors)

    def lay(self, vectors: npt.NDArray[np.float16]) -> None:
        """Takes rows over as they are, in memory or in a file."""
        if len(vectors):
            self._starts.append(self._count)
            self._blocks.append(vectors)
            self._count += len(vectors)

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

    def blocks(self) -> Iterator[tuple[int, Vectors]]:
        """All rows in 32 bit, block by block, each with the number of its first row."""
        for start, block in zip(self._starts, self._blocks, strict=True):
            for at in range(0, len(block), _BLOCK):
                yield start + at, block[at : at + _BLOCK].astype(np.float32)
