"""The chain of names an article gives for a claim, immediate source first, in its own words."""

import pytest
from msgspec import structs

from build import article, claim, reading, spans_of, statement
from firsthand.language.language import language
from firsthand.origin.bodies import Register
from firsthand.origin.credits import chain
from firsthand.records import AgencyCredit, CreditPlace, Figure, Reading, SourceKind, Span, Stance

PERSON, BODY, OUTLET, AGENCY = SourceKind.PERSON, SourceKind.BODY, SourceKind.OUTLET, SourceKind.AGENCY


def chain_of(read: Reading, place: int = 0) -> list[str]:
    page = read.article
    register = Register([page], language)
    return [hand.words for hand in chain(read.claims[place], read, language(page.lang), register)]


def toll(page_text: str, words: str) -> tuple[Figure, ...]:
    at = page_text.index(words)
    return (Figure("killed", 14, 14, words, Span(at, at + len(words))),)


def test_the_agency_of_the_dateline_comes_before_who_spoke() -> None:
    text = "الزهرة (وكالة سلمى) - قال سالم حداد إن 14 شخصا قتلوا في الحريق."
    at = text.index("وكالة سلمى")
    credits = (AgencyCredit("وكالة سلمى", CreditPlace.DATELINE, Span(at, at + 10)),)
    page = article(text, "ar", credits=credits)
    said = statement(text, "14 شخصا قتلوا في الحريق", "سالم حداد", "قال", kind=PERSON)
    assert chain_of(reading(page, claim(page, "14 شخصا قتلوا في الحريق", said))) == ["وكالة سلمى", "سالم حداد"]


def test_a_channel_comes_before_the_speaker_it_carried() -> None:
    text = "Salem Haddad told Salma News Agency that 14 people died."
    page = article(text)
    said = statement(text, "14 people died", "Salem Haddad", "told", kind=PERSON, via="Salma News Agency")
    assert chain_of(reading(page, claim(page, "14 people died", said))) == ["Salma News Agency", "Salem Haddad"]


def test_a_channel_named_once_holds_for_what_the_speaker_adds() -> None:
    text = "Salem Haddad told Salma News Agency the mill burned. He added that 14 people died."
    page = article(text)
    told = statement(text, "the mill burned", "Salem Haddad", "told", kind=PERSON, via="Salma News Agency")
    added = statement(text, "14 people died", cue="added", speaker="Salem Haddad", kind=PERSON)
    read = reading(page, claim(page, "the mill burned", told), claim(page, "14 people died", added))
    assert chain_of(read, 1) == ["Salma News Agency", "Salem Haddad"]


def test_told_this_newspaper_is_no_hand_between() -> None:
    text = "Салем Хаддад рассказал «Вестнику», что погибли 14 человек."
    page = article(text, "ru", outlet="vestniku.example")
    said = statement(text, "погибли 14 человек", "Салем Хаддад", "рассказал", kind=PERSON, via="«Вестнику»")
    assert chain_of(reading(page, claim(page, "погибли 14 человек", said))) == ["Салем Хаддад"]


def test_in_a_statement_is_no_hand_between_but_his_page_is() -> None:
    text = "وقال سالم حداد في بيان له إن المصنع احترق، وكتب على صفحته الرسمية إن 14 شخصا قتلوا."
    page = article(text, "ar")
    stated = statement(text, "المصنع احترق", "سالم حداد", "قال", kind=PERSON, via="بيان له")
    wrote = statement(text, "14 شخصا قتلوا", "سالم حداد", "كتب", kind=PERSON, via="صفحته الرسمية")
    read = reading(page, claim(page, "المصنع احترق", stated), claim(page, "14 شخصا قتلوا", wrote))
    assert chain_of(read) == ["سالم حداد"]
    assert chain_of(read, 1) == ["صفحته الرسمية", "سالم حداد"]


def test_the_paper_goes_back_to_its_name() -> None:
    text = "Salma News Agency reported a fire. The agency said that 14 people died."
    page = article(text)
    first = statement(text, "a fire", "Salma News Agency", "reported", kind=AGENCY)
    second = statement(text, "14 people died", "The agency", "said", kind=AGENCY)
    read = reading(page, claim(page, "a fire", first), claim(page, "14 people died", second))
    assert chain_of(read, 1) == ["Salma News Agency"]


def test_a_figure_in_the_lead_has_its_source_below() -> None:
    text = "Fourteen people died in a fire on Sunday. The mill was old. The health ministry put the dead at fourteen."
    page = article(text)
    lead = claim(page, "Fourteen people died in a fire on Sunday", figures=toll(text, "Fourteen people"))
    said = statement(text, "the dead at fourteen", "The health ministry", "put", kind=BODY)
    below = claim(page, "the dead at fourteen", said, figures=toll(text, "fourteen"))
    assert chain_of(reading(page, lead, below)) == ["The health ministry"]


def test_beliefs_are_not_traced_and_silence_gives_no_chain() -> None:
    text = "Salem Haddad believes that 14 people died."
    page = article(text)
    held = statement(text, "14 people died", "Salem Haddad", "believes", kind=PERSON, stance=Stance.HOLDS)
    assert chain_of(reading(page, claim(page, "14 people died", held))) == []
    assert chain_of(reading(page, claim(page, text))) == []


def test_preliminary_information_of_an_agency_is_its_own() -> None:
    text = "وقالت وكالة سلمى إن المعلومات الأولية تشير إلى مقتل 14 شخصا."
    page = article(text, "ar")
    outer = statement(text, "المعلومات الأولية تشير إلى مقتل 14 شخصا", "وكالة سلمى", "قالت", kind=AGENCY)
    inner = statement(text, "مقتل 14 شخصا", "المعلومات الأولية", "تشير", kind=PERSON)
    assert chain_of(reading(page, claim(page, "مقتل 14 شخصا", outer, inner))) == ["وكالة سلمى"]


def test_a_date_or_a_pronoun_is_no_source() -> None:
    text = "17 мая погибли 14 человек, сообщает он."
    page = article(text, "ru")
    dated = statement(text, "погибли 14 человек", "17 мая", kind=PERSON)
    spoken = statement(text, "погибли 14 человек", "он", "сообщает", kind=PERSON)
    read = reading(page, claim(page, "погибли 14 человек", dated, spoken))
    assert chain_of(read) == []


@pytest.mark.parametrize(("kind", "expected"), [("killed", ["the police"]), ("boat", [])])
def test_a_figure_has_its_source_beside_it_where_that_counts_the_same(kind: str, expected: list[str]) -> None:
    text = "It rained. The sea was rough. So 14 people died on Sunday. Of the dead 9 were crew, the police said."
    page = article(text)
    told = statement(text, "Of the dead 9 were crew", "the police", kind=SourceKind.BODY)
    at = text.index("9")
    crew = claim(page, "Of the dead 9 were crew", told, figures=(Figure("killed", 9, 9, "9", Span(at, at + 1)),))
    own = claim(page, "So 14 people died on Sunday", figures=(structs.replace(toll(text, "14")[0], what=kind),))
    assert chain_of(reading(page, own, crew)) == expected


@pytest.mark.parametrize(("kind", "expected"), [(SourceKind.BODY, ["оперативный штаб"]), (PERSON, [])])
def test_a_body_that_counts_people_gave_the_toll_beside(kind: SourceKind, expected: list[str]) -> None:
    text = "Год был трудным. Выявлено 970 больных. В 42 процентах случаев симптомов нет, сообщил оперативный штаб."
    page = article(text, "ru")
    symptoms = "В 42 процентах случаев симптомов нет"
    told = statement(text, symptoms, "оперативный штаб", "сообщил", kind=kind)
    share = claim(page, symptoms, told, figures=(Figure("percent", 42, 42, "42", Span(*spans_of(text, "42")[0])),))
    sick = Figure("infected", 970, 970, "970", Span(*spans_of(text, "970")[0]))
    own = claim(page, "Выявлено 970 больных", figures=(sick,))
    assert chain_of(reading(page, own, share)) == expected


def test_he_who_said_is_he_who_goes_on() -> None:
    text = "قال إن المستشفى استقبل 14 جريحا. وأضاف سامي النجدي أن الأسرة كافية."
    page = article(text, "ar")
    said = statement(text, "المستشفى استقبل 14 جريحا", cue="قال")
    added = statement(text, "الأسرة كافية", "سامي النجدي", "أضاف", kind=PERSON)
    beds = claim(page, "الأسرة كافية", added)
    assert chain_of(reading(page, claim(page, "المستشفى استقبل 14 جريحا", said), beds)) == ["سامي النجدي"]
