"""Reads damaged copies of annotated articles: nothing may be raised, every span must slice to itself.

usage: python bench/mutated.py [--count N] [--seed N] [--json]

Takes articles of the shared gold in turn by language and by kind of damage, reads the damaged text and scores its
attributions against the gold's spans, moved to where the damage left them. Prints for each kind the relation F1 of the
undamaged articles, of the damaged ones, the difference, and what the lost marks themselves were worth: the share of
attributions that the damage touches where a part of theirs begins or ends.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import traceback
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from firsthand.pipeline import read_page
from firsthand.records import Page, Reading, Span
from gold import SHARED, Doc, read_docs, scorer

DATA = SHARED / "gold" / "attribution"
LANGUAGES = ("ar", "en", "ru")
QUOTES = frozenset("\"'«»“”„‟‘’‹›")
BIDI = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
FOLDED = dict(zip("أإآىةؤئёЁ", "ااايهوي" + "еЕ", strict=True))

#: what stands in a text's place, character by character: "" where one is lost, more where something is put behind it
Letters = list[str]


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter)[0] == "P"


def marks_dropped(text: str, rng: random.Random) -> Letters:
    """Three marks of ten are lost, quotation marks not among them."""
    return ["" if _is_mark(c) and c not in QUOTES and rng.random() < 0.3 else c for c in text]


def quotes_unbalanced(text: str, rng: random.Random) -> Letters:
    """Three quotation marks of ten are lost."""
    return ["" if c in QUOTES and rng.random() < 0.3 else c for c in text]


def lines_joined(text: str, _: random.Random) -> Letters:
    """Every line break is a space."""
    return [" " if c in "\n\r" else c for c in text]


def letters_folded(text: str, _: random.Random) -> Letters:
    """Accents, vowel marks and the forms of alef, hamza and ya are lost."""
    plain = (FOLDED.get(c) or ("" if unicodedata.combining(c) else c) for c in text)
    return [unicodedata.normalize("NFD", c)[:1] for c in plain]


def capitals_lost(text: str, _: random.Random) -> Letters:
    """Every letter is small."""
    return [c.lower() for c in text]


def words_cut(text: str, rng: random.Random) -> Letters:
    """One word of twenty loses its second half."""
    letters, start = list(text), 0
    for at in range(len(text) + 1):
        if at == len(text) or not text[at].isalnum():
            if at - start > 1 and rng.random() < 0.05:
                letters[(start + at + 1) // 2 : at] = [""] * (at - (start + at + 1) // 2)
            start = at + 1
    return letters


def end_cut(text: str, rng: random.Random) -> Letters:
    """The text breaks off anywhere."""
    end = rng.randrange(len(text) // 4, len(text) + 1)
    return [*text[:end], *[""] * (len(text) - end)]


def bidi_inserted(text: str, rng: random.Random) -> Letters:
    """Behind one character of thirty stands a mark of direction."""
    return [c + rng.choice(BIDI) if rng.random() < 1 / 30 else c for c in text]


KINDS: tuple[Callable[[str, random.Random], Letters], ...] = (
    marks_dropped,
    quotes_unbalanced,
    lines_joined,
    letters_folded,
    capitals_lost,
    words_cut,
    end_cut,
    bidi_inserted,
)


class Flaw(NamedTuple):
    """A copy that was not read as it must be."""

    kind: str
    article: str
    what: str


def moved(gold: Doc, letters: Letters) -> Doc:
    """The annotated article after the damage; attributions are left out whose content is lost."""
    place = [0, *accumulate(map(len, letters))]

    def spans(found: Sequence[Sequence[int]]) -> list[Span]:
        there = (Span(place[start], place[end]) for start, end in found)
        return [span for span in there if span.end > span.start]

    attributions = [
        {**a, **{part: spans(a.get(part) or ()) for part in ("source", "cue", "content")}} for a in gold["attributions"]
    ]
    return {**gold, "text": "".join(letters), "attributions": [a for a in attributions if a["content"]]}


def touches(gold: Doc, letters: Letters) -> list[bool]:
    """Which attributions the damage touches where one of their parts begins or ends: what told it there is lost.

    A line break between a part and what stands beside it counts too.
    """
    text = gold["text"]

    def is_hurt(span: Sequence[int]) -> bool:
        start, end = span[0], span[1]
        before = len(text[:start].rstrip()) - 1
        behind = len(text) - len(text[end:].lstrip())
        edges = (*range(max(before, 0), start + 1), *range(end - 1, min(behind + 1, len(text))))
        return any(letters[at] != text[at] for at in edges)

    parts = ("source", "cue", "content")
    return [any(is_hurt(span) for part in parts for span in a.get(part) or ()) for a in gold["attributions"]]


def read(doc: Doc) -> Reading | None:
    """The article as read; None when it is set aside."""
    record = {"id": doc["id"], "lang": doc.get("lang") or "en", "text": doc["text"]}
    reading = read_page(Page(doc["id"], json.dumps(record).encode(), "application/json"))
    return reading if isinstance(reading, Reading) else None


def wrong_spans(reading: Reading, text: str) -> Iterator[str]:
    """What does not slice to itself."""
    if reading.article.text != text:
        yield "the text itself"
    parts = [("sentence", span) for span in reading.article.sentences]
    parts += [("own voice", span) for span in reading.own_voice]
    for found in reading.attributions:
        parts += [("attribution", span) for span in (*found.source, *found.cue, *found.content)]
        for name, words, span in (("speaker", found.speaker, found.speaker_span), ("via", found.via, found.via_span)):
            if words != (text[span.start : span.end] if span else ""):
                yield name
    for claim in reading.claims:
        parts += [("claim", span) for span in claim.spans]
        parts += [("figure", figure.span) for figure in claim.figures]
        named = [(name.words, name.span) for name in claim.names] + [
            (place.words, place.span) for place in claim.places
        ]
        yield from ("a name in a claim" for words, span in named if words != text[span.start : span.end])
        if claim.text != " ".join(text[span.start : span.end] for span in claim.spans):
            yield "a claim's text"
    yield from (name for name, (start, end) in parts if not 0 <= start < end <= len(text))


def _predicted(doc: Doc, reading: Reading | None) -> Doc:
    found = reading.attributions if reading else ()
    attributions = [{part: getattr(a, part) for part in ("source", "cue", "content")} for a in found]
    return {"id": doc["id"], "text": doc["text"], "attributions": attributions}


def articles() -> dict[str, list[Doc]]:
    """The annotated articles by language; of the many English ones to learn from, one of ten."""
    found = [read_docs(path) for path in sorted(DATA.glob("*_dev.jsonl")) + sorted(DATA.glob("*_train.jsonl"))]
    by_language: dict[str, list[Doc]] = defaultdict(list)
    for docs in found:
        for doc in docs[:: 10 if len(docs) > 500 else 1]:
            by_language[doc.get("lang") or "en"].append(doc)
    return by_language


def measure(count: int, seed: int) -> dict[str, Any]:
    """Reads so many damaged copies: flaws, and for each kind and language relation F1 before and after."""
    rng, known, flaws = random.Random(seed), articles(), list[Flaw]()
    whole: dict[str, Doc] = {}
    sets: dict[tuple[str, str], list[dict[str, Doc]]] = defaultdict(lambda: [{}, {}, {}, {}])
    touched: dict[tuple[str, str], list[bool]] = defaultdict(list)
    seconds, words = 0.0, 0
    for number in range(count):
        lang, kind = LANGUAGES[number % 3], KINDS[number // 3 % len(KINDS)]
        doc = known[lang][rng.randrange(len(known[lang]))]
        if doc["id"] not in whole:
            whole[doc["id"]] = _predicted(doc, read(doc))
        letters = kind(doc["text"], rng)
        hurt = moved(doc, letters)
        touched[kind.__name__, lang] += touches(doc, letters)
        words += hurt["text"].count(" ") + 1
        reading = None
        start = time.process_time()
        try:
            reading = read(hurt)
            flaws += (
                [Flaw(kind.__name__, doc["id"], what) for what in wrong_spans(reading, hurt["text"])] if reading else []
            )
        except Exception:  # what this bench is for
            flaws.append(Flaw(kind.__name__, doc["id"], traceback.format_exc(limit=-2)))
        seconds += time.process_time() - start
        key = f"{number}"
        for place, each in enumerate((doc, whole[doc["id"]], hurt, _predicted(hurt, reading))):
            sets[kind.__name__, lang][place][key] = {**each, "id": key}
    return {
        "count": count,
        "seed": seed,
        "words": words,
        "cpu_seconds": round(seconds, 1),
        "flaws": [flaw._asdict() for flaw in flaws],
        "relation": {
            f"{kind} {lang}": {**_relation(*found), "touched": _share(touched[kind, lang])}
            for (kind, lang), found in sorted(sets.items())
        },
    }


def _relation(gold: dict[str, Doc], before: dict[str, Doc], hurt: dict[str, Doc], after: dict[str, Doc]) -> Any:
    score = scorer("eval_attribution").score
    one, other = (score(*pair)["match"]["relation"]["F1"] for pair in ((gold, before), (hurt, after)))
    return {"articles": len(gold), "before": round(one, 3), "after": round(other, 3), "lost": round(one - other, 3)}


def _share(flags: Sequence[bool]) -> float:
    return round(sum(flags) / max(len(flags), 1), 3)


def main() -> int:
    """Prints the measure; 1 when a copy was not read as it must be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = measure(options.count, options.seed)
    if options.json:
        print(json.dumps(found, ensure_ascii=False))
        return bool(found["flaws"])
    print(f"{found['count']} copies, {found['words']} words, {found['cpu_seconds']} CPU seconds")
    for name, row in found["relation"].items():
        print(
            f"{name:24} {row['articles']:5} before {row['before']:.3f} after {row['after']:.3f} lost {row['lost']:+.3f}"
            f" touched {row['touched']:.3f}"
        )
    print(f"{len(found['flaws'])} flaws")
    for flaw in found["flaws"][:20]:
        print(flaw["kind"], flaw["article"], flaw["what"])
    return bool(found["flaws"])


if __name__ == "__main__":
    sys.exit(main())
