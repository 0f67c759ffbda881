"""Groups of statements that are one claim, without chaining: one story does not swallow the next.

Two groups are joined while the average likelihood over ALL pairs across them says "the same", so a statement that
resembles a single member of a story is not enough to pull it in. The order of the input is no matter: statements come
in the order of their ids, the best pair is joined first, ties go to the lower places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt

from firsthand.matching.arrays import Numbers

#: average likelihood over all pairs of two groups from which they are one claim
JOIN = 0.5
#: larger knots are first cut where their links are weakest, so that all pairs can be compared
KNOT = 160
_CUTS = (0.5, 0.7, 0.85, 0.95, 0.99, 0.999, 1.1)

Likelihood = npt.NDArray[np.float64]
Score = Callable[[Numbers, Numbers], Likelihood]


def groups(here: Numbers, there: Numbers, likelihood: Likelihood, score: Score) -> list[list[int]]:
    """Statements in groups of two or more, sorted.

    ``here``, ``there``, ``likelihood`` are the pairs known so far; ``score`` answers for any others.
    """
    knots = [np.array(knot) for knot in _knots(here, there, likelihood, 0)]
    inside = [np.triu_indices(len(knot), 1) for knot in knots]
    none = np.empty(0, np.int64)
    scores = score(
        np.concatenate([none, *(knot[left] for knot, (left, _) in zip(knots, inside, strict=True))]),
        np.concatenate([none, *(knot[right] for knot, (_, right) in zip(knots, inside, strict=True))]),
    )
    found: list[list[int]] = []
    at = 0
    for knot, (left, _) in zip(knots, inside, strict=True):
        linked = _linked(len(knot), scores[at : at + len(left)])
        found.extend(sorted(knot[group].tolist()) for group in linked if len(group) > 1)
        at += len(left)
    return sorted(found)


def _knots(here: Numbers, there: Numbers, likelihood: Likelihood, cut: int) -> Iterable[list[int]]:
    """Sets of statements tied by pairs above the cut; too large ones are cut again, higher."""
    strong = likelihood >= _CUTS[cut]
    here, there, likelihood = here[strong], there[strong], likelihood[strong]
    root: dict[int, int] = {}

    def top(node: int) -> int:
        while (above := root.setdefault(node, node)) != node:
            root[node] = root[above]
            node = above
        return node

    for a, b in zip(here.tolist(), there.tolist(), strict=True):
        low, high = sorted((top(a), top(b)))
        root[high] = low
    knots: dict[int, list[int]] = {}
    for node in sorted(root):
        knots.setdefault(top(node), []).append(node)
    heads = np.array([top(a) for a in here.tolist()], np.int64)
    for head, members in knots.items():
        if len(members) <= KNOT:
            yield members
        else:
            mine = heads == head
            yield from _knots(here[mine], there[mine], likelihood[mine], cut + 1)


def _linked(count: int, scores: Likelihood) -> list[list[int]]:
    """Places 0..count-1, joined by average likelihood over all pairs; ``scores`` has the pairs in order."""
    average = np.zeros((count, count))
    average[np.triu_indices(count, 1)] = scores
    average += average.T
    size = np.ones(count)
    groups = [[place] for place in range(count)]
    while True:
        a, b = divmod(int(average.argmax()), count)
        if average[a, b] < JOIN:
            return [group for group in groups if group]
        low, high = min(a, b), max(a, b)
        joined = (average[low] * size[low] + average[high] * size[high]) / (size[low] + size[high])
        average[low], average[:, low] = joined, joined
        average[high], average[:, high], average[low, low] = 0.0, 0.0, 0.0
        size[low] += size[high]
        groups[low] += groups[high]
        groups[high] = []
