"""Measures attribution on annotated articles.

usage: python bench/attribution.py [--data DIR] [--files GLOB] [--json] [--worst [N]] [--rules-alone]
       [--peer PYTHON]

Every file of DIR (the shared gold by default) that GLOB names (*_dev.jsonl by default) is read and scored: all, quoted
and unquoted attributions; speaker, stance, kind and via where the gold has them; precision of each rule; articles per
CPU second (sentences and attribution). --peer names a Python that has textacy and a spaCy model; textacy then reads
the English files beside ours. --rules-alone leaves out what was learnt of a language.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from firsthand.attribution.attribute import attribute
from firsthand.language.language import language
from firsthand.language.schema import Language
from firsthand.records import Article, Attribution
from firsthand.text.nations import government
from firsthand.text.sentences import sentences
from gold import SHARED, Doc, read_docs, scorer

DATA = SHARED / "gold" / "attribution"
SUBSETS = ("all", "quoted", "unquoted")


class Predicted(NamedTuple):
    """What we made of a file."""

    docs: dict[str, Doc]  # by id, in the form of the gold, with the rule added
    seconds: float  # of CPU


@cache
def _language(code: str, rules_alone: bool) -> Language:
    known = language(code)
    if not rules_alone:
        return known
    return Language(**{f: getattr(known, f) for f in Language.__struct_fields__ if f != "weights"})


def predict(docs: list[Doc], rules_alone: bool = False) -> Predicted:
    """Attributes every article. The first one is read once before the clock starts: it loads the language.

    So is the gazetteer, a quarter of a second once a process, which an article needs only now and then.
    """
    for doc in docs[:1]:
        _read(doc, rules_alone)
        government([""], language(doc.get("lang", "en")))
    start = time.process_time()
    found = [(doc, _read(doc, rules_alone)) for doc in docs]
    seconds = time.process_time() - start
    return Predicted({doc["id"]: _as_doc(doc, attributions) for doc, attributions in found}, seconds)


def predict_with(docs: list[Doc], lang: Language) -> list[Doc]:
    """The articles as a language with these tables and weights attributes them."""
    return [_as_doc(doc, _attributed(doc, lang)) for doc in docs]


def _read(doc: Doc, rules_alone: bool) -> tuple[Attribution, ...]:
    return _attributed(doc, _language(doc.get("lang", "en"), rules_alone))  # the English files do not say


def _attributed(doc: Doc, lang: Language) -> tuple[Attribution, ...]:
    text = doc["text"]
    return attribute(Article(id=doc["id"], lang=lang.code, text=text, sentences=sentences(text, lang)), lang)


def _as_doc(doc: Doc, attributions: tuple[Attribution, ...]) -> Doc:
    fields = ("source", "cue", "content", "kind", "speaker", "via", "stance", "rule")
    return {
        "id": doc["id"],
        "text": doc["text"],
        "attributions": [{field: getattr(a, field) for field in fields} for a in attributions],
    }


def pairs(gold: Doc, predicted: Doc) -> list[tuple[int, int]]:
    """Which gold attribution each predicted one stands for: content Jaccard >= .5 and a source in common."""
    tokens = scorer("eval_attribution").tokenizer(gold["text"])

    def sets(doc: Doc) -> list[tuple[frozenset[int], frozenset[int]]]:
        return [(tokens(a["content"]), tokens(a["source"])) for a in doc["attributions"]]

    theirs, ours = sets(gold), sets(predicted)
    scored = sorted(
        (-len(content & found) / len(content | found), g, p)
        for g, (content, source) in enumerate(theirs)
        for p, (found, found_source) in enumerate(ours)
        if 2 * len(content & found) >= len(content | found) > 0 and (not source or source & found_source)
    )
    taken: list[tuple[int, int]] = []
    for _, g, p in scored:
        if all(g != other and p != mate for other, mate in taken):
            taken.append((g, p))
    return taken


def score_file(path: Path, rules_alone: bool = False) -> dict[str, Any]:
    """All figures of one file."""
    docs = read_docs(path)
    gold = {doc["id"]: doc for doc in docs}
    predicted = predict(docs, rules_alone)
    attribution, details = scorer("eval_attribution"), scorer("eval_details")
    result: dict[str, Any] = {"docs": len(docs), "docs_per_cpu_second": len(docs) / max(predicted.seconds, 1e-9)}
    for subset in SUBSETS:
        result[subset] = _short(attribution.score(gold, predicted.docs, subset))
    if any("stance" in a for doc in docs for a in doc["attributions"]):
        result["details"] = details.score(gold, predicted.docs)
    result["rules"] = _rules(gold, predicted.docs)
    result["cases"] = list(_cases(gold, predicted.docs))
    return result


def _short(scores: dict[str, Any]) -> dict[str, Any]:
    relation = scores["match"]["relation"]
    return {
        "relation": relation["F1"],
        "precision": relation["P"],
        "recall": relation["R"],
        **{role: scores["token"][role]["F1"] for role in ("source", "cue", "content")},
    }


def _rules(gold: dict[str, Doc], predicted: dict[str, Doc]) -> dict[str, Any]:
    fired: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for name, doc in gold.items():
        ours = predicted[name]["attributions"]
        fired.update(a["rule"] for a in ours)
        right.update(ours[p]["rule"] for _, p in pairs(doc, predicted[name]))
    return {rule: {"fired": n, "precision": right[rule] / n} for rule, n in fired.most_common()}


def _cases(gold: dict[str, Doc], predicted: dict[str, Doc]) -> Iterator[dict[str, Any]]:
    """Missed and wrong attributions, from the articles with the most of them on."""
    errors = []
    for name, doc in gold.items():
        matched = pairs(doc, predicted[name])
        right_gold, right_ours = {g for g, _ in matched}, {p for _, p in matched}
        missed = [a for g, a in enumerate(doc["attributions"]) if g not in right_gold]
        wrong = [a for p, a in enumerate(predicted[name]["attributions"]) if p not in right_ours]
        errors.append((len(missed) + len(wrong), name, missed, wrong))
    for _, name, missed, wrong in sorted(errors, key=lambda error: (-error[0], error[1])):
        for what, attributions in (("missed", missed), ("wrong", wrong)):
            for a in attributions:
                words = {
                    role: " … ".join(gold[name]["text"][s:e] for s, e in a[role])
                    for role in ("source", "cue", "content")
                }
                yield {"what": what, "article": name, "rule": a.get("rule", ""), **words}


def peer_rate(python: str, path: Path) -> dict[str, Any]:
    """textacy on one file in a process of its own: its scores and its own count of articles a second."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "peer.jsonl"
        command = [python, str(SHARED / "eval" / "peers" / "run_textacy.py"), str(path), str(out)]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
        scores = scorer("eval_attribution")
        gold = {doc["id"]: doc for doc in read_docs(path)}
        found = {doc["id"]: doc for doc in read_docs(out)}
    return {"said": said, **{subset: _short(scores.score(gold, found, subset)) for subset in SUBSETS}}


def measure(data: Path = DATA, files: str = "*_dev.jsonl", rules_alone: bool = False) -> dict[str, dict[str, Any]]:
    """The figures of every file of this form in a folder, by the file's name."""
    return {path.stem: score_file(path, rules_alone) for path in sorted(data.glob(files))}


def show(name: str, result: dict[str, Any], worst: int) -> None:
    print(f"\n{name}: {result['docs']} articles, {result['docs_per_cpu_second']:.0f} a CPU second")
    print("           relation     P      R  source    cue content")
    for subset in SUBSETS:
        row = result[subset]
        figures = "  ".join(f"{row[key]:.3f}" for key in ("precision", "recall", "source", "cue", "content"))
        print(f"{subset:>9}      {row['relation']:.3f}  {figures}")
    if "details" in result:
        d = result["details"]
        via = d["via"]["F1"]
        print(f"  speaker {d['speaker']:.3f}  stance {d['stance']:.3f}  kind {d['kind']:.3f}  via {via:.3f}")
    for rule, row in result["rules"].items():
        print(f"  {row['precision']:.2f} of {row['fired']:5d}  {rule}")
    for case in result["cases"][:worst]:
        print(f"- {case['what']} {case['article']} [{case['rule']}]")
        print(f"    {case['source']} | {case['cue']} | {case['content']}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--files", default="*_dev.jsonl")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--worst", type=int, nargs="?", const=20, default=0)
    parser.add_argument("--rules-alone", action="store_true")
    parser.add_argument("--peer", metavar="PYTHON")
    options = parser.parse_args()
    if not options.data.is_dir():
        print(f"no measuring: {options.data} is absent", file=sys.stderr)
        return 0
    results = measure(options.data, options.files, options.rules_alone)
    if options.peer:
        for name, result in results.items():
            if "polnear" in name:
                result["textacy"] = peer_rate(options.peer, options.data / f"{name}.jsonl")
    if options.json:
        print(json.dumps(results, ensure_ascii=False))
        return 0
    for name, result in results.items():
        show(name, result, options.worst)
        if "textacy" in result:
            print("  textacy:", result["textacy"]["said"])
            for subset in SUBSETS:
                print(f"  {subset:>9}", {key: round(value, 3) for key, value in result["textacy"][subset].items()})
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
