"""Whose picture it is is told apart from whose text it is."""

import pytest

from firsthand import read_page
from firsthand.records import CreditPlace, Reading

PICTURE = {
    "en": ("Photo: Reuters", "The harbour of Delmere reopened on Monday, the mayor said.", "Source: AFP"),
    "ar": ("الصورة: رويترز", "قالت الشرطة إن الميناء أعيد فتحه يوم الاثنين.", "المصدر: أ ف ب"),
    "ru": ("Фото: Reuters", "Гавань открыли в понедельник, сообщила полиция.", "Источник: АФП"),
}
ALSO = {"en": "Nobody was hurt.", "ar": "ولم يصب أحد في المدينة.", "ru": "Никто в городе не пострадал."}


def credits_of(lang: str, *lines: str) -> list[tuple[str, str]]:
    found = read_page({"id": "a", "lang": lang, "text": "\n".join(lines)})
    assert isinstance(found, Reading)
    text = found.article.text
    assert all(credit.span and text[slice(*credit.span)] == credit.name for credit in found.article.credits)
    assert not any(PICTURE[lang][0] in text[slice(*sentence)] for sentence in found.article.sentences)
    return [(credit.name, credit.place.value) for credit in found.article.credits]


@pytest.mark.parametrize("lang", PICTURE)
def test_a_picture_over_the_text_or_below_it_credits_no_text(lang: str) -> None:
    picture, said, _ = PICTURE[lang]
    reuters = picture.split(": ")[1]
    assert credits_of(lang, picture, said, ALSO[lang]) == [(reuters, CreditPlace.CAPTION)]
    assert credits_of(lang, said, ALSO[lang], picture) == [(reuters, CreditPlace.CAPTION)]


@pytest.mark.parametrize("lang", PICTURE)
def test_the_credit_of_the_text_stands_above_that_of_the_picture(lang: str) -> None:
    picture, said, source = PICTURE[lang]
    found = credits_of(lang, said, ALSO[lang], source, picture)
    assert found == [(source.split(": ")[1], CreditPlace.CREDIT_LINE), (picture.split(": ")[1], CreditPlace.CAPTION)]


def test_a_statement_may_begin_with_the_word() -> None:
    found = read_page({"id": "a", "lang": "en", "text": "Photos show two boats on the quay.\nNobody was hurt."})
    assert isinstance(found, Reading)
    assert found.article.text[slice(*found.article.sentences[0])] == "Photos show two boats on the quay."
