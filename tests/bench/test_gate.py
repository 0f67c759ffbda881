"""The gate fails on a drop, on unknown floors and on other gold, and re-pinning never lowers by itself."""

from pathlib import Path

import pytest

import gate
from gate import Measured, below, check
from gold import digest


def test_a_figure_under_its_floor_or_missing_is_named() -> None:
    lines = below(
        {"ar relation": 0.8, "ru relation": 0.7, "en relation": 0.6}, {"ar relation": 0.79, "ru relation": 0.7}
    )
    assert lines == [
        "ar relation: 0.7900 is below the floor 0.800",
        "en relation: 0.0000 is below the floor 0.600",
    ]


def test_floors_hold_for_the_gold_they_were_measured_on(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text("{}\n", encoding="utf-8")
    measured = Measured({"relation": 0.6}, [gold])
    known = {"attribution": {"gold": digest([gold]), "floors": {"relation": 0.6}}}
    assert check("attribution", measured, known) == []
    assert "--pin" in check("origins", measured, known)[0]
    gold.write_text("{}\n{}\n", encoding="utf-8")
    assert "gold" in check("attribution", measured, known)[0]


def test_pinning_lowers_a_floor_only_when_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = {"relation": 0.6}
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(gate, "SHARED", tmp_path)
    monkeypatch.setattr(gate, "GATES", {"attribution": lambda: Measured(figures, [])})

    def run(*options: str) -> int:
        monkeypatch.setattr("sys.argv", ["gate.py", *options])
        return gate.main()

    assert run("--pin") == 0
    assert run() == 0
    figures["relation"] = 0.5
    assert run() == 1
    assert run("--pin") == 1
    assert run("--pin", "--lower") == 0
    assert run() == 0
    assert "0.500" in capsys.readouterr().out
