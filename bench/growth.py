"""Time and memory of matching against the number of articles: samples of the real week, then made-up further weeks.

A further week is the real one with the letters of its longer words turned, as many places as it is weeks away: the same
lengths, copies and names, other words. Its claims' vectors are the real ones with noise, for encoding grows with the
number of texts and needs no measuring there.
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

from firsthand.edge.models import SentenceEncoder
from firsthand.language.language import language
from firsthand.matching.arrays import Vectors
from firsthand.matching.match import match, own_words
from firsthand.matching.reuse import reuse
from firsthand.matching.words import words_of
from firsthand.records import Article, Claim, Reading, When

SAMPLES = (1_000, 5_000)  # and the whole week
MADE = 100_000
EXPECTED = 1.2  # growth that is reckoned with before a size is begun

replace = msgspec.structs.replace


class Encoding:
    """The model, with the seconds it took for all texts so far, each text once: the samples lie in each other.

    Texts of made-up weeks get the vector of the real text, with noise.
    """

    def __init__(self) -> None:
        """Nothing encoded yet."""
        self._encode = SentenceEncoder()
        self._real: dict[str, Vectors] = {}
        self._noise = np.random.default_rng(7).normal(0, 0.03, (997, 512)).astype(np.float32)
        self.made: dict[str, str] = {}  # text of a made-up week -> the real one
        self.seconds = 0.0

    def __call__(self, texts: Sequence[str], /) -> Vectors:
        """One row for each text."""
        real = list(dict.fromkeys(self.made.get(text, text) for text in texts))
        new = [text for text in real if text not in self._real]
        start = time.process_time()
        self._real.update(zip(new, self._encode(new).astype(np.float16), strict=True))
        self.seconds += time.process_time() - start
        vectors: Vectors = np.array([self._real[self.made.get(text, text)] for text in texts], np.float32).reshape(
            -1, 512
        )
        made = np.flatnonzero([text in self.made for text in texts])
        vectors[made] += self._noise[made % len(self._noise)]
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        return vectors


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
            encoding.made.update((own_words(made.article, b), own_words(real.article, a)) for a, b in pairs)
        found += part
    return sorted(found, key=lambda reading: reading.article.id)


def measured(readings: Sequence[Reading], minutes: float) -> dict[str, float]:
    """Seconds of processor, memory and the exponent of growth for each size; what would take longer is left out."""
    encoding = Encoding()

    def passages(found: Sequence[Reading]) -> float:
        return float(len(reuse(found, words_of([r.article for r in found], language, stems=False)).passages))

    def groups(found: Sequence[Reading]) -> float:
        return float(len(match(found, encoding, language)))

    figures: dict[str, float] = {}
    texts = [Reading(found.article, (), (), ()) for found in readings]
    for what, task, found in (("passages", passages, texts), ("groups", groups, readings)):
        figures |= _grown(what, task, found, encoding, minutes)
    return figures


def _grown(
    what: str,
    task: Callable[[Sequence[Reading]], float],
    readings: Sequence[Reading],
    encoding: Encoding,
    minutes: float,
) -> dict[str, float]:
    figures: dict[str, float] = {}
    before: tuple[int, float] | None = None
    task(readings[:50])  # what is loaded once
    for size in dict.fromkeys((*SAMPLES, len(readings), MADE)):
        if before and before[1] * (size / before[0]) ** EXPECTED + time.process_time() > 60 * minutes:
            break
        found = archive(readings, size, encoding)
        gc.collect()
        Path("/proc/self/clear_refs").write_text("5")  # the peak is counted from here
        start, encoded = time.process_time(), encoding.seconds
        number = task(found)
        seconds = time.process_time() - start - encoding.seconds + encoded
        name = f"{what} of {size:,} articles"
        figures |= {name: number, f"{name}, CPU seconds": seconds, f"{name}, peak GB": peak()}
        if what == "groups":
            seconds += encoding.seconds
            figures |= {f"{name}, CPU seconds": seconds, f"{name}, of these encoding": encoding.seconds}
        if before:
            figures[f"{name}, exponent"] = math.log(seconds / before[1]) / math.log(size / before[0])
        before = size, seconds
        print(
            "\n".join(f"{key} {value:.4g}" for key, value in figures.items() if key.startswith(name)), file=sys.stderr
        )
    return figures


def peak() -> float:
    """The most memory this process has held since its peak was set back (Linux), the articles included."""
    status = Path("/proc/self/status").read_text()
    return int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1e6
