"""How rare words are in ordinary news: what a shared word tells does not depend on which articles are at hand."""

from __future__ import annotations

import io
from collections.abc import Mapping

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

#: levels to one unit of weight
STEPS = 16
#: of numbers, and of every word of a language of which nothing was counted
USUAL = 6 * STEPS


class Rarity(Struct, frozen=True, eq=False):
    """Levels of the stems that were counted, ``STEPS`` to one unit of the logarithm; made by ``bench/rarity.py``."""

    levels: Mapping[int, int]  # upper half of a stem's key -> its level
    unseen: int  # the level of all others

    def level(self, stem: int) -> int:
        """The level of a stem given by its key of 64 bits: 0 (in every article) to 255."""
        return self.levels.get(stem >> 32, self.unseen)


def unpack_rarity(content: bytes) -> Rarity:
    """Reads what ``pack_rarity`` wrote."""
    with np.load(io.BytesIO(content), allow_pickle=False) as stored:
        stems, levels = stored["stems"].tolist(), stored["levels"].tolist()
        return Rarity(dict(zip(stems, levels, strict=True)), int(stored["unseen"]))


def pack_rarity(stems: NDArray[np.uint64], articles: NDArray[np.int64], total: int) -> bytes:
    """From the number of ``articles`` each stem stands in, of ``total``; stems of fewer than three are not kept."""
    kept = articles >= 3
    levels = np.rint(np.log1p(total / articles[kept]) * STEPS).clip(0, 255).astype(np.uint8)
    upper = (stems[kept] >> np.uint64(32)).astype(np.uint32)
    order = np.argsort(upper, kind="stable")
    file = io.BytesIO()
    unseen = np.uint8(min(255, round(float(np.log1p(total / 1.5)) * STEPS)))
    np.savez_compressed(file, stems=upper[order], levels=levels[order], unseen=unseen)
    return file.getvalue()
