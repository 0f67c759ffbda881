"""What the log tells, as rows of the database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, select, union, update
from sqlalchemy import insert as into

from firsthand.edge.store.custody import Captured, Decided, Line, Noted, Worked
from firsthand.edge.store.tables import LONGEST_NAME, capture, claim, decision, dossier, hand, page, source, work

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
    columns = (capture.c.n, decision.c.n, source.c.n, work.c.n)
    ends = (connection.execute(select(func.max(column))).scalar() for column in columns)
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
        connection.execute(into(capture), [capture_row(act) for act in came])
    for act in acts:
        if isinstance(act, Decided):
            connection.execute(into(decision), [decision_row(act)])
            _mark_stale(connection, act)
        elif isinstance(act, Noted):
            before = connection.scalars(select(source.c.value).where(source.c.name == act.name))
            names = {act.name, act.value, *before}
            connection.execute(into(source), [source_row(act)])
            _touch(connection, names)
        elif isinstance(act, Worked):
            connection.execute(into(work), [work_row(act)])


def capture_row(act: Captured) -> dict[str, Any]:
    """The row of a page that came."""
    return {
        "n": act.n,
        "key": capture_key(act.sha256, act.url, act.captured if act.status is not None else None),
        "sha256": act.sha256,
        "address": act.address,
        "url": act.url,
        "url_key": url_key(act.url) if act.url else None,
        "final_url": act.final_url,
        "media_type": act.media_type,
        "method": act.method,
        "status": act.status,
        "captured": act.captured,
        "added": act.added,
        "operator": act.operator,
        "note": act.note,
    }


def decision_row(act: Decided) -> dict[str, Any]:
    """The row of a decision."""
    return {
        "n": act.n,
        "added": act.added,
        "who": act.operator,
        "why": act.why,
        "kind": act.kind,
        "one": act.one,
        "other": act.other,
        "undoes": act.undoes,
    }


def source_row(act: Noted) -> dict[str, Any]:
    """The row of what was written down about a source."""
    return {
        "n": act.n,
        "added": act.added,
        "who": act.operator,
        "why": act.why,
        "name": act.name,
        "field": act.field.value,
        "value": act.value,
    }


def work_row(act: Worked) -> dict[str, Any]:
    """The row of what was written down of the work on a claim."""
    return {
        "n": act.n,
        "added": act.added,
        "who": act.operator,
        "why": act.why,
        "mark": act.mark.value,
        "claim": act.claim,
        "step": act.step,
        "value": act.value,
        "seen": act.seen,
    }


def _mark_stale(connection: Connection, act: Decided) -> None:
    """The dossiers that a decision, made or taken back, can change are to be weighed again."""
    about = connection.execute(select(decision).where(decision.c.n == (act.undoes or act.n))).one()
    _touch(connection, {about.one, about.other})


def _touch(connection: Connection, said: Iterable[str]) -> None:
    """The dossiers that speak of one of these names or ids are to be weighed again."""
    words = sorted(word for word in said if word)
    names = [word[:LONGEST_NAME] for word in words]
    touched = union(
        select(claim.c.dossier).where(claim.c.id.in_(words) | claim.c.article.in_(words)),
        select(hand.c.dossier).where(hand.c.name.in_(names)),
    )
    connection.execute(update(dossier).where(dossier.c.number.in_(touched)).values(stale=True))
