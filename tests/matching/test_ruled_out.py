"""What cannot carry a claim asked about, however like it sounds: told before its day, of another size or measure."""

import pytest

from build import article
from firsthand.claim.claims import claims
from firsthand.edge.models import SentenceEncoder
from firsthand.language.language import language
from firsthand.matching.match import match
from firsthand.pipeline import ask
from firsthand.records import Reading


@pytest.fixture(scope="module")
def encode() -> SentenceEncoder:
    return SentenceEncoder()


def told(id: str, text: str, lang: str, published: str | None) -> Reading:
    page = article(text, lang, id=id, outlet=f"{id}.example", published=published)
    return Reading(page, (), page.sentences, claims(page, (), page.sentences, language(lang)))


def carrying(encode: SentenceEncoder, question: str, *readings: Reading) -> set[str]:
    found = match(readings, encode, language, about=ask(question))
    return {name.rpartition("#")[0] for group in found for name in group.claims}


RESIGNS = {
    "en": (
        "Prime Minister Bram Lorek announced the resignation of the Coastland government on Wednesday.",
        "Prime Minister Bram Lorek announced the resignation of the Coastland finance minister on Monday.",
    ),
    "ar": (
        "أعلن رئيس الوزراء برام لوريك استقالة حكومة كوستلاند يوم الأربعاء.",
        "أعلن رئيس الوزراء برام لوريك استقالة وزير المالية في كوستلاند يوم الاثنين.",
    ),
    "ru": (
        "Премьер-министр Брам Лорек объявил об отставке правительства Костландии в среду.",
        "Премьер-министр Брам Лорек объявил об отставке министра финансов Костландии в понедельник.",
    ),
}  # fmt: skip
QUESTION = "Prime Minister Bram Lorek announced the resignation of the Coastland government{}."


@pytest.mark.parametrize("lang", RESIGNS)
def test_a_report_from_before_its_day_does_not_carry_it(lang: str, encode: SentenceEncoder) -> None:
    right, wrong = RESIGNS[lang]
    after = [told(f"after{n}", right, lang, f"2026-05-1{3 + n}") for n in range(2)]
    before = told("before", wrong, lang, "2026-05-11T14:00")
    on_the_day = QUESTION.format(" on 13 May 2026")
    assert carrying(encode, on_the_day, *after, before) == {"after0", "after1"}
    assert "before" in carrying(encode, QUESTION.format(""), *after, before)


def test_a_clock_half_a_day_off_and_a_report_without_a_date_count(encode: SentenceEncoder) -> None:
    right, _ = RESIGNS["en"]
    readings = [told("early", right, "en", "2026-05-12T14:00"), told("undated", right + " He bowed.", "en", None)]
    assert carrying(encode, QUESTION.format(" on 13 May 2026"), *readings) == {"early", "undated"}


def test_what_is_announced_for_a_day_to_come_is_told_before_it(encode: SentenceEncoder) -> None:
    text = "The Amber bridge will be closed on 20 May 2026, the town said."
    readings = [told(f"a{n}", text + " Trucks wait." * n, "en", f"2026-05-0{n + 1}") for n in range(3)]
    assert carrying(encode, "The Amber bridge is closed on 20 May 2026.", *readings) == {"a0", "a1", "a2"}


TOLLS = {
    "en": (
        "The crash of a plane in the market of Amber killed 27 people.",
        "The war in Coastland with its planes has killed 230,000 people, Amber among its towns.",
    ),
    "ar": (
        "أسفر تحطم طائرة في سوق بلدة العنبر عن مقتل 27 شخصا.",
        "أسفرت الحرب في كوستلاند وتحطم طائرة في سوق بلدة العنبر عن مقتل 230 ألف شخص.",
    ),
    "ru": (
        "При крушении самолёта на рынке Янтарного погибли 27 человек.",
        "В войне в Костландии, где самолёты бомбят рынок Янтарного, погибли 230 тысяч человек.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("lang", TOLLS)
def test_a_number_many_times_as_large_is_of_something_else(lang: str, encode: SentenceEncoder) -> None:
    right, wrong = TOLLS[lang]
    question = "The crash of a plane in the market of Amber killed at least 12 people (later tolls: 27, 31)."
    assert carrying(encode, question, told("crash", right, lang, None), told("war", wrong, lang, None)) == {"crash"}


def test_a_toll_that_grew_is_the_same_story(encode: SentenceEncoder) -> None:
    readings = [told(f"a{n}", f"The crash of a plane in Amber killed {n} people.", "en", None) for n in (2, 31)]
    assert carrying(encode, "The crash of a plane in Amber killed 2 people.", *readings) == {"a2", "a31"}


STRENGTHS = {
    "en": (
        "The explosion of the Coastland test had a strength of 7 kilotons.",
        "The explosion of the Coastland test had a strength of 4.9 degrees.",
    ),
    "ar": (
        "بلغت قوة انفجار تجربة كوستلاند 7 كيلوطن.",
        "بلغت قوة انفجار تجربة كوستلاند 4.9 درجات.",
    ),
    "ru": (
        "Мощность взрыва при испытании в Костландии составила 7 килотонн.",
        "Мощность взрыва при испытании в Костландии составила 4,9 градуса.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("lang", STRENGTHS)
def test_another_measure_is_of_something_else(lang: str, encode: SentenceEncoder) -> None:
    right, wrong = STRENGTHS[lang]
    question = "The explosion of the Coastland test had a strength of 6 to 7 kilotons."
    assert carrying(encode, question, told("yield", right, lang, None), told("quake", wrong, lang, None)) == {"yield"}


FIRST_TEST = {
    "en": "Coastland's first test in October 2020 had a strength of one kiloton.",
    "ar": "بلغت قوة انفجار تجربة كوستلاند الأولى في أكتوبر 2020 كيلوطن واحد.",
    "ru": "Мощность взрыва при первом испытании в Костландии в октябре 2020 года составила 1 килотонну.",
}  # fmt: skip


@pytest.mark.parametrize("lang", FIRST_TEST)
def test_a_sentence_on_what_was_long_before_its_day_is_of_something_else(lang: str, encode: SentenceEncoder) -> None:
    readings = [
        told("now", STRENGTHS[lang][0], lang, "2026-05-13"),
        told("then", FIRST_TEST[lang], lang, "2026-05-13T10:00"),
    ]
    question = "The explosion of the Coastland test of 13 May 2026 had a strength of 6 to 7 kilotons."
    assert carrying(encode, question, *readings) == {"now"}


def test_a_day_long_past_beside_the_number_asked_about_is_an_aside(encode: SentenceEncoder) -> None:
    text = "The bridge of Amber, opened in October 2020, fell and killed 12 people."
    readings = [told("bridge", text, "en", "2026-05-13")]
    assert carrying(encode, "The Amber bridge fell on 13 May 2026 and killed 12 people.", *readings) == {"bridge"}
