"""The case: how long it takes, what it costs, and whether anything is lost when it is killed.

usage: python bench/case.py week [--articles N] [--jobs N] [--store sqlite|postgresql] [--folder FOLDER]
           the week (or its first N articles) added, again, and one article more, by a command and by an open case;
           a FOLDER keeps the case, for bench/search.py and bench/desk.py
       python bench/case.py more --folder FOLDER [--rounds N]
           single articles added to a copy of the case in FOLDER, each by a command of its own
       python bench/case.py kill [--rounds N] [--store sqlite|postgresql] [--seed N]
           kill -9 at random moments
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from msgspec.structs import replace
from sqlalchemy import select

import gold
import postgres
from firsthand.edge import case_commands
from firsthand.edge.capture.capture import Capture
from firsthand.edge.capture.inputs import captures, utc_now
from firsthand.edge.models import SentenceEncoder
from firsthand.edge.store import dossiers, tables
from firsthand.edge.store.analysis import read_new
from firsthand.edge.store.case import Case, folder_of, open_case
from firsthand.edge.store.keep import Kept, keep
from firsthand.edge.store.verify import faults_of_database, faults_of_folder
from firsthand.edge.store.weighing import weigh_case
from firsthand.records import Page

OF_A_ROUND = 20  # articles


@contextmanager
def place(store: str, folder: Path, name: str) -> Iterator[str]:
    """The address of a new case."""
    if store == "sqlite":
        yield str(folder / name)
        return
    with postgres.server(sync=True) as server, postgres.database(server, name) as address:
        yield f"{address}&pages={folder / name}"


def articles(count: int | None) -> Iterator[str]:
    """Lines of the week, in their order."""
    with gzip.open(gold.SHARED / "corpus" / "week.jsonl.gz", "rt", encoding="utf-8") as lines:
        for at, line in enumerate(lines):
            if at == count:
                return
            yield line


# --- how long it takes ----------------------------------------------------------------------------------------------


def week(store: str, jobs: int, count: int | None, folder: Path | None) -> None:
    with tempfile.TemporaryDirectory() as made, place(store, folder or Path(made), "week") as where:
        file = Path(made) / "week.jsonl"
        file.write_text("".join(articles(count)), encoding="utf-8")
        one = Path(made) / "one.jsonl"
        first = json.loads(next(articles(1)))
        one.write_text(json.dumps({**first, "id": "one more", "outlet": "another.example"}), encoding="utf-8")
        for what, given in (("added", file), ("again", file), ("one article more", one)):
            seconds, most = timed(["add", str(given), "--case", where, "--jobs", str(jobs)])
            print(f"{what}: {seconds:.1f} s, at most {most / 2**20:.0f} MB in all processes together", flush=True)
        with open_case(where) as case:
            print(f"dossiers: {dossiers.count(case)}")
            found = dossiers.of_article(case, "one more")
            print(f"the article more stands in {len(found)} dossiers")
            print(f"one more in an open case: {in_an_open_case(case, first):.2f} s from its bytes to its dossiers")
            print(f"pages and database: {size_of(case.folder) / 2**20:.0f} MB in the folder")


def more(folder: Path, rounds: int, jobs: int) -> None:
    """Seconds of waiting and of processor for each; the processes that help are counted in."""
    with tempfile.TemporaryDirectory() as made:
        case, one = Path(made) / "case", Path(made) / "one.jsonl"
        shutil.copytree(folder, case)
        for number, line in enumerate(list(articles(rounds + 1))):
            one.write_text(json.dumps({**json.loads(line), "id": f"more {number}", "outlet": f"{number}.example"}))
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            seconds, _ = timed(["add", str(one), "--case", str(case), "--jobs", str(jobs)])
            used = resource.getrusage(resource.RUSAGE_CHILDREN)
            cost = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
            what = "to warm up" if number == 0 else f"article {number}"  # files are read from the disk the first time
            print(f"{what}: {seconds:.2f} s, {cost:.2f} s of processor", flush=True)


def in_an_open_case(case: Case, like: dict[str, object]) -> float:
    """Seconds until an article stands in its dossier, in a process that has the index in memory, as a desk has."""
    encode = SentenceEncoder()
    times = []
    for name in ("to warm up", "measured"):
        content = json.dumps({**like, "id": name, "outlet": f"{name}.example"}).encode()
        capture = Capture(Page(name, content, "application/json"), utc_now(), "file")
        began = time.monotonic()
        list(keep(case, [capture], operator="bench", clock=utc_now))
        list(read_new(case, 1, utc_now))
        weigh_case(case, encode)
        times.append(time.monotonic() - began)
        assert dossiers.of_article(case, name)
    return times[-1]


def timed(arguments: Sequence[str]) -> tuple[float, int]:
    """Seconds, and the most bytes that the command's processes held together."""
    began = time.monotonic()
    command = [sys.executable, "-c", "from firsthand.edge.cli import main; main()", *arguments]
    process = subprocess.Popen(command, start_new_session=True)
    ended, most = Event(), [0]

    def watch() -> None:
        while not ended.wait(0.5):
            most[0] = max(most[0], held(process.pid))

    watcher = Thread(target=watch)
    watcher.start()
    process.wait()
    ended.set()
    watcher.join()
    return time.monotonic() - began, most[0]


def held(session: int) -> int:
    """Bytes of memory of all processes of a session."""
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session:
            total += int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
    return total


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


# --- whether anything is lost ---------------------------------------------------------------------------------------


def kill(store: str, rounds: int, seed: int) -> bool:
    """Each round adds a few articles more and is killed somewhere; at the end nothing may be missing."""
    chance = random.Random(seed)
    lines = list(articles(rounds * OF_A_ROUND))
    with tempfile.TemporaryDirectory() as made, place(store, Path(made), "killed") as where:
        parts = []
        acknowledged: dict[str, int] = {}
        whole = 8.0
        for number in range(rounds):
            parts.append(Path(made) / f"{number:03}.jsonl")
            parts[-1].write_text("".join(lines[number * OF_A_ROUND : (number + 1) * OF_A_ROUND]), encoding="utf-8")
            after = chance.uniform(0.3, whole)
            told, finished = killed(where, parts, after)
            acknowledged |= told
            lost = acknowledged.items() - kept(where).items()
            bad = faults(where)
            state = "finished before" if finished else "killed"
            print(
                f"round {number + 1}: {state} after {after:.1f} s, "
                f"{len(told)} acknowledged, {len(lost)} lost, faults: {bad or 'none'}"
            )
            if lost or bad:
                return False
        killed(where, parts, None)
        undisturbed = str(Path(made) / "undisturbed")
        killed(undisturbed, parts, None)
        with open_case(where) as one, open_case(undisturbed) as other:
            both = zip(("captures", "articles", "claims", "dossiers"), state_of(one), state_of(other), strict=True)
            others = [name for name, here, there in both if here != there]
        same = not others
        print(f"{store}: the end is that of an undisturbed run" if same else f"{store}: other {', '.join(others)}")
        return same


def killed(where: str, parts: Sequence[Path], after: float | None) -> tuple[dict[str, int], bool]:
    """What a run acknowledged that is killed with all its processes so many seconds after its start (None: never)."""
    command = [sys.executable, __file__, "run", where, *map(str, parts)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    finished = True
    try:
        output, _ = process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        finished = False
        os.killpg(process.pid, signal.SIGKILL)
        output, _ = process.communicate()
    lines = [line.split() for line in output.splitlines(keepends=True) if line.endswith("\n")]
    return {sha256: int(n) for n, sha256 in lines}, finished


def run(where: str, inputs: Sequence[str]) -> None:
    """What ``firsthand add`` does, telling each page that is acknowledged."""
    with open_case(where) as case:
        for each in keep(case, captures(inputs, sys.stdin.buffer), operator="bench", clock=utc_now):
            if isinstance(each, Kept):
                print(each.n, each.sha256, flush=True)
        case_commands.analyse(case, 2)


def kept(where: str) -> dict[str, int]:
    with open_case(where) as case, case.reading() as connection:
        rows = connection.execute(select(tables.capture.c.sha256, tables.capture.c.n))
        return {row.sha256: row.n for row in rows}


def faults(where: str) -> list[str]:
    with open_case(where) as case:
        found = [*faults_of_folder(folder_of(where), lambda _done, _of: None), *faults_of_database(case)]
        return [f"{fault.place}: {fault.what}" for fault in found if fault.place != "SHA256SUMS"]


def state_of(case: Case) -> tuple[object, ...]:
    """Everything but times and given numbers (which leave gaps where a transaction was cut off, and tell the order in
    which dossiers were found), and the scores of matches (texts encoded in other company differ in the last digits).
    """
    with case.reading() as connection:
        captures = connection.execute(
            select(tables.capture.c.n, tables.capture.c.sha256, tables.article.c.id)
            .join(tables.version, tables.version.c.number == tables.capture.c.version)
            .join(tables.article, tables.article.c.number == tables.version.c.article)
        )
        current = connection.execute(
            select(tables.article.c.id, tables.capture.c.n, tables.article.c.weighed == tables.article.c.current).join(
                tables.capture, tables.capture.c.version == tables.article.c.current
            )
        )
        claims = connection.execute(select(tables.claim.c.id, tables.claim.c.article))
        rows = [sorted(tuple(row) for row in found) for found in (captures, current, claims)]
    weighed = sorted((replace(each.dossier, matches=()) for each in dossiers.dossiers(case)), key=repr)
    return (*rows, weighed)


if __name__ == "__main__":
    if sys.argv[1:2] == ["run"]:
        run(sys.argv[2], sys.argv[3:])
        sys.exit()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["week", "more", "kill"])
    parser.add_argument("--store", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--articles", type=int)
    parser.add_argument("--folder", type=Path, help="keep the case here")
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.what == "week":
        week(given.store, given.jobs, given.articles, given.folder)
    elif given.what == "more":
        more(given.folder, given.rounds, given.jobs)
    elif not kill(given.store, given.rounds, given.seed):
        sys.exit(1)
