"""Finds cues: the words that report that somebody said something, with the particles that belong to them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import compress
from typing import NamedTuple

from firsthand.language.schema import Cue, Language
from firsthand.text.fold import folding


class Found(NamedTuple):
    """A cue in a text. Places are indices into the article's tokens."""

    cue: Cue
    start: int
    end: int  # behind the last word, particles included that follow at once
    joined: bool = False  # a conjunction is written together with its first word: وقال
    object_suffix: bool = False  # an object pronoun is written together with it: وصفه
    head: Cue | None = None  # the preposition before a verb: بحسب ما ذكرت, as X said
    verb: int = -1  # where the verb behind such a preposition stands


class _Form(NamedTuple):
    rest: tuple[str, ...]  # the words behind the first
    cue: Cue


class Lexicon(dict[str, tuple[tuple[_Form, bool, bool], ...]]):
    """For each folded word of one language, the cues that may start there; worked out at first sight."""

    def __init__(self, language: Language) -> None:
        """Folds every form once."""
        super().__init__()
        fold = folding(language).word
        self._forms: dict[str, list[_Form]] = {}
        for cue in language.cues:
            for form in cue.forms:
                first, *rest = (fold(word) for word in form.split())
                self._forms.setdefault(first, []).append(_Form(tuple(rest), cue))
        for forms in self._forms.values():
            forms.sort(key=lambda form: -len(form.rest))
        traits = language.traits
        self._conjunctions = tuple(fold(word) for word in traits.joined_conjunctions)
        self._present = tuple({fold(letter) for pair in traits.feminine_openings for letter in pair})
        self._verb_prefixes = tuple(fold(word) for word in traits.verb_prefixes)
        self._suffixes = tuple(sorted((fold(word) for word in traits.object_suffixes), key=len, reverse=True))
        self.particles = {id(cue): frozenset(map(fold, cue.particles)) for cue in language.cues}

    def __missing__(self, key: str) -> tuple[tuple[_Form, bool, bool], ...]:
        """Takes off a conjunction and an object pronoun where the word itself is no cue."""
        found = [(form, False, False) for form in self._forms.get(key, ())]
        for conjunction in self._conjunctions:
            if not found and key.startswith(conjunction):
                found = [(form, True, False) for form in self._forms.get(key[len(conjunction) :], ())]
        for prefix in self._verb_prefixes:
            if not found and key.startswith(prefix) and key[len(prefix) :].startswith(self._present):
                forms = self._forms.get(key[len(prefix) :], ())
                found = [
                    (form, False, False) for form in forms if form.cue.role == "verb" and not form.cue.clause_initial
                ]
        if not found:
            found = list(self._with_suffix(key))
        self[key] = answer = tuple(found)
        return answer

    def verbs_with_pronoun(self, key: str) -> list[_Form]:
        """The verbs that a word is with any object pronoun: ذكرته in وفقا لما ذكرته."""
        stems = (key[: -len(suffix)] for suffix in self._suffixes if key.endswith(suffix))
        return [form for stem in stems for form in self._forms.get(stem, ()) if form.cue.role == "verb"]

    def _with_suffix(self, key: str) -> list[tuple[_Form, bool, bool]]:
        for suffix in self._suffixes:
            stem = key[: -len(suffix)]
            if not key.endswith(suffix) or len(stem) < 3:
                continue
            for conjunction in ("", *self._conjunctions):
                if stem.startswith(conjunction):
                    forms = self._forms.get(stem[len(conjunction) :], ())
                    verbs = [(form, bool(conjunction), True) for form in forms if form.cue.object_pronoun]
                    if verbs:
                        return verbs
        return []


@cache
def lexicon(language: Language) -> Lexicon:
    """The cues of this language, by word."""
    return Lexicon(language)


def find_cues(keys: Sequence[str], language: Language) -> list[Found]:
    """The cues in a run of folded words and marks, in order, none overlapping; the longest form wins."""
    known = lexicon(language)
    found: list[Found] = []
    end, behind = len(keys), 0
    for at in compress(range(end), map(known.__getitem__, keys)):
        if at < behind:
            continue
        for form, joined, suffix in known[keys[at]]:
            stop = at + 1 + len(form.rest)
            if form.rest and tuple(keys[at + 1 : stop]) != form.rest:
                continue
            if stop < end and keys[stop] in known.particles[id(form.cue)]:
                stop += 1
            found.append(Found(form.cue, at, stop, joined, suffix))
            if form.cue.before_verb and stop < end and not known[keys[stop]]:
                found.extend(Found(verb.cue, stop, stop + 1) for verb in known.verbs_with_pronoun(keys[stop])[:1])
            behind = max(stop, found[-1].end)
            break
    return _with_heads(found)


def _with_heads(found: list[Found]) -> list[Found]:
    """A preposition that needs a verb (حسبما, "as") and the verb behind it are one cue; without a verb it is none."""
    joined: list[Found] = []
    for this in found:
        head = joined.pop() if joined and joined[-1].cue.before_verb else None
        if head is not None and this.cue.role == "verb" and head.end == this.start:
            this = this._replace(start=head.start, head=head.cue, joined=head.joined, verb=this.start)  # noqa: PLW2901
        joined.append(this)
    return [this for this in joined if not this.cue.before_verb]
