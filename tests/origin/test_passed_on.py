"""Who may be behind a source: counted as one at least, as two at most."""

import pytest
from msgspec import structs

from build import article, claim, copied, group, reading, spans_of, statement
from firsthand.language.language import language
from firsthand.origin.dossier import dossier
from firsthand.records import CopiedPassage, Dossier, Figure, Name, Reading, SourceKind, Stance

DIED = "14 people died in the mine"


def weighed(*readings: Reading) -> Dossier:
    return dossier(group(readings), {r.article.id: r for r in readings}, language)


def counts(found: Dossier) -> tuple[int, int]:
    return found.independent.low, found.independent.high


def by(name: str, source: str, kind: SourceKind, also: str = "", stance: Stance = Stance.SAYS) -> Reading:
    """An article with the claim from a source, that quotes another on something else."""
    text = f"{source} said that {DIED}." + (f" {also} said that the road was closed." if also else "")
    page = article(text, id=name, outlet=f"{name}.example")
    found = reading(page, claim(page, DIED, statement(text, DIED, source, "said", kind=kind, stance=stance)))
    if not also:
        return found
    other = statement(text, "the road was closed", also, "said", kind=SourceKind.PERSON)
    return structs.replace(found, attributions=(*found.attributions, other))


def test_an_outlet_that_quotes_him_on_something_else_may_have_it_from_him() -> None:
    governor = by("one", "Salem Haddad", SourceKind.PERSON)
    assert counts(weighed(governor, by("two", "Reuters", SourceKind.AGENCY, also="Salem Haddad"))) == (1, 2)
    assert counts(weighed(governor, by("two", "Reuters", SourceKind.AGENCY, also="Rami Nour"))) == (2, 2)


def test_who_denies_it_is_not_behind_it() -> None:
    denying = by("one", "Salem Haddad", SourceKind.PERSON, stance=Stance.DENIES)
    mayor = by("three", "Rami Nour", SourceKind.PERSON)
    found = weighed(denying, mayor, by("two", "Reuters", SourceKind.AGENCY, also="Salem Haddad"))
    assert counts(found) == (2, 2)


def test_an_outlet_that_tells_what_an_agency_said_may_have_it_from_there() -> None:
    text = f"Al Jazeera noted that SANA blamed the owners. It said that {DIED}."
    page = article(text, id="two", outlet="two.example")
    said = statement(text, DIED, "It", "said", speaker="Al Jazeera", kind=SourceKind.OUTLET)
    told = reading(page, claim(page, DIED, said))
    assert counts(weighed(by("one", "SANA", SourceKind.AGENCY), told)) == (1, 2)
    assert counts(weighed(by("one", "MENA", SourceKind.AGENCY), told)) == (2, 2)


def test_an_article_that_counts_by_each_of_two_sources_tells_them_apart() -> None:
    text = "Salem Haddad said 35 people died. A hospital official said 12 people died."
    page = article(text, id="two", outlet="two.example")
    speakers = {"35": ("Salem Haddad", SourceKind.PERSON), "12": ("A hospital official", SourceKind.UNNAMED)}
    told = []
    for number, (speaker, kind) in speakers.items():
        content = f"{number} people died"
        figure = Figure("killed", int(number), int(number), number, *spans_of(text, number))
        said = statement(text, content, speaker, "said", kind=kind)
        told.append(claim(page, content, said, figures=(figure,)))
    assert counts(weighed(reading(page, *told))) == (2, 2)
    uncounted = [structs.replace(one, figures=()) for one in told]
    assert counts(weighed(reading(page, *uncounted))) == (1, 2)


def test_a_statement_of_nobody_may_be_of_the_man_the_report_quotes() -> None:
    governor = by("one", "Salem Haddad", SourceKind.PERSON)
    assert counts(weighed(governor, by("two", "The statement", SourceKind.DOCUMENT, also="Salem Haddad"))) == (1, 2)
    assert counts(weighed(governor, by("two", "The statement", SourceKind.DOCUMENT, also="Rami Nour"))) == (2, 2)


def test_the_organisation_may_be_either_of_two_which_stay_two() -> None:
    rescue = by("one", "The Rescue Council", SourceKind.BODY)
    fishers = by("two", "The Fishers Union", SourceKind.BODY)
    assert counts(weighed(rescue, fishers, by("three", "The organisation", SourceKind.BODY))) == (2, 3)


def test_who_speaks_of_anothers_act_may_have_it_from_him() -> None:
    words = "Lorek hands out money"
    told = []
    for at, (speaker, name) in enumerate([*[("Bram Lorek", "lrk")] * 3, ("Mila Dorn", "lrk"), ("Ava Perl", "xyz")]):
        text = f"{speaker} said that {words}."
        page = article(text, id=f"a{at}", outlet=f"daily{at}.example")
        said = statement(text, words, speaker, "said", kind=SourceKind.PERSON)
        told.append(
            reading(page, claim(page, words, said, names=(Name("Lorek", *spans_of(text, "Lorek")[-1:], name),)))
        )
    assert counts(weighed(*told[:4])) == (1, 2)
    assert counts(weighed(*told)) == (2, 3)


def test_the_ready_words_of_an_agency_before_which_two_men_stand() -> None:
    shared = f"said that {DIED}. " + "The road to the mine was closed in the morning and the market stayed shut. " * 4
    told = []
    for name, speaker in (("one", "Salem Haddad"), ("two", "Rami Nour"), ("three", "Haddad")):
        text = (
            f"{speaker} {shared}" + f"Families waited in the yard of {name} until the evening came down on them. " * 2
        )
        page = article(text, id=name, outlet=f"{name}.example")
        told.append(reading(page, claim(page, DIED, statement(text, DIED, speaker, "said", kind=SourceKind.PERSON))))
    two = [copied(told[0].article, told[1].article, shared)]
    assert dossier_counts(told[:2], two) == (2, 2)
    assert dossier_counts(told[::2], [copied(told[0].article, told[2].article, shared)]) == (1, 1)


@pytest.mark.parametrize(
    ("lang", "came", "said", "names"),
    [
        ("en", "{} came to the yard", "He said that the mine would close in May", ("Salem Haddad", "Rami Nour")),
        ("ar", "وصل {} إلى الساحة", "وقال إن المنجم سيغلق في مايو", ("سالم حداد", "رامي نور")),
        ("ru", "{} прибыл на площадь", "Он сказал, что шахту закроют в мае", ("Салем Хаддад", "Рами Нур")),
    ],
)
def test_in_ready_words_a_name_from_another_sentence_may_be_misread(
    lang: str, came: str, said: str, names: tuple[str, str]
) -> None:
    told = []
    for place, name in enumerate(names):
        before, shared = f"{came.format(name)}. ", f"{said}. " * 12
        page = article(before + shared + before * 9, lang, id=f"r{place}", outlet=f"daily{place}.example")
        content = said.split(" ", 2)[2]
        spoken = statement(page.text, content, speaker=name, kind=SourceKind.PERSON)
        told.append(reading(page, claim(page, content, spoken)))
    assert dossier_counts(told, [copied(told[0].article, told[1].article, f"{said}. " * 12)]) == (1, 2)
    assert dossier_counts(told, []) == (2, 2)


def dossier_counts(readings: list[Reading], passages: list[CopiedPassage]) -> tuple[int, int]:
    return counts(dossier(group(readings, passages), {r.article.id: r for r in readings}, language))
