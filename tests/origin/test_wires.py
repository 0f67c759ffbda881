""" "Agencies" over an article gives way to the one agency that other copies of its text name."""

import pytest

from build import article, claim, copied, group, reading
from firsthand.language.language import language
from firsthand.origin.dossier import dossier
from firsthand.records import AgencyCredit, CreditPlace, Dossier, Reading

TEXTS = {
    "en": ("Two ferries sank off Port Salem and 14 people died.", "Agencies", "Reuters", "AFP"),
    "ar": ("غرقت عبارتان قرب ميناء سالم ومات 14 شخصا.", "وكالات", "رويترز", "أ ف ب"),
    "ru": ("Два парома затонули у Порт-Салема, погибли 14 человек.", "Агентства", "Рейтер", "АФП"),
}


def printed(name: str, lang: str, agency: str) -> Reading:
    text = TEXTS[lang][0]
    page = article(
        text, lang, id=name, outlet=f"{name}.example", credits=(AgencyCredit(agency, CreditPlace.BYLINE, None),)
    )
    return reading(page, claim(page, text.rstrip(".")))


def weighed(*readings: Reading) -> Dossier:
    first, words = readings[0], readings[0].article.text
    passages = [copied(first.article, other.article, words) for other in readings[1:]]
    return dossier(group(readings, passages), {r.article.id: r for r in readings}, language)


@pytest.mark.parametrize("lang", TEXTS)
def test_the_one_agency_that_another_copy_names(lang: str) -> None:
    _, agencies, reuters, _ = TEXTS[lang]
    found = weighed(printed("one", lang, agencies), printed("two", lang, reuters))
    assert (found.independent.low, found.independent.high) == (1, 1)
    assert [origin.name for origin in found.origins] == [reuters]
    link = next(a.link for a in found.appearances if a.article == "one")
    assert link is not None and not link.stated and link.source == "two"
    assert link.reason == f"{agencies} is {reuters}, as two names it over the same words"


def test_two_copies_that_name_two_agencies_leave_it_open() -> None:
    found = weighed(*(printed(name, "en", agency) for name, agency in zip("abc", TEXTS["en"][1:], strict=True)))
    assert all("over the same words" not in link.reason for link in found.links)
