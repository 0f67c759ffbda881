"""Fetching that is no burden: robots.txt, a pause between two pages of one host, and waiting when asked to."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from firsthand.edge.capture.capture import Headers
from firsthand.edge.capture.refused import Refused
from firsthand.edge.capture.web import AGENT, Answer, Web

if TYPE_CHECKING:
    from protego import Protego

PAUSE = 1.0  # seconds between two requests to one host
_LONGEST_PAUSE = 30.0  # that a robots.txt may ask for between two pages
_PATIENCE = 120.0  # seconds waited for a host that asked to; a longer time is for another run
_BACK_OFF = 60.0  # seconds after the first "too many requests" that names no time; doubled each time
_LONGEST_BACK_OFF = 86_400.0
_RULES_LAST = 86_400.0  # seconds a robots.txt is taken to hold
_MOST_RULES = 512 * 2**10  # bytes of a robots.txt that are read
_TIRED = (429, 503)  # too many requests; not now


class Polite:
    """Fetches like ``Web``, and remembers for each host when it may be asked again. For one thread."""

    def __init__(
        self,
        web: Web,
        *,
        seconds: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        pause: float = PAUSE,
    ) -> None:
        """``now`` is asked only to read a date in Retry-After."""
        self._web = web
        self._seconds = seconds
        self._sleep = sleep
        self._now = now
        self._pause = pause
        self._not_before: dict[str, float] = {}
        self._refusals: dict[str, int] = {}
        self._rules: dict[str, tuple[float, Protego | None]] = {}

    def get(self, url: str, headers: Headers = (), *, named: bool = True) -> Answer:
        """The answer, after the pause its host is owed. Raises ``Refused``.

        ``named``: a person named this address, so robots.txt is not asked; it is for what a list led to.
        """
        if not named:
            self._ask_robots(url)
        return self._get(url, headers)

    def _get(self, url: str, headers: Headers = ()) -> Answer:
        host = _parts(url).netloc.lower()
        wait = self._not_before.get(host, 0.0) - self._seconds()
        if wait > _PATIENCE:
            raise Refused(f"{host} asked to wait: {wait:.0f} seconds are left")
        if wait > 0:
            self._sleep(wait)
        try:
            answer = self._web.get(url, headers)
        finally:
            self._not_before[host] = self._seconds() + self._pause_of(url)
        if answer.status in _TIRED:
            refusals = self._refusals[host] = self._refusals.get(host, 0) + 1
            self._not_before[host] = self._seconds() + self._asked_pause(answer, refusals)
        else:
            self._refusals.pop(host, None)
        return answer

    def _asked_pause(self, answer: Answer, refusals: int) -> float:
        """Retry-After in seconds, as a number or a date; without one, longer each time."""
        asked = answer.header("retry-after").strip()
        try:
            pause = float(asked) if asked.isdecimal() else (parsedate_to_datetime(asked) - self._now()).total_seconds()
        except (ValueError, TypeError, OverflowError):
            pause = _BACK_OFF * 2.0 ** min(refusals - 1, 20)
        return min(max(pause, self._pause), _LONGEST_BACK_OFF)

    def _pause_of(self, url: str) -> float:
        _, rules = self._rules.get(_origin(url), (0.0, None))
        asked = rules.crawl_delay(AGENT) if rules else None
        return max(self._pause, min(float(asked or 0), _LONGEST_PAUSE))

    def _ask_robots(self, url: str) -> None:
        """Raises ``Refused`` where robots.txt asks not to come, or cannot be had for a fault of the host's."""
        origin = _origin(url)
        until, rules = self._rules.get(origin, (0.0, None))
        if origin not in self._rules or until < self._seconds():
            rules = self._robots(origin)
            self._rules[origin] = (self._seconds() + _RULES_LAST, rules)
        if rules is None:
            raise Refused(f"{origin}/robots.txt cannot be had, so nothing there is fetched")
        if not rules.can_fetch(url, AGENT):
            raise Refused("its robots.txt asks not to fetch it")

    def _robots(self, origin: str) -> Protego | None:
        """The rules; none are rules that allow all. None when the host fails to say (RFC 9309)."""
        from protego import Protego  # noqa: PLC0415 - only where pages are followed

        try:
            answer = self._get(f"{origin}/robots.txt")
        except Refused:
            return None
        if answer.status in _TIRED or answer.status >= 500:
            return None
        text = answer.body[:_MOST_RULES].decode("utf-8", "replace") if answer.status == 200 else ""
        return Protego.parse(text)


def _parts(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError as error:
        raise Refused(f"no address of the web: {error}") from error


def _origin(url: str) -> str:
    parts = _parts(url)
    return f"{parts.scheme}://{parts.netloc}".lower()
