"""What endings tell of a Russian word; languages without an analyser tell nothing."""

import pytest

from firsthand.language.language import language
from firsthand.text.morphology import analyser


def cases(word: str) -> set[str]:
    forms = analyser(language("ru"))
    assert forms is not None
    return {form.case for form in forms(word)}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("министром", "instrumental", id="noun"),
        pytest.param("министр", "nominative", id="subject"),
        pytest.param("кремле", "locative", id="place"),
    ],
)
def test_a_word_tells_its_case(word: str, expected: str) -> None:
    assert cases(word) == {expected}


def test_a_word_may_stand_in_several_cases() -> None:
    assert {"nominative", "accusative"} <= cases("источник")


def test_a_verb_tells_gender_and_number() -> None:
    forms = analyser(language("ru"))
    assert forms is not None
    assert [(form.kind, form.gender, form.plural) for form in forms("заявила")] == [("verb", "f", False)]


def test_no_analyser() -> None:
    assert analyser(language("en")) is None


@pytest.mark.parametrize("word", ["мо\u0301ст", "мо\u202aст", "\u200eмост"])
def test_marks_inside_a_word_do_not_hide_it(word: str) -> None:
    known = analyser(language("ru"))
    assert known is not None
    assert known(word) == known("мост")


@pytest.mark.parametrize("word", ["", " ", "reuters", "2026", "\u0000", "ь" * 500])
def test_any_string_has_a_form(word: str) -> None:
    forms = analyser(language("ru"))
    assert forms is not None and forms(word)
