"""Short statements laid beside each other word by word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.language.language import language
from firsthand.matching.exchange import Parting, parting
from firsthand.matching.opposites import marks_of
from firsthand.records import Claim, Span


def parted(one: str, other: str, lang: str) -> Parting:
    """Two texts, each one claim, laid beside each other."""
    here, there = (
        marks_of(Claim(f"{at}#0", str(at), lang, (Span(0, len(text)),), text), language(lang))
        for at, text in enumerate((one, other))
    )
    return parting(here, there)


EXCHANGED = [
    ("ar", "وزير الداخلية يزور سوق العنبر", "وزير الدفاع يزور سوق العنبر", {"الداخلية", "الدفاع"}),
    ("en", "Bakers of Amber open a new mill", "Tailors of Amber open a new mill", {"Bakers", "Tailors"}),
    ("ru", "Пекари Янтаря открыли новую мельницу", "Портные Янтаря открыли новую мельницу", {"Пекари", "Портные"}),
]


@pytest.mark.parametrize(("lang", "one", "other", "words"), EXCHANGED, ids=["ar", "en", "ru"])
def test_a_word_in_the_place_of_another_is_found(lang: str, one: str, other: str, words: set[str]) -> None:
    found = parted(one, other, lang)
    assert found.in_place
    assert {word for own in found.own for word in own} == words
    assert found.inverted == found.reshaped == 0


RESHAPED = [
    ("ar", "بلدية العنبر تطلق حملة جديدة", "إطلاق حملة جديدة في العنبر"),
    ("en", "Amber registers forty complaints", "Registration of forty complaints in Amber"),
    ("ru", "Янтарь регистрирует сорок жалоб", "Регистрация сорока жалоб в Янтаре"),
]


@pytest.mark.parametrize(("lang", "one", "other"), RESHAPED, ids=["ar", "en", "ru"])
def test_a_word_in_another_form_stays(lang: str, one: str, other: str) -> None:
    found = parted(one, other, lang)
    assert found.reshaped > 0
    assert not all(found.own)


def test_another_order_is_seen() -> None:
    assert parted("أسعار القمح ترتفع في سوق العنبر", "في سوق العنبر ترتفع أسعار القمح", "ar").inverted > 0


texts = st.lists(st.sampled_from(["mill", "mills", "rose", "fell", "Amber", "of", "400"]), max_size=9).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(texts | st.text(max_size=20), texts | st.text(max_size=20), st.sampled_from(["ar", "en", "ru"]))
def test_it_is_the_same_whichever_comes_first(one: str, other: str, lang: str) -> None:
    here, there = parted(one, other, lang), parted(other, one, lang)
    assert (here.stays, here.reshaped, here.inverted) == pytest.approx((there.stays, there.reshaped, there.inverted))
    assert (here.in_place, here.sided) == (there.in_place, there.sided)
    assert sorted(here.own) == sorted(there.own)
