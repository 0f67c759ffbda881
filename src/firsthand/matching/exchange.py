"""Two short statements word by word: what stays, what only one of them has, what stands in the place of what."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from msgspec import Struct

from firsthand.matching.opposites import Marks

#: how much a word must tell to count as a word of its own
_TELLING = 1.3
#: so many words may stand in the place of so many others
_FEW = 2
#: letters of a root that two forms have in common, and nothing else
_ROOT_ALONE = 2
#: letters that two forms of one root share at least, and those that two forms of one stem begin with
_ROOT, _OPENING, _OPENING_SHARE = 3, 4, 0.6


class Parting(Struct, frozen=True):
    """How the words of two statements part; the same whichever of the two comes first."""

    own: tuple[tuple[str, ...], tuple[str, ...]]  # the telling words that only one has, as printed
    stays: float  # share of what the words tell that both have
    reshaped: float  # share of the words in common that stand in another form
    inverted: float  # share of the steps from one word in common to the next that lead back in the other
    in_place: bool  # a word or two stand between the same words as another one or two
    sided: int  # of the words that only one has: those of a pair of opposites


NOTHING = Parting(((), ()), 0.0, 0.0, 0.0, in_place=False, sided=0)


def parting(one: Marks, other: Marks) -> Parting:
    """Lays the words of one statement beside those of the other (both of one language)."""
    one, other = sorted((one, other), key=lambda marks: marks.words)
    there, reshaped = _laid(one, other)
    kept = frozenset(there.values())
    tells = sum(one.tells) + sum(other.tells)
    stays = sum(one.tells[at] for at in there) + sum(other.tells[at] for at in kept)
    mine = [at for at, tells in enumerate(one.tells) if at not in there and tells >= _TELLING]
    theirs = [at for at, tells in enumerate(other.tells) if at not in kept and tells >= _TELLING]
    steps = [there[at] for at in sorted(there)]
    back = sum(behind < before for before, behind in zip(steps, steps[1:], strict=False))
    return Parting(
        (tuple(one.words[at] for at in mine), tuple(other.words[at] for at in theirs)),
        stays / tells if tells else 0.0,
        reshaped / max(len(there), 1),
        back / max(len(steps) - 1, 1),
        _stand_in(there, (len(one.words), len(other.words)), (frozenset(mine), frozenset(theirs))),
        sum(_takes_side(one, at) for at in mine) + sum(_takes_side(other, at) for at in theirs),
    )


def _laid(one: Marks, other: Marks) -> tuple[dict[int, int], int]:
    """Words in common, each with its place in the other statement; and how many of them stand in another form."""
    there: dict[int, int] = {}
    left = set(range(len(other.stems)))
    for at, stem in enumerate(one.stems):
        same = [place for place in left if other.stems[place] == stem]
        if same:
            there[at] = min(same, key=lambda place, at=at: (abs(place - at), place))  # type: ignore[misc]
            left.discard(there[at])
    equal = len(there)
    for at in range(len(one.stems)):
        if at not in there:
            place = next((place for place in sorted(left) if _are_related(one, at, other, place)), None)
            if place is not None:
                there[at] = place
                left.discard(place)
    return there, len(there) - equal


def _are_related(one: Marks, at: int, other: Marks, place: int) -> bool:
    """ "Launches", "launch of": forms of one root, or of one stem."""
    if one.roots:
        mine, theirs = one.roots[at], other.roots[place]
        least, most = sorted((len(mine), len(theirs)))
        if mine == theirs:
            return most >= _ROOT_ALONE
        return least >= _ROOT and _in_common(*sorted((mine, theirs))) >= max(_ROOT, most - 1)
    mine, theirs = one.stems[at], other.stems[place]
    opening = next(
        (n for n, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), min(len(mine), len(theirs))
    )
    return opening >= _OPENING and opening >= _OPENING_SHARE * max(len(mine), len(theirs))


@lru_cache(maxsize=1 << 16)
def _in_common(one: str, other: str) -> int:
    """How many letters the two have in common, in one order."""
    before = [0] * (len(other) + 1)
    for letter in one:
        row = [0]
        for at, its in enumerate(other):
            row.append(before[at] + 1 if letter == its else max(before[at + 1], row[at]))
        before = row
    return before[-1]


def _stand_in(there: dict[int, int], sizes: tuple[int, int], own: tuple[frozenset[int], frozenset[int]]) -> bool:
    """Is a word or two of the one in the place of one or two of the other?"""
    back = {place: at for at, place in there.items()}
    mine = [at if at in there else ~at for at in range(sizes[0])]
    theirs = [back.get(place, sizes[0] + place) for place in range(sizes[1])]
    return any(
        kind == "replace"
        and 1 <= sum(at in own[0] for at in range(first, last)) <= _FEW
        and 1 <= sum(place in own[1] for place in range(start, end)) <= _FEW
        for kind, first, last, start, end in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes()
    )


def _takes_side(marks: Marks, at: int) -> bool:
    return any(key for key, _ in marks.poles[at])
