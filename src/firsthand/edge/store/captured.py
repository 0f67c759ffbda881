"""What was captured, as it came: the log and the pages put together again."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from firsthand.edge.capture.capture import Capture
from firsthand.edge.store.case import Case
from firsthand.edge.store.custody import Captured
from firsthand.edge.store.tables import capture
from firsthand.records import Page


def captures(case: Case) -> Iterator[Capture]:
    """Every capture of the case, in the order of the log."""
    for line in case.log.lines():
        act = line.act
        if isinstance(act, Captured):
            yield Capture(
                page=Page(act.address, case.pages.read(act.sha256), act.media_type, act.url),
                captured=act.captured,
                method=act.method,
                final_url=act.final_url,
                status=act.status,
                headers=act.headers,
                note=act.note,
                sent=act.sent,
            )


def fetched(case: Case) -> frozenset[str]:
    """The addresses of the web that were fetched, as they were asked for."""
    with case.reading() as connection:
        return frozenset(connection.scalars(select(capture.c.address).where(capture.c.method == "http")))
