"""Who each statement is ascribed to: the fullest name of its source in the article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from firsthand.attribution.no_subjects import is_issuing
from firsthand.attribution.nouns import nations_of, words_of
from firsthand.attribution.phrases import is_closed
from firsthand.attribution.proposals import Proposal
from firsthand.attribution.references import Reference, read
from firsthand.attribution.scene import DEFINITE, TIME, Run, Scene
from firsthand.attribution.turns import Play, Speaker, Turn, agrees
from firsthand.records import SourceKind
from firsthand.text.agencies import agency_of
from firsthand.text.nations import government, nations

#: a pronoun goes back no further than this many sentences
_PRONOUN_REACH = 3
#: an office is that of somebody named no more sentences before
_OFFICE_REACH = 1
#: the last sentence of a lead: a headline may stand before it
_LEAD = 1
#: what the text may describe before it speaks: "a source in the ministry", "the Light Party"
_DESCRIBED = frozenset({SourceKind.BODY, SourceKind.OUTLET, SourceKind.AGENCY, SourceKind.UNNAMED})


# --- the rules, in order: the first that answers decides ------------------------------------------------------------


def unexpressed(play: Play, place: int) -> Speaker | None:
    """وأضاف, "adding that", a quotation that goes on: who spoke last on this level, in this sentence if anybody did."""
    turn = play.turns[place]
    if turn.reference is not None:
        return None
    found = turn.proposal.found
    if found is not None and found.cue.impersonal:
        return Speaker(None, None, "", False, "nobody named")
    earlier = list(islice(play.earlier(place), 6))
    agreeing = [speaker for _, speaker in earlier if agrees(turn, speaker) and speaker.run is not None]
    if agreeing:
        return agreeing[0]._replace(rule="goes on")
    return (
        earlier[0][1]._replace(rule="goes on")
        if earlier
        else Speaker(None, None, turn.gender, turn.plural, "nobody named")
    )


def pronoun(play: Play, place: int) -> Speaker | None:
    """ "he", "she", "they": who spoke last, else who was named last, of that gender and number."""
    turn = play.turns[place]
    reference = turn.reference
    if reference is None or reference.pronoun is None:
        return None
    if reference.pronoun.first_person:
        return (
            play.speakers[turn.outer]._replace(rule="first person")
            if turn.outer is not None and turn.outer < place
            else None
        )
    thing = reference.pronoun.thing
    for _, speaker in play.near(place, _PRONOUN_REACH):
        fits = speaker.is_person != thing or turn.plural
        if fits and speaker.run is not None and agrees(turn, speaker):
            return speaker._replace(gender=turn.gender or speaker.gender, rule="pronoun, last speaker")
    named = None if thing else _named_before(play, turn)
    if named is not None:
        return named
    for _, speaker in () if thing else play.earlier(place):
        if speaker.run is not None and agrees(turn, speaker):
            return speaker._replace(rule="pronoun, any speaker")
    return Speaker(reference.run, None, turn.gender, turn.plural, "pronoun, nobody before")


def _named_before(play: Play, turn: Turn) -> Speaker | None:
    """The first person named in the nearest sentence before that names one."""
    first = play.scene.sentence_number(turn.at)
    for number in range(first, max(first - _PRONOUN_REACH, -1), -1):
        start = play.scene.sentences[number].start
        for other in play.cast.before(min(turn.at, play.scene.sentences[number].end), start):
            is_person = other.kind in (None, SourceKind.PERSON)
            if other.name is not None and is_person and not turn.plural and not _is_a_country(other, play.scene):
                return Speaker(play.cast.fullest(other), SourceKind.PERSON, turn.gender, False, "pronoun, last named")
    return None


def _is_a_country(other: Reference, scene: Scene) -> bool:
    """ "Hong Kong", "Japan and ...", "Syrian National": no "he", though printed like a name."""
    words = list(other.name_words)
    return bool(nations(words[:1], scene.language)) or government(words, scene.language) is not None


def his_own(play: Play, place: int) -> Speaker | None:
    """تقديراته المبدئية: whose estimates they are the pronoun written together with the noun tells: who spoke last."""
    turn = play.turns[place]
    if turn.reference is None or not _is_possessed(play.scene, turn.reference.run):
        return None
    for _, speaker in play.near(place, _OFFICE_REACH):
        if speaker.run is not None and speaker.kind != SourceKind.DOCUMENT:
            return speaker._replace(rule="his own, last speaker")
    return None


def _is_possessed(scene: Scene, run: Run) -> bool:
    """Whether it begins with what can be quoted and a pronoun written together with it."""
    token, key, known = scene.tokens[run.start], scene.keys[run.start], words_of(scene.language)
    endings = [s for s in scene.language.traits.object_suffixes if scene.text.endswith(s, token.start, token.end)]
    nouns = (known[key[: -len(ending)]].noun for ending in endings)
    return any(noun is not None and noun.kind == SourceKind.DOCUMENT for noun in nouns)


def named(play: Play, place: int) -> Speaker | None:
    """A name, short or full."""
    turn = play.turns[place]
    reference = turn.reference
    if reference is None or reference.name is None:
        return None
    run = _without_day(play.scene, play.cast.fullest(reference))
    known = agency_of(play.scene.words(run), play.scene.language)
    spaced = sum(play.scene.is_word(at) and not play.scene.is_tight(at - 1) for at in range(run.start, run.end))
    kind = SourceKind(known.kind) if known else SourceKind.PERSON if spaced > 1 else None
    return Speaker(run, reference.kind or kind, turn.gender, turn.plural, "name")


def described(play: Play, place: int) -> Speaker | None:
    """ "the minister" where the article names a minister, المصدر where it described him."""
    turn = play.turns[place]
    reference = turn.reference
    if reference is None or not reference.known or not reference.head or (turn.plural and not reference.plural):
        return None
    other = play.cast.by_role(reference)
    if other is None:
        return _from_text(play, turn, reference)
    run = play.cast.fullest(other) if other.name is not None else _without_time(play.scene, other.run)
    if other.name is None and _tells_no_more(play.scene, run, reference):
        return None
    return Speaker(run, other.kind or reference.kind, turn.gender, reference.plural, "role")


def _tells_no_more(scene: Scene, run: Run, reference: Reference) -> bool:
    """وفد حكومي is no fuller than الوفد الحكومي."""
    return _stems(scene, run) <= _stems(scene, reference.run)


def _without_time(scene: Scene, run: Run) -> Run:
    """A description without what says when, which ends it."""
    return Run(run.start, next((at for at in range(run.start + 1, run.end) if scene.classes[at] & TIME), run.end))


def _without_day(scene: Scene, run: Run) -> Run:
    """الحداد يوم السبت without the day; two words that say when tell it: اليوم may belong to a name."""
    days = (at for at in range(run.start + 1, run.end - 1) if scene.classes[at] & scene.classes[at + 1] & TIME)
    return Run(run.start, next(days, run.end))


def _from_text(play: Play, turn: Turn, reference: Reference) -> Speaker | None:
    """ "the party", where only the running text says which."""
    definite_noun = bool(play.scene.language.traits.definite_prefix)
    told = reference.kind in _DESCRIBED or (reference.plural and reference.kind == SourceKind.PERSON)
    if not (definite_noun and reference.bare and told):
        return None
    run = play.cast.described(reference)
    if run is not None and not reference.words <= read(play.scene, run).words:
        return None
    run = run and _without_time(play.scene, run)
    if run is not None and _tells_no_more(play.scene, run, reference):
        return None
    return Speaker(run, reference.kind, turn.gender, reference.plural, "role, in the text") if run else None


def office_holder(play: Play, place: int) -> Speaker | None:
    """ "the head of Polish diplomacy": an office that nobody is named with is that of the last person who spoke."""
    turn = play.turns[place]
    reference = turn.reference
    if reference is None or reference.noun is None or not reference.known or reference.kind != SourceKind.PERSON:
        return None
    if not reference.noun.office and not _is_definite_role(play, reference):
        return None
    if reference.plural or turn.plural or play.cast.named_in(reference):
        return None
    start = play.scene.sentences[max(turn.sentence - _OFFICE_REACH, 0)].start
    named = play.cast.last_named(start, turn.at, play.contents)
    last = next((other.at for other, speaker in play.earlier(place) if speaker.is_person), -1)
    if named is not None and named[0] > last and named[1].kind in (None, SourceKind.PERSON):
        return Speaker(play.cast.fullest(named[1]), SourceKind.PERSON, turn.gender, False, "office, last named")
    for other, speaker in islice(play.earlier(place), 3):
        near = turn.sentence - other.sentence <= _PRONOUN_REACH
        person = speaker.is_person and speaker.kind == SourceKind.PERSON and agrees(turn, speaker)
        if near and person and not _is_another(play.scene, speaker, reference):
            return speaker._replace(rule="office, last speaker")
    return None


def _is_another(scene: Scene, speaker: Speaker, reference: Reference) -> bool:
    """The transport minister is neither the spokesman nor the health minister who spoke before; the minister may be."""
    other = read(scene, speaker.run) if speaker.run is not None else None
    if other is None or other.name is not None or not other.head:
        return False
    told = reference.words - {reference.head}
    return bool(told) and not (told <= other.words or other.words <= reference.words)


def _is_definite_role(play: Play, reference: Reference) -> bool:
    """القيادي في الحزب: the article marks him as known; المتحدث باسم الحكومة may be anybody."""
    known = words_of(play.scene.language)
    words = [known[play.scene.keys[at]] for at in range(reference.head_at, reference.run.end) if play.scene.is_word(at)]
    return words[0].is_definite and not any(word.is_behalf for word in words)


def bare_role(play: Play, place: int) -> Speaker | None:
    """ "the expert", итальянский композитор: a role nobody was given is a new word for the last person who spoke."""
    turn = play.turns[place]
    reference = turn.reference
    if reference is None or not (reference.known and reference.bare) or reference.kind != SourceKind.PERSON:
        return None
    if reference.plural or turn.plural:
        return None
    for other, speaker in islice(play.earlier(place), 4):
        near = turn.sentence - other.sentence <= _PRONOUN_REACH * 2
        if near and speaker.is_person and agrees(turn, speaker) and not _is_another(play.scene, speaker, reference):
            return speaker._replace(rule="role, last speaker")
    return None


def document(play: Play, place: int) -> Speaker | None:
    """заявление Петрова: who speaks through it; where "it says in the statement", who spoke last."""
    turn = play.turns[place]
    reference = turn.reference
    if reference is None or reference.kind != SourceKind.DOCUMENT or reference.noun is None or not reference.noun.via:
        return None
    if not reference.bare:
        return _issuer(play, turn, reference)
    found = turn.proposal.found
    for _, speaker in islice(play.earlier(place), 4) if found is not None and found.cue.impersonal else ():
        if speaker.run is not None and speaker.kind != SourceKind.DOCUMENT:
            return speaker._replace(rule="document, last speaker")
    return None


def _issuer(play: Play, turn: Turn, reference: Reference) -> Speaker | None:
    """Whose statement it is: the words behind the noun, without commas and prepositions."""
    scene = play.scene
    start = reference.head_at + 1
    if start < reference.run.end and is_issuing(scene, start):
        start += 1
    if start >= reference.run.end or not scene.is_word(start) or is_closed(scene, start):
        return None
    end = start
    while end < reference.run.end and scene.is_word(end) and not is_closed(scene, end):
        end += 1
    issuer = read(scene, Run(start, end))
    has_article = bool(scene.language.traits.definite_prefix)
    if has_article and end - start == 1 and issuer.kind is None and not scene.classes[start] & DEFINITE:
        return None  # بيان رسمي: its adjective
    told = play.cast.by_role(issuer) or play.cast.described(issuer) if issuer.bare and issuer.known else None
    if told is not None:
        return Speaker(
            told if isinstance(told, Run) else told.run, issuer.kind, turn.gender, False, "issuer, in the text"
        )
    if issuer.name is not None:
        return Speaker(play.cast.fullest(issuer), issuer.kind or SourceKind.PERSON, turn.gender, False, "issuer")
    return Speaker(issuer.run, issuer.kind, turn.gender, False, "issuer") if issuer.kind else None


def bare_title(play: Play, place: int) -> Speaker | None:
    """ "the doctor" and nothing more: who was named with that title last, else who spoke last."""
    turn = play.turns[place]
    reference, scene = turn.reference, play.scene
    if reference is None or reference.run.end - reference.run.start != 1 or reference.name is not None:
        return None
    title = reference.run.start
    if not words_of(scene.language)[scene.keys[title]].is_title:
        return None
    other = play.cast.titled(title)
    if other is not None:
        return Speaker(play.cast.fullest(other), SourceKind.PERSON, turn.gender, False, "title")
    spoke = next((speaker for _, speaker in islice(play.earlier(place), 4) if speaker.is_person), None)
    if spoke is not None:
        return spoke._replace(rule="title, last speaker")
    before = [one for one in play.cast.before(title) if one.name is not None and one.kind == SourceKind.PERSON]
    if not before:
        return None
    return Speaker(play.cast.fullest(before[-1]), SourceKind.PERSON, turn.gender, False, "title, last named")


def same_source(play: Play, place: int) -> Speaker | None:
    """المصدر ذاته, where the article has described no source: whoever spoke last."""
    turn = play.turns[place]
    reference = turn.reference
    if reference is None or reference.kind != SourceKind.UNNAMED or not (reference.known and reference.bare):
        return None
    words = range(reference.head_at + 1, reference.run.end)
    known = words_of(play.scene.language)
    if not any(known[play.scene.keys[at]].is_determiner for at in words):
        return None
    last = next((speaker for _, speaker in islice(play.earlier(place), 2) if speaker.run is not None), None)
    return last and last._replace(rule="same source")


def announced(play: Play, place: int) -> Speaker | None:
    """ "Expert: C" as a heading: the one whom the paragraph behind it names with that role."""
    turn = play.turns[place]
    reference = turn.reference
    if reference is None or turn.proposal.found is not None or reference.known or reference.plural:
        return None
    role = _stems(play.scene, reference.run)
    for other in map(play.turns.__getitem__, range(place + 1, len(play.turns))):
        if other.sentence - turn.sentence > _PRONOUN_REACH:
            break
        named, source = other.reference, other.proposal.source
        if named and named.name and source and role <= _stems(play.scene, source):
            return Speaker(play.cast.fullest(named), named.kind or reference.kind, other.gender, False, "announced")
    return None


def named_below(play: Play, place: int) -> Speaker | None:
    """ "The head of the guard said ..." in the lead, "Gen. Salem Haddad told ..." next: the name follows the post."""
    reference = play.turns[place].reference
    other = play.turns[place + 1] if place + 1 < len(play.turns) else None
    if reference is None or not reference.known or reference.kind != SourceKind.PERSON or reference.plural:
        return None
    named = other and other.reference
    if not (other and named and named.name) or named.kind is not None:
        return None
    sentence = play.turns[place].sentence
    if sentence > _LEAD or not 0 < other.sentence - sentence <= _PRONOUN_REACH:
        return None
    return Speaker(play.cast.fullest(named), SourceKind.PERSON, other.gender, False, "named below")


def _stems(scene: Scene, run: Run) -> frozenset[str]:
    known, nations = words_of(scene.language), nations_of(scene.language)
    keys = [scene.keys[at] for at in range(run.start, run.end) if scene.is_word(at)]
    return frozenset(nations[key] or known[key].stem for key in keys)


def itself(play: Play, place: int) -> Speaker | None:
    """Nothing fuller is known: the phrase as it stands."""
    turn = play.turns[place]
    reference = turn.reference
    if reference is None:
        return None
    run = reference.run
    while run.start < run.end - 1 and is_closed(play.scene, run.start):
        run = Run(run.start + 1, run.end)
    kind = reference.kind
    if kind == SourceKind.PERSON and (not reference.known or reference.plural):
        kind = SourceKind.UNNAMED
    return Speaker(run, kind, turn.gender, turn.plural or reference.plural, "as it stands")


RULES: tuple[Callable[[Play, int], Speaker | None], ...] = (
    unexpressed,
    pronoun,
    his_own,
    named,
    described,
    same_source,
    bare_role,
    office_holder,
    document,
    bare_title,
    announced,
    named_below,
    itself,
)


def speakers(scene: Scene, proposals: Sequence[Proposal]) -> list[Speaker]:
    """The speaker of each proposal, in their order."""
    play = Play(scene, proposals)
    for place in range(len(proposals)):
        answers = (answer for rule in RULES if (answer := rule(play, place)) is not None)
        play.speakers.append(next(answers))
    return play.speakers
