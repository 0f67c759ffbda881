"""Through which outlet, agency, account or document a statement came, where its sentence names that."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Sequence
from itertools import compress
from typing import NamedTuple

from firsthand.attribution.nouns import words_of
from firsthand.attribution.openings import SPEECH_WORDS
from firsthand.attribution.phrases import CLOSED
from firsthand.attribution.proposals import Proposal
from firsthand.attribution.references import read
from firsthand.attribution.scene import BREAK, PREPOSITION, THAT, TIME, Run, Scene
from firsthand.attribution.turns import Speaker
from firsthand.records import SourceKind
from firsthand.text.agencies import agencies
from firsthand.text.stretches import Stretches

_OUTLETS = frozenset({SourceKind.OUTLET, SourceKind.AGENCY})
#: a channel stands no further from its cue
_REACH = 20
#: a channel's name has no more words
_LONGEST = 9


class Channel(NamedTuple):
    """Where the channel is named, and the rule that found it."""

    run: Run
    rule: str


class _Known:
    """What is known of an article's statements, by place."""

    def __init__(self, scene: Scene, proposals: Sequence[Proposal], speakers: Sequence[Speaker]) -> None:
        self._scene = scene
        self.contents = Stretches(
            (run.start, run.end, place) for place, proposal in enumerate(proposals) for run in proposal.content
        )
        self.same: dict[tuple[Run, ...], list[int]] = {}  # the statements of one content
        for place, proposal in enumerate(proposals):
            self.same.setdefault(proposal.content, []).append(place)
        self.cues = sorted((proposal.cue[0].start, place) for place, proposal in enumerate(proposals) if proposal.cue)
        self._told = [speaker.run for speaker in speakers if speaker.run is not None and speaker.kind in _OUTLETS]
        self._by_head: dict[str, list[Run]] = {}  # outlets and channels with more than a noun, by their noun

    def heard(self, channel: Channel) -> None:
        """Takes in a channel that was found."""
        self._told.append(channel.run)

    def last(self, head: str, before: Run) -> Run | None:
        """The last outlet or channel with this noun that stands before a place."""
        for run in self._told:
            full = read(self._scene, run)
            if not full.bare:
                insort(self._by_head.setdefault(full.head, []), run)
        self._told.clear()
        runs = self._by_head.get(head, [])
        place = bisect_left(runs, before)
        return runs[place - 1] if place else None


class _Hall(NamedTuple):
    """A statement with everything a rule may look at."""

    scene: Scene
    proposals: Sequence[Proposal]
    speakers: Sequence[Speaker]
    found: list[Channel | None]  # of the statements before
    known: _Known
    named: frozenset[int]  # tokens where an agency or outlet of the tables begins
    place: int
    frame: list[int]  # the tokens where its channel may be named

    @property
    def proposal(self) -> Proposal:
        """The statement itself."""
        return self.proposals[self.place]


def channels(scene: Scene, proposals: Sequence[Proposal], speakers: Sequence[Speaker]) -> list[Channel | None]:
    """The channel of each proposal, None where its sentence names none."""
    starts = frozenset(scene.run(mention.span).start for mention in agencies(scene.text, scene.tokens, scene.language))
    found: list[Channel | None] = []
    known = _Known(scene, proposals, speakers)
    for place, proposal in enumerate(proposals):
        if not (proposal.cue or proposal.content):
            found.append(None)
            continue
        hall = _Hall(scene, proposals, speakers, found, known, starts, place, _frame(scene, known, proposal))
        answers = (answer for rule in RULES if (answer := rule(hall)) is not None)
        channel = next(answers, None)
        if channel is not None:
            channel = channel._replace(run=_fuller(hall, channel.run))
            known.heard(channel)
        found.append(channel)
    return found


def _fuller(hall: _Hall, run: Run) -> Run:
    """ "the channel" is the one named last."""
    scene = hall.scene
    short = read(scene, run)
    if not (short.bare and short.known):
        return run
    return hall.known.last(short.head, run) or run


def _inside(at: int, runs: Sequence[Run]) -> bool:
    return any(run.start <= at < run.end for run in runs)


def _frame(scene: Scene, known: _Known, proposal: Proposal) -> list[int]:
    """The tokens near the cue, in its sentence, outside its own content and source and the content of others."""
    cue = proposal.cue or proposal.content
    sentence = scene.sentence_of(cue[0].start)
    start, end = max(sentence.start, cue[0].start - _REACH), min(sentence.end, cue[-1].end + _REACH)
    taken = [*proposal.content, *([proposal.source] if proposal.source else [])]
    for first, last, _ in known.contents.touching(start, end):
        if not first <= cue[0].start < last:
            taken.append(Run(first, last))
    free = bytearray(b"\1") * (end - start)
    for run in taken:
        first, last = max(run.start, start), min(run.end, end)
        if first < last:
            free[first - start : last - start] = bytes(last - first)
    return list(compress(range(start, end), free))


def _is_channel(hall: _Hall, at: int) -> bool:
    word = words_of(hall.scene.language)[hall.scene.keys[at]]
    return at in hall.named or (word.noun is not None and word.noun.via and not word.is_accusative)


def _is_cue(hall: _Hall, at: int) -> bool:
    """ "in a statement" may be the cue itself; behind a verb it is the channel: "said in a statement"."""
    return _inside(at, [Run(run.start, min(run.end, run.start + 2)) for run in hall.proposal.cue])


def _is_linked(hall: _Hall, at: int) -> bool:
    """ "on", "in", "to" before it or written together with it; adjectives may stand between where they come first."""
    scene = hall.scene
    if any(scene.without_prefix(at, prefix) for prefix in scene.joined_prepositions):
        return True
    before = at - 1
    if any(found.end == at for found in scene.cues_within(at - 3, at) if found.cue.role == "preposition"):
        return True  # بحسب البيان
    reach = 3 if scene.language.traits.has_case else 1
    while before >= 0 and at - before <= reach and scene.is_word(before) and not scene.classes[before] & CLOSED:
        before -= 1
    return before >= 0 and bool(scene.classes[before] & PREPOSITION)


def _phrase(hall: _Hall, at: int) -> Run:
    """The channel's words: up to a mark, a clause, a day, a quotation that is no name, or the content."""
    scene, proposal = hall.scene, hall.proposal
    sentence = scene.sentence_of(at)
    taken = [*proposal.content, *([proposal.source] if proposal.source else [])]
    taken += [run for run in proposal.cue if not _inside(at, [run])]
    noun = words_of(scene.language)[scene.keys[at]].noun
    stops = BREAK | THAT | TIME | (PREPOSITION if noun is None or noun.kind in _OUTLETS else 0)
    end = at + 1
    while end < min(sentence.end, at + _LONGEST) and not _inside(end, taken):
        quote = scene.quote_at.get(end)
        if quote is not None:
            if quote.words >= SPEECH_WORDS:
                break
            end = quote.outer.end
            continue
        if scene.classes[end] & stops and not scene.is_tight(end):
            break
        if scene.classes[end] & PREPOSITION and end + 1 < sentence.end and scene.classes[end + 1] & TIME:
            break
        if end in scene.cue_at or (not scene.is_word(end) and not scene.is_tight(end)):
            break
        end += 1
    while end > at + 1 and scene.classes[end - 1] & PREPOSITION:
        end -= 1
    return Run(at, end)


# --- the rules, in order --------------------------------------------------------------------------------------------


def in_the_frame(hall: _Hall) -> Channel | None:
    """في بيان، لوكالة رويترز، على قناة / in an interview with / в интервью газете: linked to the statement by a
    preposition, outside its content.
    """
    cue = hall.proposal.cue[0].start if hall.proposal.cue else -1
    near = sorted(hall.frame, key=lambda at: abs(at - cue))
    for at in near:
        if _is_channel(hall, at) and _is_linked(hall, at) and not _is_cue(hall, at):
            return Channel(_phrase(hall, at), "linked")
    return None


def told_to(hall: _Hall) -> Channel | None:
    """рассказал RT, told Reuters: an outlet right behind the cue and its source, in the dative or as the object."""
    if not hall.scene.language.traits.has_case or not hall.proposal.cue:
        return None
    after = _behind(hall)
    for at in hall.frame:
        if at in after or at - 1 in after:
            kind = words_of(hall.scene.language)[hall.scene.keys[at]].noun
            if at in hall.named or (kind is not None and kind.kind in _OUTLETS):
                return Channel(_phrase(hall, at), "told to")
    return None


def told_to_quoted(hall: _Hall) -> Channel | None:
    """قال لـ«الوطن»: a preposition that is otherwise written together with its word, and a name in quotation marks."""
    scene = hall.scene
    for at in hall.frame:
        quote = scene.quote_at.get(at + 1)
        if quote is not None and quote.is_term and scene.keys[at] in scene.joined_prepositions and at in _behind(hall):
            return Channel(quote.outer, "told to, quoted")
    return None


def _behind(hall: _Hall) -> set[int]:
    """The places right behind the cue and its source."""
    after = {hall.proposal.cue[-1].end} if hall.proposal.cue else set()
    return after | ({hall.proposal.source.end} if hall.proposal.source else set())


def cited(hall: _Hall) -> Channel | None:
    """C, X reported, citing Y / X quoted Y as saying C: who has the same statement second hand."""
    own = hall.proposal.found
    for other in map(hall.proposals.__getitem__, hall.known.same[hall.proposal.content]):
        if other.source in (None, hall.proposal.source) or own is None:
            continue
        cites = own.cue.second_hand and own.cue.role == "participle"
        quoted = other.found is not None and other.found.cue.second_hand and other.found.cue.role == "verb"
        if (cites or quoted) and other.source:
            return Channel(other.source, "cited")
    return None


def relayed(hall: _Hall) -> Channel | None:
    """نقلت X عن Y قوله / X цитирует Y / X со ссылкой на Y: the outlet that is the subject of the relaying verb."""
    scene, proposal = hall.scene, hall.proposal
    if not proposal.cue or proposal.source is None:
        return None
    relays = [
        at
        for at in hall.frame
        if at in scene.cue_at and scene.cue_at[at].cue.second_hand and at <= proposal.source.start
    ]
    if not relays:
        return None
    for at in sorted(hall.frame, key=lambda at: abs(at - relays[-1])):
        if _is_channel(hall, at) and at < proposal.source.start:
            return Channel(_phrase(hall, at), "relayed")
    return None


def said_in(hall: _Hall) -> Channel | None:
    """в сообщении мэрии говорится: the source names the document, and whose it is."""
    source, found = hall.proposal.source, hall.proposal.found
    if source is None or found is None or not found.cue.impersonal:
        return None
    reference = read(hall.scene, source)
    issued = reference.noun is not None and reference.noun.via and not reference.bare
    return Channel(source, "said in") if issued else None


def inside_report(hall: _Hall) -> Channel | None:
    """C, said Y, the agency reports: the statement stands inside one whose source is an outlet."""
    inner = hall.proposal.cue[0] if hall.proposal.cue else hall.proposal.content[0]
    for place in hall.known.contents.holding(*inner):
        source = hall.proposals[place].source
        if place != hall.place and source is not None and hall.speakers[place].kind in _OUTLETS:
            return Channel(source, "inside a report")
    return None


def same_sentence(hall: _Hall) -> Channel | None:
    """A participle or a second verb goes on in the sentence whose first statement named its channel."""
    if hall.proposal.source is not None or not hall.proposal.cue:
        return None
    sentence = hall.scene.sentence_of(hall.proposal.cue[0].start)
    cues = hall.known.cues
    here = cues[bisect_left(cues, (sentence.start, 0)) : bisect_left(cues, (sentence.end, 0))]
    before = max((place for _, place in here if place < hall.place), default=None)
    earlier = None if before is None else hall.found[before]
    return earlier._replace(rule="same sentence") if earlier else None


RULES: tuple[Callable[[_Hall], Channel | None], ...] = (
    same_sentence,
    cited,
    relayed,
    told_to_quoted,
    in_the_frame,
    told_to,
    said_in,
    inside_report,
)
