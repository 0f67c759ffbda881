"""Words that are no subject: what the verb governs begins with them, and whoever spoke before goes on."""

import pytest

from build import article
from firsthand.attribution.attribute import attribute
from firsthand.language.language import language


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        pytest.param(
            "قالت جبهة الساحل إنها تنحاز لمطالب الناس، وتؤيد كل أشكال التعبير السلمي.",
            "جبهة الساحل",
            "كل أشكال التعبير السلمي",
            id="a quantifier with its noun",
        ),
        pytest.param(
            "وانتقد جميع الأعضاء هذا القرار.",
            "جميع الأعضاء",
            "هذا القرار",
            id="a quantifier that speaks",
        ),
        pytest.param(
            "وأكدت الوزارة عدم مشاركتها في المعرض.",
            "الوزارة",
            "عدم مشاركتها في المعرض",
            id="half a phrase stays with its noun",
        ),
        pytest.param(
            "قال سالم حداد إن الجسر أغلق، وأبدى ارتياحًا لمصير العلاقات بين البلدين.",
            "سالم حداد",
            "ارتياحًا لمصير العلاقات بين البلدين",
            id="printed as an object",
        ),
        pytest.param(
            "قال سالم حداد إن الجسر أغلق. وأضاف أن هناك من يؤكد أن السد انهار.",
            "سالم حداد",
            "السد انهار",
            id="there is who says",
        ),
        pytest.param(
            "قال سالم حداد إن الجسر أغلق. وهذه مقالات متاحة أمام الكافة، والتي تكشف أنها كتبت قبل عام.",
            "سالم حداد",
            "كتبت قبل عام",
            id="everybody is no author",
        ),
        pytest.param(
            "شدد ذلك المسؤول على إغلاق الجسر.",
            "ذلك المسؤول",
            "إغلاق الجسر",
            id="that official",
        ),
        pytest.param(
            "قالت جبهة الساحل إنها تدين العنف والتخريب.",
            "جبهة الساحل",
            "العنف والتخريب",
            id="behind that with a pronoun only objects follow",
        ),
        pytest.param(
            "قال سالم حداد إن الدراسة الجديدة تؤكد حقيقة أن الجسر سليم.",
            "الدراسة الجديدة",
            "الجسر سليم",
            id="behind that the noun before the verb is its subject",
        ),
        pytest.param(
            "وأعلنت ليلى الحداد إغلاق الجسر. وأبدت رغبتها في فتحه.",
            "ليلى الحداد",
            "رغبتها في فتحه",
            id="a thing with the pronoun of its owner",
        ),
        pytest.param("وأكدت والدتها أن الجسر أغلق.", "والدتها", "الجسر أغلق", id="her mother may speak"),
        pytest.param("وأكد بعضهم أن الجسر أغلق.", "بعضهم", "الجسر أغلق", id="so may some of them"),
        pytest.param(
            "قال سالم حداد إن الجسر أغلق. وأكد عقب محادثات في الواحة أن السد سليم.",
            "سالم حداد",
            "السد سليم",
            id="when he said it",
        ),
        pytest.param(
            "وفي القانون رقم 126 لسنة 2008 الذي ينص على أن الجسر يغلق.",
            "القانون",
            "الجسر يغلق",
            id="a year is no law",
        ),
        pytest.param("اختتم سالم حداد حواره بالقول إن الجسر أغلق.", "سالم حداد", "الجسر أغلق", id="his talk"),
        pytest.param("قال الحداد مجددًا إن الجسر أغلق.", "الحداد", "الجسر أغلق", id="how he said it"),
        pytest.param(
            "قال سالم حداد وهو رئيس البلدية إن الجسر أغلق.", "سالم حداد", "الجسر أغلق", id="who he is, as a clause"
        ),
        pytest.param(
            "أرجع سالم حداد، رئيس البلدية، سبب إغلاق الجسر إلى الأمطار.",
            "سالم حداد",
            "سبب إغلاق الجسر إلى الأمطار",
            id="the object behind an apposition",
        ),
        pytest.param(
            "قال سالم حداد إن الجسر أغلق. وصرح لإذاعة الساحل أن السد سليم.",
            "سالم حداد",
            "السد سليم",
            id="whom he told",
        ),
        pytest.param(
            "قال سالم حداد إن الجسر أغلق. واعتبر تلك التصريحات خطأ.",
            "سالم حداد",
            "تلك التصريحات خطأ",
            id="a feminine noun behind a masculine verb",
        ),
        pytest.param("وقال العودة إن الجسر أغلق.", "العودة", "الجسر أغلق", id="a man's family name of that ending"),
        pytest.param(
            "قال مصدر في ميناء الرمانة إن الجسر أغلق.", "مصدر في ميناء الرمانة", "الجسر أغلق", id="whence a source is"
        ),
        pytest.param(
            "نفى المتحدث باسم وزارة النقل سامي النجار بشكل قاطع ما جاء في بعض الصحف عن إغلاق الجسر.",
            "سامي النجار",
            "ما جاء في بعض الصحف عن إغلاق الجسر",
            id="what stood in the papers",
        ),
        pytest.param(
            "نفت وزارة النقل جملة وتفصيلا صحة ما نشرته صحيفة الساحل عن إغلاق الجسر.",
            "وزارة النقل",
            "صحة ما نشرته صحيفة الساحل عن إغلاق الجسر",
            id="in whole and in part",
        ),
        pytest.param(
            "قال سالم حداد إن الجسر أغلق. وأكد خلال جلسة الاستماع الثانية أن السد سليم.",
            "سالم حداد",
            "السد سليم",
            id="a session says nothing",
        ),
        pytest.param(
            "أكد بسام الحداد أن الجسر أغلق.",
            "بسام الحداد",
            "الجسر أغلق",
            id="a name that begins like a preposition",
        ),
        pytest.param(
            "أعلنت كوريا الجنوبية أن الجسر أغلق.", "كوريا الجنوبية", "الجسر أغلق", id="a country that begins so"
        ),
        pytest.param("قال جان لو بون إن الجسر أغلق.", "جان لو بون", "الجسر أغلق", id="a short word in a foreign name"),
        pytest.param(
            "قال مصدر بالشركة لم يفصح عن هويته إن الجسر أغلق.",
            "مصدر بالشركة",
            "الجسر أغلق",
            id="who would not be named",
        ),
        pytest.param("وقالت إبريل الحداد إن الجسر أغلق.", "إبريل الحداد", "الجسر أغلق", id="a month that is a name"),
        pytest.param(
            "وقال سالم حداد إن الجسر أغلق. وأكد القصر الملكي أن الزيارة ستتم غدا، وهو ما يدعو إلى الارتياح.",
            "القصر الملكي",
            "الزيارة ستتم غدا، وهو ما يدعو إلى الارتياح",
            id="what calls for relief",
        ),
        pytest.param(
            "وتابع وزير الصيد بعدما أجرى سلسلة اجتماعات في تيفرا: «سنواصل العمل غدا».",
            "وزير الصيد",
            "سنواصل العمل غدا",
            id="after he had held meetings",
        ),
        pytest.param(
            "وقال سالم حداد عندما سئل عن الجسر إن السد سليم.", "سالم حداد", "السد سليم", id="when he was asked"
        ),
        pytest.param(
            "قدم رئيس الوزراء التيفري استقالة حكومته اليوم، قائلا إن الجسر أغلق.",
            "رئيس الوزراء التيفري",
            "الجسر أغلق",
            id="what his own government does",
        ),
        pytest.param(
            "نفى قائد القوات التيفرية تقارير إعلامية اليوم، قائلا إن الجسر أغلق.",
            "قائد القوات التيفرية",
            "الجسر أغلق",
            id="reports that he denies",
        ),
        pytest.param(
            "قال سالم حداد إن الجسر أغلق. وفي أقل وصف لرد الفعل، أكد أن السد سليم.",
            "سالم حداد",
            "السد سليم",
            id="for a thing done",
        ),
        pytest.param(
            "أكد لطفي الحداد أن السد سليم.",
            "لطفي الحداد",
            "السد سليم",
            id="a name that begins so",
        ),
        pytest.param(
            "قال الصندوق التيفري لأبحاث الزلازل إن الجسر أغلق.",
            "الصندوق التيفري لأبحاث الزلازل",
            "الجسر أغلق",
            id="a fund for research",
        ),
    ],
)
def test_the_speaker_of_the_last_statement(text: str, speaker: str, content: str) -> None:
    page = article(text, "ar")
    said = attribute(page, language("ar"))[-1]
    assert said.speaker == speaker
    assert page.text[said.content[0].start : said.content[-1].end] == content
