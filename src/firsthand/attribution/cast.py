"""Everybody an article names: its sources and, in the running text, names with the roles that stand beside them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from firsthand.attribution.capitals import capital_runs, without_capitals
from firsthand.attribution.no_subjects import may_speak
from firsthand.attribution.nouns import nations_of, words_of
from firsthand.attribution.phrases import CLOSED, is_closed, is_prefixed, keys_in
from firsthand.attribution.references import Reference, read
from firsthand.attribution.scene import COMMA, DASH, STATEMENT, TIME, Run, Scene
from firsthand.language.schema import Language
from firsthand.records import SourceKind
from firsthand.text.inflection import SHORTEST_STEM, same_word
from firsthand.text.stretches import Stretches

#: how many tokens a role may take beside its name
_ROLE_REACH = 8
#: so many words that mostly begin with a capital letter are a headline, no name
SHORTEST_HEADLINE = 6
#: a full name has no more words
_FULL_NAME = 4


class _Role(NamedTuple):
    """What of a reference tells who may be meant by it, wherever it stands."""

    head: str
    kind: SourceKind | None
    plural: bool
    words: frozenset[str]
    nations: frozenset[str]
    bare: bool


class Cast:
    """The references of an article, by the names and the roles they hold."""

    def __init__(self, scene: Scene, sources: Iterable[Reference]) -> None:
        """Reads the running text once."""
        self._scene = scene
        cased = scene.language.traits.has_case
        seen = _cased_sightings(scene) if cased else (*_plain_sightings(scene), *_titled_sightings(scene))
        self.everybody = sorted([*sources, *seen], key=lambda reference: reference.run)
        self._starts = [reference.run.start for reference in self.everybody]
        # places in everybody: by the stem of a name's first and last word, then by the whole name; and by role
        self._by_name: dict[str, dict[tuple[str, ...], list[int]]] = {}
        self._by_role: dict[str, list[int]] = {}
        for place, reference in enumerate(self.everybody):
            words = reference.name_words
            for key in {name[:SHORTEST_STEM] for name in (*words[:1], *words[-1:])} if reference.name else ():
                self._by_name.setdefault(key, {}).setdefault(words, []).append(place)
            for stem in {reference.head, *reference.roles} if cased else {reference.head}:
                self._by_role.setdefault(stem, []).append(place)
        # answers that depend on words alone
        self._fuller: dict[tuple[str, ...], list[int]] = {}
        self._plain: dict[tuple[str, ...], Run | None] = {}
        self._given: dict[str, Run | None] = {}
        self._roles: dict[_Role, list[tuple[bool, list[int]]]] = {}
        self._bodies: dict[tuple[str, int], Run | None] = {}

    def fullest(self, reference: Reference) -> Run:
        """The longest name in the article that holds this name, of several the one met last; in its plainest form."""
        words = reference.name_words
        if words not in self._fuller:
            self._fuller[words] = self._longest(words)
        longest = self._fuller[words]
        if longest:
            place = bisect_right(longest, reference.run.start, key=self._starts.__getitem__)
            return self._plainest(self.everybody[longest[max(place - 1, 0)]]) or reference.run
        is_country = len(words) == 1 and bool(nations_of(self._scene.language)[words[0]])
        if len(words) == 1 and not self._scene.language.traits.has_case and not is_country:
            if words[0] not in self._given:
                self._given[words[0]] = self._with_given_name(words[0])
            return self._given[words[0]] or reference.name or reference.run
        return self._plainest(reference) or reference.run

    def _longest(self, words: tuple[str, ...]) -> list[int]:
        """The places of the longest names that hold a shorter one, in order."""
        known = self._by_name.get(words[-1][:SHORTEST_STEM], {})
        longer = [full for full in known if len(words) < len(full) <= _FULL_NAME and self._holds(full, words)]
        most = max(map(len, longer), default=0)
        longest = [full for full in longer if len(full) == most]
        # محمد الحداد rather than الحداد استعرض, where no capital tells a name from the verb behind it
        by_family = [full for full in longest if _same_name(words[-1], full[-1], self._scene.language)]
        return sorted(place for full in by_family or longest for place in known[full])

    def _holds(self, full: tuple[str, ...], short: tuple[str, ...]) -> bool:
        """Whether a name holds every word of another, in whatever case."""
        language = self._scene.language
        last = any(_same_name(short[-1], word, language) for word in (full[-1], full[0]))
        return last and all(any(_same_name(word, other, language) for other in full) for word in short)

    def _plainest(self, reference: Reference) -> Run | None:
        """The shortest form in which this very name is printed: that of the nominative, where there are cases."""
        if not self._scene.language.traits.case_endings or reference.name is None:
            return reference.name
        words = reference.name_words
        if words not in self._plain:
            known = self._by_name.get(words[-1][:SHORTEST_STEM], {})
            same = [
                other
                for other in known
                if len(other) == len(words) and min(map(len, other)) > 1 and self._holds(other, words)
            ]
            plainest = min(same, key=lambda other: (sum(map(len, other)), other), default=None)
            self._plain[words] = self.everybody[known[plainest][0]].name if plainest else None
        return self._plain[words] or reference.name

    def _with_given_name(self, key: str) -> Run | None:
        """The word with what stands before it most often, where no capital tells a name: غسان هيتو."""
        scene = self._scene
        known = words_of(scene.language)
        found: dict[str, list[Run]] = {}
        for at in scene.places.get(key, ()):
            if not at:
                continue
            before = known[scene.keys[at - 1]]
            if not scene.is_word(at - 1) or before.noun or before.is_title or before.is_definite:
                continue
            if (scene.classes[at - 1] and is_closed(scene, at - 1)) or scene.classes[at - 1] & STATEMENT:
                continue
            if at - 1 in scene.cue_at or is_prefixed(scene, at - 1):
                continue
            found.setdefault(before.stem, []).append(Run(at - 1, at + 1))
        sure = [runs for runs in found.values() if len(runs) > 1 or self._introduced(runs[0])]
        most = max(sure, key=lambda runs: (len(runs), -runs[0].start), default=None)
        return most[0] if most else None

    def _introduced(self, name: Run) -> bool:
        """Whether it is a given name, or a role, title or reporting verb stands before: a word met once may be any."""
        at, known = name.start - 1, words_of(self._scene.language)
        if known[self._scene.keys[name.start]].is_given or (at >= 0 and at in self._scene.cue_at):
            return True
        if at < 0 or not self._scene.is_word(at):
            return False  # a sentence opens with its verb
        before = known[self._scene.keys[at]]
        return before.is_title or before.noun is not None or before.is_definite

    def by_role(self, reference: Reference) -> Reference | None:
        """The one known by these words: with a name first, of those the closest description, of those the nearest."""
        told = reference.words, reference.nations
        role = _Role(reference.head, reference.kind, reference.plural, *told, reference.bare)
        if role not in self._roles:
            self._roles[role] = self._ranked(role)
        for named, places in self._roles[role]:
            behind = bisect_right(places, reference.run.start, key=self._starts.__getitem__)
            nearest = self._last_but(reference, places, behind)
            if nearest is None and named and behind < len(places):
                nearest = self.everybody[places[behind]]
            if nearest is not None:
                return nearest
        return None

    def _last_but(self, reference: Reference, places: list[int], behind: int) -> Reference | None:
        """The last of the first so many of these that is not the phrase itself; of two in one place the first."""
        chosen = None
        for place in reversed(range(behind)):
            other = self.everybody[places[place]]
            if chosen is not None and other.run.start != chosen.run.start:
                break
            if other.run != reference.run:
                chosen = other
        return chosen

    def _ranked(self, role: _Role) -> list[tuple[bool, list[int]]]:
        """Those who may be meant by a role, the best class first: whether they have a name, and their places."""
        classes: dict[tuple[bool, bool, bool, bool], list[int]] = {}
        for place in self._by_role.get(role.head, ()):
            other = self.everybody[place]
            unnamed = other.name is None
            covered = role.words <= other.words
            if other.plural != role.plural or not (covered or role.bare):
                continue
            if role.nations and other.nations and not role.nations & other.nations:
                continue  # the Libyan minister is not the Egyptian one
            if unnamed and (other.kind != role.kind or not other.sound or other.words == role.words):
                continue
            if unnamed and not covered and not other.words <= role.words:
                continue  # the transport minister is not the health minister
            more = bool(other.words - role.words)
            classes.setdefault((unnamed, unnamed and other.bare, not covered, more), []).append(place)
        return [(not rank[0], classes[rank]) for rank in sorted(classes)]

    def described(self, reference: Reference) -> Run | None:
        """The first place before it where the text says which body, paper or statement it is: حزب النور for الحزب."""
        body = reference.head, id(reference.noun)
        if body not in self._bodies:
            self._bodies[body] = self._first_described(reference)
        first = self._bodies[body]
        return first if first is not None and first.start < reference.run.start else None

    def _first_described(self, reference: Reference) -> Run | None:
        scene = self._scene
        known = words_of(scene.language)
        for at in self._by_stem.get(reference.head, ()):
            word = known[scene.keys[at]]
            if word.noun is not reference.noun or word.is_definite or at == len(scene.keys) - 1:
                continue
            end = at + 1
            while end < at + _ROLE_REACH and end < len(scene.keys):
                quote = scene.quote_at.get(end)
                if quote is not None and quote.is_term:
                    end = quote.outer.end
                elif scene.is_word(end) and not (
                    is_closed(scene, end) or end in scene.cue_at or scene.is_verb_form(end)
                ):
                    behind_article = end > at + 1 and known[scene.keys[end - 1]].is_definite
                    if behind_article and not known[scene.keys[end]].is_definite and not is_prefixed(scene, end):
                        break  # the clause goes on: باحثون بجامعة الواحة | جسرا
                    end += 1
                else:
                    break
            if end > at + 1:
                return Run(at, end)
        return None

    def named_in(self, reference: Reference) -> bool:
        """Whether the phrase holds a name of somebody else that the article gives a role: the office of Petrov."""
        first, end = (bisect_left(self._names, (at, Run(0, 0))) for at in reference.run)
        return any(run != reference.run for _, run in self._names[first:end])

    def before(self, at: int, start: int = 0) -> Sequence[Reference]:
        """Those named between two places."""
        return self.everybody[bisect_left(self._starts, start) : bisect_left(self._starts, at)]

    def last_named(self, start: int, end: int, contents: Stretches) -> tuple[int, Reference] | None:
        """The last place between two where somebody's family name stands, outside what others say, and who it is."""
        scene, cased = self._scene, self._scene.language.traits.has_case
        for at in range(end - 1, start - 1, -1):
            if (cased and not scene.is_upper[at]) or not scene.is_word(at) or at in scene.cue_at:
                continue
            for full, places in self._by_name.get(scene.keys[at][:SHORTEST_STEM], {}).items():
                if len(full) < 2 or not _same_name(scene.keys[at], full[-1], scene.language):
                    continue
                if not contents.holding(at, at + 1):
                    return at, self.everybody[places[0]]
        return None

    def titled(self, at: int) -> Reference | None:
        """The last one named before a place with the title that stands there."""
        places = self._by_title.get(self._scene.keys[at], [])
        behind = bisect_left(places, at, key=self._starts.__getitem__)
        return self.everybody[places[behind - 1]] if behind else None

    @cached_property
    def _by_title(self) -> dict[str, list[int]]:
        """The places of those with a name, by the words of the phrase and the one before it."""
        found: dict[str, list[int]] = {}
        for place, other in enumerate(self.everybody):
            if other.name is not None:
                for key in set(self._scene.keys[max(0, other.run.start - 1) : other.run.end]):
                    found.setdefault(key, []).append(place)
        return found

    @cached_property
    def _names(self) -> list[tuple[int, Run]]:
        """Where each name begins, with the whole phrase, in order."""
        return sorted((other.name.start, other.run) for other in self.everybody if other.name)

    @cached_property
    def _by_stem(self) -> dict[str, list[int]]:
        """The tokens of each stem, in order."""
        found: dict[str, list[int]] = {}
        known = words_of(self._scene.language)
        for key, places in self._scene.places.items():
            if known[key].noun is not None:
                found.setdefault(known[key].stem, []).extend(places)
        return {stem: sorted(places) for stem, places in found.items()}


def _same_name(one: str, other: str, language: Language) -> bool:
    """One name in two cases, or an initial and what it stands for."""
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return same_word(one, other, language)


def _cased_sightings(scene: Scene) -> Iterator[Reference]:
    known = words_of(scene.language)
    for sentence in scene.sentences:
        if _is_headline(scene, sentence):
            continue
        for run in capital_runs(scene, sentence):
            end = _apposition_end(scene, run.end, sentence.end)
            if all(scene.classes[at] & TIME for at in range(run.start + 1, run.end)):
                continue  # one word alone, "Following Tuesday"
            start = first = run.start
            while start > max(sentence.start, run.start - _ROLE_REACH):
                before = start - 1
                if not scene.is_word(before) or before in scene.cue_at or scene.classes[before] & CLOSED:
                    break
                start = before
                noun = known[scene.keys[before]].noun
                if noun is not None and noun.kind == SourceKind.PERSON:
                    first = before
            reference = read(scene, Run(first, end))
            if reference.name is None:  # "a member of parliament": no role of the table, but a name behind it
                reference = read(scene, without_capitals(scene, run))
            if len(reference.name_words) >= 2:
                yield reference


def _is_headline(scene: Scene, sentence: Run) -> bool:
    """ "Harbour Report Upsets Mayor" without a stop: where most words have a capital letter, none tells a name."""
    if not scene.is_word(sentence.end - 1):
        return False
    words = [scene.is_upper[at] for at in range(sentence.start, sentence.end) if scene.is_word(at)]
    return len(words) >= SHORTEST_HEADLINE and sum(words) > 0.7 * len(words)


def _apposition_end(scene: Scene, at: int, stop: int) -> int:
    """Where a role behind a name ends: "Ivan Petrov, head of the port, ..."."""
    known = words_of(scene.language)
    if at + 2 >= stop or not scene.classes[at] & (COMMA | DASH):
        return at
    if not any(scene.is_word(place) and known[scene.keys[place]].noun for place in (at + 1, at + 2)):
        return at
    end = at + 1
    while end < min(stop, at + _ROLE_REACH) and scene.is_word(end) and end not in scene.cue_at:
        end += 1
    return end


def _plain_sightings(scene: Scene) -> Iterator[Reference]:
    known = words_of(scene.language)
    for sentence in scene.sentences:
        for at in range(sentence.start, sentence.end):
            noun = known[scene.keys[at]].noun
            if noun is None or noun.kind != SourceKind.PERSON or known[scene.keys[at]].is_plural:
                continue
            end = at + 1
            while end < min(sentence.end, at + _ROLE_REACH):
                if end in scene.cue_at or is_closed(scene, end) or not scene.is_word(end):
                    break
                end += 1
            reference = read(scene, Run(at, end))
            if reference.name is None:
                continue
            name = reference.name
            if len(reference.name_words) > 2:  # the third word may be the verb: only a family name with article stays
                third = known[scene.keys[name.start + 2]]
                name = Run(name.start, name.start + (3 if third.is_definite else 2))
                reference = reference._replace(run=Run(at, name.end), name=name, name_words=keys_in(scene, name))
            if len(reference.name_words) >= 2 and _looks_like_a_name(scene, name, end):
                yield reference


def _titled_sightings(scene: Scene) -> Iterator[Reference]:
    """الدكتور سالم الحداد، رئيس اللجنة: a title opens a name, a comma and a role close it."""
    known = words_of(scene.language)
    for title, places in scene.places.items():
        if not known[title].is_pure_title:
            continue
        for at in places:
            end = at + 1
            while end - at <= _FULL_NAME and end < len(scene.keys) and _may_be_named(scene, end):
                end += 1
            if end - at < 3 or end + 1 >= len(scene.keys) or not scene.classes[end] & COMMA:
                continue
            role = end + 1
            if known[scene.keys[role]].noun is None or known[scene.keys[role]].is_definite:
                continue
            while role < min(end + _ROLE_REACH, len(scene.keys)) and scene.is_word(role) and role not in scene.cue_at:
                role += 1
            reference = read(scene, Run(at, role))
            if reference.name is not None and len(reference.name_words) >= 2 and reference.kind == SourceKind.PERSON:
                yield reference


def _may_be_named(scene: Scene, at: int) -> bool:
    """Whether a word may be part of a name behind a title."""
    if not scene.is_word(at) or at in scene.cue_at or is_closed(scene, at):
        return False
    return words_of(scene.language)[scene.keys[at]].noun is None


def _looks_like_a_name(scene: Scene, name: Run, end: int) -> bool:
    """No capital tells: its last word is named again, or a mark or a closed word stands behind it."""
    known, countries = words_of(scene.language), nations_of(scene.language)
    if scene.keys[name.start] in scene.adverbs or not may_speak(scene, name):
        return False  # نفى المتحدث بشكل قاطع ما جاء
    if any(is_prefixed(scene, at) or countries[scene.keys[at]] for at in range(name.start, name.end)):
        return False  # أول رئيس إيراني يزور مصر
    if all(known[scene.keys[at]].is_feminine for at in range(name.start, name.end)):
        return False  # شراكة نموذجية: a thing and its adjective
    return name.end == end or len(scene.places[scene.keys[name.end - 1]]) > 1
