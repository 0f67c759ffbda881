"""A full disk and a folder that cannot be written: a clear word, and nothing broken."""

from __future__ import annotations

import random
import shutil
import string
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from made import capture, clock
from made_case import add
from msgspec.structs import replace
from test_together import is_clean

import postgres
from firsthand.edge.capture.capture import Capture
from firsthand.edge.store.case import folder_of, open_case
from firsthand.edge.store.keep import Kept, keep
from firsthand.edge.store.verify import faults_of_folder
from firsthand.errors import CaseError
from firsthand.records import Unreadable


def mount(folder: Path, options: str) -> bool:
    """Puts a disk of its own at the folder, or changes it. False: no right to."""
    command = ["mount", "-t", "tmpfs", "-o", options, "none", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes where the case will stand."""
    folder = tmp_path / "case"
    folder.mkdir()
    if not mount(folder, "size=3m"):
        pytest.skip("a small disk can be mounted by root alone")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def large(n: int) -> Capture:
    """A page of 200 kB."""
    return capture(f"{n} " + "x" * 200_000, f"large {n}")


def test_a_full_disk(where: str, disk: Path) -> None:
    kept: list[Kept | Unreadable] = []
    no_room = r"No space left on device: the page could not be kept|disk is full|disk I/O error"
    with open_case(where) as case, pytest.raises(CaseError, match=no_room):
        kept.extend(each for n in range(60) for each in keep(case, [large(n)], operator="Nour", clock=clock()))
    assert 0 < len(kept) < 60
    assert not list(disk.glob("pages/*/*.part"))
    faults = faults_of_folder(folder_of(where), lambda _done, _of: None)
    assert {fault.place for fault in faults} == {"SHA256SUMS"}  # which the run would have written at its end
    assert mount(disk, "remount,size=60m")
    again = [each.new for each in add(where, [large(n) for n in range(60)]) if isinstance(each, Kept)]
    assert again[: len(kept)] == [False] * len(kept) and all(again[len(kept) + 1 :])
    assert is_clean(where)


def noisy(n: int) -> Capture:
    """A page of which the database keeps 200 kB that cannot be packed."""
    note = "".join(random.Random(n).choices(string.ascii_letters, k=200_000))
    return replace(capture(f"{n} x", f"noisy {n}"), note=note)


@pytest.fixture
def space() -> Iterator[Path]:
    """A disk of fourteen megabytes for the tables of a server; an empty database takes half of them."""
    with tempfile.TemporaryDirectory(prefix="pg") as place:  # pytest's own folders are closed to the server's user
        folder = Path(place) / "space"
        folder.mkdir()
        if not mount(folder, "size=14m"):
            pytest.skip("a small disk can be mounted by root alone")
        Path(place).chmod(0o755)
        shutil.chown(folder, "postgres", "postgres")
        yield folder
        subprocess.run(["umount", str(folder)], check=True)


def execute(server: str, statement: str) -> None:
    with psycopg.connect(host=server, user=postgres.USER, dbname="postgres", autocommit=True) as connection:
        connection.execute(statement)


def test_a_full_disk_of_the_server(server: str, space: Path, tmp_path: Path) -> None:
    execute(server, f"CREATE TABLESPACE small LOCATION '{space}'")
    with postgres.database(server, "on_a_small_disk", "template0 TABLESPACE small") as address:
        where = f"{address}&pages={tmp_path / 'case'}"
        kept: list[Kept | Unreadable] = []
        with open_case(where) as case, pytest.raises(CaseError, match="No space left on device"):
            kept.extend(each for n in range(60) for each in keep(case, [noisy(n)], operator="Nour", clock=clock()))
        assert 0 < len(kept) < 60
        assert mount(space, "remount,size=80m")
        again = [each.new for each in add(where, [noisy(n) for n in range(60)]) if isinstance(each, Kept)]
        assert again[: len(kept)] == [False] * len(kept) and all(again[len(kept) + 1 :])
        assert is_clean(where)
    execute(server, "DROP TABLESPACE small")


def test_a_folder_that_cannot_be_written(where: str, disk: Path) -> None:
    kept = add(where, [large(1)])
    assert mount(disk, "remount,ro")
    with pytest.raises(CaseError, match="Read-only file system"):
        open_case(where)
    with pytest.raises(CaseError, match="Read-only file system: expected a folder to keep a case in"):
        open_case(disk / "another")
    assert mount(disk, "remount,rw")
    assert is_clean(where)
    assert [each.n for each in add(where, [large(1)]) if isinstance(each, Kept)] == [1] and len(kept) == 1
