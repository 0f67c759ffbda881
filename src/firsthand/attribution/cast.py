"""Everybody an article names: its sources and, in the running text, names with the roles that stand beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from firsthand.attribution.nouns import words_of
from firsthand.attribution.references import CLOSED, Reference, capital_runs, is_closed, is_prefixed, keys_in, read
from firsthand.attribution.scene import COMMA, DASH, STATEMENT, Run, Scene
from firsthand.language.schema import Language
from firsthand.records import SourceKind
from firsthand.text.inflection import SHORTEST_STEM, same_word

#: how many tokens a role may take beside its name
_ROLE_REACH = 8
#: a full name has no more words
_FULL_NAME = 4


class Cast:
    """The references of an article, by the names and the roles they hold."""

    def __init__(self, scene: Scene, sources: Iterable[Reference]) -> None:
        """Reads the running text once."""
        self._scene = scene
        cased = scene.language.traits.has_case
        seen = _cased_sightings(scene) if cased else _plain_sightings(scene)
        self.everybody = sorted([*sources, *seen], key=lambda reference: reference.run)
        self._by_name: dict[str, list[Reference]] = {}
        self._by_role: dict[str, list[Reference]] = {}
        for reference in self.everybody:
            for key in {name[:SHORTEST_STEM] for name in (*reference.name_words[:1], *reference.name_words[-1:])}:
                self._by_name.setdefault(key, []).append(reference)
            for stem in {reference.head, *reference.roles} if cased else {reference.head}:
                self._by_role.setdefault(stem, []).append(reference)

    def fullest(self, reference: Reference) -> Run:
        """The longest name in the article that holds this name, of several the one met last; in its plainest form."""
        words = reference.name_words
        best = reference
        for other in self._by_name.get(words[-1][:SHORTEST_STEM], ()):
            longer = len(best.name_words) < len(other.name_words) <= _FULL_NAME
            closer = (
                best is not reference
                and len(best.name_words) == len(other.name_words)
                and (other.run.start <= reference.run.start)
            )
            if other.name and (longer or closer) and self._holds(other.name_words, words):
                best = other
        if best is reference and len(words) == 1 and not self._scene.language.traits.has_case:
            return self._with_given_name(words[0]) or reference.name or reference.run
        return self._plainest(best) or reference.run

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
        same = [
            other
            for other in self._by_name.get(words[-1][:SHORTEST_STEM], ())
            if other.name and len(other.name_words) == len(words) and self._holds(other.name_words, words)
            if min(map(len, other.name_words)) > 1
        ]
        plainest = min(same, key=lambda other: (sum(map(len, other.name_words)), other.name_words), default=reference)
        return plainest.name

    def _with_given_name(self, key: str) -> Run | None:
        """The word with what stands before it most often, where no capital tells a name: غسان هيتو."""
        scene = self._scene
        known = words_of(scene.language)
        found: dict[str, list[Run]] = {}
        for at in range(1, len(scene.keys)):
            if scene.keys[at] != key:
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
        """Whether a role, a title, a mark or a reporting verb stands before a name: a word met once may be any."""
        at = name.start - 1
        if at < 0 or not self._scene.is_word(at) or at in self._scene.cue_at:
            return True
        before = words_of(self._scene.language)[self._scene.keys[at]]
        return before.is_title or before.noun is not None or before.is_definite

    def by_role(self, reference: Reference) -> Reference | None:
        """The one known by these words: with a name first, of those the closest description, of those the nearest."""
        start = reference.run.start
        ranked: list[tuple[bool, bool, bool, bool, bool, int, Reference]] = []
        for other in self._by_role.get(reference.head, ()):
            if other.run == reference.run or (other.kind != reference.kind and other.name is None):
                continue
            if other.plural != reference.plural:
                continue
            covered = reference.words <= other.words
            if not covered and not reference.bare:
                continue
            if other.name is None and (not other.sound or other.run.start > start):
                continue
            if other.name is None and other.words == reference.words:
                continue
            more = bool(other.words - reference.words)
            after = other.run.start > start
            distance = abs(other.run.start - start)
            unnamed = other.name is None
            ranked.append((unnamed, unnamed and other.bare, not covered, more, after, distance, other))
        return min(ranked, key=lambda rank: rank[:6])[6] if ranked else None

    def described(self, reference: Reference) -> Run | None:
        """The first place before it where the text says which body, paper or statement it is: حزب النور for الحزب."""
        scene = self._scene
        known = words_of(scene.language)
        for at in range(min(reference.run.start, len(scene.keys) - 1)):
            word = known[scene.keys[at]]
            if word.noun is not reference.noun or word.stem != reference.head or word.is_definite:
                continue
            end = at + 1
            while end < at + _ROLE_REACH and end < len(scene.keys):
                quote = scene.quote_at.get(end)
                if quote is not None and quote.is_term:
                    end = quote.outer.end
                elif scene.is_word(end) and not is_closed(scene, end) and end not in scene.cue_at:
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
        inside = range(reference.run.start, reference.run.end)
        return any(other.name and other.name.start in inside and other.run != reference.run for other in self.everybody)

    def before(self, at: int, start: int = 0) -> Iterator[Reference]:
        """Those named between two places."""
        return (reference for reference in self.everybody if start <= reference.run.start < at)


def _same_name(one: str, other: str, language: Language) -> bool:
    """One name in two cases, or an initial and what it stands for."""
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return same_word(one, other, language)


def _cased_sightings(scene: Scene) -> Iterator[Reference]:
    known = words_of(scene.language)
    for sentence in scene.sentences:
        for run in capital_runs(scene, sentence):
            end = _apposition_end(scene, run.end, sentence.end)
            if end - run.start < 2:  # one word alone
                continue
            start = first = run.start
            while start > max(sentence.start, run.start - _ROLE_REACH):
                before = start - 1
                if not scene.is_word(before) or before in scene.cue_at or scene.classes[before] & CLOSED:
                    break
                start = before
                if known[scene.keys[before]].noun:
                    first = before
            reference = read(scene, Run(first, end))
            if len(reference.name_words) >= 2:
                yield reference


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


def _looks_like_a_name(scene: Scene, name: Run, end: int) -> bool:
    """No capital tells: its last word is named again, or a mark or a closed word stands behind it."""
    known = words_of(scene.language)
    if any(is_prefixed(scene, at) for at in range(name.start, name.end)):
        return False
    if all(known[scene.keys[at]].is_feminine for at in range(name.start, name.end)):
        return False  # شراكة نموذجية: a thing and its adjective
    return name.end == end or scene.keys.count(scene.keys[name.end - 1]) > 1
