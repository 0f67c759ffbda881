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
from firsthand.attribution.nouns import words_of
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
#: "who asked not to be named": a clause about a source has no fewer words
LEAST_CLAUSE = 3
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
            for proposal in list(rule(scene, sentence, others)):
                others = [other for other in others if not _is_replaced(other, proposal)]
                others.append(proposal)
        yield from others


def _is_replaced(other: Proposal, proposal: Proposal) -> bool:
    """Whether the learned proposal hangs on the cue of the rule, or on a word of its source."""
    mine = (*proposal.cue, *([proposal.source] if proposal.source and not proposal.is_learned else []))
    return other.is_learned and any(_touches(run, other.cue[0]) for run in mine)


def _touches(one: Run, other: Run) -> bool:
    return one.start < other.end and other.start < one.end


def _speaks(scene: Scene, source: Run) -> bool:
    """Whether a phrase is of a sort that speaks and opens like one: "winning the largest county in" is none."""
    first = words_of(scene.language)[scene.keys[source.start]]
    opens = first.is_determiner or first.is_indefinite or first.noun or first.pronoun or first.is_title
    told = read(scene, source)
    speaks = told.name is not None or told.kind in CITED or told.pronoun is not None
    return speaks and bool(opens or scene.text[scene.tokens[source.start].start].isupper())


def closing(scene: Scene, sentence: Run, others: list[Proposal]) -> Iterator[Proposal]:
    """C, the minister said in a statement on Sunday."""
    found = _closing(scene, sentence, others)
    content = found and _statement(scene, sentence, found.comma)
    if found is None or not content:
        return
    cue = _run(found.found)
    learned = next((other for other in others if other.is_learned and _touches(cue, other.cue[0])), None)
    agrees = learned is not None and any(_touches(run, content) for run in learned.content)
    if not agrees and not _speaks(scene, found.source):
        return
    # what was learned may know of more: the sentence before, the quotation that follows
    kept = [run for run in learned.content if run.end <= cue.start or run.start >= sentence.end] if learned else []
    if learned is None or not any(run.start <= content.start and content.end <= run.end for run in kept):
        kept = [content]
    if learned is None or tuple(kept) != learned.content:
        yield Proposal("wire: statement, source, cue", found.found, (cue,), found.source, tuple(kept))


def cited(scene: Scene, sentence: Run, others: list[Proposal]) -> Iterator[Proposal]:
    """C, the agency reported, citing an official. / The agency reported, citing an official, that C."""
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
        for piece in (Run(run.start, min(run.end, citing.start)), Run(max(run.start, source.end), run.end))
        if piece.start < piece.end and (part := trimmed(scene, piece)) is not None
    )
    if content:
        yield outer._replace(content=content, is_learned=False)
        yield Proposal("wire: statement, citing, source", citing, (_run(citing),), source, content)


def quoted(scene: Scene, sentence: Run, others: list[Proposal]) -> Iterator[Proposal]:
    """The agency quoted the minister as saying C."""
    for relay in scene.cues_within(sentence.start, sentence.end):
        if not relay.cue.second_hand or relay.cue.role != "verb":
            continue
        for at in range(relay.end + 1, min(relay.end + LONGEST_SOURCE, sentence.end - 1)):
            saying = scene.cue_at.get(at + 1)
            if scene.keys[at] not in scene.as_words or saying is None or saying.cue.role != "participle":
                continue
            outer = _source_before(scene, relay, sentence, others, opens=True)
            content = trimmed(scene, Run(saying.end, sentence.end))
            if outer is not None and content is not None:
                yield Proposal("wire: outlet, quoted", relay, (_run(relay),), outer, (content,))
                source = Run(relay.end, at)
                yield Proposal("wire: source, as saying", saying, (Run(at, saying.end),), source, (content,))


def said_that(scene: Scene, sentence: Run, others: list[Proposal]) -> Iterator[Proposal]:
    """The ministry denied on Sunday reports that C: where nothing was learned of the verb that opens a sentence."""
    for found in scene.cues_within(sentence.start, sentence.end):
        if found.cue.role != "verb" or found.cue.stance not in SAID:
            continue
        if any(_touches(_run(found), other.cue[0]) for other in others):
            return
        source = _source_before(scene, found, sentence, others, opens=True)
        that = _that_behind(scene, found, sentence)
        content = trimmed(scene, Run(that, sentence.end)) if that else None
        if that and source is not None and content is not None and _speaks(scene, source):
            cue = (
                (_run(found), Run(that - 1, that)) if that - 1 in scene.cue_at and that > found.end else (_run(found),)
            )
            yield Proposal("wire: source, cue, that", found, cue, source, (content,))
        return


def _that_behind(scene: Scene, found: Found, sentence: Run) -> int | None:
    """The word that opens the statement, behind nothing but a time and, denied, the word for a statement: reports."""
    at = _behind_time(scene, found.end, sentence.end)
    if found.cue.stance is Stance.DENIES and at in scene.cue_at:
        at += 1
    if at + 2 >= sentence.end or not scene.classes[at] & THAT:
        return None
    return None if scene.classes[at + 1] & (AND | PREPOSITION) or not scene.is_word(at + 1) else at


def _behind_time(scene: Scene, start: int, end: int) -> int:
    """Behind the words that say when: "late on Friday"."""
    at = start
    while at < end - 1 and (
        scene.classes[at] & TIME or (scene.classes[at] & PREPOSITION and scene.classes[at + 1] & TIME)
    ):
        at += 1
    return at


def later(scene: Scene, _: Run, others: list[Proposal]) -> Iterator[Proposal]:
    """The president said late on Friday he would stay: when it was said is no part of what was said."""
    for other in others:
        run = other.content[-1]
        if not other.is_learned or run.start < other.cue[0].end:
            continue
        at = _behind_time(scene, run.start, run.end)
        linked = any(scene.classes[place] & PREPOSITION for place in range(run.start, at))
        if linked and scene.is_word(at) and not scene.classes[at] & (AUXILIARY | PREPOSITION | AND):
            yield other._replace(content=(*other.content[:-1], Run(at, run.end)))


RULES = (closing, cited, quoted, said_that, later)


def _run(found: Found) -> Run:
    return Run(found.start, found.end)


def _closing(scene: Scene, sentence: Run, others: list[Proposal]) -> _Closing | None:
    """The verb and its source, where nothing but when, where and to whom it was said follows."""
    for found in reversed(scene.cues_within(sentence.start, sentence.end)):
        if found.cue.role != "verb" or found.cue.stance not in SAID or found.cue.bare_object:
            continue
        source = _source_before(scene, found, sentence, others)
        if source is not None and _is_tail(scene, found, sentence):
            return _Closing(found, source, source.start - 1, sentence.end)
    return None


def _source_before(
    scene: Scene, found: Found, sentence: Run, others: list[Proposal], *, opens: bool = False
) -> Run | None:
    """A noun phrase between a comma (or, if it ``opens`` the sentence, its start) and the verb; behind an auxiliary it
    may be the one who was told.
    """
    if found.start == sentence.start or scene.classes[found.start - 1] & (
        AUXILIARY | COMMA | PREPOSITION | AND | RELATIVE
    ):
        return None
    at, clause = found.start, 0
    while at > sentence.start and not scene.classes[at - 1] & BREAK:
        at -= 1
        if found.start - at > LONGEST_SOURCE or scene.classes[at] & THAT or at in scene.quote_at:
            return None
        if scene.classes[at] & (RELATIVE | INFINITIVE | NEGATION) or _is_cue(scene, at, others):
            clause = at
    behind_comma = at > sentence.start and scene.classes[at - 1] & COMMA
    if at == found.start or not (behind_comma or (opens and at == sentence.start)):
        return None
    if clause and not _tells_of_a_person(scene, Run(at, found.start), clause):
        return None
    end = found.start
    while end > at + 1 and scene.keys[end - 1] in scene.adverbs:
        end -= 1
    return None if scene.classes[at] & (PREPOSITION | AND | TIME) else Run(at, end)


def _is_cue(scene: Scene, at: int, others: list[Proposal]) -> bool:
    """Whether a word is a verb of saying or thinking here: "state" in "state television" is none."""
    word = Run(at, at + 1)
    return at in scene.cue_at and scene.cue_at[at].cue.role != "noun" and any(_touches(word, o.cue[0]) for o in others)


def _tells_of_a_person(scene: Scene, phrase: Run, clause: int) -> bool:
    """A source who asked not to be named: a clause about a person or body without a name."""
    if not scene.classes[clause] & RELATIVE or clause == phrase.start or phrase.end - clause < LEAST_CLAUSE:
        return False
    return read(scene, Run(phrase.start, clause)).kind in (SourceKind.PERSON, SourceKind.UNNAMED, SourceKind.WITNESS)


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
    """Who is cited: somebody who can speak, named up to a statement or to the end of the sentence."""
    that = (at for at in range(citing.end + 1, sentence.end) if scene.classes[at] & THAT)
    source = trimmed(scene, Run(citing.end, next(that, sentence.end)))
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
