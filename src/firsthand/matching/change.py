"""What articles that come or go do to the groups of an index."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from firsthand.records import Group


class Change(Struct, frozen=True):
    """What articles that came or went did to the groups. A group is known by the id of its first claim.

    Take out those ``gone``, put in ``groups``: that is all there is to do.
    """

    gone: tuple[str, ...]  # groups that are no more, or are other ones now
    groups: tuple[Group, ...]  # those that are new, or other ones now; the largest first


class Tally:
    """What happened to the groups since it was opened."""

    def __init__(self) -> None:
        """Nothing happened yet."""
        self.gone: set[str] = set()
        self.rows: set[int] = set()
        self._since: set[str] = set()

    def lost(self, names: Iterable[str]) -> None:
        """Groups that were there; those made since are of no matter to anybody."""
        self.gone.update(name for name in names if name not in self._since)

    def made(self, names: Iterable[str], rows: Iterable[int]) -> None:
        """Groups that are new, and the rows of their claims."""
        self._since.update(names)
        self.rows.update(rows)
