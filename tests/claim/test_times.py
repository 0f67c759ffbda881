"""Dates as written and days counted from publication."""

import pytest

from build import when
from firsthand.claim.times import times
from firsthand.claim.words import Words
from firsthand.language.language import language
from firsthand.records import Span, When

PUBLISHED = when("2013-02-03")  # a Sunday


def read(text: str, code: str, published: When | None = PUBLISHED) -> list[tuple[str, str, int]]:
    found = times(Words(text, Span(0, len(text)), language(code)), published)
    assert all(text[time.span.start : time.span.end] == time.when.words for time in found)
    return [
        (time.when.words, time.when.start.date().isoformat(), (time.when.end - time.when.start).days) for time in found
    ]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("ar", "وصل الوفد في 25 كانون الثاني/يناير 2013.", ("25 كانون الثاني/يناير 2013", "2013-01-25", 1)),
        ("ar", "وصل الوفد في 5 جانفي.", ("5 جانفي", "2013-01-05", 1)),
        ("ar", "وصل الوفد في أكتوبر 2012.", ("أكتوبر 2012", "2012-10-01", 31)),
        ("ar", "وصل الوفد في ٣/٢/٢٠١٣.", ("٣/٢/٢٠١٣", "2013-02-03", 1)),
        ("ar", "يصل الوفد الخميس المقبل.", ("الخميس", "2013-02-07", 1)),
        ("ar", "وصل الوفد الخميس الماضي.", ("الخميس", "2013-01-31", 1)),
        ("ar", "وصل الوفد الأحد الماضي.", ("الأحد", "2013-01-27", 1)),
        ("en", "They came last Sunday.", ("Sunday", "2013-01-27", 1)),
        ("ar", "يصل الوفد غدا الاثنين.", ("غدا", "2013-02-04", 1)),
        ("ar", "وصل الوفد الثلاثاء 29 يناير.", ("29 يناير", "2013-01-29", 1)),
        ("en", "They came on January 25, 2013.", ("January 25, 2013", "2013-01-25", 1)),
        ("en", "They came on 25 January.", ("25 January", "2013-01-25", 1)),
        ("en", "They came on 2013-01-25.", ("2013-01-25", "2013-01-25", 1)),
        ("en", "They came yesterday.", ("yesterday", "2013-02-02", 1)),
        ("ru", "Они приехали 25 января 2013 года.", ("25 января 2013", "2013-01-25", 1)),
        ("ru", "Они приехали в среду.", ("среду", "2013-01-30", 1)),
        ("ru", "Они приехали 25.01.2013.", ("25.01.2013", "2013-01-25", 1)),
        ("ru", "Они приехали в декабре 2012 года.", ("декабре 2012", "2012-12-01", 31)),
    ],
)
def test_a_time_is_resolved(code: str, text: str, expected: tuple[str, str, int]) -> None:
    assert read(text, code) == [expected]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "They may come. They march on 31 February 2013."),
        ("ar", "مارس الوفد عمله في نفس اليوم."),
        ("ru", "В 40.13.2013 дней нет."),
    ],
)
def test_what_only_looks_like_a_date(code: str, text: str) -> None:
    assert read(text, code) == []


def test_without_publication_only_full_dates_are_told() -> None:
    assert read("They came yesterday, on Monday, on 25 January.", "en", None) == []
    assert read("They came on 25 January 2013.", "en", None) == [("25 January 2013", "2013-01-25", 1)]
