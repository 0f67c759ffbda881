"""Closeness of meaning: an encoder's vectors, and the nearest of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from firsthand.matching.arrays import Flags, Numbers, Vectors
from firsthand.matching.sketches import directions, sketched

_ROWS = 1024
_COLUMNS = 4096
#: rows from which sketches pay, and those they take their directions from
_MANY = 8192
_PAIRS = 4096  # pairs whose cosines are worked out at once


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
    vectors = np.asarray(encode(different), np.float16).astype(np.float32)  # as an index keeps them
    return vectors[[place[text] for text in texts]]


def to_question(near: Vectors) -> Vectors:
    """How near each row's text is to a question, by how near it is to the whole (first column) and to each sentence.

    A long question, a post with a prayer and a joke around its news, means a little of everything.
    """
    return near[:, 0] if near.shape[1] == 1 else (near[:, 0] + near[:, 1:].max(axis=1)) / 2


def setting(vectors: Vectors) -> Vectors:
    """What an article is about as a whole, by the vectors of its claims: one row of length 1 (or all zeros)."""
    total = vectors.sum(axis=0)
    return np.asarray(total / max(float(np.linalg.norm(total)), 1e-9), np.float32)


class Closeness(Struct, frozen=True):
    """Which rows are neighbours."""

    within: float  # least cosine of two texts of one language
    across: float  # of two languages: translations lie further apart
    window: float  # days between publication beyond which closeness says nothing

    def holds(self, cosine: Vectors, apart: npt.NDArray[np.float64], across: npt.NDArray[np.bool_]) -> Flags:
        """For pairs with this cosine, so many days apart (nan: not known), of two languages or not."""
        # rounded: the last digits depend on how many vectors are multiplied at once
        return (np.round(cosine, 4) >= np.where(across, self.across, self.within)) & ~(apart > self.window)


def neighbours(vectors: Vectors, days: npt.NDArray[np.float64], langs: Numbers, close: Closeness) -> Numbers:
    """Pairs of rows (low, high) that are close. ``days`` says when each was published (nan: not known)."""
    order = np.argsort(np.nan_to_num(days, nan=-np.inf), kind="stable")
    day, rows, lang = days[order], vectors[order], langs[order]
    undated = int(np.isnan(day).sum())
    least = min(close.within, close.across) - 0.001
    short = sketched(rows, directions(rows[:: len(rows) // _MANY])) if len(rows) >= _MANY else rows
    found = [np.empty((0, 2), np.int64)]
    for start in range(0, len(rows), _ROWS):
        block = short[start : start + _ROWS]
        last = day[min(start + _ROWS, len(rows)) - 1]
        end = (
            len(rows)
            if start < undated
            else int(np.searchsorted(day[undated:], last + close.window, "right")) + undated
        )
        for left in range(start, end, _COLUMNS):
            products = block @ short[left : min(left + _COLUMNS, end)].T
            worth = np.flatnonzero(products.ravel() >= least)
            here, there = worth // products.shape[1] + start, worth % products.shape[1] + left
            bar = np.where(lang[here] != lang[there], close.across, close.within) - 0.001
            maybe = (here < there) & (products.ravel()[worth] >= bar)
            here, there = here[maybe], there[maybe]
            apart, across = np.abs(day[here] - day[there]), lang[here] != lang[there]
            kept = close.holds(_cosines(rows, here, there), apart, across)
            found.append(np.stack([order[here[kept]], order[there[kept]]], axis=1))
    return np.sort(np.concatenate(found), axis=1)


def _cosines(rows: Vectors, here: Numbers, there: Numbers) -> Vectors:
    found = np.empty(len(here), np.float32)
    for start in range(0, len(here), _PAIRS):
        part = slice(start, start + _PAIRS)
        np.einsum("ij,ij->i", rows[here[part]], rows[there[part]], out=found[part])
    return found
