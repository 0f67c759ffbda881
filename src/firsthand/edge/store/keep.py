"""Keeps what was captured: page, then log, then database. A page is acknowledged when all three are on the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from importlib.metadata import version

from msgspec import Struct
from sqlalchemy import select

from firsthand.edge.capture.capture import Capture
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
    new: bool  # False: these bytes were here before, from this URL


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
    keys = [_key(item) if isinstance(item, Capture) else "" for item in batch]
    known = _known(case, keys)
    new = {key: item for key, item in zip(keys, batch, strict=True) if isinstance(item, Capture) and key not in known}
    failed = [item for item in batch if isinstance(item, Unreadable)]
    if new:
        case.pages.keep([item.page.content for item in new.values()])
    added: dict[str, int] = {}
    if new or failed:
        with case.locked():
            case.catch_up()
            known |= _known(case, list(new))  # another process may have kept it meanwhile
            acts = [_act(item, operator, now) for key, item in new.items() if key not in known]
            lines = case.log.append(acts) if acts else []
            with case.writing() as connection:
                rows.insert(connection, lines)
                aside.taken_back(connection, [item.page.address for item in new.values()])
                aside.put(connection, [(None, item) for item in failed], now)
            added = {
                rows.capture_key(line.act.sha256, line.act.url): line.act.n
                for line in lines
                if isinstance(line.act, Captured)
            }
    for key, item in zip(keys, batch, strict=True):
        if isinstance(item, Unreadable):
            yield item
        else:
            n = added.pop(key, 0)  # the second of two equal ones in a batch is not new
            known.setdefault(key, n)
            yield Kept(n or known[key], item.page.address, digest(item.page.content), bool(n))


def _key(item: Capture) -> str:
    url = item.page.url
    return rows.capture_key(digest(item.page.content), None if url is None else sound(url))


def _known(case: Case, keys: list[str]) -> dict[str, int]:
    with case.reading() as connection:
        found = connection.execute(select(capture.c.key, capture.c.n).where(capture.c.key.in_(keys)))
        return {row.key: row.n for row in found}


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
        headers=tuple((sound(name), sound(value)) for name, value in item.headers),
        sha256=digest(item.page.content),
        size=len(item.page.content),
        note=sound(item.note),
        prev="",
    )


def software() -> str:
    """The program that captures, with its version."""
    return f"firsthand {version('firsthand')}"


def _sound(text: str | None) -> str | None:
    return None if text is None else sound(text)
