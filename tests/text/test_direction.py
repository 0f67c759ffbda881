"""Lines as they are seen become lines as they are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.text.direction import is_right_to_left, logical


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("لاق", "قال"),
        (".2026 سرام 1 لاق", "قال 1 مارس 2026."),
        (".(ءانيملا) لاق", "قال (الميناء)."),
        (".تعاض رالود 3.5 نإ Selmara News تلاق", "قالت Selmara News إن 3.5 دولار ضاعت."),
        ("ﻖﻳﺮﺤﻟﺍ", "الحريق"),
    ],
)
def test_the_order_of_reading(seen: str, read: str) -> None:
    assert logical(seen) == read


@pytest.mark.parametrize(
    ("text", "answer"),
    [("قال Reuters", False), ("قالت وكالة AP", True), ("Мэр", False), ("2026", False), ("", False), ("شركة", True)],
)
def test_the_direction_of_a_text(text: str, answer: bool) -> None:
    assert is_right_to_left(text) is answer


@given(st.text())
def test_any_text_has_an_order(text: str) -> None:
    logical(text)
