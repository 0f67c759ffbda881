"""The commands of a case, as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from made import reports

from firsthand.edge.cli import cli


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with five reports, where the commands run."""
    monkeypatch.chdir(tmp_path)
    lines = [each.page.content.decode() for each in reports()]
    Path("reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def firsthand(*arguments: str) -> int:
    status = cli.main(list(arguments), standalone_mode=False)
    assert isinstance(status, int)
    return status


def test_a_day_with_a_case(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert firsthand("add", "reports.jsonl", "nothing.html") == 1
    said = capsys.readouterr()
    assert "set aside: nothing.html: no such file or directory" in said.err
    assert "kept 5 new pages, had 0 of them, set aside 1\nread 5 of 5, set aside 0\n" in said.err
    assert firsthand("add", "reports.jsonl") == 0
    assert "kept 0 new pages, had 5 of them, set aside 0" in capsys.readouterr().err

    assert firsthand("trace", "--case", "firsthand.case", "--json") == 0
    [dossier] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    denial = next(each for each in dossier["appearances"] if each["article"] == "denial")
    assert denial["stance"] == "denies"

    start, end = denial["span"]
    assert (
        firsthand("decide", "not this claim", f"denial#{start}-{end}", "--why", "another depot", "--operator", "Nour")
        == 0
    )
    assert "decision 6; dossiers weighed again: 1" in capsys.readouterr().err
    firsthand("trace", "--case", "firsthand.case", "--json")
    [dossier] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert "denial" not in {each["article"] for each in dossier["appearances"]}
    assert firsthand("undo", "6", "--operator", "Sami") == 0
    firsthand("case", "decisions")
    first, second = capsys.readouterr().out.splitlines()
    assert "Nour: not this claim: denial#" in first and first.endswith("(another depot) (taken back)")
    assert second.endswith("Sami: takes back 6")

    assert firsthand("news", "--json") == 0
    [new] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert new["kind"] == "new claim" and set(new["articles"]) == {"wire", "copy", "arabic", "denial"}
    assert firsthand("case", "set-aside") == 1
    assert capsys.readouterr().out == "nothing.html: no such file or directory\n"
    Path("nothing.html").write_text(
        "<html lang='en'><body><p>The port of Selmara was closed on Tuesday, officials said.</p>"
    )
    assert firsthand("case", "retry") == 0
    assert firsthand("case", "set-aside") == 0

    assert firsthand("verify") == 0
    assert "all is as it was captured: 8 lines of the log, 6 pages" in capsys.readouterr().err
    assert firsthand("case", "move", "firsthand.case", "copy") == 0
    page = next((folder / "copy" / "pages").glob("*/*"))
    page.chmod(0o644)
    page.write_bytes(page.read_bytes() + b" ")
    assert firsthand("verify", "--case", "copy") == 2
    assert f"pages/{page.parent.name}/{page.name}: was altered" in capsys.readouterr().out
