"""Bulletins that come every day in the same words: prices, weather, the day's toll. Two days of one are two claims."""

from __future__ import annotations

from datetime import datetime, timedelta

from firsthand.records import Claim, Figure

#: published so far apart two reports may be of two days
_ANOTHER_DAY = timedelta(hours=18)
#: what a market or a sky is measured in; the canonical names of kinds of money begin with "money"
_MEASURED = frozenset({"percent", "point", "degree"})


def two_editions(here: Claim, there: Claim, out: tuple[datetime | None, datetime | None]) -> bool:
    """Does each give numbers of its own day? ``out`` says when the two were published (UTC).

    They share no number, and either each names the day it came out ("today", "on Sunday" of a Sunday), each its own,
    or, where one names none, both give several prices or measurements. A toll that grew is of one day, whenever told.
    """
    first, second = out
    if first is None or second is None or abs(first - second) < _ANOTHER_DAY:
        return False
    if here.times and there.times:
        own = _names_its_day(here, first) and _names_its_day(there, second) and _are_apart(here, there)
        return own and _differ(here.figures, there.figures)
    mine, theirs = (tuple(f for f in claim.figures if _is_measured(f)) for claim in (here, there))
    return min(len(mine), len(theirs)) > 1 and _differ(here.figures, there.figures)


def _names_its_day(claim: Claim, out: datetime) -> bool:
    return all(when.start <= out < when.end + timedelta(hours=6) for when in claim.times)


def _are_apart(here: Claim, there: Claim) -> bool:
    """Do they name no time in common?"""
    return not any(one.start < other.end and other.start < one.end for one in here.times for other in there.times)


def _differ(mine: tuple[Figure, ...], theirs: tuple[Figure, ...]) -> bool:
    numbers = [{figure.low for figure in figures if figure.is_count} for figures in (mine, theirs)]
    return all(numbers) and not numbers[0] & numbers[1]


def _is_measured(figure: Figure) -> bool:
    return figure.what in _MEASURED or figure.what.startswith("money")
