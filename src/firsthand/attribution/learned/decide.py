"""Takes the learned decisions in turn: cues, then the source of each, its contents, its own bounds.

The first asks of every word whether it is the head of a cue. The others point, from a cue, at the first or last word of
a part; ``NONE`` is an answer where the part may be missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import numpy as np

from firsthand.attribution.learned import tables
from firsthand.attribution.learned.candidates import (
    NONE,
    Candidates,
    Parts,
    cue_end_candidates,
    cue_start_candidates,
    left_end_candidates,
    left_start_candidates,
    right_end_candidates,
    right_start_candidates,
    source_end_candidates,
    source_start_candidates,
)
from firsthand.attribution.learned.columns import (
    Columns,
    accept_columns,
    cue_bound_columns,
    cue_columns,
    left_end_columns,
    left_start_columns,
    right_end_columns,
    right_start_columns,
    source_end_columns,
    source_start_columns,
)
from firsthand.attribution.learned.grid import Floats, Grid, Ints
from firsthand.attribution.learned.templates import Templates
from firsthand.language.weights import Table, Weights

#: words less likely to be a cue are not looked at further
LEAST = 0.13
WORDS_AT_ONCE = 20_000
ROWS_AT_ONCE = 200


class Pointer(NamedTuple):
    """One decision: which rows it is asked of, among which places, by which table of features."""

    part: str  # the field of ``Parts`` it fills
    rows: Callable[[Parts], Ints]
    candidates: Callable[[Grid, Parts], Candidates]
    table: Templates
    columns: Callable[[Grid, Parts, Candidates], Columns]


def _all(parts: Parts) -> Ints:
    return np.arange(len(parts.cue))


#: in the order in which they are taken; each may look at what was decided before
POINTERS: tuple[Pointer, ...] = (
    Pointer(
        "source_end", _all, lambda grid, p: source_end_candidates(grid, p.cue), tables.SOURCE_END, source_end_columns
    ),
    Pointer(
        "source",
        lambda p: np.flatnonzero(p.source_end != NONE),
        lambda grid, p: source_start_candidates(grid, p.cue, p.source_end),
        tables.SOURCE_START,
        source_start_columns,
    ),
    Pointer(
        "right", _all, lambda grid, p: right_start_candidates(grid, p.cue), tables.RIGHT_START, right_start_columns
    ),
    Pointer("left_end", _all, lambda grid, p: left_end_candidates(grid, p.cue), tables.LEFT_END, left_end_columns),
    Pointer(
        "right_end",
        lambda p: np.flatnonzero(p.right != NONE),
        lambda grid, p: right_end_candidates(grid, p.cue, p.right),
        tables.RIGHT_END,
        right_end_columns,
    ),
    Pointer(
        "left",
        lambda p: np.flatnonzero(p.left_end != NONE),
        lambda grid, p: left_start_candidates(grid, p.cue, p.left_end),
        tables.LEFT_START,
        left_start_columns,
    ),
    Pointer(
        "cue_start",
        _all,
        lambda grid, p: cue_start_candidates(grid, p.cue),
        tables.CUE_START,
        partial(cue_bound_columns, is_end=False),
    ),
    Pointer(
        "cue_end",
        _all,
        lambda grid, p: cue_end_candidates(grid, p.cue),
        tables.CUE_END,
        partial(cue_bound_columns, is_end=True),
    ),
)


class Decided(NamedTuple):
    """What was decided, one row a cue, and how sure each decision was."""

    parts: Parts
    probability: Floats  # that the word is a cue; in the end, that all of it is right
    sureness: Floats  # (decisions, rows): log probability of what was chosen


def decide(grid: Grid, weights: Weights) -> Iterator[Decided]:
    """All decisions for an article, for some cues at a time: memory stays bounded however long the article is."""
    heads = np.flatnonzero(grid.may_head)
    probability = cue_probability(grid, heads, weights.tables["cue"])
    grid.set_cues(heads, probability)
    likely = probability > LEAST
    heads, probability = heads[likely], probability[likely]
    for start in range(0, len(heads), ROWS_AT_ONCE):
        some = slice(start, start + ROWS_AT_ONCE)
        decided = point(grid, weights, heads[some], probability[some])
        columns = accept_columns(grid, *decided)
        yield decided._replace(probability=logistic(tables.ACCEPT.scores(columns, weights.tables["accept"])))


def cue_probability(grid: Grid, heads: Ints, table: Table) -> Floats:
    """How likely each word is the head of a cue."""
    parts = [heads[start : start + WORDS_AT_ONCE] for start in range(0, len(heads), WORDS_AT_ONCE)]
    scores = [tables.CUE.scores(cue_columns(grid, part), table) for part in parts]
    return logistic(np.concatenate(scores)) if scores else np.zeros(0, dtype=np.float32)


def point(grid: Grid, weights: Weights, cue: Ints, probability: Floats) -> Decided:
    """The parts that belong to each cue."""
    rows = len(cue)
    parts = Parts(cue, *(np.full(rows, NONE) for _ in Parts._fields[1:]))
    sureness: list[Floats] = []
    for decision in POINTERS:
        known = decision.rows(parts)
        chosen, sure = np.full(rows, NONE), np.zeros(rows, dtype=np.float32)
        if len(known):
            mine = Parts(*(part[known] for part in parts))
            found = decision.candidates(grid, mine)
            scores = decision.table.scores(decision.columns(grid, mine, found), weights.tables[decision.part])
            chosen[known], sure[known] = _best(found, scores, len(known))
        parts = parts._replace(**{decision.part: chosen})
        sureness.append(sure)
    return Decided(parts, probability, np.array(sureness))


def logistic(score: Floats) -> Floats:
    """Probability of a score."""
    return (1 / (1 + np.exp(-np.clip(score, -30, 30)))).astype(np.float32)


def _best(found: Candidates, scores: Floats, rows: int) -> tuple[Ints, Floats]:
    """The best candidate of each row (the first of equals) and its log probability among all of the row."""
    first = np.concatenate([[0], np.flatnonzero(found.row[1:] != found.row[:-1]) + 1])
    lengths = np.concatenate([first[1:], [len(found.row)]]) - first
    highest = np.maximum.reduceat(scores, first)
    total = np.add.reduceat(np.exp(scores - np.repeat(highest, lengths)), first)
    at_best = np.flatnonzero(scores == np.repeat(highest, lengths))[::-1]
    chosen, sure = np.full(rows, NONE), np.zeros(rows, dtype=np.float32)
    chosen[found.row[at_best]] = found.place[at_best]
    sure[found.row[first]] = -np.log(total)
    return chosen, sure
