"""One flipped byte anywhere is named, by ``firsthand verify`` and by ``sha256sum -c``."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import NOON, reports
from made_case import add
from sqlalchemy import update

from firsthand.edge.store import sums, tables
from firsthand.edge.store.case import folder_of, open_case
from firsthand.edge.store.decisions import decide
from firsthand.edge.store.verify import Fault, faults_of_database, faults_of_folder
from firsthand.errors import CaseError
from firsthand.records import Decision, DecisionKind


def made(where: str) -> Path:
    """A case of five pages and a decision, sealed."""
    add(where, reports())
    with open_case(where) as case:
        decide(case, Decision(DecisionKind.SAME_SOURCE, "A", "B", "", "Nour"), NOON)
        sums.seal(case)
    return folder_of(where)


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(str(tmp_path_factory.mktemp("custody") / "case"))


def faults(folder: Path) -> list[Fault]:
    return list(faults_of_folder(folder, lambda _done, _of: None))


def sha256sum(folder: Path) -> list[str]:
    """The names that do not check."""
    command = ["sha256sum", "-c", "--quiet", sums.NAME]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env={"LC_ALL": "C"}, check=False)
    assert (done.returncode == 0) == (not done.stdout)
    return [line.partition(":")[0] for line in done.stdout.splitlines()]


def test_what_nobody_touched_is_clean(where: str) -> None:
    folder = made(where)
    assert faults(folder) == []
    assert sha256sum(folder) == []
    with open_case(where) as case:
        assert list(faults_of_database(case)) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_one_flipped_byte_anywhere_is_named(sealed: Path, data: st.DataObject) -> None:
    files = [sealed / "custody.jsonl", *sorted(each for each in (sealed / "pages").glob("*/*"))]
    file = data.draw(st.sampled_from(files))
    at = data.draw(st.integers(0, file.stat().st_size - 1))
    flip = data.draw(st.integers(1, 255))
    before = file.read_bytes()
    file.chmod(0o644)
    try:
        file.write_bytes(before[:at] + bytes([before[at] ^ flip]) + before[at + 1 :])
        [first, *_] = faults(sealed)
        name = str(file.relative_to(sealed))
        assert first.place == name
        if file.name == "custody.jsonl":
            line = before[:at].count(b"\n") + 1
            assert (
                f"custody.jsonl line {line}:" in first.what
                or f"line {line + 1}:" in first.what
                or "SHA256SUMS" in first.what
            )
        assert sha256sum(sealed) == [name]
    finally:
        file.write_bytes(before)


def test_a_log_that_was_cut_or_written_anew_is_named(sealed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(sealed, folder)
    log = folder / "custody.jsonl"
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join(lines[:-1]))
    assert [fault.place for fault in faults(folder)] == ["custody.jsonl"]
    with pytest.raises(CaseError, match="its end is missing"):
        open_case(folder)
    log.write_bytes(b"".join((lines[0], *lines[2:])))
    [fault] = faults(folder)
    assert "custody.jsonl line 2: does not follow the line before" in fault.what


def test_a_missing_page_is_named_with_where_it_came_from(sealed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(sealed, folder)
    page = next((folder / "pages").glob("*/*"))
    page.unlink()
    [fault] = faults(folder)
    assert fault.place == f"pages/{page.parent.name}/{page.name}"
    assert fault.what.startswith("is missing (reports.jsonl:1, custody.jsonl line ")


def test_a_row_that_tells_otherwise_than_the_log_is_named(where: str) -> None:
    made(where)
    with open_case(where) as case:
        with case.writing() as connection:
            connection.execute(update(tables.capture).where(tables.capture.c.n == 3).values(operator="somebody else"))
        assert list(faults_of_database(case)) == [Fault("database, capture 3", "is not what the log says: operator")]


def test_an_altered_log_is_not_sealed(where: str) -> None:
    folder = made(where)
    log = folder / "custody.jsonl"
    log.write_bytes(log.read_bytes().replace(b"Nour", b"Omar", 1))
    with open_case(where) as case, pytest.raises(CaseError, match="was altered since SHA256SUMS was written"):
        sums.seal(case)
