"""Statements: the claims with one wording. They are what is compared: a wire printed forty times is weighed once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from firsthand.matching.arrays import Flags, Numbers, stretched
from firsthand.matching.crowds import day_of
from firsthand.matching.furniture import BOILERPLATE
from firsthand.matching.words import Words, weight_of
from firsthand.records import Claim, Reading, Span

#: claims of one wording that stand further apart than so many days are two statements
SEASON = 10.0
#: a statement of fewer different stems says nothing that could be told from another ("Also read:", "Archive photo")
LEAST_STEMS = 4


class Rows(Struct, frozen=True, eq=False):
    """For each statement the numbers of its different stems, ascending: row i is ``values[first[i]:first[i + 1]]``."""

    first: Numbers
    values: Numbers

    def pick(self, rows: Numbers) -> tuple[Numbers, Numbers]:
        """The values of these rows in one array, and beside each the place of its row in ``rows``."""
        at, owner = stretched(self.first[rows], self.first[rows + 1] - self.first[rows])
        return self.values[at], owner


class Statements(Struct, frozen=True, eq=False):
    """All statements, in the order of their first claims' ids."""

    claims: tuple[Claim, ...]  # of each statement the first claim
    members: tuple[tuple[Claim, ...], ...]  # of each statement all claims, the first included
    articles: tuple[tuple[int, ...], ...]  # the indices of their articles, beside ``members``
    article: Numbers  # index of the first claim's article
    days: npt.NDArray[np.float64]  # publication of the first claim, in days; nan: not known
    last: npt.NDArray[np.float64]  # publication of the latest claim, in days; nan: not known
    stems: Rows
    weights: npt.NDArray[np.float64]  # of each stem: how much it tells
    place_of: dict[str, int]  # claim id -> its statement

    def __len__(self) -> int:
        """How many there are."""
        return len(self.claims)


class Spot(Struct, frozen=True, eq=False):
    """A claim with where it stands."""

    day: float
    claim: Claim
    article: int  # its index
    words: Numbers  # indices


def wording(words: Words, found: Numbers, claim: Claim) -> bytes:
    """Equal for claims of the same words that affirm or negate alike."""
    return words.keys[found].tobytes() + claim.polarity.value.encode()


def statements_of(readings: Sequence[Reading], words: Words) -> Statements:
    """The statements of these readings (sorted by article id, as ``words`` is)."""
    alike: dict[bytes, list[Spot]] = {}
    for at, reading in enumerate(readings):
        day = day_of(reading)
        for claim in reading.claims:
            found = words.within(at, claim.spans)
            alike.setdefault(wording(words, found, claim), []).append(Spot(day, claim, at, found))
    return assembled([part for same in alike.values() for part in seasons(same, _day, _id)], words)


def assembled(parts: Iterable[Sequence[Spot]], words: Words) -> Statements:
    """Statements of these claims, each with its first claim first."""
    rows = sorted(parts, key=lambda part: part[0].claim.id)
    stems, weights = _stems([part[0].words for part in rows], words)
    return Statements(
        tuple(part[0].claim for part in rows),
        tuple(tuple(spot.claim for spot in part) for part in rows),
        tuple(tuple(spot.article for spot in part) for part in rows),
        np.array([part[0].article for part in rows], np.int64),
        np.array([part[0].day for part in rows], np.float64),
        np.array([np.fmax.reduce([spot.day for spot in part]) for part in rows], np.float64),
        stems,
        weights,
        {spot.claim.id: place for place, part in enumerate(rows) for spot in part},
    )


def _day(spot: Spot) -> float:
    return spot.day


def _id(spot: Spot) -> str:
    return spot.claim.id


Item = TypeVar("Item")


def seasons(same: Iterable[Item], day: Callable[[Item], float], name: Callable[[Item], str]) -> Iterable[list[Item]]:
    """Claims of one wording, split where a long time lies between them; each part sorted by id."""
    rows = list(same)
    dated = sorted((row for row in rows if day(row) == day(row)), key=lambda row: (day(row), name(row)))
    part = [row for row in rows if day(row) != day(row)]  # undated ones go with the earliest
    for before, row in zip([None, *dated], dated, strict=False):
        if before is not None and day(row) - day(before) > SEASON:
            yield sorted(part, key=name)
            part = []
        part.append(row)
    if part:
        yield sorted(part, key=name)


def _stems(found: Sequence[Numbers], words: Words) -> tuple[Rows, npt.NDArray[np.float64]]:
    """The stems of each statement, and their weights: no matter which other articles are at hand."""
    different, numbers = np.unique(words.stems, return_inverse=True)
    owner = np.repeat(np.arange(len(found)), [len(row) for row in found])
    values = numbers[np.concatenate([*found, np.empty(0, np.int64)])]
    pairs = np.unique(owner * max(len(different), 1) + values)
    owner, values = np.divmod(pairs, max(len(different), 1))
    first = np.searchsorted(owner, np.arange(len(found) + 1))
    return Rows(first, values), weight_of(different)


def common_stems(statements: Statements, here: Numbers, there: Numbers) -> tuple[npt.NDArray[np.float64], ...]:
    """For each pair of statements the weight of the stems in common, of those of ``here`` and of those of ``there``."""
    total = len(statements.weights)
    left, left_owner = statements.stems.pick(here)
    right, right_owner = statements.stems.pick(there)
    both = np.sort(np.concatenate([left_owner * total + left, right_owner * total + right]))
    twice = both[1:][both[1:] == both[:-1]]
    shared = np.bincount(twice // total, statements.weights[twice % total], minlength=len(here)).astype(np.float64)
    return (
        shared,
        np.bincount(left_owner, statements.weights[left], minlength=len(here)).astype(np.float64),
        np.bincount(right_owner, statements.weights[right], minlength=len(there)).astype(np.float64),
    )


def worth_comparing(statements: Statements, outlets: Numbers, versions: Numbers) -> Flags:
    """Statements with enough in them to be told from others, furniture of an outlet left out.

    ``outlets`` and ``versions`` say for each article its outlet and the article it is a version of.
    """
    enough = np.diff(statements.stems.first) >= LEAST_STEMS
    for place, members in enumerate(statements.members):
        if enough[place] and len(members) >= BOILERPLATE:
            spread = {(int(outlets[at]), int(versions[at])) for at in statements.articles[place]}
            enough[place] = max(Counter(outlet for outlet, _ in spread).values()) < BOILERPLATE
    return enough


def span_of(claim: Claim) -> Span:
    """The stretch from a claim's first to its last letter."""
    return Span(claim.spans[0].start, claim.spans[-1].end)
