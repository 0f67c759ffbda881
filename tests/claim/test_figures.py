"""Numbers in three languages: their values, what they count, their bounds and raw words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.claim.figures import figures
from firsthand.claim.words import Words
from firsthand.language.language import codes, language
from firsthand.records import Figure, Span

Row = tuple[str, float, float | None]


def read(text: str, code: str) -> list[Figure]:
    return figures(Words(text, Span(0, len(text)), language(code)))


def rows(text: str, code: str) -> list[Row]:
    return [(figure.what, figure.low, figure.high) for figure in read(text, code)]


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        pytest.param("en", "The camp took in 1,234 people.", 1234, id="comma groups"),
        pytest.param("en", "The camp cost 1.234 dollars.", 1.234, id="an English point is a fraction"),
        pytest.param("ar", "وصل 1.234 شخصا.", 1234, id="point groups"),
        pytest.param("ar", "وصل ١٢٣٤ شخصا.", 1234, id="Arabic-Indic digits"),
        pytest.param("ar", "وصل ١٬٢٣٤ شخصا.", 1234, id="Arabic thousands mark"),
        pytest.param("ar", "بلغت القوة 7,3 كيلوطن.", 7.3, id="comma fraction"),
        pytest.param("ar", "بلغت القوة ٧٫٣ كيلوطن.", 7.3, id="Arabic decimal mark"),
        pytest.param("ar", "قتل\u200f32\u200f شخصا.", 32, id="bidi marks around digits"),
        pytest.param("ar", "أسفر عن مقتل31 شخصا.", 31, id="no space before"),
        pytest.param("ar", "قتل 10من العمال.", 10, id="no space behind"),
        pytest.param("ru", "Прибыли 9 709 человек.", 9709, id="space groups"),
        pytest.param("ru", "Прибыли 9\u00a0709 человек.", 9709, id="no-break space groups"),
        pytest.param("ru", "Нашли 1 234,5 кг муки.", 1234.5, id="space groups and comma fraction"),
        pytest.param("en", "Police found 5kg of flour.", 5, id="a unit written together"),
        pytest.param("en", "The bridge cost $450 million.", 450e6, id="currency before, multiplier behind"),
        pytest.param("ar", "ستقدم الدولة 190$ مليون دولار.", 190e6, id="currency between"),
        pytest.param("ru", "Мост стоил 5 млн рублей.", 5e6, id="short multiplier"),
        pytest.param("en", "The bridge cost $2bn.", 2e9, id="multiplier written together"),
    ],
)
def test_digits(code: str, text: str, value: float) -> None:
    (figure,) = read(text, code)
    assert figure.low == figure.high == value


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("ar", "وصل تسعة عشر عاملا.", 19),
        ("ar", "وصل خمسة وعشرون عاملا.", 25),
        ("ar", "وصل مئة وخمسة وعشرون عاملا.", 125),
        ("ar", "وصل ثلاثة آلاف ومئتا عامل.", 3200),
        ("ar", "وصل ألفان ومئة عامل.", 2100),
        ("ar", "وصل خمسة وعشرون ألف عامل.", 25_000),
        ("ar", "وصل ثلاثمائة عامل.", 300),
        ("ar", "بلغت الكلفة مليونا و500 ألف دينار.", 1_500_000),
        ("ar", "بلغت الكلفة نصف مليون دينار.", 500_000),
        ("en", "The camp took in thirty-five workers.", 35),
        ("en", "The camp took in two hundred and fifty-five workers.", 255),
        ("en", "The camp took in three hundred thousand workers.", 300_000),
        ("en", "The camp took in half a million workers.", 500_000),
        ("ru", "Прибыли сто двадцать пять рабочих.", 125),
        ("ru", "Прибыли две тысячи триста рабочих.", 2300),
        ("ru", "Мост стоил полтора миллиона рублей.", 1_500_000),
        ("ru", "Без двухсот сорока рабочих.", 240),
    ],
)
def test_number_words(code: str, text: str, value: float) -> None:
    (figure,) = read(text, code)
    assert figure.low == figure.high == value


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("ar", "مقتل 18 شخصا", [("killed", 18, 18)]),
        ("ar", "لقي 18 سائحا مصرعهم", [("killed", 18, 18)]),
        ("ar", "18 سائحا لقوا مصرعهم", [("killed", 18, 18)]),
        ("ar", "أسفر عن إصابة ثلاثة", [("wounded", 3, 3)]),
        ("ar", "قتيلان وثلاثة جرحى", [("killed", 2, 2), ("wounded", 3, 3)]),
        ("ar", "مقتل جنديين وإصابة عشرات", [("killed", 2, 2), ("wounded", 10, None)]),
        ("ar", "مقتل جندي في المنجم", [("killed", 1, 1)]),
        ("ar", "زار جندي المنجم", []),
        ("ar", "مقتل أي شخص في المنجم", []),
        ("ar", "مقتل عشرة من الجنود إضافة إلى ثلاثة من العمال", [("killed", 10, 10), ("killed", 3, 3)]),
        ("ar", "قتل 27 شخصا بينهم 3 أطفال", [("killed", 27, 27), ("child", 3, 3)]),
        ("ar", "40 مصابا و15 حالة وفاة", [("wounded", 40, 40), ("killed", 15, 15)]),
        ("en", "killing 19 visiting tourists", [("killed", 19, 19)]),
        ("en", "19 passengers died", [("killed", 19, 19)]),
        ("en", "leaving at least 27 people dead", [("killed", 27, None)]),
        ("en", "31 people were killed and more than 60 were wounded", [("killed", 31, 31), ("wounded", 60, None)]),
        ("en", "A man was killed.", [("killed", 1, 1)]),
        ("en", "A man came home.", []),
        ("en", "They denied that any man was killed.", []),
        ("en", "One of the men came home.", []),
        ("en", "Of those killed in the mine, one was a miner.", [("killed", 1, 1)]),
        ("en", "12 of them died", [("", 12, 12)]),
        ("ru", "погибли 19 человек, ранены трое", [("killed", 19, 19), ("wounded", 3, 3)]),
        ("ru", "число жертв достигло 15", [("killed", 15, 15)]),
        ("ru", "задержаны не менее 30 солдат", [("detained", 30, None)]),
        ("ru", "число погибших выросло с 13 до 15", [("killed", 13, 13), ("killed", 15, 15)]),
    ],
)
def test_what_befell_them(code: str, text: str, expected: list[Row]) -> None:
    assert rows(text, code) == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("ar", "أنشئ المخيم في عام 1992.", [("year", 1992, 1992)]),
        ("ar", "وصل 2000 إرهابي.", [("fighter", 2000, 2000)]),
        ("ar", "وصل 2000 مقاتل.", [("fighter", 2000, 2000)]),
        ("ar", "وصل الوزير في الثانية عشرة ظهرا.", []),
        ("ar", "وصل الوزير يوم الاثنين.", []),
        ("en", "The 40-year-old man came in 2013.", [("age", 40, 40), ("year", 2013, 2013)]),
        ("en", "An F-16 and a COVID-19 test on the 20th.", [("rank", 20, 20)]),
        ("en", "The team won 3-1 at 10:30 p.m.", [("score", 3, 3), ("clock", 10, 10)]),
        ("en", "Call 555-123-4567.", [("phone", 555, 555)]),
        ("en", "2. The mayor came.", [("rank", 2, 2)]),
        ("en", "Ann Smith, 40, came home.", [("age", 40, 40)]),
        ("ar", "عاد العامل (67 عاما) إلى القرية.", [("age", 67, 67)]),
        ("ar", "بين 1990 و2000 بني الجسر.", [("year", 1990, 2000)]),
        ("ar", "اتفق البلدان على الحدود بين البلدين.", []),
        ("ar", "انسحب المرشحون الثلاثة لمنصب أمين عام المنظمة.", [("", 3, 3)]),
        ("ar", "وصف وفاة الجندي بالمؤلمة.", []),
        ("ar", "موقف جبهة الإنقاذ من هيمنة لواء واحد.", []),
        ("ru", "16 мая 2020 года прибыл Су-24.", [("date", 16, 16), ("year", 2020, 2020)]),
        ("ru", "В 2008 году сотрудники уехали до 2020 года.", [("year", 2008, 2008), ("year", 2020, 2020)]),
        ("ru", "Они ждали до 5 ноября.", [("date", 5, 5)]),
        ("ru", "Дата: 03.02.2013.", [("date", 3, 3)]),
    ],
)
def test_numbers_that_count_nothing_are_told_apart(code: str, text: str, expected: list[Row]) -> None:
    assert rows(text, code) == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("ar", "وصل ما بين 6 و7 عمال", ("worker", 6, 7)),
        ("ar", "بين 6 إلى 7 آلاف طن", ("ton", 6000, 7000)),
        ("ar", "وصل من 10 إلى 15 عاملا", ("worker", 10, 15)),
        ("en", "between ten and fifteen workers", ("worker", 10, 15)),
        ("en", "10-15 workers", ("worker", 10, 15)),
        ("ru", "от 10 до 15 тыс. человек", ("person", 10_000, 15_000)),
        ("en", "tens of thousands of people", ("person", 10_000, None)),
        ("ar", "عشرات الآلاف من الأشخاص", ("person", 10_000, None)),
        ("ru", "десятки тысяч беженцев", ("displaced", 10_000, None)),
        ("en", "up to 40 workers", ("worker", 0, 40)),
    ],
)
def test_ranges_and_vague_words(code: str, text: str, expected: Row) -> None:
    assert rows(text, code) == [expected]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ar", "قتل 40 {} في القرية."),
        ("en", "The attack killed 40 {} in the village."),
        ("ru", "В деревне стоят 40 {}."),
    ],
)
def test_the_type_does_not_depend_on_whose_they_are(code: str, text: str) -> None:
    """Whatever a side calls the other's fighters, they are counted as one type."""
    names = {
        "ar": ["مقاتلا", "مسلحا", "إرهابيا", "متمردا", "ثائرا"],
        "en": ["fighters", "militants", "terrorists", "rebels", "insurgents"],
        "ru": ["бойцов", "боевиков", "террористов", "повстанцев"],
    }
    assert len({tuple(rows(text.format(name), code)) for name in names[code]}) == 1


def test_raw_words_and_approximation() -> None:
    (about,) = read("يوجد الآن حوالي 600 جندي على الحدود", "ar")
    assert (about.words, about.what, about.approximate) == ("حوالي 600 جندي", "soldier", True)
    (least,) = read("قتل 12 شخصا على الأقل", "ar")
    assert (least.words, least.high, least.approximate) == ("12 شخصا على الأقل", None, False)
    assert "dozens" in read("dozens of workers", "en")[0].rule


@given(st.text(), st.sampled_from(codes()))
def test_any_string_gives_ordered_figures_that_slice_to_themselves(text: str, code: str) -> None:
    found = read(text, code)
    assert all(text[figure.span.start : figure.span.end] == figure.words for figure in found)
    assert all(figure.high is None or figure.low <= figure.high for figure in found)
    starts = [figure.span.start for figure in found]
    assert starts == sorted(starts)


MIXTURE = "10|15|1,5|و|مئة|ألف|وعشرون|-|إلى|بين|قتل|شخصا|،|.|$|%|مليون|عشرات|سنة|جندي|نصف"


@given(st.lists(st.sampled_from(MIXTURE.split("|"))))
def test_any_mixture_of_number_words_is_read(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert all(text[figure.span.start : figure.span.end] == figure.words for figure in read(text, "ar"))
