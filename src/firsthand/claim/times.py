"""Times a statement names: dates as written, weekdays and "yesterday" counted from the day of publication."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from firsthand.claim.words import Hit, Words
from firsthand.language import claim_tables
from firsthand.records import Span, When

_DAY = timedelta(days=1)
_NEAR = 4  # tokens between a weekday and the date that belongs to it


class Time(NamedTuple):
    """A time and where it stands."""

    when: When
    span: Span


def times(words: Words, published: When | None) -> list[Time]:
    """The times of a sentence in the order of the text. Without ``published`` only full dates are told."""
    found = [*_written_dates(words), *_months(words, published), *_days(words, published)]
    found.sort(key=lambda time: time.span)
    return found


def _time(words: Words, first: int, end: int, start: datetime, length: timedelta) -> Time:
    span = words.span_of(first, end)
    return Time(When(start, start + length, words.text[span.start : span.end]), span)


def _number(words: Words, place: int) -> int:
    """The whole number that a token is, -1 for none."""
    key = words.key(place)
    return int(key) if key.isdecimal() and len(key) <= 4 else -1


def _day(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def _written_dates(words: Words) -> Iterator[Time]:
    """3/2/2013, 03.02.2013, 2013-02-03."""
    for first in words.all("digits"):
        mark = words.key(first + 1)
        if (
            mark not in ("/", ".", "-")
            or words.key(first + 3) != mark
            or not all(words.tight(place) for place in range(first + 1, first + 5))
        ):
            continue
        one, two, three = (_number(words, first + step) for step in (0, 2, 4))
        day = _day(one, two, three) if one > 31 else _day(three, two, one) if three > 999 else None
        if day:
            yield _time(words, first, first + 5, day, _DAY)


def _months(words: Words, published: When | None) -> Iterator[Time]:
    """25 January 2013, January 25, January 2013; without a year, the one nearest to publication."""
    end_of_last = 0
    for first, hit in words.all("month").items():
        if first < end_of_last or not isinstance(hit.entry, claim_tables.Month):
            continue
        start, end, day, year = _around(words, hit)
        if day is None and year is None:
            continue
        month = hit.entry.number
        moment = _day(year, month, day or 1) if year is not None else _nearest(month, day or 1, published)
        if moment is None:
            continue
        end_of_last = end
        yield _time(words, start, end, moment, _DAY if day else _month_length(moment))


def _around(words: Words, hit: Hit) -> tuple[int, int, int | None, int | None]:
    """First token, end, day and year of the date that a month stands in."""
    first, end = hit.first, hit.end
    if words.key(end) in ("/", "(") and words.at("month", end + 1):  # كانون الثاني/يناير
        end = words.all("month")[end + 1].end
        end += words.key(end) == ")"
    day = year = None
    before = first - 2 if words.at("between", first - 1) else first - 1
    if 1 <= _number(words, before) <= 31:
        day, first = _number(words, before), before
    elif 1 <= _number(words, end) <= 31 and not (words.tight(end + 1) and words.tight(end + 2)):  # "February 3.80"
        day, end = _number(words, end), end + 1
    at = end + 1 if words.key(end) in (",", "،") or words.at("aside", end) else end
    if 1000 <= _number(words, at) <= 2200:
        year, end = _number(words, at), at + 1
    return first, end, day, year


def _nearest(month: int, day: int, published: When | None) -> datetime | None:
    if published is None:
        return None
    near = published.start.year
    days = [moment for year in (near - 1, near, near + 1) if (moment := _day(year, month, day))]
    return min(days, key=lambda moment: abs(moment - published.start), default=None)


def _month_length(first_day: datetime) -> timedelta:
    return (first_day + timedelta(days=32)).replace(day=1) - first_day


def _days(words: Words, published: When | None) -> Iterator[Time]:
    """ "today", "yesterday", and weekdays: the last one up to publication, or the next where a word says so."""
    if published is None:
        return
    day = published.start.replace(hour=0, minute=0, second=0, microsecond=0)
    end = 0
    for hit in _free(words, "relative"):
        if isinstance(hit.entry, claim_tables.RelativeDay) and hit.first >= end:
            end = hit.end
            yield _time(words, hit.first, hit.end, day + hit.entry.days * _DAY, _DAY)
    for hit in _free(words, "weekday"):
        if isinstance(hit.entry, claim_tables.Weekday) and not _dated(words, hit):
            ahead = (hit.entry.number - day.weekday()) % 7
            days = ahead - 7 if ahead else 0
            if _beside(words, hit, "coming"):
                days = ahead or 7
            elif _beside(words, hit, "past"):
                days = ahead - 7
            yield _time(words, hit.first, hit.end, day + days * _DAY, _DAY)


def _beside(words: Words, hit: Hit, role: str) -> bool:
    return bool(words.at(role, hit.end) or words.at(role, hit.first - 1))


def _free(words: Words, role: str) -> list[Hit]:
    """The hits of a role that stand in no idiom."""
    idioms = words.all("idioms").values()
    return [hit for hit in words.all(role).values() if not any(i.first <= hit.first < i.end for i in idioms)]


def _dated(words: Words, hit: Hit) -> bool:
    """A date or "today" stands beside the weekday and tells the day better: "on Monday, 4 February"."""
    near = range(max(0, hit.first - _NEAR), hit.end + _NEAR)
    return any(words.at("relative", place) or words.at("month", place) for place in near)
