"""Decisions and newsrooms as files: read strictly, applied, told."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from firsthand.edge.cli import cli
from firsthand.edge.decisions_file import decisions, families
from firsthand.errors import InputError
from firsthand.records import Decision, DecisionKind

NORTH = "A ferry sank off Port Salem and 14 people died on Monday, Salem Haddad said."
SOUTH = "On Monday 14 people died when a ferry sank off Port Salem, the harbour master said."


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    file = tmp_path / "articles.jsonl"
    records = [{"id": "north", "outlet": "North", "text": NORTH}, {"id": "south", "outlet": "South", "text": SOUTH}]
    file.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return file


def test_a_file_of_decisions(tmp_path: Path) -> None:
    file = tmp_path / "decisions.jsonl"
    file.write_text(
        '{"kind": "same source", "one": "سالم حداد", "other": "Salem Haddad", "reason": "one man", "who": "mila"}\n'
        '\n{"kind": "no link", "one": "quiet"}\n',
        encoding="utf-8",
    )
    assert decisions(file) == (
        Decision(DecisionKind.SAME_SOURCE, "سالم حداد", "Salem Haddad", "one man", "mila"),
        Decision(DecisionKind.NO_LINK, "quiet"),
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"kind": "same source", "one": "A"}', 'd.jsonl:2: "same source" needs "one" and "other"'),
        ('{"kind": "verdict", "one": "A"}', "d.jsonl:2: Invalid enum value 'verdict'"),
        ('{"kind": "no link", "one": "A", "grade": 1}', "d.jsonl:2: Object contains unknown field `grade`"),
        ("{", "d.jsonl:2: Input data was truncated"),
    ],
)
def test_a_line_that_is_no_decision_is_told_with_its_place(line: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "d.jsonl"
    file.write_text(f'{{"kind": "no link", "one": "quiet"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        decisions(file)
    assert message in str(caught.value)


def test_newsrooms(tmp_path: Path) -> None:
    file = tmp_path / "families.csv"
    file.write_text('outlet,family\nالمرفأ,"Coast Media, Ltd"\nmail.example,Mail\n', encoding="utf-8")
    assert families(file) == {"المرفأ": "Coast Media, Ltd", "mail.example": "Mail"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,owner\na,b\n", 'the first line must be "outlet,family"'),
        ("outlet,family\nmail.example,\n", "f.csv:2: an outlet and a family are needed"),
        ("outlet,family\na,one\na,two\n", "f.csv:3: a is of another family above"),
    ],
)
def test_a_list_of_newsrooms_that_is_wrong(text: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "f.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        families(file)
    assert message in str(caught.value)


def test_the_count_follows_a_decision_and_tells_before_and_after(articles: Path, tmp_path: Path) -> None:
    file = tmp_path / "decisions.jsonl"
    lines = [
        {"kind": "same source", "one": "Salem Haddad", "other": "the harbour master", "reason": "his post"},
        {"kind": "same source", "one": "Salem Hadad", "other": "the harbour master"},
    ]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    run = CliRunner().invoke(cli, ["trace", "--json", "--jobs", "1", "--decisions", str(file), str(articles)])
    dossier = json.loads(run.stdout)
    assert dossier["independent"] == {"low": 1, "high": 1}
    assert dossier["decisions"] == [
        {"decision": lines[0], "before": {"low": 2, "high": 2}, "after": {"low": 1, "high": 1}},
    ]
    assert "decision without effect: same source: Salem Hadad; the harbour master" in run.stderr


def test_outlets_of_one_family_are_one_newsroom(articles: Path, tmp_path: Path) -> None:
    texts = {
        "west": "On Monday 14 people lost their lives in a ferry that sank off Port Salem.",
        "east": "Off Port Salem a ferry sank on Monday, and 14 people died in it.",
    }
    with articles.open("a", encoding="utf-8") as out:
        out.writelines("\n" + json.dumps({"id": name, "outlet": name, "text": text}) for name, text in texts.items())
    file = tmp_path / "families.csv"
    file.write_text("outlet,family\nwest,Coast\neast,Coast\n", encoding="utf-8")
    counts = []
    for options in ([], ["--families", str(file)]):
        run = CliRunner().invoke(cli, ["trace", "--json", "--jobs", "1", *options, str(articles)])
        counts.append(json.loads(run.stdout)["independent"]["high"])
    assert counts[1] == counts[0] - 1
