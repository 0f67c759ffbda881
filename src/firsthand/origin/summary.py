"""The ten-second sentence in English: what the desk says in each of its languages, in the same form."""

from __future__ import annotations

from datetime import UTC, timedelta

from firsthand.origin.english import amount, count, day_and_hour
from firsthand.origin.sentence import Named, Sentence
from firsthand.records import Origin, When

#: of the sentence's own words
LANGUAGE = "en"
#: stands between the days of a stretch
TO = " \N{EN DASH} "


def summary(told: Sentence) -> str:
    """ "Reported by 33 outlets; traces to 2 to 3 origins: (1) Health Ministry via Agency A, 10:04; (2) ..." """
    parts = [f"Reported by {count(told.outlets, 'outlet')}; traces to {_origins(told)}{_named(told)}."]
    if told.untraced:
        parts.append(f"{count(told.untraced, 'report')} {'is' if told.untraced == 1 else 'are'} not traced.")
    parts += [f"{', '.join(loop)} credit each other and nobody else." for loop in told.loops]
    if told.earliest is not None:
        outlet, when = told.earliest
        parts.append(f"Earliest seen: {outlet}, {day_and_hour(when, to=TO)}.")
    parts += [f"{what}: {amount(low, high)}." for what, low, high in told.figures]
    for word, origins in (("Denied", told.denied_by), ("Doubted", told.doubted_by)):
        if origins:
            parts.append(f"{word} by {', '.join(map(_called, origins))}.")
    return " ".join(parts)


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
        return day_and_hour(when, to=TO)
    return f"{when.start.astimezone(UTC):%H:%M}"
