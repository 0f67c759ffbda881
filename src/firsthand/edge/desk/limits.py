"""How often somebody may try to log in."""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta
from threading import Lock

TRIES, WITHIN = 5, timedelta(minutes=5)
MOST_KEYS = 10_000  # of names and addresses remembered at once


class Tries:
    """Counts failures for each name and for each address; too many within a while, and the next one has to wait."""

    def __init__(self) -> None:
        """Nobody has failed yet."""
        self._failures: dict[str, deque[datetime]] = {}
        self._lock = Lock()

    def wait(self, keys: tuple[str, ...], now: datetime) -> timedelta | None:
        """How long until one may try again; None: at once."""
        with self._lock:
            waits = [times[0] + WITHIN - now for key in keys if len(times := self._recent(key, now)) >= TRIES]
        return max(waits, default=None)

    def failed(self, keys: tuple[str, ...], now: datetime) -> None:
        """A try failed."""
        with self._lock:
            for key in keys:
                times = self._recent(key, now)
                times.append(now)
                self._failures[key] = times
            while len(self._failures) > MOST_KEYS:
                del self._failures[next(iter(self._failures))]

    def succeeded(self, keys: tuple[str, ...]) -> None:
        """Forgets what failed before."""
        with self._lock:
            for key in keys:
                self._failures.pop(key, None)

    def _recent(self, key: str, now: datetime) -> deque[datetime]:
        times = self._failures.get(key, deque(maxlen=TRIES))
        while times and times[0] + WITHIN <= now:
            times.popleft()
        return times
