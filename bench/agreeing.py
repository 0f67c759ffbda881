"""Do two texts agree? Pairs whose answer is known, their measures, and weights learnt from them.

Lessons: Arabic news titles that agree or disagree (ANS, train), sentences turned or kept by ``perturbed`` and
translations (NTREX), each sort counting the same.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

import asked
import perturbed
from firsthand.language.language import language
from firsthand.matching.conflict import CONFLICT, SHORT_CONFLICT, Verdicts, conflicts
from firsthand.matching.features import gather, topic
from firsthand.matching.groups import JOIN
from firsthand.matching.match import prepare
from firsthand.matching.meaning import Encoder
from gold import read_docs

Floats = npt.NDArray[np.float64]
Text = tuple[str, str]  # language, text


class Compared(NamedTuple):
    """Pairs as the product sees them."""

    rows: Floats  # the terms of ``CONFLICT``
    short_rows: Floats  # the terms of ``SHORT_CONFLICT``
    short: npt.NDArray[np.bool_]  # which pairs that table is for
    meaning: Floats
    figures_apart: Floats
    odds: Floats  # that the two disagree
    same: npt.NDArray[np.bool_]  # judged one proposition, undisputed


def compare(pairs: Sequence[tuple[Text, Text]], encode: Encoder) -> Compared:
    """Each pair of texts as two articles of one claim each."""
    readings = [
        perturbed.reading(text, lang, f"{at:06}{side}")
        for at, pair in enumerate(pairs)
        for side, (lang, text) in zip("ab", pair, strict=True)
    ]
    view = prepare(readings, encode, language).view
    places = np.array([view.statements.place_of[reading.claims[0].id] for reading in readings])
    here, there = places[::2], places[1::2]
    evidence = gather(view, here, there, np.zeros(len(here)))
    verdicts: Verdicts = conflicts(view, evidence, np.arange(len(here)))
    rows, short_rows = (
        np.stack([term for clash in table for term in clash.terms(verdicts.columns)], axis=1)
        for table in (CONFLICT, SHORT_CONFLICT)
    )
    short = np.array([verdicts.pairs[at].is_short for at in range(len(here))])
    same = (here == there) | ((topic(evidence) >= JOIN) & ~verdicts.disputes)
    columns = verdicts.columns
    return Compared(rows, short_rows, short, columns["meaning"], columns["figures_apart"], verdicts.odds, same)


def titles(data: Path, split: str) -> tuple[list[tuple[Text, Text]], Floats]:
    """ANS: pairs, and 1 where they disagree."""
    rows = [row for row in read_docs(data / "ans_pairs.jsonl") if row["split"] == split and row["label"] != "other"]
    pairs = [(("ar", row["a"].rstrip(" ?؟")), ("ar", row["b"].rstrip(" ?؟"))) for row in rows]
    return pairs, np.array([row["label"] == "disagree" for row in rows], float)


def sentences(seed: int, rows: Sequence[dict[str, Any]]) -> tuple[list[perturbed.Changed], Floats]:
    """Sentences turned or kept, and 1 where turned."""
    some = list(rows)
    random.Random(seed).shuffle(some)
    found = perturbed.changed(seed, some[:1500])
    return found, np.array([change.kind in perturbed.TURNED for change in found], float)


def translations(data: Path) -> list[tuple[Text, Text]]:
    """NTREX: sentences that say the same in two languages."""
    rows = read_docs(data / "ntrex.jsonl")
    return [((a, row[a]), (b, row[b])) for row in rows for a, b in (("ar", "en"), ("ar", "ru"), ("en", "ru"))]


def pairs_of(changes: Sequence[perturbed.Changed]) -> list[tuple[Text, Text]]:
    return [((change.lang, change.before), (change.lang, change.after)) for change in changes]


def accounts(most: int = 120) -> tuple[list[tuple[Text, Text]], Floats, list[str]]:
    """Sentences of the gold events: pairs that affirm one claim, or of which one denies it (1); and their events."""
    pairs: list[tuple[Text, Text]] = []
    right: list[float] = []
    homes: list[str] = []
    for name, event in asked.events().items():
        found = dict.fromkeys(
            (asked.readings()[a["article"]].article.lang, a["sentence"], a["stance"])
            for a in event["appearances"]
            if a["article"] in asked.readings()
        )
        both = [(a, b) for a, b in combinations(found, 2) if a[1] != b[1]]
        random.Random(1).shuffle(both)
        for disagree, stances in ((0.0, {"affirms"}), (1.0, {"affirms", "denies"})):
            some = [(a[:2], b[:2]) for a, b in both if {a[2], b[2]} == stances][:most]
            pairs += some
            right += [disagree] * len(some)
            homes += [name] * len(some)
    return pairs, np.array(right), homes


def lessons(data: Path, rows: Sequence[dict[str, Any]], encode: Encoder) -> list[tuple[Floats, Floats, float]]:
    """Measures, 1 where the two disagree, and how much the sort counts."""
    pairs, right = titles(data, "train")
    found = [(compare(pairs, encode).rows, right, 1.0)]
    changes, right = sentences(101, rows)
    found.append((compare(pairs_of(changes), encode).rows, right, 1.0))
    pairs = translations(data)
    found.append((compare(pairs, encode).rows, np.zeros(len(pairs)), 0.5))
    pairs, right, _ = accounts()
    compared = compare(pairs, encode)
    told = (compared.figures_apart == 0) | (right == 1)  # a toll that grew is no denial, and no agreement
    found.append((compared.rows[told], right[told], 0.7))
    return found


def short_lessons(data: Path, rows: Sequence[dict[str, Any]], encode: Encoder) -> list[tuple[Floats, Floats, float]]:
    """The same for ``SHORT_CONFLICT``: titles, those that agree counting as much as the others, and short sentences."""
    pairs, right = titles(data, "train")
    compared = compare(pairs, encode)
    found = [
        (compared.short_rows[some], right[some], 0.5)
        for some in (compared.short & (right == 0), compared.short & (right == 1))
    ]
    changes, right = sentences(101, rows)
    compared = compare(pairs_of(changes), encode)
    return [*found, (compared.short_rows[compared.short], right[compared.short], 0.5)]


def learn(known: Sequence[tuple[Floats, Floats, float]], ridge: float = 30.0) -> tuple[Floats, float]:
    """Weights of the terms of a table, and the bias."""
    return asked.fit(
        np.concatenate([rows for rows, _, _ in known]),
        np.concatenate([right for _, right, _ in known]),
        np.concatenate([np.full(len(right), share * 1000 / len(right)) for _, right, share in known]),
        ridge,
    )


def auc(score: Floats, positive: npt.NDArray[np.bool_]) -> float:
    """How often a positive is above another."""
    order = np.argsort(score, kind="stable")
    ranks = np.empty(len(score))
    ranks[order] = np.arange(1, len(score) + 1)
    for value in np.unique(score):
        ranks[score == value] = ranks[score == value].mean()
    count = int(positive.sum())
    return float((ranks[positive].sum() - count * (count + 1) / 2) / (count * (len(score) - count)))
