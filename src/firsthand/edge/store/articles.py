"""What was read, looked up: articles by outlet, date, language, speaker and stance; their versions; their readings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from msgspec import Struct
from sqlalchemy import Connection, func, select

from firsthand.edge.store import blobs
from firsthand.edge.store.case import Case
from firsthand.edge.store.tables import article, attribution, capture, version
from firsthand.errors import CaseError
from firsthand.records import Reading

_ROWS = 500  # in one statement


class Entry(Struct, frozen=True):
    """One article of the case, in its current version."""

    id: str
    version: int
    versions: int
    lang: str
    outlet: str | None
    title: str | None
    url: str | None
    published: datetime | None
    added: datetime


class Version(Struct, frozen=True):
    """An article as it stood at some time."""

    number: int
    captured: datetime  # when it was first seen so
    added: datetime
    captures: tuple[int, ...]  # lines of the log
    current: bool


def entries(
    case: Case,
    *,
    outlet: str | None = None,
    lang: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    speaker: str | None = None,
    stance: str | None = None,
) -> list[Entry]:
    """The articles, newest first, undated ones last. ``since`` <= published < ``until``; names as printed, whole."""
    others = version.alias()
    count = select(func.count()).where(others.c.article == article.c.number).scalar_subquery()
    shown = [version.c[name] for name in ("lang", "outlet", "title", "url", "published", "added")]
    wanted = select(article.c.id, version.c.number, count, *shown).join(version, version.c.number == article.c.current)
    conditions = (
        (version.c.outlet, outlet),
        (version.c.lang, lang),
    )
    for column, value in conditions:
        wanted = wanted if value is None else wanted.where(column == value)
    wanted = wanted if since is None else wanted.where(version.c.published >= since)
    wanted = wanted if until is None else wanted.where(version.c.published < until)
    if speaker is not None or stance is not None:
        said = select(attribution.c.version).where(attribution.c.version == version.c.number)
        said = said if speaker is None else said.where(attribution.c.speaker == speaker)
        said = said if stance is None else said.where(attribution.c.stance == stance)
        wanted = wanted.where(said.exists())
    ordered = wanted.order_by(version.c.published.is_(None), version.c.published.desc(), article.c.id)
    with case.reading() as connection:
        return [Entry(*row) for row in connection.execute(ordered)]


def reading(case: Case, id_: str, number: int | None = None) -> Reading:
    """What was read in an article: its current version, or version ``number``. Raises ``CaseError`` for neither."""
    wanted = select(version.c.reading).join(article, version.c.article == article.c.number).where(article.c.id == id_)
    wanted = wanted.where(version.c.number == (article.c.current if number is None else number))
    with case.reading() as connection:
        found = connection.execute(wanted).scalar()
    if found is None:
        raise CaseError(f"{id_}: no article of this case" if number is None else f"{id_}: no version {number}")
    return blobs.reading(found)


def readings(case: Case, ids: Iterable[str] | None = None) -> Iterator[Reading]:
    """The readings of all articles in their current versions, or of these, by id."""
    with case.reading() as connection:
        yield from readings_over(connection, ids)


def readings_over(connection: Connection, ids: Iterable[str] | None = None) -> Iterator[Reading]:
    """The same, over a connection that is open."""
    current = select(version.c.reading).join(article, article.c.current == version.c.number).order_by(article.c.id)
    if ids is None:
        for blob in connection.execution_options(yield_per=_ROWS).scalars(current):
            yield blobs.reading(blob)
        return
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), _ROWS):
        for blob in connection.scalars(current.where(article.c.id.in_(wanted[start : start + _ROWS]))):
            yield blobs.reading(blob)


def versions(case: Case, id_: str) -> list[Version]:
    """All versions of an article, in the order they were seen."""
    with case.reading() as connection:
        found = connection.execute(
            select(version.c.number, version.c.captured, version.c.added, article.c.current)
            .join(article, version.c.article == article.c.number)
            .where(article.c.id == id_)
            .order_by(version.c.captured, version.c.number)
        ).all()
        lines = connection.execute(
            select(capture.c.version, capture.c.n)
            .where(capture.c.version.in_([row.number for row in found]))
            .order_by(capture.c.n)
        ).all()
    return [
        Version(
            row.number,
            row.captured,
            row.added,
            tuple(line.n for line in lines if line.version == row.number),
            row.number == row.current,
        )
        for row in found
    ]
