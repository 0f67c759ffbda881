"""Vectors that are added to: none that is near is passed over, however often one asks."""

import numpy as np
import pytest

from firsthand.matching.vector_rows import VectorRows

EVER = -np.inf, np.inf


def of_length_one(rng: np.random.Generator, count: int, size: int) -> np.ndarray:
    vectors = rng.normal(0, 1, (count, size)) * np.geomspace(1, 0.02, size)
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float16).astype(np.float32)


def near(rows: VectorRows, asked: np.ndarray, least: float, days: tuple[float, float] = EVER) -> set[tuple[int, int]]:
    found = list(rows.near(asked, least, *days))
    assert all(product >= least for _, _, product in found)
    return {(place, row) for place, row, _ in found}


@pytest.mark.parametrize("size", [3, 64, 400], ids="{} numbers a vector".format)
@pytest.mark.parametrize("asked", [1, 7, 60], ids="{} asked for".format)
def test_all_that_is_near_is_found_each_time(size: int, asked: int) -> None:
    """Later searches go by sketches; what they find is what comparing with every row finds."""
    rng = np.random.default_rng(size + asked)
    rows = VectorRows()
    vectors = of_length_one(rng, 900, size)
    for part in np.split(vectors, 9):
        rows.lay(part.astype(np.float16), np.full(len(part), np.nan))
    questions = np.concatenate([vectors[:1], of_length_one(rng, asked, size)])
    for _search in range(12):
        products = questions @ vectors.T
        found = near(rows, questions, 0.5)
        assert {tuple(pair) for pair in np.argwhere(products >= 0.5 + 1e-4).tolist()} <= found
        assert found <= {tuple(pair) for pair in np.argwhere(products >= 0.5 - 1e-4).tolist()}


def test_rows_that_come_after_a_search_are_found() -> None:
    rng = np.random.default_rng(1)
    rows = VectorRows()
    first = of_length_one(rng, 5000, 8)
    rows.add(first, np.zeros(5000))
    question = of_length_one(rng, 1, 8)
    assert (0, 4999) in near(rows, first[4999:], 0.99)
    rows.add(question, np.zeros(1))
    assert (0, 5000) in near(rows, question, 0.99)


@pytest.mark.parametrize("start", [0, 700], ids="from row {}".format)
def test_rows_taken_over_with_their_sketches_are_found_at_once(start: int) -> None:
    rng = np.random.default_rng(2)
    rows = VectorRows()
    vectors = of_length_one(rng, 6000, 400)
    rows.lay(vectors[:700].astype(np.float16), np.zeros(700))
    rows.lay(vectors[700:].astype(np.float16), np.zeros(5300))
    sketches = rows.sketches_since(start)
    assert len(sketches.rows) == 6000 - start
    copy = VectorRows()
    copy.lay(rows.since(0)[:start], np.zeros(start))
    copy.lay(rows.since(start), np.zeros(6000 - start), sketches)
    questions = of_length_one(rng, 5, 400)
    assert near(copy, questions, 0.2) == near(rows, questions, 0.2) != set()
    copy.add(vectors[:1], np.zeros(1))
    assert {(0, 0), (0, 6000)} <= near(copy, vectors[:1], 0.99)


def test_sketches_of_few_rows_are_not_kept_and_foreign_ones_not_used() -> None:
    rng = np.random.default_rng(3)
    rows, others = VectorRows(), VectorRows()
    vectors = of_length_one(rng, 2000, 300)
    rows.add(vectors, np.zeros(2000))
    others.add(vectors[::-1] * np.array([1, -1] * 150, np.float32), np.zeros(2000))
    assert len(rows.sketches_since(1500).rows) == 0
    rows.lay(vectors.astype(np.float16), np.zeros(2000), rows.sketches_since(0))
    rows.lay(vectors.astype(np.float16), np.zeros(2000), others.sketches_since(0))
    assert {(0, 7), (0, 2007), (0, 4007)} <= near(rows, vectors[7:8], 0.99)


def test_only_blocks_of_the_days_asked_for_are_looked_at() -> None:
    rows = VectorRows()
    one = np.array([[1.0, 0.0]], np.float16)
    for day in (1.0, 20.0, float("nan")):
        rows.lay(one, np.array([day]))
    assert near(rows, one.astype(np.float32), 0.9, (0.0, 8.0)) == {(0, 0), (0, 2)}
