"""Asks of a language with few annotated articles whether what is learned from them beats its rules.

usage: python bench/folds.py CODE TRAIN.jsonl [--dev DEV.jsonl] [--plain FILE.jsonl.gz] [--folds N]

Cross-validation over TRAIN, N times: weights learned from the rest attribute each part. Three ways are scored: the
rules alone, the weights alone, and the rules with what the weights find where no rule has found anything. With --dev
the same once more on other articles, with weights from all of TRAIN. Needs scipy and scikit-learn.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from attribution import predict_with
from firsthand.language.language import language
from firsthand.language.schema import Language
from firsthand.language.weights import Weights
from gold import Doc, read_docs, scorer
from train_attribution import plain_texts, train, words_and_classes

WAYS = ("rules", "weights", "both")


def without_weights(lang: Language, weights: Weights | None = None) -> Language:
    """The language with other weights, or none."""
    fields = {field: getattr(lang, field) for field in Language.__struct_fields__ if field != "weights"}
    return Language(**fields, weights=weights)


def three_ways(learnt_from: list[Doc], asked: list[Doc], words: Weights, lang: Language) -> dict[str, list[Doc]]:
    """The asked articles as each of the three ways attributes them."""
    weights = Weights(words.words, words.classes, words.suffix_classes, {})
    learned = without_weights(lang, weights)  # to be learned, weights need a language that has the words
    train(learnt_from, weights, learned)
    by_rules = predict_with(asked, without_weights(lang))
    by_weights = predict_with(asked, learned)
    both = [_joined(one, other) for one, other in zip(by_rules, by_weights, strict=True)]
    return dict(zip(WAYS, (by_rules, by_weights, both), strict=True))


def _joined(rules: Doc, weights: Doc) -> Doc:
    """What the rules find, and of the rest what shares no letter of cue or content with it."""
    taken = [span for a in rules["attributions"] for role in ("cue", "content") for span in a[role]]
    more = [
        a
        for a in weights["attributions"]
        if not any(s < end and start < e for role in ("cue", "content") for s, e in a[role] for start, end in taken)
    ]
    return {**rules, "attributions": [*rules["attributions"], *more]}


def show(name: str, gold: list[Doc], found: dict[str, list[Doc]]) -> None:
    """One line for each way."""
    known = {doc["id"]: doc for doc in gold}
    for way in WAYS:
        scores = scorer("eval_attribution").score(known, {doc["id"]: doc for doc in found[way]}, "all")
        token = scores["token"]
        print(
            f"{name:12}{way:9} relation {scores['match']['relation']['F1']:.3f}  source {token['source']['F1']:.3f}  "
            f"cue {token['cue']['F1']:.3f}  content {token['content']['F1']:.3f}",
            flush=True,
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("code")
    parser.add_argument("train", type=Path)
    parser.add_argument("--dev", type=Path)
    parser.add_argument("--plain", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    lang = language(options.code)
    docs = read_docs(options.train)
    words = words_and_classes([doc["text"] for doc in docs] + plain_texts(options.plain, options.code), lang)
    if options.dev:
        asked = read_docs(options.dev)
        show("dev", asked, three_ways(docs, asked, words, lang))
    found: dict[str, list[Doc]] = {way: [] for way in WAYS}
    for fold in range(options.folds):
        rest = [doc for at, doc in enumerate(docs) if at % options.folds != fold]
        for way, answers in three_ways(rest, docs[fold :: options.folds], words, lang).items():
            found[way] += answers
    show(f"{options.folds} folds", docs, found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
