"""Which statements carry a claim that somebody asks about."""

from __future__ import annotations

import numpy as np

from firsthand.matching.features import Decision
from firsthand.matching.words import Numbers

#: likelihood from which a statement carries the claim asked about
CARRIES = 0.5


def carriers(decision: Decision) -> Numbers:
    """Places among the pairs (each of the claim asked about and a statement) that carry it."""
    return np.flatnonzero(decision.topic >= CARRIES)
