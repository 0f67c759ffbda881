"""Features as tables: each line of a table names the columns that make one feature together."""

from __future__ import annotations

from collections.abc import Mapping
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from firsthand.language.weights import Table

#: a table of weights has 2 ** BITS places
BITS = 20
_MULTIPLIERS = np.array([2654435769, 2246822519, 3266489917, 668265263], dtype=np.uint32)

Ints = NDArray[np.int64]


class Templates:
    """A table of features, ready to be worked out for many candidates at once."""

    def __init__(self, table: str) -> None:
        """``table``: one feature a line, up to four names of columns."""
        lines = [tuple(line.split()) for line in table.strip().splitlines()]
        self.features = tuple(sorted(lines, key=len, reverse=True))  # those that fill a slot stand before the others
        self.columns = tuple(sorted({name for feature in self.features for name in feature}))
        place = {name: at for at, name in enumerate(self.columns)}
        self._slots = [
            np.array([place[feature[slot]] for feature in self.features if len(feature) > slot])
            for slot in range(len(self.features[0]))
        ]
        self._own = np.array([crc32(" ".join(feature).encode()) for feature in self.features], dtype=np.uint32)[:, None]

    def places(self, columns: Mapping[str, NDArray[np.integer]]) -> NDArray[np.uint32]:
        """Where in the table of weights each feature (row) of each candidate (column) stands."""
        count = len(next(iter(columns.values())))
        values = np.empty((len(self.columns), count), dtype=np.uint32)
        for at, name in enumerate(self.columns):
            values[at] = columns[name]
        mixed = np.repeat(self._own, count, axis=1)
        for slots, multiplier in zip(self._slots, _MULTIPLIERS, strict=False):
            mixed[: len(slots)] += (values * multiplier).take(slots, axis=0, mode="clip")
        mixed ^= mixed >> np.uint32(16)
        mixed *= np.uint32(0x85EBCA6B)
        mixed ^= mixed >> np.uint32(13)
        mixed *= np.uint32(0xC2B2AE35)
        mixed >>= np.uint32(32 - BITS)
        return mixed

    def scores(self, columns: Mapping[str, NDArray[np.integer]], table: Table) -> NDArray[np.float32]:
        """The summed weights of each candidate."""
        places = self.places(columns).astype(np.int64)  # as ``take`` would make them, more slowly
        steps = table.steps.take(places, mode="clip").sum(axis=0, dtype=np.int16)  # at most 127 a feature
        summed: NDArray[np.float32] = steps * np.float32(table.step)
        return summed
