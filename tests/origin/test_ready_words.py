"""One sentence in the same words from two mouths: at least one origin, at most two."""

import pytest

from build import article, claim, group, reading, statement
from firsthand.language.language import language
from firsthand.origin.dossier import dossier
from firsthand.records import Figure, Reading, SourceKind, Span

#: eight words in a row and more, and seventeen
SHORT = {
    "en": "the new bridge over the Tarn will be closed until spring",
    "ar": "الجسر الجديد على نهر ترن سيغلق أمام السيارات والشاحنات حتى الربيع",
    "ru": "новый мост через реку Тарн закроют для машин и грузовиков до весны",
}
LONG = (
    "the new bridge over the Tarn will be closed until spring because its northern piers "
    "were found to be cracked after the flood"
)


def by(
    name: str, speaker: str, said: str, lang: str = "en", *, within: bool, figures: tuple[Figure, ...] = ()
) -> Reading:
    """Who says it is named in the sentence itself, or in the one before it."""
    text = f"{speaker}: {said}." if within else f"{speaker}.\n\n{said}."
    page = article(text, lang, id=name, outlet=f"{name}.example")
    source = statement(text, said, speaker, kind=SourceKind.PERSON)
    return reading(page, claim(page, said, source, figures=figures))


def counts(*readings: Reading) -> tuple[int, int]:
    found = dossier(group(readings), {r.article.id: r for r in readings}, language)
    return found.independent.low, found.independent.high


NAMES = {
    "en": ("Salem Haddad", "Rami Nour"),
    "ar": ("سالم حداد", "رامي نور"),
    "ru": ("Салем Хаддад", "Рами Нур"),
}


@pytest.mark.parametrize("lang", NAMES)
def test_a_name_from_another_sentence_before_the_same_words_may_be_out_of_place(lang: str) -> None:
    one, other = NAMES[lang]
    governor = by("one", one, SHORT[lang], lang, within=True)
    assert counts(governor, by("two", other, SHORT[lang], lang, within=False)) == (1, 2)


def test_two_named_in_the_sentence_may_both_say_something_short() -> None:
    governor = by("one", "Salem Haddad", SHORT["en"], within=True)
    assert counts(governor, by("two", "Rami Nour", SHORT["en"], within=True)) == (2, 2)


def test_not_even_two_named_in_the_sentence_both_choose_so_many_words() -> None:
    governor = by("one", "Salem Haddad", LONG, within=True)
    assert counts(governor, by("two", "Rami Nour", f"he had heard that {LONG}", within=True)) == (1, 2)


def test_other_words_are_another_mouth() -> None:
    governor = by("one", "Salem Haddad", SHORT["en"], within=True)
    assert counts(governor, by("two", "Rami Nour", "nobody can cross the Tarn before spring", within=False)) == (2, 2)


def test_who_counts_otherwise_speaks_for_himself() -> None:
    def count(number: int, words: str) -> tuple[Figure, ...]:
        return (Figure("killed", number, number, words, Span(0, len(words))),)

    said = "people were killed when the new bridge over the Tarn gave way"
    governor = by("one", "Salem Haddad", f"12 {said}", within=False, figures=count(12, "12"))
    mayor = by("two", "Rami Nour", f"19 {said}", within=False, figures=count(19, "19"))
    assert counts(governor, mayor) == (2, 2)


def test_the_reason_names_both() -> None:
    pair = (by("one", "Salem Haddad", SHORT["en"], within=True), by("two", "Rami Nour", SHORT["en"], within=False))
    found = dossier(group(pair), {r.article.id: r for r in pair}, language)
    assert "the same words from both: Rami Nour; Salem Haddad" in {change.reason for change in found.changes}
