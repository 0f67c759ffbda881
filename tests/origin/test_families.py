"""Outlets that the user says belong to one owner are one newsroom."""

from build import article, claim, group, reading, statement
from firsthand.language.language import language
from firsthand.origin.dossier import dossier
from firsthand.records import Dossier, Reading, SourceKind

FAMILY = {"north.example": "Coast Press", "South Herald": "Coast Press"}


def weighed(*readings: Reading, families: dict[str, str] | None = None) -> Dossier:
    return dossier(group(readings), {r.article.id: r for r in readings}, language, (), families)


def seen_by(outlet: str) -> Reading:
    text = "Our correspondent saw two ferries sink."
    page = article(text, id=outlet, outlet=outlet)
    return reading(page, claim(page, text.rstrip(".")))


def silent(outlet: str) -> Reading:
    page = article("Two ferries sank.", id=outlet, outlet=outlet)
    return reading(page, claim(page, "Two ferries sank"))


def crediting(outlet: str) -> Reading:
    text = f"{outlet} reported that two ferries sank."
    page = article(text, id="elsewhere", outlet="elsewhere.example")
    said = statement(text, "two ferries sank", outlet, "reported", kind=SourceKind.OUTLET)
    return reading(page, claim(page, "two ferries sank", said))


def test_two_correspondents_of_one_family_are_one_origin() -> None:
    ours = [seen_by("north.example"), seen_by("South Herald")]
    assert weighed(*ours).independent.high == 2
    found = weighed(*ours, families=FAMILY)
    assert (found.independent.low, found.independent.high) == (1, 1)
    assert any("both belong to Coast Press" in reason for origin in found.origins for reason in origin.reasons)


def test_who_credits_a_sister_paper_adds_no_origin() -> None:
    found = weighed(seen_by("north.example"), crediting("South Herald"), families=FAMILY)
    assert found.independent.high == 1


def test_a_family_has_one_unknown_source_at_most() -> None:
    quiet = [silent("north.example"), silent("South Herald"), silent("other.example")]
    assert weighed(*quiet).independent.high == 3
    assert weighed(*quiet, families=FAMILY).independent.high == 2


def test_families_of_others_change_nothing() -> None:
    ours = [seen_by("north.example"), seen_by("South Herald")]
    assert weighed(*ours, families={"far.example": "Far Media", "near.example": "Far Media"}) == weighed(*ours)
