"""Where the noun phrase that names a source begins and ends."""

from __future__ import annotations

from firsthand.attribution.no_subjects import begins_none, begins_own, is_half, is_object, is_owned, may_speak, names
from firsthand.attribution.nouns import words_of
from firsthand.attribution.phrases import is_closed
from firsthand.attribution.scene import (
    ADDRESSEE,
    AND,
    AND_THAT,
    AUXILIARY,
    BRACKET,
    COLON,
    COMMA,
    DASH,
    DEFINITE,
    NEGATION,
    NOT_THAT,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    STATEMENT,
    THAT,
    TIME,
    Run,
    Scene,
)
from firsthand.records import SourceKind

#: a source of more words is a clause gone wrong
LONGEST = 32
#: words of so few letters stand in foreign names too
SHORT = 2
#: so many adverbs at most
ADVERBS = 3
#: a clause about the source has no more words
CLAUSE = 14
#: a subject before its verb has no more words where verbs stand first
BEFORE = 10


def phrase_after(scene: Scene, start: int, end: int, *, relative: bool = False, whole: bool = False) -> Run | None:
    """The source at the head of a run, up to what says when, where or on which channel it spoke.

    With ``relative`` a clause about it ("the official who ...") belongs to it; with ``whole`` also what only a verb
    before it could govern.
    """
    at = start
    while at < end and not scene.is_word(at) and at not in scene.quote_at:
        at += 1
    first = _behind_adverbs(scene, at, end) if relative else at
    if first in scene.cue_at and (scene.cue_at[first].head or scene.cue_at[first].cue.role == "preposition"):
        return None
    if first < end and scene.keys[first] in scene.adverbs:
        return None  # قال مباشرة: nothing but an adverb
    last = _without_end_marks(scene, first, _phrase_end(scene, first, end, relative=relative, whole=whole))
    if last <= first or scene.classes[first] & TIME:
        return None
    if all(scene.keys[at].isdecimal() for at in range(first, last)):
        return None  # عام 2003: a year speaks for nobody
    if scene.classes[first] & PREPOSITION and not scene.is_namesake(first):
        return None
    return Run(first, last) if may_speak(scene, Run(first, last)) else None


def _phrase_end(scene: Scene, first: int, end: int, *, relative: bool, whole: bool) -> int:
    """Where the noun phrase that begins at ``first`` ends."""
    at = first
    while at < min(end, first + LONGEST):
        quote = scene.quote_at.get(at)
        if quote is not None:
            at = quote.outer.end
            continue
        kind = scene.classes[at]
        if relative and kind & RELATIVE and at > first:
            return _clause_about(scene, at, end)
        if kind & (COLON | THAT | AND_THAT | RELATIVE | AUXILIARY | TIME) or scene.is_verb_form(at):
            break
        if (at > first and (scene.keys[at] in scene.adverbs or _opens_channel(scene, at, end))) or _is_cue(scene, at):
            break
        if not whole and at > first and _is_governed_noun(scene, at):
            break
        if kind & (DASH | BRACKET) and not scene.is_tight(at):
            closing = _aside(scene, at, end)
            if closing is None:
                break
            at = closing
        elif kind & COMMA and not _goes_on(scene, at + 1, end):
            break
        at += 1
    return min(at, end)


def _is_governed_noun(scene: Scene, at: int) -> bool:
    """Whether a word inside a phrase is what the verb before it governs, or says how: اختتم الحداد حواره, أكد الوزير
    مجددًا.
    """
    kind = scene.classes[at]
    numbered = scene.keys[at - 1].isdecimal() or (at + 1 < len(scene.keys) and scene.keys[at + 1].isdecimal())
    if numbered or is_object(scene, at):
        return not numbered  # سالم الحداد، ٦٧ عامًا; المتهم رقم 2
    foreign = len(scene.keys[at]) <= SHORT and not kind & (STATEMENT | NEGATION)  # جان لو بون
    if (kind & PRONOUN and kind & AND) or (begins_none(scene, at) and scene.is_word(at - 1) and not foreign):
        return True  # المتهمون وهم, نفى الوزير ما ذكرته الصحيفة
    before = words_of(scene.language)[scene.keys[at - 1]]
    governed = before.noun is not None or before.is_determiner or is_closed(scene, at - 1)  # من كل جوانبها
    return not governed and (is_owned(scene, at) or begins_own(scene, at))


def _without_end_marks(scene: Scene, first: int, at: int) -> int:
    """The end without marks and prepositions; the mark that closes a quoted name or an aside stays."""
    while at > first and (
        (not scene.is_word(at - 1) and at not in scene.quote_before and not scene.classes[at - 1] & (DASH | BRACKET))
        or (scene.classes[at - 1] & PREPOSITION and not scene.is_namesake(at - 1))
        or scene.keys[at - 1] in scene.adverbs
        or (scene.classes[at - 1] & (DASH | BRACKET) and at - 1 == first)
    ):
        at -= 1
    return at


def _behind_adverbs(scene: Scene, at: int, end: int) -> int:
    """نفت بشدة الحكومة, قالت لي اليوم الوزيرة: what says how, when or to whom may stand between verb and subject."""
    quote = scene.quote_at.get(at)
    if quote is not None and scene.keys[quote.inner.start] in scene.adverbs and quote.outer.end <= end:
        return quote.outer.end
    for place in range(at, min(end, at + ADVERBS)):
        when = scene.classes[place] & TIME and not scene.classes[place] & PREPOSITION  # اليوم, not عقب
        aside = when or scene.keys[place] in scene.resumptives
        if not (aside or scene.keys[place] in scene.adverbs):
            return place if scene.is_word(place) or place in scene.quote_at else at
    return at


def _clause_about(scene: Scene, at: int, end: int) -> int:
    """The end of a relative clause: the next mark, or the end of the run; its start when it is long."""
    for place in range(at + 1, min(end, at + CLAUSE)):
        if scene.classes[place] & (COMMA | DASH | BRACKET | COLON) or place in scene.quote_at:
            return place
    return end if end <= at + CLAUSE else at


def _aside(scene: Scene, at: int, end: int) -> int | None:
    """The mark that closes an aside of a few words about the source: -عضو مجلس الإدارة-, (شبه رسمية)."""
    if at + 1 >= end or scene.classes[at + 1] & (PREPOSITION | TIME | RELATIVE | AND | AUXILIARY):
        return None
    for closing in range(at + 2, min(end + 1, at + 12, len(scene.keys))):
        if scene.classes[closing] & (DASH | BRACKET):
            return closing
        if closing in scene.cue_at:
            return None
    return None


def _opens_channel(scene: Scene, at: int, end: int) -> bool:
    """ "in a statement", "on his page", "to the agency": a preposition before an occasion or a channel."""
    stands_alone = scene.keys[at] in scene.joined_prepositions  # لـ «الساحل»
    if scene.classes[at] & PREPOSITION or stands_alone:
        return at + 1 < end and (scene.is_channel(scene.keys[at + 1]) or (stands_alone and at + 1 in scene.quote_at))
    return any(
        scene.is_channel(rest) for prefix in scene.joined_prepositions if (rest := scene.without_prefix(at, prefix))
    )


def _goes_on(scene: Scene, at: int, end: int) -> bool:
    """Whether an apposition follows the comma: a noun, no preposition, conjunction or time."""
    if at >= end:
        return False
    kind = scene.classes[at]
    if scene.language.traits.verb_first and kind & STATEMENT and not kind & DEFINITE:  # أرجع الوزير، أسباب الحريق إلى
        two = at + 1 < end and scene.is_word(at + 1)  # ، امتياز الحداد، only looks so
        name = two and (at + 2 == end or bool(scene.classes[at + 2] & (THAT | COLON | COMMA)))
        return name or words_of(scene.language)[scene.keys[at]].noun is not None
    return not scene.classes[at] & (PREPOSITION | TIME | AND | THAT | AND_THAT | COMMA | RELATIVE | AUXILIARY)


def phrase_before(scene: Scene, start: int, end: int) -> Run | None:
    """The source that ends right before a verb, back to the start of its clause (never before ``start``)."""
    verb_first = scene.language.traits.verb_first
    if verb_first and end > start and scene.classes[end - 1] & AND and not scene.classes[end - 1] & AUXILIARY:
        return None
    at = end
    while at > start and (scene.classes[at - 1] & (AUXILIARY | COMMA) or not scene.is_word(at - 1)):
        if at in scene.quote_before or scene.classes[at - 1] & (COLON | BRACKET):
            break
        at -= 1
    last = at
    # "had X, the minister, said": the auxiliary reaches over commas, back to its other half
    spans_commas = end > start and bool(scene.classes[end - 1] & AUXILIARY)
    while at > max(start, last - LONGEST):
        quote = scene.quote_before.get(at)
        if quote is not None:
            at = max(quote.outer.start, start)
            continue
        kind = scene.classes[at - 1]
        if _is_cue(scene, at - 1) or kind & (COLON | THAT | AND_THAT | RELATIVE | DASH | AUXILIARY):
            break
        if kind & NOT_THAT and not kind & (TIME | PREPOSITION) and not is_half(scene, at - 1):
            break
        if kind & COMMA and not spans_commas:
            break
        at -= 1
    while at < last and (scene.classes[at] & (AND | AUXILIARY) or not scene.is_word(at)):
        if scene.classes[at] & (PREPOSITION | TIME) or (at in scene.quote_at and scene.quote_at[at].outer.end <= last):
            break
        at += 1
    if verb_first and at > start and at < last and scene.classes[at - 1] & RELATIVE:
        return antecedent(scene, start, at - 1)  # المصاب، الذي نقل إلى المستشفى، أكد
    no_subject = at >= last or scene.classes[at] & (PREPOSITION | TIME | RELATIVE) or scene.begins_circumstance(at)
    if no_subject or (verb_first and last - at > BEFORE) or not may_speak(scene, Run(at, last)):
        return None
    return _behind_verb(scene, Run(at, last)) if verb_first else Run(at, last)


def _behind_verb(scene: Scene, run: Run) -> Run | None:
    """A phrase without the verb it begins with; the object of a verb of the table, and what follows, goes too."""
    behind = run.start + 1
    if behind < run.end and scene.is_verb_form(run.start):
        return Run(behind, run.end)  # رفعوا لافتات تطالب
    if scene.opens_clause(run.start):
        return phrase_after(scene, behind, before_object(scene, behind, run.end)) if behind < run.end else None
    end = next((at for at in range(behind, run.end) if is_object(scene, at)), run.end)  # يعقد المجلس مؤتمرًا يعلن فيه
    start = behind if end - run.start > 2 and _is_verb(scene, run.start) else run.start
    return Run(start, end)


def before_object(scene: Scene, start: int, end: int) -> int:
    """Where an object in its own case ends the subject: أجرى الرئيس الأمريكي اتصالا, but not الرئيس أوباما."""
    ending, known = scene.language.traits.adverbial_ending, words_of(scene.language)
    for at in range(start + 1, end):
        definite = scene.classes[at - 1] & DEFINITE and known[scene.keys[at - 1]].noun is None
        if ending and definite and not scene.classes[at] & DEFINITE and scene.keys[at].endswith(ending):
            return at
    return end


def _is_verb(scene: Scene, at: int) -> bool:
    """عاد الرئيس ليؤكد: at the head of a clause a word that is no noun we know, before a role with the article."""
    known = words_of(scene.language)
    word, following = known[scene.keys[at]], known[scene.keys[at + 1]]
    if word.noun or word.is_title or word.is_definite or word.is_determiner or word.is_indefinite:
        return False
    return following.is_definite and following.noun is not None


def without_addressee(scene: Scene, source: Run, end: int) -> Run:
    """طالب المهندس جلال، مؤسسات الدولة بأن: a body behind a comma, and none behind it, is whom the verb speaks to."""
    commas = [at for at in range(source.start + 1, source.end - 1) if scene.classes[at] & COMMA]
    if not commas or source.end != end:
        return source
    behind = commas[-1] + 1
    noun = words_of(scene.language)[scene.keys[behind]].noun
    is_body = noun is not None and noun.kind is SourceKind.BODY
    return Run(source.start, commas[-1]) if is_body or scene.classes[behind] & ADDRESSEE else source


def from_footage(scene: Scene, source: Run | None) -> Run | None:
    """آلم الناس ذلك المقطع الذي يصور: from the video on, whatever stands before it."""
    known = words_of(scene.language)
    nouns = (known[scene.keys[at]].noun for at in range(*source)) if source else ()
    at = next((place for place, noun in enumerate(nouns) if noun and noun.kind is SourceKind.FOOTAGE), 0)
    return source and Run(source.start + at, source.end)


def antecedent(scene: Scene, start: int, end: int) -> Run | None:
    """The noun phrase that a relative clause beginning at ``end`` is about: definite words back to the first of them,
    or to the noun they are the genitive of.
    """
    last = end
    while last > start and last not in scene.quote_before and not (scene.is_word(last - 1) and names(scene, last - 1)):
        last -= 1  # القانون رقم 126 لسنة 2008 الذي ينص
    at = last
    while at > max(start, last - 8):
        quote = scene.quote_before.get(at)
        if quote is not None:
            at = max(quote.outer.start, start)
            continue
        kind = scene.classes[at - 1]
        if _is_cue(scene, at - 1) or kind & (COMMA | COLON | THAT | AND_THAT | RELATIVE | DASH | PREPOSITION | TIME):
            break
        at -= 1
        goes_on = words_of(scene.language)[scene.keys[at]].is_definite and not _is_governed(scene, at)
        if not kind & DEFINITE and not goes_on:  # وزير الدفاع والإنتاج
            break
    return Run(at, last) if at < last and may_speak(scene, Run(at, last)) else None


def _is_governed(scene: Scene, at: int) -> bool:
    """للجهة: a preposition is written together with it."""
    return any(scene.without_prefix(at, prefix) for prefix in scene.joined_prepositions)


def _is_cue(scene: Scene, at: int) -> bool:
    return at in scene.cue_at and scene.cue_at[at].cue.role != "noun"
