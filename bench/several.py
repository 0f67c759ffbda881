"""Which dossiers of a corpus have several origins, and what their reports say: for reading and judging.

usage: python bench/several.py [--data FILE] [--from N] [--count N] [--shown N] [--seed SEED]

Of the articles (the week by default; in the order of publication, from the N-th, so many) how many dossiers may have
two origins, and how many have two at least; then those with most articles, or with a seed so many drawn by chance
among those with two at least: every report's sentence, and the chain read from it.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Mapping
from pathlib import Path

from containment import WEEK, part
from firsthand.edge.jobs import Encoding, processors
from firsthand.pipeline import weigh
from firsthand.records import Dossier, Reading


def told(found: Dossier, readings: Mapping[str, Reading]) -> str:
    """Its count, its origins, and what each report says."""
    lines = [f"{found.independent.low}-{found.independent.high}: {found.claim}"]
    lines += [f"  {o.name} ({o.kind}, {o.stance.value}): {len(o.articles)} articles" for o in found.origins]
    for appearance in found.appearances:
        article = readings[appearance.article].article
        at = appearance.span.start
        sentence = next((s for s in article.sentences if s.start <= at < s.end), appearance.span)
        words = " ".join(article.text[slice(*sentence)].split())
        lines.append(f"  - {article.outlet} {' < '.join(appearance.chain) or 'no source'}: {words[:300]}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=WEEK)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--count", type=int)
    parser.add_argument("--shown", type=int, default=20)
    parser.add_argument("--seed", type=int)
    options = parser.parse_args()
    jobs = processors()
    readings = {r.article.id: r for r in part(options.data, options.first, options.count, jobs)}
    found = weigh(readings.values(), Encoding(jobs))
    several = [d for d in found if d.independent.high > 1]
    sure = [d for d in several if d.independent.low > 1]
    print(f"{len(found)} dossiers, {len(several)} that may have two origins or more, {len(sure)} with two at least\n")
    if options.seed is None:
        shown = sorted(several, key=lambda d: (-len({a.article for a in d.appearances}), d.claim))[: options.shown]
    else:
        ordered = sorted(sure, key=lambda d: d.appearances[0].claim)
        shown = random.Random(options.seed).sample(ordered, min(options.shown, len(ordered)))
    print("\n\n".join(told(dossier, readings) for dossier in shown))


if __name__ == "__main__":
    main()
