"""Words that set one statement against another: "rose" and "fell", "refused", another country in the same place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import Stemmer
from msgspec import Struct

from firsthand.language.schema import Language
from firsthand.matching.words import telling
from firsthand.records import Claim
from firsthand.text.fold import folding
from firsthand.text.nations import nations_in
from firsthand.text.tokens import stems, tokens

#: the pair of opposites by its key, and whether the word is of its first side
Pole = tuple[str, bool]

_UNDONE: Pole = ("", True)
#: so many words on from "rose" may stand what rose
_REACH = 2
#: letters from which a word is also known by its stem
_LONG = 5


class Marks(Struct, frozen=True):
    """What of a statement's words is weighed against another's."""

    words: tuple[str, ...]  # as printed, in order
    stems: tuple[str, ...]  # of each word, bare of what is written together with it
    roots: tuple[str, ...]  # of each word: its stem without the letters that come and go; empty where none do
    tells: tuple[float, ...]  # how much each word tells
    poles: tuple[frozenset[Pole], ...]  # of each word
    countries: tuple[tuple[int, str], ...]  # word, code; in order
    undoing: str  # the first word that undoes it, or its first "not"; "" for none


class _Senses(dict[str, tuple[str, frozenset[Pole]]]):
    """Stem and poles of each folded word of one language, worked out at first sight."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        name = language.traits.stemmer
        self._snowball = Stemmer.Stemmer(name).stemWord if name else str
        self._known: dict[str, set[Pole]] = {}
        self._by_stem: dict[str, set[Pole]] = {}
        table = language.opposites
        for pair in table.pair:
            self._add(pair.one, (pair.key, True))
            self._add(pair.other, (pair.key, False))
        for undoing in table.undoing:
            self._add(undoing.forms, _UNDONE)

    def _add(self, forms: Iterable[str], pole: Pole) -> None:
        for form in map(folding(self._language).word, forms):
            self._known.setdefault(form, set()).add(pole)
            if len(form) >= _LONG:
                self._by_stem.setdefault(self._snowball(form), set()).add(pole)

    def __missing__(self, key: str) -> tuple[str, frozenset[Pole]]:
        bare = stems(key, self._language)
        poles = {pole for stem in bare for pole in self._known.get(stem, ())}
        if not poles:
            poles = {
                pole for stem in bare if len(stem) >= _LONG for pole in self._by_stem.get(self._snowball(stem), ())
            }
        self[key] = self._snowball(bare[-1] if len(bare[-1]) > 2 else key), frozenset(poles)
        return self[key]


_senses_of = cache(_Senses)


def marks_of(claim: Claim, language: Language) -> Marks:
    """The marks of a claim's words."""
    found = [token for token in tokens(claim.text, language) if token.is_word]
    senses = [_senses_of(language)[token.key] for token in found]
    poles = tuple(poles for _, poles in senses)
    words = tuple(claim.text[token.start : token.end] for token in found)
    weak = dict.fromkeys(map(ord, language.traits.weak_letters))
    return Marks(
        words,
        tuple(stem for stem, _ in senses),
        tuple(stem.translate(weak) for stem, _ in senses) if weak else (),
        tuple(telling(word, language) for word in words),
        poles,
        nations_in([token.key for token in found], language),
        next(
            (word for word, each in zip(words, poles, strict=True) if _UNDONE in each), next(iter(claim.negators), "")
        ),
    )


class Opposed(Struct, frozen=True):
    """How the words of two statements stand to each other on the pairs of opposites."""

    against: tuple[tuple[str, str], ...]  # a word of each, on opposite sides
    alike: int  # pairs of opposites on which both stand on one side
    alone: int  # pairs on which only one takes a side


def opposed(here: Marks, there: Marks) -> Opposed:
    """Weighs the poles of two statements, pair of opposites by pair of opposites."""
    mine, theirs = _by_key(here), _by_key(there)
    against: list[tuple[str, str]] = []
    alike = 0
    for key in sorted(mine.keys() & theirs.keys()):
        here_sides, there_sides = mine[key], theirs[key]
        if here_sides.keys().isdisjoint(there_sides):
            at, other = min(min(here_sides.values())), min(min(there_sides.values()))
            against.append((here.words[at], there.words[other]))
        elif len(here_sides) == len(there_sides) == 2:
            crossed = _crossed(here, there, here_sides, there_sides)
            if crossed:
                against.append(crossed)
            else:
                alike += 1
        elif here_sides.keys() == there_sides.keys():
            alike += 1
    return Opposed(tuple(against), alike, len(mine.keys() ^ theirs.keys()))


def _by_key(marks: Marks) -> dict[str, dict[bool, list[int]]]:
    found: dict[str, dict[bool, list[int]]] = {}
    for at, poles in enumerate(marks.poles):
        for key, side in poles:
            if key:
                found.setdefault(key, {}).setdefault(side, []).append(at)
    return found


def _crossed(
    here: Marks, there: Marks, here_sides: dict[bool, list[int]], there_sides: dict[bool, list[int]]
) -> tuple[str, str] | None:
    """ "Oil rose as gold fell" against "gold rose as oil fell": what is said of most words they share is turned."""
    mine, theirs = _near(here, here_sides), _near(there, there_sides)
    both = sorted(mine.keys() & theirs.keys(), key=lambda stem: (mine[stem][1], theirs[stem][1], stem))
    turned = [stem for stem in both if mine[stem][0] != theirs[stem][0]]
    if 2 * len(turned) <= len(both):
        return None
    return here.words[mine[turned[0]][1]], there.words[theirs[turned[0]][1]]


def _near(marks: Marks, sides: dict[bool, list[int]]) -> dict[str, tuple[bool, int]]:
    """For each stem the side that is said of it, and where that stands.

    Where the first such word opens the statement ("fall of oil as gold rises") each holds for what follows it, else
    ("oil falls as gold rises") for what stands before it, the last for the rest too.
    """
    poles = sorted((at, side) for side, places in sides.items() for at in places)
    taken = {at for at, _ in poles}
    opens = not any(len(stem) > 2 for stem in marks.stems[: poles[0][0]])
    found: dict[str, tuple[bool, int]] = {}
    for at, stem in enumerate(marks.stems):
        if at in taken or len(stem) < 3:
            continue
        behind = [(place, side) for place, side in poles if place < at]
        ahead = [(place, side) for place, side in poles if place > at]
        place, side = (behind[-1] if behind else ahead[0]) if opens else (ahead[0] if ahead else behind[-1])
        if abs(place - at) <= _REACH:
            found.setdefault(stem, (side, place))
    return found
