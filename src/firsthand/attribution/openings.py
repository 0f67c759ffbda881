"""Where, behind its cue, a content opens: by a mark of its own, by a particle of the cue, or by the noun it begins
with.
"""

from __future__ import annotations

from typing import NamedTuple

from firsthand.attribution.contents import opens
from firsthand.attribution.cues import Found
from firsthand.attribution.no_subjects import is_object
from firsthand.attribution.scene import (
    AND,
    BRACKET,
    CHANNEL,
    COLON,
    COMMA,
    DASH,
    INFINITIVE,
    NEGATION,
    PREPOSITION,
    RELATIVE,
    STATEMENT,
    THAT,
    Scene,
)
from firsthand.attribution.splits import BEFORE_JOINED, BEFORE_PARTICLE, LEAST, split
from firsthand.attribution.topics import has_no_subject_behind
from firsthand.records import Stance

#: how many tokens may stand between a cue and its content: names, titles, where it was said
REACH = 48
#: quotations of fewer words are names and scare quotes rather than speech
SPEECH_WORDS = 4
#: the name of a body in quotation marks has no more words, and "that" stands no further behind it
LONGEST_NAME = 7
NEAR = 10


SPEAKING = ("verb", "participle", "noun")
#: what such a cue reports may be an infinitive: promised to open, призвал открыть
WANTS = frozenset({Stance.DEMANDS, Stance.ASKS, Stance.PROMISES, Stance.WARNS})


class Opening(NamedTuple):
    """Where the source ends at the latest, where the content begins, and by what."""

    source_end: int
    content: int
    by: str  # "mark", "particle" or "noun"


def marker(scene: Scene, start: int, stop: int) -> int | None:
    """Where a content opens by a mark: a complementiser, a colon or a quotation."""
    at, stop, short = start, min(stop, start + REACH), None
    while at < stop:
        quote = scene.quote_at.get(at)
        if quote is not None:
            if at == start and _is_name(scene, at, stop):
                at = quote.outer.end
                continue
            after_colon = at > start and scene.classes[at - 1] & COLON
            if after_colon or quote.words >= SPEECH_WORDS or (at == start and not quote.is_term):
                return at
            short = at if short is None else short
            at = max(quote.outer.end, at + 1)
            continue
        if scene.classes[at] & (THAT | COLON):
            return at
        if scene.classes[at] & DASH:
            closing = next((place for place in range(at + 2, stop) if scene.classes[place] & DASH), at)
            at = max(closing, at) + 1
            continue
        if at in scene.cue_at and another_statement(scene, at) and not _only_speaks(scene, at, stop):
            break
        at += 1
    if short is None:
        return None
    ends = _ends_clause(scene, scene.quote_at[short].outer.end, stop) or not scene.quote_at[short].is_term
    return short if ends and phrase_ends_at(scene, start, short) else None


def _is_name(scene: Scene, at: int, stop: int) -> bool:
    """أعلن "مرصد الساحل لحقوق الإنسان" أن: a quotation between a verb and its "that" is the name of who spoke."""
    quote = scene.quote_at[at]
    if quote.words > LONGEST_NAME or quote.inner.end == quote.outer.end:
        return False
    if any(not scene.is_word(place) or scene.classes[place] & THAT for place in range(*quote.inner)):
        return False
    for place in range(quote.outer.end, min(stop, quote.outer.end + NEAR)):
        if scene.classes[place] & THAT:
            return not scene.classes[place - 1] & (AND | COMMA) or not scene.is_word(place - 1)
        if place in scene.cue_at or place in scene.quote_at or scene.classes[place] & COLON:
            return False
    return False


def phrase_ends_at(scene: Scene, start: int, end: int) -> bool:
    """Whether nothing but a few words of one phrase stands between two places."""
    return end - start <= 4 and not any(scene.classes[at] & (PREPOSITION | COMMA) for at in range(start, end))


def _only_speaks(scene: Scene, at: int, stop: int) -> bool:
    """ "saying" right before the content: أضاف الوزير قائلا: «...»."""
    found = scene.cue_at[at]
    return found.cue.speaking and not found.joined and opens(scene, found.end, stop)


def _ends_clause(scene: Scene, at: int, stop: int) -> bool:
    return at >= stop or not scene.is_word(at) or bool(scene.classes[at] & AND)


def another_statement(scene: Scene, at: int) -> bool:
    """Whether the cue at this place begins a statement of its own rather than stand within a noun phrase."""
    found = scene.cue_at[at]
    if found.cue.role == "participle":
        return True
    return found.cue.role == "verb" and (found.joined or bool(scene.classes[at - 1] & AND))


def opening(scene: Scene, found: Found, stop: int) -> Opening | None:
    """Where the content of a cue opens, when it follows its cue."""
    stop = _within_aside(scene, found, stop)
    mark = marker(scene, found.end, stop)
    if mark is None and found.cue.stance in WANTS:
        infinitive = next(
            (at for at in range(found.end, min(stop, found.end + 6)) if scene.classes[at] & INFINITIVE), None
        )
        if infinitive is not None:
            return Opening(infinitive, infinitive, "infinitive")
    if mark is not None and found.cue.needs_particle and found.cue.clause_initial:
        mark = mark if scene.keys[mark - 1] in scene.particles(found.cue) else None
    bare = bare_opening(scene, found, stop) if found.cue.bare_object else None
    if mark is None:
        return bare
    if bare is not None and bare.content < mark:
        is_quote = mark in scene.quote_at and not scene.classes[mark - 1] & COLON
        particle = _particle(scene, found, mark)
        apart = particle is not None and (particle.content > particle.source_end or bare.content == found.end)
        colon = bool(scene.classes[mark] & COLON)
        apart = apart or (colon and particle is not None and _wants(scene, particle))
        governed = particle is not None and apart and mark > particle.content
        if is_quote or governed or found.cue.object_first or not _is_phrase(scene, found.end, mark):
            return bare
    return Opening(mark, mark, "mark")


def _wants(scene: Scene, particle: Opening) -> bool:
    """طالب الوزير بضرورة: a noun that opens a content, with the particle written together with it."""
    return particle.content == particle.source_end and bool(scene.stem_classes(particle.content) & STATEMENT)


def _within_aside(scene: Scene, found: Found, stop: int) -> int:
    """A cue right behind a dash or a bracket says nothing beyond the one that closes it."""
    if found.start == 0 or not scene.classes[found.start - 1] & (DASH | BRACKET):
        return stop
    return next((at for at in range(found.end, stop) if scene.classes[at] & (DASH | BRACKET)), stop)


def _is_phrase(scene: Scene, start: int, stop: int) -> bool:
    """Whether nothing but the source, and where and when it spoke, stands between a cue and its mark."""
    return not any(
        (at in scene.cue_at and scene.cue_at[at].cue.role in SPEAKING and not scene.classes[at - 1] & RELATIVE)
        or scene.classes[at] & NEGATION
        for at in range(start, stop)
    )


def bare_opening(scene: Scene, found: Found, stop: int) -> Opening | None:
    """Where a content opens that has no mark: behind a particle of the cue, or by its first noun."""
    cue, start = found.cue, found.end
    if start >= stop:
        return None
    if scene.keys[start - 1] in scene.particles(cue) and start - 1 > found.start:
        return Opening(start, start, "particle")
    particle = _particle(scene, found, stop)
    same_subject = particle is not None and _same_subject(scene, found, particle.content)
    no_subject = scene.is_plural_verb(start - 1) or is_object(scene, start)
    if _governs_at_once(found) or same_subject or (particle is None and no_subject):
        return Opening(start, start, "noun")
    if found.object_suffix or (cue.needs_particle and (particle is None or not cue.addressed)):
        return particle
    noun = _weighed(scene, found, stop, particle)
    if noun is None:
        return particle
    if particle is None and not found.cue.addressed and has_no_subject_behind(scene, found, noun):
        noun = start
    return Opening(noun, noun, "noun")


def _governs_at_once(found: Found) -> bool:
    """Whether no source can stand behind the cue: behind participles, and verbs whose video stands before them."""
    cue = found.cue
    return cue.of_footage or (cue.role == "participle" and (cue.addressed or not cue.needs_particle))


def _weighed(scene: Scene, found: Found, stop: int, particle: Opening | None) -> int | None:
    if particle is None:
        return split(scene, found, stop)
    stands_alone = particle.content > particle.source_end and not found.cue.addressed
    least = BEFORE_PARTICLE if stands_alone else BEFORE_JOINED if _wants(scene, particle) else LEAST
    return split(scene, found, particle.content, least)


def _same_subject(scene: Scene, found: Found, content: int) -> bool:
    """Whether the phrase between verb and content is its object: "and called on the people to ...", behind a statement
    of the same speaker.
    """
    if not (found.joined and (found.cue.addressed or found.cue.object_first)) or content <= found.end:
        return False
    if found.cue.object_first:
        return content - found.end <= 2
    start = scene.sentence_of(found.start).start
    return any(other.cue.role == "verb" for other in scene.cues_within(start, found.start))


def _particle(scene: Scene, found: Found, stop: int) -> Opening | None:
    """The first particle of the cue behind its source: a word of its own, or written together with the noun."""
    particles = scene.particles(found.cue)
    at = found.end
    while at < min(stop, found.end + REACH):
        quote = scene.quote_at.get(at)
        if quote is not None:
            at = max(quote.outer.end, at + 1)
            continue
        if at in scene.cue_at and (another_statement(scene, at) or scene.cue_at[at].cue.role == "verb"):
            return None
        governs = at + 1 < stop and (scene.is_word(at + 1) or at + 1 in scene.quote_at)  # ياسر علي، المتحدث: a name
        if scene.keys[at] in particles and governs and not scene.is_channel(scene.keys[at + 1]):
            return Opening(at, at + 1, "particle")
        joined = scene.keys[at] not in scene.adverbs and not scene.classes[at] & CHANNEL
        if joined and any(scene.without_prefix(at, particle) for particle in particles):
            return Opening(at, at, "particle")
        at += 1
    return None
