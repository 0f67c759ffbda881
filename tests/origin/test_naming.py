"""What an origin is called when its chains end at several names."""

from itertools import pairwise

import pytest

from build import article, claim, copied, group, reading, statement
from firsthand.language.language import language
from firsthand.origin.dossier import dossier
from firsthand.records import Reading, SourceKind

PERSON, BODY, DOCUMENT, OUTLET = SourceKind.PERSON, SourceKind.BODY, SourceKind.DOCUMENT, SourceKind.OUTLET
WORDS = {
    "en": "the publishing house paid for gifts over many years and wrote each of them down in a ledger of its own",
    "ar": "دفعت دار النشر ثمن الهدايا على مدى سنوات طويلة وكتبت كل واحدة منها في دفتر خاص بها عند مدير الدار",
    "ru": "издательство много лет оплачивало подарки и записывало каждый из них в особую книгу у директора в столе",
}


def report(place: int, source: str, kind: SourceKind | None, lang: str) -> Reading:
    text = f"{source}: {WORDS[lang]}."
    page = article(text, lang, id=f"r{place:02}", outlet=f"daily{place}.example", published=f"2026-03-01T10:{place:02}")
    return reading(page, claim(page, WORDS[lang], statement(text, WORDS[lang], source, ":", kind=kind)))


def name_of(lang: str, *sources: tuple[str, SourceKind | None, int]) -> str:
    """The one origin of reports that copy each other, so many for each name."""
    each = [(source, kind) for source, kind, number in sources for _ in range(number)]
    readings = [report(place, source, kind, lang) for place, (source, kind) in enumerate(each)]
    passages = [copied(a.article, b.article, WORDS[lang]) for a, b in pairwise(readings)]
    found = dossier(group(readings, passages), {r.article.id: r for r in readings}, language)
    assert len(found.origins) == 1
    return found.origins[0].name


@pytest.mark.parametrize(
    ("lang", "document", "misread"),
    [
        ("en", "The inquiry of Port Salem", "Receiving Gifts"),
        ("ar", "تحقيقات ميناء سليم", "تلقي الهدايا"),
        ("ru", "Расследование Порт-Салема", "Получение Подарков"),
    ],
)
def test_a_document_that_thirteen_name_wins_over_a_person_whom_one_names(
    lang: str, document: str, misread: str
) -> None:
    assert name_of(lang, (misread, PERSON, 1), (document, DOCUMENT, 13)) == document


def test_who_wrote_the_document_wins_where_nearly_as_many_name_him() -> None:
    assert name_of("en", ("The report of the yard", DOCUMENT, 3), ("Salem Haddad", PERSON, 2)) == "Salem Haddad"


def test_a_body_is_named_before_the_agency_that_brought_its_words() -> None:
    assert name_of("en", ("Coast Agency", OUTLET, 3), ("The health ministry", BODY, 2)) == "The health ministry"


def test_words_that_one_report_gives_do_not_name_an_agencys_text() -> None:
    assert name_of("en", ("The figures", None, 1), ("Coast Agency", OUTLET, 9)) == "Coast Agency"


def test_what_is_one_by_its_names_counts_together() -> None:
    names = (
        ("Minister of Health Omar Velin", PERSON, 2),
        ("The health ministry", BODY, 2),
        ("Nadia Rashid", PERSON, 3),
    )
    assert name_of("en", *names) in ("Minister of Health Omar Velin", "The health ministry")


def test_an_origin_is_named_in_each_language_that_names_it() -> None:
    names = {"ar": "سليم حداد", "en": "Salim Haddad", "ru": "Салим Хаддад"}
    readings = [report(place, name, PERSON, lang) for place, (lang, name) in enumerate(names.items())]
    found = dossier(group(readings, []), {r.article.id: r for r in readings}, language)
    [origin] = found.origins
    assert {found_in: name for found_in, name in names.items() if name != origin.name} == origin.also
    assert found.summary.startswith("Reported by 3 outlets; traces to 1 origin: (1) ")
    assert "Salim Haddad" in found.summary


def test_another_source_of_copied_words_is_no_other_name_of_the_origin() -> None:
    arabic, english = report(0, "سليم حداد", PERSON, "ar"), report(1, "Coast Agency", OUTLET, "en")
    found = dossier(group([arabic, english], []), {r.article.id: r for r in (arabic, english)}, language)
    assert [origin.also for origin in found.origins] == [{}, {}]


def test_words_misread_in_one_chain_do_not_name_what_others_end_at() -> None:
    first = report(0, "The inquiry of Port Salem", DOCUMENT, "en")
    text = f"The inquiry of Port Salem: Old Papers: {WORDS['en']}."
    page = article(text, id="r99", outlet="daily99.example", published="2026-03-01T11:00")
    outer = statement(text, WORDS["en"], "The inquiry of Port Salem", ":", kind=DOCUMENT)
    inner = statement(text, WORDS["en"], "Old Papers", ":", kind=PERSON)
    last = reading(page, claim(page, WORDS["en"], outer, inner))
    readings = [first, report(1, "The inquiry of Port Salem", DOCUMENT, "en"), last]
    passages = [copied(a.article, b.article, WORDS["en"]) for a, b in pairwise(readings)]
    found = dossier(group(readings, passages), {r.article.id: r for r in readings}, language)
    assert [origin.name for origin in found.origins] == ["The inquiry of Port Salem"]
