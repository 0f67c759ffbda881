"""The ten-second sentence in English: what the desk says in each of its languages, in the same form."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from firsthand.origin.sentence import Named, Sentence
from firsthand.records import Article, Independent, Origin, When

#: of the sentence's own words
LANGUAGE = "en"


def summary(told: Sentence) -> str:
    """ "Reported by 33 outlets; traces to 2 to 3 origins: (1) Health Ministry via Agency A, 10:04; (2) ..." """
    parts = [f"Reported by {count(told.outlets, 'outlet')}; traces to {_origins(told)}{_named(told)}."]
    if told.untraced:
        parts.append(f"{count(told.untraced, 'report')} {'is' if told.untraced == 1 else 'are'} not traced.")
    parts += [f"{', '.join(loop)} credit each other and nobody else." for loop in told.loops]
    if told.earliest is not None:
        outlet, when = told.earliest
        parts.append(f"Earliest seen: {outlet}, {_time(when)}.")
    parts += [f"{what}: {_amount(low, high)}." for what, low, high in told.figures]
    for word, origins in (("Denied", told.denied_by), ("Doubted", told.doubted_by)):
        if origins:
            parts.append(f"{word} by {', '.join(map(_called, origins))}.")
    return " ".join(parts)


def count(number: int, noun: str) -> str:
    """ "1 report", "41 reports"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def interval(independent: Independent) -> str:
    """ "1 origin", "2-3 origins"."""
    if independent.low == independent.high:
        return count(independent.low, "origin")
    return f"{independent.low}-{independent.high} origins"


def time_of(article: Article, *, day: bool) -> str:
    """The publication time in UTC, as exact as it is known."""
    if article.published is None:
        return ""
    start = article.published.start.astimezone(UTC)
    is_day = (article.published.end - article.published.start).total_seconds() >= 12 * 3600
    if is_day:
        return f", {_day(start)}"
    return f", {_day(start)} {start:%H:%M} UTC" if day else f", {start:%H:%M}"


def number(value: float) -> str:
    """ "1,200", "7.3"."""
    return f"{int(value):,}" if value == int(value) else f"{value:,.10g}"


def _origins(told: Sentence) -> str:
    if told.low == told.high:
        return count(told.high, "origin")
    return f"{told.low:,} to {count(told.high, 'origin')}"


def _named(told: Sentence) -> str:
    listed = [f"({n}) {_told(each, told)}" for n, each in enumerate(told.origins, 1)]
    if told.more_origins:
        listed.append(f"and {told.more_origins:,} more")
    return f": {'; '.join(listed)}" if listed else ""


def _told(each: Named, told: Sentence) -> str:
    """Its name, its hand, and when it was first seen."""
    through = f" via {each.via}" if each.via else ""
    beside = told.earliest[1] if told.earliest else None
    return f"{_called(each.origin)}{through}{f', {_hour(each.first_seen, beside)}' if each.first_seen else ''}"


def _called(origin: Origin) -> str:
    """Its name, and what reports in the language of the sentence call it."""
    return f"{origin.name} ({origin.also[LANGUAGE]})" if LANGUAGE in origin.also else origin.name


def _hour(when: When, beside: When | None) -> str:
    """The minute alone where it is known and the day is that of ``beside``."""
    if beside is None or when.end - when.start > timedelta(hours=1) or when.start.date() != beside.start.date():
        return _time(when)
    return f"{when.start.astimezone(UTC):%H:%M}"


def _time(when: When | None) -> str:
    """A minute, a day or several days, as exact as it is known."""
    if when is None:
        return "no date"
    start, length = when.start.astimezone(UTC), when.end - when.start
    if length <= timedelta(hours=1):
        return f"{_day(start)}, {start:%H:%M} UTC"
    if length <= timedelta(hours=26):
        return _day(start + length / 2)
    return f"{_day(start)} \N{EN DASH} {_day(when.end.astimezone(UTC) - timedelta(seconds=1))}"


def _amount(low: float, high: float | None) -> str:
    if high is None:
        return f"{number(low)} or more"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def _day(time: datetime) -> str:
    return f"{time.day} {time:%B %Y}"
