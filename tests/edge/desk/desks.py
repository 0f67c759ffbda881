"""A desk served on this machine, and a browser that looks at it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import httpx
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from firsthand.edge.capture.capture import Capture
from firsthand.edge.capture.memory import page_of
from firsthand.edge.desk.accounts import Accounts
from firsthand.edge.desk.app import application
from firsthand.edge.desk.guard import EXAMPLE, LOCAL_NAMES, House
from firsthand.edge.desk.room import Room
from firsthand.edge.models import SentenceEncoder
from firsthand.edge.store.case import Case

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@dataclass
class Clock:
    """Time that a test moves on."""

    now: datetime = field(default_factory=lambda: datetime(2026, 3, 4, 12, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def wait(self, time: timedelta) -> None:
        self.now += time


@dataclass
class Desk:
    """A desk that answers at ``address``."""

    address: str
    room: Room
    clock: Clock
    accounts: Accounts | None

    def visitor(self, **headers: str) -> httpx.Client:
        """A browser without eyes: it keeps cookies."""
        return httpx.Client(base_url=self.address, headers=headers, timeout=60)


@contextmanager
def served(
    case: Case, *, accounts: Accounts | None = None, worked: Case | None = None, names: tuple[str, ...] = LOCAL_NAMES
) -> Iterator[Desk]:
    """The desk of this case on a free port of this machine."""
    clock, encode = Clock(), SentenceEncoder()
    rooms = {"": Room(case, encode, clock)} | ({EXAMPLE: Room(worked, encode, clock)} if worked else {})
    used = accounts or Accounts(case.folder / "desk.sqlite")
    house = House(rooms, used, None if accounts else "mila", clock)
    listening = socket.create_server(("127.0.0.1", 0))  # who comes before the server is ready waits in line
    server = uvicorn.Server(uvicorn.Config(application(house, names=names), log_level="error", server_header=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield Desk(f"http://127.0.0.1:{listening.getsockname()[1]}", rooms[""], clock, accounts)
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


@contextmanager
def looking(chromium: Browser, desk: Desk, lang: str = "en", **options: object) -> Iterator[Page]:
    """A page of the browser, in this language; nothing may be refused by the content security policy or fail."""
    context: BrowserContext = chromium.new_context(
        base_url=desk.address,
        locale=lang,
        viewport={"width": 1280, "height": 900},
        **options,  # type: ignore[arg-type]
    )
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if _is_fault(message) else None)
    page.on("dialog", lambda dialog: (faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    try:
        yield page
    finally:
        context.close()
    assert not faults, faults


def _is_fault(message: ConsoleMessage) -> bool:
    """A page shown with another status than 200 is one on purpose: "not found", "somebody decided meanwhile"."""
    return message.type == "error" and not message.text.startswith("Failed to load resource")


def kept(desk: Desk, text: str, **fields: str) -> int:
    """Adds an article to the desk's case; its number."""
    page = page_of({"text": text, **fields})
    added, set_aside = desk.room.add([Capture(page, desk.clock(), "file")], "mila")
    assert not set_aside
    return added[0].number
