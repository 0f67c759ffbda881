"""Finds among many stretches those at one place, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

#: places of one shelf: about the length of a stretch, so that most stand on one or two
_SHELF = 64


class Stretches:
    """Half-open stretches by their places on shelves, each with the number of what it belongs to."""

    def __init__(self, stretches: Iterable[tuple[int, int, int]]) -> None:
        """``stretches``: (start, end, number), the numbers ascending; one number may have several."""
        self._shelves: dict[int, list[tuple[int, int, int]]] = {}
        for stretch in stretches:
            for shelf in range(stretch[0] // _SHELF, max(stretch[1] - 1, stretch[0]) // _SHELF + 1):
                self._shelves.setdefault(shelf, []).append(stretch)

    def holding(self, start: int, end: int) -> list[int]:
        """The numbers of the stretches from ``start`` or before to ``end`` or behind, ascending."""
        here: Sequence[tuple[int, int, int]] = self._shelves.get(start // _SHELF, ())
        return [number for first, last, number in here if first <= start and end <= last]

    def touching(self, start: int, end: int) -> Iterable[tuple[int, int, int]]:
        """The stretches on the shelves from ``start`` to ``end``, among them all that share a place with it."""
        if start // _SHELF == (end - 1) // _SHELF:
            return self._shelves.get(start // _SHELF, ())
        shelves = range(start // _SHELF, (end - 1) // _SHELF + 1)
        return {stretch for shelf in shelves for stretch in self._shelves.get(shelf, ())}
