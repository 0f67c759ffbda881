"""Claims asked about: which articles of real events carry a claim, and weights learnt from them.

A corpus is one event's articles; the claim is asked in each language the gold has it in. Weights are judged by leaving
one event out. Gold statements are our claims that overlap a sentence of the gold.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, ClassVar, NamedTuple

import numpy as np
import numpy.typing as npt

from firsthand.edge.capture.inputs import pages
from firsthand.edge.models import SentenceEncoder
from firsthand.language.language import language
from firsthand.matching.about import AGAIN, ASKED, bars, carriers, measure, without_asides
from firsthand.matching.arrays import Vectors
from firsthand.matching.match import prepare, question
from firsthand.pipeline import ask, read_page
from firsthand.records import Page, Reading
from gold import SHARED

ORIGINS = SHARED / "gold" / "origins"
Floats = npt.NDArray[np.float64]


class Question(NamedTuple):
    """One claim in one language against the statements of its event."""

    event: str
    lang: str
    rows: Floats  # one row for each statement, the columns of ``AGAIN``; what is in common by the shipped first look
    again: npt.NDArray[np.bool_]  # of each row: it is weighed again
    articles: list[frozenset[str]]  # of each row: all that print it
    right: Floats  # 1 where the statement stands in a sentence of the gold
    gold: frozenset[str]  # the articles that carry the claim


@cache
def events() -> dict[str, dict[str, Any]]:
    """The gold events by name."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(ORIGINS.glob("*.json"))}


@cache
def readings() -> dict[str, Reading]:
    """Every article of the events, read as a user would."""
    found = (
        read_page(page) for page in pages([str(ORIGINS / "articles.jsonl")], sys.stdin.buffer) if isinstance(page, Page)
    )
    return {reading.article.id: reading for reading in found if isinstance(reading, Reading)}


def gold_claims(event: dict[str, Any]) -> set[str]:
    """Ids of our claims that share more than half their letters with a sentence of the gold."""
    found = set()
    for appearance in event["appearances"]:
        reading = readings().get(appearance["article"])
        words = r"\s+".join(map(re.escape, appearance["sentence"].split()))
        match = re.search(words, reading.article.text) if reading else None
        if not reading or not match:
            continue
        for claim in reading.claims:
            common = sum(max(0, min(s.end, match.end()) - max(s.start, match.start())) for s in claim.spans)
            size = min(sum(s.end - s.start for s in claim.spans), match.end() - match.start())
            if common > size / 2:
                found.add(claim.id)
    return found


def event_articles(event: dict[str, Any]) -> list[Reading]:
    """The readings of an event, distractors included."""
    names = {a["article"] for a in event["appearances"]} | set(event["distractors"])
    return [readings()[name] for name in sorted(names) if name in readings()]


class Remembering:
    """The encoder, asked once for each text."""

    known: ClassVar[dict[str, Vectors]] = {}

    def __call__(self, texts: Sequence[str], /) -> Vectors:
        """One row for each text."""
        new = sorted({text for text in texts if text not in self.known})
        self.known.update(zip(new, SentenceEncoder()(new), strict=True))
        return np.stack([self.known[text] for text in texts])


def questions(whole: bool = False) -> Iterator[Question]:
    """Every event in every language of its claim, against its own articles or (``whole``) those of all events."""
    encode = Remembering()
    for name, event in events().items():
        right = gold_claims(event)
        for lang, text in event["claim"].items():
            about = ask(text)
            corpus = prepare(
                [question(about), *(readings().values() if whole else event_articles(event))], encode, language
            )
            statements = corpus.view.statements
            asked = measure(corpus.view, statements.place_of[about.id], encode([without_asides(about.text)])[0])
            found = carriers(corpus.view, asked)
            open_ = np.flatnonzero(found.likely > 0)  # what cannot carry it is no lesson and is never picked
            members = [statements.members[place] for place in asked.there[open_].tolist()]
            yield Question(
                name,
                lang,
                np.stack([found.columns[feature.measure][open_] for feature in AGAIN], axis=1),
                found.again[open_],
                [frozenset(claim.article for claim in claims) for claims in members],
                np.array([any(claim.id in right for claim in claims) for claims in members], float),
                frozenset(a["article"] for a in event["appearances"]),
            )


def fit(rows: Floats, right: Floats, weight: Floats, ridge: float = 100.0) -> tuple[Floats, float]:
    """Logistic regression with a ridge on standardised columns; weights for the raw columns, and the bias."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    matrix = np.c_[(rows - mean) / spread, np.ones(len(rows))]
    penalty = np.diag([ridge] * rows.shape[1] + [0.0])
    beta = np.zeros(matrix.shape[1])
    for _ in range(50):
        likely = 1 / (1 + np.exp(-matrix @ beta))
        slope = matrix.T @ (weight * (right - likely)) - penalty @ beta
        bend = (matrix * (weight * likely * (1 - likely))[:, None]).T @ matrix + penalty
        step = np.linalg.solve(bend, slope)
        beta += step
        if np.abs(step).max() < 1e-8:
            break
    return beta[:-1] / spread, float(beta[-1] - (beta[:-1] / spread * mean).sum())


class Looks(NamedTuple):
    """Weights and bias of the first look and of the second."""

    first: tuple[Floats, float]
    again: tuple[Floats, float]


def learn(asked: Sequence[Question]) -> Looks:
    """Weights from these questions, every event counting the same."""
    first = [(q.rows[:, : len(ASKED)], q.right) for q in asked]
    again = [(q.rows[q.again], q.right[q.again]) for q in asked]
    return Looks(_learnt(first), _learnt(again))


def _learnt(lessons: Iterable[tuple[Floats, Floats]]) -> tuple[Floats, float]:
    told = [(rows, right) for rows, right in lessons if right.sum()]
    weight = np.concatenate([np.full(len(right), 40 / right.sum()) for _, right in told])
    return fit(np.concatenate([rows for rows, _ in told]), np.concatenate([right for _, right in told]), weight)


def picked(q: Question, looks: Looks, carries: float, behind: float) -> npt.NDArray[np.bool_]:
    """The statements that carry the claim by these weights."""
    (first, bias), (again, bias_again) = looks
    odds = np.where(q.again, q.rows @ again + bias_again, q.rows[:, : len(ASKED)] @ first + bias)
    across = q.rows[:, [feature.measure for feature in ASKED].index("across")]
    return odds >= bars(odds, across, carries, behind)


def score(asked: Sequence[Question], found: Sequence[npt.NDArray[np.bool_]]) -> dict[str, float]:
    """Precision, recall and F1 of articles and of statements."""
    right = taken = wanted = 0
    for q, mask in zip(asked, found, strict=True):
        articles = {name for names, chosen in zip(q.articles, mask.tolist(), strict=True) if chosen for name in names}
        right, taken, wanted = right + len(articles & q.gold), taken + len(articles), wanted + len(q.gold)
    hits = sum(float((q.right * mask).sum()) for q, mask in zip(asked, found, strict=True))
    chosen, meant = sum(int(mask.sum()) for mask in found), sum(float(q.right.sum()) for q in asked)
    return {
        "articles precision": right / max(taken, 1),
        "articles recall": right / max(wanted, 1),
        "articles F1": 2 * right / max(taken + wanted, 1),
        "statements precision": hits / max(chosen, 1),
        "statements recall": hits / max(meant, 1),
        "statements F1": 2 * hits / max(chosen + meant, 1),
    }


def thinned(asked: Iterable[Question], one_in: int = 8) -> Iterator[Question]:
    """Every right statement and one in so many of the others: a corpus of many stories is mostly others."""
    for q in asked:
        kept = [at for at, right in enumerate(q.right.tolist()) if right or at % one_in == 0]
        articles = [q.articles[at] for at in kept]
        yield q._replace(rows=q.rows[kept], again=q.again[kept], articles=articles, right=q.right[kept])


def leave_one_out(
    asked: Sequence[Question], lessons: Sequence[Question], carries: float, behind: float
) -> dict[str, float]:
    """The score when each event is judged by weights learnt from the lessons of the others."""
    models = {name: learn([q for q in lessons if q.event != name]) for name in {q.event for q in asked}}
    return score(asked, [picked(q, models[q.event], carries, behind) for q in asked])


def as_shipped(whole: bool) -> dict[str, float]:
    """Articles picked by the shipped weights, echoes included, among an event's own or (``whole``) those of all."""
    encode = Remembering()
    right = taken = wanted = 0
    for event in events().values():
        gold = frozenset(a["article"] for a in event["appearances"])
        for text in event["claim"].values():
            about = ask(text)
            several = readings().values() if whole else event_articles(event)
            view = prepare([question(about), *several], encode, language).view
            asked = measure(view, view.statements.place_of[about.id], encode([without_asides(about.text)])[0])
            places = asked.there[carriers(view, asked).rows].tolist()
            found = {claim.article for place in places for claim in view.statements.members[place]}
            right, taken, wanted = right + len(found & gold), taken + len(found), wanted + len(gold)
    among = "all events" if whole else "its event"
    return {
        f"as shipped among {among}: precision": right / max(taken, 1),
        f"as shipped among {among}: recall": right / max(wanted, 1),
        f"as shipped among {among}: F1": 2 * right / max(taken + wanted, 1),
    }
