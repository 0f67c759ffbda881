"""A PostgreSQL server, for what has to be the same on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import postgres


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The folder of a server of the session's own."""
    if postgres.programs() is None:
        pytest.skip(postgres.ABSENT)
    with postgres.server(sync=False) as folder:
        yield folder
