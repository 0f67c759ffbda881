"""How a report presents who speaks: for a body it names, or by the post that another report gives alone."""

import pytest

from build import article, claim, group, reading, statement
from firsthand.language.language import language
from firsthand.origin.dossier import dossier
from firsthand.records import Reading, SourceKind


def counts(*readings: Reading) -> tuple[int, int]:
    found = dossier(group(readings), {r.article.id: r for r in readings}, language)
    return found.independent.low, found.independent.high


def by(name: str, text: str, said: str, source: str, kind: SourceKind, *, lang: str = "en") -> Reading:
    page = article(text, lang, id=name, outlet=f"{name}.example")
    return reading(page, claim(page, said, statement(text, said, source, kind=kind)))


SPOKESWOMEN = {
    "en": (
        "The Coast Labour Party",
        "The Coast Labour Party met. The party's spokeswoman Rania Salem said {}.",
        "Rania Salem",
    ),
    "ar": ("حزب عمال الساحل", "اجتمع حزب عمال الساحل. وقالت المتحدثة باسم الحزب رانيا سالم إن {}.", "رانيا سالم"),
    "ru": (
        "Партия труда Прибрежья",
        "Собралась партия труда Прибрежья. Пресс-секретарь партии Рания Салем сказала, что {}.",
        "Рания Салем",
    ),
}
SAID = {
    "en": ("the bridge stays closed", "cars cannot cross"),
    "ar": ("الجسر مغلق", "السيارات لا تعبر"),
    "ru": ("мост закрыт", "машины не проедут"),
}


@pytest.mark.parametrize("lang", SPOKESWOMEN)
def test_who_speaks_for_a_body_that_her_report_names_may_be_that_body(lang: str) -> None:
    party, report, woman = SPOKESWOMEN[lang]
    itself, hers = SAID[lang]
    spokeswoman = by("two", report.format(hers), hers, woman, SourceKind.PERSON, lang=lang)
    assert counts(by("one", f"{party}: {itself}.", itself, party, SourceKind.BODY, lang=lang), spokeswoman) == (1, 2)


def test_she_speaks_for_no_other_body() -> None:
    _, report, woman = SPOKESWOMEN["en"]
    spokeswoman = by("two", report.format("cars cannot cross"), "cars cannot cross", woman, SourceKind.PERSON)
    union = by(
        "one",
        "The Fishers Union: the bridge stays closed.",
        "the bridge stays closed",
        "The Fishers Union",
        SourceKind.BODY,
    )
    assert counts(union, spokeswoman) == (2, 2)


POSTS = {
    "en": ("The harbour master", "Salem Haddad, the harbour master, said {}.", "Salem Haddad"),
    "ar": ("السكرتير العام", "وقال سالم حداد السكرتير العام إن {}.", "سالم حداد"),
    "ru": ("Начальник порта", "Начальник порта Салем Хаддад сказал, что {}.", "Салем Хаддад"),
}


@pytest.mark.parametrize("lang", POSTS)
def test_a_man_told_by_his_post_alone_may_be_whom_another_report_names_with_it(lang: str) -> None:
    post, report, man = POSTS[lang]
    here, there = SAID[lang]
    named = by("two", report.format(there), there, man, SourceKind.PERSON, lang=lang)
    assert counts(by("one", f"{post}: {here}.", here, post, SourceKind.PERSON, lang=lang), named) == (1, 2)


def test_another_post_is_another_man() -> None:
    post = by(
        "one",
        "The customs inspector: the bridge stays closed.",
        "the bridge stays closed",
        "The customs inspector",
        SourceKind.PERSON,
    )
    _, report, man = POSTS["en"]
    assert counts(post, by("two", report.format("cars cannot cross"), "cars cannot cross", man, SourceKind.PERSON)) == (
        2,
        2,
    )


def test_who_says_what_a_body_does_may_pass_the_body_on() -> None:
    body = by(
        "one", "The Fishers Union: it closes the bridge.", "it closes the bridge", "The Fishers Union", SourceKind.BODY
    )
    teller = by(
        "two",
        "Salem Haddad said the Fishers Union wants no cars there.",
        "the Fishers Union wants no cars there",
        "Salem Haddad",
        SourceKind.PERSON,
    )
    assert counts(body, teller) == (1, 2)
    other = by(
        "two",
        "Salem Haddad said nobody wants cars there.",
        "nobody wants cars there",
        "Salem Haddad",
        SourceKind.PERSON,
    )
    assert counts(body, other) == (2, 2)


def test_an_unnamed_source_told_more_fully_elsewhere_may_be_one() -> None:
    here = by(
        "one",
        "A port official said the bridge stays closed.",
        "the bridge stays closed",
        "A port official",
        SourceKind.UNNAMED,
    )
    there = by(
        "two",
        "A port official in Tarn said cars cannot cross.",
        "cars cannot cross",
        "A port official in Tarn",
        SourceKind.UNNAMED,
    )
    assert counts(here, there) == (1, 2)


def test_a_surname_with_a_post_is_the_man_of_that_name() -> None:
    here = by("one", "قال ناصر حداد إن الجسر مغلق.", "الجسر مغلق", "ناصر حداد", SourceKind.PERSON, lang="ar")
    text = "Haddad, the deputy transport minister of Coastland, said cars cannot cross."
    page = article(text, id="two", outlet="two.example")
    said = statement(
        text,
        "cars cannot cross",
        "Haddad, the deputy transport minister of Coastland",
        speaker="Haddad",
        kind=SourceKind.PERSON,
    )
    assert counts(here, reading(page, claim(page, "cars cannot cross", said))) == (1, 1)


def test_an_outlet_whose_sentence_names_the_body_may_have_it_from_there() -> None:
    union = by(
        "one", "The Fishers Union: it closes the bridge.", "it closes the bridge", "The Fishers Union", SourceKind.BODY
    )
    text = "Reuters said days passed since a warning of the Fishers Union about the bridge."
    said = "days passed since a warning of the Fishers Union about the bridge"
    assert counts(union, by("two", text, said, "Reuters", SourceKind.AGENCY)) == (1, 2)


def test_a_man_is_one_whatever_stands_behind_the_comma_and_whatever_he_is_taken_for() -> None:
    here = by(
        "one",
        "Salem Haddad, one of the founders: cars wait.",
        "cars wait",
        "Salem Haddad, one of the founders",
        SourceKind.BODY,
    )
    there = by(
        "two",
        "Salem Haddad, deputy of the Coast Party: no car moves.",
        "no car moves",
        "Salem Haddad, deputy of the Coast Party",
        SourceKind.PERSON,
    )
    assert counts(here, there) == (1, 1)


def test_who_speaks_for_an_office_may_be_that_office_in_another_language() -> None:
    ministry = by("one", "وزارة الصحة: الجسر مغلق.", "الجسر مغلق", "وزارة الصحة", SourceKind.BODY, lang="ar")
    text = "Rania Salem, spokeswoman of the health ministry, said cars cannot cross."
    assert counts(ministry, by("two", text, "cars cannot cross", "Rania Salem", SourceKind.PERSON)) == (1, 2)


def test_an_unnamed_source_in_another_language_cannot_be_told_apart() -> None:
    here = by(
        "one", "One source said the bridge stays closed.", "the bridge stays closed", "One source", SourceKind.UNNAMED
    )
    there = by("two", "قال مصدر إن الجسر مغلق.", "الجسر مغلق", "مصدر", SourceKind.UNNAMED, lang="ar")
    assert counts(here, there) == (1, 2)
