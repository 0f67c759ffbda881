"""What makes two statements one proposition, learnt from the gold events (``TOPIC`` of ``matching/features.py``).

Pairs that a grouping would look at, of different articles of all events together. Right are two statements of the gold
sentences of one event; wrong are those of which one is, and pairs of different events. Two statements of one event that
are both no gold may or may not say the same: nobody judged them, so they are left out. Judged by leaving one event out.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from asked import Floats, Remembering, event_articles, events, fit, gold_claims, readings
from firsthand.language.language import language
from firsthand.matching.candidates import candidates
from firsthand.matching.features import BIAS, TOPIC, gather
from firsthand.matching.match import own_words, prepare
from firsthand.matching.statements import worth_comparing

MEASURES = [feature.measure for feature in TOPIC]
SHIPPED = np.array([feature.weight for feature in TOPIC])
RIDGES = (5.0, 20.0, 100.0)


class Pairs(NamedTuple):
    """Judged pairs, one row each."""

    rows: Floats  # the measures of ``TOPIC``
    right: Floats
    event: npt.NDArray[np.int64]  # the event of the gold statement
    across: npt.NDArray[np.bool_]


def pairs() -> Pairs:
    """All judged pairs of all events."""
    corpus = prepare(list(readings().values()), Remembering(), language, own_words)
    view, statements = corpus.view, corpus.view.statements
    home = np.full(len(view.settings), -1)
    place = {name: at for at, name in enumerate(sorted(readings()))}
    gold = np.full(len(statements), -1)
    for at, event in enumerate(events().values()):
        home[[place[reading.article.id] for reading in event_articles(event)]] = at
        for name in gold_claims(event):
            gold[statements.place_of[name]] = at
    usable = worth_comparing(statements, corpus.reuse.outlets, corpus.reuse.versions)
    found = candidates(statements, view.vectors, view.langs, usable, corpus.copied)
    here, there = found.here, found.there
    one, other = home[statements.article[here]], home[statements.article[there]]
    right = (gold[here] == gold[there]) & (gold[here] >= 0)
    judged = right | (one != other) | ((gold[here] >= 0) != (gold[there] >= 0))
    columns = gather(view, here, there, found.copied).columns
    rows = np.stack([columns[name] for name in MEASURES], axis=1)
    owner = np.where(gold[here] >= 0, gold[here], np.where(gold[there] >= 0, gold[there], one))
    return Pairs(rows[judged], right[judged].astype(float), owner[judged], columns["across"][judged] > 0)


def _weights(found: Pairs) -> Floats:
    """How much each pair counts: an event of ten times the pairs about three times as much, right as much as wrong."""
    weight = np.ones(len(found.right))
    for event in np.unique(found.event):
        for side in (0.0, 1.0):
            its = (found.event == event) & (found.right == side)
            weight[its] = 1 / np.sqrt(max(its.sum(), 1))
    return np.asarray(weight * len(weight) / weight.sum())


def learnt(found: Pairs, ridge: float) -> tuple[Floats, float]:
    """Weights of ``TOPIC`` and its bias, learnt on these pairs."""
    return fit(found.rows, found.right, _weights(found), ridge)


def left_out(found: Pairs, ridge: float) -> Floats:
    """Log-odds of every pair by weights learnt on the other events."""
    odds = np.zeros(len(found.right))
    for event in np.unique(found.event):
        its = found.event == event
        weights, bias = learnt(Pairs(*(column[~its] for column in found)), ridge)
        odds[its] = found.rows[its] @ weights + bias
    return odds


def score(found: Pairs, odds: Floats) -> dict[str, float]:
    """Precision, recall and F1 of the pairs said to be one proposition; of those of two languages too."""
    figures: dict[str, float] = {}
    for name, rows in (("", np.ones(len(odds), bool)), ("across ", found.across)):
        taken, right = odds[rows] >= 0, found.right[rows] > 0
        both = float((taken & right).sum())
        figures[f"{name}precision"] = both / max(float(taken.sum()), 1)
        figures[f"{name}recall"] = both / max(float(right.sum()), 1)
        figures[f"{name}F1"] = 2 * both / max(float(taken.sum() + right.sum()), 1)
    return figures


def measured() -> dict[str, float]:
    """The table as shipped beside tables learnt with events left out, and the weights learnt on all events."""
    found = pairs()
    figures = {f"shipped {name}": value for name, value in score(found, found.rows @ SHIPPED + BIAS).items()}
    for ridge in RIDGES:
        figures |= {f"learnt, ridge {ridge:g} {k}": value for k, value in score(found, left_out(found, ridge)).items()}
    weights, bias = learnt(found, RIDGES[0])
    return (
        figures
        | {f"weight {name}": float(weight) for name, weight in zip(MEASURES, weights, strict=True)}
        | {"weight bias": bias}
    )
