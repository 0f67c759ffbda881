"""Words are found in the same places with and without their keys."""

from hypothesis import given
from hypothesis import strategies as st

from firsthand.language.language import language
from firsthand.text.tokens import tokens, word_spans


@given(st.text())
def test_they_are_the_words_among_the_tokens(text: str) -> None:
    assert word_spans(text) == [(each.start, each.end) for each in tokens(text, language("ar")) if each.is_word]


def test_marks_that_hang_on_a_word_are_part_of_it() -> None:
    assert word_spans("قـال: «مُدرّس», ё!") == [(0, 4), (7, 13), (16, 17)]
