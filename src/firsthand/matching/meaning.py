"""Closeness of meaning: an encoder's vectors, and the nearest of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from firsthand.matching.words import Numbers

Vectors = npt.NDArray[np.float32]

_ROWS = 1024
_COLUMNS = 8192


class Encoder(Protocol):
    """Turns texts of any language into vectors of one space."""

    def __call__(self, texts: Sequence[str], /) -> Vectors:
        """One row of length 1 (or all zeros) for each text; float32."""
        ...


def encoded(texts: Sequence[str], encode: Encoder) -> Vectors:
    """The vectors of these texts. Each different text is encoded once."""
    different = sorted(set(texts), key=lambda text: (len(text), text))
    if not different:
        return np.zeros((0, 1), np.float32)
    place = {text: at for at, text in enumerate(different)}
    vectors = np.asarray(encode(different), np.float32)
    return vectors[[place[text] for text in texts]]


class Closeness(Struct, frozen=True):
    """Which rows are neighbours."""

    within: float  # least cosine of two texts of one language
    across: float  # of two languages: translations lie further apart
    most: int  # a pair is among so many nearest of one of its rows
    window: float  # days between publication beyond which closeness says nothing


def neighbours(vectors: Vectors, days: npt.NDArray[np.float64], langs: Numbers, close: Closeness) -> Numbers:
    """Pairs of rows (low, high) that are close. ``days`` says when each was published (nan: not known)."""
    order = np.argsort(np.nan_to_num(days, nan=-np.inf), kind="stable")
    day, rows, lang = days[order], vectors[order], langs[order]
    undated = int(np.isnan(day).sum())
    found: list[tuple[Numbers, Numbers, Vectors]] = []
    for start in range(0, len(rows), _ROWS):
        block = rows[start : start + _ROWS]
        last = day[min(start + _ROWS, len(rows)) - 1]
        end = (
            len(rows)
            if start < undated
            else int(np.searchsorted(day[undated:], last + close.window, "right")) + undated
        )
        for left in range(start, end, _COLUMNS):
            products = block @ rows[left : min(left + _COLUMNS, end)].T
            here, there = np.nonzero(products >= min(close.within, close.across))
            cosine = products[here, there]
            here, there = here + start, there + left
            apart = np.abs(day[here] - day[there])
            alike = (lang[here] != lang[there]) | (cosine >= close.within)
            kept = (here < there) & alike & ~(apart > close.window)
            found.append((here[kept], there[kept], cosine[kept]))
    if not found:
        return np.empty((0, 2), np.int64)
    here, there, cosine = (np.concatenate(column) for column in zip(*found, strict=True))
    kept = _among_nearest(here, there, cosine, close.most)
    return np.sort(np.stack([order[here[kept]], order[there[kept]]], axis=1), axis=1)


def _among_nearest(here: Numbers, there: Numbers, cosine: Vectors, most: int) -> npt.NDArray[np.bool_]:
    """Which pairs are among the ``most`` closest of either of their rows."""
    both = np.concatenate([here, there])
    close = np.concatenate([cosine, cosine])
    order = np.lexsort((-close, both))
    ranked = both[order]
    heads = np.flatnonzero(np.r_[True, ranked[1:] != ranked[:-1]]) if len(ranked) else np.empty(0, np.int64)
    rank = np.arange(len(ranked)) - np.repeat(heads, np.diff(np.r_[heads, len(ranked)]))
    chosen = np.empty(len(ranked), bool)
    chosen[order] = rank < most
    return chosen[: len(here)] | chosen[len(here) :]
