"""Tokens and stems."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.language.language import language
from firsthand.records import Span
from firsthand.text.tokens import stems, tokens


def test_words_and_marks_stand_where_they_were_printed() -> None:
    raw = "وقالَ: «٣٠ شخصًا»."
    found = tokens(raw, language("ar"))
    assert [raw[t.start : t.end] for t in found] == ["وقالَ", ":", "«", "٣٠", "شخصًا", "»", "."]
    assert [t.key for t in found] == ["وقال", ":", "«", "30", "شخصا", "»", "."]
    assert [t.is_word for t in found] == [True, False, False, True, True, False, False]


def test_a_stretch_keeps_the_offsets_of_the_whole_text() -> None:
    assert [t.start for t in tokens("one two three", language("en"), Span(4, 13))] == [4, 8]


@pytest.mark.parametrize(
    ("code", "word", "stem"),
    [("ar", "وقال", "قال"), ("ar", "وبحسب", "حسب"), ("ar", "للوزير", "وزير"), ("en", "said", "said")],
)
def test_stems_behind_clitics(code: str, word: str, stem: str) -> None:
    assert stem in stems(word, language(code))


def test_a_language_without_clitics_has_the_word_alone() -> None:
    assert stems("said", language("en")) == ("said",)


@given(st.text(), st.sampled_from(["ar", "en", "ru"]))
def test_tokens_never_overlap_and_hold_every_letter(raw: str, code: str) -> None:
    found = tokens(raw, language(code))
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    covered = {at for t in found for at in range(t.start, t.end)}
    assert all(at in covered for at, letter in enumerate(raw) if letter.isalnum())
