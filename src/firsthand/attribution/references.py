"""How a phrase names a source: the proper name in it, the noun that heads it, and the words it is known by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from firsthand.attribution.capitals import cased_name
from firsthand.attribution.nouns import nations_of, words_of
from firsthand.attribution.phrases import (
    CLOSED,
    Placed,
    is_closed,
    is_closed_word,
    is_mere_title,
    is_prefixed,
    keys_in,
)
from firsthand.attribution.plain_names import plain_name
from firsthand.attribution.scene import BRACKET, COLON, COMMA, DASH, RELATIVE, Run, Scene
from firsthand.language.schema import Pronoun, SourceNoun
from firsthand.records import SourceKind

#: a name set between commas has no more words, title and all
LONGEST_APPOSED = 7


class Reference(NamedTuple):
    """A phrase that stands for a source. Runs are of the scene's tokens."""

    run: Run
    name: Run | None  # the proper name, without role and title
    name_words: tuple[str, ...]  # folded
    words: frozenset[str]  # what every word tells but those of the name: its country or its stem
    nations: frozenset[str]  # the countries among them
    roles: frozenset[str]  # stems of the nouns for persons in it: главком ВМФ адмирал ...
    head: str  # stem of the noun that heads the phrase, "" where it has none
    head_at: int  # its place, -1 where it has none
    noun: SourceNoun | None  # its entry
    pronoun: Pronoun | None  # the phrase is a pronoun
    known: bool  # "the minister": somebody the reader has met or can name
    bare: bool  # nothing follows the head: "the Italian composer", but not "the minister of defence"
    sound: bool  # a description that holds together: an indefinite noun, or adjectives with its article
    plural: bool
    feminine: bool  # takes feminine verbs, as far as its head tells

    @property
    def kind(self) -> SourceKind | None:
        """What sort of source the head is."""
        return self.noun.kind if self.noun else None


def read(scene: Scene, run: Run) -> Reference:
    """What a phrase tells about the source it names."""
    known = words_of(scene.language)
    parts = list(_parts(scene, run))
    words = [(at, known[scene.keys[at]]) for at in range(run.start, run.end) if scene.is_word(at)]
    head = _head(scene, parts, words, run.end)
    kind = head[1].noun.kind if head and head[1].noun else None
    name = None
    if kind in (None, SourceKind.PERSON, SourceKind.WITNESS, SourceKind.UNNAMED):
        name = cased_name(scene, parts) if scene.language.traits.has_case else plain_name(scene, parts)
    if name is not None and head is not None and kind == SourceKind.UNNAMED and not scene.language.traits.has_case:
        name = None if _is_of_a_place(scene, Run(head[0] + 1, name.start)) else name
    if name and head and head[1].is_plural and name.end <= head[0] and scene.language.traits.head_last:
        name = None  # "U.N. investigators", "Harbour Watch officials": not one man's name
    telling = [placed for placed in words if not (placed[1].is_pure_title or is_closed_word(scene, *placed))]
    if head is not None:  # what an apposition tells is not what the head is known by
        first = next((part for part in parts if head[0] < part.end), run)
        telling = [placed for placed in telling if placed[0] < first.end]
    inside = range(name.start, name.end) if name else range(0)
    outside = [(at, word) for at, word in telling if at not in inside]
    countries = nations_of(scene.language)
    nations = {at: countries[scene.keys[at]] for at, word in outside if not word.noun}
    about = frozenset(nations.get(at) or word.stem for at, word in outside)
    return Reference(
        run=run,
        name=name,
        name_words=keys_in(scene, name) if name else (),
        words=about,
        nations=frozenset(filter(None, nations.values())),
        roles=frozenset(word.stem for _, word in telling if word.noun and word.noun.kind == SourceKind.PERSON),
        head=head[1].stem if head else "",
        head_at=head[0] if head else -1,
        noun=head[1].noun if head else None,
        pronoun=words[0][1].pronoun if len(words) == 1 else None,
        known=bool(words) and _is_known(scene, words),
        bare=head is not None and name is None and _is_bare(scene, head, telling),
        sound=head is not None and (not head[1].is_definite or _is_bare(scene, head, telling)),
        plural=head is not None and head[1].is_plural,
        feminine=head is not None and head[1].is_feminine,
    )


def _is_of_a_place(scene: Scene, between: Run) -> bool:
    """مصدر في ميناء الرمانة: whence an unnamed source is, told by what stands between it and what looks like a name."""
    known = words_of(scene.language)
    if known[scene.keys[between.end - 1]].is_title or known[scene.keys[between.end]].is_given:
        return False
    return any(is_closed(scene, at) or is_prefixed(scene, at) for at in range(*between))


def _head(scene: Scene, parts: list[Run], words: list[Placed], end: int) -> Placed | None:
    """The noun that heads the phrase: the first, or the last of the first row of nouns."""
    nouns = [placed for placed in words if placed[1].noun and not is_mere_title(scene, placed[0], end)]
    if not nouns or not scene.language.traits.head_last:
        head = nouns[0] if nouns else None
        is_when = head and head[1].is_document and head[0] > words[0][0] and is_closed(scene, head[0] - 1)
        return None if is_when else head  # الحداد لدى إعلان استقالته: when he spoke, and no document that speaks
    first = nouns[0][0]
    last = next((part.end for part in parts if first < part.end), first + 1)  # a noun may stand behind the last part
    row = next((at for at in range(first + 1, last) if scene.classes[at] & CLOSED), last)
    return [placed for placed in nouns if placed[0] < row][-1]


def _is_known(scene: Scene, words: list[Placed]) -> bool:
    """ "the minister", "the minister of the interior", an office; not "a minister", "an official in the ministry"."""
    first = words[0][1]
    article = scene.language.traits.definite_prefix
    if not article:
        return not first.is_indefinite
    if first.is_indefinite:
        return False
    if first.is_determiner or (first.noun is not None and first.noun.office) or _is_of_a_name(scene, words):
        return True
    for at, word in words:
        if is_closed(scene, at) or is_prefixed(scene, at):
            return False
        if word.is_definite and article in scene.keys[at][: len(article) + 1]:
            return True
    return False


def _is_of_a_name(scene: Scene, words: list[Placed]) -> bool:
    """أمير قطر: a role before a bare name is somebody known, where مسؤول إسرائيلي may be anybody."""
    if len(words) != 2 or words[0][1].noun is None or words[1][1].noun is not None:
        return False
    return not scene.keys[words[1][0]].endswith(scene.origin_endings)


def _is_bare(scene: Scene, head: Placed, telling: list[Placed]) -> bool:
    """Adjectives with the article stand behind the noun where the article is written together with it, else before."""
    behind = [word for at, word in telling if at > head[0]]
    if scene.language.traits.definite_prefix:
        return head[1].is_definite and all(word.is_definite for word in behind)
    return not behind


def _parts(scene: Scene, run: Run) -> Iterator[Run]:
    """The phrase cut at commas, brackets and dashes: the noun phrase and its appositions, up to a relative clause."""
    start = run.start
    for at in range(run.start, run.end):
        if scene.classes[at] & RELATIVE:
            run = Run(run.start, at)
            break
        if scene.classes[at] & (COMMA | COLON | BRACKET | DASH) and not scene.is_tight(at):
            if at > start:
                yield Run(start, at)
            start = at + 1
    if run.end > start:
        yield Run(start, run.end)


def with_apposed(scene: Scene, reference: Reference) -> Reference:
    """ "The secretary-general of the council, Dr. Salem Haddad, said": with the name behind the role and a comma."""
    known = words_of(scene.language)
    start = end = reference.run.end + 1
    if reference.name is not None or reference.kind != SourceKind.PERSON or reference.plural:
        return reference
    if end >= len(scene.keys) or not scene.classes[end - 1] & COMMA:
        return reference
    opens = known[scene.keys[start]]
    if not (opens.is_title or opens.is_given):
        return reference
    while end < min(start + LONGEST_APPOSED, len(scene.keys)) and scene.is_word(end) and not is_closed(scene, end):
        end += 1
    if end < len(scene.keys) and scene.is_word(end) and not is_closed(scene, end):
        return reference
    named = read(scene, Run(reference.run.start, end))
    return named if len(named.name_words) >= 2 else reference


def without_rest(scene: Scene, reference: Reference) -> Reference:
    """الرئيس الأمريكي of "الرئيس الأمريكي اتصالا ...": words without the article behind adjectives that have it are
    no part of a description, unless they say of what or for whom.
    """
    known = words_of(scene.language)
    if reference.sound or reference.name is not None or reference.head_at != reference.run.start:
        return reference
    end = reference.head_at + 1
    while end < reference.run.end and known[scene.keys[end]].is_definite and not known[scene.keys[end]].noun:
        end += 1
    if end >= reference.run.end or not scene.is_word(end) or is_closed(scene, end) or is_prefixed(scene, end):
        return reference
    if known[scene.keys[end]].is_behalf:
        return reference
    return read(scene, Run(reference.run.start, end))
