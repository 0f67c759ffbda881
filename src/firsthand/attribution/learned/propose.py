"""Proposals of the learned layer. Each bears the name of the pattern it was found in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from firsthand.attribution.learned.candidates import NONE
from firsthand.attribution.learned.decide import Decided, decide
from firsthand.attribution.learned.grid import PAD, Grid, Ints
from firsthand.attribution.proposals import Proposal
from firsthand.attribution.scene import Run, Scene
from firsthand.language.weights import Weights

#: an attribution less likely than this is passed over
LIKELY = 0.25


def learned_proposals(scene: Scene, weights: Weights) -> Iterator[Proposal]:
    """The attributions that the weights find, in the order of their cues."""
    yield from _each_its_own(list(_proposals(scene, weights)))


def _proposals(scene: Scene, weights: Weights) -> Iterator[Proposal]:
    bounds = _Bounds(scene)
    for decided in decide(Grid(scene), weights):
        for row, probability in enumerate(decided.probability.tolist()):
            if probability > LIKELY:
                proposal = _proposal(scene, bounds, decided, row)
                if proposal is not None:
                    yield proposal


def _each_its_own(found: list[Proposal]) -> Iterator[Proposal]:
    """ "A," he said. "B," he added: a quotation with a cue of its own is not also the rest of the one before."""
    taken = sorted(
        (run, at) for at, other in enumerate(found) for run in other.content if run.end <= other.cue[0].start
    )
    for at, proposal in enumerate(found):
        content: list[Run] = []
        for run in proposal.content:
            end = run.end
            if run.start >= proposal.cue[0].end:
                for other, whose in taken[bisect_left(taken, (Run(run.start, 0), 0)) :]:
                    if other.start >= end:
                        break
                    if whose != at:
                        end = other.start
            if end > run.start:
                content.append(Run(run.start, end))
        yield proposal._replace(content=tuple(content) or proposal.content)


class _Bounds:
    """Where the marks of quotations stand, for languages that count them with the content."""

    def __init__(self, scene: Scene) -> None:
        self._opening: dict[int, int] = {}  # first word of the outermost quotation -> its mark
        self._closing: dict[int, int] = {}  # behind the last word -> behind the mark
        if not scene.language.traits.keeps_quotation_marks:
            return
        for outer, inner, *_ in reversed(scene.quotes):
            words = [at for at in range(inner.start, inner.end) if scene.is_word(at)]
            if words:
                self._opening[words[0]] = outer.start
                self._closing[words[-1] + 1] = outer.end

    def content(self, run: Run) -> Run:
        """With the marks of the quotations at its ends."""
        return Run(self._opening.get(run.start, run.start), self._closing.get(run.end, run.end))


def _proposal(scene: Scene, bounds: _Bounds, decided: Decided, row: int) -> Proposal | None:
    parts = decided.parts

    def run(first: Ints, last: Ints) -> Run | None:
        start, end = int(first[row]), int(last[row])
        return Run(start - PAD, end + 1 - PAD) if start != NONE and end >= start else None

    source = run(parts.source, parts.source_end)
    left, right = run(parts.left, parts.left_end), run(parts.right, parts.right_end)
    cue = run(parts.cue_start, parts.cue_end)
    content = tuple(bounds.content(part) for part in (left, right) if part is not None)
    if cue is None or not content:
        return None
    head = int(parts.cue[row]) - PAD
    named = (("source", source), ("cue", Run(head, head + 1)), ("content", left), ("content", right))
    pattern = ", ".join(name for _, name in sorted((part, name) for name, part in named if part is not None))
    known = [scene.cue_at[at] for at in (head, *range(cue.start, cue.end)) if at in scene.cue_at]
    rule = f"learned: {pattern}"
    return Proposal(rule, known[0] if known else None, (cue,), source, content, is_learned=True)
