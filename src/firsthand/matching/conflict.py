"""Do two statements of one proposition agree? What sets them apart is named, weighed and said in words."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from msgspec import Struct

from firsthand.matching.arrays import Flags, Numbers
from firsthand.matching.exchange import NOTHING, Parting, parting
from firsthand.matching.features import Column, Evidence, View
from firsthand.matching.figures import compare_figures
from firsthand.matching.opposites import Marks, Opposed, marks_of, opposed
from firsthand.matching.roles import swapped
from firsthand.records import Claim, Reason

_MOST = 2  # more of a kind adds nothing
#: words of a statement that says one thing, as a headline does
SHORT = 16


class Pair(Struct, frozen=True):
    """Two statements and the marks of their words."""

    here: Claim
    there: Claim
    mine: Marks
    theirs: Marks
    poles: Opposed
    turned: bool  # names that both have stand in another order
    parting: Parting  # of two short ones; of others nothing is looked at

    @property
    def is_short(self) -> bool:
        """Two statements of one language, both so short that every word of them counts."""
        return _are_short(self.here, self.there, self.mine, self.theirs)


def _are_short(here: Claim, there: Claim, mine: Marks, theirs: Marks) -> bool:
    return here.lang == there.lang and max(len(mine.words), len(theirs.words)) <= SHORT


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


def _own(pair: Pair) -> float:
    """Words that each has for itself, as many as the one with fewer has."""
    return min(*map(len, pair.parting.own), 2 * _MOST)


def _more_own(pair: Pair) -> float:
    """Words that one has for itself beyond those of the other."""
    mine, theirs = map(len, pair.parting.own)
    return min(abs(mine - theirs), 2 * _MOST)


def _few_own(pair: Pair) -> float:
    """A word or two of the one against one or two of the other."""
    return all(1 <= len(own) <= _MOST for own in pair.parting.own)


def _in_place(pair: Pair) -> float:
    """A word or two in the place of one or two."""
    return pair.parting.in_place


def _few_in_place(pair: Pair) -> float:
    """A word or two in the place of one or two, and nothing else."""
    return pair.parting.in_place and _few_own(pair)


def _reshaped(pair: Pair) -> float:
    """Share of the words in common that stand in another form: reworded by somebody who says the same."""
    return pair.parting.reshaped


def _inverted(pair: Pair) -> float:
    """Share of the words in common that stand in another order."""
    return pair.parting.inverted


def _sided(pair: Pair) -> float:
    """Words of a pair of opposites that only one has."""
    return min(pair.parting.sided, 3)


def _alike_but_sided(pair: Pair) -> float:
    """Words on one side, and others that only one has."""
    return _alike(pair) * _sided(pair)


def _turned_with_own(pair: Pair) -> float:
    """Names in another order, among other words."""
    return pair.turned * _own(pair)


def _longer(pair: Pair) -> float:
    """Words of the longer, as a logarithm."""
    return float(np.log1p(max(len(pair.mine.words), len(pair.theirs.words))))


def _uneven(pair: Pair) -> float:
    """How much longer one is than the other, as a share."""
    short, long = sorted((len(pair.mine.words), len(pair.theirs.words)))
    return (long - short) / max(long, 1)


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
    "own": _own,
    "more_own": _more_own,
    "few_own": _few_own,
    "in_place": _in_place,
    "few_in_place": _few_in_place,
    "reshaped": _reshaped,
    "inverted": _inverted,
    "sided": _sided,
    "alike_but_sided": _alike_but_sided,
    "turned_with_own": _turned_with_own,
    "longer": _longer,
    "uneven": _uneven,
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
    if not value or _said_of_figures(value, pair):  # what they count has been said
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


def _said_of_own(value: float, pair: Pair) -> str:
    mine, theirs = sorted(" ".join(own[:_MOST]) for own in pair.parting.own)
    return f"one says {mine}, the other {theirs}" if value else ""


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
#: the same for two short statements of one language, in which every word counts; learnt by the same command
SHORT_CONFLICT: tuple[Clash, ...] = (
    Clash("figures", "figures_apart", 2.13, _said_of_figures),
    Clash("polarity", "polarity", 0.87, _said_of_polarity, 2.33),
    Clash("opposites", "opposed", 1.85, _said_of_poles, 2.62),
    Clash("opposites", "alone", 0.17, _nothing),
    Clash("opposites", "sided", 0.34, _nothing),
    Clash("opposites", "alike_but_sided", -0.26, _nothing),
    Clash("undoing", "undone", 0.9, _said_of_undoing, 2.76),
    Clash("place", "countries_exchanged", 1.63, _said_of_countries, 3.35),
    Clash("names", "turned", 6.58, _said_of_order),
    Clash("names", "turned_with_own", -2.69, _nothing),
    Clash("figures", "numbers_exchanged", 1.28, _said_of_numbers, 2.93),
    Clash("figures", "number_alone", 0.19, _nothing, 1.55),
    Clash("words", "own", 0.24, _said_of_own),
    Clash("words", "more_own", 0.28, _nothing),
    Clash("words", "few_own", 0.16, _nothing),
    Clash("words", "in_place", 0.21, _nothing),
    Clash("words", "few_in_place", 0.72, _nothing),
    Clash("words", "reshaped", -3.18, _nothing),
    Clash("words", "inverted", 0.22, _nothing, -2.83),
    Clash("wording", "length", -1.28, _nothing),
    Clash("wording", "longer", -0.71, _nothing),
    Clash("wording", "uneven", 0.28, _nothing),
    Clash("meaning", "meaning", -2.37, _nothing),
)
SHORT_BIAS = 4.27


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
            one,
            other,
            mine,
            theirs,
            opposed(mine, theirs),
            swapped(*(view.orders[place] for place in places)),
            parting(mine, theirs) if _are_short(one, other, mine, theirs) else NOTHING,
        )
        for name, measure in MEASURES.items():
            columns[name][at] = measure(pair)
    odds = np.full(len(evidence.here), -np.inf)
    short = np.array([pairs[at].is_short for at in asked.tolist()], bool)
    for rows, table, bias in ((asked[~short], CONFLICT, BIAS), (asked[short], SHORT_CONFLICT, SHORT_BIAS)):
        odds[rows] = bias
        for clash in table:
            for weight, term in zip((clash.weight, clash.close), clash.terms(columns), strict=False):
                odds[rows] += weight * term[rows]
    return Verdicts(odds, columns, pairs)


def reasons(verdicts: Verdicts, at: int) -> tuple[Reason, ...]:
    """Why the pair in this row is a dispute, the weightiest first."""
    pair, wording = verdicts.pairs[at], float(verdicts.columns["wording"][at])
    said: list[tuple[float, Reason]] = []
    for clash in SHORT_CONFLICT if pair.is_short else CONFLICT:
        value = float(verdicts.columns[clash.measure][at])
        words = clash.words(value, pair)
        if words:
            said.append((-(clash.weight + clash.close * wording) * value, Reason(clash.name, value, words)))
    return tuple(reason for _, reason in sorted(said, key=lambda row: (row[0], row[1].feature, row[1].words)))
