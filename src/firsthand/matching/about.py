"""Which statements carry a claim that somebody asks about: the claim is weighed against every statement."""

from __future__ import annotations

import re

import numpy as np
from msgspec import Struct, structs

from firsthand.matching.arrays import Flags, Numbers, Vectors
from firsthand.matching.core import held
from firsthand.matching.features import Column, Feature, View, gather, percent, topic, weighed
from firsthand.matching.figures import counts
from firsthand.matching.ruled_out import otherwise_counted, too_early
from firsthand.matching.statements import common_stems
from firsthand.records import Claim, Polarity, Stance

#: weight of the evidence (log-odds) from which a statement carries the claim ...
CARRIES = -1.4
#: ... unless the best three are so much better, at first sight ...
BEHIND = 4.0
#: ... and when statements are weighed again by what the best ones say in common
BEHIND_AGAIN = 5.0
#: share of the question's telling words that, in one statement about the closest of its article, carry the claim
IN_ITS_WORDS = 0.75
ABOUT_CLOSEST = 0.1
#: a statement short of what it needs by no more than this carries the claim where ...
ECHO = 1.5
#: ... it is so likely one proposition with a statement that carries it by itself
SAYS_THE_SAME = 0.7
#: ... or so close to it in another language
TRANSLATED = 0.65

_ASIDE = re.compile(r"\s*\([^()]*\)")


def _same_numbers(value: float, here: Claim, there: Claim) -> str:
    mine = {figure.low: figure.words for figure in here.figures}
    both = sorted(f"{mine[figure.low]} = {figure.words}" for figure in there.figures if figure.low in mine)
    return f"the same number: {', '.join(both)}" if value and both else ""


def _same_kinds(value: float, here: Claim, there: Claim) -> str:
    """ "both count killed", whatever the numbers: a toll that grew is the same story."""
    both = sorted({figure.what for figure in counts(here.figures)} & {figure.what for figure in counts(there.figures)})
    return f"both count {', '.join(both)}" if value and any(both) else ""


def _places(value: float, here: Claim, there: Claim) -> str:
    mine = {place.key: place.words for place in here.places}
    both = sorted({mine[place.key] for place in there.places if place.key in mine})
    return f"both name {', '.join(both)}" if value and both else ""


def _silent(_value: float, _here: Claim, _there: Claim) -> str:
    return ""


#: at first sight; learnt on the events of the shared gold by ``bench/matching.py learn``
ASKED: tuple[Feature, ...] = (
    Feature("meaning", "meaning", 4.89, percent("the sentence means the same to {} %")),
    Feature("meaning", "best", 2.02, _silent),  # the closest sentence of the article
    Feature("meaning", "behind", -3.06, _silent),  # how far this one stays behind that
    Feature("meaning", "across", 0.7, lambda v, a, b: f"one is {a.lang}, the other {b.lang}" if v else ""),
    Feature("wording", "held", 0.23, percent("{} % of the claim's telling words stand here")),
    Feature("wording", "filled", 3.09, percent("{} % of the telling words here are the claim's")),
    Feature("figures", "numbers", 2.03, _same_numbers),
    Feature("figures", "no_figure", -0.77, lambda v, _a, _b: "the claim counts something, this does not" if v else ""),
    Feature("figures", "kinds", 0.76, _same_kinds),
    Feature("polarity", "denies", 0.48, lambda v, _a, _b: "a denial" if v else ""),
    Feature("place", "places", 0.89, _places),  # those the article names around it count too
)
BIAS = -6.05

_WEIGHED_AGAIN = {
    "meaning": 3.46, "best": 1.93, "behind": -1.87, "across": 0.23, "held": -1.34, "filled": 2.73, "numbers": 1.33,
    "no_figure": -0.87, "denies": 0.51, "kinds": 0.79, "places": 0.56,
}  # fmt: skip
#: where enough reports of its language carry the claim at first sight; learnt likewise
AGAIN: tuple[Feature, ...] = (
    *(structs.replace(feature, weight=_WEIGHED_AGAIN[feature.measure]) for feature in ASKED),
    Feature("wording", "core", 3.51, percent("{} % of what the closest reports have in common stands here")),
)
BIAS_AGAIN = -5.6  # learnt as -5.25: a report let in wrongly is an origin too many


class Asked(Struct, frozen=True, eq=False):
    """A claim asked about against statements: their places, and one column a measure."""

    there: Numbers
    columns: dict[str, Column]
    about: Claim


def without_asides(text: str) -> str:
    """A claim's text without what stands in brackets: "killed 12 (other tolls: 18, 20)"."""
    return _ASIDE.sub("", text).strip() or text


def measure(view: View, asked: int, core: Vectors) -> Asked:
    """Measures the statement ``asked`` against all others; ``core`` is the vector of its text without asides."""
    statements = view.statements
    there = np.flatnonzero(np.arange(len(statements)) != asked)
    here = np.full(len(there), asked)
    articles = statements.article[there]
    forms = np.stack([view.vectors[asked], core])
    meaning = (view.vectors[there] @ forms.T).max(axis=1).astype(np.float64)
    best = np.full(len(view.settings), -1.0)
    np.maximum.at(best, articles, meaning)
    shared, mine, theirs = common_stems(statements, here, there)
    same_language = view.langs[there] == view.langs[asked]
    numbers, places = view.numbers[asked], view.places[asked]
    kinds = _kinds(statements.claims[asked])
    around: dict[int, set[str]] = {}
    for place, article in zip(there.tolist(), articles.tolist(), strict=True):
        around.setdefault(article, set()).update(view.places[place])
    columns: dict[str, Column] = {
        "meaning": meaning,
        "best": best[articles],
        "behind": best[articles] - meaning,
        "across": np.where(same_language, 0.0, 1.0),
        "held": np.where(same_language, shared / np.maximum(mine, 1e-9), 0.0),
        "filled": np.where(same_language, shared / np.maximum(theirs, 1e-9), 0.0),
        "numbers": np.array([min(len(numbers & view.numbers[place]), 2) for place in there.tolist()], np.float64),
        "no_figure": np.array(
            [
                bool(numbers) and not view.numbers[place] and not _denies(statements.claims[place])
                for place in there.tolist()
            ],
            np.float64,
        ),
        "denies": np.array([_denies(statements.claims[place]) for place in there.tolist()], np.float64),
        "kinds": np.array([bool(kinds & _kinds(statements.claims[p])) for p in there.tolist()], np.float64),
        "places": np.array([len(places & around[a]) / max(len(places), 1) for a in articles.tolist()], np.float64),
    }
    return Asked(there, columns, statements.claims[asked])


def _kinds(claim: Claim) -> set[str]:
    """What a claim counts."""
    return {figure.what for figure in counts(claim.figures)} - {""}


def _denies(claim: Claim) -> bool:
    """Who denies a count need not give one: "denied that anyone was killed"."""
    said = claim.attributions[-1].stance if claim.attributions else Stance.SAYS
    return claim.polarity is Polarity.NEGATED or said is Stance.DENIES


class Carriers(Struct, frozen=True, eq=False):
    """Rows of an ``Asked`` that carry the claim, ascending."""

    rows: Numbers
    likely: Column  # of every row of the ``Asked``, at the less likely of the two looks
    echoes: frozenset[int]  # rows picked only because another statement that carries it says the same
    columns: dict[str, Column]  # those of the ``Asked``, and what is in common
    again: Flags  # rows that were weighed again


def carriers(view: View, found: Asked) -> Carriers:
    """Which statements carry the claim.

    A question is mostly shorter than what reports say, and words in common speak only in its own language. So a
    statement is weighed again by what the likeliest ones of its language have in common; and also that carries it which
    holds all its telling words, or says what one says that carries it by itself.
    """
    first, picked, needed = _at_first_sight(view, found)
    common = held(view, found.there, first, picked)
    columns, again = found.columns | {"core": common.share}, common.known & np.isfinite(first)
    if not len(picked):
        return Carriers(picked, 1 / (1 + np.exp(-first)), frozenset(), columns, again)
    odds = np.where(again, weighed(columns, AGAIN, BIAS_AGAIN), first)
    likely = 1 / (1 + np.exp(-np.minimum(first, odds)))
    picked, needed = _by_themselves(odds, found, BEHIND_AGAIN)
    if not len(picked):
        return Carriers(picked, likely, frozenset(), columns, again)
    near = np.setdiff1d(np.flatnonzero(odds >= np.minimum(needed, odds[picked].max()) - ECHO), picked)
    here, there = np.repeat(found.there[picked], len(near)), np.tile(found.there[near], len(picked))
    evidence = gather(view, here, there, np.zeros(len(here)))
    translated = (evidence.columns["across"] > 0) & (evidence.columns["meaning"] >= TRANSLATED)
    same = ((topic(evidence) >= SAYS_THE_SAME) | translated).reshape(len(picked), len(near))
    echoes = near[same.any(axis=0)]
    return Carriers(np.union1d(picked, echoes), likely, frozenset(echoes.tolist()), columns, again)


def _at_first_sight(view: View, found: Asked) -> tuple[Column, Numbers, Column]:
    """The odds of each row, the rows that carry the claim, and the odds each row needs for it.

    What was printed before the day it tells of does not, unless most that carries it was: it may tell of a day to come.
    """
    odds = weighed(found.columns, ASKED, BIAS)
    odds = np.where(otherwise_counted(found.about, view.statements, found.there), -np.inf, odds)
    early = too_early(found.about, view.statements, found.there)
    picked, needed = _by_themselves(odds, found, BEHIND)
    printed = np.array([len(view.statements.articles[place]) for place in found.there[picked].tolist()])
    if 2 * printed[early[picked]].sum() < printed.sum():
        odds = np.where(early, -np.inf, odds)
        picked, needed = _by_themselves(odds, found, BEHIND)
    return odds, picked, needed


def _by_themselves(odds: Column, found: Asked, behind: float) -> tuple[Numbers, Column]:
    """Rows that carry the claim whatever the others say, and the odds each row needs for it."""
    needed = bars(odds, found.columns["across"], CARRIES, behind)
    in_its_words = (found.columns["held"] >= IN_ITS_WORDS) & (found.columns["behind"] <= ABOUT_CLOSEST)
    return np.flatnonzero((odds >= needed) | (in_its_words & np.isfinite(odds))), needed


def bars(odds: Column, across: Column, carries: float, behind: float) -> Column:
    """The odds each row needs. The best are told apart in the question's language and in others: words in common speak
    only in the first, and a report in the asker's own words must not shut out its translations.
    """
    needed = np.full(len(odds), carries)
    for rows in (across > 0, across == 0):
        if rows.any():
            needed[rows] = max(carries, float(np.sort(odds[rows])[-3:].mean()) - behind)
    return needed
