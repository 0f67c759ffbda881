"""Every month, weekday and relative day is resolved in its example."""

from datetime import UTC, datetime, timedelta

import pytest

from build import when
from firsthand.claim.times import times
from firsthand.claim.words import Words
from firsthand.language import claim_tables
from firsthand.language.language import codes, language
from firsthand.records import Span

PUBLISHED = when("2013-02-03")  # a Sunday


def read(text: str, code: str) -> list[datetime]:
    words = Words(text, Span(0, len(text)), language(code))
    return [time.when.start for time in times(words, PUBLISHED)]


def entries(role: str) -> list[object]:
    return [
        pytest.param(code, entry, id=f"{code}-{role}-{place}")
        for code in codes()
        for place, entry in enumerate(getattr(language(code).dates, role))
    ]


@pytest.mark.parametrize(("code", "entry"), entries("month"))
def test_a_month(code: str, entry: claim_tables.Month) -> None:
    assert read(entry.example, code) == [datetime(2013, entry.number, 25, tzinfo=UTC)]
    for form in entry.forms:
        assert read(entry.example.replace(entry.forms[0], form), code) == [datetime(2013, entry.number, 25, tzinfo=UTC)]


@pytest.mark.parametrize(("code", "entry"), entries("relative"))
def test_a_day_from_publication(code: str, entry: claim_tables.RelativeDay) -> None:
    for form in entry.forms:
        assert read(entry.example.replace(entry.forms[0], form), code) == [PUBLISHED.start + timedelta(days=entry.days)]


@pytest.mark.parametrize(("code", "entry"), entries("weekday"))
def test_the_last_such_weekday(code: str, entry: claim_tables.Weekday) -> None:
    (day,) = read(entry.example, code)
    assert day.weekday() == entry.number
    assert timedelta(0) <= PUBLISHED.start - day < timedelta(days=7)
