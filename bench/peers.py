"""Near-duplicate searches of other makers on the same planted copies (each only where it is installed)."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from planted import Corpus, score

SHINGLE = 3
PERMUTATIONS = 128
THRESHOLD = 0.2

Pairs = set[tuple[str, str]]


def _shingles(text: str) -> list[str]:
    words = text.split()
    return list({" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))})


def rensa(names: Sequence[str], texts: Sequence[str]) -> Pairs:
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415

    sketches = []
    for text in texts:
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=42)
        sketch.update(_shingles(text))
        sketches.append(sketch)
    index = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=64)
    found: Pairs = set()
    for at, sketch in enumerate(sketches):
        close = (other for other in index.query(sketch) if sketches[other].jaccard(sketch) >= THRESHOLD)
        found |= {(names[other], names[at]) for other in close}
        index.insert(at, sketch)
    return found


def datasketch(names: Sequence[str], texts: Sequence[str]) -> Pairs:
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415

    sketches = list(MinHash.bulk([[s.encode() for s in _shingles(text)] for text in texts], num_perm=PERMUTATIONS))
    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    found: Pairs = set()
    for at, sketch in enumerate(sketches):
        close = (other for other in index.query(sketch) if sketches[other].jaccard(sketch) >= THRESHOLD)
        found |= {(names[other], names[at]) for other in close}
        index.insert(at, sketch, check_duplication=False)
    return found


def gaoya(names: Sequence[str], texts: Sequence[str]) -> Pairs:
    from gaoya.minhash import MinHashStringIndex  # noqa: PLC0415

    index = MinHashStringIndex(
        hash_size=32,
        jaccard_threshold=THRESHOLD,
        num_bands=64,
        band_size=PERMUTATIONS // 64,
        analyzer="word",
        lowercase=False,
        ngram_range=(SHINGLE, SHINGLE),
    )
    index.par_bulk_insert_docs(list(range(len(texts))), list(texts))
    return {
        (names[min(at, other)], names[max(at, other)])
        for at, close in enumerate(index.par_bulk_query(list(texts), return_similarity=False))
        for other in close
        if other != at
    }


PEERS: dict[str, Callable[[Sequence[str], Sequence[str]], Pairs]] = {
    "rensa": rensa,
    "gaoya": gaoya,
    "datasketch": datasketch,
}


def measure(corpus: Corpus, peer: Callable[[Sequence[str], Sequence[str]], Pairs]) -> dict[str, float]:
    """Recall, precision and speed of a peer; nothing where it is not installed."""
    names = [reading.article.id for reading in corpus.readings]
    start = time.process_time()
    try:
        pairs = peer(names, [reading.article.text for reading in corpus.readings])
    except ImportError:
        return {}
    seconds = time.process_time() - start
    figures = score(corpus, pairs)
    return {
        "recall": figures["recall all"],
        "precision": figures["precision"],
        "documents per CPU second": len(names) / seconds,
    }
