"""Short vectors that tell cheaply which long ones cannot be near."""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from firsthand.matching.arrays import Vectors

#: main directions that a sketch has: more cost more, fewer leave more pairs in doubt
_DIRECTIONS = 160


class Sketches(Struct, frozen=True, eq=False):
    """Short vectors, a row each, and the directions they were made along."""

    along: Vectors
    rows: Vectors


NO_SKETCHES = Sketches(np.empty((0, 0), np.float32), np.empty((0, 0), np.float32))


def directions(vectors: Vectors) -> Vectors:
    """The main directions of these vectors, a column each."""
    found: Vectors = np.ascontiguousarray(np.linalg.eigh(vectors.T @ vectors)[1][:, -_DIRECTIONS:], np.float32)
    return found


def sketched(vectors: Vectors, along: Vectors) -> Vectors:
    """Short vectors whose products are never below those of the long ones (Cauchy): what these are along the main
    directions, and the length of what remains.
    """
    main = vectors @ along
    remains = np.einsum("ij,ij->i", vectors, vectors) - np.einsum("ij,ij->i", main, main)
    return np.column_stack([main, np.sqrt(np.maximum(remains, 0.0))]).astype(np.float32)
