"""Proposals of the learned layer. Each bears the name of the pattern it was found in."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.attribution.learned.candidates import NONE
from firsthand.attribution.learned.decide import Decided, decide
from firsthand.attribution.learned.grid import PAD, Grid
from firsthand.attribution.proposals import Proposal
from firsthand.attribution.scene import Run, Scene
from firsthand.language.weights import Weights

#: a cue less likely than this is passed over
LIKELY = 0.3


def learned_proposals(scene: Scene, weights: Weights) -> Iterator[Proposal]:
    """The attributions that the weights find, in the order of their cues."""
    decided = decide(Grid(scene), weights)
    for row in range(len(decided.probability)):
        if decided.probability[row] > LIKELY:
            proposal = _proposal(scene, decided, row)
            if proposal is not None:
                yield proposal


def _proposal(scene: Scene, decided: Decided, row: int) -> Proposal | None:
    parts = decided.parts

    def run(first: int, last: int) -> Run | None:
        return Run(first - PAD, last + 1 - PAD) if first != NONE and last >= first else None

    source = run(int(parts.source[row]), int(parts.source_end[row]))
    left = run(int(parts.left[row]), int(parts.left_end[row]))
    right = run(int(parts.right[row]), int(parts.right_end[row]))
    cue = run(int(parts.cue_start[row]), int(parts.cue_end[row]))
    head = int(parts.cue[row]) - PAD
    content = tuple(part for part in (left, right) if part is not None)
    if cue is None or not content:
        return None
    order = [("source", source), ("cue", Run(head, head + 1)), ("content", left), ("content", right)]
    names = [name for name, part in sorted(((n, p) for n, p in order if p is not None), key=lambda pair: pair[1])]
    return Proposal(f"learned: {', '.join(names)}", scene.cue_at.get(head), (cue,), source, content)
