"""What was learnt of one language from annotated articles: word classes and the weights of the decisions."""

from __future__ import annotations

import io

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray


class Weights(Struct, frozen=True, eq=False):
    """Made by ``bench/train_attribution.py``. Each decision has one table; a feature's place in it is its hash."""

    words: dict[str, int]  # folded word -> its number, from 1
    classes: NDArray[np.int32]  # of each word: words that stand in the same places are of one class
    suffix_classes: dict[str, int]  # usual class of a rare word, by "shape suffix" and by "shape "
    tables: dict[str, NDArray[np.float32]]


def unpack(content: bytes) -> Weights:
    """Reads what ``pack`` wrote."""
    with np.load(io.BytesIO(content), allow_pickle=False) as stored:
        words = str(stored["words"]).split("\n")
        suffixes = str(stored["suffixes"]).split("\n")
        scales = dict(zip(str(stored["decisions"]).split("\n"), stored["scales"].tolist(), strict=True))
        return Weights(
            words={word: number for number, word in enumerate(words, 1)},
            classes=stored["classes"].astype(np.int32),
            suffix_classes=dict(zip(suffixes, stored["suffix_classes"].tolist(), strict=True)),
            tables={name: stored[f"table {name}"].astype(np.float32) * scale for name, scale in scales.items()},
        )


def pack(weights: Weights) -> bytes:
    """The weights in bytes, each table in 255 steps."""
    scales = {name: float(np.abs(table).max()) / 127 or 1.0 for name, table in weights.tables.items()}
    arrays = {
        f"table {name}": np.rint(table / np.float32(scales[name])).astype(np.int8)
        for name, table in weights.tables.items()
    }
    out = io.BytesIO()
    np.savez_compressed(
        out,
        words=np.array("\n".join(weights.words)),
        classes=weights.classes.astype(np.uint8),
        suffixes=np.array("\n".join(weights.suffix_classes)),
        suffix_classes=np.array(list(weights.suffix_classes.values()), dtype=np.uint8),
        decisions=np.array("\n".join(scales)),
        scales=np.array(list(scales.values()), dtype=np.float64),
        **arrays,
    )
    return out.getvalue()
