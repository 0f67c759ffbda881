"""Several at once, and some of them ended in the middle: all that was acknowledged is kept, none of it twice."""

from __future__ import annotations

import signal
from collections.abc import Sequence

from children import some, start, told
from made_case import add, analyse
from sqlalchemy import select

from firsthand.edge.store import tables
from firsthand.edge.store.articles import entries
from firsthand.edge.store.case import folder_of, open_case
from firsthand.edge.store.decisions import history
from firsthand.edge.store.dossiers import dossiers
from firsthand.edge.store.verify import faults_of_database, faults_of_folder


def is_clean(where: str) -> bool:
    with open_case(where) as case:
        names = list(faults_of_folder(folder_of(where), lambda _done, _of: None))
        return {fault.place for fault in names} <= {"SHA256SUMS"} and not list(faults_of_database(case))


def kept(where: str) -> dict[str, int]:
    with open_case(where) as case, case.reading() as connection:
        rows = connection.execute(select(tables.capture.c.n, tables.capture.c.sha256)).all()
        assert len({row.sha256 for row in rows}) == len(rows)
        return {row.sha256: row.n for row in rows}


def test_four_add_and_four_decide_at_once(where: str) -> None:
    adding = [start("add", where, first, 40) for first in (0, 20, 40, 60)]
    deciding = [start("decide", where, who, 15) for who in ("Nour", "Sami", "Lena", "Oleg")]
    pages = [line for process in adding for line in told(process)]
    decisions = [line for process in deciding for line in told(process)]
    assert all(process.returncode == 0 for process in (*adding, *deciding))
    assert len(pages) == 160 and len(decisions) == 60
    assert {sha256: int(n) for n, sha256, _ in pages} == kept(where)
    assert sum(int(new) for _, _, new in pages) == 100  # pages 0 to 99, each new to one of them alone
    with open_case(where) as case:
        made = {(str(each.n), each.who) for each in history(case)}
    assert made == {(n, who) for n, who, _ in decisions}
    assert is_clean(where)


def test_killed_again_and_again_nothing_acknowledged_is_lost(where: str) -> None:
    acknowledged: list[Sequence[str]] = []
    for lines in (0, 1, 6, 13, 22):
        process = start("add", where, 0, 60)
        assert process.stdout is not None
        before = [process.stdout.readline().split() for _ in range(lines)]
        process.send_signal(signal.SIGKILL)
        acknowledged += [*before, *told(process)]
        assert is_clean(where)
    assert {sha256: int(n) for n, sha256, *_ in acknowledged}.items() <= kept(where).items()
    assert len(told(start("add", where, 0, 60))) == 60
    assert sorted(kept(where).values()) == list(range(1, 61))
    assert is_clean(where)


def test_a_run_that_was_cut_off_comes_to_the_same_end(where: str, tmp_path_factory) -> None:  # type: ignore[no-untyped-def]
    process = start("add", where, 0, 30)
    assert process.stdout is not None
    for _ in range(9):
        process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    told(process)
    add(where, some(0, 30))
    undisturbed = str(tmp_path_factory.mktemp("undisturbed") / "case")
    add(undisturbed, some(0, 30))
    states = []
    for each in (where, undisturbed):
        with open_case(each) as case:
            analyse(case)
            seen = [(entry.id, entry.version, entry.title) for entry in entries(case)]
            states.append((kept(each), seen, list(dossiers(case))))
    assert states[0] == states[1]
