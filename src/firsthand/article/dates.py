"""When an article was published: from a machine format or a printed date to a stretch of time."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING

from firsthand.language.schema import Language
from firsthand.records import When
from firsthand.text.fold import folding

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_DAY, _MINUTE, _SECOND = timedelta(days=1), timedelta(minutes=1), timedelta(seconds=1)
_MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?\Z")
_LONGEST = 80  # characters; no printed date is longer

Moment = tuple[datetime, datetime]


def _iso(words: str, _language: Language) -> Moment | None:
    """2026-03-01, 2026-03-01T10:15, 20260301T101500Z: as exact as it is written."""
    start = datetime.fromisoformat(words)
    clock = re.split(r"[T ]", words, maxsplit=1)[1:]
    if not clock:
        return start, start + _DAY
    digits = len(re.sub(r"\D", "", re.split(r"[Z+-]", clock[0])[0]))
    return start, start + (_SECOND if digits > 4 else _MINUTE if digits > 2 else timedelta(hours=1))


def _year_or_month(words: str, _language: Language) -> Moment | None:
    """2026, 2026-03."""
    found = _MONTH.match(words)
    if not found:
        return None
    year, month = int(found.group(1)), found.group(2)
    if month is None:
        return datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    start = datetime(year, int(month), 1, tzinfo=UTC)
    return start, (start + timedelta(days=31)).replace(day=1)


def _mail(words: str, _language: Language) -> Moment | None:
    """Sun, 01 Mar 2026 10:15:00 +0200: RSS, HTTP, mail."""
    start = parsedate_to_datetime(words)
    return start, start + _SECOND


def _printed(words: str, language: Language) -> Moment | None:
    """ "1 марта 2026, 10:15" in the article's language; a date without day, month or year is none."""
    found = _reader(language.code).get_date_data(words)
    if found.date_obj is None:
        return None
    return found.date_obj, found.date_obj + (_MINUTE if found.period == "time" else _DAY)


def _among_words(words: str, language: Language) -> Moment | None:
    """The first day in a longer line: "الأحد 1 مارس/آذار 2026 - 12 رمضان 1447 هـ", "01 марта 2026 (обновлено ...)"."""
    pattern, months = _days(language)
    found = pattern.search(folding(language).text(words).text)
    if not found:
        return None
    parts = found.groupdict()
    month = months[parts["name"]] if parts["name"] else int(parts["month"])
    start = datetime(int(parts["year"] or parts["year2"]), month, int(parts["day"] or parts["day2"]), tzinfo=UTC)
    return start, start + _DAY


READERS: tuple[Callable[[str, Language], Moment | None], ...] = (_year_or_month, _iso, _mail, _printed, _among_words)


@cache
def _days(language: Language) -> tuple[re.Pattern[str], dict[str, int]]:
    """Day, month by its names in this language, and year; and the numbers of the names."""
    fold = folding(language).text
    months = {fold(form).text: month.number for month in language.dates.month for form in month.forms}
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    return re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})\s+(?P<name>{names})(?:\s*[/،,]\s*\w+)?[\s،,]+(?P<year>\d{{4}})(?!\d)"
        r"|(?<!\d)(?P<day2>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year2>\d{4})(?!\d)"
    ), months


@cache
def _reader(code: str) -> DateDataParser:
    from dateparser.date import DateDataParser  # noqa: PLC0415 - heavy, and needed for printed dates only

    return DateDataParser(
        languages=[code],
        settings={
            "PARSERS": ["absolute-time"],  # nothing relative to today: the answer never depends on the clock
            "REQUIRE_PARTS": ["day", "month", "year"],
            "RETURN_TIME_AS_PERIOD": True,
        },
    )


def when(words: str, language: Language) -> When | None:
    """The stretch of time these words name, in UTC, or None when they name none. Without a zone it is taken as UTC.

    ``language`` is that of printed dates. A day without an hour is the whole day.
    """
    words = words.strip()
    if not words or len(words) > _LONGEST:
        return None
    for read in READERS:
        try:
            moment = read(words, language)
            if moment:
                start, end = map(_utc, moment)
                return When(start, end, words)
        except (ValueError, OverflowError, TypeError, IndexError):
            continue  # not this format
    return None


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
