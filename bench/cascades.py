"""Made-up cascades with the truth known: how often is the number of origins wrong, and in which direction?

Origins -> wires -> reprints, cuts, rewordings, translations, missing and wrong credits, loops, undated pieces, shared
quotations, growing figures, in three languages. The steps before are given as they should be (claims, and who they are
attributed to); copied passages are found by the real matcher.

usage: python bench/cascades.py [--seed N] [--count N] [--uncredited SHARE] [--json] [--worst]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass

from firsthand.language.language import language
from firsthand.matching.reuse import reuse
from firsthand.matching.words import words_of
from firsthand.origin.dossier import dossier
from firsthand.records import Dossier, Group
from made_up import Cascade, Piece, cascades, read


def weigh(made: Cascade) -> Dossier:
    """Steps 6-8, with the copied passages of the real matcher."""
    readings = [read(at, piece) for at, piece in enumerate(made.pieces)]
    passages = reuse(readings, words_of([r.article for r in readings], language)).passages
    ids = tuple(sorted(claim.id for reading in readings for claim in reading.claims))
    return dossier(Group(ids, (), passages), {r.article.id: r for r in readings}, language)


@dataclass
class Score:
    """Sums over cascades."""

    cascades: int = 0
    inside: int = 0
    width: float = 0
    stated: int = 0  # cascades in which every article states its source
    exact: int = 0
    copies: int = 0
    false_independence: int = 0
    origins: int = 0
    false_merging: int = 0
    links: int = 0
    links_right: int = 0
    parents: int = 0
    parents_found: int = 0
    ordered: int = 0
    directed: int = 0

    def add(self, made: Cascade, found: Dossier) -> bool:
        """Counts one cascade; returns whether anything is wrong with its number."""
        pieces = made.pieces
        low, high = found.independent.low, found.independent.high
        self.cascades += 1
        inside = low <= made.origins <= high
        self.inside += inside
        self.width += high - low
        stated = all(piece.states_source for piece in pieces)
        self.stated += stated
        self.exact += stated and low == high == made.origins
        owners = [Counter(pieces[int(name[1:])].origin for name in origin.articles) for origin in found.origins]
        covered = {owner.most_common(1)[0][0] for owner in owners}
        extra, lost = len(owners) - len(covered), made.origins - len(covered - {None})
        self.copies += len(pieces) - made.origins
        self.false_independence += extra
        self.origins += made.origins
        self.false_merging += max(0, lost)
        self._links(pieces, found)
        return not inside or (stated and low != high) or extra > 0 or lost > 0

    def _links(self, pieces: list[Piece], found: Dossier) -> None:
        """A link is right when both ends go back to one piece or at least to one origin."""
        linked = set()
        for appearance in found.appearances:
            if appearance.derived_from is None:
                continue
            child, parent = (pieces[int(name[1:])] for name in (appearance.article, appearance.derived_from))
            linked.add(appearance.article)
            self.links += 1
            self.links_right += child.origin == parent.origin
            if child.minute is not None and parent.minute is not None and child.minute != parent.minute:
                self.ordered += 1
                self.directed += parent.minute < child.minute
        copied = [
            f"p{at:03}" for at, piece in enumerate(pieces) if piece.parent is not None and piece.minute is not None
        ]
        self.parents += len(copied)
        self.parents_found += sum(name in linked for name in copied)

    def report(self) -> dict[str, float]:
        """Shares and means."""
        return {
            "cascades": self.cascades,
            "inside": self.inside / self.cascades,
            "width": self.width / self.cascades,
            "exact when stated": self.exact / max(self.stated, 1),
            "false independence": self.false_independence / max(self.copies, 1),
            "false merging": self.false_merging / max(self.origins, 1),
            "edge precision": self.links_right / max(self.links, 1),
            "edge recall": self.parents_found / max(self.parents, 1),
            "direction": self.directed / max(self.ordered, 1),
        }


def measure(seed: int, count: int, uncredited: float = 0.2) -> dict[str, float]:
    """The report on so many cascades."""
    score = Score()
    for made in cascades(seed, count, uncredited):
        score.add(made, weigh(made))
    return score.report()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--uncredited", type=float, default=0.2)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--worst", action="store_true", help="print the cascades whose number is wrong")
    options = parser.parse_args()
    score = Score()
    for number, made in enumerate(cascades(options.seed, options.count, options.uncredited)):
        found = weigh(made)
        if score.add(made, found) and options.worst:
            print(f"--- {number}: {made.origins} origins, found {found.summary}")
            for piece, appearance in zip(made.pieces, found.appearances, strict=True):
                print(f"  origin {piece.origin} {piece.outlet} {appearance.chain} {piece.lead[:90]}")
            for origin in found.origins:
                print(f"  = {origin.name}: {origin.articles} {origin.reasons}")
    report = score.report()
    print(json.dumps(report) if options.json else "\n".join(f"{name:20} {value:.3f}" for name, value in report.items()))


if __name__ == "__main__":
    main()
