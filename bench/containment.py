"""Holds every dossier of many articles only names and numbers that stand in what it shows?

usage: python bench/containment.py [--data FILE] [--from N] [--count N] [--worst N]

All dossiers of the articles (the week by default; in the order of publication, from the N-th, so many), in their
sentences, their JSON and their page.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

from contained import Loose, loose
from firsthand.edge.capture.inputs import pages
from firsthand.edge.capture.memory import page_of
from firsthand.edge.jobs import Encoding, processors, read_all
from firsthand.pipeline import weigh
from firsthand.records import Dossier, Page, Reading
from gold import SHARED

WEEK = SHARED / "corpus" / "week.jsonl.gz"


def part(data: Path, first: int = 0, count: int | None = None, jobs: int = 1) -> list[Reading]:
    """So many articles in the order of publication, from the ``first``."""
    chosen = published_in_order(data)[first : None if count is None else first + count]
    return [result for result in read_all(map(page_of, chosen), jobs) if isinstance(result, Reading)]


def published_in_order(data: Path) -> list[dict[str, Any]]:
    """The records of a file of JSON lines in the order of publication."""
    records = [json.loads(page.content) for page in pages([str(data)], BytesIO()) if isinstance(page, Page)]
    return sorted(records, key=lambda record: (record.get("published") or "~", record["id"]))


def check(readings: list[Reading], jobs: int = 1) -> tuple[tuple[Dossier, ...], list[tuple[Dossier, Loose]]]:
    """The dossiers of these articles, and what is loose in them."""
    with Encoding(jobs) as encode:
        found = weigh(readings, encode)
    articles = {reading.article.id: reading.article for reading in readings}
    return found, [(dossier, one) for dossier in found for one in loose(dossier, articles)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=WEEK)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--count", type=int)
    parser.add_argument("--worst", type=int, default=20)
    options = parser.parse_args()
    readings = part(options.data, options.first, options.count, processors())
    dossiers, problems = check(readings, processors())
    wrong = len({id(dossier) for dossier, _ in problems})
    print(f"{len(readings)} articles, {len(dossiers)} dossiers, {wrong} with something loose")
    print(Counter(one.where for _, one in problems))
    for dossier, one in problems[: options.worst]:
        print(f"--- {one.where}: {one.loose}\n    {one.said[:400]}\n    in {dossier.claim[:100]}")


if __name__ == "__main__":
    main()
