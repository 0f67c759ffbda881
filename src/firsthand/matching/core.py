"""What the reports that surely carry a claim asked about say in common, in their own words.

A question is short and in one language. The reports that answer it best say it as reports do: "died of a heart attack"
where others only tell of the death. What they share, and what the rest of the articles lacks, tells the others apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from firsthand.matching.arrays import Flags, Numbers
from firsthand.matching.features import Column, View
from firsthand.matching.statements import Statements

#: reports of one language whose words are taken together ...
LEADERS = 5
#: ... and the fewest, the statement's own article left out
FEWEST = 2
#: share of them that must hold a stem ...
SHARED = 0.34
#: ... and how many stems tell, those first that the rest lacks
TELLING = 12


class Held(NamedTuple):
    """For each statement the share of what the leading reports of its language have in common."""

    share: Column
    known: Flags  # where there are enough of them


def held(view: View, there: Numbers, odds: Column, picked: Numbers) -> Held:
    """``there``: the statements that are compared; ``odds``: how likely each carries the claim; ``picked``: the rows
    that carry it at first sight.
    """
    share, known = np.zeros(len(there)), np.zeros(len(there), np.bool_)
    langs, articles = view.langs[there], view.statements.article[there]
    for lang in np.unique(langs[picked]).tolist():
        rows = np.flatnonzero(langs == lang)
        leaders = _leaders(picked[langs[picked] == lang], odds, articles)
        usual = _usual(view.statements, there[rows])
        own = {int(articles[row]) for row in leaders}
        for article in [None, *sorted(own)]:
            mine = rows[articles[rows] == article] if article is not None else rows[~np.isin(articles[rows], [*own])]
            others = [row for row in leaders if articles[row] != article]
            if len(others) >= FEWEST and len(mine):
                telling = _in_common(view.statements, there[others], odds[others], usual)
                share[mine] = _sums(view.statements, there[mine], telling) / max(telling.sum(), 1e-9)
                known[mine] = True
    return Held(share, known)


def _leaders(picked: Numbers, odds: Column, articles: Numbers) -> list[int]:
    """The likeliest rows, one of each article."""
    best: dict[int, int] = {}
    for row in sorted(picked.tolist(), key=lambda row: (-odds[row], row)):
        best.setdefault(int(articles[row]), row)
    return list(best.values())[:LEADERS]


def _usual(statements: Statements, places: Numbers) -> Column:
    """Of each stem the share of these statements that hold it."""
    values, _ = statements.stems.pick(places)
    return np.bincount(values, minlength=len(statements.weights)) / max(len(places), 1)


def _in_common(statements: Statements, places: Numbers, odds: Sequence[float] | Column, usual: Column) -> Column:
    """How much each stem tells: rare, held by many of these statements and by few of all."""
    likely = 1 / (1 + np.exp(-np.asarray(odds)))
    values, owner = statements.stems.pick(places)
    shared = np.bincount(values, (likely / likely.sum())[owner], minlength=len(usual))
    telling = np.where(shared >= SHARED, statements.weights * np.maximum(shared - usual, 0.0), 0.0)
    first = np.argsort(-telling, kind="stable")[:TELLING]
    found = np.zeros(len(telling))
    found[first] = telling[first]
    return found


def _sums(statements: Statements, places: Numbers, telling: Column) -> Column:
    values, owner = statements.stems.pick(places)
    return np.bincount(owner, telling[values], minlength=len(places)).astype(np.float64)
