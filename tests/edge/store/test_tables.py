"""The migrations lead to what `tables.py` says, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from firsthand.edge.store.case import open_case
from firsthand.edge.store.tables import metadata
from firsthand.errors import CaseError


def is_described(name: str | None, kind: str, parents: Mapping[str, str | None]) -> bool:
    """Each database has a table or columns of its own for the words that are searched."""
    if kind == "column":
        return parents["table_name"] != "part" or name not in {"words", "keys"}
    return kind not in {"table", "index"} or not (name or "").startswith("part_")


def test_a_new_case_has_the_tables_as_they_are_described(where: str) -> None:
    with open_case(where) as case, case.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False, "include_name": is_described})
        assert compare_metadata(context, metadata) == []


def test_a_case_of_a_later_version_is_left_alone(where: str) -> None:
    with open_case(where) as case, case.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(CaseError, match="made by a later version of Firsthand"):
        open_case(where)


def test_a_case_of_an_earlier_version_says_why_it_takes_its_time(
    where: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_case(where) as case, case.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0005'"))
    assert capsys.readouterr().err == ""
    with open_case(where):
        assert "made by an earlier Firsthand" in capsys.readouterr().err
    with open_case(where):
        assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("nowhere", "nowhere: no case there: `firsthand add` makes one"),
        ("file", "file: a file: expected the folder of a case"),
        ("mysql://desk@host/case", "mysql: no such database: expected a folder, or postgresql://"),
        ("postgresql://desk@/case", "expected \\?pages=FOLDER behind it"),
        ("postgresql://desk:secret@127.0.0.1:1/case?pages=folder", r"desk:\*\*\*@127.0.0.1"),
    ],
)
def test_what_is_no_case(where: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").touch()
    Path("folder").mkdir()
    with pytest.raises(CaseError, match=words):
        open_case(where, create=False)
