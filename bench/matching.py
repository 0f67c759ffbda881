"""Measures matching: planted copies, claims asked about, translations, agreeing and disagreeing titles, the whole week.

usage: python bench/matching.py [--data DIR] [--seed N] [--json] [PART ...]

Parts: copies (planted in the real week, beside rensa, gaoya and datasketch where they are installed), asked (the gold
events, each judged by weights learnt on the others), learn (prints weights for ``matching/about.py``), translations
(NTREX), titles (agree against disagree), week (time and memory of copied passages; the full walk is measured by
``firsthand trace``). DIR has files named as in the shared gold's matching folder.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

import asked
import peers
import planted
from firsthand.edge.models import SentenceEncoder
from firsthand.language.language import language
from firsthand.matching.about import ASKED, BEHIND, CARRIES
from firsthand.matching.features import decide, gather
from firsthand.matching.match import prepare
from firsthand.matching.reuse import reuse
from firsthand.matching.words import words_of
from firsthand.pipeline import read_page
from firsthand.records import Page, Reading
from gold import SHARED, read_docs

WEEK = SHARED / "corpus" / "week.jsonl.gz"
Figures = dict[str, float]


def week() -> list[dict[str, Any]]:
    with gzip.open(WEEK, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def copies(options: argparse.Namespace) -> Figures:
    rows = week()
    bases = planted.unrelated(rows)
    kept = {row["id"] for row in bases}
    corpus = planted.plant(bases, [row for row in rows if row["id"] not in kept], options.seed)
    start = time.process_time()
    found = reuse(corpus.readings, words_of([r.article for r in corpus.readings], language))
    seconds = time.process_time() - start
    figures = planted.score(corpus, {(p.here, p.there) for p in found.passages})
    figures |= planted.span_overlap(corpus, found.passages)
    figures["documents per CPU second"] = len(corpus.readings) / seconds
    for name, peer in peers.PEERS.items():
        figures |= {f"{name} {key}": value for key, value in peers.measure(corpus, peer).items()}
    return figures


def asked_about(_options: argparse.Namespace) -> Figures:
    questions = list(asked.questions())
    return asked.leave_one_out(questions, [*questions, *asked.thinned(asked.questions(whole=True))], CARRIES, BEHIND)


def learn(_options: argparse.Namespace) -> Figures:
    weights, bias = asked.learn([*asked.questions(), *asked.thinned(asked.questions(whole=True))])
    return dict(zip([feature.measure for feature in ASKED], weights.tolist(), strict=True)) | {"bias": bias}


def translations(options: argparse.Namespace) -> Figures:
    rows = read_docs(options.data / "ntrex.jsonl")
    encode = SentenceEncoder()
    vectors = {lang: encode([row[lang] for row in rows]) for lang in ("ar", "en", "ru")}
    nearest = {(a, b): (vectors[a] @ vectors[b].T).argmax(axis=1) for a in vectors for b in vectors if a < b}
    return {f"{a}-{b} accuracy@1": float((hit == np.arange(len(rows))).mean()) for (a, b), hit in nearest.items()}


def _title(text: str, name: str) -> Reading | None:
    page = json.dumps({"id": name, "text": text, "lang": "ar", "outlet": name}).encode()
    found = read_page(Page(name, page, "application/json"))
    return found if isinstance(found, Reading) and found.claims else None


def titles(options: argparse.Namespace) -> Figures:
    """AUC of agree over disagree by the likelihood that two titles are one claim and do not dispute it."""
    rows = [
        row for row in read_docs(options.data / "ans_pairs.jsonl") if row["split"] == "dev" and row["label"] != "other"
    ]
    read = [(_title(row["a"], f"{at:05}a"), _title(row["b"], f"{at:05}b"), row["label"]) for at, row in enumerate(rows)]
    pairs = [(a, b, label) for a, b, label in read if a and b]
    corpus = prepare([reading for a, b, _ in pairs for reading in (a, b)], SentenceEncoder(), language)
    place_of = corpus.view.statements.place_of
    here = np.array([place_of[a.claims[0].id] for a, _, _ in pairs])
    there = np.array([place_of[b.claims[0].id] for _, b, _ in pairs])
    evidence = gather(corpus.view, here, there, np.zeros(len(here)))
    decision = decide(evidence)
    agrees = np.array([label == "agree" for _, _, label in pairs])
    likely = decision.topic - decision.disputes
    return {
        "titles read": len(pairs) / len(rows),
        "AUC agree over disagree": _auc(likely, agrees),
        "AUC of the encoder alone": _auc(evidence.columns["meaning"], agrees),
    }


def _auc(score: np.ndarray, positive: np.ndarray) -> float:
    order = np.argsort(score, kind="stable")
    ranks = np.empty(len(score))
    ranks[order] = np.arange(1, len(score) + 1)
    for value in np.unique(score):
        ranks[score == value] = ranks[score == value].mean()
    count = int(positive.sum())
    return float((ranks[positive].sum() - count * (count + 1) / 2) / (count * (len(score) - count)))


def whole_week(_options: argparse.Namespace) -> Figures:
    readings = [Reading(planted.article_of(row), (), (), ()) for row in sorted(week(), key=lambda row: row["id"])]
    figures: Figures = {}
    for count in (1_000, 5_000, len(readings)):
        start = time.process_time()
        words = words_of([reading.article for reading in readings[:count]], language)
        found = reuse(readings[:count], words)
        figures |= {
            f"{count} articles CPU seconds": time.process_time() - start,
            f"{count} articles pairs": float(len(found.passages)),
        }
    return figures | {"peak GB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6}


PARTS: dict[str, Callable[[argparse.Namespace], Figures]] = {
    "copies": copies,
    "asked": asked_about,
    "learn": learn,
    "translations": translations,
    "titles": titles,
    "week": whole_week,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--data", type=Path, default=SHARED / "gold" / "matching")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = {part: PARTS[part](options) for part in options.parts or PARTS}
    if options.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        for part, figures in found.items():
            print(part)
            print("\n".join(f"  {name:40} {value:.4g}" for name, value in figures.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
