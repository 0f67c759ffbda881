"""Which pairs of statements are worth a decision: copied words or close meaning. It depends on these two alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from firsthand.matching.arrays import Flags, Numbers, Vectors
from firsthand.matching.features import Column
from firsthand.matching.meaning import Closeness, neighbours
from firsthand.matching.statements import Statements
from firsthand.matching.words import Words
from firsthand.records import Reading

#: share of the shorter statement's words that must be copied
COPIED = 0.3
#: closeness of meaning from which a pair is looked at
CLOSE = Closeness(within=0.6, across=0.5, window=7.0)


class Candidates(Struct, frozen=True, eq=False):
    """Pairs of statements, ``here`` < ``there``, sorted; ``copied`` is the share of the shorter one that is copied."""

    here: Numbers
    there: Numbers
    copied: Column


def candidates(
    statements: Statements, vectors: Vectors, langs: Numbers, usable: Flags, copied: tuple[Numbers, Column]
) -> Candidates:
    """All pairs of ``usable`` statements worth a decision; ``copied`` is what ``copied_share`` found."""
    count = max(len(statements), 1)
    worth = np.flatnonzero(usable)
    near = neighbours(vectors[worth], statements.days[worth], langs[worth], CLOSE)
    copied_pairs, shares = copied
    pairs = np.union1d(worth[near] @ np.array([count, 1]), copied_pairs[shares >= COPIED]).astype(np.int64)
    here, there = np.divmod(pairs, count)
    apart = (statements.article[here] != statements.article[there]) & usable[here] & usable[there]
    return Candidates(here[apart], there[apart], look_up(copied, pairs[apart]))


def look_up(copied: tuple[Numbers, Column], pairs: Numbers) -> Column:
    """The copied share of each of these pairs (``here * count + there``), 0 where nothing is."""
    known, shares = copied
    if not len(known):
        return np.zeros(len(pairs))
    at = np.minimum(np.searchsorted(known, pairs), len(known) - 1)
    return np.where(known[at] == pairs, shares[at], 0.0)


def copied_share(
    readings: Sequence[Reading], words: Words, statements: Statements, stretches: tuple[Numbers, Numbers]
) -> tuple[Numbers, Column]:
    """Pairs of statements with words copied from each other, as sorted ``here * count + there`` numbers, and the share
    of the shorter one. ``stretches`` are the words copied, on both sides; a statement is looked at where it stands
    first.
    """
    count = max(len(statements), 1)
    owner = np.full(len(words.keys), -1, np.int64)
    size = np.zeros(len(statements) + 1)
    place_of = {claim.id: place for place, claim in enumerate(statements.claims)}
    for at, reading in enumerate(readings):
        for claim in sorted(reading.claims, key=lambda claim: claim.id):
            found = words.within(at, claim.spans)
            # where claims lie in each other the higher id has the words, whether or not it stands first here
            owner[found] = place = place_of.get(claim.id, -1)
            size[place] = len(found)
    a, b = owner[stretches[0]], owner[stretches[1]]
    apart = (a >= 0) & (b >= 0) & (a != b)
    low, high = np.minimum(a, b)[apart], np.maximum(a, b)[apart]
    pairs, common = np.unique(low * count + high, return_counts=True)
    here, there = np.divmod(pairs, count)
    return pairs, np.minimum(common / np.maximum(np.minimum(size[here], size[there]), 1), 1.0)
