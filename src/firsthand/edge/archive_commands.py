"""What the commands around archives do: watch feeds, export what was captured."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Callable, Sequence
from itertools import chain, count
from pathlib import Path
from typing import BinaryIO

from firsthand.edge.capture.inputs import utc_now
from firsthand.edge.capture.polite import Polite
from firsthand.edge.capture.watch import Watch
from firsthand.edge.capture.web import Web
from firsthand.edge.case_commands import ALL, NOTHING, SOME, take_in
from firsthand.edge.commands import tell
from firsthand.edge.export.wacz import write_wacz
from firsthand.edge.export.warc import write_warc
from firsthand.edge.store import timestamps
from firsthand.edge.store.captured import captures, fetched
from firsthand.edge.store.case import Case, open_case
from firsthand.edge.store.keep import software
from firsthand.errors import CaseError


def watch(
    feeds: Sequence[str],
    where: str,
    *,
    minutes: float,
    once: bool,
    operator: str | None,
    jobs: int | None,
    fetch: Polite | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> int:
    """Takes in what is new, round after round; the exit status of the last."""
    with open_case(where) as case:
        had: frozenset[str] = fetched(case)
        watching = Watch(feeds, fetch or Polite(Web()), utc_now, known=lambda url: url in had)
        for number in count(1):
            found = watching.round()
            first = next(found, None)
            if first is None:
                tell("nothing new")
                status = ALL
            else:
                status = take_in(case, chain([first], found), what="watch", operator=operator, jobs=jobs)
            if once:
                return status
            tell(f"round {number} is done; the next in {minutes:g} minutes")
            sleep(minutes * 60)
            had = fetched(case)
    return SOME


def export(kind: str, where: str, file: Path) -> int:
    """Writes the whole case into a file that is there only when it is whole; the exit status."""
    unfinished = file.with_name(file.name + ".part")
    with open_case(where, create=False) as case:
        try:
            with unfinished.open("w+b") as out:
                number = _WRITERS[kind](case, out)
                out.flush()
                os.fsync(out.fileno())
            unfinished.replace(file)
        except OSError as error:
            raise CaseError(f"{error.filename or file}: {error.strerror}: nothing was exported") from error
        finally:
            unfinished.unlink(missing_ok=True)
    tell(f"wrote {number} captures to {file}")
    return ALL if number else NOTHING


def timestamp(where: str, server: str | None, roots: Sequence[Path], web: Web | None = None) -> int:
    """Has the end of the log stamped, and says what that is worth; the exit status."""
    if not server:
        raise CaseError(
            "no timestamp server is named, so nobody but this machine says when: --server URL names one "
            "(or FIRSTHAND_TIMESTAMP_SERVER)"
        )
    with open_case(where, create=False) as case:
        stamp = timestamps.timestamp(case, server, web or Web(), roots)
    tell(f"{server} states: line {stamp.n} of the log was there at {stamp.moment:%Y-%m-%d %H:%M:%S} UTC")
    tell(
        "its signature leads to the certificates you named"
        if stamp.checked
        else "its signature was not checked: --root PEM does, or openssl ts -verify -in FILE -data <(printf HASH)"
    )
    tell(f"hash of the line: {stamp.head}")
    tell(f"kept as {stamp.path}")
    return ALL


def _warc(case: Case, out: BinaryIO) -> int:
    return sum(1 for _ in write_warc(captures(case), out, software=software(), created=utc_now()))


def _wacz(case: Case, out: BinaryIO) -> int:
    with case.log.path.open("rb") if case.log.path.exists() else io.BytesIO() as log:
        return write_wacz(captures(case), out, software=software(), created=utc_now(), log=log)


_WRITERS = {"warc": _warc, "wacz": _wacz}
