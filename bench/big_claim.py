"""How long does the dossier of a claim take that thousands of articles carry, and how large is its page?

Made-up cascades (bench/made_up.py) put into one group, with the copied passages of the real matcher.

With ``--copies``, one made-up text in so many outlets, one a minute, every second one with its name below the text.

usage: python bench/big_claim.py [--count N] [--copies] [--seed N] [--profile] [--html FILE]
"""

from __future__ import annotations

import argparse
import cProfile
import time
from dataclasses import replace
from itertools import count, islice
from pathlib import Path

from firsthand.edge.export.drawing import drawing
from firsthand.edge.export.page import page
from firsthand.language.language import language
from firsthand.matching.reuse import reuse
from firsthand.matching.words import words_of
from firsthand.origin.dossier import dossier
from firsthand.records import Group, Reading
from made_up import cascades, read


def readings(seed: int, number: int) -> list[Reading]:
    """So many articles, all on one claim."""
    numbers = count()
    pieces = (piece for made in cascades(seed, number, 0.2) for piece in made.pieces)
    return [read(next(numbers), piece) for piece in islice(pieces, number)]


def copies(seed: int, number: int) -> list[Reading]:
    """So many prints of one text."""
    piece = next(piece for made in cascades(seed, 1, 0.0) for piece in made.pieces)
    signed = (f"Printed by paper {at}." if at % 2 else "" for at in range(number))
    return [
        read(
            at,
            replace(
                piece, outlet=f"paper {at}", minute=at, parent=None, fillers=(*piece.fillers, *filter(None, [name]))
            ),
        )
        for at, name in enumerate(signed)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--copies", action="store_true")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--html", type=Path)
    options = parser.parse_args()
    make = copies if options.copies else readings
    made = {reading.article.id: reading for reading in make(options.seed, options.count)}
    articles = {id_: reading.article for id_, reading in made.items()}
    start = time.process_time()
    passages = reuse(list(made.values()), words_of(list(articles.values()), language)).passages
    print(f"passages {time.process_time() - start:.2f} s")
    group = Group(tuple(sorted(claim.id for one in made.values() for claim in one.claims)), (), passages)
    print(f"{len(made)} articles, {len(passages)} copied passages")

    profile = cProfile.Profile()
    if options.profile:
        profile.enable()
    start = time.process_time()
    found = dossier(group, made, language)
    weighed = time.process_time()
    svg = drawing(found, articles, True, "k")
    drawn = time.process_time()
    html = page([found], articles, language, version="bench")
    paged = time.process_time()
    if options.profile:
        profile.disable()
        profile.print_stats("cumulative")
    print(f"dossier {weighed - start:.2f} s, drawing {drawn - weighed:.2f} s, page {paged - drawn:.2f} s")
    print(f"drawing {len(svg) / 1000:,.0f} kB, page {len(html.encode()) / 1000:,.0f} kB")
    print(f"origins {found.independent}, changes {len(found.changes)}, unweighed {found.unweighed}")
    if options.html:
        options.html.write_text(html, encoding="utf-8")


if __name__ == "__main__":
    main()
