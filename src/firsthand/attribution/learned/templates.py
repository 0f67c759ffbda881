"""Features as tables: each line of a table names the columns that make one feature together."""

from __future__ import annotations

from collections.abc import Mapping
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

#: a table of weights has 2 ** BITS places
BITS = 20
_SLOTS = 4
_MULTIPLIERS = np.array([2654435769, 2246822519, 3266489917, 668265263], dtype=np.uint32)

Ints = NDArray[np.int64]


class Templates:
    """A table of features, ready to be worked out for many candidates at once."""

    def __init__(self, table: str) -> None:
        """``table``: one feature a line, up to four names of columns."""
        self.features = tuple(tuple(line.split()) for line in table.strip().splitlines())
        self.columns = tuple(sorted({name for feature in self.features for name in feature}))
        place = {name: at for at, name in enumerate(self.columns)}
        slots = np.full((_SLOTS, len(self.features)), len(self.columns))
        for at, feature in enumerate(self.features):
            for slot, name in enumerate(feature):
                slots[slot, at] = place[name]
        self._slots = slots
        self._own = np.array([crc32(" ".join(feature).encode()) for feature in self.features], dtype=np.uint32)[:, None]

    def places(self, columns: Mapping[str, NDArray[np.integer]]) -> NDArray[np.uint32]:
        """Where in the table of weights each feature (row) of each candidate (column) stands."""
        count = len(next(iter(columns.values())))
        values = np.zeros((len(self.columns) + 1, count), dtype=np.uint32)
        for at, name in enumerate(self.columns):
            values[at] = columns[name]
        mixed = np.repeat(self._own, count, axis=1)
        for slots, multiplier in zip(self._slots, _MULTIPLIERS, strict=True):
            mixed += (values * multiplier)[slots]
        mixed ^= mixed >> np.uint32(16)
        mixed *= np.uint32(0x85EBCA6B)
        mixed ^= mixed >> np.uint32(13)
        mixed *= np.uint32(0xC2B2AE35)
        return mixed >> np.uint32(32 - BITS)

    def scores(self, columns: Mapping[str, NDArray[np.integer]], table: NDArray[np.float32]) -> NDArray[np.float32]:
        """The summed weights of each candidate."""
        places = self.places(columns).astype(np.int64)  # as ``take`` would make them, more slowly
        summed: NDArray[np.float32] = table.take(places, mode="clip").sum(axis=0)
        return summed
