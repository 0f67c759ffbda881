"""Words that are no subject of a verb, wherever they stand, alone, or by the mark on them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from firsthand.attribution.nouns import Word, nations_of, words_of
from firsthand.attribution.scene import (
    AND,
    CHANNEL,
    DEFINITE,
    PREPOSITION,
    PRONOUN,
    STATEMENT,
    THAT,
    TIME,
    Run,
    Scene,
    classes_of,
)
from firsthand.language.schema import Language
from firsthand.records import SourceKind
from firsthand.text.fold import folding
from firsthand.text.inflection import before_suffix

#: what is theirs of these says nothing by itself: اختتم حواره
_THINGS = frozenset({SourceKind.DOCUMENT, SourceKind.FOOTAGE})
#: of these with a pronoun nobody is the owner: إليها, وبدورها, لكنهم
_CLOSED = PREPOSITION | TIME | PRONOUN | AND | THAT


class _Words(NamedTuple):
    """Folded words."""

    never: frozenset[str]  # begin no subject
    halves: frozenset[str]  # are none without a noun behind them
    issuing: frozenset[str]  # stand between a statement and its issuer
    dates: frozenset[str]  # months, "year"
    weekdays: frozenset[str]


@cache
def _words(language: Language) -> _Words:
    fold, traits = folding(language).word, language.traits
    months = [form for month in language.dates.month for form in month.forms if " " not in form]
    years = [form for aside in language.numerals.aside if aside.means == "year" for form in aside.forms]
    weekdays = [form for day in language.dates.weekday for form in day.forms if " " not in form]
    tables = traits.no_subjects, traits.never_alone, traits.issuing_words, (*months, *years), weekdays
    return _Words(*(frozenset(map(fold, words)) for words in tables))


@cache
def of_figures(language: Language) -> frozenset[str]:
    """The folded nouns for sources of numbers."""
    return frozenset(map(folding(language).word, language.sources.of_figures))


def may_speak(scene: Scene, run: Run) -> bool:
    """Whether a phrase may be the subject of a verb: not هناك من, nor كل alone; ذلك المسؤول may."""
    is_long = run.end - run.start > 1
    if begins_none(scene, run.start) or scene.keys[run.start] in scene.adverbs:
        return False
    if (not is_long and scene.is_verb_form(run.start)) or _is_measure(scene, run):
        return False
    if _is_for_something(scene, run.start):
        return False
    return is_long or not is_half(scene, run.start)


def _is_for_something(scene: Scene, at: int) -> bool:
    """أقل وصف لرد الفعل: a preposition written together with a word for what is said or done; وفقا لبيان is whence."""
    before = scene.cue_at.get(at - 1)
    if before is not None and before.cue.role == "preposition":
        return False
    classes, known = classes_of(scene.language), words_of(scene.language)
    rests = filter(None, (scene.without_prefix(at, prefix) for prefix in scene.joined_prepositions))
    return any(classes[rest] & (STATEMENT | CHANNEL) and known[rest].noun is None for rest in rests)


def is_weekday(scene: Scene, at: int) -> bool:
    """Whether a word names a day of the week."""
    return scene.keys[at] in _words(scene.language).weekdays


def is_date(scene: Scene, at: int) -> bool:
    """Whether a word is a number, a month or the like: 126, لسنة, 2008."""
    dated = scene.keys[at] in _words(scene.language).dates or bool(scene.classes[at] & TIME)
    return dated or scene.keys[at].isdecimal()


def names(scene: Scene, at: int) -> bool:
    """Whether a word may end the name of a source: no date, and no word that begins none."""
    return scene.keys[at] not in _words(scene.language).never and not is_date(scene, at)


def _is_measure(scene: Scene, run: Run) -> bool:
    """16, 73 عاما, 5 % من, يناير: a number that counts nobody, a date."""
    if scene.keys[run.start] in _words(scene.language).dates and scene.language.traits.verb_first:
        behind = run.start + 1  # إبريل may be a name: إبريل الحداد
        return behind >= run.end or scene.keys[behind].isdecimal() or bool(scene.classes[behind] & (PREPOSITION | TIME))
    if not scene.keys[run.start].isdecimal():
        return False
    second = run.start + 1
    if second >= run.end or not scene.is_word(second) or scene.keys[second] in _words(scene.language).never:
        return True
    return bool(scene.classes[second] & PREPOSITION) or is_date(scene, second)


def begins_none(scene: Scene, at: int) -> bool:
    """Whether a word begins no subject: هناك, جلسة الاستماع; but ذلك المسؤول."""
    if scene.keys[at] not in _words(scene.language).never:
        return False
    followed = at + 1 < len(scene.keys) and bool(scene.classes[at + 1] & DEFINITE)
    return not (followed and words_of(scene.language)[scene.keys[at]].is_determiner)


def is_half(scene: Scene, at: int) -> bool:
    """Whether a word is no subject without the noun behind it: كل, ضرورة."""
    return scene.keys[at] in _words(scene.language).halves


def is_object(scene: Scene, at: int) -> bool:
    """Whether a word behind its verb is printed as an object: أبدى ارتياحًا."""
    token, mark = scene.tokens[at], scene.language.traits.object_mark
    if not mark or at in scene.cue_at or scene.keys[at] in scene.adverbs:
        return False
    return mark in scene.text[max(token.start, token.end - 2) : token.end]


def is_theirs(scene: Scene, at: int) -> bool:
    """Whether a word behind its verb is a thing of the speaker's: أعلن تنحيها; but his report may speak."""
    return is_owned(scene, at) and words_of(scene.language)[scene.keys[at]].noun is None


def is_owned(scene: Scene, at: int) -> bool:
    """Whether a word is a thing with the pronoun of its owner: تنحيها, حواره; her father and some of them may speak."""
    token, key = scene.tokens[at], scene.keys[at]
    known, traits = words_of(scene.language), scene.language.traits
    word = known[key]
    own = word.noun is not None and word.noun.kind in _THINGS and not word.is_definite and scene.has_pronoun(at)
    if own or not scene.text.endswith(traits.possessive_endings, token.start, token.end):
        return own
    if (
        _is_speaker(word)
        or word.pronoun
        or word.is_given
        or word.is_title
        or word.is_definite
        or scene.classes[at] & _CLOSED
    ):
        return False
    stem, forms = _without_owner(scene, at)
    speaks = any(form.is_indefinite or form.is_determiner or _is_speaker(form) for form in forms)
    return len(stem) > 2 and not speaks and not stem.endswith(tuple(e[0] for e in traits.plural_noun_endings))


def _without_owner(scene: Scene, at: int) -> tuple[str, list[Word]]:
    """The stem of a word without its pronoun, and what is known of it: لجنتهم."""
    token, key, known = scene.tokens[at], scene.keys[at], words_of(scene.language)
    suffixes = scene.language.traits.object_suffixes
    suffix = next((s for s in suffixes if scene.text.endswith(s, token.start, token.end)), "")
    stem = key[: len(key) - len(suffix)]
    return stem, [known[one] for one in before_suffix(stem, scene.language)]


def begins_own(scene: Scene, at: int) -> bool:
    """Whether a word without the article, behind an adjective that has it, is the object of the verb: a document
    (نفى المصدر السوري تقارير), or what the speaker's own does (قدم الرئيس الأمريكي استقالة حكومته).
    """
    known, behind = words_of(scene.language), at + 1
    if not scene.classes[at - 1] & DEFINITE or scene.classes[at] & (DEFINITE | _CLOSED):
        return False
    before, word = known[scene.keys[at - 1]], known[scene.keys[at]]
    if before.noun is not None or before.is_title:
        return False
    if word.noun is not None:
        return word.noun.kind in _THINGS and word.stem == scene.keys[at]  # not لأبحاث
    owned = behind < len(scene.keys) and scene.has_pronoun(behind)
    return owned and any(form.noun is not None for form in _without_owner(scene, behind)[1])


def _is_speaker(word: Word) -> bool:
    return word.noun is not None and word.noun.kind not in _THINGS


def is_addressee(scene: Scene, at: int) -> bool:
    """Whether a word behind a verb has the ending of an object: دعت المصريين."""
    ending, key = scene.language.traits.object_ending, scene.keys[at]
    ends_so = bool(ending) and bool(scene.classes[at] & DEFINITE) and key.endswith(ending)
    return ends_so and not nations_of(scene.language)[key]  # البحرين


def is_issuing(scene: Scene, at: int) -> bool:
    """نشره in بيان نشره الحزب."""
    return scene.keys[at] in _words(scene.language).issuing
