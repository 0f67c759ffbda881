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
from sqlalchemy import insert, update

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


def test_a_row_of_a_page_that_is_another_is_named(where: str) -> None:
    made(where)
    with open_case(where) as case:
        first, *_ = sorted(path.name for path in case.pages.all())
        with case.writing() as connection:
            connection.execute(insert(tables.page).values(sha256="0" * 64, size=1))
            connection.execute(update(tables.page).where(tables.page.c.sha256 == first).values(size=1))
        assert list(faults_of_database(case)) == [
            Fault(f"database, page {'0' * 64}", "no line of the log speaks of it"),
            Fault(f"database, page {first}", "is not what the log says"),
        ]


def test_what_stands_among_the_pages_and_is_none_is_named(sealed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(sealed, folder)
    page = next((folder / "pages").glob("*/*"))
    (page.parent / "readme").write_text("one")
    (folder / "pages" / "zz").mkdir()
    page.rename(folder / "pages" / "zz" / page.name)
    assert sorted((fault.place, fault.what.partition(" (")[0]) for fault in faults(folder)) == sorted([
        (f"pages/{page.parent.name}/readme", "is no page of this case"),
        (f"pages/{page.parent.name}/{page.name}", "is missing"),
        (f"pages/zz/{page.name}", "is no page of this case"),
    ])  # fmt: skip


def test_sums_that_were_altered_are_named(sealed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(sealed, folder)
    path = folder / sums.NAME
    whole = path.read_text()
    path.write_text(whole.replace("  custody.jsonl", "  custodx.jsonl"))
    assert [(fault.place, fault.what) for fault in faults(folder)] == [
        (sums.NAME, "does not tell of custody.jsonl"),
        (sums.NAME, "custodx.jsonl: its digest is not its name"),
    ]
    path.write_text(whole + f"{'0' * 64}  pages/00/{'0' * 64}\n")
    assert [fault.what for fault in faults(folder)] == [f"pages/00/{'0' * 64}: no line of the log speaks of it"]


def test_a_broken_database_is_made_again_from_the_log(tmp_path: Path) -> None:
    where = str(tmp_path / "case")
    folder = made(where)
    database = folder / "case.sqlite"
    for content, words in ((database.read_bytes()[:20_000], "malformed"), (b"no database " * 99, "not a database")):
        database.write_bytes(content)
        with pytest.raises(CaseError, match=rf"{words}: move case.sqlite\* away and run `firsthand verify`"):
            open_case(where)
    for path in folder.glob("case.sqlite*"):
        path.unlink()
    with open_case(where) as case:
        assert list(faults_of_database(case)) == []


def test_an_altered_log_is_not_sealed(where: str) -> None:
    folder = made(where)
    log = folder / "custody.jsonl"
    log.write_bytes(log.read_bytes().replace(b"Nour", b"Omar", 1))
    with open_case(where) as case, pytest.raises(CaseError, match="was altered since SHA256SUMS was written"):
        sums.seal(case)
