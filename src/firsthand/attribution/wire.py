"""Constructions of news agencies that leave no doubt, for languages whose attributions are learned.

What was learned is strong where statements stand as they do in the articles it was learned from. An agency closes its
sentences in ways of its own: ", the minister said in a statement on Sunday.", ", the agency reported, citing an
official." Where a sentence is built in one of these ways, the rule decides, not the weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from firsthand.attribution.contents import trimmed
from firsthand.attribution.cues import Found
from firsthand.attribution.proposals import Proposal
from firsthand.attribution.references import read
from firsthand.attribution.scene import (
    AND,
    AUXILIARY,
    BREAK,
    CHANNEL,
    COMMA,
    INFINITIVE,
    NEGATION,
    PREPOSITION,
    RELATIVE,
    THAT,
    TIME,
    Run,
    Scene,
)
from firsthand.records import SourceKind, Stance

#: a source between its comma and its verb has no more words
LONGEST_SOURCE = 14
#: what closes a sentence behind its verb has no more words
LONGEST_TAIL = 16
#: a statement has no fewer words; one that opens with a preposition could say where something was said: "In Selmara,"
SHORTEST = 4
SHORTEST_BEHIND_PREPOSITION = 6
#: what somebody says; behind "wants" and "fears" no sentence closes in this way
SAID = frozenset({Stance.SAYS, Stance.CONFIRMS, Stance.DENIES, Stance.WARNS})
#: who can be cited; a law or a reason that is cited says nothing
CITED = frozenset(SourceKind) - {SourceKind.DOCUMENT, SourceKind.FOOTAGE}


class _Closing(NamedTuple):
    """The end of a sentence that says whose its statement is."""

    found: Found
    source: Run
    comma: int  # behind the statement
    end: int  # behind the last word that says when and where


def with_wire(scene: Scene, learned: Iterable[Proposal]) -> Iterator[Proposal]:
    """What was learned, and in its place the answers of the rules where one answers."""
    by_sentence: dict[int, list[Proposal]] = {}
    for proposal in learned:
        by_sentence.setdefault(scene.sentence_number(proposal.cue[0].start), []).append(proposal)
    for number, sentence in enumerate(scene.sentences):
        others = by_sentence.get(number, [])
        for rule in RULES:
            for proposal in rule(scene, sentence, others):
                others = [other for other in others if not _is_replaced(other, proposal)]
                others.append(proposal)
        yield from others


def _is_replaced(other: Proposal, proposal: Proposal) -> bool:
    """Whether the learned proposal hangs on the cue of the rule."""
    if not other.is_learned:
        return False
    return any(_touches(run, other.cue[0]) for run in proposal.cue)


def _touches(one: Run, other: Run) -> bool:
    return one.start < other.end and other.start < one.end


def _speaks(scene: Scene, source: Run) -> bool:
    """Whether a phrase is of a sort that speaks: a name, a role, a body, a pronoun."""
    told = read(scene, source)
    return told.name is not None or told.noun is not None or told.pronoun is not None


def closing(scene: Scene, sentence: Run, others: list[Proposal]) -> Iterator[Proposal]:
    """C, the minister said in a statement on Sunday."""
    found = _closing(scene, sentence)
    content = found and _statement(scene, sentence, found.comma)
    if found is None or not content:
        return
    cue = _run(found.found)
    learned = next((other for other in others if other.is_learned and _touches(cue, other.cue[0])), None)
    if learned is None and not _speaks(scene, found.source):
        return
    # what was learned may know of more: the sentence before, the quotation that follows
    kept = [run for run in learned.content if run.end <= cue.start or run.start >= sentence.end] if learned else []
    if learned is None or not any(run.start <= content.start and content.end <= run.end for run in kept):
        kept = [content]
    if learned is None or tuple(kept) != learned.content:
        yield Proposal("wire: statement, source, cue", found.found, (cue,), found.source, tuple(kept))


def cited(scene: Scene, sentence: Run, others: list[Proposal]) -> Iterator[Proposal]:
    """C, the agency reported, citing an official. / The agency reported that C, citing an official."""
    citing = next((cue for cue in reversed(scene.cues_within(sentence.start, sentence.end)) if _cites(cue)), None)
    if citing is None or not scene.classes[citing.start - 1] & COMMA or citing.start == sentence.start:
        return
    source = _cited(scene, citing, sentence)
    outer = next((other for other in reversed(others) if _is_outer(other, citing, sentence)), None)
    if source is None or outer is None:
        return
    content = tuple(
        part
        for run in outer.content
        if run.start < citing.start and (part := trimmed(scene, Run(run.start, min(run.end, citing.start)))) is not None
    )
    if content:
        yield outer._replace(content=content, is_learned=False)
        yield Proposal("wire: statement, citing, source", citing, (_run(citing),), source, content)


def quoted(scene: Scene, sentence: Run, _: list[Proposal]) -> Iterator[Proposal]:
    """The agency quoted the minister as saying C."""
    for relay in scene.cues_within(sentence.start, sentence.end):
        if not relay.cue.second_hand or relay.cue.role != "verb":
            continue
        for at in range(relay.end + 1, min(relay.end + LONGEST_SOURCE, sentence.end - 1)):
            saying = scene.cue_at.get(at + 1)
            if scene.keys[at] not in scene.as_words or saying is None or saying.cue.role != "participle":
                continue
            outer = _source_before(scene, relay, sentence, opens_sentence=True)
            content = trimmed(scene, Run(saying.end, sentence.end))
            if outer is not None and content is not None:
                yield Proposal("wire: outlet, quoted", relay, (_run(relay),), outer, (content,))
                source = Run(relay.end, at)
                yield Proposal("wire: source, as saying", saying, (Run(at, saying.end),), source, (content,))


RULES = (closing, cited, quoted)


def _run(found: Found) -> Run:
    return Run(found.start, found.end)


def _closing(scene: Scene, sentence: Run) -> _Closing | None:
    """The verb and its source, where nothing but when, where and to whom it was said follows."""
    for found in reversed(scene.cues_within(sentence.start, sentence.end)):
        if found.cue.role != "verb" or found.cue.stance not in SAID or found.cue.bare_object:
            continue
        source = _source_before(scene, found, sentence)
        if source is not None and _is_tail(scene, found, sentence):
            return _Closing(found, source, source.start - 1, sentence.end)
    return None


def _source_before(scene: Scene, found: Found, sentence: Run, *, opens_sentence: bool = False) -> Run | None:
    """A noun phrase between a comma (or the start of the sentence) and the verb; behind an auxiliary it may be the one
    who was told.
    """
    if scene.classes[found.start - 1] & (AUXILIARY | COMMA | PREPOSITION | AND):
        return None
    at = found.start
    while at > sentence.start and not scene.classes[at - 1] & BREAK:
        at -= 1
        if found.start - at > LONGEST_SOURCE or scene.classes[at] & (THAT | RELATIVE | INFINITIVE | NEGATION):
            return None
        if at in scene.cue_at and scene.cue_at[at].cue.role in ("verb", "participle", "preposition"):
            return None
    behind_comma = at > sentence.start and scene.classes[at - 1] & COMMA
    if at == found.start or not (behind_comma or (opens_sentence and at == sentence.start)):
        return None
    end = found.start
    while end > at + 1 and scene.keys[end - 1] in scene.adverbs:
        end -= 1
    opens = scene.classes[at] & (PREPOSITION | AND | TIME)
    return None if opens or any(place in scene.quote_at for place in range(at, end)) else Run(at, end)


def _is_tail(scene: Scene, found: Found, sentence: Run) -> bool:
    """Whether only when, where, through what and to whom stands behind the verb, or whom it cites."""
    at, end = found.end, sentence.end
    if found.cue.addressed:
        while at < end and scene.is_word(at) and not scene.classes[at] & (PREPOSITION | TIME | THAT | RELATIVE):
            at += 1
        if at == found.end:
            return False
    for place in range(at, end):
        kind = scene.classes[place]
        if kind & COMMA and place + 1 in scene.cue_at and _cites(scene.cue_at[place + 1]):
            end = place
            break
        if kind & (BREAK | THAT | RELATIVE | INFINITIVE) or place in scene.quote_at:
            return False
        if place in scene.cue_at and not kind & CHANNEL:
            return False
    while end > at and not scene.is_word(end - 1):
        end -= 1
    if at == end:
        return True
    if end - at > LONGEST_TAIL:
        return False
    linked = scene.classes[at] & PREPOSITION and scene.keys[at] in scene.language.sources.link
    return bool(scene.classes[at] & TIME or linked)


def _statement(scene: Scene, sentence: Run, comma: int) -> Run | None:
    """The statement before the comma, behind the dateline."""
    start = max(sentence.start, scene.account)
    if any(start <= quote.outer.end and quote.outer.start < comma and not quote.is_term for quote in scene.quotes):
        return None
    content = trimmed(scene, Run(start, comma)) if start < comma else None
    if content is None or scene.classes[content.start] & AND:
        return None
    shortest = SHORTEST_BEHIND_PREPOSITION if scene.classes[content.start] & PREPOSITION else SHORTEST
    return content if content.end - content.start >= shortest else None


def _cites(found: Found) -> bool:
    return found.cue.second_hand and found.cue.role == "participle"


def _cited(scene: Scene, citing: Found, sentence: Run) -> Run | None:
    """Who is cited: somebody who can speak, named to the end of the sentence."""
    source = trimmed(scene, Run(citing.end, sentence.end))
    if source is None or source.end - source.start > LONGEST_SOURCE:
        return None
    if any(at in scene.cue_at or at in scene.quote_at for at in range(source.start, source.end)):
        return None
    told = read(scene, source)
    return source if told.name is not None or told.kind in CITED else None


def _is_outer(other: Proposal, citing: Found, sentence: Run) -> bool:
    """Whether a statement of this sentence stands before the word that cites."""
    return (
        other.source is not None
        and bool(other.cue)
        and sentence.start <= other.cue[0].start < citing.start
        and other.source.end <= citing.start
    )
