"""The rules that propose attributions: small, named, in order. For each cue the first rule that answers decides."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from firsthand.attribution.contents import clause_end, opens, quote_as_content, trimmed
from firsthand.attribution.cues import Found
from firsthand.attribution.proposals import Proposal
from firsthand.attribution.scene import (
    AND,
    BREAK,
    COLON,
    COMMA,
    PREPOSITION,
    RELATIVE,
    THAT,
    TIME,
    Run,
    Scene,
)
from firsthand.attribution.sources import phrase_after, phrase_before

#: how many tokens may stand between a cue and its content: names, titles, where it was said
REACH = 48
#: quotations of fewer words are names and scare quotes rather than speech
SPEECH_WORDS = 4

Rule = Callable[[Scene, Found, Run], Proposal | None]


def _marker(scene: Scene, start: int, stop: int) -> int | None:
    """Where the content of a cue that ends at ``start`` opens: a complementiser, a colon or a quotation."""
    at, stop, short = start, min(stop, start + REACH), None
    while at < stop:
        quote = scene.quote_at.get(at)
        if quote is not None:
            if at == start or quote.inner.end - quote.inner.start >= SPEECH_WORDS or scene.classes[at - 1] & COLON:
                return at
            short = at if short is None else short
            at = quote.outer.end
            continue
        if scene.classes[at] & (THAT | COLON):
            return at
        if at in scene.cue_at and _another_statement(scene, at):
            break
        at += 1
    return short


def _another_statement(scene: Scene, at: int) -> bool:
    found = scene.cue_at[at]
    if found.cue.role == "participle":
        return True
    return found.cue.role == "verb" and (found.joined or bool(scene.classes[at - 1] & AND))


def _content_at(scene: Scene, marker: int, stop: int) -> Run | None:
    """The content that opens at a marker."""
    start = marker
    if scene.classes[start] & COLON and start + 1 < stop:
        start += 1
    if scene.classes[start] & THAT and start + 1 in scene.quote_at:
        start += 1
    quote = scene.quote_at.get(start)
    if quote is not None:
        return trimmed(scene, quote_as_content(scene, quote, max(stop, quote.outer.end)))
    return trimmed(scene, Run(start, clause_end(scene, start + 1, stop)))


def _subject_before(scene: Scene, found: Found, sentence: Run) -> Run | None:
    """The subject before its verb; the word that a relative clause is about counts as the subject of the clause."""
    end = found.start
    while end > sentence.start and scene.classes[end - 1] & RELATIVE:
        end -= 1
    return phrase_before(scene, sentence.start, end)


def quotation_before_cue(scene: Scene, found: Found, sentence: Run) -> Proposal | None:
    """ "C", said X / "C", X said: a quotation right before the cue and its source."""
    if found.cue.role != "verb" or found.joined or opens(scene, found.end, sentence.end):
        return None
    for at in range(found.start, max(found.start - 12, -1), -1):
        quote = scene.quote_before.get(at)
        if quote is None:
            continue
        between = phrase_before(scene, at, found.start) if at < found.start - 1 else None
        source = between or phrase_after(scene, found.end, sentence.end)
        content = trimmed(scene, quote.outer)
        if source is None or content is None or (between is None and scene.language.traits.drops_subject):
            return None
        return Proposal("quotation, cue, source", found, (Run(found.start, found.end),), source, (content,))
    return None


def cue_then_content(scene: Scene, found: Found, sentence: Run) -> Proposal | None:
    """قال X إن C / X said that C / X сказал: «C»: the content opens behind the cue, by a mark of its own."""
    if found.cue.role == "preposition":
        return None
    marker = _marker(scene, found.end, sentence.end)
    if marker is None:
        return None
    content = _content_at(scene, marker, sentence.end)
    if content is None:
        return None
    source = None
    if found.cue.role == "verb":
        if scene.language.traits.verb_first:
            source = phrase_after(scene, found.end, marker)
            if source is None and not found.joined:
                source = _subject_before(scene, found, sentence)
        else:
            source = _subject_before(scene, found, sentence) or phrase_after(scene, found.end, marker)
    elif found.cue.role == "noun":
        source = phrase_after(scene, found.end, marker)
    return Proposal("cue, content", found, (Run(found.start, found.end),), source, (content,))


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


def according_to(scene: Scene, found: Found, sentence: Run) -> Proposal | None:
    """بحسب X، C / C, according to X: a preposition names the source of the clause it hangs on."""
    if found.cue.role != "preposition":
        return None
    before = found.start
    while before > sentence.start and not scene.is_word(before - 1) and before not in scene.quote_before:
        before -= 1
    stop = sentence.end
    if before == sentence.start:  # the first comma ends the source: "According to X, C"
        commas = (at for at in range(found.end, sentence.end) if scene.classes[at] & COMMA)
        stop = next(commas, sentence.end)
    source = None if found.cue.pronoun_inside else phrase_after(scene, found.end, stop)
    if source is None and not found.cue.pronoun_inside:
        return None
    content = _clause_around(scene, found.start, source.end if source else found.end, sentence)
    return content and Proposal("according to", found, (Run(found.start, found.end),), source, (content,))


def as_source_said(scene: Scene, found: Found, sentence: Run) -> Proposal | None:
    """C, حسبما ذكرت X / as X said, C: a verb behind a preposition names the source of the clause it hangs on."""
    if found.head is None or opens(scene, found.end, sentence.end):
        return None
    marker = _marker(scene, found.end, sentence.end)
    source = phrase_after(scene, found.end, sentence.end if marker is None else marker)
    if source is None:
        return None
    content = _clause_around(scene, found.start, source.end, sentence)
    return content and Proposal("as source said", found, (Run(found.start, found.end),), source, (content,))


def _clause_around(scene: Scene, start: int, end: int, sentence: Run) -> Run | None:
    """The clause that a source phrase hangs on: what follows when it opens the sentence, else what stands before."""
    while end < sentence.end and not scene.is_word(end) and end not in scene.quote_at:
        end += 1
    while start > sentence.start and not scene.is_word(start - 1) and start not in scene.quote_before:
        start -= 1
    if start > sentence.start:
        return trimmed(scene, Run(sentence.start, start))
    return trimmed(scene, Run(end, clause_end(scene, end, sentence.end))) if end < sentence.end else None


def cue_source_object(scene: Scene, found: Found, sentence: Run) -> Proposal | None:
    """أكد الوزير ضرورة C / denied C / طالب X ب C: the content is what the cue governs, with no mark of its own."""
    if not found.cue.bare_object or found.end >= sentence.end:
        return None
    stop = clause_end(scene, found.end, sentence.end)
    start, source = found.end, None
    if found.cue.role == "verb" and scene.language.traits.verb_first:
        if not scene.classes[found.end - 1] & PREPOSITION:
            source = phrase_after(scene, found.end, min(stop, found.end + 2))
            start = source.end if source is not None else start
    elif found.cue.role == "verb":
        source = _subject_before(scene, found, sentence)
    content = trimmed(scene, Run(start, stop)) if stop > start else None
    if content is None:
        return None
    return Proposal("cue, object", found, (Run(found.start, found.end),), source, (content,))


RULES: tuple[Rule, ...] = (
    as_source_said,
    according_to,
    quotation_before_cue,
    cue_then_content,
    cue_then_clause,
    clause_then_cue,
    cue_source_object,
)


def speech_after_colon(scene: Scene, sentence: Run) -> Proposal | None:
    """X: C: a name and a colon at the head of a sentence, with no cue."""
    for at in range(sentence.start, min(sentence.start + 9, sentence.end - 3)):
        if scene.classes[at] & COLON:
            source = phrase_after(scene, sentence.start, at)
            if source is None or source != Run(sentence.start, at):
                return None
            content = _content_at(scene, at, sentence.end)
            return content and Proposal("source: content", None, (Run(at, at + 1),), source, (content,))
        if at in scene.cue_at or scene.classes[at] & (BREAK | PREPOSITION | TIME | THAT):
            return None
    return None


def proposals(scene: Scene) -> Iterator[Proposal]:
    """Every attribution that a rule finds, in the order of the cues."""
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
        speech = speech_after_colon(scene, sentence)
        if speech is not None:
            yield speech
