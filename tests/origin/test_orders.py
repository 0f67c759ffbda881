"""Orders that nobody reports have who orders as their source, and not whom the sentences below quote."""

import pytest

from build import article
from firsthand.language.language import language
from firsthand.origin.bodies import Register
from firsthand.origin.credits import chain
from firsthand.pipeline import read_statements

LAWYER = {
    "ar": " وقال المحامي رامي نور إنه سيطعن في القرار.",
    "en": " The lawyer Rami Nour said he would appeal.",
    "ru": " Адвокат Рами Нур сказал, что обжалует решение.",
}


@pytest.mark.parametrize(
    ("lang", "lead", "expected"),
    [
        pytest.param("ar", "أمرت النيابة العامة بحبس قبطان العبارة أربعة أيام.", "النيابة العامة", id="a body"),
        pytest.param("ar", "أمر المستشار سامي النجار، رئيس نيابة تل الريحان، بحبس قبطان العبارة أربعة أيام.",
                     "سامي النجار", id="who acts for it"),
        pytest.param("en", "The ministry of transport banned lorries from the bridge on Sunday.",
                     "The ministry of transport",
                     id="a ministry"),
        pytest.param("ru", "Суд Приморска приговорил капитана парома к четырем годам.", "Суд Приморска",
                     id="a court in Russian"),
        pytest.param("ar", "غرقت العبارة قبالة تل الريحان أمس.", "رامي نور", id="no order"),
    ],
)  # fmt: skip
def test_an_order_is_of_who_gives_it(lang: str, lead: str, expected: str) -> None:
    read = read_statements(article(lead + LAWYER[lang], lang))
    claim = next(claim for claim in read.claims if claim.spans[0].start < len(lead))
    hands = chain(claim, read, language(lang), Register([read.article], language))
    assert [hand.words for hand in hands] == [expected]
