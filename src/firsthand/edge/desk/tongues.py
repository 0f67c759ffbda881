"""The languages of the interface: which one a visitor gets, its words, its direction, its dates.

Independent of the languages of the articles. The catalogues are the `.po` files themselves, compiled when the desk
starts (some milliseconds), so that what a translator edits is what is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources
from io import BytesIO

from babel import Locale
from babel.core import negotiate_locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from msgspec import Struct

from firsthand.records import When

#: the messages in the code and the templates are written in the first of these
CODES = ("en", "ar", "ru")


class Tongue(Struct, frozen=True):
    """A language of the interface."""

    code: str
    name: str  # in itself: العربية
    direction: str  # "ltr", "rtl"
    words: NullTranslations

    def say(self, word: str) -> str:
        """A word of ours in this language."""
        return self.words.gettext(word) if word else ""

    def amount(self, low: float, high: float | None) -> str:
        """ "12", "10 or more", "10 to 20"."""
        if high == low:
            return self.number(low)
        if high is None:
            return self.words.gettext("%(low)s or more") % {"low": self.number(low)}
        return self.words.gettext("%(low)s to %(high)s") % {"low": self.number(low), "high": self.number(high)}

    def number(self, value: float) -> str:
        """ "1,200", "3.5"."""
        return str(format_decimal(value, locale=self.code))

    def language(self, code: str) -> str:
        """The name of a language: "Arabic"."""
        return str(Locale.parse(code).get_display_name(self.code))

    def origins(self, low: int, high: int) -> str:
        """ "2 origins", "2 to 3 origins"."""
        if low == high:
            return self.words.ngettext("%(num)s origin", "%(num)s origins", high) % {"num": self.number(high)}
        return self.words.gettext("%(low)s to %(high)s origins") % {"low": self.number(low), "high": self.number(high)}

    def time(self, when: When | None) -> str:
        """ "1 March 2026, 10:04 UTC", a day alone where no more is known; "no date" when unknown."""
        if when is None:
            return self.words.gettext("no date")
        start, length = when.start.astimezone(UTC), when.end - when.start
        if length <= timedelta(hours=1):
            return self.moment(start)
        if length <= timedelta(hours=26):
            return self.day(start + length / 2)
        return f"{self.day(start)} – {self.day(when.end.astimezone(UTC) - timedelta(seconds=1))}"

    def moment(self, time: datetime) -> str:
        """A day and minute, in UTC."""
        return f"{self.day(time)}{self.words.gettext(', ')}{time.astimezone(UTC):%H:%M}\N{NO-BREAK SPACE}UTC"

    def hour(self, when: When, beside: When | None = None) -> str:
        """The minute alone where it is known and the day is that of ``beside``."""
        if beside is None or when.end - when.start > timedelta(hours=1) or when.start.date() != beside.start.date():
            return self.time(when)
        return f"{when.start.astimezone(UTC):%H:%M}"

    def day(self, time: datetime) -> str:
        """A day, in UTC."""
        return _day(time.astimezone(UTC).date(), self.code)


@lru_cache(10_000)
def _day(day: date, code: str) -> str:
    return str(format_date(day, "d MMMM y", locale=code))


@cache
def tongue(code: str) -> Tongue:
    """The language of this code, one of ``CODES``."""
    locale = Locale.parse(code)
    direction = "rtl" if locale.character_order == "right-to-left" else "ltr"
    return Tongue(code, str(locale.get_display_name(code)), direction, _words(code))


def best_tongue(chosen: str | None, accepted: str) -> Tongue:
    """What the visitor chose, else the first that their browser accepts, else the first there is."""
    if chosen in CODES:
        return tongue(chosen)
    preferred = [part.split(";")[0].strip() for part in accepted.split(",")]
    return tongue(negotiate_locale([p for p in preferred if p], CODES, sep="-") or CODES[0])


def tongues() -> Sequence[Tongue]:
    """All of them, in the order they are offered."""
    return tuple(tongue(code) for code in CODES)


def _words(code: str) -> NullTranslations:
    if code == CODES[0]:
        return NullTranslations()
    catalogue = resources.files("firsthand.edge.desk") / "locale" / f"{code}.po"
    compiled = BytesIO()
    with catalogue.open("rb") as file:
        write_mo(compiled, read_po(file, locale=code))
    compiled.seek(0)
    return GNUTranslations(compiled)
