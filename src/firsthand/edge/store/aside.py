"""What was set aside, with its reason: listed, and tried again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct
from sqlalchemy import Connection, delete, select
from sqlalchemy import insert as into

from firsthand.edge.store.case import Case
from firsthand.edge.store.rows import key_of
from firsthand.edge.store.tables import set_aside
from firsthand.records import Unreadable


class Aside(Struct, frozen=True):
    """An input that gave no article."""

    address: str
    reason: str
    added: datetime
    capture: int | None  # line of the log of its page; None: nothing came that could be kept


def put(connection: Connection, failed: Iterable[tuple[int | None, Unreadable]], now: datetime) -> None:
    """Writes down what failed (beside the line of its page in the log); a later reason replaces an earlier one."""
    found = {
        _key(capture, each.address): {
            "key": _key(capture, each.address),
            "address": each.address,
            "reason": each.reason,
            "added": now,
            "capture": capture,
        }
        for capture, each in failed
    }
    if found:
        connection.execute(delete(set_aside).where(set_aside.c.key.in_(list(found))))
        connection.execute(into(set_aside), list(found.values()))


def taken_back(connection: Connection, addresses: Iterable[str]) -> None:
    """These addresses have given a page since."""
    keys = [_key(None, address) for address in addresses]
    connection.execute(delete(set_aside).where(set_aside.c.key.in_(keys)))


def all_of(case: Case) -> list[Aside]:
    """Everything set aside and not read since, oldest first."""
    columns = (set_aside.c.address, set_aside.c.reason, set_aside.c.added, set_aside.c.capture)
    with case.reading() as connection:
        return [Aside(*row) for row in connection.execute(select(*columns).order_by(set_aside.c.number))]


def retry(case: Case) -> list[str]:
    """Makes the pages that could not be read wait to be read again; the addresses that gave no page at all."""
    with case.writing() as connection:
        connection.execute(delete(set_aside).where(set_aside.c.capture.is_not(None)))
        return list(connection.scalars(select(set_aside.c.address).order_by(set_aside.c.number)))


def _key(capture: int | None, address: str) -> str:
    return key_of("address", address) if capture is None else key_of("capture", str(capture))
