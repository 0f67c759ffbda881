"""credits.toml: every name is found as its own body, every example fires, and the tables agree with each other."""

import pytest

from firsthand.article.feet import foot, related
from firsthand.article.heads import head
from firsthand.language.language import codes, language
from firsthand.language.schema import Agency, CreditPhrase
from firsthand.text.agencies import agencies, agency_of
from firsthand.text.tokens import tokens

ENTRIES = [
    pytest.param(code, agency, id=f"{code}-{agency.key}")
    for code in codes()
    for agency in language(code).credits.agency
]


@pytest.mark.parametrize(("code", "agency"), ENTRIES)
def test_every_name_and_example_leads_to_its_own_entry(code: str, agency: Agency) -> None:
    """Also says when two entries share a name once it is folded."""
    own = language(code)
    found = {name: agency_of(name, own) for name in agency.names + agency.credit_names}
    assert {name: hit.key if hit else None for name, hit in found.items()} == dict.fromkeys(found, agency.key)
    text = agency.example
    assert agency.key in [m.agency.key for m in agencies(text, tokens(text, own), own, in_credit=True)]


PHRASES = [
    pytest.param(code, phrase, id=f"{code}-{phrase.means}")
    for code in codes()
    for phrase in language(code).credits.phrase
]


@pytest.mark.parametrize(("code", "phrase"), PHRASES)
def test_every_phrase_means_what_it_says_in_its_example(code: str, phrase: CreditPhrase) -> None:
    text, own = phrase.example, language(code)
    above, below = head(text, own), foot(text, own)
    if phrase.means == "agencies":
        assert above and [credit.name for credit in above.credits] == [phrase.forms[0]]
    elif phrase.means == "own_reporting":
        assert above and above.byline and not above.credits
    elif phrase.means == "source":
        assert below and len(below.credits) == 1
    elif phrase.means == "closing":
        assert below and text[below.span.start] == "("
    elif phrase.means == "related":
        assert [text[slice(*span)].split("\n")[0] for span in related(text, own)] == [f"{phrase.forms[0]}:"]
    else:
        assert below is None, "a caption credits the picture, not the text"


def test_a_key_means_the_same_body_in_every_language() -> None:
    facts: dict[str, set[tuple[str, tuple[str, ...]]]] = {}
    for code in codes():
        for agency in language(code).credits.agency:
            facts.setdefault(agency.key, set()).add((agency.kind, agency.sites))
    assert {key: found for key, found in facts.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("code", "text", "keys"),
    [
        pytest.param("ar", "قال الوزير لرويترز إن الجسر أغلق", ["reuters"], id="with a preposition"),
        pytest.param("ar", "ذكرت وكالة الأنباء الفرنسية (أ.ف.ب) ذلك", ["afp", "afp"], id="initials with dots"),
        pytest.param("ar", "حضر فارس ووفا من قنا", [], id="ordinary names are no agencies in a sentence"),
        pytest.param("en", "The minister told Agence France-Presse.", ["afp"], id="hyphen"),
        pytest.param("ar", "طلب الوزير عونا في الأزمة الاقتصادية.", [], id="an adjective behind its noun"),
        pytest.param("ar", "قال الوزير لصحيفة الاقتصادية إن الجسر أغلق.", ["aleqt"], id="a newspaper of that name"),
        pytest.param("en", "We saw a map and an ap on the tass.", [], id="small letters"),
        pytest.param("ru", "Об этом РИА «Новости» рассказал мэр.", ["ria"], id="quotation marks inside"),
        pytest.param("ru", "По данным Интерфакса, мост закрыт.", ["interfax"], id="inflected"),
        pytest.param("ru", "Таковы последние известия.", [], id="an ordinary word in small letters"),
    ],
)
def test_names_in_running_text(code: str, text: str, keys: list[str]) -> None:
    own = language(code)
    assert [mention.agency.key for mention in agencies(text, tokens(text, own), own)] == keys
