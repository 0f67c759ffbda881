"""The statements of an article in turn, with who spoke each: what the rules for speakers look at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from firsthand.attribution.agreement import agreement
from firsthand.attribution.cast import Cast
from firsthand.attribution.proposals import Proposal
from firsthand.attribution.references import Reference, read, with_apposed, without_rest
from firsthand.attribution.scene import DEFINITE, STATEMENT, Run, Scene
from firsthand.records import SourceKind
from firsthand.text.stretches import Stretches

_PEOPLE = frozenset({SourceKind.PERSON, SourceKind.WITNESS, SourceKind.UNNAMED})


class Speaker(NamedTuple):
    """The source of one statement."""

    run: Run | None  # where its fullest name stands; None when it cannot be told
    kind: SourceKind | None  # None: the words do not tell
    gender: str  # "m", "f", "": as far as verbs and pronouns tell
    plural: bool
    rule: str  # why it is this one

    @property
    def is_person(self) -> bool:
        """Somebody who can be "he" or "she"."""
        return self.kind in _PEOPLE and not self.plural and self.run is not None


class Turn(NamedTuple):
    """A statement as the rules see it."""

    proposal: Proposal
    reference: Reference | None
    at: int  # its first token
    sentence: int
    outer: int | None  # the statement whose content holds it
    gender: str  # as its verb or pronoun tells
    plural: bool


class Play:
    """The statements of an article in order, with the speakers found so far."""

    def __init__(self, scene: Scene, proposals: Sequence[Proposal]) -> None:
        """Reads every source and everybody whom the running text names."""
        self.scene = scene
        references = [_reference(scene, proposal.source) for proposal in proposals]
        self.cast = Cast(scene, [reference for reference in references if reference is not None])
        self.contents = contents = Stretches(
            (run.start, run.end, place) for place, proposal in enumerate(proposals) for run in proposal.content
        )
        self.turns = [_turn(scene, proposals, place, ref, contents) for place, ref in enumerate(references)]
        self.speakers: list[Speaker] = []
        self._levels: dict[int | None, list[int]] = {}  # the statements inside each other one, inside none
        for place, turn in enumerate(self.turns):
            self._levels.setdefault(turn.outer, []).append(place)
        self._last_sentence = list(accumulate((turn.sentence for turn in self.turns), max))

    def earlier(self, place: int) -> Iterator[tuple[Turn, Speaker]]:
        """The statements before this one on its level, last first; those of other levels behind them."""
        outer = self.turns[place].outer
        level = self._levels[outer]
        for other in range(bisect_left(level, place) - 1, -1, -1):
            yield self.turns[level[other]], self.speakers[level[other]]
        for other in range(place - 1, -1, -1):
            if self.turns[other].outer != outer:
                yield self.turns[other], self.speakers[other]

    def near(self, place: int, reach: int) -> Iterator[tuple[Turn, Speaker]]:
        """The statements before this one no more than so many sentences away, last first."""
        first = self.turns[place].sentence - reach
        for other in range(place - 1, -1, -1):
            if self._last_sentence[other] < first:
                return
            if self.turns[other].sentence >= first:
                yield self.turns[other], self.speakers[other]


def _reference(scene: Scene, source: Run | None) -> Reference | None:
    """What a source tells; None for one that opens with a verbal noun and names nobody: a piece of the content."""
    if source is None:
        return None
    found = with_apposed(scene, without_rest(scene, read(scene, source)))
    opens = scene.classes[source.start]
    names_nobody = found.name is None and not found.head and found.pronoun is None
    return None if names_nobody and opens & STATEMENT and not opens & DEFINITE else found


def _turn(
    scene: Scene, proposals: Sequence[Proposal], place: int, reference: Reference | None, contents: Stretches
) -> Turn:
    proposal = proposals[place]
    runs = [*proposal.cue, *([proposal.source] if proposal.source else []), *proposal.content]
    at = min(run.start for run in runs) if runs else 0
    gender, plural = "", False
    if proposal.cue:
        gender, plural = agreement(scene.keys[proposal.cue[0].start], scene.language)
    if reference is not None and reference.pronoun is not None:
        gender, plural = reference.pronoun.gender, reference.pronoun.number == "pl"
    inner = proposal.cue[0] if proposal.cue else proposal.content[0] if proposal.content else Run(at, at)
    outer = None
    for other in contents.holding(*inner):
        candidate = proposals[other]
        if other == place or (candidate.cue and candidate.cue[0] == inner):
            continue
        if any(run.start <= inner.start and inner.end <= run.end and run != inner for run in candidate.content):
            outer = other
            break
    if not gender and reference is not None and reference.noun is not None and reference.feminine:
        gender = "f"
    return Turn(proposal, reference, at, scene.sentence_number(inner.start), outer, gender, plural)


def agrees(turn: Turn, speaker: Speaker) -> bool:
    """Whether a statement may be this speaker's, as far as gender and number tell."""
    return not (turn.gender and speaker.gender and turn.gender != speaker.gender) or speaker.plural or turn.plural
