"""The kinds of arrays that matching works with."""

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]
Vectors = npt.NDArray[np.float32]


def stretched(starts: Numbers, lengths: Numbers) -> tuple[Numbers, Numbers]:
    """All numbers of stretches that begin at ``starts``, and beside each the row of its stretch."""
    rows = np.repeat(np.arange(len(starts)), lengths)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return starts[rows] + within, rows
