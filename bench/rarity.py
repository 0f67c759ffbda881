"""Counts in how many articles each stem stands, and writes a language's ``rarity.npz``.

usage: python bench/rarity.py LANG FILE...

FILE has one record a line (.gz or not). Records that name another language are passed over; the text is in ``text``,
else ``claim``, else under the code of the language.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

import firsthand.language
from firsthand.language.language import language
from firsthand.language.rarity import pack_rarity
from firsthand.matching.words import words_of
from firsthand.records import Article


def texts(lang: str, paths: list[Path]) -> Iterator[str]:
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                if row.get("lang", lang) == lang:
                    yield row.get("text") or row.get("claim") or row[lang]


def main() -> int:
    lang, *files = sys.argv[1:]
    articles = [Article(str(at), lang, text) for at, text in enumerate(texts(lang, [Path(file) for file in files]))]
    words = words_of(articles, language)
    # the last byte of a stem is the level it had so far
    pairs = np.unique(np.stack([words.article_of().astype(np.uint64), words.stems >> np.uint64(8)], axis=1), axis=0)
    stems, counts = np.unique(pairs[:, 1], return_counts=True)
    made = pack_rarity(stems << np.uint64(8), counts, len(articles))
    path = Path(firsthand.language.__file__).parent / lang / "rarity.npz"
    path.write_bytes(made)
    print(f"{path.name} of {lang}: {len(articles)} articles, {int((counts >= 3).sum())} stems, {len(made)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
