"""The log: a line of JSON for every page that came and all that users decided or noted, each sealed to the one before.

The line's last field ``hash`` is the SHA-256 of all that stands before it (up to ``,"hash"``, with ``}``), and ``prev``
is the hash of the line before: no line can be altered, left out or put in without every later line showing it. The log
and the pages are the case; the database can be made from them again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import msgspec
from msgspec import Struct

from firsthand.errors import CaseError

FIRST = "0" * 64  # what the first line follows
_TAIL = 65_536  # bytes read at once when the last line is looked for


class Captured(Struct, frozen=True, kw_only=True, tag="capture", tag_field="act"):
    """A page came."""

    n: int  # 1, 2, 3 ... over all acts
    added: datetime
    operator: str
    software: str
    address: str
    url: str | None
    final_url: str | None
    media_type: str | None
    captured: datetime
    method: str
    status: int | None
    headers: tuple[tuple[str, str], ...]
    sent: tuple[tuple[str, str], ...] = ()  # headers of the request; logs begun before they were kept have none
    sha256: str
    size: int
    note: str
    prev: str


class Decided(Struct, frozen=True, tag="decision", tag_field="act"):
    """A user decided, or took a decision back."""

    n: int
    added: datetime
    operator: str
    software: str
    kind: str | None  # a DecisionKind; None: ``undoes`` is taken back
    one: str
    other: str
    why: str
    undoes: int | None
    prev: str


class Field(StrEnum):
    """What can be written down about a source."""

    FAMILY = "family"  # the publisher or newsroom an outlet belongs to: outlets of one family are one
    SAME_AS = "same as"  # another name of the same person or body
    RELIABILITY = "reliability"  # Admiralty: A completely reliable ... E unreliable, F cannot be judged
    NOTE = "note"


class Noted(Struct, frozen=True, tag="source", tag_field="act"):
    """A user wrote something down about a source."""

    n: int
    added: datetime
    operator: str
    software: str
    name: str
    field: Field
    value: str  # "": what was written before is taken back
    why: str
    prev: str


class Mark(StrEnum):
    """What is written down of the work on a claim."""

    STATUS = "status"  # a work.Status
    ASSIGNED = "assigned"  # who works on it
    KEPT = "kept"  # a doubtful step was looked at, and stands


class Worked(Struct, frozen=True, tag="work", tag_field="act"):
    """A user wrote down how the work on a claim stands."""

    n: int
    added: datetime
    operator: str
    software: str
    mark: Mark
    claim: str  # its id: whatever dossier it comes to stand in
    step: str  # of KEPT: which step, see `work.step_of`
    value: str  # "": what was written before is taken back
    seen: str  # what the user had before their eyes: "38 reports, 2-3 origins"
    why: str
    prev: str


Act = Captured | Decided | Noted | Worked
_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Act)


class Line(Struct, frozen=True):
    """An act as it stands in the log."""

    act: Act
    hash: str


class BrokenLine(CaseError):
    """A line of the log is not what was written."""


def seal(act: Act) -> tuple[bytes, str]:
    """The line (its end included) and its hash."""
    body = _encoder.encode(act)
    digest = hashlib.sha256(body).hexdigest()
    return body[:-1] + b',"hash":"' + digest.encode() + b'"}\n', digest


def opened(line: bytes, place: str) -> Line:
    """The act in a line whose hash is right. Raises ``BrokenLine``, which names ``place``."""
    head, mark, tail = line.rpartition(b',"hash":"')
    if not mark or not tail.endswith(b'"}\n'):
        raise BrokenLine(f"{place}: expected a line that ends with its hash")
    digest = tail[:-3].decode("ascii", "replace")
    body = head + b"}"
    if hashlib.sha256(body).hexdigest() != digest:
        raise BrokenLine(f"{place}: its hash is not that of its words: it was altered")
    try:
        return Line(_decoder.decode(body), digest)
    except msgspec.MsgspecError as error:
        raise BrokenLine(f"{place}: {error}") from error


class Log:
    """The file of the log. Whoever appends holds the lock of the case."""

    def __init__(self, path: Path) -> None:
        """The file is made by the first act."""
        self.path = path

    def lines(self) -> Iterator[Line]:
        """All lines from the first, each checked with the one before. Raises ``BrokenLine`` at the first bad one.

        A last line without its end was never acknowledged (the run that wrote it was cut off) and is no line.
        """
        if not self.path.exists():
            return
        prev = FIRST
        with self.path.open("rb") as file:
            for n, raw in enumerate(file, 1):
                if not raw.endswith(b"\n"):
                    return
                line = opened(raw, self.place(n))
                if line.act.n != n or line.act.prev != prev:
                    raise BrokenLine(f"{self.place(n)}: does not follow the line before: lines are missing or added")
                prev = line.hash
                yield line

    def place(self, n: int) -> str:
        """How a line is named in messages."""
        return f"{self.path.name} line {n}"

    def last(self) -> Line | None:
        """The last whole line; None while there is none."""
        raw, _ = self._last()
        return opened(raw, f"{self.path.name}, last line") if raw else None

    def append(self, acts: Sequence[Act]) -> list[Line]:
        """Writes the acts behind the last line, their ``n`` and ``prev`` set here; on the disk when this returns."""
        raw, end = self._last()
        before = opened(raw, f"{self.path.name}, last line") if raw else None
        n, prev = (before.act.n, before.hash) if before else (0, FIRST)
        lines, written = [], []
        for place, act in enumerate(acts, n + 1):
            placed = msgspec.structs.replace(act, n=place, prev=prev)
            sealed, prev = seal(placed)
            written.append(sealed)
            lines.append(Line(placed, prev))
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o644)
        try:
            os.ftruncate(handle, end)  # half a line, if a run was cut off
            os.lseek(handle, end, os.SEEK_SET)
            _write(handle, b"".join(written))
            os.fsync(handle)
        except BaseException:
            os.ftruncate(handle, end)
            raise
        finally:
            os.close(handle)
        return lines

    def begin(self, lines: bytes) -> None:
        """Begins the log with the lines of another, as they are."""
        with self.path.open("xb") as file:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())

    def _last(self) -> tuple[bytes, int]:
        """The last whole line and where it ends."""
        if not self.path.exists():
            return b"", 0
        with self.path.open("rb") as file:
            start = file.seek(0, os.SEEK_END)
            tail = b""
            while start and tail.count(b"\n") < 2:
                size = min(_TAIL, start)
                start -= size
                file.seek(start)
                tail = file.read(size) + tail
        whole = tail[: tail.rfind(b"\n") + 1]
        return whole[whole.rfind(b"\n", 0, -1) + 1 :], start + len(whole)


def _write(handle: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]


def after(lines: Iterable[Line], n: int) -> Iterator[Line]:
    """The lines behind line ``n``."""
    return (line for line in lines if line.act.n > n)
