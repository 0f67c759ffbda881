"""The user's decisions and newsrooms as files: JSON Lines and CSV (`docs/decisions-file.md`)."""

from __future__ import annotations

import csv
from pathlib import Path

import msgspec

from firsthand.errors import InputError
from firsthand.records import Decision, DecisionKind

#: what each kind needs beside ``one``
_OTHER_MAY_MISS = frozenset({DecisionKind.NO_LINK, DecisionKind.NOT_THIS_CLAIM})


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    kind: DecisionKind
    one: str
    other: str = ""
    reason: str = ""
    who: str = ""


def decisions(file: Path) -> tuple[Decision, ...]:
    """The decisions in the order of the lines; empty lines are passed over.

    Raises ``InputError`` with the line and what is wrong with it: a decision misread would change a count unseen.
    """
    found = []
    for number, line in enumerate(_text(file).splitlines(), 1):
        if not line.strip():
            continue
        try:
            read = msgspec.json.decode(line, type=_Line)
        except msgspec.DecodeError as error:
            raise InputError(f"{file}:{number}: {error}") from error
        if not read.one or (not read.other and read.kind not in _OTHER_MAY_MISS):
            raise InputError(f'{file}:{number}: "{read.kind}" needs "one" and "other"')
        found.append(Decision(read.kind, read.one, read.other, read.reason, read.who))
    return tuple(found)


def families(file: Path) -> dict[str, str]:
    """Outlet -> newsroom from a CSV of two columns headed ``outlet,family``. Raises ``InputError``."""
    rows = csv.DictReader(_text(file).splitlines())
    if not {"outlet", "family"} <= set(rows.fieldnames or ()):
        raise InputError(f'{file}: the first line must be "outlet,family"')
    found: dict[str, str] = {}
    for row in rows:
        outlet, family = (row["outlet"] or "").strip(), (row["family"] or "").strip()
        if not outlet or not family:
            raise InputError(f"{file}:{rows.line_num}: an outlet and a family are needed")
        if found.setdefault(outlet, family) != family:
            raise InputError(f"{file}:{rows.line_num}: {outlet} is of another family above")
    return found


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: not UTF-8: {error.reason} at byte {error.start}") from error
    except OSError as error:
        raise InputError(f"{file}: {error.strerror or error}") from error
