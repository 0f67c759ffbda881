"""Names are cut where they end, and what only looks like a name names nobody."""

import pytest

from build import article
from firsthand.attribution.attribute import attribute
from firsthand.language.language import language


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param(
            "وصل سالم حداد، وهو أول رئيس ساحلي يزور مصر. وزار مصر وفد كبير. وأكد الرئيس الساحلي أن الجسر أغلق.",
            "الرئيس الساحلي",
            id="who visits a country is not called so",
        ),
        pytest.param(
            "وأغلق الجسر شرقي سوريا. وقالت سوريا إن الجسر قديم.",
            "سوريا",
            id="a country has no first name",
        ),
        pytest.param(
            "اجتمع الرئيس سالم حداد، بالوفد. وقالت الصحيفة إن الرئيس حداد استعرض الأمر. وشدد حداد على إغلاق الجسر.",
            "سالم حداد",
            id="a family name stands last",
        ),
        pytest.param(
            "وكان وزير الدفاع، الفريق أول سالم حداد، حذر من أن الجسر قد ينهار.",
            "سالم حداد",
            id="a rank of two words",
        ),
        pytest.param(
            "وحضر وزير الدفاع والإنتاج الحربي، الذي قال إن الجسر أغلق.",
            "وزير الدفاع والإنتاج الحربي",
            id="an office of two fields",
        ),
        pytest.param(
            "وقال القمص سالم حداد وكيل الدير إن الجسر أغلق.",
            "سالم حداد",
            id="a title of the church",
        ),
        pytest.param(
            "قال سالم حداد إن الجسر أغلق. وحذر فضيلته من انهيار السد.",
            "سالم حداد",
            id="his eminence",
        ),
        pytest.param(
            "وأدان بيان نشره الحزب على موقعه إغلاق الجسر.",
            "الحزب",
            id="a statement that the party published",
        ),
        pytest.param(
            "قال حزب الواحة إن السد سليم. وأدان بيان نشره الحزب على موقعه إغلاق الجسر.",
            "حزب الواحة",
            id="a statement of the party named before",
        ),
        pytest.param(
            "وأظهرت تحقيقات سالم حداد وكيل أول النيابة أن الجسر أغلق.",
            "تحقيقات سالم حداد وكيل أول النيابة",
            id="first is no time",
        ),
        pytest.param(
            "قال سالم حداد إن الجسر قديم. حداد طالب بإغلاق الجسر.",
            "سالم حداد",
            id="a verb that is also a noun",
        ),
        pytest.param(
            "وجاء في بيان رسمي أن الجسر أغلق.",
            "بيان رسمي",
            id="an official statement",
        ),
        pytest.param(
            "قال حزب الواحة إن الجسر أغلق، ودعت المصريين إلى الصبر.",
            "حزب الواحة",
            id="whom it called on",
        ),
        pytest.param(
            "وكانت تحقيقات النيابة العامة كشفت حصول المتهمين على هدايا من دار الساحل.",
            "تحقيقات النيابة العامة",
            id="a subject before its verb",
        ),
    ],
)
def test_the_speaker_of_the_last_statement(text: str, speaker: str) -> None:
    assert attribute(article(text, "ar"), language("ar"))[-1].speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("وحاول أن يكون متهما بالانتماء إلى مجموعة الساحل.", id="what somebody is"),
        pytest.param("وتلتزم الوزارة بما ورد في الدستور من ضمانات.", id="what stands in the constitution"),
        pytest.param("ومن أبرز الموقعين على البيان: حزب الواحة.", id="the most prominent"),
    ],
)
def test_nobody_speaks(text: str) -> None:
    assert attribute(article(text, "ar"), language("ar")) == ()


def test_a_source_of_numbers_covers_the_clause_with_the_number() -> None:
    page = article("وأغلق الجسر منذ عام، مما أسفر عن نزوح 60 ألف شخص، بحسب أرقام بلدية الواحة.", "ar")
    [said] = attribute(page, language("ar"))
    assert page.text[said.content[0].start : said.content[0].end] == "مما أسفر عن نزوح 60 ألف شخص"
