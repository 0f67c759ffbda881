"""Processes that work on one case at the same time, or are ended in the middle of it. Run as a script."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from made import NOON, OTHER, capture, clock

from firsthand.edge.capture.capture import Capture
from firsthand.edge.store.case import open_case
from firsthand.edge.store.decisions import decide
from firsthand.edge.store.keep import Kept, keep
from firsthand.records import Decision, DecisionKind


def some(first: int, count: int) -> list[Capture]:
    """``count`` invented pages, by number: the same numbers are the same pages."""
    return [
        capture(f"{OTHER} It is bridge number {n}.", f"bridge-{n}", captured=NOON + timedelta(seconds=n))
        for n in range(first, first + count)
    ]


def start(*arguments: object) -> subprocess.Popen[str]:
    """A process that runs one of the tasks below."""
    command = [sys.executable, __file__, *map(str, arguments)]
    paths = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": paths}, cwd="/"
    )


def add(where: str, first: str, count: str) -> None:
    """Keeps pages a few at a time; tells each that is acknowledged."""
    pages = some(int(first), int(count))
    with open_case(where) as case:
        for at in range(0, len(pages), 4):
            for kept in keep(case, pages[at : at + 4], operator="Nour", clock=clock()):
                assert isinstance(kept, Kept)
                print(kept.n, kept.sha256, int(kept.new), flush=True)


def decided(where: str, who: str, count: str) -> None:
    """Makes decisions; tells each that is acknowledged."""
    with open_case(where) as case:
        for n in range(int(count)):
            made = Decision(DecisionKind.SAME_SOURCE, f"{who} {n}", "B", "", who)
            print(decide(case, made, NOON), who, n, flush=True)


def told(process: subprocess.Popen[str]) -> list[Sequence[str]]:
    """What a process told, all whole lines, when it has ended."""
    output, _ = process.communicate()
    return [line.split() for line in output.splitlines(keepends=True) if line.endswith("\n")]


if __name__ == "__main__":
    {"add": add, "decide": decided}[sys.argv[1]](*sys.argv[2:])
