"""Places of the gazetteers, equal across languages; words that only look like one."""

import pytest

from firsthand.claim.places import places
from firsthand.claim.words import Words
from firsthand.language.language import language
from firsthand.records import Span


def read(text: str, code: str) -> list[tuple[str, str]]:
    return [(place.words, place.key) for place in places(Words(text, Span(0, len(text)), language(code)))]


def keys(text: str, code: str) -> list[str]:
    return [key for _words, key in read(text, code)]


@pytest.mark.parametrize(
    ("english", "arabic", "russian"),
    [
        ("They left Syria.", "غادروا سوريا.", "Они покинули Сирию."),
        ("The Syrian delegation left.", "غادر الوفد السوري.", "Сирийская делегация уехала."),
        ("They left Damascus.", "غادروا دمشق.", "Они уехали из Дамаска."),
        ("They left the United States.", "غادروا الولايات المتحدة.", "Они покинули Соединенные Штаты."),
        ("They came to Cairo.", "جاؤوا للقاهرة.", "Они приехали в Каир."),
        ("They met in Moscow and Baku.", "التقوا في موسكو وباكو.", "Они встретились в Москве и Баку."),
    ],
)
def test_one_place_has_one_key(english: str, arabic: str, russian: str) -> None:
    assert keys(english, "en") == keys(arabic, "ar") == keys(russian, "ru") != []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ar", "كان الأمن في الميدان والمدينة."),
        ("ar", "وكيل الدولة قال إن الثورة سلمية."),
        ("ar", "عقدت الأمم المتحدة اجتماعا."),
        ("en", "Senator Ted Kennedy had a nice time."),
        ("en", "A turkey crossed the road."),
        ("ru", "Там был Константин."),
    ],
)
def test_ordinary_words_are_no_places(code: str, text: str) -> None:
    assert read(text, code) == []
