"""Each test of the store runs on SQLite and on a real PostgreSQL server."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from made import RUSSIAN, capture, reports
from made_case import add, analyse

import postgres
from firsthand.edge.store.case import Case, open_case

_names = map("case_{}".format, itertools.count())


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a case that is not there yet."""
    folder = tmp_path / "case"
    if request.param == "sqlite":
        yield str(folder)
        return
    with postgres.database(request.getfixturevalue("server"), next(_names)) as address:
        yield f"{address}&pages={folder}"


@pytest.fixture
def case(where: str) -> Iterator[Case]:
    """A case with the same event in three languages, read and weighed."""
    add(where, [*reports(), capture(RUSSIAN, "russian", published="2026-03-03T13:00:00Z")])
    with open_case(where) as opened:
        analyse(opened)
        yield opened
