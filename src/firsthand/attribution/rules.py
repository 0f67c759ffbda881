"""The rules that propose attributions: small, named, in order. For each cue the first rule that answers decides."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from firsthand.attribution import bounded
from firsthand.attribution.contents import clause_end, opens, quote_as_content, trimmed
from firsthand.attribution.cues import Found
from firsthand.attribution.no_subjects import is_addressee, is_object, is_theirs
from firsthand.attribution.nouns import nations_of, words_of
from firsthand.attribution.openings import SPEECH_WORDS, opening
from firsthand.attribution.phrases import is_prefixed
from firsthand.attribution.prepositions import according_to, as_source_said
from firsthand.attribution.proposals import Proposal
from firsthand.attribution.scene import (
    AND,
    AUXILIARY,
    BREAK,
    COLON,
    COMMA,
    DEFINITE,
    NOT_THAT,
    PREPOSITION,
    RELATIVE,
    THAT,
    TIME,
    Run,
    Scene,
)
from firsthand.attribution.sources import (
    antecedent,
    before_object,
    from_footage,
    phrase_after,
    phrase_before,
    without_addressee,
)
from firsthand.attribution.standing import standing_cues
from firsthand.attribution.subjects import endings
from firsthand.attribution.topics import agrees, is_pronoun_before, topic_of
from firsthand.records import SourceKind

#: a subject that is not next to its cue is taken this far
SUBJECT = 6
PUBLISHERS = frozenset({SourceKind.OUTLET, SourceKind.AGENCY, SourceKind.ACCOUNT})

Rule = Callable[[Scene, Found, Run], Proposal | None]


def _content_at(scene: Scene, start: int, stop: int) -> Run | None:
    """The content that opens at a mark or a word."""
    if scene.classes[start] & COLON and start + 1 < stop:
        start += 1
    if scene.classes[start] & THAT and start + 1 in scene.quote_at:
        start += 1
    quote = scene.quote_at.get(start)
    if quote is not None:
        return trimmed(scene, quote_as_content(scene, quote, max(stop, quote.outer.end)))
    return trimmed(scene, Run(start, clause_end(scene, start, stop)))


def _subject(scene: Scene, found: Found, sentence: Run, end: int) -> Run | None:
    """The subject of a verb: behind it or before it, as the language and the words around it tell."""
    if not scene.language.traits.verb_first:
        return _subject_before(scene, found, sentence) or phrase_after(scene, found.end, end)
    if is_pronoun_before(scene, found):
        return None
    topic = topic_of(scene, found, sentence)
    if topic is not None:
        return topic
    after = _subject_after(scene, found, end)
    helped = scene.classes[found.start - 1] if found.start > sentence.start else 0
    if helped & AUXILIARY and not helped & AND:  # كان الرئيس قد حذر
        return _subject_before(scene, found, sentence) or after
    before = None if found.joined else _subject_before(scene, found, sentence)
    if helped & RELATIVE:
        return after or before
    return after or before or _clause_subject(scene, found, sentence)


def _subject_after(scene: Scene, found: Found, end: int) -> Run | None:
    """The subject behind its verb; none stands behind a plural form or a particle, nor where an object stands."""
    governs = found.end - 1 > found.start and scene.keys[found.end - 1] in scene.particles(found.cue)
    if governs or _addressee_at(scene, found.end, end) or scene.is_plural_verb(found.end - 1):
        return None
    if found.end < end and (is_object(scene, found.end) or is_theirs(scene, found.end)):
        return None
    after = phrase_after(scene, found.end, end, relative=True)
    if after is not None and not agrees(scene, found, after):
        return None
    first = words_of(scene.language)[scene.keys[after.start]] if after else None
    wants_object = found.cue.addressed or found.cue.object_first
    is_whom = after is not None and first is not None and (first.is_determiner or is_addressee(scene, after.start))
    return None if wants_object and is_whom else after


def _addressee_at(scene: Scene, at: int, end: int) -> bool:
    """Whether what stands behind the verb is whom it speaks to, not who speaks: أكد للسفير أن, صرح لإذاعة الساحل."""
    if at >= end or words_of(scene.language)[scene.keys[at]].is_given or nations_of(scene.language)[scene.keys[at]]:
        return False
    prefixes = scene.joined_prepositions
    with_article = [prefix for prefix in prefixes if len(prefix) > 1]
    to = [prefix for prefix in prefixes if any(longer.startswith(prefix) for longer in with_article)]
    return any(scene.without_prefix(at, prefix) for prefix in to) and is_prefixed(scene, at)


def _subject_before(scene: Scene, found: Found, sentence: Run) -> Run | None:
    """The subject before its verb; the word that a relative clause is about counts as the subject of the clause."""
    end = found.start
    while end > sentence.start and scene.classes[end - 1] & RELATIVE:
        end -= 1
    if end < found.start and scene.language.traits.verb_first:
        return antecedent(scene, sentence.start, end)
    return phrase_before(scene, sentence.start, end)


def quotation_before_cue(scene: Scene, found: Found, sentence: Run) -> Proposal | None:
    """ "C", said X / "C", X said: a quotation right before the cue and its source."""
    if found.cue.role != "verb" or found.joined or opens(scene, found.end, sentence.end):
        return None
    if scene.language.traits.verb_first and opening(scene, found, sentence.end) is not None:
        return None
    for at in range(found.start, max(found.start - 12, sentence.start), -1):
        quote = scene.quote_before.get(at)
        if quote is None:
            continue
        between = phrase_before(scene, at, found.start) if at < found.start - 1 else None
        source = between or phrase_after(scene, found.end, sentence.end)
        content = trimmed(scene, quote.outer)
        if source is None or content is None or quote.is_term:
            return None
        if scene.language.traits.verb_first and (between is not None or quote.words < SPEECH_WORDS):
            return None
        return Proposal("quotation, cue, source", found, (Run(found.start, found.end),), source, (content,))
    return None


def cue_then_content(scene: Scene, found: Found, sentence: Run) -> Proposal | None:
    """قال X إن C / X said that C / أكد X ضرورة C: the content opens behind the cue."""
    if found.cue.role == "preposition":
        return None
    if found.head is not None:
        found = found._replace(start=found.verb, head=None, joined=False)
    where = opening(scene, found, sentence.end)
    if where is None:
        return None
    if where.by == "mark":
        content = _content_at(scene, where.content, sentence.end)
    else:
        end = clause_end(scene, where.content, sentence.end, is_noun=True)
        content = trimmed(scene, Run(where.content, end))
    if content is None:
        return None
    if found.cue.second_hand and _has_noun_cue(scene, found, where.content):
        return None  # نقلت وكالة عن X قوله إن: the noun is the cue
    source = _source(scene, found, sentence, where.source_end)
    if source is not None and found.cue.addressed:
        source = without_addressee(scene, source, where.source_end)
    # إعلان الوزارة أن: nothing but its source stands between such a noun and what it reports
    close = source is not None and where.by == "mark" and where.content - source.end <= 1
    if _is_bare_noun(scene, found) and not close:
        return None
    return Proposal(f"cue, content by {where.by}", found, (Run(found.start, found.end),), source, (content,))


def _is_bare_noun(scene: Scene, found: Found) -> bool:
    return scene.language.traits.verb_first and found.cue.role == "noun" and not found.cue.pronoun_inside


def _has_noun_cue(scene: Scene, found: Found, end: int) -> bool:
    return any(scene.cue_at[at].cue.role == "noun" for at in range(found.end, end) if at in scene.cue_at)


def _source(scene: Scene, found: Found, sentence: Run, end: int) -> Run | None:
    """Who speaks, for each sort of cue; the source ends at ``end`` at the latest."""
    role, cue = found.cue.role, found.cue
    if cue.of_footage:
        return _publisher(scene, found, sentence) or from_footage(scene, _subject(scene, found, sentence, end))
    if cue.second_hand and role == "verb":
        relayed = _relayed(scene, found._replace(start=end), sentence)
        return relayed or _subject(scene, found, sentence, end)
    if role == "verb" and found.object_suffix:
        return phrase_after(scene, found.end, end)
    if role == "verb":
        return _subject(scene, found, sentence, end)
    if role == "noun":
        return _source_of_noun(scene, found, sentence, end)
    return _clause_subject(scene, found, sentence) if scene.language.traits.verb_first else None


def _source_of_noun(scene: Scene, found: Found, sentence: Run, end: int) -> Run | None:
    """What stands behind a noun, or before one that is an adjective of it: الأنباء القائلة إن."""
    if found.cue.modifies:
        return antecedent(scene, sentence.start, found.start)
    return phrase_after(scene, found.end, end, whole=True) or _relayed(scene, found, sentence)


def _relayed(scene: Scene, found: Found, sentence: Run) -> Run | None:
    """نقلت وكالة عن X قوله إن: the source stands between the relaying verb's preposition and the noun; without such a
    verb it is the subject of the clause: اكتفى X بالقول إن.
    """
    relays = [other for other in scene.cues_within(sentence.start, found.start) if other.cue.second_hand]
    for at in range(relays[-1].end, found.start) if relays else ():
        if scene.keys[at] in scene.particles(relays[-1].cue):
            return phrase_after(scene, at + 1, found.start)
    if relays and scene.keys[relays[-1].end - 1] in scene.particles(relays[-1].cue):
        return phrase_after(scene, relays[-1].end, found.start)
    return None if relays else _clause_subject(scene, found, sentence)


def _publisher(scene: Scene, found: Found, sentence: Run) -> Run | None:
    """حصل موقع الساحل على مقطع فيديو يوثق: the outlet or account that has the footage, where the sentence names one."""
    source = _clause_subject(scene, found, sentence)
    noun = words_of(scene.language)[scene.keys[source.start]].noun if source else None
    return source if noun is not None and noun.kind in PUBLISHERS else None


def _clause_subject(scene: Scene, found: Found, sentence: Run) -> Run | None:
    """The subject of the sentence a cue comes late in, where no statement stands before it: غادر X قائلا إن."""
    at = sentence.start
    spoken = any(other.cue.role != "preposition" for other in scene.cues_within(sentence.start, found.start))
    if spoken or scene.begins_circumstance(at):
        return None
    if scene.classes[at] & (PREPOSITION | TIME):  # وفي العام الماضي، زار ...
        at = next((place for place in range(at, found.start) if scene.classes[place] & COMMA), found.start)
    while at < found.start and (not scene.is_word(at) or scene.classes[at] & (AND | AUXILIARY | THAT | NOT_THAT)):
        at += 1
    if at >= found.start or scene.classes[at] & (PREPOSITION | TIME):
        return None
    is_noun = scene.classes[at] & DEFINITE or (at and scene.classes[at - 1] & (AUXILIARY | THAT | NOT_THAT))
    first = at if is_noun and not scene.opens_clause(at) else at + 1
    if first >= found.start or scene.opens_clause(first):
        return None  # nothing but a verb: التي كانت قد تضمنت نفيا
    return phrase_after(scene, first, before_object(scene, first, min(found.start, first + SUBJECT)))


def cue_then_clause(scene: Scene, found: Found, sentence: Run) -> Proposal | None:
    """X said the bridge was closed: the content follows with no mark, where subjects stand first."""
    traits = scene.language.traits
    if traits.verb_first or found.cue.role != "verb" or found.cue.needs_mark:
        return None
    if found.end >= sentence.end or not scene.is_word(found.end):
        return None
    source = _subject_before(scene, found, sentence)
    content = trimmed(scene, Run(found.end, clause_end(scene, found.end, sentence.end)))
    if source is None or content is None:
        return None
    return Proposal("source, cue, clause", found, (Run(found.start, found.end),), source, (content,))


def cue_then_object(scene: Scene, found: Found, sentence: Run) -> Proposal | None:
    """..., требуя открыть мост / the demand to open the bridge: what the cue governs follows at once."""
    if scene.language.traits.verb_first or found.cue.role not in ("participle", "noun") or not found.cue.bare_object:
        return None
    if found.end >= sentence.end or not scene.is_word(found.end):
        return None
    content = trimmed(scene, Run(found.end, clause_end(scene, found.end, sentence.end)))
    return content and Proposal("cue, object", found, (Run(found.start, found.end),), None, (content,))


def clause_then_cue(scene: Scene, found: Found, sentence: Run) -> Proposal | None:
    """C, X said / C, сообщил X: the statement stands before its cue."""
    if found.cue.role != "verb" or found.joined or scene.language.traits.verb_first:
        return None
    comma = next((at for at in range(found.start - 1, sentence.start, -1) if scene.classes[at] & COMMA), None)
    if comma is None or found.start - comma > 12:
        return None
    between = phrase_before(scene, comma + 1, found.start) if comma + 1 < found.start else None
    source = between or phrase_after(scene, found.end, sentence.end)
    content = trimmed(scene, Run(sentence.start, comma))
    if source is None or content is None:
        return None
    return Proposal("clause, cue", found, (Run(found.start, found.end),), source, (content,))


RULES: tuple[Rule, ...] = (
    as_source_said,
    according_to,
    quotation_before_cue,
    cue_then_content,
    cue_then_clause,
    cue_then_object,
    clause_then_cue,
)


def speech_after_colon(scene: Scene, sentence: Run) -> Proposal | None:
    """X: C: a name and a colon at the head of a sentence, with no cue."""
    for at in range(sentence.start, min(sentence.start + 9, sentence.end - 3)):
        if scene.classes[at] & COLON:
            source = phrase_after(scene, sentence.start, at)
            if source is None or source != Run(sentence.start, at):
                return None
            if at - sentence.start > 1 and words_of(scene.language)[scene.keys[at - 1]].pronoun:
                return None  # "The winners are they: ..."
            content = _content_at(scene, at, sentence.end)
            return content and Proposal("source: content", None, (Run(at, at + 1),), source, (content,))
        if at in scene.cue_at or scene.classes[at] & (BREAK | PREPOSITION | TIME | THAT):
            return None
    return None


def quotation_goes_on(scene: Scene, sentence: Run) -> Proposal | None:
    """A sentence that is one quotation and has no cue: the speaker before goes on."""
    quote = scene.quote_at.get(sentence.start)
    if quote is None or scene.is_word(sentence.start) or quote.words < SPEECH_WORDS:
        return None
    if quote.outer.end < sentence.end - 1:
        return None
    content = trimmed(scene, quote.outer)
    return content and Proposal("quotation goes on", None, (), None, (content,))


SENTENCE_RULES = (speech_after_colon, quotation_goes_on)


def proposals(scene: Scene) -> Iterator[Proposal]:
    """Every attribution that a rule finds, in the order of the cues."""
    scene.set_cues(standing_cues(scene))
    cases = endings(scene)
    if cases is not None:
        yield from bounded.proposals(scene, cases)
        return
    at = 0
    for sentence in scene.sentences:
        here = len(scene.cues)
        while at < here and scene.cues[at].start < sentence.end:
            found = scene.cues[at]
            at += 1
            if found.start < sentence.start:
                continue
            answers = (answer for rule in RULES if (answer := rule(scene, found, sentence)) is not None)
            answer = next(answers, None)
            if answer is not None:
                yield answer
        for rule in SENTENCE_RULES:
            speech = rule(scene, sentence)
            if speech is not None:
                yield speech
