"""Whether a source affirms, denies or doubts the claim."""

from build import article, claim, group, reading, statement
from firsthand.language.language import language
from firsthand.origin.dossier import dossier
from firsthand.records import Dossier, Reading, Side, SourceKind


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
