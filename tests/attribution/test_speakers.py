"""Who is meant: short names, roles, pronouns and unexpressed subjects lead to the fullest name in the article."""

import pytest

from build import article
from firsthand.attribution.attribute import attribute
from firsthand.language.language import language
from firsthand.records import SourceKind


def speakers(text: str, lang: str) -> list[str]:
    return [a.speaker for a in attribute(article(text, lang), language(lang))]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        pytest.param(
            "ar",
            "قال الخبير العسكري سالم الحداد إن الجسر أغلق. وأضاف أن الطريق أغلق أيضا. وأوضح الخبير أن السبب هو المطر.",
            ["سالم الحداد"] * 3,
            id="full name, unexpressed, role",
        ),
        pytest.param(
            "ar",
            "صرح قائد الحرس البلدي في الواحة بأن الجسر أغلق. وقال الجنرال سالم الحداد إن الطريق أغلق.",
            ["سالم الحداد"] * 2,
            id="the lead has the post, the next sentence the name",
        ),
        pytest.param(
            "ar",
            "قال سالم الحداد إن الجسر أغلق. وتشير تقديراته الأولية إلى أن الطريق سيغلق أيضا.",
            ["سالم الحداد"] * 2,
            id="his estimates are his",
        ),
        pytest.param(
            "en",
            "The head of the harbour guard said the bridge was closed. Gen. Anna Bell told reporters it was old.",
            ["Anna Bell"] * 2,
            id="the lead has the post, in English",
        ),
        pytest.param(
            "en",
            "The head of the harbour guard said the bridge was closed. Mayor Anna Bell said it was old.",
            ["The head of the harbour guard", "Anna Bell"],
            id="another post is somebody else",
        ),
        pytest.param(
            "en",
            "The bridge was built by Anna Bell. Guests came from Hong Kong and Japan. “It was old,” she said.",
            ["Anna Bell"],
            id="a country is no she",
        ),
        pytest.param(
            "ar",
            "قال سالم الحداد إن الجسر أغلق. وأكد الحداد أن الطريق أغلق.",
            ["سالم الحداد"] * 2,
            id="short name",
        ),
        pytest.param(
            "ar",
            "قالت الوزيرة ليلى القاضي إن الجسر أغلق. وقال سالم الحداد إن الطريق مفتوح. وأضافت أن العمل مستمر.",
            ["ليلى القاضي", "سالم الحداد", "ليلى القاضي"],
            id="the verb agrees with a woman",
        ),
        pytest.param(
            "ar",
            "قال مصدر أمني رفيع إن الجسر أغلق. وأوضح المصدر أن الطريق أغلق.",
            ["مصدر أمني رفيع"] * 2,
            id="an unnamed source keeps its description",
        ),
        pytest.param(
            "ar",
            "قال سالم الحداد إن الجسر أغلق، مشيرا إلى أن الطريق أغلق.",
            ["سالم الحداد"] * 2,
            id="participle",
        ),
        pytest.param(
            "en",
            "Mayor Anna Bell said the bridge was closed. “It will open again in May,” Bell said. She said it was old.",
            ["Anna Bell"] * 3,
            id="short name and pronoun",
        ),
        pytest.param(
            "ar",
            "قال رئيس بلدية الواحة سالم الحداد إن الجسر أغلق. وأكد رئيس البلدية أن الطريق أغلق.",
            ["سالم الحداد"] * 2,
            id="an office",
        ),
        pytest.param(
            "ar",
            "نفى مدير هيئة ميناء رمانة يوسف النجدي أن يكون الميناء قد أغلق.",
            ["يوسف النجدي"],
            id="a place between the office and the name",
        ),
        pytest.param(
            "ar",
            "وجد باحثون بجامعة الواحة جسرا قديما. وقال الباحثون إن الجسر آمن.",
            ["باحثون بجامعة الواحة"],
            id="several, described before they speak",
        ),
        pytest.param(
            "ar",
            "قال د. سالم الحداد إن الجسر أغلق. وأضاف الدكتور سالم أن الطريق أغلق.",
            ["سالم الحداد"] * 2,
            id="title",
        ),
        pytest.param(
            "ru",
            "Порт закрыт, сообщил глава порта Иван Петров. Руководитель порта отметил, что мост стар.",
            ["Иван Петров"] * 2,
            id="an office under another name",
        ),
        pytest.param(
            "en",
            "A Coast University poll found that the bridge was safe. The poll said that the road was not.",
            ["A Coast University poll"] * 2,
            id="a document named again",
        ),
        pytest.param(
            "en",
            "A security official said the bridge was closed.",
            ["A security official"],
            id="nobody named",
        ),
        pytest.param(
            "ru",
            "Мэр Берегова Иван Петров заявил, что мост закрыт. По словам Петрова, он стар. Он добавил, что ждёт.",
            ["Иван Петров"] * 3,
            id="short name in another case, pronoun",
        ),
        pytest.param(
            "ru",
            "«Мост закрыт уже давно», — сказал инженер Иван Петров. Эксперт отметил, что он стар.",
            ["Иван Петров"] * 2,
            id="another role",
        ),
        pytest.param(
            "ar",
            "أكدت البلدية أن متظاهرين حاولوا فتح الجسر ليلا. ويطالب المتظاهرون بفتح الجسر أمام السيارات.",
            ["البلدية", "المتظاهرون"],
            id="a description is over before a verb",
        ),
        pytest.param(
            "ru",
            "По словам Анны Беловой, мост закрыт. «Он очень стар, увы», — сказала Анна Белова.",
            ["Анна Белова"] * 2,
            id="the plainest form of the name",
        ),
    ],
)
def test_the_fullest_name(lang: str, text: str, expected: list[str]) -> None:
    assert speakers(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        pytest.param("ar", "قالت وزارة النقل إن الجسر أغلق.", SourceKind.BODY, id="ministry"),
        pytest.param("ar", "قال مصدر أمني إن الجسر أغلق.", SourceKind.UNNAMED, id="source"),
        pytest.param("ar", "ذكرت صحيفة الساحل أن الجسر أغلق.", SourceKind.OUTLET, id="newspaper"),
        pytest.param("en", "Anna Bell said that the bridge was closed.", SourceKind.PERSON, id="name"),
        pytest.param("en", "A local official said that the bridge was closed.", SourceKind.UNNAMED, id="official"),
        pytest.param("ru", "Очевидец рассказал, что мост рухнул.", SourceKind.WITNESS, id="witness"),
    ],
)
def test_the_kind_of_source(lang: str, text: str, kind: SourceKind) -> None:
    assert [a.source_kind for a in attribute(article(text, lang), language(lang))] == [kind]


def test_what_he_announced_as_he_spoke_is_no_document_that_speaks() -> None:
    text = 'وقال الحداد لدى إعلان استقالته يوم الأربعاء "لن أبقى في مجلس يغلق الجسر كل شتاء."'
    (said,) = attribute(article(text, "ar"), language("ar"))
    assert (said.speaker, said.source_kind) == ("الحداد", None)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        pytest.param(
            "ar",
            "أعرب الأمين العام لمجلس الموانئ، الدكتور سالم بن راشد الحداد، عن استغرابه من إغلاق الجسر. وقال الأمين "
            "العام لمجلس الموانئ إن الجسر سيفتح قريبا.",
            ["سالم بن راشد الحداد", "سالم بن راشد الحداد"],
            id="a name behind the role and a comma",
        ),
        pytest.param(
            "ar",
            "أكد رئيس المجلس في مملكة البحرين أحمد الحداد أن الجسر مغلق.",
            ["أحمد الحداد"],
            id="a place between the role and the name",
        ),
        pytest.param(
            "ar",
            "قال علي الحداد وزير الموانئ في ليبيا إن الجسر مغلق. وقال هشام السروي وزير الموانئ المصري إن الطريق مفتوح. "
            "وأضاف وزير الموانئ الليبي أن العمل بدأ.",
            ["علي الحداد", "هشام السروي", "علي الحداد"],
            id="a country and its adjective are one",
        ),
        pytest.param(
            "ar",
            "أكد الموقع الرسمي للنادي أن المباراة ألغيت. وأضاف المصدر ذاته أن التذاكر سترد.",
            ["الموقع الرسمي للنادي", "الموقع الرسمي للنادي"],
            id="the same source",
        ),
        pytest.param(
            "ru",
            "Мэр Сельмары Иван Петров сообщил, что мост закрыт. Министр транспорта Сергей Орлов выступил в Береге. "
            "Глава ведомства заявил, что дорога открыта.",
            ["Иван Петров", "Сергей Орлов"],
            id="an office is that of the last one named",
        ),
        pytest.param(
            "ru",
            "Начальник порта Владимир Королев сообщил, что мост закрыт.",
            ["Владимир Королев"],
            id="a surname that is a role in another case",
        ),
    ],
)
def test_roles_lead_to_names(lang: str, text: str, expected: list[str]) -> None:
    assert [a.speaker for a in attribute(article(text, lang), language(lang))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Бывший член парламента Норман Келлер выступил в среду. Келлер сообщил, что мост закрыт.",
            "Норман Келлер",
            id="behind words that are no role",
        ),
        pytest.param(
            "В обращении канцлер ФРГ Анна Келлер поздравила город. Келлер сообщила, что мост закрыт.",
            "Анна Келлер",
            id="behind an abbreviation",
        ),
        pytest.param(
            "Газете Harbour Post Иван Петров дал интервью. Петров сообщил, что мост закрыт.",
            "Иван Петров",
            id="behind a name in other letters",
        ),
    ],
)
def test_a_short_name_is_the_full_one_of_the_text(text: str, expected: str) -> None:
    assert [a.speaker for a in attribute(article(text, "ru"), language("ru"))] == [expected]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "ar",
            "قال المتحدث باسم اللجنة إن الجسر أغلق. وأكد وزير النقل أن الجسر سيفتح. وقال وزير الصحة إن المستشفى مفتوح."
            " وقال الوزير إن الطريق طويل.",
            ["المتحدث باسم اللجنة", "وزير النقل", "وزير الصحة", "وزير الصحة"],
        ),
        (
            "en",
            "The spokesman for the committee said that the bridge was closed. The transport minister said that it would"
            " open. The health minister said that the hospital was open. The minister said that the road was long.",
            ["The spokesman for the committee", "The transport minister", "The health minister", "The health minister"],
        ),
        (
            "ru",
            "Представитель комитета сообщил, что мост закрыт. Министр транспорта заявил, что мост откроется."
            " Министр здравоохранения сказал, что больница открыта. Министр добавил, что дорога длинная.",
            ["Представитель комитета", "Министр транспорта", "Министр здравоохранения", "Министр здравоохранения"],
        ),
    ],
)
def test_two_offices_without_names_are_two(lang: str, text: str, expected: list[str]) -> None:
    assert speakers(text, lang) == expected


def test_how_he_said_it_is_no_name() -> None:
    text = (
        "أكد المتحدث باسم البلدية بشكل قاطع أن الجسر سليم، مشيرا إلى أن الطريق مفتوح."
        " وأكد وزير النقل بصورة قاطعة أنه آمن."
    )
    spokesman = "المتحدث باسم البلدية"
    assert speakers(text, "ar") == [spokesman, spokesman, "وزير النقل"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("All U.N. human rights investigators say the bridge was closed.", "All U.N. human rights investigators"),
        ("Harbour Watch officials said the bridge was closed.", "Harbour Watch officials"),
        ("Harbour Watch spokesman Ivan Orsan said the bridge was closed.", "Ivan Orsan"),
        ("Lena Orsan arrived late. Following Tuesday's meeting, she said the bridge was closed.", "Lena Orsan"),
    ],
)
def test_several_without_a_name_and_a_day_are_nobody_by_name(text: str, expected: str) -> None:
    assert speakers(text, "en")[-1:] == [expected]
