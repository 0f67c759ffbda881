"""The house rules that no linter knows."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
CODE = sorted([*SOURCES, *(ROOT / "tests").rglob("*.py"), *(ROOT / "bench").rglob("*.py")])


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_a_file_stays_under_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_no_drawers(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "misc", "common", "manager"}


@pytest.mark.parametrize("path", [p for p in SOURCES if "edge" not in p.parts], ids=name_of)
def test_no_language_code_as_a_literal_outside_the_language_folders(path: Path) -> None:
    code = path.read_text(encoding="utf-8")
    assert not re.search(r"""(==|!=|\bin)\s*[\[({]?\s*["'](ar|en|ru)["']""", code)


@pytest.mark.parametrize("path", [p for p in SOURCES if "edge" not in p.parts and p.name != "language.py"], ids=name_of)
def test_no_file_is_opened_outside_the_edge(path: Path) -> None:
    code = path.read_text(encoding="utf-8")
    assert not re.search(r"\bopen\(|\.read_text\(|\.read_bytes\(|\bprint\(|\binput\(", code)


def test_no_two_test_files_have_one_name() -> None:
    """Pytest takes the second for the first."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted({name for name in names if names.count(name) > 1}) == []
