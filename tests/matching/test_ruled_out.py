"""What cannot carry a claim asked about, however like it sounds: told before its day, of another size or measure."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

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


def test_another_thing_counted_and_a_number_open_upwards_rule_nothing_out(encode: SentenceEncoder) -> None:
    houses = told("a", "People were killed and 500 houses flooded when the dam at Amber burst.", "en", None)
    assert carrying(encode, "Three people were killed when the dam at Amber burst.", houses) == {"a"}
    many = told("a", "At least 200 people were killed when the dam at Amber burst.", "en", None)
    assert carrying(encode, "Dozens were killed when the dam at Amber burst.", many) == {"a"}


@pytest.mark.parametrize("early", ["a", "b"])
def test_a_statement_is_as_late_as_its_last_print_whatever_its_id(early: str, encode: SentenceEncoder) -> None:
    text = "Prime Minister Bram Lorek announced the resignation of the Coastland government."
    later = "The Coastland government resigned on Wednesday, Prime Minister Bram Lorek announced {} in Amber."
    reports = [told(n, text, "en", "2026-03-07" if n == early else "2026-03-11") for n in ("a", "b")]
    reports += [told(n, later.format(n * 5), "en", "2026-03-11") for n in ("c", "d", "e")]
    question = "Prime Minister Bram Lorek announced the resignation of the Coastland government on 10 March 2026."
    assert carrying(encode, question, *reports) == {"a", "b", "c", "d", "e"}


@pytest.mark.parametrize("close", [0.6, 0.7, 0.8])
def test_reports_with_nothing_in_common_raise_nothing(close: float) -> None:
    texts = [
        "Quartz miners blessed seventeen wooden bridges.",
        "Elephants painted gloomy violin concertos badly.",
        "Sailors refuse purple umbrella discounts forever.",
        "Bakers welcomed frozen cathedral gardens yesterday.",
    ]

    def all_as_close(asked: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.zeros((len(asked), 8), np.float32)
        for row, text in zip(vectors, asked, strict=True):
            at = next((n for n, one in enumerate(texts, 1) if one[:15] in text), 0)
            row[[0, at]] = (1, 1) if not at else (close, (1 - close**2) ** 0.5)
        return vectors

    question = ask("The zebras of the north have adored the marble telescopes of the king.")
    readings = [told(f"r{n}", text, "en", None) for n, text in enumerate(texts)]
    assert len(match(readings, all_as_close, language, about=question)) <= 1
