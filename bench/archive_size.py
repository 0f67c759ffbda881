"""One article added to an index of a given size, made by repeating a real one with other dates, vectors and words."""

from __future__ import annotations

import time
from collections.abc import Sequence

import msgspec
import numpy as np
from threadpoolctl import threadpool_limits

from firsthand.edge.models import SentenceEncoder
from firsthand.language.language import language
from firsthand.matching.archive import Statement
from firsthand.matching.delta import Delta, Facts
from firsthand.matching.index import Index
from firsthand.matching.reuse import Shared
from firsthand.matching.sketches import Sketches, sketched
from firsthand.records import Reading

#: of ten runs of words so many are the same in all copies (turns of phrase), the others are each copy's own
OWN = 3
_PLACE = 20  # bits of a place within an article, as the copybook has them


def added_to(base: Sequence[Reading], new: Sequence[Reading], size: int) -> dict[str, float]:
    """Milliseconds of CPU for each of ``new``, one after the other, in an index of about ``size`` articles."""
    known = {reading.article.id: reading for reading in [*base, *new]}
    encode = SentenceEncoder()

    def reading_of(article: str) -> Reading:
        found = known[article.partition("~")[0]]
        replace = msgspec.structs.replace
        claims = tuple(
            replace(claim, id=f"{article}#{claim.id.rpartition('#')[2]}", article=article) for claim in found.claims
        )
        return replace(found, article=replace(found.article, id=article), claims=claims)

    with threadpool_limits(limits=1):
        first = Index(encode, language, reading_of)
        first.add(base)
        first.touch_all()
        delta = first.delta()
        index = Index(encode, language, reading_of)
        rng = np.random.default_rng(7)
        copies = max(1, round(size / len(base)))
        for copy in range(copies):
            index.lay(_other(delta, copy, copies, rng))
        times = []
        for reading in new:
            start = time.process_time()
            index.add([reading])
            times.append(1000 * (time.process_time() - start))
    return {
        "articles": float(len(index)),
        "median ms": float(np.median(times)),
        "95 in 100 under ms": float(np.quantile(times, 0.95)),
        "longest ms": max(times),
    }


def _other(delta: Delta, copy: int, copies: int, rng: np.random.Generator) -> Delta:
    """The same articles, another week: the middle copies have the dates of the original."""
    facts, numbers, rows = delta.facts, copy * len(delta.facts.arrived), copy * len(delta.facts.rows)
    shift = 7.0 * ((copy - copies // 2) // 7)  # the base is a seventh of a week
    replace = msgspec.structs.replace

    def pair(ends: tuple[int, int]) -> tuple[int, int]:
        return ends[0] + numbers, ends[1] + numbers

    def statement(of: Statement | None) -> Statement | None:
        return of and Statement(tuple(row + rows for row in of.rows), of.usable)

    def shared(of: Shared | None) -> Shared | None:
        return of and of.between(of.here + numbers, of.there + numbers)

    made = Facts(
        tuple(replace(a, id=f"{a.id}~{copy}", day=None if a.day is None else a.day + shift) for a in facts.arrived),
        tuple(
            replace(r, id=f"~{copy}#".join(r.id.rsplit("#", 1)), article=r.article + numbers, key=r.key ^ copy)
            for r in facts.rows
        ),
        (),
        tuple((pair(ends), shared(of)) for ends, of in facts.shared),
        tuple((pair(ends), of) for ends, of in facts.ties),
        tuple((first + rows, statement(of)) for first, of in facts.statements),
        tuple((first + rows, {at + rows: p for at, p in of.items()}) for first, of in facts.strong),
        tuple((first + rows, of and tuple(at + rows for at in of)) for first, of in facts.groups),
    )
    noise = rng.normal(0, 0.03, delta.vectors.shape).astype(np.float32)
    vectors = delta.vectors.astype(np.float32) + noise
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    keys = np.where(delta.keys % np.uint64(10) < OWN, delta.keys, delta.keys ^ np.uint64(copy))
    order = np.argsort(keys, kind="stable")
    places = delta.places + (np.int64(numbers) << _PLACE)
    drawn = Sketches(delta.sketches.along, sketched(vectors, delta.sketches.along))
    return Delta(made, vectors.astype(np.float16), delta.settings, keys[order], places[order], drawn)
