"""``SHA256SUMS``: the digests of all pages and of the log, for ``sha256sum -c`` by anybody, without Firsthand."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from sqlalchemy import select

from firsthand.edge.store.case import PAGES, Case
from firsthand.edge.store.pages import sync_folder
from firsthand.edge.store.tables import page
from firsthand.errors import CaseError

NAME = "SHA256SUMS"
_PIECE = 2**20
_LENGTH = re.compile(r"# (?P<name>\S+): (?P<bytes>\d+) bytes")
_SUM = re.compile(r"(?P<sha256>[0-9a-f]{64})  (?P<name>.+)")


class Sums(Struct, frozen=True):
    """What the file says."""

    of: dict[str, str]  # name -> digest
    log_bytes: int  # the log was so long then; it grows


def seal(case: Case) -> None:
    """Writes the file anew, with all pages and the log as it is now.

    Raises ``CaseError`` when what the file said of the log is true no more: then the log was altered, and that is not
    papered over.
    """
    with case.locked():
        if not case.log.path.exists():
            return
        path = case.folder / NAME
        if not log_is_as_it_was(case.log.path, read(path)):
            raise CaseError(f"{case.log.path}: was altered since {NAME} was written: `firsthand verify` names the line")
        size = case.log.path.stat().st_size
        with case.reading() as connection:
            pages = sorted(connection.scalars(select(page.c.sha256)))
        lines = [f"# {case.log.path.name}: {size} bytes", f"{digest_of(case.log.path, size)}  {case.log.path.name}"]
        lines += [f"{sha256}  {PAGES}/{sha256[:2]}/{sha256}" for sha256 in pages]
        unfinished = path.with_suffix(".part")
        with unfinished.open("w", encoding="ascii") as file:
            file.write("\n".join(lines) + "\n")
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
        sync_folder(case.folder)


def read(path: Path) -> Sums | None:
    """The file; None while there is none. Lines that are none of ours are passed over (they vouch for nothing)."""
    if not path.exists():
        return None
    text = path.read_text(encoding="utf-8", errors="replace")
    length = _LENGTH.match(text)
    return Sums(dict(_sums(text)), int(length["bytes"]) if length else 0)


def log_is_as_it_was(log: Path, sums: Sums | None) -> bool:
    """Does the log still begin with what was there when the file was written?"""
    if sums is None:
        return True
    return digest_of(log, sums.log_bytes) == sums.of.get(log.name)


def digest_of(path: Path, size: int | None = None) -> str:
    """SHA-256 of a file's first ``size`` bytes, by default of all."""
    digest = hashlib.sha256()
    left = path.stat().st_size if size is None else size
    with path.open("rb") as file:
        while left and (piece := file.read(min(_PIECE, left))):
            digest.update(piece)
            left -= len(piece)
    return digest.hexdigest()


def _sums(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        found = _SUM.fullmatch(line)
        if found:
            yield found["name"], found["sha256"]
