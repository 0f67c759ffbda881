"""Counts what was read and what was set aside, and says so on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from firsthand.edge.export.words import visible
from firsthand.records import Reading, Unreadable

ALL_READ, SOME_SET_ASIDE, NOTHING_READ = 0, 1, 2  # exit statuses


class Tally:
    """Rows in, rows out: nothing is dropped silently."""

    def __init__(self) -> None:
        """Nothing counted yet."""
        self.read = 0
        self.set_aside: list[Unreadable] = []

    def counted(self, results: Iterable[Reading | Unreadable]) -> Iterator[Reading | Unreadable]:
        """Passes the results on; each page set aside is told at once, one line with its place and reason."""
        for result in results:
            if isinstance(result, Unreadable):
                self.set_aside.append(result)
                print(f"set aside: {visible(result.address)}: {visible(result.reason)}", file=sys.stderr)
            else:
                self.read += 1
            yield result

    def close(self) -> int:
        """Prints the closing line; the exit status."""
        aside = len(self.set_aside)
        print(f"read {self.read} of {self.read + aside}, set aside {aside}", file=sys.stderr)
        if not self.read:
            return NOTHING_READ
        return SOME_SET_ASIDE if aside else ALL_READ
