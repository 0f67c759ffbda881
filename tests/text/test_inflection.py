"""One word in its cases is one word; short words and languages without cases are left alone."""

import pytest

from firsthand.language.language import language
from firsthand.text.inflection import ByCase, case_stem


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        pytest.param("ru", ["министр", "министра", "министром", "министров"], id="hard noun"),
        pytest.param("ru", ["комиссия", "комиссии", "комиссией", "комиссию"], id="noun in -ия"),
        pytest.param("ru", ["иванова", "ивановой", "иванову"], id="surname"),
        pytest.param("ru", ["главный", "главного", "главным", "главные"], id="adjective"),
    ],
)
def test_the_cases_of_a_word_share_a_stem(code: str, forms: list[str]) -> None:
    assert len({case_stem(form, language(code)) for form in forms}) == 1


def test_a_language_without_cases_keeps_its_words() -> None:
    assert case_stem("ministers", language("en")) == "ministers"


def test_the_exact_form_decides_before_the_stem() -> None:
    table = ByCase([("мэрия", "body"), ("мэрии", "body"), ("мэр", "person")], language("ru"))
    assert table.get("мэром") == "person"
    assert table.get("мэрии") == "body"
    assert table.get("мост") is None
