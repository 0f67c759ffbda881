"""What the log tells, as rows of the database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import CompoundSelect, Connection, Table, func, select, union, update
from sqlalchemy import insert as into

from firsthand.edge.store.custody import Act, Captured, Decided, Line, Noted, Worked
from firsthand.edge.store.tables import LONGEST_NAME, capture, claim, decision, dossier, hand, page, source, work

#: where each sort of act stands
TABLES: dict[type[Act], Table] = {Captured: capture, Decided: decision, Noted: source, Worked: work}

_ROWS = 500  # in one statement


def key_of(*parts: str) -> str:
    """A short name for what the parts say together: text of any length, in a column with an index."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def capture_key(sha256: str, url: str | None, moment: datetime | None) -> str:
    """The same bytes at the same URL are kept once; with ``moment``, once for the time a server gave them."""
    return key_of(sha256, url or "", moment.astimezone(UTC).isoformat() if url and moment else "")


def url_key(url: str) -> str:
    """A URL in a column with an index."""
    return key_of("url", url)


def last(connection: Connection) -> int:
    """The last line of the log that the database knows; 0: none."""
    ends = (connection.execute(select(func.max(table.c.n))).scalar() for table in TABLES.values())
    return max(end or 0 for end in ends)


def insert(connection: Connection, lines: Iterable[Line]) -> None:
    """The rows of these lines."""
    acts = [line.act for line in lines]
    came = [act for act in acts if isinstance(act, Captured)]
    sizes = {act.sha256: act.size for act in came}
    digests = list(sizes)
    for start in range(0, len(digests), _ROWS):
        part = digests[start : start + _ROWS]
        there = set(connection.scalars(select(page.c.sha256).where(page.c.sha256.in_(part))))
        new = [{"sha256": sha256, "size": sizes[sha256]} for sha256 in part if sha256 not in there]
        if new:
            connection.execute(into(page), new)
    if came:
        connection.execute(into(capture), [row(act) for act in came])
    for act in acts:
        if isinstance(act, Captured):
            continue
        before = (
            connection.scalars(select(source.c.value).where(source.c.name == act.name)).all()
            if isinstance(act, Noted)
            else ()
        )
        connection.execute(into(TABLES[type(act)]), [row(act)])
        if isinstance(act, Decided):
            _mark_stale(connection, act)
        elif isinstance(act, Noted):
            _touch(connection, {act.name, act.value, *before})


def row(act: Act) -> dict[str, Any]:
    """An act as its table has it: the columns that the log tells."""
    values = msgspec.structs.asdict(act) | {"who": act.operator}
    if isinstance(act, Captured):
        moment = act.captured if act.status is not None else None
        values |= {"key": capture_key(act.sha256, act.url, moment), "url_key": url_key(act.url) if act.url else None}
    columns = (column.name for column in TABLES[type(act)].columns)
    return {name: _plain(values[name]) for name in columns if name in values}


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, StrEnum) else value


def _mark_stale(connection: Connection, act: Decided) -> None:
    """The dossiers that a decision, made or taken back, can change are to be weighed again."""
    about = connection.execute(select(decision).where(decision.c.n == (act.undoes or act.n))).one()
    _touch(connection, {about.one, about.other})


def _touch(connection: Connection, said: Iterable[str]) -> None:
    """The dossiers that speak of one of these names or ids are to be weighed again."""
    connection.execute(update(dossier).where(dossier.c.number.in_(speaking_of(said))).values(stale=True))


def speaking_of(said: Iterable[str]) -> CompoundSelect[Any]:
    """The numbers of the dossiers that speak of one of these names or ids."""
    words = sorted(word for word in said if word)
    names = [word[:LONGEST_NAME] for word in words]
    return union(
        select(claim.c.dossier).where(claim.c.id.in_(words) | claim.c.article.in_(words)),
        select(hand.c.dossier).where(hand.c.name.in_(names)),
    )
