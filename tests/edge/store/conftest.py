"""Each test of the store runs on SQLite and on a real PostgreSQL server."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

import postgres

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
