"""Names sound alike across scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.language.language import codes, language
from firsthand.text.fold import folding
from firsthand.text.sounds import sound


def key(word: str, code: str) -> str:
    return sound(folding(language(code)).word(word), language(code))


@pytest.mark.parametrize(
    ("arabic", "english", "russian"),
    [
        ("سالم", "Salem", "Салем"),
        ("الخطيب", "Khatib", "Хатиб"),
        ("محمّد", "Muhammad", "Мухаммад"),
        ("بوريسوف", "Borisov", "Борисов"),
        ("شريف", "Sharif", "Шариф"),
        ("أورنيلا", "Ornella", "Орнелла"),
    ],
)
def test_one_name_in_three_scripts(arabic: str, english: str, russian: str) -> None:
    assert key(arabic, "ar") == key(english, "en") == key(russian, "ru") != ""


def test_spellings_of_one_name() -> None:
    assert key("جوسى", "ar") == key("جوسي", "ar")
    assert key("Mohammed", "en") == key("Muhamad", "en")
    assert key("Hamza", "en") == key("حمزة", "ar")


def test_other_names_differ() -> None:
    assert key("سالم", "ar") != key("سامر", "ar")
    assert key("Salem", "en") != key("Sharif", "en")


@given(st.text(), st.sampled_from(codes()))
def test_any_word_has_a_key_of_consonants(word: str, code: str) -> None:
    assert not set(key(word, code)) - set("bcdfghjklmnpqrstvxz0123456789")
