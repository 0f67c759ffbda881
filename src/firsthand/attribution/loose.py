"""Quotations that nothing learned accounts for, in languages whose attributions are learned.

A cue is what weights look for. A quotation may have none: a reader's letter signed with a dash, the lines of a
transcript, the second sentence of a speech. Where its place in the paragraph tells whose it is, a rule decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from firsthand.attribution.proposals import Proposal
from firsthand.attribution.references import read
from firsthand.attribution.scene import BREAK, DASH, NEGATION, PREPOSITION, RELATIVE, Quote, Run, Scene
from firsthand.records import Span, Stance

#: a quotation of fewer words may be a name or a phrase of the writer's own
LEAST_WORDS = 6
#: who signs a letter or stands before a colon has no more words
LONGEST_NAME = 6
#: a source between a quotation and its verb has no more words
LONGEST_SOURCE = 8
#: a transcript has so many lines that a name in capitals opens, and one name at least twice
LEAST_LINES = 3
_LABEL = re.compile(r"^[^\w\n]{0,2}([^\W\d_][\w.'’ -]{1,30}):[ \u00a0]", re.MULTILINE)
_SPOKEN = frozenset(Stance) - {Stance.HOLDS}


class _Loose(NamedTuple):
    """A quotation without an attribution, and what stands around it."""

    scene: Scene
    quote: Quote
    line: Run  # its paragraph
    found: list[Proposal]  # the attributions so far, by cue
    starts: list[int]  # where their cues begin

    def in_line(self, end: int) -> list[Proposal]:
        """The attributions whose cues stand in the paragraph before a place."""
        return self.found[bisect_left(self.starts, self.line.start) : bisect_left(self.starts, end)]


def with_loose(scene: Scene, learned: Iterable[Proposal]) -> Iterator[Proposal]:
    """What was learned, transcripts by their own rule, and loose quotations where a rule answers."""
    found = sorted(_with_transcript(scene, list(learned)), key=lambda proposal: proposal.cue)
    taken = bytearray(len(scene.keys))
    for proposal in found:
        for run in proposal.content:
            taken[run.start : run.end] = b"\1" * (run.end - run.start)
    for quotation, quote in zip(scene.quotations, scene.quotes, strict=True):
        if quotation.depth or quote.is_term or quote.words < LEAST_WORDS:
            continue
        starts = [proposal.cue[0].start for proposal in found]
        loose = _Loose(scene, quote, _line(scene, quote.outer), found, starts)
        answer = signed(loose)
        if answer is not None:  # the name at its foot is stronger than any word before it
            found = [proposal for proposal in found if not _is_within(proposal, quote.outer)]
        elif 2 * sum(taken[quote.inner.start : quote.inner.end]) < quote.inner.end - quote.inner.start:
            answer = next((answer for rule in RULES if (answer := rule(loose)) is not None), None)
        if answer is not None:
            found = [*(proposal for proposal in found if proposal.cue != answer.cue), answer]
            found.sort(key=lambda proposal: proposal.cue)
    yield from found


def _line(scene: Scene, run: Run) -> Run:
    """The paragraph that holds a run."""
    start, end = scene.span(run)
    stop = scene.text.find("\n", end)
    return scene.run(Span(scene.text.rfind("\n", 0, start) + 1, len(scene.text) if stop < 0 else stop))


def _is_within(proposal: Proposal, quote: Run) -> bool:
    return all(quote.start <= run.start and run.end <= quote.end for run in proposal.content)


# --- the rules, in order --------------------------------------------------------------------------------------------


def signed(loose: _Loose) -> Proposal | None:
    """ "C" ― Salem Haddad: a paragraph that is a quotation, a dash and a name."""
    scene, quote, line = loose.scene, loose.quote, loose.line
    dash, end = quote.outer.end, line.end
    if quote.outer.start != line.start or dash >= end - 1 or not scene.classes[dash] & DASH:
        return None
    while end > dash + 1 and not scene.is_word(end - 1):
        end -= 1
    name = Run(dash + 1, end)
    if not 0 < name.end - name.start <= LONGEST_NAME or not scene.is_upper[name.start] or _has_cue(scene, name):
        return None
    return Proposal("loose: quotation, dash, name", None, (Run(dash, dash + 1),), name, (quote.outer,))


def beside(loose: _Loose) -> Proposal | None:
    """ "C?" the mayor asked. / "C?" asked Salem Haddad."""
    scene, quote = loose.scene, loose.quote
    start = quote.outer.end
    sentence = scene.sentence_of(start) if start < len(scene.keys) else Run(start, start)
    cues = [
        cue for cue in scene.cues_within(start, min(sentence.end, start + LONGEST_SOURCE)) if cue.cue.role == "verb"
    ]
    if (
        not cues
        or cues[0].cue.stance not in _SPOKEN
        or any(proposal.cue[0].start == cues[0].start for proposal in loose.found)
    ):
        return None
    found = cues[0]
    source = Run(start, found.start)
    if found.start == start:
        end = found.end
        while end < sentence.end and not scene.classes[end] & (BREAK | PREPOSITION) and scene.is_word(end):
            end += 1
        source = Run(found.end, end)
    if source.start == source.end or any(
        scene.classes[at] & (BREAK | NEGATION | RELATIVE) or not scene.is_word(at) for at in range(*source)
    ):
        return None
    who = read(scene, source)
    if who.name is None and who.noun is None and who.pronoun is None:
        return None
    return Proposal("loose: quotation, cue", found, (Run(found.start, found.end),), source, (quote.outer,))


def goes_on(loose: _Loose) -> Proposal | None:
    """C, the mayor said. "C." at the end of the paragraph: the statement before goes on."""
    scene, quote, line = loose.scene, loose.quote, loose.line
    if quote.outer.end < line.end or scene.sentence_of(quote.outer.start).start != quote.outer.start:
        return None
    before = loose.in_line(quote.outer.start)
    if (
        not before
        or before[-1].source is None
        or scene.sentence_number(before[-1].cue[0].start) + 1 < scene.sentence_number(quote.outer.start)
    ):
        return None
    last = before[-1]
    return last._replace(content=tuple(sorted((*last.content, quote.outer))), rule=f"{last.rule}, and what goes on")


RULES: tuple[Callable[[_Loose], Proposal | None], ...] = (beside, goes_on)


def _has_cue(scene: Scene, run: Run) -> bool:
    return any(at in scene.cue_at for at in range(run.start, run.end))


# --- transcripts ----------------------------------------------------------------------------------------------------


def _with_transcript(scene: Scene, found: list[Proposal]) -> list[Proposal]:
    """WALKER: C — the lines of a transcript, each whose name stands before the colon, in place of what was learned."""
    labels = [match for match in _LABEL.finditer(scene.text) if match[1].isupper()]
    names = Counter(match[1] for match in labels)
    if len(labels) < LEAST_LINES or names.most_common(1)[0][1] < 2:
        return found
    spoken = []
    for match in labels:
        source, line = scene.run(Span(*match.span(1))), _line(scene, scene.run(Span(match.start(1), match.end(1))))
        content = Run(source.end + 1, line.end)
        if content.start < content.end:
            colon = Run(source.end, source.end + 1)
            spoken.append((line, Proposal("loose: transcript", None, (colon,), source, (content,))))
    lines = [line for line, _ in spoken]
    kept = [proposal for proposal in found if not any(_breaks(proposal, line) for line in lines)]
    return [*kept, *(proposal for _, proposal in spoken)]


def _breaks(proposal: Proposal, line: Run) -> bool:
    """Whether an attribution takes in a line's name, or only part of the line."""
    return any(run.start <= line.start + 1 < run.end for run in (*proposal.content, *proposal.cue))
