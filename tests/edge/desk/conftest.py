"""Desks over the bundled reports, and a browser."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from desks import FLAGS, Clock, Desk, served
from playwright.sync_api import Browser, Error, sync_playwright

import postgres
from firsthand.edge.desk.accounts import Accounts
from firsthand.edge.desk.serve import example
from firsthand.edge.store.case import open_case
from firsthand.edge.store.move import move

_numbers = itertools.count()


@pytest.fixture(scope="session")
def bundled() -> Iterator[Path]:
    """The folder of a case that holds the bundled reports. Copied, not changed."""
    with example(Clock()) as case:
        case.close()
        yield case.folder


@pytest.fixture(scope="session")
def reading_room(bundled: Path) -> Iterator[Desk]:
    """A desk for tests that change nothing: the bundled reports as its case, and as the worked example."""
    with open_case(bundled) as case, served(case, worked=case) as desk:
        yield desk


@pytest.fixture(scope="session")
def bundled_there(server: str, bundled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of the same case on PostgreSQL, in the database "bundled"."""
    folder = tmp_path_factory.mktemp("bundled") / "case"
    with postgres.database(server, "bundled") as address:
        with open_case(bundled) as here, open_case(f"{address}&pages={folder}") as there:
            move(here, there, lambda *_: None)
        yield folder


@pytest.fixture(params=["sqlite", "postgresql"])
def desk_on(request: pytest.FixtureRequest, bundled: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk of the test's own over a copy of the bundled reports, on each database."""
    folder = tmp_path / "case"
    with ExitStack() as stack:
        where = str(folder)
        if request.param == "sqlite":
            copied(bundled, folder)
        else:
            copied(request.getfixturevalue("bundled_there"), folder)
            made = postgres.database(request.getfixturevalue("server"), f"desk_{next(_numbers)}", "bundled")
            where = f"{stack.enter_context(made)}&pages={folder}"
        yield stack.enter_context(served(stack.enter_context(open_case(where))))


def copied(case: Path, to: Path) -> Path:
    """A copy of the case without who looked at it when."""
    return Path(shutil.copytree(case, to, ignore=shutil.ignore_patterns("desk.sqlite")))


@pytest.fixture
def desk(bundled: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk of the test's own, over a copy of the bundled reports."""
    with ExitStack() as stack:
        case = stack.enter_context(open_case(copied(bundled, tmp_path / "case")))
        yield stack.enter_context(served(case))


@pytest.fixture
def closed_desk(bundled: Path, tmp_path: Path) -> Iterator[Desk]:
    """The same, for users only."""
    with ExitStack() as stack:
        case = stack.enter_context(open_case(copied(bundled, tmp_path / "case")))
        yield stack.enter_context(served(case, accounts=Accounts(tmp_path / "accounts.sqlite")))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; the test is skipped with a message where there is none."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("no chromium here (bench/install_browser.sh installs it)")
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        except Error as error:
            pytest.skip(f"chromium does not start: {error.message.splitlines()[0]}")
        yield browser
        browser.close()
