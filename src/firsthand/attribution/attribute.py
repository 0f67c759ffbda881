"""Who said what: the attributions of an article, and the parts that are nobody's but the outlet's own."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from firsthand.attribution.channels import channels
from firsthand.attribution.learned.propose import learned_proposals
from firsthand.attribution.loose import with_loose
from firsthand.attribution.proposals import Proposal
from firsthand.attribution.rules import proposals
from firsthand.attribution.scene import Run, Scene
from firsthand.attribution.speakers import speakers
from firsthand.attribution.wire import with_wire
from firsthand.language.schema import Language
from firsthand.language.weights import Weights
from firsthand.records import Article, Attribution, Kind, Span, Stance


def attribute(article: Article, language: Language) -> tuple[Attribution, ...]:
    """The attributions of an article, in the order of their content, without duplicates. Never raises."""
    scene = Scene(article, language)
    found = proposals(scene) if language.weights is None else _learned(scene, language.weights)
    chosen = _decide(list(found))
    attributions: list[Attribution] = []
    spoken = speakers(scene, chosen)
    for proposal, speaker, channel in zip(chosen, spoken, channels(scene, chosen, spoken), strict=True):
        governed = proposal.found is not None and proposal.found.cue.role == "preposition"
        governed = governed and speaker.run is not None and speaker.run == proposal.source
        speaker_span = scene.name_span(speaker.run, behind_preposition=governed) if speaker.run else None
        via_span = scene.name_span(channel.run, behind_preposition=True) if channel else None
        kind = _kind(scene, proposal.content)
        attributions.append(
            Attribution(
                source=_spans(scene, proposal.source),
                cue=_cue_spans(scene, proposal),
                content=_spans(scene, *proposal.content),
                kind=kind,
                speaker=article.text[speaker_span.start : speaker_span.end] if speaker_span else "",
                stance=_stance(proposal, kind),
                rule=proposal.rule,
                source_kind=speaker.kind,
                via=article.text[via_span.start : via_span.end] if via_span else "",
                via_span=via_span,
                speaker_span=speaker_span,
            )
        )
    return tuple(attributions)


def _learned(scene: Scene, weights: Weights) -> Iterator[Proposal]:
    """What was learned; where subjects stand first, the constructions of the agencies and loose quotations by rule."""
    found = learned_proposals(scene, weights)
    return found if scene.language.traits.verb_first else with_loose(scene, with_wire(scene, found))


def _decide(found: list[Proposal]) -> list[Proposal]:
    """One proposal for each cue and content; "in his words" behind a statement with a cue of its own adds nothing."""
    seen: set[tuple[tuple[Run, ...], tuple[Run, ...]]] = set()
    others = _Others(found)
    chosen: list[Proposal] = []
    for proposal in sorted(found, key=lambda p: (p.content, p.source or (p.cue or p.content)[0], p.cue)):
        key = (proposal.content, proposal.cue)
        if key not in seen and not _doubles(proposal, others):
            seen.add(key)
            chosen.append(proposal)
    return chosen


class _Others:
    """What else was proposed, by content, and where the contents of those with a cue of the tables begin."""

    def __init__(self, found: list[Proposal]) -> None:
        self.contents = Counter(proposal.content for proposal in found)
        self.learned: dict[tuple[Run, ...], list[Proposal]] = {}
        for proposal in found:
            if proposal.is_learned:
                self.learned.setdefault(proposal.content, []).append(proposal)
        self.starts = sorted(run.start for p in found if p.found is not None for run in p.content)


def _doubles(proposal: Proposal, others: _Others) -> bool:
    if proposal.is_learned:  # "said" and "said in a statement" of one statement: the longer cue is the whole one
        return any(_is_longer(other, proposal) for other in others.learned[proposal.content])
    if proposal.found is None:
        return False
    if proposal.found.cue.speaking or (proposal.found.cue.role == "noun" and not proposal.found.cue.pronoun_inside):
        return others.contents[proposal.content] > 1
    if not proposal.found.cue.pronoun_inside:
        return False
    first, last = proposal.content[0].start, proposal.content[-1].end
    inside = bisect_left(others.starts, last) - bisect_left(others.starts, first)
    return inside > sum(first <= run.start < last for run in proposal.content)


def _is_longer(one: Proposal, other: Proposal) -> bool:
    (long, *_), (short, *_) = one.cue, other.cue
    holds = long != short and long.start <= short.start and short.end <= long.end
    return holds and one.source == other.source


def _spans(scene: Scene, *runs: Run | None) -> tuple[Span, ...]:
    return tuple(scene.span(run) for run in runs if run is not None)


def _cue_spans(scene: Scene, proposal: Proposal) -> tuple[Span, ...]:
    """The cue's words, without the conjunction written together with the first: قال in وقال."""
    spans = _spans(scene, *proposal.cue)
    if proposal.found is None or not proposal.found.joined:
        return spans
    start = spans[0].start + 1
    while start < spans[0].end - 1 and unicodedata.combining(scene.text[start]):
        start += 1
    return (Span(start, spans[0].end), *spans[1:])


def _stance(proposal: Proposal, kind: Kind) -> Stance:
    """That of the cue. Words the table does not know are taken for an attitude, unless they come with a quotation."""
    if proposal.found is not None:
        return proposal.found.cue.stance
    return (
        Stance.HOLDS if proposal.cue and kind is Kind.INDIRECT and proposal.rule.startswith("learned") else Stance.SAYS
    )


def _kind(scene: Scene, content: tuple[Run, ...]) -> Kind:
    """Direct when every part stands within one quotation, mixed when a quotation stands inside, else indirect."""
    parts = [bool(scene.quote_stretches.holding(*run)) for run in content]
    if all(parts):
        return Kind.DIRECT
    inside = any(quote.outer.end <= run.end + 1 for run in content for quote in scene.quotes_from(*run))
    return Kind.MIXED if inside or any(parts) else Kind.INDIRECT
