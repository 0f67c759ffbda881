"""Many things looked up at once, by number or id: what a page of a server needs, in a few short queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from msgspec import Struct
from sqlalchemy import func, select

from firsthand.edge.store import blobs, rows
from firsthand.edge.store.case import Case
from firsthand.edge.store.tables import article, capture, claim, dossier, set_aside, version
from firsthand.edge.store.waiting import Waiting, unpacked
from firsthand.records import Article, Dossier, Group, Unreadable

_ROWS = 500  # in one statement
_T = TypeVar("_T")


class Line(Struct, frozen=True):
    """An article in a list."""

    number: int  # stays with it
    id: str
    lang: str
    outlet: str | None
    title: str | None
    published: datetime | None  # the first moment it can have been


class Stored(Struct, frozen=True):
    """A dossier by its number, and what tells whether it is still the same."""

    number: int
    digest: str


class Captured(Struct, frozen=True):
    """A page that was kept."""

    n: int  # its line in the log
    sha256: str
    captured: datetime


_LINES = select(
    article.c.number, article.c.id, *(version.c[name] for name in ("lang", "outlet", "title", "published"))
).join(version, version.c.number == article.c.current)


def lines(case: Case, ids: Iterable[str]) -> dict[str, Line]:
    """These articles in their current versions, by id."""
    with case.reading() as connection:
        return {
            row.id: Line(*row)
            for part in _parts(ids)
            for row in connection.execute(_LINES.where(article.c.id.in_(part)))
        }


def latest(case: Case, *, first: int, skip: int = 0) -> list[Line]:
    """Articles, the latest first; those without a date at the end."""
    ordered = _LINES.order_by(version.c.published.is_(None), version.c.published.desc(), article.c.id)
    with case.reading() as connection:
        return [Line(*row) for row in connection.execute(ordered.limit(first).offset(skip))]


def articles_count(case: Case) -> int:
    """How many articles the case has."""
    with case.reading() as connection:
        return connection.execute(select(func.count()).select_from(article)).scalar_one()


def id_of(case: Case, number: int) -> str | None:
    """The id of the article of this number."""
    with case.reading() as connection:
        return connection.execute(select(article.c.id).where(article.c.number == number)).scalar()


def articles(case: Case, ids: Iterable[str]) -> dict[str, Article]:
    """These articles in their current versions, by id, without what was read in them."""
    wanted = select(version.c.reading).join(article, article.c.current == version.c.number)
    found: dict[str, Article] = {}
    with case.reading() as connection:
        for part in _parts(ids):
            read = map(blobs.article, connection.scalars(wanted.where(article.c.id.in_(part))))
            found.update((each.id, each) for each in read)
    return found


def dossiers_of_claims(case: Case, claims: Iterable[str]) -> dict[str, int]:
    """The numbers of the dossiers these claims stand in; a claim that nobody else says is left out."""
    wanted = select(claim.c.id, claim.c.dossier).where(claim.c.dossier.is_not(None))
    with case.reading() as connection:
        return {
            row.id: row.dossier
            for part in _parts(claims)
            for row in connection.execute(wanted.where(claim.c.id.in_(part)))
        }


_STORED = select(dossier.c.number, dossier.c.digest)


def stored(case: Case, numbers: Iterable[int]) -> list[Stored]:
    """These dossiers, in the order of their numbers; those there are not (any more) are left out."""
    with case.reading() as connection:
        return [
            Stored(*row)
            for part in _parts(sorted(set(numbers)))
            for row in connection.execute(_STORED.where(dossier.c.number.in_(part)).order_by(dossier.c.number))
        ]


def found(case: Case, numbers: Iterable[int]) -> Iterator[tuple[Stored, Dossier]]:
    """These dossiers, unpacked one by one; those there are not (any more) are left out."""
    wanted = select(dossier.c.number, dossier.c.digest, dossier.c.found)
    with case.reading() as connection:
        for part in _parts(numbers):
            for row in connection.execute(wanted.where(dossier.c.number.in_(part))):
                yield Stored(row.number, row.digest), blobs.dossier(row.found)


def whole(case: Case, number: int) -> tuple[Dossier, tuple[Group, ...]] | None:
    """A dossier and the groups it is made of, at one moment."""
    with case.reading() as connection:
        wanted = select(dossier.c.found, dossier.c.grouped).where(dossier.c.number == number)
        row = connection.execute(wanted).one_or_none()
    return (blobs.dossier(row.found), blobs.groups(row.grouped)) if row else None


def groups(case: Case, numbers: Iterable[int]) -> list[Group]:
    """The groups that these dossiers are made of."""
    with case.reading() as connection:
        return [
            group
            for part in _parts(sorted(set(numbers)))
            for blob in connection.scalars(
                select(dossier.c.grouped).where(dossier.c.number.in_(part)).order_by(dossier.c.number)
            )
            for group in blobs.groups(blob)
        ]


def waiting(case: Case, numbers: Iterable[int]) -> dict[int, tuple[str, tuple[Waiting, ...]]]:
    """The digests of these dossiers and what of them waits for a person."""
    wanted = select(dossier.c.number, dossier.c.digest, dossier.c.waiting)
    with case.reading() as connection:
        return {
            row.number: (row.digest, unpacked(row.waiting, row.number))
            for part in _parts(numbers)
            for row in connection.execute(wanted.where(dossier.c.number.in_(part)))
        }


def most_repeated(case: Case, *, first: int | None = None, skip: int = 0) -> list[Stored]:
    """Dossiers in the order of `dossiers.dossiers`."""
    order = (dossier.c.repeated.desc(), dossier.c.reports.desc(), dossier.c.claim, dossier.c.number)
    with case.reading() as connection:
        return [Stored(*row) for row in connection.execute(_STORED.order_by(*order).limit(first).offset(skip))]


def dossiers_with(case: Case, *, outlet: str | None, lang: str | None) -> set[int]:
    """The numbers of the dossiers in which an article of this outlet and language stands (None: of any)."""
    wanted = select(claim.c.dossier).join(version, version.c.number == claim.c.version)
    wanted = wanted.where(claim.c.dossier.is_not(None)).distinct()
    for column, value in ((version.c.outlet, outlet), (version.c.lang, lang)):
        if value is not None:
            wanted = wanted.where(column == value)
    with case.reading() as connection:
        return {number for number in connection.scalars(wanted) if number is not None}


def articles_beside(case: Case, ids: Sequence[str], most: int) -> list[str]:
    """Articles that stand in a dossier with one of these (at most ``most``), such as those in other languages."""
    theirs = select(claim.c.dossier).where(claim.c.article.in_(ids), claim.c.dossier.is_not(None))
    beside = select(claim.c.article).where(claim.c.dossier.in_(theirs), claim.c.article.not_in(ids))
    with case.reading() as connection:
        return list(connection.scalars(beside.group_by(claim.c.article).order_by(func.count().desc()).limit(most)))


def speaking_of(case: Case, said: Iterable[str]) -> list[int]:
    """The numbers of the dossiers that speak of one of these names or ids."""
    with case.reading() as connection:
        return sorted(number for number in connection.scalars(rows.speaking_of(said)) if number is not None)


def articles_of_captures(case: Case, captures: Iterable[int]) -> dict[int, str]:
    """Line of the log -> id of the article that was read in its page."""
    wanted = select(capture.c.n, article.c.id).join(version, version.c.number == capture.c.version)
    wanted = wanted.join(article, article.c.number == version.c.article)
    with case.reading() as connection:
        return {
            row.n: row.id
            for part in _parts(captures)
            for row in connection.execute(wanted.where(capture.c.n.in_(part)))
        }


def pages_of(case: Case, ids: Iterable[str]) -> dict[str, Captured]:
    """Id of an article -> the first capture of its current version."""
    wanted = select(article.c.id, capture.c.n, capture.c.sha256, capture.c.captured)
    wanted = wanted.join(capture, capture.c.version == article.c.current).order_by(capture.c.n.desc())
    with case.reading() as connection:
        return {
            row.id: Captured(row.n, row.sha256, row.captured)
            for part in _parts(ids)
            for row in connection.execute(wanted.where(article.c.id.in_(part)))
        }


def reasons_of_captures(case: Case, captures: Iterable[int]) -> dict[int, Unreadable]:
    """Line of the log -> why nothing could be read in its page."""
    wanted = select(set_aside.c.capture, set_aside.c.address, set_aside.c.reason)
    with case.reading() as connection:
        return {
            row.capture: Unreadable(row.address, row.reason)
            for part in _parts(captures)
            for row in connection.execute(wanted.where(set_aside.c.capture.in_(part)))
        }


def _parts(values: Iterable[_T]) -> Iterator[Sequence[_T]]:
    """No database takes any number of values in one statement."""
    all_of = list(dict.fromkeys(values))
    return (all_of[start : start + _ROWS] for start in range(0, len(all_of), _ROWS))
