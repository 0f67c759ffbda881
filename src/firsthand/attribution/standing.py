"""Whether a word that may be a cue is one where it stands: small named rules; the first that answers decides."""

from __future__ import annotations

from collections.abc import Callable

from firsthand.attribution.cues import Found
from firsthand.attribution.nouns import words_of
from firsthand.attribution.scene import (
    AND,
    AUXILIARY,
    COLON,
    COMMA,
    DEFINITE,
    NEGATION,
    PREPOSITION,
    RELATIVE,
    STATEMENT,
    THAT,
    Scene,
)
from firsthand.records import SourceKind
from firsthand.text.fold import folding
from firsthand.text.tokens import stems

#: how far before its verb the video may stand
FOOTAGE_REACH = 7


def _negated(scene: Scene, found: Found) -> bool | None:
    """لم يؤكد, did not say: nothing was said."""
    return False if scene.classes[found.start - 1] & NEGATION else None


def _headed(_: Scene, found: Found) -> bool | None:
    """حسبما ذكرت, as X said: the preposition before it tells."""
    return True if found.head is not None else None


def _in_a_list(scene: Scene, found: Found) -> bool | None:
    """طالب between two commas is a student."""
    between = found.end < len(scene.keys) and scene.classes[found.start - 1] & scene.classes[found.end] & COMMA
    return False if between and found.cue.lookalike and not found.joined else None


def _noun_by_its_genitive(scene: Scene, found: Found) -> bool | None:
    """طالب بكلية الهندسة is a student: the word behind tells."""
    if not found.cue.not_before or found.end >= len(scene.keys):
        return None
    others = frozenset(map(folding(scene.language).word, found.cue.not_before))
    return None if others.isdisjoint(stems(scene.keys[found.end], scene.language)) else False


def _noun_by_its_head(scene: Scene, found: Found) -> bool | None:
    """استطلاع رأي is a poll: the word before tells."""
    if not found.cue.not_after or not found.start:
        return None
    others = frozenset(map(folding(scene.language).word, found.cue.not_after))
    return None if others.isdisjoint(stems(scene.keys[found.start - 1], scene.language)) else False


def _head_of_clause(scene: Scene, found: Found) -> bool | None:
    """وبين الوزير أن, not الطريق بين المدينتين: a verb that is also another word stands at the head of its clause."""
    if not (found.cue.clause_initial or found.cue.lookalike):
        return None
    heads = AND | AUXILIARY | RELATIVE | (DEFINITE if found.cue.lookalike else THAT)
    after_mark = not scene.is_word(found.start - 1)
    stands = found.joined or after_mark or scene.classes[found.start - 1] & heads != 0
    return stands or (found.cue.lookalike and _governs(scene, found))


def _governs(scene: Scene, found: Found) -> bool:
    """حداد طالب بإغلاق الجسر: its particle is written together with a noun that opens a content."""
    at = found.end
    if at >= len(scene.keys) or not scene.stem_classes(at) & STATEMENT:
        return False
    return any(scene.without_prefix(at, particle) for particle in scene.particles(found.cue))


def _of_footage(scene: Scene, found: Found) -> bool | None:
    """مقطع فيديو يوثق: such a verb counts only behind a video or photograph."""
    if not found.cue.of_footage:
        return None
    known = words_of(scene.language)
    nouns = (known[scene.keys[at]].noun for at in range(max(0, found.start - FOOTAGE_REACH), found.start))
    return any(noun is not None and noun.kind is SourceKind.FOOTAGE for noun in nouns)


def _resumes(scene: Scene, found: Found) -> bool | None:
    """الحوار الذي دعا إليه: what was said is the noun that the relative clause is about, not what follows."""
    if not (found.cue.bare_object and scene.classes[found.start - 1] & RELATIVE and found.end < len(scene.keys)):
        return None
    follows = scene.classes[found.end] & PREPOSITION and scene.keys[found.end] in scene.resumptives
    return False if follows else None


def _adverbial(scene: Scene, found: Found) -> bool | None:
    """مشيرا إلى, داعيا الحكومة: a participle inside a clause, where it could be an adjective, shows what it governs."""
    if found.cue.role == "participle" and not found.joined and _is_predicate(scene, found.start):
        return False
    if (
        found.cue.role != "participle"
        or found.cue.speaking
        or not scene.language.traits.verb_first
        or not scene.is_word(found.start - 1)
    ):
        return None
    opens = any(kind & (THAT | COLON) for kind in scene.classes[found.end : found.end + 2])
    if found.joined or opens or found.end in scene.quote_at:
        return True
    particles = scene.particles(found.cue)
    governs = scene.keys[found.end - 1] in particles or any(
        found.end < len(scene.keys) and scene.without_prefix(found.end, particle) for particle in particles
    )
    adverbial = scene.keys[found.start].endswith(scene.language.traits.adverbial_ending)
    return adverbial and (governs or found.cue.addressed)


def _is_predicate(scene: Scene, at: int) -> bool:
    """19 متهما, يكون متهما: what somebody is, and no statement of his."""
    is_auxiliary = scene.classes[at - 1] & AUXILIARY and not scene.classes[at - 1] & AND
    return scene.keys[at - 1][-1:].isdecimal() or bool(scene.language.traits.verb_first and is_auxiliary)


RULES: tuple[Callable[[Scene, Found], bool | None], ...] = (
    _negated,
    _headed,
    _in_a_list,
    _noun_by_its_genitive,
    _noun_by_its_head,
    _head_of_clause,
    _of_footage,
    _resumes,
    _adverbial,
)


def standing_cues(scene: Scene) -> list[Found]:
    """The cues of a text, those left out that are other words where they stand."""
    return [found for found in scene.cues if _stands(scene, found)]


def _stands(scene: Scene, found: Found) -> bool:
    if found.start == 0:
        return True
    verdicts = (verdict for rule in RULES if (verdict := rule(scene, found)) is not None)
    return next(verdicts, True)
