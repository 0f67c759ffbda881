"""A cue in its sentence, for languages that set a comma around every clause: its stretch, its subject, its content."""

from __future__ import annotations

from typing import NamedTuple

from firsthand.attribution.contents import trimmed
from firsthand.attribution.cues import Found
from firsthand.attribution.openings import WANTS
from firsthand.attribution.proposals import Proposal
from firsthand.attribution.scene import AND, BREAK, COLON, COMMA, DASH, PREPOSITION, RELATIVE, THAT, Quote, Run, Scene
from firsthand.attribution.subjects import Endings

#: how far behind the verb its clause with "that", or its quotation, may begin
REACH = 30


class Spot(NamedTuple):
    """A cue with what stands around it."""

    scene: Scene
    endings: Endings
    found: Found
    sentence: Run
    left: int  # where the stretch without commas, dashes and quotation marks begins that the cue stands in
    right: int  # and where it ends

    @property
    def wants(self) -> bool:
        """Whether an infinitive or a plain object may be its content: promised to open, призвал открыть."""
        return self.found.cue.bare_object or self.found.cue.stance in WANTS

    @property
    def opens_stretch(self) -> bool:
        """Whether nothing stands between the last mark and the cue: C, сообщил X."""
        return self.found.start == self.left

    def proposal(self, rule: str, source: Run | None, *runs: Run) -> Proposal | None:
        """The attribution with this content, None where nothing is left of it."""
        parts = (trimmed(self.scene, run) for run in runs if run.end > run.start)
        content = tuple(part for part in parts if part is not None)
        cue = (Run(self.found.start, self.found.end),)
        return Proposal(rule, self.found, cue, source, content) if content else None


def spot_of(scene: Scene, endings: Endings, found: Found, sentence: Run) -> Spot:
    """Finds the stretch a cue stands in."""
    left, right = found.start, found.end
    while left > sentence.start:
        opened = _opening_bracket(scene, left - 1, sentence.start)
        if opened is None and is_break(scene, left - 1):
            break
        left = left - 1 if opened is None else opened
    while right < sentence.end and not is_break(scene, right):
        right += 1
    return Spot(scene, endings, found, sentence, left, right)


def _opening_bracket(scene: Scene, at: int, start: int) -> int | None:
    """Where the bracket opens that closes here: the words go on before it."""
    if scene.keys[at] != ")":
        return None
    return next((place for place in range(at - 1, max(at - 12, start), -1) if scene.keys[place] == "("), None)


def is_break(scene: Scene, at: int) -> bool:
    """Whether a mark parts two stretches; no hyphen inside a word, no mark around a mere term."""
    quote = scene.quote_at.get(at) or scene.quote_before.get(at + 1)
    if quote is not None:
        return not quote.is_term
    return bool(scene.classes[at] & BREAK) and not scene.is_tight(at)


def is_dash(scene: Scene, at: int) -> bool:
    """Whether a dash parts two stretches here."""
    return bool(scene.classes[at] & DASH) and is_break(scene, at)


# --- subjects -------------------------------------------------------------------------------------------------------


def subject_of(spot: Spot) -> Run | None:
    """The subject of a verb: before it, behind it, before a clause set in between, or the place where it was said."""
    return next_to(spot, over_clause=True)


def next_to(spot: Spot, over_clause: bool = False) -> Run | None:
    """The subject that stands next to the verb, between its own commas and dashes."""
    endings, found = spot.endings, spot.found
    if found.cue.impersonal:
        return place_of(spot)
    if found.cue.role == "verb" and found.cue.second_hand and not found.cue.needs_mark:
        return governed(spot)  # агентство приводит слова мэра
    if spot.left > spot.sentence.start and found.cue.role == "verb" and _is_attached(spot):
        return endings.antecedent(spot.sentence.start, spot.left - 1)
    return (
        endings.subject_before(spot.left, found.start, found.start)
        or endings.subject_after(found.end, spot.sentence.end, found.start)
        or (subject_over_clause(spot) if over_clause else None)
        or place_of(spot)
    )


def _is_attached(spot: Spot) -> bool:
    """X, заявивший, что / X, который заявил, что: the subject is the word before the comma."""
    if spot.opens_stretch and spot.endings.is_kind(spot.found.start, "adjective"):
        return True
    opening = spot.scene.classes[spot.left] & RELATIVE
    return bool(opening) and spot.endings.can(spot.left, "nominative") and spot.found.start - spot.left < 4


def subject_over_clause(spot: Spot) -> Run | None:
    """X, который ..., сообщил: the subject of the sentence, when the verb stands right behind a comma."""
    scene, endings, start = spot.scene, spot.endings, spot.sentence.start
    if spot.left == start or not scene.classes[spot.left - 1] & (COMMA | DASH):
        return None
    while start < spot.left:
        subject = endings.subject_before(start, spot.left, spot.found.start)
        if subject is not None:
            return subject
        start = next((at + 1 for at in range(start, spot.left) if is_break(scene, at)), spot.left)
    return None


def place_of(spot: Spot) -> Run | None:
    """в Кремле считают, в заявлении говорится, сообщили в мэрии."""
    endings, found = spot.endings, spot.found
    anywhere = found.cue.impersonal
    before = endings.place_before(spot.left, found.start, anywhere)
    return before or endings.place_after(found.end, spot.sentence.end, anywhere)


def main_subject(spot: Spot) -> Run | None:
    """The subject of the clause that a verbal adverb or "with the demand" hangs on: the nearest before it that is no
    relative clause and no content, else its own stretch, where the verb may come late.
    """
    scene, end = spot.scene, spot.left if spot.opens_stretch else spot.found.start
    while end > spot.sentence.start:
        start = end - 1
        while start > spot.sentence.start and not is_break(scene, start - 1):
            start -= 1
        inside = scene.classes[start] & (RELATIVE | THAT) or (
            scene.classes[start] & PREPOSITION and _is_relative(spot, start + 1)
        )
        subject = None if inside else _clause_subject(spot, start, end)
        if subject is not None:
            return subject
        end = start
    return _clause_subject(spot, spot.found.end, spot.right)


def _is_relative(spot: Spot, at: int) -> bool:
    return at < spot.sentence.end and bool(spot.scene.classes[at] & RELATIVE)


def _clause_subject(spot: Spot, start: int, end: int) -> Run | None:
    endings = spot.endings
    verb = next((place for place in range(start, end) if endings.is_kind(place, "verb")), None)
    if verb is None:
        return None
    return endings.subject_before(start, verb, verb) or endings.subject_after(verb + 1, end, verb)


def source_of(spot: Spot) -> Run | None:
    """The subject of a verb; of a verbal adverb or a noun, that of the clause it hangs on."""
    return subject_of(spot) if spot.found.cue.role == "verb" else main_subject(spot)


def governed(spot: Spot) -> Run | None:
    """What a preposition governs: to the next mark or verb."""
    end = spot.found.end
    while end < spot.sentence.end and not is_break(spot.scene, end) and not spot.endings.is_kind(end, "verb"):
        end += 1
    return trimmed(spot.scene, Run(spot.found.end, end)) if end > spot.found.end else None


# --- contents -------------------------------------------------------------------------------------------------------


def that_of(spot: Spot) -> int | None:
    """Where the clause with "that" opens that the verb governs."""
    scene = spot.scene
    for at in range(spot.found.end, min(spot.sentence.end, spot.found.end + REACH)):
        if scene.classes[at] & THAT and _opens_clause(spot, at) and not _is_part_of_word(scene, at):
            return at
        if spot.wants and spot.endings.is_kind(at, "infinitive"):
            return None  # призвал выйти на улицы, чтобы ...: the clause belongs to the infinitive
        if at in scene.cue_at and scene.cue_at[at].cue.role in ("verb", "participle"):
            return None
        if scene.classes[at] & (COLON | RELATIVE) or (at in scene.quote_at and not scene.quote_at[at].is_term):
            return None
    return None


def _opens_clause(spot: Spot, at: int) -> bool:
    """Whether a comma stands before "that"; right behind the cue, and behind "о том", it may have been forgotten."""
    scene, end = spot.scene, spot.found.end
    if scene.classes[at - 1] & COMMA or at == end:
        return True
    behind = at - 2 >= end and scene.classes[at - 2] & PREPOSITION
    return bool(behind) and spot.endings.is_kind(at - 1, "pronoun", "adjective")


def _is_part_of_word(scene: Scene, at: int) -> bool:
    """что-то is no "that"."""
    return at + 1 < len(scene.tokens) and bool(scene.classes[at + 1] & DASH) and scene.is_tight(at + 1)


def content_end(spot: Spot, start: int) -> int:
    """The end of a content: the end of the sentence, or where another statement of its level begins."""
    scene, end = spot.scene, spot.sentence.end
    colon = (at for at in range(start, end - 1) if scene.classes[at] & COLON)
    end = next((at for at in colon if (quote := scene.quote_at.get(at + 1)) and not quote.is_term), end)
    if spot.opens_stretch and spot.endings.is_kind(spot.found.start, "adjective"):
        commas = (at for at in range(start + 1, end - 1) if scene.classes[at] & COMMA)
        end = next(
            (at for at in commas if spot.endings.is_kind(at + 1, "verb")), end
        )  # the clause it is set into goes on
    for found in scene.cues_within(start + 1, end):
        other = spot_of(scene, spot.endings, found, spot.sentence)
        comma = other.left - 1
        if comma > start and scene.classes[comma] & (COMMA | DASH) and _is_level(other, end):
            return comma
    return end


def _is_level(spot: Spot, end: int) -> bool:
    """Whether a cue behind a comma reports on the level of what stands before the comma, not inside it."""
    scene, found = spot.scene, spot.found
    if found.cue.role == "participle":
        return spot.opens_stretch
    if found.cue.role == "preposition":
        return spot.opens_stretch and spot.right >= spot.sentence.end - 1
    if found.cue.role != "verb":
        return False
    that = that_of(spot)
    if found.start <= spot.left + 1 and that is None and not found.cue.bare_object:
        return spot.endings.subject_after(found.end, end, found.start) is not None
    if not scene.classes[spot.left] & AND:
        return False
    return that is not None or spot.endings.subject_before(spot.left + 1, found.start, found.start) is not None


def object_end(spot: Spot) -> int:
    """The end of what a cue governs: before the next verb that is joined to it by "and"."""
    scene, start, end = spot.scene, spot.found.end, content_end(spot, spot.found.end)
    for at in range(start + 1, end):
        if is_break(scene, at):
            break
        if not spot.endings.is_kind(at, "verb"):
            continue
        joined = next((place for place in range(at, max(at - 3, start), -1) if scene.classes[place] & AND), None)
        if joined is not None:
            return joined
        if spot.found.cue.role == "noun":  # с призывом помиловать её к властям обращались ...
            return next((place for place in range(start + 2, at) if scene.classes[place] & PREPOSITION), at)
    return end


def quote_ending(scene: Scene, at: int, first: int) -> Quote | None:
    """The quotation that ends right before a place, marks passed over."""
    while at > max(first, 0) and at not in scene.quote_before and not scene.is_word(at - 1):
        at -= 1
    return scene.quote_before.get(at)
