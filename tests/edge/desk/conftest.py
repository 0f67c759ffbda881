"""Desks over the bundled reports, and a browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from desks import FLAGS, Clock, Desk, served
from playwright.sync_api import Browser, Error, sync_playwright

from firsthand.edge.desk.accounts import Accounts
from firsthand.edge.desk.serve import example
from firsthand.edge.store.case import open_case


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
