"""Writes acts of users down: the log first, then the database."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.edge.store import rows
from firsthand.edge.store.case import Case
from firsthand.edge.store.custody import Act
from firsthand.errors import CaseError


def write_down(case: Case, acts: Sequence[Act]) -> list[int]:
    """Keeps these acts together; their lines in the log. Raises ``CaseError`` when the log cannot be written."""
    with case.locked():
        case.catch_up()
        try:
            lines = case.log.append(acts) if acts else []
        except OSError as error:
            raise CaseError(f"{case.log.path}: {error.strerror}: nothing was written down") from error
        with case.writing() as connection:
            rows.insert(connection, lines)
    return [line.act.n for line in lines]
