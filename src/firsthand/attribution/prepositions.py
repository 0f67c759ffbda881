"""The rules for prepositions that name a source: "according to X, C", "as X said, C"."""

from __future__ import annotations

from firsthand.attribution.contents import clause_end, opens, trimmed
from firsthand.attribution.cues import Found
from firsthand.attribution.no_subjects import of_figures
from firsthand.attribution.openings import bare_opening, marker
from firsthand.attribution.proposals import Proposal
from firsthand.attribution.scene import COLON, COMMA, DASH, NO_SOURCE, PREPOSITION, THAT, Run, Scene
from firsthand.attribution.sources import phrase_after
from firsthand.text.tokens import stems

#: a preposition with its pronoun is no longer than this: به, إليه, عنها
LONGEST_PRONOUN = 4
#: a clause of fewer words is a verb and its subject: استعرض الوزيران، حسب البيان، سبل التعاون
SHORT_CLAUSE = 6


def according_to(scene: Scene, found: Found, sentence: Run) -> Proposal | None:
    """بحسب X، C / C, according to X: a preposition names the source of the clause it hangs on."""
    if found.cue.role != "preposition":
        return None
    before = found.start
    while before > sentence.start and not scene.is_word(before - 1) and before not in scene.quote_before:
        before -= 1
    stop = sentence.end
    if before == sentence.start or before < found.start:  # between commas the next one ends the source
        commas = (at for at in range(found.end, sentence.end) if scene.classes[at] & COMMA)
        stop = next(commas, sentence.end)
    source = (
        None if found.cue.pronoun_inside else phrase_after(scene, found.end, stop, relative=before == sentence.start)
    )
    if source is None and not found.cue.pronoun_inside:
        return None
    if source is not None and (scene.stem_classes(source.start) & NO_SOURCE or _reminds(scene, found, sentence)):
        return None
    content = _clause_around(scene, found.start, source.end if source else found.end, sentence)
    if source is not None and content and _is_of_figures(scene, source.start) and content[-1].end <= found.start:
        content = _with_number(scene, content)
    return Proposal("according to", found, (Run(found.start, found.end),), source, content) if content else None


def _is_of_figures(scene: Scene, at: int) -> bool:
    """أرقام, لأرقام, الأرقام: the noun itself, or behind article and preposition."""
    known = of_figures(scene.language)
    return not known.isdisjoint(stems(scene.keys[at], scene.language))


def _with_number(scene: Scene, content: tuple[Run, ...]) -> tuple[Run, ...]:
    """The clauses from the one with the first number on; all of them where none has one."""
    [*_, last] = content
    number = next((at for at in range(*last) if scene.keys[at].isdecimal()), None)
    commas = (at for at in range(number or last.start, last.start, -1) if scene.classes[at] & COMMA)
    cut = next(commas, None)
    clause = trimmed(scene, Run(cut + 1, last.end)) if cut is not None else None
    return (clause,) if clause is not None else content


def _reminds(scene: Scene, found: Found, sentence: Run) -> bool:
    """ "... - according to the expert - ..." inside a statement with its own cue: a reminder, no further source."""
    between_dashes = found.start > sentence.start and bool(scene.classes[found.start - 1] & DASH)
    if not between_dashes or found.cue.second_hand:
        return False
    return any(other.cue.role == "verb" for other in scene.cues_within(sentence.start, found.start))


def as_source_said(scene: Scene, found: Found, sentence: Run) -> Proposal | None:
    """C, حسبما ذكرت X / as X said, C: a verb behind a preposition names the source of the clause it hangs on."""
    if found.head is None or opens(scene, found.end, sentence.end):
        return None
    mark = marker(scene, found.end, sentence.end)
    start = found.end
    if start < sentence.end and scene.classes[start] & PREPOSITION and len(scene.keys[start]) <= LONGEST_PRONOUN:
        start += 1  # أفادت به
    source = phrase_after(scene, start, sentence.end if mark is None else mark)
    if source is None:
        return None
    follows = not _ends_here(scene, source.end, sentence) or bare_opening(scene, found, sentence.end) is not None
    if found.head.needs_mark and follows:
        return None
    content = _clause_around(scene, found.start, source.end, sentence)
    return Proposal("as source said", found, (Run(found.start, found.end),), source, content) if content else None


def _ends_here(scene: Scene, at: int, sentence: Run) -> bool:
    """Whether a phrase is over: a mark, or the end of the sentence."""
    return at >= sentence.end or not (scene.is_word(at) or at in scene.quote_at)


def _clause_around(scene: Scene, start: int, end: int, sentence: Run) -> tuple[Run, ...]:
    """The clause that a source phrase hangs on: what follows when it opens the sentence, what stands before it when it
    closes it, and both when it stands between a verb and what goes with it.
    """
    goes_on = end < sentence.end and bool(scene.classes[end] & (THAT | COMMA | COLON))
    if end + 1 < sentence.end and scene.classes[end] & PREPOSITION and scene.classes[end + 1] & THAT:
        goes_on, end = True, end + 1
    while end < sentence.end and not scene.is_word(end) and end not in scene.quote_at:
        end += 1
    opens_clause = False
    while start > sentence.start and not scene.is_word(start - 1) and start not in scene.quote_before:
        opens_clause = opens_clause or start - 1 in scene.quote_at or bool(scene.classes[start - 1] & COLON)
        start -= 1
    after = Run(end, clause_end(scene, end, sentence.end)) if end < sentence.end else None
    if (
        start <= sentence.start
        or opens_clause
        or (after and goes_on and scene.classes[after.start] & THAT and _is_frame(scene, sentence.start, start))
    ):
        parts = [after]
    elif after and goes_on and (scene.classes[after.start] & THAT or start - sentence.start < SHORT_CLAUSE):
        parts = [Run(sentence.start, start), after]
    else:
        parts = [Run(sentence.start, start)]
    return tuple(part for run in parts if run is not None and (part := trimmed(scene, run)) is not None)


def _is_frame(scene: Scene, start: int, end: int) -> bool:
    """ذكرت وكالة الساحل، نقلا عن مصدر، أن: a reporting verb whose statement is still to come."""
    verbs = [found for found in scene.cues_within(start, end) if found.cue.role == "verb"]
    return bool(verbs) and not any(scene.classes[at] & THAT or at in scene.quote_at for at in range(verbs[0].end, end))
