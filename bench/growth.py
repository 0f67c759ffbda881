"""Time and memory of matching against the number of articles: samples of the real week, then made-up further weeks.

A further week is the real one with the letters of its longer words turned, as many places as it is weeks away: the same
lengths, copies and names, other words. Its claims' vectors are the real ones turned in the same way: as near to each
other as those of the real week, and to the real ones as to news that goes on. They are not encoded again: each
different text is charged what one of the real week took.
"""

from __future__ import annotations

import gc
import math
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import islice
from pathlib import Path

import msgspec
import numpy as np
from threadpoolctl import threadpool_limits

from firsthand.edge.models import SentenceEncoder
from firsthand.language.language import language
from firsthand.matching.arrays import Numbers, Vectors
from firsthand.matching.match import match, own_words
from firsthand.matching.reuse import reuse
from firsthand.matching.words import words_of
from firsthand.records import Article, Claim, Reading, When

SAMPLES = (1_000, 5_000)  # and the whole week
MADE = 100_000
EXPECTED = 1.2  # growth that is reckoned with before a size is begun
GOING_ON = 0.83  # closeness of a made-up claim to the real one

replace = msgspec.structs.replace


class Encoding:
    """The model, with the seconds it took for all texts so far, each text once: the samples lie in each other."""

    def __init__(self) -> None:
        """Nothing encoded yet."""
        self._encode = SentenceEncoder()
        self._real: dict[str, Vectors] = {}
        self._made: dict[str, tuple[str, int]] = {}  # text of a made-up week -> the real one, and which week
        self._chance = np.random.default_rng(7)
        self._turns: dict[int, tuple[Numbers, Vectors]] = {}  # of a week
        self._seconds = 0.0
        self.called = 0.0  # seconds spent here, making up vectors included

    def take(self, made: str, real: str, week: int) -> None:
        """From now on the first text stands for the second, so many weeks away."""
        self._made[made] = real, week

    def __call__(self, texts: Sequence[str], /) -> Vectors:
        """One row for each text."""
        began = time.process_time()
        known = [self._made.get(text, (text, 0)) for text in texts]
        new = [text for text in dict.fromkeys(real for real, _ in known) if text not in self._real]
        start = time.process_time()
        self._real.update(zip(new, self._encode(new).astype(np.float16), strict=True))
        self._seconds += time.process_time() - start
        found = np.empty((len(texts), 512), np.float32)
        for at, (real, week) in enumerate(known):
            vector = self._real[real].astype(np.float32)
            found[at] = self._turned(vector, week) if week else vector
        self.called += time.process_time() - began
        return found

    def _turned(self, vector: Vectors, week: int) -> Vectors:
        if week not in self._turns:
            signs = self._chance.choice(np.array([-1, 1], np.float32), len(vector))
            self._turns[week] = self._chance.permutation(len(vector)), signs
        order, signs = self._turns[week]
        found = GOING_ON * vector + (1 - GOING_ON**2) ** 0.5 * vector[order] * signs
        return np.asarray(found / max(float(np.linalg.norm(found)), 1e-9), np.float32)

    def charged(self) -> float:
        """Seconds of processor for all texts so far, those of made-up weeks at the cost of real ones."""
        return self._seconds * (len(self._real) + len(self._made)) / max(len(self._real), 1)


def turned(text: str, week: int) -> str:
    """The text with the letters of each word of four or more turned."""
    return re.sub(r"\w{4,}", lambda word: _turned(word.group(), week), text)


def _turned(word: str, week: int) -> str:
    at = week % len(word)
    return word[at:] + word[:at]


def made_up(readings: Sequence[Reading], week: int) -> Iterator[Reading]:
    """The same articles in a further week."""
    for found in readings:
        article = found.article
        name, text = f"{article.id}~{week}", turned(article.text, week)
        yield Reading(
            replace(article, id=name, text=text, published=_later(article, week)),
            found.attributions,
            found.own_voice,
            tuple(_moved(claim, name, text) for claim in found.claims),
        )


def _later(article: Article, week: int) -> When | None:
    when, weeks = article.published, timedelta(days=7 * week)
    return when and replace(when, start=when.start + weeks, end=when.end + weeks)


def _moved(claim: Claim, name: str, text: str) -> Claim:
    said = " ".join(text[span.start : span.end] for span in claim.spans)
    return replace(claim, id=f"{name}#{claim.id.rpartition('#')[2]}", article=name, text=said)


def archive(readings: Sequence[Reading], size: int, encoding: Encoding) -> list[Reading]:
    """So many articles, made-up ones where the real ones do not do."""
    found = list(readings[:size])
    for week in range(1, -(-size // len(readings))):
        part = list(islice(made_up(readings, week), size - len(found)))
        for real, made in zip(readings, part, strict=False):
            pairs = zip(real.claims, made.claims, strict=True)
            for a, b in pairs:
                encoding.take(own_words(made.article, b), own_words(real.article, a), week)
        found += part
    return sorted(found, key=lambda reading: reading.article.id)


def measured(readings: Sequence[Reading], minutes: float) -> dict[str, float]:
    """Seconds of processor, memory and the exponent of growth for each size; what would take longer is left out."""
    encoding = Encoding()

    def passages(found: Sequence[Reading]) -> float:
        return float(len(reuse(found, words_of([r.article for r in found], language, stems=False)).passages))

    def groups(found: Sequence[Reading]) -> float:
        return float(len(match(found, encoding, language)))

    texts = [Reading(found.article, (), (), ()) for found in readings]
    with threadpool_limits(limits=1):
        alone = _grown("passages", passages, texts, encoding, minutes)
        return alone | _grown("groups", groups, readings, encoding, minutes)


def _grown(
    what: str,
    task: Callable[[Sequence[Reading]], float],
    readings: Sequence[Reading],
    encoding: Encoding,
    minutes: float,
) -> dict[str, float]:
    """Groups are found on passages, so what they take is what the whole of matching takes."""
    figures: dict[str, float] = {}
    before: dict[str, float] = {}
    size_before, spent = 0, 0.0
    task(readings[:50])  # what is loaded once
    for size in dict.fromkeys((*SAMPLES, len(readings), MADE)):
        expected = spent * (size / max(size_before, 1)) ** EXPECTED
        if time.process_time() + expected > 60 * minutes:
            break
        found = archive(readings, size, encoding)
        gc.collect()
        Path("/proc/self/clear_refs").write_text("5")  # the peak is counted from here
        start, called = time.process_time(), encoding.called
        number = task(found)
        spent = time.process_time() - start
        took = {"": spent - encoding.called + called}
        if what == "groups":
            took = {"": took[""] + encoding.charged(), " without encoding": took[""]}
        name = f"{what} of {size:,} articles"
        told = {name: number, f"{name}, peak GB": peak()}
        for part, seconds in took.items():
            told[f"{name}, CPU seconds{part}"] = seconds
            if before:
                told[f"{name}, exponent{part}"] = math.log(seconds / before[part]) / math.log(size / size_before)
        size_before, before = size, took
        figures |= told
        print("\n".join(f"{key} {value:.4g}" for key, value in told.items()), file=sys.stderr, flush=True)
    return figures


def peak() -> float:
    """The most memory this process has held since its peak was set back (Linux), the articles included."""
    status = Path("/proc/self/status").read_text()
    return int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1e6
