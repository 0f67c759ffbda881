"""What users write down about sources: families of publishers, other names, notes, reliability. Only ever added to.

The tool ships none of this and sets none of it: what stands here is the desk's own word.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct
from sqlalchemy import select

from firsthand.edge.store.acts import write_down
from firsthand.edge.store.case import Case
from firsthand.edge.store.custody import Field, Noted
from firsthand.edge.store.keep import software
from firsthand.edge.store.tables import sound, source
from firsthand.errors import InputError
from firsthand.records import Decision, DecisionKind

UNJUDGED = "F"  # reliability cannot be judged: so it is until somebody judges it


RELIABILITIES = "ABCDEF"  # of NATO's AJP-2.1


class Source(Struct, frozen=True):
    """All that stands about one source."""

    name: str
    family: str = ""
    same_as: str = ""
    reliability: str = UNJUDGED
    note: str = ""


class Entry(Struct, frozen=True):
    """One thing that was written down, and by whom."""

    n: int
    added: datetime
    who: str
    why: str
    name: str
    field: Field
    value: str


_COLUMNS = ("name", "family", "same_as", "reliability", "note")
_FIELDS = dict(zip(_COLUMNS[1:], (Field.FAMILY, Field.SAME_AS, Field.RELIABILITY, Field.NOTE), strict=True))


def note(case: Case, name: str, field: Field, value: str, *, who: str, why: str = "", now: datetime) -> int:
    """Writes one thing down ("" takes it back); its line in the log. Raises ``InputError`` for what cannot be meant."""
    return note_all(case, [(name, field, value)], who=who, why=why, now=now)[-1]


def note_all(
    case: Case, given: Iterable[tuple[str, Field, str]], *, who: str, why: str = "", now: datetime
) -> list[int]:
    """Writes several things down together; their lines in the log."""
    acts = [_act(*each, who=who, why=why, now=now) for each in given]
    return write_down(case, acts)


def history(case: Case) -> tuple[Entry, ...]:
    """Everything that was written down, oldest first."""
    with case.reading() as connection:
        found = connection.execute(select(source).order_by(source.c.n)).all()
    return tuple(Entry(r.n, r.added, r.who, r.why, r.name, Field(r.field), r.value) for r in found)


def sources(case: Case) -> tuple[Source, ...]:
    """All sources of which something stands, by name."""
    found: dict[str, dict[Field, str]] = {}
    for each in history(case):
        found.setdefault(each.name, {})[each.field] = each.value
    made = (
        Source(
            name=name,
            family=its.get(Field.FAMILY, ""),
            same_as=its.get(Field.SAME_AS, ""),
            reliability=its.get(Field.RELIABILITY) or UNJUDGED,
            note=its.get(Field.NOTE, ""),
        )
        for name, its in sorted(found.items())
    )
    return tuple(each for each in made if each != Source(each.name))


def families(case: Case) -> dict[str, str]:
    """Outlet -> the publisher it belongs to: what ``weigh`` is given."""
    return {each.name: each.family for each in sources(case) if each.family}


def aliases(case: Case) -> tuple[Decision, ...]:
    """The names that are one source, as decisions."""
    last = {each.name: each for each in history(case) if each.field is Field.SAME_AS}
    return tuple(
        Decision(DecisionKind.SAME_SOURCE, each.name, each.value, each.why, each.who)
        for _, each in sorted(last.items())
        if each.value
    )


def written(found: Iterable[Source]) -> str:
    """The sources as CSV."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(_COLUMNS)
    table.writerows([[getattr(each, column) for column in _COLUMNS] for each in found])
    return out.getvalue()


def read(text: str, place: str) -> list[Source]:
    """The sources in a CSV: a column ``name`` and any of ``family, same_as, reliability, note``.

    Raises ``InputError`` with the line and what is expected there: nothing is taken from a file with a fault.
    """
    table = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    columns = table.fieldnames or ()
    unknown = [column for column in columns if column not in _COLUMNS]
    if "name" not in columns or unknown:
        wrong = f"unknown: {', '.join(unknown)}" if unknown else "no column name"
        raise InputError(f"{place}:1: {wrong}: expected name and any of {', '.join(_COLUMNS[1:])}")
    found: dict[str, Source] = {}
    for row in table:
        here = f"{place}:{table.line_num}"
        if None in row or None in row.values():
            raise InputError(f"{here}: expected {len(columns)} columns")
        values = {column: value.strip() for column, value in row.items()}
        values["reliability"] = _reliability(values.get("reliability", "") or UNJUDGED, here)
        if not values["name"]:
            raise InputError(f"{here}: expected a name")
        if values["name"] in found:
            raise InputError(f"{here}: {values['name']} stands above already")
        found[values["name"]] = Source(**values)
    return list(found.values())


def changes(case: Case, wanted: Iterable[Source]) -> list[tuple[str, Field, str]]:
    """What has to be written down so that these sources stand as wanted; sources not among them stay as they are."""
    now = {each.name: each for each in sources(case)}
    return [
        (each.name, field, getattr(each, column))
        for each in wanted
        for column, field in _FIELDS.items()
        if getattr(each, column) != getattr(now.get(each.name, Source(each.name)), column)
    ]


def _act(name: str, field: Field, value: str, *, who: str, why: str, now: datetime) -> Noted:
    name, value = name.strip(), value.strip()
    if not name:
        raise InputError("expected the name of a source")
    if field is Field.RELIABILITY:
        value = _reliability(value, name) if value else ""
    if field is Field.SAME_AS and value == name:
        raise InputError(f"{name}: expected another name of the same source")
    return Noted(
        n=0,
        added=now,
        operator=sound(who),
        software=software(),
        name=sound(name),
        field=field,
        value=sound(value),
        why=sound(why),
        prev="",
    )


def _reliability(value: str, place: str) -> str:
    if len(value) != 1 or value.upper() not in RELIABILITIES:
        raise InputError(f"{place}: reliability {value}: expected one of {', '.join(RELIABILITIES)}")
    return value.upper()
