"""Folding: variants become one, and every folded stretch leads back to the raw words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.language.language import language
from firsthand.records import Span
from firsthand.text.fold import folding

VARIANTS = [
    pytest.param("ar", "أحمد", "احمد", id="hamza above alef"),
    pytest.param("ar", "إلى", "الي", id="hamza below, alef maksura"),
    pytest.param("ar", "آمال", "امال", id="madda"),
    pytest.param("ar", "مدرسة", "مدرسه", id="ta marbuta"),
    pytest.param("ar", "وقـــال", "وقال", id="tatweel"),
    pytest.param("ar", "الوزيرُ", "الوزير", id="tashkeel"),
    pytest.param("ar", "\ufedf\ufee0\ufe9f\ufeb4\ufeae", "للجسر", id="presentation forms"),
    pytest.param("ar", "\ufefbجئ", "لاجي", id="lam-alef ligature"),
    pytest.param("ar", "\u200fعلي\u200f", "علي", id="bidi marks"),
    pytest.param("ar", "٣٤٥", "345", id="Arabic digits"),
    pytest.param("ar", "ا\u0654حمد", "احمد", id="hamza as a mark of its own"),
    pytest.param("ru", "Ещё", "еще", id="yo"),
    pytest.param("ru", "еще\u0308", "еще", id="yo in two characters"),
    pytest.param("ru", "краи\u0306", "край", id="short i in two characters stays short i"),
    pytest.param("en", "Café", "cafe", id="accents"),
    pytest.param("en", "ﬁre", "fire", id="ligature"),
]


@pytest.mark.parametrize(("code", "raw", "folded"), VARIANTS)
def test_variants_fold_to_one_form(code: str, raw: str, folded: str) -> None:
    assert folding(language(code)).word(raw) == folded
    assert folding(language(code)).text(raw).text == folded


def test_a_folded_stretch_leads_back_to_the_printed_words() -> None:
    raw = "قال الوزيـرُ إنّ ﻻجئا"
    text = folding(language("ar")).text(raw)
    at = text.text.index("الوزير")
    assert raw[slice(*text.raw(Span(at, at + 6)))] == "الوزيـرُ"
    at = text.text.index("لا")
    assert raw[slice(*text.raw(Span(at, at + 2)))] == "ﻻ"


@given(st.text(), st.sampled_from(["ar", "en", "ru"]), st.data())
def test_any_string_folds_with_a_sound_map(raw: str, code: str, data: st.DataObject) -> None:
    text = folding(language(code)).text(raw)
    assert len(text.starts) == len(text.text) + 1
    assert list(text.starts) == sorted(text.starts)
    start = data.draw(st.integers(0, len(text.text)))
    end = data.draw(st.integers(start, len(text.text)))
    span = text.raw(Span(start, end))
    assert 0 <= span.start <= span.end <= len(raw)
    assert (span.start < span.end) == (start < end)


@given(st.text(), st.sampled_from(["ar", "en", "ru"]))
def test_folding_twice_changes_nothing(raw: str, code: str) -> None:
    once = folding(language(code)).text(raw).text
    assert folding(language(code)).text(once).text == once
