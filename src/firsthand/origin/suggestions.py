"""Grades on the scales of the field that the count would allow, each with its reason. Suggested, never set.

Grades that rest on what a claim says, on who says it or on what else is known are never suggested: they are a person's.
"""

from __future__ import annotations

from firsthand.origin.english import count, interval
from firsthand.records import Independent, Status, Suggestion

ADMIRALTY, AIRWARS = "Admiralty credibility", "Airwars grade"


def suggestions(status: Status, independent: Independent, untraced: int, *, denied: bool) -> tuple[Suggestion, ...]:
    """One suggestion a scale; none on a scale that has no grade for the status."""
    reason = _reason(status, independent, untraced, denied=denied)
    grades = _GRADES[status]
    return tuple(Suggestion(scale, grade, reason) for scale, grade in grades)


#: Admiralty 1-6: 1, 4 and 5 need a judgement of what is said. Airwars: confirmed and discounted need what else is known
_GRADES: dict[Status, tuple[tuple[str, str], ...]] = {
    Status.SEVERAL: ((ADMIRALTY, "2"), (AIRWARS, "fair")),
    Status.SINGLE: ((ADMIRALTY, "3"), (AIRWARS, "weak")),
    Status.DISPUTED: ((ADMIRALTY, "6"), (AIRWARS, "contested")),
    Status.NOT_TRACED: ((ADMIRALTY, "6"),),
}


def _reason(status: Status, independent: Independent, untraced: int, *, denied: bool) -> str:
    if status is Status.NOT_TRACED:
        return f"no chain ends in an origin, {count(untraced, 'report')} not traced: there is nothing to count"
    if status is Status.DISPUTED:
        against = "others deny it" if denied else "they give figures that cannot both hold"
        many = interval(independent) if independent.low else f"at most {count(independent.high, 'origin')}"
        affirmed = f"affirmed by {many}" if independent.high else "no origin affirms it"
        return f"{affirmed}, and {against}: counting cannot weigh one against the other"
    if status is Status.SEVERAL:
        return f"{interval(independent)} independent of each other affirm it, and none denies it"
    more = "" if independent.high == 1 else f" of at most {independent.high}"
    return f"one origin{more} is sure, and none denies it"
