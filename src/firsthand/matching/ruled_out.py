"""What a statement cannot carry, however close its words are to the claim that somebody asks about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import numpy as np

from firsthand.matching.arrays import Flags, Numbers
from firsthand.matching.figures import counts
from firsthand.matching.statements import Statements
from firsthand.records import Claim, Figure

#: clocks differ: days by which a report may be stamped before the day it tells of
CLOCKS = 1.0
#: a toll grows and estimates differ, but not so many times over ...
TIMES = 10.0
#: ... where it is more than a handful
HANDFUL = 30.0

#: what somebody says of so many days before the claim's is of another time: "its first test, in October 2006"
LONG_AGO = timedelta(days=60)

_DAY = 86_400

#: what each unit measures
MEASURES = {
    "kilometre": "length",
    "mile": "length",
    "metre": "length",
    "foot": "length",
    "square metre": "area",
    "hectare": "area",
    "kilogram": "weight",
    "ton": "weight",
    "kiloton": "weight",
    "barrel": "volume",
    "degree": "degree",
    "magnitude": "degree",
    "percent": "share",
}


def _another_measure(about: Claim, claim: Claim) -> bool:
    """The claim gives kilotons, this gives degrees, and nothing that the claim counts."""
    asked, told = _kinds(about), _kinds(claim)
    measured, measures = _measures(asked), _measures(told)
    return bool(measured and measures) and asked.isdisjoint(told) and measured.isdisjoint(measures)


def _another_size(about: Claim, claim: Claim) -> bool:
    """The claim has 12 to 37 killed, this 230,000 since the war began; 9,709 new cases, this 281,752 in all."""
    kinds = _kinds(about) & _kinds(claim)  # 500 houses say nothing of three killed
    asked = [_at_most(figure) for figure in about.figures if figure.what in kinds and figure.low]
    told = [_at_most(figure) for figure in claim.figures if figure.what in kinds and figure.low]
    if not asked or not told:
        return False
    low, high = min(low for low, _ in asked), max(high for _, high in asked)
    return all(_far(low, most) or _far(least, high) for least, most in told)


def _at_most(figure: Figure) -> tuple[float, float]:
    """From and to; "dozens", "at least 12" may be many times as many."""
    return figure.low, TIMES * figure.low if figure.high is None else figure.high


def _far(large: float, small: float) -> bool:
    return large > TIMES * small and large - small > HANDFUL


def _kinds(claim: Claim) -> set[str]:
    return {figure.what for figure in counts(claim.figures)} - {""}


def _measures(kinds: set[str]) -> set[str]:
    return {MEASURES[kind] for kind in kinds if kind in MEASURES}


def _another_time(about: Claim, claim: Claim) -> bool:
    """All times that it names were over long before the day the claim tells of, and it counts nothing alike."""
    if not about.times or not claim.times:
        return False
    day = min(when.start for when in about.times)
    past = all(when.end < day - LONG_AGO for when in claim.times)
    return past and {f.low for f in counts(about.figures)}.isdisjoint(f.low for f in counts(claim.figures))


RULES: tuple[Callable[[Claim, Claim], bool], ...] = (_another_measure, _another_size, _another_time)


def otherwise_counted(about: Claim, statements: Statements, there: Numbers) -> Flags:
    """Statements whose figures are of another kind or size than the claim's, or whose days are of another time."""
    claims = (statements.claims[place] for place in there.tolist())
    return np.array([any(rule(about, claim) for rule in RULES) for claim in claims], np.bool_)


def too_early(about: Claim, statements: Statements, there: Numbers) -> Flags:
    """Statements that nobody printed on or after the day the claim tells of; none where it names no day."""
    if not about.times:
        return np.zeros(len(there), np.bool_)
    day = min(when.start for when in about.times).timestamp() / _DAY
    return statements.last[there] < day - CLOCKS
