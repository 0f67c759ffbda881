"""What a man does by saying has himself as its source."""

from build import article, claim, group, reading, statement
from firsthand.language.language import language
from firsthand.origin.dossier import dossier
from firsthand.records import Dossier, Name, Reading, SourceKind, Span

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
