"""Do two statements of one proposition agree? What sets them apart is named, weighed and said in words."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from msgspec import Struct

from firsthand.matching.arrays import Flags, Numbers
from firsthand.matching.features import Column, Evidence, View
from firsthand.matching.figures import compare_figures
from firsthand.matching.opposites import Marks, Opposed, marks_of, opposed
from firsthand.matching.roles import swapped
from firsthand.records import Claim, Reason

_MOST = 2  # more of a kind adds nothing


class Pair(Struct, frozen=True):
    """Two statements and the marks of their words."""

    here: Claim
    there: Claim
    mine: Marks
    theirs: Marks
    poles: Opposed
    turned: bool  # names that both have stand in another order


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
    """Only one has a word that undoes it: refused, without. A version cut by a third may have lost that clause."""
    short, long = sorted((len(pair.mine.words), len(pair.theirs.words)))
    return 3 * short > 2 * long and bool(pair.mine.undoing) != bool(pair.theirs.undoing)


def _countries(pair: Pair) -> float:
    """Another country stands in the place of one."""
    return _exchanged({code for _, code in pair.mine.countries}, {code for _, code in pair.theirs.countries})


def _turned(pair: Pair) -> float:
    """Names that both have stand in another order."""
    return pair.turned


def _numbers(pair: Pair) -> float:
    """Another number stands in the place of one, whatever it counts."""
    mine, theirs = ({figure.low for figure in claim.figures} for claim in (pair.here, pair.there))
    return bool(mine - theirs) and bool(theirs - mine)


def _number_alone(pair: Pair) -> float:
    """A number that the other statement does not have."""
    mine, theirs = ({figure.low for figure in claim.figures} for claim in (pair.here, pair.there))
    return mine != theirs and not _numbers(pair)


def _length(pair: Pair) -> float:
    """Words of the shorter, as a logarithm."""
    return float(np.log1p(min(len(pair.mine.words), len(pair.theirs.words))))


MEASURES: dict[str, Callable[[Pair], float]] = {
    "opposed": _opposed,
    "alike": _alike,
    "alone": _alone,
    "undone": _undone,
    "countries_exchanged": _countries,
    "turned": _turned,
    "numbers_exchanged": _numbers,
    "number_alone": _number_alone,
    "length": _length,
}


# --- the table ------------------------------------------------------------------------------------------------------

Say = Callable[[float, Pair], str]


class Clash(Struct, frozen=True):
    """One row of the table: what is weighed, how much, and how it is said ("" when there is nothing to say)."""

    name: str  # the reason's name
    measure: str
    weight: float
    words: Say
    close: float = 0.0  # how much more it weighs the closer the wording: two long accounts name many numbers

    def terms(self, columns: dict[str, Column]) -> tuple[Column, ...]:
        """The columns that the weights belong to."""
        column = columns[self.measure]
        return (column, column * columns["wording"]) if self.close else (column,)


def _nothing(_value: float, _pair: Pair) -> str:
    return ""


def _said_of_poles(_value: float, pair: Pair) -> str:
    return "one says {}, the other {}".format(*pair.poles.against[0]) if pair.poles.against else ""


def _said_of_undoing(value: float, pair: Pair) -> str:
    word = pair.mine.undoing or pair.theirs.undoing
    return f"only one says {word}" if value and word else ""


def _said_of_countries(value: float, _pair: Pair) -> str:
    return "another country in the place of one" if value else ""


def _said_of_numbers(value: float, pair: Pair) -> str:
    if not value:
        return ""
    mine, theirs = ({figure.low: figure.words for figure in claim.figures} for claim in (pair.here, pair.there))
    here, there = (sorted(a[low] for low in a.keys() - b.keys()) for a, b in ((mine, theirs), (theirs, mine)))
    return f"numbers differ: {', '.join(here)} against {', '.join(there)}"


def _said_of_figures(value: float, pair: Pair) -> str:
    _, differ = compare_figures(pair.here.figures, pair.there.figures)
    return "figures differ: " + ", ".join(f"{a.words} against {b.words}" for a, b in differ) if value and differ else ""


def _said_of_polarity(value: float, pair: Pair) -> str:
    return f"one is {pair.here.polarity}, the other {pair.there.polarity}" if value else ""


def _said_of_order(value: float, _pair: Pair) -> str:
    return "the names stand in another order" if value else ""


#: what sets two statements of one proposition apart; learnt by ``bench/matching.py learn-conflict``
CONFLICT: tuple[Clash, ...] = (
    Clash("figures", "figures_apart", 1.81, _said_of_figures, 1.74),
    Clash("polarity", "polarity", 1.85, _said_of_polarity, 1.44),
    Clash("opposites", "opposed", 0.42, _said_of_poles, 4.34),
    Clash("opposites", "alike", -0.33, _nothing),
    Clash("opposites", "alone", 0.07, _nothing),
    Clash("undoing", "undone", 0.32, _said_of_undoing, 3.19),
    Clash("place", "countries_exchanged", 1.13, _said_of_countries, 4.37),
    Clash("names", "turned", 4.76, _said_of_order),
    Clash("figures", "numbers_exchanged", -1.84, _said_of_numbers, 5.53),
    Clash("figures", "number_alone", -0.6, _nothing, 1.65),
    Clash("wording", "length", -1.36, _nothing),
    Clash("meaning", "meaning", -0.91, _nothing),
    Clash("meaning", "across", -2.1, _nothing),
)
BIAS = 3.05


class Verdicts(Struct, frozen=True, eq=False):
    """What was found of some rows of an ``Evidence``; all other rows agree."""

    odds: Column  # of every row: log-odds that the two disagree; -inf where nobody asked
    columns: dict[str, Column]  # the measures of every row
    pairs: dict[int, Pair]  # of the rows asked about

    @property
    def disputes(self) -> Flags:
        """Which rows dispute one proposition."""
        return self.odds > 0


def conflicts(view: View, evidence: Evidence, asked: Numbers) -> Verdicts:
    """Weighs what sets the pairs in these rows apart."""
    marks: dict[int, Marks] = {}
    columns = evidence.columns | {name: np.zeros(len(evidence.here)) for name in MEASURES}
    pairs: dict[int, Pair] = {}
    for at in asked.tolist():
        places = int(evidence.here[at]), int(evidence.there[at])
        one, other = (view.statements.claims[place] for place in places)
        for place, claim in zip(places, (one, other), strict=True):
            if place not in marks:
                marks[place] = marks_of(claim, view.languages(claim.lang))
        mine, theirs = (marks[place] for place in places)
        pairs[at] = pair = Pair(
            one, other, mine, theirs, opposed(mine, theirs), swapped(*(view.orders[place] for place in places))
        )
        for name, measure in MEASURES.items():
            columns[name][at] = measure(pair)
    odds = np.full(len(evidence.here), -np.inf)
    odds[asked] = BIAS
    for clash in CONFLICT:
        for weight, term in zip((clash.weight, clash.close), clash.terms(columns), strict=False):
            odds[asked] += weight * term[asked]
    return Verdicts(odds, columns, pairs)


def reasons(verdicts: Verdicts, at: int) -> tuple[Reason, ...]:
    """Why the pair in this row is a dispute, the weightiest first."""
    pair, wording = verdicts.pairs[at], float(verdicts.columns["wording"][at])
    said: list[tuple[float, Reason]] = []
    for clash in CONFLICT:
        value = float(verdicts.columns[clash.measure][at])
        words = clash.words(value, pair)
        if words:
            said.append((-(clash.weight + clash.close * wording) * value, Reason(clash.name, value, words)))
    return tuple(reason for _, reason in sorted(said, key=lambda row: (row[0], row[1].feature, row[1].words)))
