"""Datelines, bylines and credit lines, a case a line; all places, people and reports are invented."""

import pytest

from firsthand.article.credits import byline_credits
from firsthand.article.feet import foot, related
from firsthand.article.heads import head
from firsthand.language.language import language

HEADS = [
    pytest.param("ar", "مرسى النور (رويترز) - قال الوزير ذلك.", "مرسى النور (رويترز) - ", ["رويترز"], id="brackets"),
    pytest.param(
        "ar", "مرسى النور (شرق) (ا ف ب) - اعلن الوزير ذلك", "مرسى النور (شرق) (ا ف ب) - ", ["ا ف ب"], id="two"
    ),
    pytest.param("ar", "تل الريحان - أ ش أ:\nأكد الوزير ذلك.", "تل الريحان - أ ش أ:\n", ["أ ش أ"], id="line"),
    pytest.param("ar", "تل الريحان _أ ش أ\nأكد الوزير ذلك.", "تل الريحان _أ ش أ\n", ["أ ش أ"], id="underscore"),
    pytest.param("ar", "تل الريحان- أ.ش.أ:\nأكد الوزير.", "تل الريحان- أ.ش.أ:\n", ["أ.ش.أ"], id="dots"),
    pytest.param(
        "ar", "تل الريحان – (د ب أ):\nأكد الوزير.", "تل الريحان – (د ب أ):\n", ["د ب أ"], id="dash and bracket"
    ),
    pytest.param("ar", "رويترز\nقالت الشرطة ذلك.", "رويترز\n", ["رويترز"], id="agency alone"),
    pytest.param("ar", "وكالات\nقالت الشرطة ذلك.", "وكالات\n", ["وكالات"], id="agencies"),
    pytest.param("ar", "وادي- وكالات: قال الرئيس ذلك.", "وادي- وكالات: ", ["وكالات"], id="outlet and agencies"),
    pytest.param("ar", "خليج اللؤلؤ، الواحة (CNN)-- أعلنت الشرطة", "خليج اللؤلؤ، الواحة (CNN)-- ", ["CNN"], id="latin"),
    pytest.param(
        "ar", "كتب ـ سامي النجدي\u200f:\u200f أعلن الوزير.", "كتب ـ سامي النجدي\u200f:\u200f ", [], id="writer"
    ),
    pytest.param("ar", "كتبت- ليلى الشامي:\nأعلن الوزير.", "كتبت- ليلى الشامي:\n", [], id="writer on a line"),
    pytest.param("ar", "تل الريحان – سامي النجدي\nقتل رجل.", "تل الريحان – سامي النجدي\n", [], id="place and writer"),
    pytest.param(
        "ar", "تل الريحان (مرفأ برس) - قال الوزير.", "تل الريحان (مرفأ برس) - ", ["مرفأ برس"], id="agency in no table"
    ),
    pytest.param("ar", "سامي النجدي (35 عاما) - وهو صياد - عاد.", None, [], id="an age is no agency"),
    pytest.param("ar", "ذكرت وكالة رويترز - نقلا عن مصادر - أن الجسر أغلق.", None, [], id="a source is no dateline"),
    pytest.param("ar", "قالت رويترز: أغلق الجسر.", None, [], id="verb"),
    pytest.param("ar", "أغلق الجسر - وهو الأكبر - يوم الأحد.", None, [], id="dashes in a sentence"),
    pytest.param("ar", "أمرت\nالنيابة بحبسه.", None, [], id="broken line"),
    pytest.param("en", "TARNFIELD (Reuters) - The harbour reopened.", "TARNFIELD (Reuters) - ", ["Reuters"], id="en"),
    pytest.param("en", "TARNFIELD, March 3 (AP) — Ships.", "TARNFIELD, March 3 (AP) — ", ["AP"], id="en date"),
    pytest.param(
        "en", "TARNFIELD (Harbour Wire) - Ships.", "TARNFIELD (Harbour Wire) - ", ["Harbour Wire"], id="en in no table"
    ),
    pytest.param("en", "TARNFIELD — The harbour reopened.", "TARNFIELD — ", [], id="capitals"),
    pytest.param("en", "By Nora Delm\nThe harbour reopened.", "By Nora Delm\n", [], id="by"),
    pytest.param("en", "Reuters reported that the harbour - the largest - reopened.", None, [], id="en source"),
    pytest.param("en", "The harbour - the largest - reopened.", None, [], id="en dashes"),
    pytest.param(
        "ru", "БЕРЕГОВ, 3 фев — РИА Новости. Мэр сказал.", "БЕРЕГОВ, 3 фев — РИА Новости. ", ["РИА Новости"], id="ru"
    ),
    pytest.param("ru", "ТАСС, 24 ноября. Полиция сообщила.", "ТАСС, 24 ноября. ", ["ТАСС"], id="ru agency first"),
    pytest.param(
        "ru", "БЕРЕГОВ, 24 ноября. /ТАСС/. Мэр сказал.", "БЕРЕГОВ, 24 ноября. /ТАСС/. ", ["ТАСС"], id="slashes"
    ),
    pytest.param("ru", "Берегов. 3 февраля. INTERFAX.RU - Мэр.", None, [], id="ru site"),
    pytest.param("ru", "Мост закрыт. Сообщает ТАСС.", None, [], id="ru source"),
]


@pytest.mark.parametrize(("code", "text", "dateline", "credits"), HEADS)
def test_heads(code: str, text: str, dateline: str | None, credits: list[str]) -> None:
    found = head(text, language(code))
    assert (text[slice(*found.span)] if found else None) == dateline
    assert [credit.name for credit in found.credits] == credits if found else not credits


FEET = [
    pytest.param("ar", "استقال الرئيس.\n***", None, [], id="marks alone"),
    pytest.param("ar", "استقال الرئيس.\nالمصدر: مرفأ برس", "المصدر: مرفأ برس", ["مرفأ برس"], id="source in no table"),
    pytest.param("ar", "استقال الرئيس.\nالمصدر: رويترز", "المصدر: رويترز", ["رويترز"], id="source"),
    pytest.param("ar", "استقال الرئيس.\nالمصدر : وكالات", "المصدر : وكالات", ["وكالات"], id="agencies"),
    pytest.param("ar", "استقال الرئيس. (أ ف ب)", "(أ ف ب)", ["أ ف ب"], id="bracket"),
    pytest.param(
        "ar",
        "استقال.\n(إعداد ليلى للنشرة العربية - تحرير كريم)",
        "(إعداد ليلى للنشرة العربية - تحرير كريم)",
        [],
        id="desk",
    ),
    pytest.param("ar", "استقال الرئيس، قالت رويترز.", None, [], id="running text"),
    pytest.param("ar", "قال (لرويترز)", None, [], id="told to"),
    pytest.param("en", "He resigned.\nSource: Agencies", "Source: Agencies", ["Agencies"], id="en agencies"),
    pytest.param("en", "He resigned. - AFP", "- AFP", ["AFP"], id="en dash"),
    pytest.param(
        "en",
        "He resigned.\n(Reporting by N. Delm; Editing by I. Karst)",
        "(Reporting by N. Delm; Editing by I. Karst)",
        [],
        id="en desk",
    ),
    pytest.param("ru", "Мэр ушёл. /ТАСС/", "/ТАСС/", ["ТАСС"], id="ru slashes"),
    pytest.param("ru", "Мэр ушёл.\nИсточник: РИА Новости", "Источник: РИА Новости", ["РИА Новости"], id="ru source"),
]


@pytest.mark.parametrize(("code", "text", "line", "credits"), FEET)
def test_feet(code: str, text: str, line: str | None, credits: list[str]) -> None:
    found = foot(text, language(code))
    assert (text[slice(*found.span)] if found else None) == line
    assert [credit.name for credit in found.credits] == credits if found else not credits


@pytest.mark.parametrize(
    ("code", "byline", "outlet", "credits"),
    [
        pytest.param("ar", "أ ف ب - تل الريحان", "", ["أ ف ب"], id="agency first"),
        pytest.param("ar", "تل الريحان: واس", "", ["واس"], id="agency last"),
        pytest.param("ar", "واس (تل الريحان)", "", ["واس"], id="place in brackets"),
        pytest.param("ar", "تل الريحان - وكالات", "", ["وكالات"], id="agencies"),
        pytest.param("ar", "القاهرة - الوئام", "alweeam.com.sa", [], id="the outlet itself"),
        pytest.param("ar", "تل الريحان - الجزيرة", "al-jazirah.com", [], id="the outlet itself by its short name"),
        pytest.param("ar", "تل الريحان - الجزيرة", "masrawy.com", ["الجزيرة"], id="the same words elsewhere"),
        pytest.param("ar", "سامي النجدي", "", [], id="a person"),
        pytest.param("en", "Nora Delm, Associated Press", "", ["Associated Press"], id="en"),
        pytest.param("en", "Reuters", "reuters.com", [], id="an agency's own page"),
        pytest.param("ru", "ТАСС", "", ["ТАСС"], id="ru"),
    ],
)
def test_bylines(code: str, byline: str, outlet: str, credits: list[str]) -> None:
    found = byline_credits(byline, language(code), outlet)
    assert [(credit.name, credit.span) for credit in found] == [(name, None) for name in credits]


@pytest.mark.parametrize(
    ("code", "text", "block"),
    [
        pytest.param("ar", "أغلق الجسر.\nأخبار متعلقة:\nالميناء يغلق\nاستقالة الرئيس", 1, id="below"),
        pytest.param("ar", "اقرأ أيضًا\nالميناء يغلق أبوابه\nأغلق الجسر أمس.", 0, id="above"),
        pytest.param("ar", "أغلق الجسر.\nوبحث أخبار متعلقة به.", None, id="in a sentence"),
        pytest.param("en", "The bridge closed.\nRead also:\nHarbour reopens", 1, id="en"),
        pytest.param("ru", "Мост закрыт.\nЧитайте также\nПорт вновь открыт", 1, id="ru"),
    ],
)
def test_headlines_of_other_articles(code: str, text: str, block: int | None) -> None:
    lines = text.split("\n")
    expected = [] if block is None else ["\n".join(lines[block : None if block else 2]) + ("" if block else "\n")]
    assert [text[slice(*span)] for span in related(text, language(code))] == expected
