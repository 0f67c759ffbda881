"""Who said what where commas bound every clause and cases tell the subject: one Russian phenomenon a case."""

import pytest

from build import article
from firsthand.attribution.attribute import attribute
from firsthand.language.language import language
from firsthand.records import Span

Found = list[tuple[str, str, str]]


def found(text: str) -> Found:
    """(source, cue, content) of each attribution, in words; parts of a content joined by " / "."""

    def words(spans: tuple[Span, ...]) -> str:
        return " / ".join(text[s.start : s.end] for s in spans)

    return [(words(a.source), words(a.cue), words(a.content)) for a in attribute(article(text, "ru"), language("ru"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Агентство «Берег» приводит слова мэра Ивана Петрова: «Мост закрыт до самой весны».",
            [("мэра Ивана Петрова", "приводит слова", "Мост закрыт до самой весны")],
            id="whose words are quoted",
        ),
        pytest.param(
            "Мэр открыл папку с решениями суда, согласно которым город должен починить мост.",
            [("решениями суда", "согласно", "город должен починить мост")],
            id="according to which",
        ),
        pytest.param(
            "Мэр Берегова Иван Петров заявил, что мост закрыт.",
            [("Мэр Берегова Иван Петров", "заявил", "мост закрыт")],
            id="that",
        ),
        pytest.param(
            "Мост закрыт до весны, сообщил в среду агентству «Берег» мэр Иван Петров.",
            [("мэр Иван Петров", "сообщил", "Мост закрыт до весны")],
            id="content first, the one who is told before the subject",
        ),
        pytest.param(
            "«Мост закрыт, — сказала Анна Белова. — Его откроют весной».",
            [("Анна Белова", "сказала", "Мост закрыт / Его откроют весной")],
            id="interrupted quotation",
        ),
        pytest.param(
            "— Мост закрыт, — сказал мэр.",
            [("мэр", "сказал", "Мост закрыт")],
            id="speech behind a dash",
        ),
        pytest.param(
            "«Мост закрыт», — сказал мэр.",
            [("мэр", "сказал", "Мост закрыт")],
            id="a short quotation before a dash is speech",
        ),
        pytest.param(
            "Как сообщает газета «Маяк», мост закрыт до весны.",
            [("газета «Маяк»", "сообщает", "мост закрыт до весны")],
            id="as the paper reports",
        ),
        pytest.param(
            "Мост закрыт до весны. Об этом сообщил мэр.",
            [("мэр", "сообщил", "Мост закрыт до весны")],
            id="pointing back",
        ),
        pytest.param(
            "По словам мэра, мост закрыт до весны.",
            [("мэра", "По словам", "мост закрыт до весны")],
            id="in the words of",
        ),
        pytest.param(
            "Мост, по данным порта, закрыт до весны.",
            [("порта", "по данным", "закрыт до весны")],
            id="according to, behind the first words",
        ),
        pytest.param(
            "В Кремле считают, что мост опасен.",
            [("Кремле", "считают", "мост опасен")],
            id="nobody is the subject",
        ),
        pytest.param(
            "В сообщении порта говорится, что мост опасен.",
            [("сообщении порта", "говорится", "мост опасен")],
            id="a document",
        ),
        pytest.param(
            "Мэр закрыл мост, отметив, что он стар.",
            [("Мэр", "отметив", "он стар")],
            id="verbal adverb",
        ),
        pytest.param(
            "Министр, который приехал в Берегов, сообщил, что мост закрыт.",
            [("Министр", "сообщил", "мост закрыт")],
            id="over a relative clause",
        ),
        pytest.param(
            "Слова мэра, заявившего, что мост закрыт, удивили всех.",
            [("мэра", "заявившего", "мост закрыт")],
            id="participle",
        ),
        pytest.param(
            "Мэр призвал жителей не ходить по мосту.",
            [("Мэр", "призвал", "жителей не ходить по мосту")],
            id="demand",
        ),
        pytest.param(
            "Мэр сообщил о закрытии моста.",
            [("Мэр", "сообщил", "закрытии моста")],
            id="what it is about",
        ),
        pytest.param(
            "Мэр опроверг сообщение о закрытии: «Мост открыт, всё спокойно».",
            [("Мэр", "опроверг", "сообщение о закрытии"), ("", ":", "Мост открыт, всё спокойно")],
            id="object, then speech behind a colon",
        ),
        pytest.param("Мэр построил мост.", [], id="no statement"),
        pytest.param("Мэр не сообщил, что мост закрыт.", [], id="what was not said"),
    ],
)
def test_who_said_what(text: str, expected: Found) -> None:
    assert found(text) == expected


def test_neutral() -> None:
    """Swapping two parties' names changes nothing but names."""
    text = "Минобороны Севера заявило, что Юг обстрелял мост. Минобороны Юга это опровергло, назвав слова Севера ложью."
    swapped = text.replace("Север", "@").replace("Юг", "Север").replace("@", "Юг")
    spans = [len(f) for f in found(text)]
    assert spans == [len(f) for f in found(swapped)]
