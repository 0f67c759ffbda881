"""What a man does by saying has himself as its source."""

import pytest

from build import article, claim, group, reading, statement
from firsthand.language.language import language
from firsthand.origin.dossier import dossier
from firsthand.records import Dossier, Figure, Name, Reading, SourceKind, Span

WORDS = "the government of Coastland resigns"


def weighed(*readings: Reading) -> Dossier:
    return dossier(group(readings), {r.article.id: r for r in readings}, language)


def quoting(place: int) -> Reading:
    text = f"Prime Minister Bram Lorek told parliament that {WORDS}."
    page = article(text, id=f"quoting{place}", outlet=f"daily{place}.example")
    said = statement(text, WORDS, "Bram Lorek", "told", kind=SourceKind.PERSON)
    return reading(page, claim(page, WORDS, said))


def telling(text: str, name: str, key: str, *, source: str = "") -> Reading:
    page = article(text, id="telling", outlet="quiet.example")
    at = text.index(name)
    said = [statement(text, text.rstrip("."), source, kind=SourceKind.OUTLET)] if source else []
    return reading(page, claim(page, text.rstrip("."), *said, names=(Name(name, Span(at, at + len(name)), key),)))


def test_a_report_without_a_source_of_what_he_announced() -> None:
    found = weighed(*map(quoting, range(3)), telling("Lorek handed in the resignation of his cabinet.", "Lorek", "lrk"))
    assert (found.independent.low, found.independent.high) == (1, 1)
    assert found.untraced == ()
    assert found.appearances[-1].chain == ("Lorek",)


def test_an_outlet_that_tells_of_him_has_it_from_him() -> None:
    text = "The Coast Herald: Lorek handed in the resignation of his cabinet."
    found = weighed(*map(quoting, range(3)), telling(text, "Lorek", "lrk", source="The Coast Herald"))
    assert found.appearances[-1].chain == ("The Coast Herald", "Lorek")
    assert (found.independent.low, found.independent.high) == (1, 1)


def test_whoever_speaks_of_another_man_has_it_from_elsewhere() -> None:
    text = "Speaker Dorn announced that the cabinet of Lorek resigns."
    found = weighed(*map(quoting, range(3)), telling(text, "Dorn", "drn"))
    assert found.untraced == ("telling",)


def test_two_reports_that_quote_him_are_not_enough() -> None:
    found = weighed(*map(quoting, range(2)), telling("Lorek handed in the resignation of his cabinet.", "Lorek", "lrk"))
    assert found.untraced == ("telling",)


ANSWERS = {
    "en": ("The council has refused the resignation of its leader Lorek, the council said.", "The council", "Lorek"),
    "ar": ("قال المجلس إنه رفض استقالة رئيسه لوريك.", "المجلس", "لوريك"),
    "ru": ("Совет сообщил, что отклонил отставку своего главы Лорека.", "Совет", "Лорека"),
}
TELLS = {
    "en": ("The council said that its leader Lorek resigns.", "The council", "Lorek"),
    "ar": ("قال المجلس إن رئيسه لوريك يستقيل.", "المجلس", "لوريك"),
    "ru": ("Совет сообщил, что его глава Лорек уходит.", "Совет", "Лорек"),
}


def of_the_council(lang: str, text: str, source: str, name: str) -> Reading:
    page = article(text, lang, id="council", outlet="quiet.example")
    at = text.index(name)
    said = statement(text, text.rstrip("."), source, kind=SourceKind.BODY)
    return reading(page, claim(page, text.rstrip("."), said, names=(Name(name, Span(at, at + len(name)), "lrk"),)))


@pytest.mark.parametrize("lang", ANSWERS)
def test_who_refuses_what_he_announced_has_it_from_him(lang: str) -> None:
    found = weighed(*map(quoting, range(3)), of_the_council(lang, *ANSWERS[lang]))
    (answer,) = (a for a in found.appearances if a.article == "council")
    assert answer.chain[-1] == ANSWERS[lang][2]
    assert found.independent.high == 1


@pytest.mark.parametrize("lang", TELLS)
def test_who_tells_of_it_himself_may_be_a_source_of_his_own(lang: str) -> None:
    found = weighed(*map(quoting, range(3)), of_the_council(lang, *TELLS[lang]))
    assert found.independent.high == 2


def test_who_condemns_his_men_and_counts_the_dead_is_a_source_of_his_own() -> None:
    text = "A doctor condemned the shelling by Lorek's forces and said 5 people were killed."
    page = article(text, id="doctor", outlet="quiet.example")
    words, at, five = text.rstrip("."), text.index("Lorek"), text.index("5")
    said = statement(text, words, "A doctor", "said", kind=SourceKind.UNNAMED)
    names = (Name("Lorek", Span(at, at + 5), "lrk"),)
    dead = (Figure("killed", 5, 5, "5 people", Span(five, five + 8)),)
    found = weighed(*map(quoting, range(3)), reading(page, claim(page, words, said, names=names, figures=dead)))
    assert "A doctor" in {origin.name for origin in found.origins}
