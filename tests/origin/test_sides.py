"""Whether a source affirms, denies or doubts the claim."""

import pytest

from build import article, claim, group, reading, spans_of, statement
from firsthand.language.language import language
from firsthand.origin.dossier import dossier
from firsthand.records import Dossier, Figure, Reading, Side, SourceKind, Span, Stance


def weighed(*readings: Reading) -> Dossier:
    return dossier(group(readings), {r.article.id: r for r in readings}, language)


def test_who_cannot_confirm_it_doubts_it_in_every_sentence() -> None:
    text = (
        "The Port Watch said 14 people died off Port Salem. "
        "The Port Watch said it could not confirm that two ferries sank off Port Salem."
    )
    page = article(text, id="watch", outlet="watch.example")
    died, unsure = "14 people died off Port Salem", "it could not confirm that two ferries sank off Port Salem"
    said = [statement(text, words, "The Port Watch", "said", kind=SourceKind.BODY) for words in (died, unsure)]
    watch = reading(page, claim(page, died, said[0]), claim(page, unsure, said[1], unverified=True))
    sunk = article("Two ferries sank and 14 people died, the health ministry said.", id="herald")
    words = "Two ferries sank and 14 people died"
    ministry = statement(sunk.text, words, "the health ministry", "said", kind=SourceKind.BODY)
    found = weighed(reading(sunk, claim(sunk, words, ministry)), watch)
    assert found.independent.low == found.independent.high == 1
    assert [(origin.name, origin.stance) for origin in found.origins] == [
        ("the health ministry", Side.AFFIRMS),
        ("The Port Watch", Side.DOUBTS),
    ]
    assert "Doubted by The Port Watch." in found.summary


def test_an_outlet_that_adds_it_could_not_verify_it_still_carries_it() -> None:
    page = article("Two ferries sank, which could not be verified.", id="quiet", outlet="quiet.example")
    found = weighed(reading(page, claim(page, page.text.rstrip("."), unverified=True)))
    assert [appearance.stance for appearance in found.appearances] == [Side.AFFIRMS]


@pytest.mark.parametrize(
    ("lang", "navy", "union", "denied", "instead"),
    [
        ("en", "The navy", "The union", "fishermen sank two ferries", "the navy sank two ferries"),
        ("ar", "البحرية", "النقابة", "صيادين أغرقوا عبارتين", "البحرية أغرقت عبارتين"),
        ("ru", "Флот", "Профсоюз", "рыбаки потопили два парома", "флот потопил два парома"),
    ],
)
def test_who_denies_it_and_says_what_was_instead_is_no_origin_of_it(
    lang: str, navy: str, union: str, denied: str, instead: str
) -> None:
    first = article(f"{navy}: {denied}.", lang, id="first")
    by_navy = claim(first, denied, statement(first.text, denied, navy, kind=SourceKind.BODY))
    page = article(f"{union}: {denied}. {union}: {instead}.", lang, id="second")
    no = statement(page.text, denied, union, kind=SourceKind.BODY, stance=Stance.DENIES)
    said = statement(page.text, instead, union, kind=SourceKind.BODY)
    found = weighed(reading(first, by_navy), reading(page, claim(page, denied, no), claim(page, instead, said)))
    assert [(origin.name, origin.stance) for origin in found.origins] == [(navy, Side.AFFIRMS), (union, Side.DENIES)]
    assert found.independent.high == 1


def test_who_denies_one_number_may_give_another() -> None:
    fifty, thirteen = "50 people died off Port Salem", "13 people died off Port Salem"
    first = article(f"The ministry: {fifty}.", id="first")
    by_ministry = statement(first.text, fifty, "The ministry", kind=SourceKind.BODY)
    page = article(f"The union: {fifty}. The union: {thirteen}.", id="second")
    no = statement(page.text, fifty, "The union", kind=SourceKind.BODY, stance=Stance.DENIES)
    said = statement(page.text, thirteen, "The union", kind=SourceKind.BODY)
    at = spans_of(page.text, "13")[0].start
    dead = Figure("killed", 13, 13, "13", Span(at, at + 2))
    found = weighed(
        reading(first, claim(first, fifty, by_ministry)),
        reading(page, claim(page, fifty, no), claim(page, thirteen, said, figures=(dead,))),
    )
    stances = {origin.stance for origin in found.origins if origin.name == "The union"}
    assert stances == {Side.AFFIRMS, Side.DENIES}
