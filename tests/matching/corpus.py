"""Readings whose claims are their sentences, and a plain encoder, for the tests of matching."""

import re
from collections.abc import Sequence
from hashlib import blake2b

import numpy as np

from build import article
from firsthand.language.language import language
from firsthand.matching.words import Words, words_of
from firsthand.records import Attribution, Claim, Reading, Span


def reading(
    text: str, lang: str = "en", *, claims: dict[str, dict[str, object]] | None = None, **fields: object
) -> Reading:
    """Each sentence is a claim in the outlet's own voice; ``claims`` gives facts to the sentences that hold its key."""
    page = article(text, lang, **fields)
    found = []
    for span in page.sentences:
        words = text[span.start : span.end]
        facts = next((facts for key, facts in (claims or {}).items() if key in words), {})
        found.append(Claim(f"{page.id}#{span.start}-{span.end}", page.id, lang, (span,), words, **facts))  # type: ignore[arg-type]
    return Reading(page, (), page.sentences, tuple(found))


def with_attributions(found: Reading, *attributions: Attribution) -> Reading:
    return Reading(found.article, attributions, found.own_voice, found.claims)


def span_of(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def words(readings: Sequence[Reading]) -> Words:
    return words_of([reading.article for reading in readings], language)


def plain_encoder(texts: Sequence[str], /) -> np.ndarray:
    """Vectors of hashed words: alike where words are alike. Stands for a model where none is needed."""
    vectors = np.zeros((len(texts), 256), np.float32)
    for row, text in enumerate(texts):
        for word in re.findall(r"\w+", text.casefold()):
            vectors[row, blake2b(word.encode("utf-8", "surrogatepass")).digest()[0]] += 1
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
