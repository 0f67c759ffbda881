"""The dossiers of the case, as they were weighed last."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from sqlalchemy import func, select

from firsthand.edge.store import blobs
from firsthand.edge.store.case import Case
from firsthand.edge.store.tables import claim, dossier
from firsthand.records import Dossier


class Numbered(Struct, frozen=True):
    """A dossier and its number, which stays with it while articles join it."""

    number: int
    dossier: Dossier


def dossiers(case: Case, *, first: int | None = None, skip: int = 0) -> Iterator[Numbered]:
    """Most repeated per independent origin first, as ``pipeline.weigh`` has it: ``first`` of them behind ``skip``."""
    wanted = select(dossier.c.number, dossier.c.found)
    wanted = wanted.order_by(dossier.c.repeated.desc(), dossier.c.reports.desc(), dossier.c.claim, dossier.c.number)
    with case.reading() as connection:
        for row in connection.execute(wanted.limit(first).offset(skip)):
            yield Numbered(row.number, blobs.dossier(row.found))


def count(case: Case) -> int:
    """How many there are."""
    with case.reading() as connection:
        return connection.execute(select(func.count()).select_from(dossier)).scalar_one()


def extent(case: Case) -> tuple[int, ...]:
    """Numbers that change when dossiers come, grow or are weighed otherwise."""
    columns = (func.max(dossier.c.number), *(func.sum(dossier.c[name]) for name in ("reports", "low", "high")))
    with case.reading() as connection:
        row = connection.execute(select(func.count(), *columns).select_from(dossier)).one()
    return tuple(int(value or 0) for value in row)


def numbered(case: Case, number: int) -> Dossier | None:
    """The dossier of this number; None when there is none (any more)."""
    with case.reading() as connection:
        found = connection.execute(select(dossier.c.found).where(dossier.c.number == number)).scalar()
    return None if found is None else blobs.dossier(found)


def of_claim(case: Case, claim_id: str) -> int | None:
    """The number of the dossier a claim stands in; None when no other article says the same."""
    with case.reading() as connection:
        return connection.execute(select(claim.c.dossier).where(claim.c.id == claim_id)).scalar()


def of_article(case: Case, article_id: str) -> list[int]:
    """The numbers of the dossiers an article stands in."""
    wanted = select(claim.c.dossier).where(claim.c.article == article_id, claim.c.dossier.is_not(None)).distinct()
    with case.reading() as connection:
        return sorted(number for number in connection.scalars(wanted) if number is not None)
