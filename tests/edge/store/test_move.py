"""A case goes to another database and comes back with nothing lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from children import some, start, told
from made import NOON, OTHER, capture, reports
from made_case import add, analyse
from sqlalchemy import select
from test_kept_decisions import denial_in

from firsthand.edge.store import runs
from firsthand.edge.store.case import Case, open_case
from firsthand.edge.store.decisions import decide, undo
from firsthand.edge.store.dossiers import dossiers
from firsthand.edge.store.keep import Kept
from firsthand.edge.store.move import move
from firsthand.edge.store.tables import metadata
from firsthand.edge.store.verify import faults_of_database, faults_of_folder
from firsthand.edge.store.weighing import refresh
from firsthand.errors import CaseError
from firsthand.records import Decision, DecisionKind, Unreadable


def quiet(_done: int, _of: int) -> None:
    pass


def everything(case: Case) -> dict[str, list[object]]:
    with case.reading() as connection:
        rows = {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in metadata.sorted_tables
        }
    return {**rows, "log": list(case.log.lines()), "pages": [path.name for path in case.pages.all()]}


def test_there_and_back_with_nothing_lost(where: str, tmp_path: Path) -> None:
    picture = Unreadable("https://tevria.example/gone", "404 Not Found\0")
    add(where, [*reports(), picture])
    with open_case(where) as first, open_case(tmp_path / "second") as second, open_case(tmp_path / "third") as third:
        run = runs.begin(first, "add", "Nour", NOON)
        runs.end(first, run, NOON, kept=5, set_aside=1)
        analyse(first)
        made = decide(first, Decision(DecisionKind.NOT_THIS_CLAIM, denial_in(first), "", "another depot", "Nour"), NOON)
        undo(first, made, who="Sami", why="", now=NOON)
        move(first, second, quiet)
        move(second, third, quiet)
        assert everything(first) == everything(second) == everything(third)
        assert list(dossiers(third)) == list(dossiers(first))
        assert not list(faults_of_folder(third.folder, quiet)) and not list(faults_of_database(third))


def test_to_the_other_database_where_it_goes_on(where: str, tmp_path: Path) -> None:
    """From SQLite into what the test runs on: numbers go on behind those that came."""
    first = tmp_path / "first"
    add(str(first), reports()[:3])
    with open_case(first) as here, open_case(where) as there:
        analyse(here)
        move(here, there, quiet)
    [added] = add(where, [capture(OTHER, "bridge")])
    assert isinstance(added, Kept) and (added.n, added.new) == (4, True)
    with open_case(where) as case:
        analyse(case)
        assert not list(faults_of_database(case))


def test_a_copy_taken_while_others_add_is_whole(where: str, tmp_path: Path) -> None:
    process = start("add", where, 0, 60)
    assert process.stdout is not None
    acknowledged = [process.stdout.readline().split() for _ in range(8)]
    with open_case(where) as here, open_case(tmp_path / "copy") as copy:
        move(here, copy, quiet)
        assert not list(faults_of_folder(copy.folder, quiet)) and not list(faults_of_database(copy))
        assert {sha256 for _, sha256, _ in acknowledged} <= {path.name for path in copy.pages.all()}
    told(process)
    assert len(add(str(tmp_path / "copy"), some(0, 60))) == 60


def test_log_and_pages_alone_are_enough(tmp_path: Path) -> None:
    add(str(tmp_path / "first"), reports())
    with open_case(tmp_path / "first") as case:
        analyse(case)
        decide(case, Decision(DecisionKind.NOT_THIS_CLAIM, denial_in(case), "", "another depot", "Nour"), NOON)
        refresh(case)
        kept = [each.dossier for each in dossiers(case)]
    second = tmp_path / "second"
    second.mkdir()
    shutil.copy(tmp_path / "first" / "custody.jsonl", second)
    shutil.copytree(tmp_path / "first" / "pages", second / "pages")
    with open_case(second, create=False) as case:
        assert not list(faults_of_database(case))
        analyse(case)
        assert [each.dossier for each in dossiers(case)] == kept


def test_only_to_a_new_place(where: str, tmp_path: Path) -> None:
    add(where, reports()[:1])
    add(str(tmp_path / "taken"), reports()[:1])
    refused = pytest.raises(CaseError, match="taken: holds a case: expected a new place")
    with open_case(where) as here, open_case(tmp_path / "taken") as taken, refused:
        move(here, taken, quiet)
