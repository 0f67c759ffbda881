"""Words get one key when they fold to one word, and only then."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from firsthand.language.language import language
from firsthand.matching.letters import scan, spelling
from firsthand.text.fold import folding

LANGS = ["ar", "en", "ru"]
#: letters that fold to several, to none, or together with the one before them
ODD = "ﷲﬁß\u0640\u064b\u0301\u0308\u0306\u0654\u1100\u1161\u11a8\uac00\u0130\U000110ba\U00011099\u200dЁёйةىأ٣3Aaиоو"


def keys(text: str, lang: str) -> list[int]:
    return spelling(language(lang)).keys(scan(text)).tolist()  # type: ignore[no-any-return]


@pytest.mark.parametrize("lang", LANGS)
@given(text=st.text(st.one_of(st.characters(), st.sampled_from(ODD + "  "))))
@example(text="и\u0306 й и e\u0301 é e ﷲ الله ﬁ fi \u1100\u1161 가 x\u0640 x")
def test_two_words_have_one_key_when_they_fold_alike_and_only_then(lang: str, text: str) -> None:
    fold, words = folding(language(lang)).word, scan(text).words()
    found = keys(text, lang)
    assert len(found) == len(words)
    folded = [fold(word) for word in words]
    assert len(set(zip(found, folded, strict=True))) == len(set(found)) == len(set(folded))


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("ar", "إدارةُ", "اداره"),
        ("ar", "الـــمرفأ", "المرفا"),
        ("ar", "١٢٣", "123"),
        ("ru", "йод", "и\u0306од"),
        ("ru", "ещё", "ЕЩЕ"),
        ("en", "Café", "cafe\u0301"),
        ("en", "ﬁshermen", "fishermen"),
    ],
)
def test_variants_of_spelling_have_one_key(lang: str, one: str, other: str) -> None:
    assert keys(one, lang) == keys(other, lang)
    assert keys(one, lang) != keys(f"{other}x", lang)


def test_letters_in_another_order_are_another_word() -> None:
    assert len(set(keys("abc acb bac bca cab cba abcc aabc", "en"))) == 8
