"""Measures dossiers on real events: who carries the claim, from whom, and how many origins are independent.

usage: python bench/origins.py [--data DIR] [--events NAME,NAME] [--json] [--worst [NAME]]

For each event of DIR (the shared gold by default) the articles named there go through the whole walk, asked about the
event's claim in English; the first dossier is scored against the gold, beside three counts a user has today: articles,
outlets, articles less copies. --worst prints, for each event or for those whose name holds NAME, the origins found,
the accounts with their chains, and what the gold has instead.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from firsthand.edge.capture.inputs import pages
from firsthand.edge.export.json_lines import dossier as as_json
from firsthand.edge.export.json_lines import line
from firsthand.edge.models import SentenceEncoder
from firsthand.pipeline import ask, read_page, weigh
from firsthand.records import Dossier, Reading, Unreadable
from gold import SHARED, scorer

DATA = SHARED / "gold" / "origins"

Event = dict[str, Any]


def events(data: Path, wanted: str) -> Iterator[tuple[str, Event]]:
    """The events of a folder by name, those that are asked for."""
    for file in sorted(data.glob("*.json")):
        if not wanted or file.stem in wanted.split(","):
            yield file.stem, json.loads(file.read_text(encoding="utf-8"))


def read_all(data: Path) -> dict[str, Reading]:
    """The readings of all articles, by id."""
    found: dict[str, Reading] = {}
    for page in pages([str(data / "articles.jsonl")], BytesIO()):
        reading = page if isinstance(page, Unreadable) else read_page(page)
        if isinstance(reading, Unreadable):
            print(f"set aside: {reading.address}: {reading.reason}", file=sys.stderr)
        else:
            found[reading.article.id] = reading
    return found


def traced(event: Event, readings: dict[str, Reading], encode: SentenceEncoder) -> Dossier | None:
    """The dossier of the event's claim among its own articles."""
    names = {a["article"] for a in event["appearances"]} | set(event["outlets"])
    names |= {d["article"] if isinstance(d, dict) else d for d in event.get("distractors", ())}
    chosen = [readings[name] for name in sorted(names) if name in readings]
    return next(iter(weigh(chosen, encode, about=ask(event["claim"]["en"]))), None)


def show(name: str, event: Event, found: Dossier | None) -> None:
    """What was found beside what should have been."""
    print(f"\n=== {name}: gold {event['independent']}")
    if found is None:
        print("nothing found")
        return
    print(found.summary)
    for origin in found.origins:
        print(f"  = {origin.stance.value} {origin.kind}: {origin.name} {[a[:11] for a in origin.articles]}")
        for reason in origin.reasons:
            print(f"      {reason[:150]}")
    gold: dict[str, list[Any]] = {}
    for appearance in event["appearances"]:
        gold.setdefault(appearance["article"], []).append(appearance)
    for appearance in found.appearances:
        right = [
            (a["stance"], a["chain"], (a.get("derived_from") or "")[:11]) for a in gold.get(appearance.article, ())
        ]
        mark = " " if right else "+"
        parent = (appearance.derived_from or "")[:11]
        print(f"{mark} {appearance.article[:11]} {appearance.stance.value} {appearance.chain} <- {parent}")
        print(f"      gold {right} | {appearance.text[:120]}")
    carried = {a.article for a in found.appearances}
    for article, missed in gold.items():
        if article not in carried:
            print(f"- {article[:11]} {missed[0]['chain']} {missed[0]['sentence'][:100]}")


def measure(data: Path = DATA, wanted: str = "", worst: str | None = None) -> dict[str, Any]:
    """The score of the events as the scorer gives it; ``worst``: events whose name holds it are printed."""
    readings, encode = read_all(data), SentenceEncoder()
    with tempfile.TemporaryDirectory() as gold, tempfile.TemporaryDirectory() as ours:
        for name, event in events(data, wanted):
            found = traced(event, readings, encode)
            Path(gold, f"{name}.json").write_text(json.dumps(event), encoding="utf-8")
            Path(ours, f"{name}.jsonl").write_text(line(as_json(found)) if found else "", encoding="utf-8")
            if worst is not None and worst in name:
                show(name, event, found)
        score: dict[str, Any] = scorer("eval_origins").score(gold, ours)
    return score


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--events", default="", help="names, separated by commas; all by default")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--worst", nargs="?", const="", default=None, metavar="NAME")
    options = parser.parse_args()
    score = measure(options.data, options.events, options.worst)
    if options.json:
        print(json.dumps(score))
        return
    for row in score["rows"]:
        print("{event:22} gold {gold} found {pred} articles right/found/gold {articles}".format(**row))
    print("articles P {P:.3f} R {R:.3f} F1 {F1:.3f}".format(**score["articles"]), end="  ")
    print("stance {stance:.3f}  source {source:.3f}".format(**score), end="  ")
    print("derived P {P:.3f} R {R:.3f} F1 {F1:.3f}".format(**score["derived"]))
    print("interval overlap {overlap:.2f}  near {near:.2f}".format(**score), end="  ")
    print("error " + "  ".join(f"{name} {value:.2f}" for name, value in score["error"].items()))


if __name__ == "__main__":
    main()
