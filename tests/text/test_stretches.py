"""Stretches by place: the same answers as looking at each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.text.stretches import Stretches

_PLACES = st.integers(0, 400)
_STRETCHES = st.lists(st.tuples(_PLACES, st.integers(1, 300)).map(lambda pair: (pair[0], pair[0] + pair[1])))


@given(_STRETCHES, _PLACES, st.integers(1, 200))
def test_finds_those_around_a_place(stretches: list[tuple[int, int]], start: int, length: int) -> None:
    end = start + length
    found = Stretches((first, last, number) for number, (first, last) in enumerate(stretches))
    around = [number for number, (first, last) in enumerate(stretches) if first <= start and end <= last]
    assert found.holding(start, end) == around


@given(_STRETCHES, _PLACES, st.integers(1, 200))
def test_misses_none_that_shares_a_place(stretches: list[tuple[int, int]], start: int, length: int) -> None:
    end = start + length
    found = set(Stretches((first, last, number) for number, (first, last) in enumerate(stretches)).touching(start, end))
    shared = {(first, last, number) for number, (first, last) in enumerate(stretches) if first < end and start < last}
    assert shared <= found
