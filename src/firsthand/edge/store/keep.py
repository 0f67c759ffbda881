"""Keeps what was captured: page, then log, then database. A page is acknowledged when all three are on the disk."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from importlib.metadata import version

from msgspec import Struct
from sqlalchemy import Connection, select

from firsthand.edge.capture.capture import Capture, Headers
from firsthand.edge.store import aside, rows
from firsthand.edge.store.case import Case
from firsthand.edge.store.custody import Captured
from firsthand.edge.store.pages import digest
from firsthand.edge.store.tables import capture, sound
from firsthand.errors import CaseError
from firsthand.records import Unreadable

Clock = Callable[[], datetime]

MOST, MOST_BYTES = 256, 32_000_000  # acknowledged together
LONGEST_WAIT = 2.0  # seconds a page from a slow source waits for company


class Kept(Struct, frozen=True):
    """The case has this page, and will have it after a cut of power."""

    n: int  # its line in the log
    address: str
    sha256: str
    new: bool  # False: these bytes were here before, from this URL, and nothing else came from it since


_Batch = list[Capture | Unreadable]


def keep(
    case: Case, found: Iterable[Capture | Unreadable], *, operator: str, clock: Clock
) -> Iterator[Kept | Unreadable]:
    """Keeps every capture once, in order; what could not be captured is set aside in the case with its reason.

    Gives the same items in the same order, each when it is safe. Raises ``CaseError`` when the case cannot be written
    (no space, no right); what was given before stays kept.
    """
    for batch in _batches(found, clock):
        try:
            yield from _kept(case, batch, operator, clock())
        except OSError as error:
            raise CaseError(f"{error.filename or case.folder}: {error.strerror}: the page could not be kept") from error


def _batches(found: Iterable[Capture | Unreadable], clock: Clock) -> Iterator[_Batch]:
    batch: _Batch = []
    weight, began = 0, clock()
    for item in found:
        began = began if batch else clock()
        batch.append(item)
        weight += len(item.page.content) if isinstance(item, Capture) else 0
        if len(batch) == MOST or weight > MOST_BYTES or (clock() - began).total_seconds() > LONGEST_WAIT:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def _kept(case: Case, batch: _Batch, operator: str, now: datetime) -> Iterator[Kept | Unreadable]:
    found = [item for item in batch if isinstance(item, Capture)]
    failed = [item for item in batch if isinstance(item, Unreadable)]
    with case.reading() as connection:
        keys, known = _identities(connection, found)
    new = _first(keys, found, known)
    fresh: dict[str, int] = {}
    if new or failed:
        case.pages.keep([item.page.content for item in new.values()])
        with case.locked():
            case.catch_up()
            with case.reading() as connection:  # another process may have kept some of it meanwhile
                keys, known = _identities(connection, found)
            new = _first(keys, found, known)
            lines = case.log.append([_act(item, operator, now) for item in new.values()]) if new else []
            with case.writing() as connection:
                rows.insert(connection, lines)
                aside.taken_back(connection, [item.page.address for item in new.values()])
                aside.put(connection, [(None, item) for item in failed], now)
            fresh = {key: line.act.n for key, line in zip(new, lines, strict=True)}
    identity = iter(keys)
    for item in batch:
        if isinstance(item, Unreadable):
            yield item
        else:
            key = next(identity)
            n = fresh.pop(key, 0)  # the second of two equal ones in a batch is not new
            known.setdefault(key, n)
            yield Kept(known[key], item.page.address, digest(item.page.content), bool(n))


def _first(keys: Sequence[str], found: Sequence[Capture], known: Mapping[str, int]) -> dict[str, Capture]:
    new: dict[str, Capture] = {}
    for key, item in zip(keys, found, strict=True):
        if key not in known:
            new.setdefault(key, item)
    return new


def _identities(connection: Connection, found: Sequence[Capture]) -> tuple[list[str], dict[str, int]]:
    """The key of each capture, or of the one before it that shows the same; and the lines of those that are kept.

    A page that a server gives is the same as before until the server gives another: a page that is changed and then
    changed back is kept three times.
    """
    own = [_key(item) for item in found]
    columns = (capture.c.key, capture.c.n, capture.c.url_key, capture.c.captured, capture.c.sha256)
    urls = {rows.url_key(sound(item.page.url)) for item in found if _is_dated(item) and item.page.url}
    wanted = select(*columns).where(
        capture.c.key.in_(own) | (capture.c.url_key.in_(urls) & capture.c.status.is_not(None))
    )
    known: dict[str, int] = {}
    seen: dict[str, list[tuple[datetime, int, str, str]]] = {}
    for row in connection.execute(wanted.order_by(capture.c.n)):
        known[row.key] = row.n
        if row.url_key in urls:
            insort(seen.setdefault(row.url_key, []), (row.captured, row.n, row.sha256, row.key))
    keys = []
    for key, item in zip(own, found, strict=True):
        identity = key
        if _is_dated(item) and item.page.url:
            history = seen.setdefault(rows.url_key(sound(item.page.url)), [])
            place = bisect_right(history, item.captured, key=lambda entry: entry[0])
            sha256 = digest(item.page.content)
            if place and history[place - 1][2] == sha256:
                identity = history[place - 1][3]
            else:
                history.insert(place, (item.captured, 0, sha256, key))
        keys.append(identity)
    return keys, known


def _is_dated(item: Capture) -> bool:
    """Did a server give it, at the time that is told? The time of a file is that of adding it."""
    return item.status is not None


def _key(item: Capture) -> str:
    url = item.page.url
    moment = item.captured if _is_dated(item) else None
    return rows.capture_key(digest(item.page.content), None if url is None else sound(url), moment)


def _act(item: Capture, operator: str, now: datetime) -> Captured:
    return Captured(
        n=0,
        added=now,
        operator=sound(operator),
        software=software(),
        address=sound(item.page.address),
        url=_sound(item.page.url),
        final_url=_sound(item.final_url),
        media_type=_sound(item.page.media_type),
        captured=item.captured,
        method=item.method,
        status=item.status,
        headers=_sound_headers(item.headers),
        sent=_sound_headers(item.sent),
        sha256=digest(item.page.content),
        size=len(item.page.content),
        note=sound(item.note),
        prev="",
    )


def software() -> str:
    """The program that captures, with its version."""
    return f"firsthand {version('firsthand')}"


def _sound_headers(headers: Headers) -> Headers:
    return tuple((sound(name), sound(value)) for name, value in headers)


def _sound(text: str | None) -> str | None:
    return None if text is None else sound(text)
