"""What changed in an index since it was last written down: laid on each other in order, they make the index again."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from msgspec import Struct, field

from firsthand.matching.archive import Row, Rows, Statement
from firsthand.matching.arrays import Keys, Numbers, Vectors
from firsthand.matching.copybook import Pair, Tie
from firsthand.matching.reuse import Shared
from firsthand.matching.sketches import NO_SKETCHES, Sketches


class Arrived(Struct, frozen=True):
    """An article that came; its claims' rows follow each other."""

    id: str
    outlet: str
    lang: str
    day: float | None
    words: int
    claims: int


class Facts(Struct, frozen=True):
    """The part of a delta that is not made of large arrays. None: no more."""

    arrived: tuple[Arrived, ...] = ()
    rows: tuple[Row, ...] = ()
    gone: tuple[int, ...] = ()  # numbers of articles
    shared: tuple[tuple[Pair, Shared | None], ...] = ()
    ties: tuple[tuple[Pair, Tie | None], ...] = ()
    statements: tuple[tuple[int, Statement | None], ...] = ()
    strong: tuple[tuple[int, dict[int, float]], ...] = ()
    groups: tuple[tuple[int, Rows | None], ...] = ()


class Delta(Struct, frozen=True, eq=False):
    """Everything that changed."""

    facts: Facts
    vectors: npt.NDArray[np.float16]  # of the rows that came
    settings: Vectors  # of the articles that came
    keys: Keys  # of their grams, sorted
    places: Numbers
    sketches: Sketches = NO_SKETCHES  # beside ``vectors``, or none


class Touched(Struct):
    """What was touched since the last delta."""

    homes: int = 0  # articles and rows from here on are new
    rows: int = 0
    gone: list[int] = field(default_factory=list)
    firsts: set[int] = field(default_factory=set)
