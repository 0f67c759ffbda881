"""The rules for languages that set a comma around every clause and tell the subject by its case."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator

from firsthand.attribution.contents import trimmed
from firsthand.attribution.proposals import Proposal
from firsthand.attribution.scene import (
    AND,
    AUXILIARY,
    BREAK,
    COLON,
    COMMA,
    DASH,
    RELATIVE,
    THAT,
    TIME,
    Quote,
    Run,
    Scene,
)
from firsthand.attribution.spots import (
    REACH,
    Spot,
    content_end,
    governed,
    is_break,
    is_dash,
    main_subject,
    next_to,
    object_end,
    place_of,
    quote_ending,
    source_of,
    spot_of,
    subject_of,
    subject_over_clause,
    that_of,
)
from firsthand.attribution.subjects import Endings

#: before a comma, fewer words without a verb are no statement: кроме того, ...
SHORTEST_STATEMENT = 5
#: a subject between a comma and a verb that nothing follows has no more words: C, эксперт считает
LONGEST_ASIDE = 4

#: a quotation broken into pieces has no more tokens
LONGEST_SPEECH = 300

Rule = Callable[[Spot], Proposal | None]


def according_to_which(spot: Spot) -> Proposal | None:
    """решения, согласно которым C: the source is the word that the relative clause is about."""
    scene, found, sentence = spot.scene, spot.found, spot.sentence
    if found.cue.role != "preposition" or found.end >= sentence.end or not scene.classes[found.end] & RELATIVE:
        return None
    source = spot.endings.antecedent(sentence.start, spot.left)
    start = found.end + 1
    return spot.proposal("according to which", source, Run(start, content_end(spot, start))) if source else None


def according_to(spot: Spot) -> Proposal | None:
    """По словам X, C / C, по данным X, C."""
    scene, found, sentence = spot.scene, spot.found, spot.sentence
    if found.cue.role != "preposition" or found.cue.second_hand:
        return None
    end = found.end
    if found.cue.pronoun_inside:
        source = next((Run(at, at + 1) for at in range(found.start, found.end) if scene.is_pronoun(at)), None)
    else:
        source = governed(spot)
        end = source.end if source else end
    if source is None:
        return None
    while end < sentence.end and not scene.is_word(end) and end not in scene.quote_at:
        end += 1
    after = Run(end, max(end, content_end(spot, end)))
    if not _opens_clause(spot):
        return None
    if _after_connective(spot):
        return spot.proposal("according to", source, after)
    introduced = spot.left - sentence.start <= 3 and (spot.left == sentence.start or after.end > after.start)
    if introduced or all(not scene.is_word(at) or scene.classes[at] & AND for at in range(sentence.start, found.start)):
        return spot.proposal("according to", source, after)
    return spot.proposal("according to", source, Run(sentence.start, found.start), after)


def _opens_clause(spot: Spot) -> bool:
    """Whether nothing but "but", "however", "earlier" stands between the last mark and the preposition."""
    between = range(spot.left, spot.found.start)
    light = AND | TIME | AUXILIARY
    return all(
        spot.scene.classes[at] & light or spot.endings.is_kind(at, "adverb", "conjunction", "particle")
        for at in between
    )


def _after_connective(spot: Spot) -> bool:
    """..., которая, по их мнению, стала ...: the clause has only begun."""
    scene, start = spot.scene, spot.left - 1
    while start > spot.sentence.start and not is_break(scene, start - 1):
        start -= 1
    return start < spot.left - 1 and spot.left - 1 - start <= 2 and bool(scene.classes[start] & (RELATIVE | THAT))


def as_reported(spot: Spot) -> Proposal | None:
    """Как сообщает X, C / C, как сообщил X / C, как сообщил X, C: a clause with "as" around the cue."""
    scene, sentence = spot.scene, spot.sentence
    if spot.found.cue.role != "verb" or scene.keys[spot.left] not in scene.as_words or that_of(spot) is not None:
        return None
    source = subject_of(spot)
    if source is None and spot.found.cue.impersonal:
        return None  # как сообщается: nobody says so
    end = max(spot.right, source.end if source else 0)
    while end < sentence.end and not scene.classes[end] & (COMMA | COLON):
        end += 1
    start = min(end + 1, sentence.end)
    after = Run(start, content_end(spot, start) if start < sentence.end else start)
    return spot.proposal("as source reports", source, Run(sentence.start, spot.left), after)


def points_back(spot: Spot) -> Proposal | None:
    """C. Об этом сообщает X: the statement is the sentence before."""
    scene, found = spot.scene, spot.found
    if found.cue.role != "verb" or that_of(spot) is not None:
        return None
    if not any(scene.keys[at : at + 2] in scene.back_pointers for at in range(spot.left, found.start)):
        return None
    number, source = scene.sentence_number(spot.sentence.start), subject_of(spot)
    return spot.proposal("points back", source, scene.sentences[number - 1]) if number and source else None


def interrupted_quotation(spot: Spot) -> Proposal | None:
    """«C, — сказал X. — C»: the writer's words stand inside the quotation, between dashes."""
    scene, found = spot.scene, spot.found
    around = (scene.quotes[place] for place in scene.quote_stretches.holding(found.start, found.end))
    quote = next((q for q in around if q.inner.start < found.start and found.end < q.inner.end), None)
    if quote is None or found.cue.role != "verb" or not scene.classes[spot.left - 1] & DASH:
        return None
    source = next_to(spot)
    if source is None:
        return None
    last = max(found.end, source.end)
    dash = next((at for at in range(last, min(last + 14, quote.inner.end)) if is_dash(scene, at)), quote.inner.end)
    rest = Run(min(dash + 1, quote.inner.end), quote.inner.end)
    return spot.proposal("interrupted quotation", source, Run(quote.inner.start, spot.left - 1), rest)


def quotation_then_cue(spot: Spot) -> Proposal | None:
    """«C», — сказал X. / «C», — X сказал. / «C», — сказал X, — «C»."""
    scene, found = spot.scene, spot.found
    if found.cue.role != "verb" or that_of(spot) is not None:
        return None
    quote = quote_ending(scene, spot.left, spot.sentence.start)
    if quote is None:
        return None
    by_dash = any(scene.classes[at] & DASH for at in range(quote.outer.end, spot.left))
    if (quote.is_term and not by_dash) or (quote.outer.end == spot.left and not spot.opens_stretch):
        return None
    source = next_to(spot)
    if source is None:
        return None
    last = max(found.end, source.end)
    again = next((at for at in range(last, min(last + 6, spot.sentence.end)) if at in scene.quote_at), last)
    goes_on = any(scene.classes[at] & (DASH | COLON) for at in range(last, again))
    begins = _opening_of(spot, quote)
    rest = scene.quote_at[again].outer if goes_on else Run(0, 0)
    return spot.proposal("quotation, cue", source, Run(begins, quote.outer.end), rest)


def _opening_of(spot: Spot, quote: Quote) -> int:
    """Where the words begin that a quotation ends: with it; with the sentence, where the quotation is but its last
    part; with an earlier mark, where a page broke the quotation into pieces.
    """
    scene, start = spot.scene, quote.outer.start
    if start == quote.inner.start:
        place = bisect_left(scene.unclosed, start, key=lambda quote: quote.outer.start)
        opening = scene.unclosed[place - 1] if place else None
        return opening.outer.start if opening is not None and start - opening.outer.start < LONGEST_SPEECH else start
    before = start - 1
    if before > spot.sentence.start and (scene.is_word(before) or scene.classes[before] & COMMA):
        return spot.sentence.start
    return start


def cue_that_clause(spot: Spot) -> Proposal | None:
    """X сообщил, что C / отметив, что C / заявление X о том, что C."""
    that = that_of(spot) if spot.found.cue.role != "preposition" else None
    if that is None:
        return None
    return spot.proposal("cue, that", source_of(spot), Run(that + 1, content_end(spot, that + 1)))


def cue_colon(spot: Spot) -> Proposal | None:
    """X сказал: «C» / X подчеркнул: C."""
    scene, found = spot.scene, spot.found
    if found.cue.role not in ("verb", "participle"):
        return None
    reach = range(found.end, min(spot.sentence.end, found.end + REACH))
    colon = next((at for at in reach if scene.classes[at] & COLON), None)
    if colon is not None and found.cue.bare_object and cue_object(spot) is not None and colon - found.end > 1:
        return None  # опроверг сообщение о закрытии: «C»
    if colon is None or any(spot.endings.is_kind(at, "verb") for at in range(found.end, colon)):
        return None
    quote = scene.quote_at.get(colon + 1)
    content = quote.outer if quote else Run(colon + 1, spot.sentence.end)
    return spot.proposal("cue: content", source_of(spot), content)


def cue_quotation(spot: Spot) -> Proposal | None:
    """X назвал это «C»: a quotation in the cue's own stretch."""
    scene, found = spot.scene, spot.found
    if found.cue.role not in ("verb", "participle") or found.cue.needs_mark:
        return None
    at = next((at for at in range(found.end, min(found.end + REACH, spot.sentence.end)) if at in scene.quote_at), None)
    if at is None or scene.quote_at[at].is_term or any(scene.classes[p] & BREAK for p in range(found.end, at)):
        return None
    return spot.proposal("cue, quotation", source_of(spot), Run(at, content_end(spot, at)))


def clause_then_cue(spot: Spot) -> Proposal | None:
    """C, сообщил X / C, X считает: the statement stands before its cue and a comma or a dash."""
    scene, found, sentence = spot.scene, spot.found, spot.sentence
    if found.cue.role != "verb" or spot.left - 1 <= sentence.start:
        return None
    if not scene.classes[spot.left - 1] & (COMMA | DASH) or scene.classes[spot.left] & (AND | RELATIVE | THAT):
        return None
    source = _aside_subject(spot)
    if source is None:
        return None
    before = Run(sentence.start, spot.left - 1)
    rest = _rest_of_statement(spot, before, max(found.end, source.end))
    return spot.proposal("clause, cue", source, before, rest) if rest is not None else None


def _rest_of_statement(spot: Spot, before: Run, last: int) -> Run | None:
    """What goes on behind the writer's clause; None where the words before it are no statement."""
    scene, end = spot.scene, spot.sentence.end
    if last + 1 < end and scene.classes[last] & COMMA and is_dash(scene, last + 1):
        return Run(last + 2, end)  # C, — сказал X, — C
    if any(spot.endings.is_kind(at, "verb", "predicate", "infinitive") for at in range(*before)):
        return Run(last, last)
    if last + 1 < end and scene.classes[last] & COMMA and spot.opens_stretch:
        return Run(last + 1, end)  # C, сказал X, C
    return Run(last, last) if before.end - before.start >= SHORTEST_STATEMENT else None


def _aside_subject(spot: Spot) -> Run | None:
    """The subject in a clause of the writer's: behind the verb; before it only where nothing follows."""
    endings, found = spot.endings, spot.found
    if spot.opens_stretch or is_dash(spot.scene, spot.left - 1):
        return endings.subject_after(found.end, spot.sentence.end, found.start) or (
            endings.subject_before(spot.left, found.start, found.start) or place_of(spot)
        )
    before = endings.subject_before(spot.left, found.start, found.start)
    if before is None or before.end - before.start > LONGEST_ASIDE or spot.wants or spot.right > found.end:
        return None
    return before


def cue_object(spot: Spot) -> Proposal | None:
    """X призвал Y открыть C / X опроверг C / X назвал Y C: what the cue governs, to the end of its clause."""
    scene, found = spot.scene, spot.found
    if not spot.wants or found.cue.role not in ("verb", "participle") or found.end >= spot.sentence.end:
        return None
    if not (scene.is_word(found.end) or found.end in scene.quote_at):
        return None
    if found.cue.role == "verb":
        before = spot.endings.subject_before(spot.left, found.start, found.start)
        source = before or subject_over_clause(spot)
        if source is None:
            return None
    else:
        source = main_subject(spot)
    return spot.proposal("cue, object", source, Run(found.end, object_end(spot)))


def cue_about(spot: Spot) -> Proposal | None:
    """X сообщил о закрытии C: what the preposition governs."""
    scene, found = spot.scene, spot.found
    if found.cue.role != "verb" or not found.cue.about:
        return None
    at = found.end
    source = spot.endings.subject_before(spot.left, found.start, found.start)
    if source is None:
        source = spot.endings.subject_after(found.end, spot.right, found.start) or place_of(spot)
        at = max(at, source.end) if source else at
    while at < spot.right and scene.keys[at] not in scene.about_words:
        if not spot.endings.is_kind(at, "adverb", "particle", "conjunction"):
            return None
        at += 1
    if at + 1 >= spot.right or source is None or spot.endings.is_kind(at + 1, "pronoun"):
        return None
    return spot.proposal("cue, about", source, Run(at + 1, object_end(spot)))


def noun_infinitive(spot: Spot) -> Proposal | None:
    """X обратился с призывом открыть C / обещание X открыть C: an infinitive behind a noun."""
    scene, endings, found = spot.scene, spot.endings, spot.found
    if found.cue.role != "noun" or not found.cue.bare_object:
        return None
    at = found.end
    while at < spot.right and not endings.is_kind(at, "infinitive", "verb"):
        at += 1
    if at >= spot.right or not endings.is_kind(at, "infinitive"):
        return None
    start = at - 1 if scene.keys[at - 1] in scene.negations else at
    source = Run(found.end, start) if start > found.end else main_subject(spot)
    return spot.proposal("noun, infinitive", source, Run(start, object_end(spot)))


RULES: tuple[Rule, ...] = (
    according_to_which,
    according_to,
    as_reported,
    points_back,
    interrupted_quotation,
    quotation_then_cue,
    cue_that_clause,
    cue_colon,
    cue_quotation,
    clause_then_cue,
    cue_object,
    noun_infinitive,
    cue_about,
)


# --- further statements beside one that a rule found ----------------------------------------------------------------


def relayed(spot: Spot, answer: Proposal) -> Proposal | None:
    """X сообщает со ссылкой на Y, что C: the statement is Y's too."""
    if spot.found.cue.role != "verb":
        return None
    for found in spot.scene.cues_within(spot.sentence.start, spot.sentence.end):
        inside = any(run.start <= found.start < run.end for run in answer.content)
        if found.cue.role == "preposition" and found.cue.second_hand and not inside:
            source = governed(spot._replace(found=found))
            if source is not None:
                return Proposal("relayed", found, (Run(found.start, found.end),), source, answer.content)
    return None


def speech_behind(spot: Spot, answer: Proposal) -> Proposal | None:
    """X подчеркнул, что C: «C»: a quotation behind the statement's colon is one more, of the same speaker."""
    end = answer.content[-1].end
    if (
        answer.rule not in ("cue, that", "cue, object")
        or end + 1 >= len(spot.scene.keys)
        or not spot.scene.classes[end] & COLON
    ):
        return None
    quote = spot.scene.quote_at.get(end + 1)
    content = trimmed(spot.scene, quote.outer) if quote is not None and not quote.is_term else None
    return Proposal("colon, quotation", None, (Run(end, end + 1),), None, (content,)) if content else None


FURTHER = (relayed, speech_behind)


def proposals(scene: Scene, endings: Endings) -> Iterator[Proposal]:
    """Every attribution that a rule finds, in the order of the cues."""
    for found in scene.cues:
        sentence = scene.sentence_of(found.start)
        if found.end > sentence.end:
            continue
        spot = spot_of(scene, endings, found, sentence)
        answers = (answer for rule in RULES if (answer := rule(spot)) is not None)
        answer = next(answers, None)
        if answer is not None:
            yield answer
            yield from (more for further in FURTHER if (more := further(spot, answer)) is not None)
