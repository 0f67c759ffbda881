"""Lists who speaks in a sample of the week, for reading by eye: which sources are none.

usage: python bench/speakers.py [--every N] [--first N] [--lang CODE] [--show N] [--before FILE] [--keep FILE]

Every N-th article of the week is read. The distinct sources are listed in an order that is always the same and mixes
articles; each with the speaker made of it, its kind, its cue and the words around. --keep writes what was read;
--before reads such a file of earlier code and lists only the attributions whose source or speaker is now another.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from firsthand.attribution.attribute import attribute
from firsthand.language.language import language
from firsthand.records import Article
from firsthand.text.sentences import sentences
from gold import SHARED

WEEK = SHARED / "corpus" / "week.jsonl.gz"

Row = dict[str, Any]


def rows(code: str, every: int, first: int) -> Iterator[Row]:
    """Every attribution of the sample that names a source, or whose speaker is told."""
    lang = language(code)
    with gzip.open(WEEK, "rt", encoding="utf-8") as week:
        for place, line in enumerate(week):
            if place % every != first:
                continue
            doc = json.loads(line)
            if doc["lang"] != code:
                continue
            text = doc["text"]
            for a in attribute(Article(id=doc["id"], lang=code, text=text, sentences=sentences(text, lang)), lang):
                at = min(span.start for span in (*a.source, *a.cue, *a.content))
                yield {
                    "at": f"{doc['id']}:{(a.cue or a.content)[0].start}",
                    "source": " … ".join(text[s.start : s.end] for s in a.source),
                    "speaker": a.speaker,
                    "kind": a.source_kind.value if a.source_kind else "",
                    "cue": " … ".join(text[s.start : s.end] for s in a.cue),
                    "around": " ".join(text[max(0, at - 40) : at + 90].split()),
                }


def mixed(found: list[Row]) -> list[Row]:
    """In the order of a digest of where they stand."""
    return sorted(found, key=lambda row: sha256(row["at"].encode()).hexdigest())


def show(row: Row) -> str:
    kind = row["kind"] or "?"
    return " | ".join((row["source"].replace("\n", " "), row["speaker"].replace("\n", " "), kind, row["cue"]))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=20)
    parser.add_argument("--first", type=int, default=7)
    parser.add_argument("--lang", default="ar")
    parser.add_argument("--show", type=int, default=150)
    parser.add_argument("--before", type=Path)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    if not WEEK.is_file():
        print(f"nothing to read: {WEEK} is absent", file=sys.stderr)
        return 0
    found = list(rows(options.lang, options.every, options.first))
    if options.keep:
        options.keep.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    distinct = {row["source"]: row for row in reversed(found) if row["source"]}
    unknown = sum(not row["kind"] for row in distinct.values())
    print(f"{len(found)} attributions, {len(distinct)} distinct sources, {unknown} of them of no known kind")
    listed = list(distinct.values())
    if options.before:
        old = {row["at"]: row for row in json.loads(options.before.read_text(encoding="utf-8"))}
        both = [(old[row["at"]], row) for row in found if row["at"] in old]
        changed = {
            id(row): was for was, row in both if (was["source"], was["speaker"]) != (row["source"], row["speaker"])
        }
        print(f"{len(changed)} of {len(both)} with another source or speaker than before")
        listed = [row for row in found if id(row) in changed]
    for row in mixed(listed)[: options.show]:
        was = f"{show(changed[id(row)])}\n  now " if options.before else ""
        print(f"- {was}{show(row)}\n    {row['around']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
