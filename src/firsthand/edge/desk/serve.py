"""`firsthand desk`: opens the desk on an address. One that others can reach needs users."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import resources
from io import BytesIO

import uvicorn

from firsthand.edge.capture.inputs import pages
from firsthand.edge.desk.accounts import Accounts
from firsthand.edge.desk.app import application
from firsthand.edge.desk.guard import EXAMPLE, House, is_loopback
from firsthand.edge.desk.room import Room
from firsthand.edge.models import SentenceEncoder
from firsthand.errors import FirsthandError
from firsthand.pipeline import read_page
from firsthand.records import Page, Reading


def serve(*, host: str, port: int, accounts: Accounts, local_user: str, room: Room) -> None:
    """Answers until it is stopped. On an address of this machine alone nobody logs in."""
    is_local = is_loopback(host)
    if not is_local and not accounts.users():
        raise FirsthandError(
            f"{host} can be reached by others and there are no users: firsthand user add NAME --role editor"
        )
    house = House(
        rooms={"": room, EXAMPLE: example()},
        accounts=None if is_local else accounts,
        local_user=local_user,
        clock=lambda: datetime.now(UTC),
    )
    app = application(house, only_local_names=is_local)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)


def example() -> Room:
    """The bundled reports, in memory: what is decided there is gone when the desk is closed."""
    return Room(_bundled(), SentenceEncoder())


def _bundled() -> Iterator[Reading]:
    with resources.as_file(resources.files("firsthand.edge.demo") / "reports.jsonl") as reports:
        for page in pages((str(reports),), BytesIO()):
            result = read_page(page) if isinstance(page, Page) else page
            if isinstance(result, Reading):
                yield result
