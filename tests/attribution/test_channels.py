"""Through which agency, paper, account, interview or statement the words came."""

import pytest

from build import article
from firsthand.attribution.attribute import attribute
from firsthand.language.language import language


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        pytest.param("ar", "قال الوزير لوكالة الساحل إن الجسر أغلق.", ["وكالة الساحل"], id="told an agency"),
        pytest.param("ar", "قال الوزير لرويترز إن الجسر أغلق.", ["رويترز"], id="an agency of the table"),
        pytest.param("ar", "قال الوزير في بيان إن الجسر أغلق.", ["بيان"], id="statement"),
        pytest.param("ar", "قال الوزير في مؤتمر صحفي إن الجسر أغلق.", [""], id="a press conference is none"),
        pytest.param(
            "ar",
            "قال الوزير على قناة الساحل إن الجسر أغلق، مشيرا إلى أن الطريق أغلق.",
            ["قناة الساحل"] * 2,
            id="a participle shares it",
        ),
        pytest.param(
            "ar", "وفي بيانها، أكدت البلدية أن الجسر أغلق.", ["بيانها"], id="a letter of the word is no preposition"
        ),
        pytest.param(
            "ar",
            "وقال المتحدث في بيان أمس «أغلقنا الجسر أمام السيارات كلها».",
            ["بيان"],
            id="neither the day nor the words said",
        ),
        pytest.param("ar", "وذكر الحداد في بلاغه أن الجسر أغلق.", ["بلاغه"], id="nor with a pronoun behind it"),
        pytest.param("ar", "ذكرت صحيفة الساحل أن الجسر أغلق.", [""], id="the paper itself is the source"),
        pytest.param("en", "The mayor said in an interview that the bridge was closed.", ["interview"], id="interview"),
        pytest.param(
            "ru", "Мэр сообщил агентству «Берег», что мост закрыт.", ["агентству «Берег»"], id="agency in the dative"
        ),
        pytest.param(
            "ru", "Мэр заявил в интервью газете «Маяк», что мост закрыт.", ["интервью газете «Маяк»"], id="interview"
        ),
    ],
)
def test_the_channel(lang: str, text: str, expected: list[str]) -> None:
    found = attribute(article(text, lang), language(lang))
    assert [a.via for a in found] == expected
    assert [text[a.via_span.start : a.via_span.end] if a.via_span else "" for a in found] == expected


def test_a_document_that_speaks_is_the_channel_of_its_issuer() -> None:
    text = "В сообщении мэрии говорится, что мост опасен."
    (found,) = attribute(article(text, "ru"), language("ru"))
    assert (found.speaker, found.via) == ("мэрии", "сообщении мэрии")


@pytest.mark.parametrize(
    ("text", "via"),
    [
        pytest.param("وقال مصدر أمني لـ«المنارة» إن الجسر مغلق.", "«المنارة»", id="to a paper in quotation marks"),
        pytest.param(
            "وأكد الحداد والسروي بحسب البيان أن الجسر سيفتح غدا.", "البيان", id="according to the statement, set in"
        ),
    ],
)
def test_channels_beside_the_cue(text: str, via: str) -> None:
    assert via in {a.via for a in attribute(article(text, "ar"), language("ar"))}
