"""How long a search takes over a case of the week: `python bench/search.py CASE [--json]`.

CASE is a case that holds the articles (`firsthand add ../shared/corpus/week.jsonl.gz --case CASE`). What is asked for
is drawn from the articles: one, two and three words of one sentence, phrases, a word with a speaker; rare and
common ones as they come.
"""

from __future__ import annotations

import argparse
import json
import random
import time

from firsthand.edge.store.articles import entries, readings
from firsthand.edge.store.case import Case, open_case
from firsthand.edge.store.search import ANY, Filters, search

SEED, ROUNDS = 2026, 400
LEAST = 4  # letters of a word asked for


def asked(case: Case, count: int) -> list[tuple[str, str, Filters]]:
    """(sort, what is typed, filters)."""
    chance = random.Random(SEED)
    ids = [entry.id for entry in entries(case)]
    sentences = []
    for reading in readings(case, chance.sample(sorted(ids), min(len(ids), 2 * count))):
        spans = reading.article.sentences
        if spans:
            span = chance.choice(spans)
            words = [word for word in reading.article.text[span.start : span.end].split() if len(word) >= LEAST]
            if len(words) > LEAST:
                sentences.append((words, reading))
    found = []
    for words, reading in chance.sample(sentences, min(count, len(sentences))):
        at = chance.randrange(len(words) - 3)
        sort = chance.choice(("one word", "two words", "three words", "phrase", "speaker"))
        if sort == "speaker" and reading.attributions:
            found.append((sort, words[at], Filters(speaker=reading.attributions[0].speaker)))
        elif sort == "phrase":
            found.append((sort, f'"{words[at]} {words[at + 1]}"', ANY))
        else:
            number = {"one word": 1, "two words": 2}.get(sort, 3)
            found.append((sort, " ".join(words[at : at + number]), ANY))
    return found


def main() -> None:
    """Prints the times of each sort of question, in milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    times: dict[str, list[float]] = {}
    processor: list[float] = []  # of this process, which is all there is of SQLite
    with open_case(given.case, create=False) as case:
        search(case, "warm")
        for sort, typed, filters in asked(case, ROUNDS):
            start, busy = time.perf_counter(), time.process_time()
            search(case, typed, filters)
            times.setdefault(sort, []).append((time.perf_counter() - start) * 1000)
            processor.append((time.process_time() - busy) * 1000)
    times["all"] = [each for some in times.values() for each in some]
    times["processor"] = processor
    rows = {
        sort: {"asked": len(some), "p50": _at(some, 0.5), "p95": _at(some, 0.95), "max": max(some)}
        for sort, some in times.items()
    }
    if given.json:
        print(json.dumps(rows))
        return
    for sort, row in rows.items():
        told = "  ".join(f"{name} {value:7.1f}" for name, value in row.items() if name != "asked")
        print(f"{sort:12} asked {row['asked']:4.0f}  {told} ms")


def _at(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


if __name__ == "__main__":
    main()
