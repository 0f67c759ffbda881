"""What was learnt of one language from annotated articles: word classes and the weights of the decisions."""

from __future__ import annotations

import io
from typing import Any, NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray


class Table(NamedTuple):
    """The weights of one decision as whole steps: a table of bytes stays in the cache where one of floats does not."""

    steps: NDArray[np.int8]
    step: float  # the weight of one

    @classmethod
    def of(cls, weights: NDArray[np.float32]) -> Table:
        """The weights in 255 steps."""
        step = float(np.abs(weights).max()) / 127 or 1.0
        return cls(np.rint(weights / np.float32(step)).astype(np.int8), step)


class Weights(Struct, frozen=True, eq=False):
    """Made by ``bench/train_attribution.py``. Each decision has one table; a feature's place in it is its hash."""

    words: dict[str, int]  # folded word -> its number, from 1
    classes: NDArray[np.int32]  # of each word: words that stand in the same places are of one class
    suffix_classes: dict[str, int]  # usual class of a rare word, by "shape suffix" and by "shape "
    tables: dict[str, Table]


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
            tables={name: Table(stored[f"table {name}"], scale) for name, scale in scales.items()},
        )


def pack(weights: Weights) -> bytes:
    """The weights in bytes."""
    arrays: dict[str, Any] = {f"table {name}": table.steps for name, table in weights.tables.items()}
    out = io.BytesIO()
    np.savez_compressed(
        out,
        words=np.array("\n".join(weights.words)),
        classes=weights.classes.astype(np.uint8),
        suffixes=np.array("\n".join(weights.suffix_classes)),
        suffix_classes=np.array(list(weights.suffix_classes.values()), dtype=np.uint8),
        decisions=np.array("\n".join(weights.tables)),
        scales=np.array([table.step for table in weights.tables.values()], dtype=np.float64),
        **arrays,
    )
    return out.getvalue()
