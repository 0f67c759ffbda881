"""The places each learned decision chooses from."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from firsthand.attribution.learned.grid import Grid, Ints

#: how long a content may be
REACH = 1500
#: the answer that a part is missing
NONE = -1


class Parts(NamedTuple):
    """First and last words of the parts of attributions, one row each; ``NONE`` where missing or not yet known."""

    cue: Ints  # the head of the cue
    source: Ints
    source_end: Ints
    right: Ints  # content behind the cue
    right_end: Ints
    left: Ints  # content before the cue
    left_end: Ints
    cue_start: Ints
    cue_end: Ints


class Candidates(NamedTuple):
    """Places to choose from: ``place[i]`` is a candidate for row ``row[i]``; rows ascend."""

    row: Ints
    place: Ints


def source_end_candidates(grid: Grid, cue: Ints) -> Candidates:
    """The words of the cue's sentence, within reach, and none."""
    row, place = _stretches(np.maximum(grid.start[cue], cue - 40), np.minimum(grid.end[cue], cue + 30))
    keep = grid.is_word[place] & (place != cue[row])
    return _or_none(row[keep], place[keep], len(cue))


def source_start_candidates(grid: Grid, cue: Ints, end: Ints) -> Candidates:
    """The words up to the last of the source, on its side of the cue."""
    low = np.maximum(grid.start[end], end - 25)
    row, place = _stretches(np.where(end > cue, np.maximum(low, cue + 1), low), end + 1)
    keep = grid.is_word[place]
    return Candidates(row[keep], place[keep])


def right_start_candidates(grid: Grid, cue: Ints) -> Candidates:
    """The words behind the cue; beyond its sentence those that begin a quotation or a sentence; and none."""
    row, place = _stretches(cue + 1, np.minimum(grid.zone_end[cue], cue + 90))
    within = (grid.sentence[place] == grid.sentence[cue][row]) & (place - cue[row] <= 45)
    keep = grid.is_word[place] & (within | (grid.opens[place] > 0) | (place == grid.start[place]))
    return _or_none(row[keep], place[keep], len(cue))


def right_end_candidates(grid: Grid, cue: Ints, start: Ints) -> Candidates:
    """The words from the first of the content on; far away only those before a mark."""
    row, place = _stretches(start, np.minimum(np.maximum(grid.zone_end[cue], start + 1), start + REACH))
    near = (place - start[row] <= 40) & (grid.sentence[place] == grid.sentence[start][row])
    keep = grid.is_word[place] & (near | ~grid.is_word[place + 1])
    return Candidates(row[keep], place[keep])


def left_end_candidates(grid: Grid, cue: Ints) -> Candidates:
    """The words before the cue, and none."""
    row, place = _stretches(np.maximum(grid.zone_start[cue], cue - 60), cue)
    keep = grid.is_word[place]
    return _or_none(row[keep], place[keep], len(cue))


def left_start_candidates(grid: Grid, cue: Ints, end: Ints) -> Candidates:
    """The words up to the last of the content; far away only those behind a mark."""
    row, place = _stretches(np.minimum(np.maximum(grid.zone_start[cue], end - REACH), end), end + 1)
    near = end[row] - place <= 12
    keep = grid.is_word[place] & (near | ~grid.is_word[place - 1] | (place == grid.start[place]))
    return Candidates(row[keep], place[keep])


def cue_start_candidates(grid: Grid, cue: Ints) -> Candidates:
    """The head and the words before it."""
    row, place = _stretches(np.maximum(grid.start[cue], cue - 8), cue + 1)
    keep = grid.is_word[place] | (place == cue[row])
    return Candidates(row[keep], place[keep])


def cue_end_candidates(grid: Grid, cue: Ints) -> Candidates:
    """The head and the words behind it."""
    row, place = _stretches(cue, np.minimum(grid.end[cue], cue + 9))
    keep = grid.is_word[place] | (place == cue[row])
    return Candidates(row[keep], place[keep])


def _stretches(low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """Every place of each stretch, with the number of its row."""
    lengths = np.maximum(high - low, 0)
    row = np.repeat(np.arange(len(low)), lengths)
    first = np.cumsum(lengths) - lengths
    place = np.arange(len(row)) - first[row] + low[row]
    return row, place


def _or_none(row: Ints, place: Ints, rows: int) -> Candidates:
    row = np.concatenate([np.arange(rows), row])
    place = np.concatenate([np.full(rows, NONE), place])
    order = np.argsort(row, kind="stable")
    return Candidates(row[order], place[order])
