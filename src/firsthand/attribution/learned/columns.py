"""The columns that the tables of features speak of, for every candidate of a decision at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.attribution.learned.candidates import NONE, Candidates, Parts
from firsthand.attribution.learned.grid import Flags, Floats, Grid, Ints

Columns = dict[str, NDArray[Any]]


def cue_columns(grid: Grid, place: Ints) -> Columns:
    """What is seen of each word when asked whether it is the head of a cue."""
    columns: Columns = {"s": grid.suffix[place], "q": grid.quote[place]}
    for off in range(-3, 4):
        name = f"{off:+d}" if off else ""
        columns[f"w{name}"] = grid.word[place + off]
        columns[f"c{name}"] = grid.kind[place + off]
        columns[f"h{name}"] = grid.shape[place + off]
    columns["to_quote"] = np.minimum(grid.to_quote[place], 6)
    columns["from_quote"] = np.minimum(grid.from_quote[place], 6)
    behind, before = grid.next_mark[place], grid.last_mark[place]
    columns["next_mark"], columns["last_mark"] = grid.word[behind], grid.word[before]
    columns["to_mark"] = np.minimum(behind - place, 7)
    columns["from_mark"] = np.minimum(place - before, 7)
    columns["first_word"] = grid.word[grid.start[place]]
    columns["begin"] = np.minimum(place - grid.start[place], 5)
    columns["rest"] = np.minimum(grid.end[place] - place, 5)
    return columns


_STEPS = np.array([0, 1, 2, 3, 4, 5, 6, 7, 7, 8, 8, 8, 9, 9, 9, 9] + [10] * 9 + [11] * 15 + [12] * 20 + [13])


def _steps(distance: Ints) -> Ints:
    """A signed distance in steps that widen, counted from 20."""
    step: Ints = _STEPS[np.minimum(np.abs(distance), len(_STEPS) - 1)]
    steps: Ints = np.where(distance < 0, 19 - step, 20 + step)
    return steps


def _between(running: Ints, one: Ints, other: Ints) -> Ints:
    """How many stand strictly between two places."""
    low, high = np.minimum(one, other), np.maximum(one, other)
    count: Ints = running[high] - running[np.minimum(low + 1, high)]
    return count


def _pointer(grid: Grid, cue: Ints, place: Ints, *, is_end: bool) -> tuple[Columns, Ints]:
    """The columns of ``_POINTER``, and the places with an existing one for none."""
    none = place == NONE
    at = np.where(none, 0, place)
    out = 1 if is_end else -1
    word, kind = grid.word, grid.kind
    side = np.where(none, 2, at > cue)
    here, home = grid.quotation[at], grid.quotation[cue]
    edge = at >= grid.end[at] - 2 if is_end else at == grid.start[at]
    columns: Columns = {
        "none": none, "side": side, "far": np.where(none, 60, _steps(at - cue)),
        "cue": word[cue], "cue_class": kind[cue],
        "cue+1": word[cue + 1], "cue-1": word[cue - 1], "cue+1c": kind[cue + 1], "cue-1c": kind[cue - 1],
        "w": word[at], "o1": word[at + out], "o2": word[at + 2 * out], "i1": word[at - out],
        "c": kind[at], "oc1": kind[at + out], "ic1": kind[at - out], "h": grid.shape[at],
        "commas": np.minimum(_between(grid.commas, cue, at), 3),
        "marks": np.minimum(_between(grid.marks, cue, at), 6),
        "cues": np.minimum(_between(grid.cues, cue, at), 3),
        "sentences": np.clip(grid.sentence[at] - grid.sentence[cue], -3, 3) + 3,
        "mark": (grid.closes if is_end else grid.opens)[at],
        "same": (here == home) + 2 * (home >= 0) + 4 * (here >= 0),
        "edge": edge, "rest": np.minimum(grid.end[at] - at if is_end else at - grid.start[at], 4),
        "to_quote": np.minimum(grid.to_quote[cue], 5), "from_quote": np.minimum(grid.from_quote[cue], 5),
    }  # fmt: skip
    return columns, at


def source_end_columns(grid: Grid, parts: Parts, found: Candidates) -> Columns:
    """For the last word of the source."""
    cue = parts.cue[found.row]
    columns, at = _pointer(grid, cue, found.place, is_end=True)
    columns |= {
        "h-1": grid.shape[at - 1], "c-1": grid.kind[at - 1], "c+1": grid.kind[at + 1], "s": grid.suffix[at],
        "w+1": grid.word[at + 1], "w+2": grid.word[at + 2],
        "capitals": np.minimum(_between(grid.capitals, cue, at), 3),
        "hcue+1": grid.shape[cue + 1], "hcue-1": grid.shape[cue - 1],
        "begin": np.minimum(cue - grid.start[cue], 3),
    }  # fmt: skip
    return columns


def source_start_columns(grid: Grid, parts: Parts, found: Candidates) -> Columns:
    """For the first word of the source, its last being known."""
    cue, end = parts.cue[found.row], parts.source_end[found.row]
    columns, at = _pointer(grid, cue, found.place, is_end=False)
    columns |= {
        "long": _steps(at - end), "w-1": grid.word[at - 1], "c-1": grid.kind[at - 1], "c-2": grid.kind[at - 2],
        "h-1": grid.shape[at - 1], "h-2": grid.shape[at - 2],
        "inner_commas": np.minimum(_between(grid.commas, at, end), 3),
        "inner_cues": np.minimum(_between(grid.cues, at, end), 3),
        "partner": grid.word[end], "partner_class": grid.kind[end],
        "comma_behind": grid.commas[end + 2] - grid.commas[end + 1], "at_start": at == grid.start[at],
    }  # fmt: skip
    return columns


def _source_place(parts: Parts, row: Ints) -> Ints:
    """On which side of the cue the source stands, and how near: 0 none, 1-4 before, 5-8 behind."""
    cue, start, end = parts.cue[row], parts.source[row], parts.source_end[row]
    before = 1 + np.minimum(cue - end - 1, 3)
    behind = 5 + np.minimum(start - cue - 1, 3)
    return np.where(end == NONE, 0, np.where(end < cue, before, behind))


def right_start_columns(grid: Grid, parts: Parts, found: Candidates) -> Columns:
    """For the first word of the content behind the cue, the source being known."""
    row = found.row
    cue, start, end = parts.cue[row], parts.source[row], parts.source_end[row]
    columns, at = _pointer(grid, cue, found.place, is_end=False)
    inside: Flags = (at >= start) & (at <= end) & (end != NONE)
    columns |= {
        "source": _source_place(parts, row), "in_source": inside + 2 * ((at == end + 1) & (end >= cue)),
        "w-1": grid.word[at - 1], "w+1": grid.word[at + 1],
        "quote_at_start": grid.quote[grid.start[cue]], "source_near": cue - end == 1,
        "sentence_last": grid.word[grid.end[cue] - 2],
    }  # fmt: skip
    return columns


def left_end_columns(grid: Grid, parts: Parts, found: Candidates) -> Columns:
    """For the last word of the content before the cue, the source being known."""
    row = found.row
    cue, start, end = parts.cue[row], parts.source[row], parts.source_end[row]
    columns, at = _pointer(grid, cue, found.place, is_end=True)
    edge = np.where((end != NONE) & (start < cue), start, cue)
    columns |= {
        "source": _source_place(parts, row), "in_source": (at >= start) & (at <= end) & (end != NONE),
        "near": np.where(found.place == NONE, 60, _steps(at - edge)),
        "w+1": grid.word[at + 1], "c+1": grid.kind[at + 1],
        "quote_at_start": grid.quote[grid.start[cue]], "before": grid.word[edge - 1],
        "before_mark": grid.closes[edge - 2], "begin": np.minimum(edge - grid.start[cue], 4),
        "cue_rest": np.minimum(grid.end[cue] - cue, 5),
        "rest_short": grid.end[cue] - 1 - np.maximum(cue, end) < 3,
    }  # fmt: skip
    return columns


def right_end_columns(grid: Grid, parts: Parts, found: Candidates) -> Columns:
    """For the last word of the content behind the cue, its first being known."""
    cue, start = parts.cue[found.row], parts.right[found.row]
    columns, at = _pointer(grid, cue, found.place, is_end=True)
    quotation = grid.quotation[start]
    columns |= {
        "long": _steps(at - start), "w+1": grid.word[at + 1], "w+2": grid.word[at + 2], "w+3": grid.word[at + 3],
        "c+1": grid.kind[at + 1], "c+2": grid.kind[at + 2], "c+3": grid.kind[at + 3],
        "quoted": quotation >= 0, "same_quotation": grid.quotation[at] == quotation,
        "leaves": grid.quotation[at + 1] != quotation, "quote": grid.quote[at], "quote+1": grid.quote[at + 1],
        "partner": grid.word[start], "partner+1": grid.word[start + 1], "partner_mark": grid.opens[start],
        "partner_class": grid.kind[start], "partner+1c": grid.kind[start + 1], "before_partner": grid.word[start - 1],
        "inner_commas": np.minimum(_between(grid.commas, start, at), 3),
        "inner_cues": np.minimum(_between(grid.cues, start, at), 4),
        "left": np.clip(grid.end[at] - at, 0, 3), "to_cue": np.minimum(grid.to_cue[at], 6),
    }  # fmt: skip
    return columns


def left_start_columns(grid: Grid, parts: Parts, found: Candidates) -> Columns:
    """For the first word of the content before the cue, its last being known."""
    cue, end = parts.cue[found.row], parts.left_end[found.row]
    columns, at = _pointer(grid, cue, found.place, is_end=False)
    columns |= {
        "long": _steps(at - end), "w-1": grid.word[at - 1], "w-2": grid.word[at - 2], "w+1": grid.word[at + 1],
        "c-2": grid.kind[at - 2], "quoted": grid.quotation[end] >= 0,
        "same_quotation": grid.quotation[at] == grid.quotation[end], "at_start": at == grid.start[at],
        "partner_mark": grid.closes[end], "partner+1": grid.word[end + 1],
        "inner_sentences": np.minimum(grid.sentence[end] - grid.sentence[at], 4),
        "inner_commas": np.minimum(_between(grid.commas, at, end), 3),
        "inner_cues": np.minimum(_between(grid.cues, at, end), 4),
    }  # fmt: skip
    return columns


def cue_bound_columns(grid: Grid, parts: Parts, found: Candidates, *, is_end: bool) -> Columns:
    """For the first or last word of the cue, everything else being known."""
    row, at = found.row, found.place
    cue, out = parts.cue[row], 1 if is_end else -1
    if is_end:
        following, beside = parts.right[row], parts.source[row]
        gap = np.where(following != NONE, np.clip(following - at, -2, 3), 9)
        other_gap = np.where(beside > at, np.clip(beside - at, -2, 3), 9)
    else:
        beside, before = parts.source_end[row], parts.left_end[row]
        gap = np.where((beside != NONE) & (beside < cue), np.clip(at - beside, -2, 3), 9)
        other_gap = np.where(before != NONE, np.clip(at - before, -2, 3), 9)
    return {
        "off": at - cue, "cue": grid.word[cue], "cue_class": grid.kind[cue], "cue_suffix": grid.suffix[cue],
        "w": grid.word[at], "o1": grid.word[at + out], "o2": grid.word[at + 2 * out],
        "c": grid.kind[at], "oc1": grid.kind[at + out], "oc2": grid.kind[at + 2 * out],
        "h": grid.shape[at], "oh1": grid.shape[at + out], "s": grid.suffix[at],
        "gap": gap, "other_gap": other_gap, "crosses": _between(grid.marks, cue, at) > 0,
    }  # fmt: skip


_SURE = -np.array([0.02, 0.1, 0.25, 0.5, 0.9, 1.5, 2.5])


def accept_columns(grid: Grid, parts: Parts, probability: Floats, sureness: Floats) -> Columns:
    """For the last decision, with all parts known: how sure each was, and how the rows stand to each other."""
    cue = parts.cue
    rows = np.arange(len(cue))
    has_left, has_right, has_source = parts.left_end != NONE, parts.right != NONE, parts.source_end != NONE
    first = np.where(has_left, parts.left, np.where(has_right, parts.right, 0))
    last = np.where(has_right, parts.right_end, np.where(has_left, parts.left_end, 0))
    source_sure, content_sure = sureness[:2].sum(axis=0), sureness[2:6].sum(axis=0)
    odds = np.log(probability / (1 - probability + 1e-6) + 1e-6)
    stronger = odds[None, :] > odds[:, None]
    # rows x others: the cue stands within the other's content
    within = _holds(parts.left, parts.left_end, cue) | _holds(parts.right, parts.right_end, cue)
    twin = (first[:, None] == first[None, :]) | (last[:, None] == last[None, :])
    source_twin = (parts.source_end[:, None] == parts.source_end[None, :]) & has_source[:, None]
    near = grid.sentence[cue][:, None] == grid.sentence[cue][None, :]
    itself = rows[:, None] == rows[None, :]

    def degree(others: Flags) -> Ints:
        """0 none, 1 a weaker one, 2 a stronger one."""
        others = others & ~itself
        return np.where(others.any(axis=1), np.where((others & stronger).any(axis=1), 2, 1), 0)

    strongest = np.where(within.any(axis=1), cue[np.argmax(np.where(within, odds[None, :], -99), axis=1)], 0)
    return {
        "p": np.clip(np.rint(odds * 2), -8, 12).astype(np.int64) + 8, "w": grid.word[cue], "c": grid.kind[cue],
        "pattern": has_left + 2 * has_right + 4 * has_source, "source": _source_place(parts, rows),
        "source_sure": _grade(source_sure), "content_sure": _grade(content_sure), "least": _grade(sureness.min(axis=0)),
        "quote": grid.quote[cue], "mark": 3 * grid.opens[first] + grid.closes[last],
        "long": _steps(last - first), "first": grid.word[first], "before_first": grid.word[first - 1],
        "behind": grid.word[last + 1], "first_word": grid.word[grid.start[cue]],
        "source_class": np.where(has_source, grid.kind[parts.source_end], 0),
        "source_word": np.where(has_source, grid.word[parts.source_end], 0),
        "source_first": np.where(has_source, grid.word[parts.source], 0),
        "source_shape": np.where(has_source, grid.shape[parts.source_end], 9),
        "inside": degree(within), "inside_cue": grid.word[strongest], "twin": degree(twin),
        "source_twin": degree(source_twin & near), "rows": np.minimum(near.sum(axis=1), 5),
        "cue_long": np.minimum(parts.cue_end - parts.cue_start, 4), "begin": np.minimum(cue - grid.start[cue], 3),
    }  # fmt: skip


def _grade(sureness: Floats) -> Ints:
    """0 for sure, 7 for a guess."""
    return np.digitize(sureness, _SURE)


def _holds(first: Ints, last: Ints, place: Ints) -> Flags:
    """Row i, column j: the place of row i stands within the stretch of row j."""
    inside: Flags = (first[None, :] <= place[:, None]) & (place[:, None] <= last[None, :]) & (last[None, :] != NONE)
    return inside
