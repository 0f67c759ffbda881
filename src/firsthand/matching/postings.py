"""Where keys stand, searched by key, while rows come and go."""

from __future__ import annotations

import numpy as np

from firsthand.matching.arrays import Keys, Numbers, stretched

#: parts of fewer rows are put together when a new one comes; larger ones stay as they are
_LARGE = 4_000_000


class Postings:
    """Pairs of a key and a place, in a few parts sorted by key, each twice the size of the next or more."""

    def __init__(self) -> None:
        """Without rows."""
        self._parts: list[tuple[Keys, Numbers]] = []
        self._new: list[tuple[Keys, Numbers]] = []
        self._gone = np.empty(0, np.int64)  # places that were taken out, sorted

    def take_new(self) -> tuple[Keys, Numbers]:
        """The rows that were added since this was last asked, sorted by key."""
        keys = np.concatenate([np.empty(0, np.uint64), *(keys for keys, _ in self._new)])
        places = np.concatenate([np.empty(0, np.int64), *(places for _, places in self._new)])
        self._new = []
        order = np.argsort(keys, kind="stable")
        return keys[order], places[order]

    def add(self, keys: Keys, places: Numbers) -> None:
        """Adds rows. A place is added once."""
        self._new.append((keys, places))
        order = np.argsort(keys, kind="stable")
        self.lay(keys[order], places[order])

    def touch_all(self) -> None:
        """Makes all rows new again."""
        self._new = list(self._parts)

    def lay(self, keys: Keys, places: Numbers) -> None:
        """Adds rows sorted by key, in memory or in a file, that need not be told as new."""
        part = (keys, places)
        while self._parts and len(self._parts[-1][0]) < min(2 * len(part[0]) + 4096, _LARGE):
            before = self._parts.pop()
            together = np.concatenate([before[0], part[0]])
            order = np.argsort(together, kind="stable")
            part = together[order], np.concatenate([before[1], part[1]])[order]
        self._parts.append(part)

    def remove(self, places: Numbers) -> None:
        """Takes rows out by their places."""
        self._gone = np.union1d(self._gone, places)

    def keys(self, low: int, high: int) -> Keys:
        """The keys at places from ``low`` to before ``high``."""
        found = [keys[(places >= low) & (places < high)] for keys, places in self._parts]
        return np.concatenate([np.empty(0, np.uint64), *found])

    def find(self, keys: Keys) -> tuple[Numbers, Numbers]:
        """The places of these keys, and beside each the index of its key in ``keys``."""
        found = [(np.empty(0, np.int64), np.empty(0, np.int64))]
        for stored, places in self._parts:
            low, high = stored.searchsorted(keys, "left"), stored.searchsorted(keys, "right")
            at, owner = stretched(low, high - low)
            found.append((places[at], owner))
        places, owner = (np.concatenate(column) for column in zip(*found, strict=True))
        if len(self._gone):
            stays = ~np.isin(places, self._gone)
            places, owner = places[stays], owner[stays]
        return places, owner
