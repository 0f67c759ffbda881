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
        pytest.param("ar", "لم تقرر وزارة النقل إغلاق الجسر أمام الشاحنات.", "رامي نور", id="none was given"),
        pytest.param("ar", "قضى وزير النقل يومين في تل الريحان.", "رامي نور", id="spent his days"),
        pytest.param("en", "The transport minister was dismissed on Monday.", "Rami Nour", id="was himself dismissed"),
        pytest.param("en", "Protesters outside the court banned from the square threw stones.", "Rami Nour",
                     id="others beside it"),
        pytest.param("ru", "Министра транспорта назначил президент страны.", "Рами Нур", id="the object first"),
        pytest.param("ru", "Министр, которого арестовал суд, не явился в порт.", "Рами Нур", id="whom a court held"),
        pytest.param("ru", "Министерство не запретило грузовикам въезд на мост.", "Рами Нур", id="did not ban"),
    ],
)  # fmt: skip
def test_an_order_is_of_who_gives_it(lang: str, lead: str, expected: str) -> None:
    read = read_statements(article(lead + LAWYER[lang], lang))
    claim = next(claim for claim in read.claims if claim.spans[0].start < len(lead))
    hands = chain(claim, read, language(lang), Register([read.article], language))
    assert [hand.words for hand in hands] == [expected]
