"""What a statement cannot carry, however close its words are to the claim that somebody asks about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import numpy as np

from firsthand.matching.arrays import Flags, Numbers
from firsthand.matching.features import Column
from firsthand.matching.figures import counts
from firsthand.matching.statements import Statements
from firsthand.records import Claim

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
    asked = [figure for figure in counts(about.figures) if figure.low]
    told = [figure for figure in counts(claim.figures) if figure.low]
    if not asked or not told:
        return False
    low = min(figure.low for figure in asked)
    high = max(figure.high or figure.low for figure in asked)
    return all(_far(low, figure.high or figure.low) or _far(figure.low, high) for figure in told)


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
    return _last_printed(statements)[there] < day - CLOCKS


def _last_printed(statements: Statements) -> Column:
    """For each statement the latest day of the articles that print it, nan where none is known."""
    last = max((at for articles in statements.articles for at in articles), default=-1)
    days = np.full(last + 1, np.nan)
    np.fmax.at(days, statements.article, statements.days)
    return np.array([np.fmax.reduce(days[list(articles)]) for articles in statements.articles], np.float64)
