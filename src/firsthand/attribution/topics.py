"""Subjects before their verb, in languages whose verbs usually stand first: what follows the verb is none then."""

from __future__ import annotations

from firsthand.attribution.agreement import agreement
from firsthand.attribution.cues import Found
from firsthand.attribution.no_subjects import is_theirs
from firsthand.attribution.nouns import nations_of, words_of
from firsthand.attribution.scene import AND, AUXILIARY, BREAK, COLON, DEFINITE, PREPOSITION, THAT, TIME, Run, Scene
from firsthand.attribution.sources import phrase_before
from firsthand.records import SourceKind


def is_pronoun_before(scene: Scene, found: Found) -> bool:
    """قال إنه يؤيد القرار, لكنه أكد تمسكه: the pronoun written together with "that" or "but" is the subject."""
    at = found.start
    while at and scene.classes[at - 1] & AUXILIARY:
        at -= 1
    kind = scene.classes[at - 1] if at else 0
    return bool(kind & (THAT | AND)) and not kind & (PREPOSITION | TIME) and scene.has_pronoun(at - 1)


def topic_of(scene: Scene, found: Found, sentence: Run) -> Run | None:
    """إن أعمال العنف تهدد البلاد: the noun before the verb is its subject, behind "that" or opening the sentence."""
    if found.joined or found.cue.role != "verb":
        return None
    before = phrase_before(scene, sentence.start, found.start)
    between = range(before.end, found.start) if before else ()
    if before is None or any(scene.is_word(at) or scene.classes[at] & BREAK for at in between):
        return None
    opens = before.start == sentence.start or scene.classes[before.start - 1] & THAT
    return before if opens and _is_noun(scene, before) else None


def _is_noun(scene: Scene, run: Run) -> bool:
    """Whether a phrase opens with a noun, as far as its form or the tables tell, and with no verb: أن ترسل رسائل."""
    word = words_of(scene.language)[scene.keys[run.start]]
    if word.is_definite or word.noun or word.is_title or word.is_determiner or word.is_indefinite or word.is_given:
        return True
    if run.start in scene.quote_at or nations_of(scene.language)[scene.keys[run.start]]:
        return True
    # أعمال العنف: a noun and its genitive, right before the verb
    return (
        run.end - run.start == 2 and bool(scene.classes[run.start + 1] & DEFINITE) and not scene.opens_clause(run.start)
    )


def agrees(scene: Scene, found: Found, run: Run) -> bool:
    """Whether the subject may be this one by its gender: not طالب الحكومة بالرحيل. A family name of that ending that
    "that" or a colon follows is one: قال العودة إن.
    """
    at, language = run.start, scene.language
    word = words_of(language)[scene.keys[at]]
    if word.is_determiner and at + 1 < run.end:
        at += 1
    person = words_of(language)[scene.keys[at]].noun
    if not scene.classes[at] & DEFINITE or (person is not None and person.kind is SourceKind.PERSON) or word.is_title:
        return True
    if run.end < len(scene.keys) and scene.classes[run.end] & (THAT | COLON):
        return True
    endings = (language.traits.feminine_noun_ending, language.traits.feminine_plural_ending)
    feminine = scene.text.endswith(endings, scene.tokens[at].start, scene.tokens[at].end)
    return not feminine or agreement(scene.keys[found.verb if found.verb >= 0 else found.start], language)[0] != "m"


def has_no_subject_behind(scene: Scene, found: Found, end: int) -> bool:
    """Whether what stands before a verb or the word behind it tells that it governs that word."""
    if not scene.language.traits.verb_first or found.end >= end or found.cue.role != "verb":
        return False
    if any(scene.without_prefix(found.end, prefix) for prefix in scene.joined_prepositions):
        return False  # تدين بأشد العبارات
    if is_theirs(scene, found.end) or is_pronoun_before(scene, found):
        return True
    if not agrees(scene, found, Run(found.end, end)):
        return True
    return topic_of(scene, found, scene.sentence_of(found.start)) is not None
