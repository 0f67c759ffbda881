"""Closeness of meaning."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firsthand.matching.meaning import Closeness, encoded, neighbours
from matching.corpus import plain_encoder

CLOSE = Closeness(within=0.6, across=0.5, window=3.0)


def pairs(texts: list[str], days: list[float], langs: list[int], close: Closeness = CLOSE) -> set[tuple[int, int]]:
    found = neighbours(encoded(texts, plain_encoder), np.array(days, float), np.array(langs), close)
    return {(int(a), int(b)) for a, b in found}


def test_close_texts_within_a_few_days_are_neighbours_and_undated_ones_always() -> None:
    texts = ["the old mill burned", "the old mill burned down", "the old mill burned", "a choir sang"]
    assert pairs(texts, [0, 1, 9, 1], [0, 0, 0, 0]) == {(0, 1)}
    assert pairs(texts, [0, 1, float("nan"), 1], [0, 0, 0, 0]) == {(0, 1), (0, 2), (1, 2)}


def test_two_languages_need_less_closeness() -> None:
    texts = ["mill harbour ferry bridge", "mill harbour storm rope"]
    assert pairs(texts, [0, 0], [0, 0]) == set()
    assert pairs(texts, [0, 0], [0, 1]) == {(0, 1)}


def test_each_text_is_encoded_once_and_every_row_answers() -> None:
    asked: list[str] = []

    def encode(texts: list[str], /) -> np.ndarray:
        asked.extend(texts)
        return plain_encoder(texts)

    vectors = encoded(["a b", "c", "a b"], encode)  # type: ignore[arg-type]
    assert sorted(asked) == ["a b", "c"]
    assert (vectors[0] == vectors[2]).all()
    assert encoded([], plain_encoder).shape[0] == 0


@given(st.lists(st.text("ab ", max_size=8), max_size=12))
def test_neighbours_are_ordered_pairs(texts: list[str]) -> None:
    found = pairs(texts, [0.0] * len(texts), [0] * len(texts))
    assert all(a < b for a, b in found)


def test_among_many_rows_the_same_are_near_as_by_comparing_all() -> None:
    """Rows enough that sketches go first."""
    rng = np.random.default_rng(3)
    rows = (rng.normal(0, 1, (8_200, 192)) * np.geomspace(1, 0.02, 192)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    langs = rng.integers(0, 2, len(rows))
    found = {(a, b) for a, b in neighbours(rows, np.zeros(len(rows)), langs, CLOSE).tolist() if a < 500}
    above = rows[:500] @ rows.T - np.where(langs[:500, None] != langs, np.float32(0.5), np.float32(0.6))
    later = np.arange(len(rows)) > np.arange(500)[:, None]
    surely, maybe = ({(a, b) for a, b in np.argwhere(later & (above >= least)).tolist()} for least in (1e-3, -1e-3))
    assert len(surely) > 100
    assert surely <= found <= maybe
