"""Holds quality at pinned floors.

usage: python bench/gate.py [--pin [--lower]] [GATE ...]

Each gate measures one step on the real articles beside the project and compares with floors.json, which also holds a
digest of the gold the floors were measured on. A figure below its floor fails. --pin writes the figures as the new
floors and refuses to lower any, unless --lower says so too. Where the articles are absent the gates are skipped.

A new gate is a function that gives its figures and the gold files it read, and a line in GATES.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import attribution
import cascades
import origins
from gold import SHARED, digest

FLOORS = Path(__file__).with_name("floors.json")


class Measured(NamedTuple):
    """The figures of one gate (higher is better) and the gold behind them."""

    figures: dict[str, float]
    files: list[Path]


def attribution_gate() -> Measured:
    """Relation and token F1 of every dev set, speaker, stance and via where the gold has them."""
    figures: dict[str, float] = {}
    for name, result in attribution.measure().items():
        for key in ("relation", "source", "cue", "content"):
            figures[f"{name} {key}"] = result["all"][key]
        figures[f"{name} quoted relation"] = result["quoted"]["relation"]
        if "details" in result:
            figures |= {f"{name} {key}": result["details"][key] for key in ("speaker", "stance")}
            figures[f"{name} via"] = result["details"]["via"]["F1"]
    return Measured(figures, sorted(attribution.DATA.glob("*_dev.jsonl")))


def origins_gate() -> Measured:
    """The real events: who carries the claim, from whom, and how far the interval is off ("saved": 1 - error / the best
    count a user has today).
    """
    score = origins.measure()
    errors = dict(score["error"])
    ours = errors.pop("firsthand")
    figures = {key: score[key] for key in ("stance", "source", "overlap", "near")}
    figures |= {"articles": score["articles"]["F1"], "derived": score["derived"]["F1"]}
    figures["saved"] = 1 - ours / min(errors.values())
    return Measured(figures, sorted(origins.DATA.glob("*.json*")))


def cascades_gate() -> Measured:
    """Made-up cascades; what should be low is given as 1 less it."""
    report = cascades.measure(seed=101, count=500)
    figures = {
        key: report[key] for key in ("inside", "exact when stated", "edge precision", "edge recall", "direction")
    }
    figures |= {f"no {key}": 1 - report[key] for key in ("false independence", "false merging")}
    return Measured(figures, [])


GATES: dict[str, Callable[[], Measured]] = {
    "attribution": attribution_gate,
    "origins": origins_gate,
    "cascades": cascades_gate,
}


def below(floors: dict[str, float], figures: dict[str, float]) -> list[str]:
    """A line for each figure under its floor; a figure that is missing counts as 0."""
    return [
        f"{name}: {figures.get(name, 0.0):.4f} is below the floor {floor:.3f}"
        for name, floor in floors.items()
        if figures.get(name, 0.0) < floor
    ]


def _pinned(figures: dict[str, float]) -> dict[str, float]:
    return {name: math.floor(value * 1000) / 1000 for name, value in sorted(figures.items())}


def check(name: str, measured: Measured, known: dict[str, Any]) -> list[str]:
    """What is wrong with a gate's figures, as lines."""
    if name not in known:
        return ["no floors are pinned: run with --pin"]
    if known[name]["gold"] != digest(measured.files):
        return ["the gold is not the one the floors were measured on: look at it, then run with --pin"]
    return below(known[name]["floors"], measured.figures)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gates", nargs="*", metavar="GATE", help=", ".join(GATES))
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--lower", action="store_true")
    options = parser.parse_args()
    if not SHARED.is_dir():
        print(f"gates skipped: the real articles are not here ({SHARED} is absent)")
        return 0
    known: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    failed = False
    for name in options.gates or GATES:
        measured = GATES[name]()
        if options.pin:
            lines = below(known.get(name, {}).get("floors", {}), measured.figures)
            if lines and not options.lower:
                print(f"{name}: not pinned, it would lower a floor", *lines, sep="\n  ")
                failed = True
                continue
            known[name] = {"gold": digest(measured.files), "floors": _pinned(measured.figures)}
            print(
                f"{name}: pinned", *(f"{key} {value:.3f}" for key, value in known[name]["floors"].items()), sep="\n  "
            )
            continue
        lines = check(name, measured, known)
        failed = failed or bool(lines)
        print(f"{name}: {'below its floors' if lines else 'holds'}", *lines, sep="\n  ")
    if options.pin:
        FLOORS.write_text(json.dumps(known, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
