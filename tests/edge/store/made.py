"""Captures of an invented case."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from firsthand.edge.capture.capture import Capture
from firsthand.records import Page

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)

WIRE = (
    "SELMARA (Coast News Agency) - The Health Ministry said on Tuesday that 12 people were killed "
    "at the fuel depot in the port of Selmara."
)
ARABIC = "قالت وزارة الصحة يوم الثلاثاء إن 12 شخصا قتلوا في انفجار وقع في مستودع الوقود في ميناء سلمارة."
RUSSIAN = (
    "Министерство здравоохранения сообщило во вторник, что 12 человек погибли "
    "при взрыве на складе топлива в порту Сельмара."
)
DENIAL = "The Port Authority denied on Tuesday that 12 people were killed at the fuel depot in the port of Selmara."
OTHER = (
    "The mayor of Tevra said on Monday that the new bridge over the river Ona would open in the spring of next year."
)


def capture(
    text: str,
    id_: str | None = None,
    *,
    url: str | None = None,
    outlet: str = "Tevria Mail",
    published: str = "2026-03-03T10:00:00Z",
    captured: datetime = NOON,
    address: str = "reports.jsonl:1",
) -> Capture:
    """A captured JSON record."""
    record = {"id": id_, "text": text, "url": url, "outlet": outlet, "published": published}
    content = json.dumps({k: v for k, v in record.items() if v is not None}, ensure_ascii=False).encode()
    status = 200 if url else None
    return Capture(Page(address, content, "application/json", url), captured, "http" if url else "file", status=status)


def reports() -> list[Capture]:
    """One wire, its copy, a translation, a denial, and a report of something else."""
    return [
        capture(WIRE, "wire", outlet="Coast News Agency"),
        capture(WIRE + " The port was closed.", "copy", published="2026-03-03T11:00:00Z"),
        capture(ARABIC, "arabic", outlet="المرقب التيفري", published="2026-03-03T11:30:00Z"),
        capture(DENIAL, "denial", outlet="Harbour Post", published="2026-03-03T12:00:00Z"),
        capture(OTHER, "bridge", outlet="Harbour Post", published="2026-03-02T12:00:00Z"),
    ]


def clock(start: datetime = NOON) -> Callable[[], datetime]:
    """A clock that goes on by a millisecond whenever it is looked at."""
    ticks = itertools.count()
    return lambda: start + timedelta(milliseconds=next(ticks))
