"""`firsthand desk`: opens the desk on an address. One that others can reach needs users."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from io import BytesIO
from tempfile import TemporaryDirectory

import uvicorn

from firsthand.edge.capture.inputs import captures, utc_now
from firsthand.edge.desk.accounts import Accounts
from firsthand.edge.desk.app import application
from firsthand.edge.desk.guard import EXAMPLE, LOCAL_NAMES, Clock, House, is_loopback
from firsthand.edge.desk.room import Room
from firsthand.edge.models import SentenceEncoder
from firsthand.edge.store.analysis import read_new
from firsthand.edge.store.case import Case, open_case
from firsthand.edge.store.keep import keep
from firsthand.edge.store.weighing import weigh_case
from firsthand.errors import FirsthandError

ACCOUNTS = "desk.sqlite"  # in the folder of the case


def serve(*, host: str, port: int, case: Case, local_user: str, names: Sequence[str] = ()) -> None:
    """Answers until it is stopped. On an address of this machine alone nobody logs in.

    ``names`` are those by which others reach it there, through another server.
    """
    accounts = Accounts(case.folder / ACCOUNTS)
    is_local = is_loopback(host) and not names
    if not is_local and not accounts.users():
        reached = (*names, host)[0]
        raise FirsthandError(f"{reached}: others can reach it, and there are no users: firsthand user add NAME")
    with example() as worked:
        encode = SentenceEncoder()
        house = House(
            rooms={"": Room(case, encode, utc_now), EXAMPLE: Room(worked, encode, utc_now)},
            accounts=accounts,
            local_user=local_user if is_local else None,
            clock=utc_now,
        )
        app = application(house, names=LOCAL_NAMES if is_local else names)
        print(f"http://{f'[{host}]' if ':' in host else host}:{port} (Ctrl-C ends it)", file=sys.stderr)
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)


@contextmanager
def example(clock: Clock = utc_now) -> Iterator[Case]:
    """The bundled reports as a case of their own: what is decided there is gone when the desk is closed."""
    with TemporaryDirectory(prefix="firsthand-example-") as folder, open_case(folder) as case:
        with resources.as_file(resources.files("firsthand.edge.demo") / "reports.jsonl") as reports:
            for _ in keep(case, captures((str(reports),), BytesIO(), clock), operator="firsthand", clock=clock):
                pass
        for _ in read_new(case, 1, clock):
            pass
        weigh_case(case, SentenceEncoder())
        yield case
