"""What was done when, and how much the case holds."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from sqlalchemy import func, select, update
from sqlalchemy import insert as into

from firsthand.edge.store import tables
from firsthand.edge.store.case import Case
from firsthand.edge.store.keep import software
from firsthand.edge.store.tables import run


class Run(Struct, frozen=True):
    """One command that added to the case."""

    number: int
    what: str
    started: datetime
    ended: datetime | None  # None: under way, or cut off
    operator: str
    software: str
    kept: int
    set_aside: int


def begin(case: Case, what: str, operator: str, now: datetime) -> int:
    """Writes down that a command began; its number."""
    values = {"what": what, "started": now, "operator": operator, "software": software()}
    with case.writing() as connection:
        number: int = connection.execute(into(run).returning(run.c.number), values).scalar_one()
    return number


def end(case: Case, number: int, now: datetime, *, kept: int, set_aside: int) -> None:
    """Writes down that it came to its end, with what it kept and set aside."""
    with case.writing() as connection:
        connection.execute(update(run).where(run.c.number == number).values(ended=now, kept=kept, set_aside=set_aside))


def runs(case: Case) -> list[Run]:
    """All of them, oldest first."""
    with case.reading() as connection:
        return [Run(*row) for row in connection.execute(select(run).order_by(run.c.number))]


def sizes(case: Case) -> dict[str, int]:
    """Table -> how many rows."""
    with case.reading() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in tables.metadata.sorted_tables
        }
