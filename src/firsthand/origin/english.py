"""Values in English, as the core's sentences and the pages beside them say them."""

from __future__ import annotations

from datetime import UTC, timedelta

from firsthand.records import Independent, When


def count(number: int, noun: str) -> str:
    """ "1 report", "1,041 reports"."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def interval(independent: Independent) -> str:
    """ "1 origin", "2-3 origins"."""
    if independent.low == independent.high:
        return count(independent.low, "origin")
    return f"{independent.low}-{independent.high} origins"


def number(value: float) -> str:
    """ "1,200", "7.3"."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"


def amount(low: float, high: float | None) -> str:
    """ "12", "10 or more", "10 to 20"."""
    if high is None:
        return f"{number(low)} or more"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def day_and_hour(when: When | None, *, to: str = " to ") -> str:
    """ "1 March 2026, 10:04 UTC", "1 March 2026", as exact as it is known; "no date" when unknown."""
    if when is None:
        return "no date"
    start, length = when.start.astimezone(UTC), when.end - when.start
    if length <= timedelta(hours=1):
        return f"{start.day} {start:%B %Y, %H:%M} UTC"
    if length <= timedelta(hours=26):
        middle = start + length / 2
        return f"{middle.day} {middle:%B %Y}"
    last = when.end.astimezone(UTC) - timedelta(seconds=1)
    return f"{start.day} {start:%B %Y}{to}{last.day} {last:%B %Y}"
