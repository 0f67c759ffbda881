"""What a text that lost marks still tells: sentences run together, commas forgotten, capitals gone."""

import pytest

from build import article
from firsthand.attribution.attribute import attribute
from firsthand.language.language import language
from firsthand.records import Span


def found(text: str, lang: str) -> list[tuple[str, str]]:
    """Source and content of each attribution, in words."""

    def words(spans: tuple[Span, ...]) -> str:
        return " / ".join(text[s.start : s.end] for s in spans)

    return [(words(a.source), words(a.content)) for a in attribute(article(text, lang), language(lang))]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        pytest.param(
            "ru",
            "Мэр Сельмары Иван Петров сообщил что мост закрыт.",
            [("Мэр Сельмары Иван Петров", "мост закрыт")],
            id="no comma before that",
        ),
        pytest.param(
            "ru",
            "Мэр Иван Петров заявил о том что мост закрыт.",
            [("Мэр Иван Петров", "мост закрыт")],
            id="no comma behind the pointer",
        ),
        pytest.param(
            "ru",
            "Мэр Иван Петров сообщил, что мост закрыт до весны Кроме того город закрыл порт.",
            [("Мэр Иван Петров", "мост закрыт до весны")],
            id="a sentence without its stop",
        ),
        pytest.param(
            "ru",
            "мэр сельмары иван петров сообщил, что мост закрыт. порт открыт. компания bridgecom заявила, что ждёт.",
            [("мэр сельмары иван петров", "мост закрыт"), ("компания bridgecom", "ждёт")],
            id="no capitals",
        ),
        pytest.param(
            "ru",
            "Мэр Иван Пет\u202aров со\u2066общил, что мо\u200fст закрыт.",
            [("Мэр Иван Пет\u202aров", "мо\u200fст закрыт")],
            id="marks of direction",
        ),
        pytest.param(
            "ar",
            "وقال رئيس البلدية سالم الحداد إن الج\u202aسر مغ\u2067لق.",
            [("رئيس البلدية سالم الحداد", "الج\u202aسر مغ\u2067لق")],
            id="marks of direction in Arabic",
        ),
    ],
)
def test_what_is_lost_costs_no_more_than_itself(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, lang) == expected


def test_names_keep_their_capitals() -> None:
    """ "The" in the name of a paper opens no sentence."""
    text = "The mayor told The Harbour Post on Monday that the bridge of Selmara would stay closed."
    assert [content for _, content in found(text, "en")] == ["that the bridge of Selmara would stay closed"]
