"""Reads what was captured and not read yet: articles, their versions, who speaks in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select, update
from sqlalchemy import insert as into

from firsthand.edge.jobs import Result, read_all
from firsthand.edge.store import aside, blobs, search_index
from firsthand.edge.store.case import Case
from firsthand.edge.store.keep import Clock
from firsthand.edge.store.rows import key_of
from firsthand.edge.store.tables import article, attribution, capture, set_aside, sound, version
from firsthand.records import Article, Page, Reading, Unreadable

_TOGETHER = 100  # readings in one transaction
_LONGEST_ID = 1800  # bytes: an index of PostgreSQL holds no more than 2,700 with what claims put behind it


def read_new(case: Case, jobs: int, clock: Clock) -> Iterator[Result]:
    """Reads every page not read yet, in the order they came, on ``jobs`` processes; gives what became of each.

    Cut off at any moment, the next run goes on behind the last page that was given.
    """
    with case.analysing():
        waiting = _waiting(case)
        pages = (_page(case, row) for row in waiting)
        read = zip(waiting, read_all(pages, jobs), strict=True)
        while part := list(islice(read, _TOGETHER)):
            now = clock()
            with case.writing() as connection:
                done = [(row, _kept(connection, row, result, now)) for row, result in part]
                aside.put(connection, [(row.n, what) for row, what in done if isinstance(what, Unreadable)], now)
            yield from (what for _, what in done)


def _waiting(case: Case) -> list[Row[Any]]:
    columns = (capture.c.n, capture.c.sha256, capture.c.address, capture.c.media_type, capture.c.url)
    failed = select(set_aside.c.capture).where(set_aside.c.capture.is_not(None))
    unread = select(*columns, capture.c.captured).where(capture.c.version.is_(None), capture.c.n.not_in(failed))
    with case.reading() as connection:
        return list(connection.execute(unread.order_by(capture.c.n)))


def _page(case: Case, row: Row[Any]) -> Page:
    return Page(row.address, case.pages.read(row.sha256), row.media_type, row.url)


def _kept(connection: Connection, row: Row[Any], result: Result, now: datetime) -> Result:
    """Puts the reading into the tables, under the name its article has in the case."""
    if isinstance(result, Unreadable):
        return result
    key = _key(result.article, row)
    known = connection.execute(select(article).where(article.c.key == key)).one_or_none()
    id_ = known.id if known else _free_id(connection, result.article.id, key)
    reading = _renamed(result, id_)
    if known is None:
        values = {"id": id_, "key": key, "current": 0}
        number = connection.execute(into(article).returning(article.c.number), values).scalar_one()
    else:
        number = known.number
        same = _same_version(connection, number, reading)
        if same is not None:
            connection.execute(update(capture).where(capture.c.n == row.n).values(version=same))
            return reading
    new = _insert(connection, number, reading, row, now)
    connection.execute(update(capture).where(capture.c.n == row.n).values(version=new))
    newest = select(version.c.number).where(version.c.article == number)
    newest = newest.order_by(version.c.captured.desc(), version.c.number.desc()).limit(1)
    connection.execute(update(article).where(article.c.number == number).values(current=newest.scalar_subquery()))
    return reading


def _insert(connection: Connection, number: int, reading: Reading, row: Row[Any], now: datetime) -> int:
    read = reading.article
    values = {
        "article": number,
        "captured": row.captured,
        "added": now,
        "lang": read.lang,
        "outlet": read.outlet,
        "title": read.title,
        "url": read.url,
        "published": read.published.start if read.published else None,
        "reading": blobs.packed(reading),
    }
    new: int = connection.execute(into(version).returning(version.c.number), values).scalar_one()
    said = [
        {
            "version": new,
            "place": place,
            "speaker": each.speaker,
            "via": each.via,
            "stance": each.stance.value,
            "source_kind": each.source_kind.value if each.source_kind else None,
        }
        for place, each in enumerate(reading.attributions)
    ]
    if said:
        connection.execute(into(attribution), said)
    search_index.add(connection, new, reading)
    return new


def _key(read: Article, row: Row[Any]) -> str:
    """What makes two pages versions of one article: their URL; without one, the id given to them by their outlet.

    A page with neither is an article of its own, whatever the file it came from is called.
    """
    if read.url:
        return key_of("url", read.url)
    if read.id != row.address:
        return key_of("id", read.outlet or "", read.id)
    return key_of("content", row.sha256)


def _free_id(connection: Connection, id_: str, key: str) -> str:
    """The article's own id, with a part of its key behind it where another article has that id, or it is very long."""
    wanted = sound(id_)
    taken = select(article.c.number).where(article.c.id == wanted)
    if len(wanted.encode()) <= _LONGEST_ID and connection.execute(taken).first() is None:
        return wanted
    return f"{wanted.encode()[:_LONGEST_ID].decode(errors='ignore')}@{key[:12]}"


def _same_version(connection: Connection, number: int, reading: Reading) -> int | None:
    """The version next to this one that says the same: only what stands around the article has changed."""
    found = connection.execute(
        select(version.c.number, version.c.reading)
        .join(article, article.c.current == version.c.number)
        .where(article.c.number == number)
    ).one()
    return found.number if _words(blobs.reading(found.reading).article) == _words(reading.article) else None


def _words(read: Article) -> tuple[object, ...]:
    return read.title, read.text, read.byline, read.credits


def _renamed(reading: Reading, id_: str) -> Reading:
    """The reading of the same article under another id."""
    old = reading.article.id
    if old == id_:
        return reading
    return msgspec.structs.replace(
        reading,
        article=msgspec.structs.replace(reading.article, id=id_),
        claims=tuple(
            msgspec.structs.replace(claim, id=id_ + claim.id.removeprefix(old), article=id_) for claim in reading.claims
        ),
    )
