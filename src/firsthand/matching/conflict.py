"""Do two statements of one proposition agree? What sets them apart is named, weighed and said in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from msgspec import Struct

from firsthand.language.schema import Language
from firsthand.matching.features import Column, Evidence, Feature, View, agreeing, differing, percent, silent, weighed
from firsthand.matching.meaning import Encoder
from firsthand.matching.opposites import Marks, Opposed, marks_of, opposed
from firsthand.matching.words import Flags
from firsthand.records import Claim

_MOST = 2  # more of a kind adds nothing


class Pair(Struct, frozen=True):
    """Two statements and the marks of their words."""

    here: Claim
    there: Claim
    mine: Marks
    theirs: Marks
    poles: Opposed


def _exchanged(mine: set[str], theirs: set[str]) -> bool:
    """Each has what the other lacks."""
    return bool(mine - theirs) and bool(theirs - mine)


def _opposed(pair: Pair) -> float:
    """Words on opposite sides: rose, fell."""
    return min(len(pair.poles.against), _MOST)


def _alike(pair: Pair) -> float:
    """Words on one side."""
    return min(pair.poles.alike, _MOST)


def _alone(pair: Pair) -> float:
    """Words that take a side where the other statement takes none."""
    return min(pair.poles.alone, 2 * _MOST)


def _undone(pair: Pair) -> float:
    """Only one has a word that undoes it: refused, without."""
    return pair.mine.is_undone != pair.theirs.is_undone


def _countries(pair: Pair) -> float:
    """Another country stands in the place of one."""
    return _exchanged({code for _, code in pair.mine.countries}, {code for _, code in pair.theirs.countries})


def _names(pair: Pair) -> float:
    """Another name stands in the place of one."""
    return _exchanged({name.key for name in pair.here.names}, {name.key for name in pair.there.names})


def _numbers(pair: Pair) -> float:
    """Another number stands in the place of one, whatever it counts."""
    mine, theirs = ({figure.low for figure in claim.figures} for claim in (pair.here, pair.there))
    return bool(mine - theirs) and bool(theirs - mine)


def _number_alone(pair: Pair) -> float:
    """A number that the other statement does not have."""
    mine, theirs = ({figure.low for figure in claim.figures} for claim in (pair.here, pair.there))
    return mine != theirs and not _numbers(pair)


def _one_word(pair: Pair) -> float:
    """A single word was exchanged."""
    mine, theirs = set(pair.mine.stems), set(pair.theirs.stems)
    return min(len(mine - theirs), len(theirs - mine)) == 1


def _length(pair: Pair) -> float:
    """Words of the shorter, as a logarithm."""
    return float(np.log1p(min(len(pair.mine.words), len(pair.theirs.words))))


MEASURES: dict[str, Callable[[Pair], float]] = {
    "opposed": _opposed,
    "alike": _alike,
    "alone": _alone,
    "undone": _undone,
    "countries_exchanged": _countries,
    "names_exchanged": _names,
    "numbers_exchanged": _numbers,
    "number_alone": _number_alone,
    "one_word": _one_word,
    "length": _length,
}
