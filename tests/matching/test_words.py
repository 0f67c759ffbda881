"""The words that matching sees are the words of the text step."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from build import article
from firsthand.language.language import language
from firsthand.matching.words import word_offsets, words_of
from firsthand.records import Span
from firsthand.text.tokens import tokens


@settings(deadline=None)  # the table of all letters is made at the first rare one
@given(st.text())
@example("قال المحافظُ: «لن نبيعَ المرفأ».")
@example("\u064bذ \u200f a\u0301b _x 3.5")
def test_words_are_the_tokens_that_are_words(text: str) -> None:
    found = [(token.start, token.end) for token in tokens(text, language("ar")) if token.is_word]
    starts, ends = word_offsets(text)
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == found


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("ar", "الحكومة", "حكومتهم"),
        ("en", "resigned", "resigns"),
        ("ru", "отставку", "отставки"),
    ],
)
def test_inflected_forms_share_a_stem_but_not_a_key(lang: str, one: str, other: str) -> None:
    words = words_of([article(f"{one} {other}", lang)], language)
    assert words.stems[0] == words.stems[1]
    assert words.keys[0] != words.keys[1]


def test_words_within_spans_of_an_article() -> None:
    words = words_of([article("one two three", id="a"), article("four five six seven", id="b")], language)
    assert words.within(1, [Span(5, 9), Span(14, 19)]).tolist() == [4, 6]
    assert words.within(0, []).tolist() == []
