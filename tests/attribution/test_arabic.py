"""Arabic news prose: one phenomenon a case, about invented people and places."""

import pytest

from build import article
from firsthand.attribution.attribute import attribute
from firsthand.attribution.own_voice import own_voice
from firsthand.language.language import language
from firsthand.records import Kind, Span, Stance

ARABIC = language("ar")


def found(text: str) -> list[tuple[str, str, str]]:
    """(source, cue, content) of each attribution, in words."""

    def words(spans: tuple[Span, ...]) -> str:
        return " | ".join(text[s.start : s.end] for s in spans)

    return [(words(a.source), words(a.cue), words(a.content)) for a in attribute(article(text, "ar"), ARABIC)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "وذكرت وكالة الساحل نقلا عن مصدر مطلع أن الجسر مغلق.",
            [("وكالة الساحل", "ذكرت", "الجسر مغلق"), ("مصدر مطلع", "نقلا عن", "الجسر مغلق")],
            id="who reports it second hand is no part of the statement",
        ),
        pytest.param(
            'وأعلن "مرصد الساحل لحقوق الإنسان" المعارض أن الجسر مغلق.',
            [('"مرصد الساحل لحقوق الإنسان" المعارض', "أعلن", "الجسر مغلق")],
            id="a name in quotation marks",
        ),
        pytest.param(
            "وانتشرت أمس الأنباء القائلة إن الجسر مغلق.",
            [("الأنباء", "القائلة", "الجسر مغلق")],
            id="an adjective of its source",
        ),
        pytest.param(
            "أكد وزير النقل سالم الحداد ضرورة إصلاح الجسر.",
            [("وزير النقل سالم الحداد", "أكد", "ضرورة إصلاح الجسر")],
            id="verbal noun with no mark",
        ),
        pytest.param(
            "أصدرت بلدية الواحة بيانا لها أكدت فيه أن الجسر أغلق أمام السيارات.",
            [("بلدية الواحة", "أكدت", "الجسر أغلق أمام السيارات")],
            id="a verb of another deed and its object before the verb of speech",
        ),
        pytest.param(
            "انتظر الناس طوال اليوم، فخرج البيان ليؤكد أن الجسر أغلق.",
            [("البيان", "ليؤكد", "الجسر أغلق")],
            id="a verb of another deed and its subject",
        ),
        pytest.param(
            "وطالب المهندس سالم، مؤسسات الدولة بأن تقوم بدورها في فتح الطريق.",
            [("المهندس سالم", "طالب", "تقوم بدورها في فتح الطريق")],
            id="whom it speaks to behind a comma",
        ),
        pytest.param(
            "وبمواجهتهم بما أسفر عنه التفتيش اعترفوا بارتكابهم السرقة.",
            [("", "اعترفوا", "بارتكابهم السرقة")],
            id="a circumstance before the verb is no source",
        ),
        pytest.param(
            "وبمواجهة المتهمين اعترفوا بارتكاب السرقة.",
            [("", "اعترفوا", "بارتكاب السرقة")],
            id="a circumstance with a noun before the verb is no source",
        ),
        pytest.param(
            "كشف استطلاع رأي أجراه مركز العنبر أن أغلب السكان يرفضون الجسر.",
            [("استطلاع رأي أجراه مركز العنبر", "كشف", "أغلب السكان يرفضون الجسر")],
            id="a poll of opinion is one noun",
        ),
        pytest.param(
            "طالب شيخ الجامع بضرورة تعميق وعي الناس في المدينتين: الواحة والرمال.",
            [("شيخ الجامع", "طالب", "بضرورة تعميق وعي الناس في المدينتين: الواحة والرمال")],
            id="a colon inside what the particle opens",
        ),
        pytest.param(
            "جددت بلدية الواحة التزامها العميق بحماية حق السكان في السكن.",
            [("بلدية الواحة", "جددت", "التزامها العميق بحماية حق السكان في السكن")],
            id="a noun whose first letters only look like the article",
        ),
        pytest.param(
            "أدانت وزارة النقل بشدة أعمال العنف الأخيرة في الواحة.",
            [("وزارة النقل", "أدانت", "أعمال العنف الأخيرة في الواحة")],
            id="an adverb behind the source",
        ),
        pytest.param(
            "أكد الأمين العام لمنظمة الساحل نور الدين إحسان الحداد أهمية القمة.",
            [("الأمين العام لمنظمة الساحل نور الدين إحسان الحداد", "أكد", "أهمية القمة")],
            id="a name shaped like a verbal noun",
        ),
        pytest.param(
            "آلمها ذلك المقطع الذي يصور انهيار الجسر.",
            [("المقطع", "يصور", "انهيار الجسر")],
            id="the video without what stands before it",
        ),
        pytest.param("سجل الحارس الأسماء وفقا لأوامر الخدمة في الميناء.", [], id="orders are no source"),
        pytest.param(
            "وقال مباشرة: «ليس مقبولا من أحد أن يغلق الجسر».",
            [("", "قال", "ليس مقبولا من أحد أن يغلق الجسر")],
            id="an adverb is no source",
        ),
        pytest.param(
            "العامل، الذي أنقذه الجيران، أكد أن الجسر انهار.",
            [("العامل", "أكد", "الجسر انهار")],
            id="a clause about the source between commas",
        ),
        pytest.param("عثر الأهالي على سامي الحداد، طالب بكلية الفنون، قرب الجسر.", [], id="a student"),
        pytest.param(
            "أعلنت بلدية الواحة استعدادها لفتح الطريق.",
            [("بلدية الواحة", "أعلنت", "استعدادها لفتح الطريق")],
            id="noun with a possessive pronoun",
        ),
        pytest.param(
            "شدد محافظ السهل، خلال اجتماع أمس، على أهمية التعاون.",
            [("محافظ السهل", "شدد", "أهمية التعاون")],
            id="particle behind the source",
        ),
        pytest.param(
            "رحبت نقابة الصيادين بقرار البلدية.",
            [("نقابة الصيادين", "رحبت", "بقرار البلدية")],
            id="particle written together",
        ),
        pytest.param(
            "ونقلت صحيفة الساحل عن مصدر في الميناء قوله إن الرصيف مغلق.",
            [("مصدر في الميناء", "قوله", "الرصيف مغلق")],
            id="relayed words",
        ),
        pytest.param(
            "وكانت وكالة الواحة للأنباء قد ذكرت أن السد تضرر.",
            [("وكالة الواحة للأنباء", "ذكرت", "السد تضرر")],
            id="subject between the auxiliary's halves",
        ),
        pytest.param(
            "وصل عشرات الأشخاص إلى الساحة، حسبما أفادت شرطة السهل.",
            [("شرطة السهل", "حسبما أفادت", "وصل عشرات الأشخاص إلى الساحة")],
            id="as X said",
        ),
        pytest.param(
            "قال الوزير إن الجسر أغلق، فيما نفت البلدية وقوع أضرار.",
            [("الوزير", "قال", "الجسر أغلق"), ("البلدية", "نفت", "وقوع أضرار")],
            id="two speakers in one sentence",
        ),
        pytest.param(
            "أضاف المتحدث قائلا: «لن نغلق الجسر أبدا».",
            [("المتحدث", "أضاف", "لن نغلق الجسر أبدا")],
            id="saying adds nothing",
        ),
        pytest.param("لم يؤكد الوزير أن الجسر أغلق.", [], id="negated"),
        pytest.param("التقى الوزير سكان القرية.", [], id="nobody says anything"),
    ],
)
def test_who_said_what(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "stance", "kind"),
    [
        ("نفى الوزير إغلاق الجسر.", Stance.DENIES, Kind.INDIRECT),
        ("حذر الوزير من انهيار الجسر.", Stance.WARNS, Kind.INDIRECT),
        ("طالب السكان بفتح الجسر.", Stance.DEMANDS, Kind.INDIRECT),
        ("قال الوزير: «سيفتح الجسر غدا صباحا».", Stance.SAYS, Kind.DIRECT),
        ("أكد الوزير أن الجسر «آمن تماما ولا خطر فيه» وسيفتح.", Stance.CONFIRMS, Kind.MIXED),
        ("زعمت الشركة أن الجسر سليم.", Stance.CLAIMS, Kind.INDIRECT),
    ],
)
def test_stance_and_kind(text: str, stance: Stance, kind: Kind) -> None:
    [a] = attribute(article(text, "ar"), ARABIC)
    assert (a.stance, a.kind) == (stance, kind)


REPORT = """أغلقت بلدية الواحة جسر الرمال بعد فيضان النهر.
وقالت الوزيرة ليلى القاضي، في بيان، إن الجسر سيبقى مغلقا عشرة أيام، مؤكدة أن أحدا لم يصب.
وأضافت أن إصلاحه يبدأ غدا.
من جهته، نفى رئيس نقابة الصيادين سالم الحداد وجود خطر على القوارب، مشيرا إلى أن الميناء يعمل.
وقال الحداد: "نحن نعرف النهر جيدا. لا داعي للقلق".
وتضرر عشرون منزلا، بحسب الدفاع المدني.
"""


def contents(text: str) -> set[str]:
    fold = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", '"': None, "،": None, ".": None, "\n": " "})
    return {c.translate(fold).strip() for _, _, c in found(text)}


@pytest.mark.parametrize(
    ("old", "new", "least"),
    [
        pytest.param("أإآ", "ا", 7, id="without hamza"),
        pytest.param("\n", " ", 7, id="in one line"),
        pytest.param(" ", "  ", 7, id="wide spaces"),
        pytest.param("،", "", 4, id="without commas"),
        pytest.param('"', "", 6, id="without quotation marks"),
    ],
)
def test_a_worn_text_loses_no_more_than_its_marks_are_worth(old: str, new: str, least: int) -> None:
    whole = contents(REPORT)
    assert len(whole) == 7
    worn = REPORT.translate({ord(letter): new for letter in old})
    kept = {c.replace("  ", " ") for c in contents(worn)}
    assert len(whole & kept) >= least


def test_own_voice_is_what_nobody_says() -> None:
    text = "قال الوزير إن الجسر أغلق.\nيقع الجسر في وسط المدينة.\n"
    text += "وأعلنت البلدية عن فتح طريق آخر، وهذه هي المرة الثانية هذا العام."
    read = article(text, "ar")
    own = own_voice(read, attribute(read, ARABIC), ARABIC)
    assert [text[s.start : s.end] for s in own] == ["يقع الجسر في وسط المدينة", "وهذه هي المرة الثانية هذا العام"]
