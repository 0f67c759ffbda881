"""What sets two statements of one proposition apart, and what does not."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.claim.claims import claims
from firsthand.edge.models import SentenceEncoder
from firsthand.language.language import language
from firsthand.matching.conflict import conflicts, reasons
from firsthand.matching.features import gather, topic
from firsthand.matching.match import prepare
from firsthand.matching.meaning import Encoder
from firsthand.records import Article, Reading, Span
from matching.corpus import plain_encoder


def read(text: str, lang: str, name: str) -> Reading:
    """A text that is one claim, read as the walk reads it."""
    whole = Span(0, len(text))
    article = Article(name, lang, text, sentences=(whole,))
    return Reading(article, (), (whole,), claims(article, (), (whole,), language(lang)))


def relation(one: str, other: str, lang: str, encode: Encoder) -> tuple[str, list[str]]:
    """What the two are to each other, and what is said against it."""
    readings = [read(one, lang, "a"), read(other, lang, "b")]
    view = prepare(readings, encode, language).view
    here, there = (np.array([view.statements.place_of[found.claims[0].id]]) for found in readings)
    evidence = gather(view, here, there, np.zeros(1))
    if topic(evidence)[0] < 0.5:
        return "different", []
    verdicts = conflicts(view, evidence, np.array([0]))
    if not verdicts.disputes[0]:
        return "same", []
    return "disputed", [reason.words for reason in reasons(verdicts, 0)]


@pytest.fixture(scope="module")
def encode() -> SentenceEncoder:
    return SentenceEncoder()


OPPOSITES = [
    (
        "en", "Wheat prices rose at the Amber market on Sunday, traders said.",
        "Wheat prices fell at the Amber market on Sunday, traders said.", "one says rose, the other fell",
    ),
    (
        "ar", "ارتفعت أسعار القمح في سوق العنبر يوم الأحد، بحسب التجار.",
        "تراجعت أسعار القمح في سوق العنبر يوم الأحد، بحسب التجار.", "one says ارتفعت, the other تراجعت",
    ),
    (
        "ru", "Цены на пшеницу на Янтарном рынке в воскресенье выросли, сообщили торговцы.",
        "Цены на пшеницу на Янтарном рынке в воскресенье упали, сообщили торговцы.",
        "one says выросли, the other упали",
    ),
    (
        "en", "Wheat rose as barley fell at the Amber market on Sunday morning.",
        "Barley rose as wheat fell at the Amber market on Sunday morning.", "one says rose, the other fell",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "one", "other", "why"), OPPOSITES, ids=["en", "ar", "ru", "en-crossed"])
def test_opposites_dispute_and_are_named(lang: str, one: str, other: str, why: str, encode: SentenceEncoder) -> None:
    found, said = relation(one, other, lang, encode)
    assert found == "disputed"
    assert why in said


TURNED = [
    ("en", "France attacked Germany near the lake on Sunday.", "Germany attacked France near the lake on Sunday."),
    ("en", "France attacked Germany near the lake.", "France was attacked by Germany near the lake."),
    ("ar", "هاجمت فرنسا ألمانيا قرب البحيرة يوم الأحد.", "هاجمت ألمانيا فرنسا قرب البحيرة يوم الأحد."),
    ("ru", "Франция обвинила Германию в поджоге у озера.", "Германия обвинила Францию в поджоге у озера."),
    ("en", "The mill paid 400 workers in Amber on Sunday.", "The mill paid 900 workers in Amber on Sunday."),
    ("en", "France will rebuild the old mill near the lake.", "Spain will rebuild the old mill near the lake."),
    ("en", "The mayor was at the mill when it burned.", "The mayor was not at the mill when it burned."),
    ("ar", "يزور الوزير مدينة العنبر يوم الأحد المقبل.", "لا يزور الوزير مدينة العنبر يوم الأحد المقبل."),
    ("ru", "Министр посетит город Янтарь в воскресенье.", "Министр не посетит город Янтарь в воскресенье."),
]


@pytest.mark.parametrize(("lang", "one", "other"), TURNED)
def test_who_did_it_how_many_and_whether_turn_a_statement(
    lang: str, one: str, other: str, encode: SentenceEncoder
) -> None:
    assert relation(one, other, lang, encode)[0] != "same"


def test_a_headline_that_is_disputed_names_the_words_that_part(encode: SentenceEncoder) -> None:
    found, said = relation("بلدية العنبر ترفض فتح السوق الجديد", "بلدية العنبر تقرر فتح السوق الجديد", "ar", encode)
    assert found == "disputed"
    assert "one says ترفض, the other تقرر" in said


REWORDED = [
    ("ar", "بلدية العنبر تطلق حملة جديدة لتنظيف البحيرة", "إطلاق حملة جديدة لتنظيف بحيرة العنبر"),
    ("en", "Bakers of Amber win the river race", "River race won by the bakers of Amber"),
    ("ru", "Пекари Янтаря выиграли гонку на реке", "Гонку на реке выиграли пекари Янтаря"),
]


@pytest.mark.parametrize(("lang", "one", "other"), REWORDED, ids=["ar", "en", "ru"])
def test_a_headline_in_other_forms_of_the_same_words_is_the_same(
    lang: str, one: str, other: str, encode: SentenceEncoder
) -> None:
    assert relation(one, other, lang, encode)[0] == "same"


KEPT = [
    ("en", "France attacked Germany near the lake on Sunday.", "On Sunday, France attacked Germany near the lake."),
    ("en", "France attacked Germany near the lake.", "Germany was attacked by France near the lake."),
    ("ar", "هاجمت فرنسا ألمانيا قرب البحيرة يوم الأحد.", "فرنسا هاجمت ألمانيا قرب البحيرة يوم الأحد."),
    ("ar", "يلتقي رئيس فرنسا وفدا من ألمانيا في مصر.", "في مصر، يلتقي رئيس فرنسا وفدا من ألمانيا."),
    ("ru", "Франция обвинила Германию в поджоге у озера.", "Германию обвинила Франция в поджоге у озера."),
    ("ar", "دفع مصنع العنبر أجور 400 عامل يوم الأحد.", "دفع مصنع العنبر أجور ٤٠٠ عامل يوم الأحد."),
    ("ru", "Учёные Янтаря нашли ещё одно озеро.", "Ученые Янтаря нашли еще одно озеро."),
    ("en", "Wheat rose as barley fell at the Amber market.", "At the Amber market, barley fell as wheat rose."),
    ("en", "The mayor said the mill would open.", "The mayor stated the mill would open."),
]


@pytest.mark.parametrize(("lang", "one", "other"), KEPT)
def test_order_digits_spelling_and_another_word_for_said_keep_it(
    lang: str, one: str, other: str, encode: SentenceEncoder
) -> None:
    assert relation(one, other, lang, encode)[0] == "same"


WORDS = ("mill", "rose", "fell", "France", "Germany", "attacked", "refused", "not", "400", "by", "was", "wheat")
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join) | st.text(max_size=30)


@settings(max_examples=60, deadline=None)
@given(texts, texts, st.sampled_from(["ar", "en", "ru"]), st.sampled_from(["ar", "en", "ru"]))
def test_the_decision_is_symmetric_and_repeatable(one: str, other: str, lang: str, there_lang: str) -> None:
    def decide(first: tuple[str, str], second: tuple[str, str]) -> list[float]:
        pair = [read(f"{text}.", code, name) for name, (text, code) in (("a", first), ("b", second))]
        if not all(found.claims for found in pair):
            return []
        view = prepare(pair, plain_encoder, language).view
        here, there = (np.array([view.statements.place_of[found.claims[0].id]]) for found in pair)
        if here == there:  # the same words are one statement
            return []
        evidence = gather(view, here, there, np.zeros(1))
        return [*topic(evidence).round(6), *conflicts(view, evidence, np.array([0])).odds.round(6)]

    there_and_back = decide((one, lang), (other, there_lang)), decide((other, there_lang), (one, lang))
    assert there_and_back[0] == there_and_back[1] == decide((one, lang), (other, there_lang))
