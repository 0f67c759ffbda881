"""Learns the weights of attribution from annotated articles.

usage: python bench/train_attribution.py CODE FILE.jsonl [FILE.jsonl ...] [--plain FILE.jsonl.gz] [--out FILE]

Needs scipy and scikit-learn, which the package itself does not. --plain names more text of the language for the classes
of its words. The same files give the same weights.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.cluster import MiniBatchKMeans
from sklearn.utils.extmath import randomized_svd

from firsthand.attribution.learned import tables
from firsthand.attribution.learned.candidates import NONE, Parts
from firsthand.attribution.learned.columns import accept_columns, cue_columns
from firsthand.attribution.learned.decide import LEAST, POINTERS, cue_probability, point
from firsthand.attribution.learned.grid import PAD, Grid, shape_of
from firsthand.attribution.learned.templates import BITS
from firsthand.attribution.scene import COLON, Scene
from firsthand.language.language import language
from firsthand.language.schema import Language
from firsthand.language.weights import Table, Weights, pack
from firsthand.records import Article
from firsthand.text.sentences import sentences
from firsthand.text.tokens import tokens
from gold import Doc, read_docs

Floats = NDArray[np.float64]

CLASSES = 80
LEAST_COUNT = 4
CONTEXT_WORDS = 400
#: weight of the squared weights: 1 learns the training articles by heart
L2 = 4.0
ROUNDS = 45
#: a feature that occurs less often among the candidates has no weight
LEAST_SEEN = 2


# --- words ----------------------------------------------------------------------------------------------------------


def words_and_classes(texts: Iterable[str], lang: Language) -> Weights:
    """The vocabulary and its classes: words with the same neighbours and the same shapes are of one class."""
    count: Counter[str] = Counter()
    shapes: Counter[tuple[str, int]] = Counter()
    runs: list[list[str]] = []
    for text in texts:
        run = []
        for token in tokens(text, lang):
            key = "0" if token.key[:1].isdigit() else token.key
            run.append(key)
            shapes[key, shape_of(text[token.start : token.end])] += 1
        count.update(run)
        runs.append(run)
    words = [word for word, n in count.most_common() if n >= LEAST_COUNT and word and word != "0" and "\n" not in word]
    number = {word: at for at, word in enumerate(words)}
    classes = _classes(_neighbours(runs, number, count), np.array([count[word] for word in words]), words, shapes)
    usual: dict[str, Counter[int]] = defaultdict(Counter)
    for word, kind in zip(words, classes, strict=True):
        if count[word] < 40:
            shape = max(range(6), key=lambda s: shapes[word, s])
            usual[f"{shape} {word[-3:]}"][int(kind)] += 1
            usual[f"{shape} "][int(kind)] += 1
    suffix_classes = {key: kinds.most_common(1)[0][0] for key, kinds in usual.items()}
    return Weights({word: at + 1 for word, at in number.items()}, classes, suffix_classes, {})


def _neighbours(runs: list[list[str]], number: dict[str, int], count: Counter[str]) -> csr_matrix:
    context = {word: at for at, (word, _) in enumerate(count.most_common(CONTEXT_WORDS))}
    width = len(context) + 1  # the last stands for every other word
    rows: list[int] = []
    columns: list[int] = []
    for run in runs:
        for before, word, behind in zip(["", *run], run, [*run[1:], ""], strict=False):
            at = number.get(word)
            if at is not None:
                rows += (at, at)
                columns += (context.get(before, width - 1), width + context.get(behind, width - 1))
    seen = csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape=(len(number), 2 * width))
    seen.sum_duplicates()
    return seen


def _classes(
    seen: csr_matrix, weight: NDArray[np.int64], words: list[str], shapes: Counter[tuple[str, int]]
) -> NDArray[np.int32]:
    per_word = np.asarray(seen.sum(1)).ravel() + 1e-9
    per_context = np.asarray(seen.sum(0)).ravel() + 1e-9
    cells = seen.tocoo()
    surprise = np.log(1 + cells.data * per_word.sum() / (per_word[cells.row] * per_context[cells.col]))
    values = np.sqrt(cells.data / per_word[cells.row] * surprise)
    left, strength, _ = randomized_svd(csr_matrix((values, (cells.row, cells.col)), seen.shape), 40, random_state=0)
    points = left * strength
    points /= np.linalg.norm(points, axis=1, keepdims=True) + 1e-9
    share = np.array([[shapes[word, shape] for shape in range(3)] for word in words]) / weight[:, None]
    clusters = MiniBatchKMeans(CLASSES, random_state=0, batch_size=4096, n_init=5)
    found: NDArray[np.int32] = clusters.fit(np.hstack([points, share / 2]), sample_weight=np.sqrt(weight)).labels_
    return found.astype(np.int32) + 1


# --- gold -----------------------------------------------------------------------------------------------------------


def scene_of(doc: Doc, lang: Language) -> Scene:
    text = doc["text"]
    return Scene(Article(id=doc["id"], lang=lang.code, text=text, sentences=sentences(text, lang)), lang)


def _tokens_in(scene: Scene, spans: list[list[int]]) -> list[int]:
    starts, ends = [t.start for t in scene.tokens], [t.end for t in scene.tokens]
    return sorted({at for s, e in spans for at in range(bisect_right(ends, s), bisect_left(starts, e))})


def _words_in(scene: Scene, spans: list[list[int]]) -> list[int]:
    return [at for at in _tokens_in(scene, spans) if scene.tokens[at].is_word]


def cue_words(docs: list[Doc], scenes: list[Scene]) -> dict[str, float]:
    """How often each word is part of a cue."""
    inside: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for doc, scene in zip(docs, scenes, strict=True):
        every.update(scene.keys)
        found = {at for a in doc["attributions"] for at in _words_in(scene, a["cue"])}
        inside.update(scene.keys[at] for at in found)
    return {word: n / (every[word] + 3) for word, n in inside.items()}


def gold_parts(doc: Doc, scene: Scene, share: dict[str, float]) -> Parts:
    """The gold attributions as parts; the head of a cue is its word that is most often part of one."""
    rows: dict[int, tuple[int, ...]] = {}
    for a in doc["attributions"]:
        cue, source, content = (_words_in(scene, a[role]) for role in ("cue", "source", "content"))
        cue = cue or [at for at in _tokens_in(scene, a["cue"]) if scene.classes[at] & COLON][:1]
        if not cue or not content:
            continue
        head = max(cue, key=lambda at: (share.get(scene.keys[at], 0.0), -at))
        left = [at for at in content if at < head]
        right = [at for at in content if at > head]
        bounds = [(part[at] + PAD if part else NONE) for part in (source, right, left) for at in (0, -1)]
        rows.setdefault(head, (head + PAD, *bounds, cue[0] + PAD, cue[-1] + PAD))
    table = np.array([rows[head] for head in sorted(rows)], dtype=np.int64).reshape(-1, len(Parts._fields))
    return Parts(*table.T)


# --- fitting --------------------------------------------------------------------------------------------------------


def _matrix(places: list[NDArray[np.uint32]]) -> csr_matrix:
    every = np.concatenate([p.T for p in places])
    rows = len(every)
    seen = np.bincount(every.ravel(), minlength=1 << BITS)
    kept = seen[every] >= LEAST_SEEN
    starts = np.concatenate([[0], np.cumsum(kept.sum(axis=1))])
    places_kept = every[kept].astype(np.int32)
    return csr_matrix((np.ones(len(places_kept), np.float32), places_kept, starts), (rows, 1 << BITS))


def _minimised(loss: Any) -> Table:
    start = np.zeros(1 << BITS)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS, "maxcor": 8})
    return Table.of(np.asarray(found.x, dtype=np.float32))


def fit_yes_no(places: list[NDArray[np.uint32]], answers: NDArray[np.bool_]) -> Table:
    """Logistic regression."""
    matrix = _matrix(places)
    turned = matrix.T.tocsr()
    right = answers.astype(np.float64)

    def loss(weights: Floats) -> tuple[float, Floats]:
        score = (matrix @ weights.astype(np.float32)).astype(np.float64)
        off = 1 / (1 + np.exp(-score)) - right
        value = np.sum(np.logaddexp(0, score) - right * score) + L2 / 2 * weights @ weights
        return float(value), turned @ off.astype(np.float32) + L2 * weights

    return _minimised(loss)


def fit_choice(places: list[NDArray[np.uint32]], row: NDArray[np.int64], right: NDArray[np.bool_]) -> Table:
    """Logistic regression over the candidates of each row; rows without the right one are left out."""
    has_right = np.zeros(int(row.max()) + 1, dtype=bool)
    has_right[row[right]] = True
    keep = has_right[row]
    matrix = _matrix(places)[keep]
    row, answers = row[keep], right[keep].astype(np.float64)
    turned = matrix.T.tocsr()
    first = np.flatnonzero(np.r_[True, row[1:] != row[:-1]])
    lengths = np.diff(np.r_[first, len(row)])

    def loss(weights: Floats) -> tuple[float, Floats]:
        score = (matrix @ weights.astype(np.float32)).astype(np.float64)
        highest = np.maximum.reduceat(score, first)
        share = np.exp(score - np.repeat(highest, lengths))
        total = np.add.reduceat(share, first)
        share /= np.repeat(total, lengths)
        value = np.sum(np.log(total) + highest) - score @ answers + L2 / 2 * weights @ weights
        return float(value), turned @ (share - answers).astype(np.float32) + L2 * weights

    return _minimised(loss)


def fit_cue(grids: list[Grid], gold: list[Parts]) -> Table:
    places, answers = [], []
    for grid, parts in zip(grids, gold, strict=True):
        heads = np.flatnonzero(grid.may_head)
        places.append(tables.CUE.places(cue_columns(grid, heads)))
        answers.append(np.isin(heads, parts.cue))
    return fit_yes_no(places, np.concatenate(answers))


def fit_pointers(grids: list[Grid], gold: list[Parts]) -> dict[str, Table]:
    """Every pointer, each with what comes before it as the gold has it."""
    fitted = {}
    for decision in POINTERS:
        start = time.monotonic()
        places, rows, right = [], [], []
        total = 0
        for grid, parts in zip(grids, gold, strict=True):
            known = decision.rows(parts)
            if not len(known):
                continue
            mine = Parts(*(part[known] for part in parts))
            found = decision.candidates(grid, mine)
            places.append(decision.table.places(decision.columns(grid, mine, found)))
            rows.append(found.row + total)
            right.append(found.place == getattr(mine, decision.part)[found.row])
            total += len(known)
        fitted[decision.part] = fit_choice(places, np.concatenate(rows), np.concatenate(right))
        print(f"{decision.part}: {total} rows, {time.monotonic() - start:.0f} s", file=sys.stderr)
    return fitted


def is_right(grid: Grid, gold: Parts, found: Parts) -> NDArray[np.bool_]:
    """Which rows match a gold attribution as the scorer counts it; each gold attribution once, the best first."""

    def content(parts: Parts, row: int) -> set[int]:
        stretches = ((parts.left, parts.left_end), (parts.right, parts.right_end))
        places = {at for low, high in stretches if high[row] != NONE for at in range(low[row], high[row] + 1)}
        return {at for at in places if grid.is_word[at]}

    theirs = [content(gold, row) for row in range(len(gold.cue))]
    pairs = []
    for row in range(len(found.cue)):
        ours = content(found, row)
        for other, content_of in enumerate(theirs):
            share = len(ours & content_of) / max(len(ours | content_of), 1)
            no_source = gold.source_end[other] == NONE
            meets = gold.source[other] <= found.source_end[row] and found.source[row] <= gold.source_end[other]
            if share >= 0.5 and (no_source or (meets and found.source_end[row] != NONE)):
                pairs.append((-share, row, other))
    right = np.zeros(len(found.cue), dtype=bool)
    taken: set[int] = set()
    for _, row, other in sorted(pairs):
        if not right[row] and other not in taken:
            right[row] = True
            taken.add(other)
    return right


def train(docs: list[Doc], weights: Weights, lang: Language) -> Weights:
    """All decisions. The last is learnt from what the others, learnt from one half, make of the other half."""
    scenes = [scene_of(doc, lang) for doc in docs]
    share = cue_words(docs, scenes)
    gold = [gold_parts(doc, scene, share) for doc, scene in zip(docs, scenes, strict=True)]
    grids = [Grid(scene) for scene in scenes]
    halves = [range(start, len(docs), 2) for start in (0, 1)]
    cues = [fit_cue([grids[at] for at in half], [gold[at] for at in half]) for half in halves]
    for half, cue in zip(halves, reversed(cues), strict=True):
        for at in half:
            heads = np.flatnonzero(grids[at].may_head)
            grids[at].set_cues(heads, cue_probability(grids[at], heads, cue))
    pointers = [fit_pointers([grids[at] for at in half], [gold[at] for at in half]) for half in halves]
    places, answers = [], []
    for half, cue, fitted in zip(halves, reversed(cues), reversed(pointers), strict=True):
        half_weights = Weights({}, weights.classes, {}, fitted)
        for at in half:
            heads = np.flatnonzero(grids[at].may_head)
            probability = cue_probability(grids[at], heads, cue)
            likely = probability > LEAST
            decided = point(grids[at], half_weights, heads[likely], probability[likely])
            if likely.any():
                places.append(tables.ACCEPT.places(accept_columns(grids[at], *decided)))
                answers.append(is_right(grids[at], gold[at], decided.parts))
    weights.tables["accept"] = fit_yes_no(places, np.concatenate(answers))
    weights.tables["cue"] = fit_cue(grids, gold)
    weights.tables.update(fit_pointers(grids, gold))
    return weights


def plain_texts(path: Path | None, code: str) -> list[str]:
    if path is None:
        return []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [doc["text"] for doc in map(json.loads, file) if doc["lang"] == code]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("code")
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--plain", type=Path)
    parser.add_argument("--leave-out", type=int, default=0, metavar="N", help="every Nth article is not learnt from")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    lang = language(options.code)
    docs = [doc for path in options.files for doc in read_docs(path)]
    texts = [doc["text"] for doc in docs] + plain_texts(options.plain, options.code)
    if options.leave_out:
        docs = [doc for at, doc in enumerate(docs) if at % options.leave_out]
    weights = words_and_classes(texts, lang)
    out = options.out or Path(sys.modules[Language.__module__].__file__ or "").parent / options.code / "attribution.npz"
    # what is learnt needs a language that has the words, to read them
    lang = Language(**{f: getattr(lang, f) for f in Language.__struct_fields__ if f != "weights"}, weights=weights)
    out.write_bytes(pack(train(docs, weights, lang)))
    print(f"{out}: {out.stat().st_size / 1e6:.1f} MB", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
