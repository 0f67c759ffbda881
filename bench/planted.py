"""Copies planted in real prose: what a search for copied passages must find, and what it must not.

Base articles are real and share nothing with each other (told by plain sets of five words in a row, not by our own
search). Copies of some are planted under other outlets: exact, edited lightly, by a sixth, by a third, cut, or as three
sentences inside an article of another outlet. Footers are planted on a handful of articles of one outlet each.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from firsthand.language.language import language
from firsthand.records import Article, CopiedPassage, Reading, Span
from firsthand.text.fold import folding
from firsthand.text.sentences import sentences

LEVELS = {"exact": 0.15, "light": 0.25, "medium": 0.2, "heavy": 0.15, "cut": 0.15, "excerpt": 0.1}
EDITS = {"light": 0.05, "medium": 0.15, "heavy": 0.3}
FOOTERS_OF = (4, 5, 6, 8)  # articles that carry one footer
SHARE_COPIED = 0.12
SHARE_FOOTER = 0.2


class Planted(NamedTuple):
    """A copy: its level, and which stretch of it stands for which stretch of its source."""

    level: str
    source: str
    copy: str
    source_span: Span
    copy_span: Span


class Corpus(NamedTuple):
    """Readings without claims, and what was planted in them."""

    readings: list[Reading]
    planted: list[Planted]

    def families(self) -> dict[str, str]:
        """Article -> the source it belongs to (itself for all others)."""
        return {r.article.id: r.article.id for r in self.readings} | {p.copy: p.source for p in self.planted}


def unrelated(rows: Sequence[dict[str, Any]], least: int = 60) -> list[dict[str, Any]]:
    """Articles of at least so many words that share at most one run of five folded words with those kept before."""
    seen: set[int] = set()
    kept = []
    for row in rows:
        fold = folding(language(row["lang"])).word
        words = [fold(word) for word in re.findall(r"\w+", row["text"])]
        runs = {hash(tuple(words[at : at + 5])) for at in range(len(words) - 4)}
        if len(words) >= least and len(runs & seen) <= 1:
            seen |= runs
            kept.append(row)
    return kept


def plant(rows: Sequence[dict[str, Any]], others: Sequence[dict[str, Any]], seed: int) -> Corpus:
    """Plants copies and footers in these articles, with words and footers of others; the same for the same seed."""
    rng = random.Random(seed)
    words = [word for row in others for word in row["text"].split()]
    texts, outlets, langs = pages = _Pages(
        *({row["id"]: row[key] for row in rows} for key in ("text", "outlet", "lang"))
    )
    planted = list(_copies(rng, pages, words))
    _footers(rng, pages, words)
    readings = [
        Reading(Article(name, langs[name], text, outlet=outlets[name]), (), (), ()) for name, text in texts.items()
    ]
    return Corpus(sorted(readings, key=lambda reading: reading.article.id), planted)


class _Pages(NamedTuple):
    """What is altered while planting, by article."""

    texts: dict[str, str]
    outlets: dict[str, str]
    langs: dict[str, str]


def _copies(rng: random.Random, pages: _Pages, words: Sequence[str]) -> Iterator[Planted]:
    texts, outlets, langs = pages
    names = sorted(texts)
    all_outlets = sorted(set(outlets.values()))
    taken: set[str] = set()
    for source in rng.sample(names, int(len(names) * SHARE_COPIED)):
        if source in taken:
            continue
        text = texts[source]
        for turn in range(min(1 + int(rng.expovariate(0.8)), 12)):
            level = rng.choices(list(LEVELS), list(LEVELS.values()))[0]
            copy = f"{source}+{turn}"
            outlet = rng.choice([outlet for outlet in all_outlets if outlet != outlets[source]])
            span, body, at = Span(0, len(text)), text, 0
            if level in EDITS:
                body = _edited(rng, text, EDITS[level], words)
            elif level == "cut":
                span = Span(0, text.find(" ", len(text) // 2))
                body = text[: span.end]
            elif level == "excerpt":
                host = rng.choice(names)
                if host == source or host in taken or outlets[host] == outlets[source] or langs[host] != langs[source]:
                    continue
                taken.add(host)
                copy, outlet = host, outlets[host]
                span = _three_sentences(rng, text, langs[source])
                whole = texts[host]
                at = whole.find(" ", len(whole) // 2) + 1
                body = f"{whole[:at]}{text[span.start : span.end]} {whole[at:]}"
            texts[copy], outlets[copy], langs[copy] = body, outlet, langs[source]
            length = span.end - span.start if level == "excerpt" else len(body)
            yield Planted(level, source, copy, span, Span(at, at + length))
        taken.add(source)


def _edited(rng: random.Random, text: str, share: float, words: Sequence[str]) -> str:
    """Words exchanged (6 in 10), left out (2 in 10) or put in (2 in 10)."""
    made: list[str] = []
    for word in text.split():
        drawn = rng.random()
        if drawn < share * 0.6:
            made.append(rng.choice(words))
        elif drawn >= share * 0.8:
            made.append(word)
            if drawn < share:
                made.append(rng.choice(words))
    return " ".join(made)


def _three_sentences(rng: random.Random, text: str, lang: str) -> Span:
    found = sentences(text, language(lang))
    first = rng.randrange(max(1, len(found) - 2))
    span = Span(found[first].start, found[min(first + 2, len(found) - 1)].end)
    return span if len(text[span.start : span.end].split()) >= 20 else Span(0, len(text))


def _footers(rng: random.Random, pages: _Pages, words: Sequence[str]) -> None:
    texts, outlets, _ = pages
    by_outlet = defaultdict(list)
    for name in texts:
        by_outlet[outlets[name]].append(name)
    left = int(len(texts) * SHARE_FOOTER)
    while left > 0:
        outlet = rng.choice(sorted(by_outlet))
        carriers = rng.sample(by_outlet[outlet], min(rng.choice(FOOTERS_OF), len(by_outlet[outlet])))
        start = rng.randrange(len(words) - 50)
        footer = " ".join(words[start : start + rng.randrange(15, 45)])  # a real passage, of whatever it speaks
        for name in carriers:
            texts[name] += "\n" + footer
        left -= len(carriers)


def score(corpus: Corpus, pairs: set[tuple[str, str]]) -> dict[str, float]:
    """Recall on (source, copy) pairs by level; precision of all pairs (two copies of one source are right)."""
    family = corpus.families()
    hosts = {p.copy for p in corpus.planted if p.level == "excerpt"}
    gold = {tuple(sorted((p.source, p.copy))) for p in corpus.planted}
    excerpts = {name: {p.source for p in corpus.planted if p.copy == name} for name in hosts}

    def right(a: str, b: str) -> bool:
        return (
            (a, b) in gold
            or family[a] == family[b]
            or bool(excerpts.get(a, {a}) & {family[b]})
            or bool(excerpts.get(b, {b}) & {family[a]})
        )

    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for p in corpus.planted:
        total.update([p.level, "all"])
        if tuple(sorted((p.source, p.copy))) in pairs:
            found.update([p.level, "all"])
    measured = {f"recall {level}": found[level] / total[level] for level in (*LEVELS, "all") if total[level]}
    good = sum(right(*pair) for pair in pairs)
    return measured | {"precision": good / len(pairs) if pairs else 1.0, "pairs": float(len(pairs))}


def span_overlap(corpus: Corpus, passages: Sequence[CopiedPassage]) -> dict[str, float]:
    """For copies that were found: mean overlap of what is shown with what was planted (letters, both over either)."""
    shown = {(p.here, p.there): p for p in passages}
    shares: dict[str, list[float]] = defaultdict(list)
    for p in corpus.planted:
        low, high = sorted((p.source, p.copy))
        if passage := shown.get((low, high)):
            spans = passage.there_spans if passage.there == p.copy else passage.here_spans
            found = {at for span in spans for at in range(span.start, span.end)}
            meant = set(range(p.copy_span.start, p.copy_span.end))
            shares[p.level].append(len(found & meant) / len(found | meant))
    every = [share for level in shares.values() for share in level]
    means = {f"span overlap {level}": sum(found) / len(found) for level, found in sorted(shares.items())}
    return means | {"span overlap all": sum(every) / max(len(every), 1)}


def article_of(row: dict[str, Any]) -> Article:
    """A row of the corpus as an article without sentences."""
    return Article(row["id"], row["lang"], row["text"], outlet=row["outlet"])
