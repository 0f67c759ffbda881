"""What the commands about sources do."""

from __future__ import annotations

import sys
from pathlib import Path

from firsthand.edge.capture.inputs import utc_now
from firsthand.edge.case_commands import user
from firsthand.edge.commands import tell
from firsthand.edge.store import sources, sums, weighing
from firsthand.edge.store.case import Case, open_case
from firsthand.edge.store.custody import Field
from firsthand.errors import InputError

DONE = 0  # exit status


def note(where: str, name: str, field: str, value: str, *, operator: str | None, why: str) -> int:
    """Writes one thing down and weighs again what it touches; the exit status."""
    with open_case(where, create=False) as case:
        n = sources.note(case, name, Field(field), value, who=operator or user(), why=why, now=utc_now())
        tell(f"note {n}; dossiers weighed again: {_weighed(case)}")
    return DONE


def take_in(where: str, file: Path, *, operator: str | None, why: str) -> int:
    """Writes down what a CSV says and the case does not; the exit status."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: not UTF-8: {error.reason} at byte {error.start}") from error
    wanted = sources.read(text, str(file))
    with open_case(where, create=False) as case:
        new = sources.changes(case, wanted)
        sources.note_all(case, new, who=operator or user(), why=why or f"from {file.name}", now=utc_now())
        tell(f"{len(wanted)} sources read, {len(new)} notes written; dossiers weighed again: {_weighed(case)}")
    return DONE


def give_out(where: str) -> int:
    """Prints all sources as CSV; the exit status."""
    with open_case(where, create=False) as case:
        found = sources.sources(case)
        sys.stdout.write(sources.written(found))
        tell(f"{len(found)} sources")
    return DONE


def _weighed(case: Case) -> int:
    changed = weighing.refresh(case)
    sums.seal(case)
    return changed
