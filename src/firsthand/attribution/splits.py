"""Where, behind a verb, the source ends and what it governs begins, when no mark and no particle stands between:
أكد وزير النقل ضرورة ... Every place between two words is weighed; the weights are the table below.
"""

from __future__ import annotations

from firsthand.attribution.cues import Found
from firsthand.attribution.no_subjects import is_addressee, is_half
from firsthand.attribution.nouns import words_of
from firsthand.attribution.scene import (
    ADDRESSEE,
    AND,
    AND_THAT,
    AUXILIARY,
    CHANNEL,
    COLON,
    COMMA,
    DEFINITE,
    POSSESSED,
    PREPOSITION,
    RELATIVE,
    STATEMENT,
    THAT,
    TIME,
    TITLE,
    Scene,
)
from firsthand.records import SourceKind

#: what speaks for a phrase of its own beginning at a word, and what against it
WEIGHTS = {
    "verbal noun": 2.5,
    "verbal noun with article": 1.0,
    "possessive pronoun": 2.5,
    "one who may be spoken to": 2.0,
    "determiner": 2.0,
    "article behind no article": -0.6,  # the genitive of the word before it: وزير النقل
    "article behind article": 0.2,  # most often its adjective: الوزير المصري
    "adjective of origin": -3.0,  # المصري, الأميركية
    "no article behind article": 0.5,
    "no article behind no article": -1.0,
    "behind a role or body": -2.5,  # وزير, مجلس: its genitive or its name follows
    "behind a title": -4.0,
    "a role or body": -1.0,
    "genitive behind a preposition": -2.0,  # لشؤون البيئة
    "a role behind a name and a comma": -2.5,  # سالم الحداد، رئيس البلدية
    "a name is still to come": -1.5,  # الوزير المصري: his name follows
    "half a phrase before it": -4.0,  # كل, ضرورة: the noun it needs
    "behind an aside": 2.0,  # أمس, بشدة, في بيان: the source is over
    "behind a comma": 0.5,
    "behind a quoted name": 1.0,
    "no source before it": -2.0,
    "a source before the verb": -0.5,  # كانت التحقيقات كشفت حصول
    "each word further": -0.2,
}
#: a place that weighs less is none
LEAST = -1.2
#: and where a particle of the cue follows, which opens the content as a rule, a place weighs this much at least
BEFORE_PARTICLE = 0.2
#: where the particle is written together with such a noun, whom the verb speaks to may stand before it
BEFORE_JOINED = -0.1
#: no source of more words is split off
REACH = 24
#: a word farther behind the verb is no less likely for that
FARTHEST = 6


def split(scene: Scene, found: Found, stop: int, least: float = LEAST) -> int | None:
    """The token at which the content of a cue begins, weighed against all others; None when none weighs enough."""
    best, place = least, None
    at, words, aside = found.end, 0, False
    while at < min(stop, found.end + REACH):
        quote = scene.quote_at.get(at)
        if quote is not None:
            at = max(quote.outer.end, at + 1)
            words += 1
            continue
        kind = scene.classes[at]
        if kind & (COLON | THAT | AND_THAT | RELATIVE | AUXILIARY) or (at > found.end and at in scene.cue_at):
            break
        if kind & (TIME | CHANNEL) or (words and _is_adverb(scene, at)):
            aside = True
        elif kind & PREPOSITION:
            pass
        elif scene.is_word(at) and not scene.keys[at].isdecimal():
            if not kind & AND and not scene.classes[at - 1] & PREPOSITION:
                weight = _weight(scene, found, at, words, aside=aside)
                if weight > best:
                    best, place = weight, at
            words += 1
        at += 1
    return place


def _weight(scene: Scene, found: Found, at: int, words: int, *, aside: bool) -> float:
    return sum(WEIGHTS[reason] for reason in _reasons(scene, found, at, words, aside=aside)) + (
        WEIGHTS["each word further"] * min(words, FARTHEST)
    )


def _reasons(scene: Scene, found: Found, at: int, words: int, *, aside: bool) -> list[str]:
    """The rows of the table that hold for a word."""
    kind = scene.classes[at]
    reasons = []
    if kind & STATEMENT:
        reasons.append("verbal noun with article" if kind & DEFINITE else "verbal noun")
    if kind & POSSESSED and not kind & DEFINITE:
        reasons.append("possessive pronoun")
    if found.cue.addressed and (kind & ADDRESSEE or (not words and is_addressee(scene, at))):
        reasons.append("one who may be spoken to")
    word = words_of(scene.language)[scene.keys[at]]
    if not words:
        opens_object = found.joined and word.is_determiner and not found.cue.addressed  # وتؤيد كل المبادرات
        is_content = kind & STATEMENT and _subject_stands_before(scene, found)
        missing = "a source before the verb" if is_content else "no source before it"
        return [*reasons, *(["determiner"] if opens_object else []), missing]
    if is_half(scene, at - 1):
        reasons.append("half a phrase before it")
    if word.is_determiner or word.is_indefinite:
        reasons.append("determiner")
    if word.noun is not None and not found.cue.addressed:
        reasons.append("a role or body")
    if _is_apposed(scene, found.end, at):
        reasons.append("a role behind a name and a comma")
    if _name_to_come(scene, found.end, at):
        reasons.append("a name is still to come")
    if aside and _ends_aside(scene, at):
        reasons.append("behind an aside")
    return [*reasons, *_joints(scene, at)]


def _subject_stands_before(scene: Scene, found: Found) -> bool:
    """التحقيقات كشفت, البيان الذي أكد: a noun with the article right before the verb, or the clause about it."""
    before = scene.classes[found.start - 1] if found.start else 0
    return not found.joined and bool(before & (DEFINITE | RELATIVE)) and not before & TIME


def _joints(scene: Scene, at: int) -> list[str]:
    """The rows that hold for a word and the one before it."""
    kind, before = scene.classes[at], scene.classes[at - 1]
    last = words_of(scene.language)[scene.keys[at - 1]]
    reasons = []
    if before & COMMA:
        reasons.append("behind a comma")
    elif at in scene.quote_before:
        reasons.append("behind a quoted name")
    elif kind & DEFINITE:
        reasons.append("article behind article" if before & DEFINITE else "article behind no article")
    else:
        reasons.append("no article behind article" if before & DEFINITE else "no article behind no article")
    if kind & DEFINITE and not before & DEFINITE and _is_adverb(scene, at - 1):
        reasons.append("genitive behind a preposition")
    if kind & before & DEFINITE and _is_adjective(scene, at):
        reasons.append("adjective of origin")
    if before & TITLE or last.is_title:
        reasons.append("behind a title")
    elif last.noun is not None and not before & (DEFINITE | CHANNEL):
        reasons.append("behind a role or body")
    return reasons


def _ends_aside(scene: Scene, at: int) -> bool:
    """Whether the word before closes a phrase about time or manner."""
    before = scene.classes[at - 1]
    if before & TIME or not scene.is_word(at - 1):
        return True
    return bool(scene.classes[at] & DEFINITE) and (bool(before & CHANNEL) or _is_adverb(scene, at - 1))


def _is_apposed(scene: Scene, start: int, at: int) -> bool:
    """Whether a word names the role of the one before the first comma."""
    noun = words_of(scene.language)[scene.keys[at]].noun
    if noun is None or noun.kind is not SourceKind.PERSON or not scene.classes[at - 1] & COMMA:
        return False
    return sum(scene.classes[place] & COMMA != 0 for place in range(start, at)) == 1


def _is_adjective(scene: Scene, at: int) -> bool:
    """Whether a word is an adjective of origin that agrees with the one before it."""
    feminine, plural = scene.feminine_endings
    word, noun = scene.keys[at], scene.keys[at - 1]
    agrees = word.endswith(feminine) == noun.endswith(feminine) or noun.endswith(plural)
    return word.endswith(scene.origin_endings) and agrees


def _is_adverb(scene: Scene, at: int) -> bool:
    """A preposition with its noun in one word: بشدة."""
    return any(scene.without_prefix(at, prefix) for prefix in scene.joined_prepositions)


def _name_to_come(scene: Scene, start: int, at: int) -> bool:
    """Whether the words so far are a person's office with the article, and a name may follow."""
    known = words_of(scene.language)
    head = known[scene.keys[start]].noun
    so_far = all(scene.classes[place] & DEFINITE for place in range(start, at))
    may_be_name = not scene.classes[at] & DEFINITE and known[scene.keys[at]].noun is None
    return head is not None and head.kind is SourceKind.PERSON and so_far and may_be_name
