"""Sentence ends, a case a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.language.language import language
from firsthand.text.sentences import sentences

CASES = [
    pytest.param("en", "The bridge is closed. Cars wait.", ["The bridge is closed.", "Cars wait."], id="two"),
    pytest.param("en", "Gen. Smith spoke. He left.", ["Gen. Smith spoke.", "He left."], id="abbreviation"),
    pytest.param("en", "J. Smith spoke at 3.5 km.", ["J. Smith spoke at 3.5 km."], id="initial and decimal"),
    pytest.param("en", "See example.com for more.", ["See example.com for more."], id="domain"),
    pytest.param("en", "“Close it.” He left.", ["“Close it.”", "He left."], id="closing mark belongs to its sentence"),
    pytest.param("en", "“Why?” she asked.", ["“Why?” she asked."], id="small letter goes on"),
    pytest.param("ar", "أغلق الجسر. وقال الوزير ذلك.", ["أغلق الجسر.", "وقال الوزير ذلك."], id="arabic two"),
    pytest.param("ar", "أغلق الجسر.وقال الوزير ذلك", ["أغلق الجسر.", "وقال الوزير ذلك"], id="arabic tight"),
    pytest.param("ar", "هل أغلق الجسر؟ نعم.", ["هل أغلق الجسر؟", "نعم."], id="arabic question mark"),
    pytest.param("ar", "عنوان\nنص الخبر", ["عنوان", "نص الخبر"], id="line break"),
    pytest.param("ar", "قال د. سامي ذلك.", ["قال د. سامي ذلك."], id="arabic abbreviation"),
    pytest.param("ru", "Это г. Берегов. Он мал.", ["Это г. Берегов.", "Он мал."], id="russian abbreviation"),
    pytest.param("ru", "«Мост закрыт!» — сказал он.", ["«Мост закрыт!» — сказал он."], id="dash goes on"),
    pytest.param("ar", "قال ع. س. محمود ذلك.", ["قال ع. س. محمود ذلك."], id="arabic initials"),
    pytest.param("ar", "حضر د . سامي الحفل", ["حضر د . سامي الحفل"], id="space before the stop"),
    pytest.param(
        "ar", "وقالت في\nحي السرو\n، إن الجسر مغلق.", ["وقالت في\nحي السرو\n، إن الجسر مغلق."], id="broken lines"
    ),
    pytest.param("ar", "افتتاح الجسر\nقال الوزير.", ["افتتاح الجسر", "قال الوزير."], id="arabic heading"),
    pytest.param("ru", "мост закрыт. он мал.", ["мост закрыт.", "он мал."], id="no capital in the whole text"),
    pytest.param("ar", "مرت سنة.. وأغلق الجسر.", ["مرت سنة..", "وأغلق الجسر."], id="two stops"),
    pytest.param("ar", "بلغ 3,5 أو ٣٫٥ متر.", ["بلغ 3,5 أو ٣٫٥ متر."], id="decimal commas"),
    pytest.param("ar", "أغلق الجسر\u200f.\u200f وقال ذلك.", ["أغلق الجسر\u200f.\u200f", "وقال ذلك."], id="bidi marks"),
    pytest.param("en", "6. The mayor spoke.", ["6. The mayor spoke."], id="list number"),
    pytest.param("en", "It was in 2013. He left.", ["It was in 2013.", "He left."], id="year"),
    pytest.param("en", "He met the\nRed Team\nat noon.", ["He met the\nRed Team\nat noon."], id="link on a line"),
    pytest.param("ru", "Он жил в\nБерегове.", ["Он жил в\nБерегове."], id="russian broken line"),
    pytest.param("en", "...\n\n", [], id="marks alone are no sentence"),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_sentence_ends(code: str, text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in sentences(text, language(code))] == expected


@given(st.text(), st.sampled_from(["ar", "en", "ru"]))
def test_sentences_hold_every_letter_once(text: str, code: str) -> None:
    spans = sentences(text, language(code))
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
    covered = {at for s in spans for at in range(s.start, s.end)}
    assert all(at in covered for at, letter in enumerate(text) if letter.isalnum())
