"""Countries by name, adjective and capital."""

import pytest

from firsthand.language.language import language
from firsthand.text.nations import government, nations
from firsthand.text.tokens import tokens


def words(text: str, code: str) -> list[str]:
    return [token.key for token in tokens(text, language(code)) if token.is_word]


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("وزارة الدفاع الروسية", "ar", {"RU"}),
        ("الجيش الأوكراني", "ar", {"UA"}),
        ("the Russian defence ministry", "en", {"RU"}),
        ("South Korea", "en", {"KR"}),
        ("минобороны России", "ru", {"RU"}),
        ("российского министерства", "ru", {"RU"}),
        ("the mayor of the town", "en", set()),
    ],
)
def test_countries_named(text: str, code: str, expected: set[str]) -> None:
    assert nations(words(text, code), language(code)) == expected


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("دمشق", "ar", "SY"),
        ("Damascus", "en", "SY"),
        ("Дамаск", "ru", "SY"),
        ("سيول", "ar", "KR"),
        ("a hospital in Damascus", "en", None),
    ],
)
def test_a_capital_alone_is_the_government(text: str, code: str, expected: str | None) -> None:
    assert government(words(text, code), language(code)) == expected
