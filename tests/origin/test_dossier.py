"""A group of readings becomes a dossier: origins, interval, loops, and the sentence that says so."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from build import article, claim, copied, group, reading, statement
from firsthand.language.language import language
from firsthand.origin.dossier import dossier
from firsthand.records import (
    AgencyCredit,
    Article,
    CopiedPassage,
    CreditPlace,
    Dossier,
    Figure,
    Polarity,
    Reading,
    Side,
    SourceKind,
    Span,
    Stance,
)

WIRE = "PORT SALEM (Coast Agency) - Two ferries sank off Port Salem and 14 people died, the health ministry said."
SUNK = "Two ferries sank off Port Salem and 14 people died"


def weighed(readings: Sequence[Reading], passages: Sequence[CopiedPassage] = ()) -> Dossier:
    return dossier(group(readings, passages), {r.article.id: r for r in readings}, language)


def wire_copy(place: int, credited: bool = True) -> Reading:
    """A reprint of the wire, its credit line kept or cut."""
    text = WIRE if credited else WIRE.removeprefix("PORT SALEM (Coast Agency) - ")
    at = text.find("Coast Agency")
    credits = (AgencyCredit("Coast Agency", CreditPlace.DATELINE, Span(at, at + 12)),) if credited else ()
    page = article(
        text, id=f"reprint{place:02}", outlet=f"daily{place}.example", credits=credits,
        published=f"2026-03-01T{10 + place // 60:02}:{place % 60:02}",
    )  # fmt: skip
    said = statement(text, SUNK, source="the health ministry", cue="said", kind=SourceKind.BODY)
    return reading(page, claim(page, SUNK, said))


def unsourced(
    name: str, text: str = "Two ferries sank off Port Salem and 14 people died.", **fields: object
) -> Reading:
    page = article(text, id=name, outlet=f"{name}.example", **fields)
    return reading(page, claim(page, text.rstrip(".")))


def crediting(name: str, source: str, kind: SourceKind | None = SourceKind.OUTLET, **fields: object) -> Reading:
    """An article that has the claim from somebody."""
    text = f"According to {source}, two ferries sank off Port Salem and 14 people died."
    page = article(text, id=name, outlet=f"{name}.example", **fields)
    content = "two ferries sank off Port Salem and 14 people died"
    return reading(page, claim(page, content, statement(text, content, source, "According to", kind=kind)))


def correspondent() -> Reading:
    text = "Our correspondent in Port Salem saw two ferries sink and counted 14 people dead."
    page = article(text, id="herald1", outlet="herald.example", published="2026-03-01T11:20")
    return reading(page, claim(page, text.rstrip(".")))


def chain_of_copies(readings: Sequence[Reading]) -> list[CopiedPassage]:
    return [copied(a.article, b.article, f"{SUNK}, the health ministry said") for a, b in pairwise(readings)]


def counts(found: Dossier) -> tuple[int, int]:
    return found.independent.low, found.independent.high


def test_forty_reprints_and_a_correspondent_are_two_origins() -> None:
    reprints = [wire_copy(place) for place in range(40)]
    found = weighed([*reprints, correspondent()], chain_of_copies(reprints))
    assert counts(found) == (2, 2)
    assert "Reported by 41 outlets; traces to 2 origins:" in found.summary
    assert found.appearances[1].chain == ("Coast Agency", "the health ministry")
    assert {(origin.kind, len(origin.articles)) for origin in found.origins} == {("body", 40), ("own reporting", 1)}
    assert "herald.example" in {origin.name for origin in found.origins}


def test_without_credit_lines_the_copied_wording_shows_the_same() -> None:
    reprints = [wire_copy(place, credited=False) for place in range(40)]
    found = weighed([*reprints, correspondent()], chain_of_copies(reprints))
    assert "Reported by 41 outlets; traces to 2 origins:" in found.summary
    last = next(a for a in found.appearances if a.article == "reprint39")
    assert last.derived_from == "reprint38"
    assert last.link is not None and last.link.kind == "copied wording" and not last.link.stated
    assert last.link.reason == "14 words in common, 1 min later"


def test_outlets_that_credit_each_other_have_no_origin() -> None:
    found = weighed([crediting("north", "the South"), crediting("south", "the North")])
    assert counts(found) == (0, 0)
    assert found.loops == (("north.example", "south.example"),)
    assert found.untraced == ()
    assert "Reported by 2 outlets; traces to 0 origins." in found.summary
    assert "north.example, south.example credit each other" in found.summary


def test_a_loop_with_a_source_outside_is_traced() -> None:
    ministry = crediting("south", "the health ministry", SourceKind.BODY)
    found = weighed([crediting("north", "the South"), ministry])
    assert counts(found) == (1, 1)
    assert found.loops == ()
    assert found.origins[0].articles == ("north", "south")


def test_no_stated_source_adds_nothing_to_low_and_one_to_high() -> None:
    reprints = [wire_copy(place) for place in range(3)]
    before = weighed(reprints, chain_of_copies(reprints))
    after = weighed([*reprints, unsourced("quiet")], chain_of_copies(reprints))
    assert counts(before) == (1, 1)
    assert counts(after) == (1, 2)
    assert after.untraced == ("quiet",)
    assert "traces to 1 to 2 origins" in after.summary and "1 report is not traced." in after.summary


def test_a_copy_without_source_goes_back_to_what_it_copies() -> None:
    wire = wire_copy(0)
    copy = unsourced("quiet", published="2026-03-01T12:00")
    found = weighed([wire, copy], [copied(wire.article, copy.article, SUNK)])
    assert counts(found) == (1, 1)
    assert found.untraced == ()
    assert found.origins[0].articles == ("quiet", "reprint00")


def test_a_credited_outlet_is_followed_through_its_own_article() -> None:
    found = weighed([crediting("north", "the South"), crediting("south", "Salem Haddad", SourceKind.PERSON)])
    assert counts(found) == (1, 1)
    assert [(o.name, o.articles) for o in found.origins] == [("Salem Haddad", ("north", "south"))]
    north = next(a for a in found.appearances if a.article == "north")
    assert north.chain == ("the South",)
    assert north.derived_from == "south"
    assert north.link is not None and north.link.stated


def test_an_outlet_credited_by_its_full_name_is_that_outlet_whatever_its_name_looks_like() -> None:
    def printed_in(outlet: str, made: Reading) -> Reading:
        return structs.replace(made, article=structs.replace(made.article, outlet=outlet))

    today = printed_in("Salem Today", crediting("today", "the Coast Daily"))
    daily = printed_in("Coast Daily", crediting("daily", "Salem Today", SourceKind.PERSON))
    found = weighed([today, daily])
    assert found.loops == (("Coast Daily", "Salem Today"),)
    assert counts(found) == (0, 0)


def test_a_credited_outlet_without_article_is_the_origin() -> None:
    found = weighed([crediting("north", "the Morning Star"), crediting("west", "Morning Star")])
    assert counts(found) == (1, 1)
    assert found.origins[0].kind == "own reporting"


def test_one_speaker_is_one_origin_whoever_was_in_the_room() -> None:
    one = crediting("north", "Salem Haddad", SourceKind.PERSON)
    other = crediting("south", "Interior Minister Salem Haddad", SourceKind.PERSON)
    found = weighed([one, other])
    assert counts(found) == (1, 1)
    assert found.origins[0].name == "Interior Minister Salem Haddad"


def test_an_origin_is_called_what_most_call_it() -> None:
    names = ("Salem Haddad", "Salem Haddad", "Salem Haddad Came Out")
    found = weighed([crediting(f"paper{n}", name, SourceKind.PERSON) for n, name in enumerate(names)])
    assert [origin.name for origin in found.origins] == ["Salem Haddad"]


def test_the_fuller_form_of_a_persons_name_stands_for_the_shorter() -> None:
    names = ("Salem Haddad",) * 3 + ("Salem Omar Haddad",) * 2
    found = weighed([crediting(f"paper{n}", name, SourceKind.PERSON) for n, name in enumerate(names)])
    assert [origin.name for origin in found.origins] == ["Salem Omar Haddad"]


def test_one_body_through_two_spokesmen_is_one_origin() -> None:
    one = crediting("north", "the health minister", SourceKind.PERSON)
    other = crediting("south", "Rima Nour, spokeswoman for the ministry of health", SourceKind.PERSON)
    found = weighed([one, other, crediting("west", "the interior ministry", SourceKind.BODY)])
    assert counts(found) == (2, 2)


def test_one_body_in_three_languages_is_one_origin() -> None:
    text = "وقال وزير الصحة إن 14 شخصا قتلوا في غرق عبارتين."
    arabic = article(text, "ar", id="sahil", outlet="sahil.example")
    told = statement(text, "14 شخصا قتلوا في غرق عبارتين", "وزير الصحة", "قال", kind=SourceKind.PERSON)
    text = "По данным Минздрава, при крушении двух паромов погибли 14 человек."
    russian = article(text, "ru", id="bereg", outlet="bereg.example")
    content = "при крушении двух паромов погибли 14 человек"
    said = statement(text, content, "Минздрава", "По данным", kind=SourceKind.BODY)
    found = weighed([
        wire_copy(0),
        reading(arabic, claim(arabic, "14 شخصا قتلوا في غرق عبارتين", told)),
        reading(russian, claim(russian, content, said)),
    ])  # fmt: skip
    assert counts(found) == (1, 1)


def test_one_person_in_three_scripts_is_one_origin() -> None:
    text = "وقال سالم حداد إن 14 شخصا قتلوا."
    arabic = article(text, "ar", id="sahil", outlet="sahil.example")
    told = statement(text, "14 شخصا قتلوا", "سالم حداد", "قال", kind=SourceKind.PERSON)
    text = "Салем Хаддад сообщил, что погибли 14 человек."
    russian = article(text, "ru", id="bereg", outlet="bereg.example")
    said = statement(text, "погибли 14 человек", "Салем Хаддад", "сообщил", kind=SourceKind.PERSON)
    found = weighed([
        crediting("north", "Salem Haddad", SourceKind.PERSON),
        reading(arabic, claim(arabic, "14 شخصا قتلوا", told)),
        reading(russian, claim(russian, "погибли 14 человек", said)),
    ])  # fmt: skip
    assert counts(found) == (1, 1)


def test_like_descriptions_may_be_one_source_or_two() -> None:
    one = crediting("north", "a security source", SourceKind.UNNAMED)
    other = crediting("south", "a security source", SourceKind.UNNAMED)
    assert counts(weighed([one, other])) == (1, 2)


def test_denials_stand_beside() -> None:
    text = "Salem Haddad denied that two ferries sank off Port Salem."
    page = article(text, id="west", outlet="west.example")
    content = "two ferries sank off Port Salem"
    denied = statement(text, content, "Salem Haddad", "denied", stance=Stance.DENIES, kind=SourceKind.PERSON)
    found = weighed([
        wire_copy(0), wire_copy(1),
        reading(page, claim(page, content, denied, polarity=Polarity.NEGATED)),
    ])  # fmt: skip
    assert counts(found) == (1, 1)
    assert found.denials == ("west",)
    assert [(o.name, o.stance) for o in found.origins if o.stance is Side.DENIES] == [("Salem Haddad", Side.DENIES)]
    assert "Denied by Salem Haddad" in found.summary
    assert "Reported by 2 outlets; traces to 1 origin:" in found.summary


def test_a_speaker_quoted_in_two_versions_does_not_deny_himself() -> None:
    readings = []
    for id_, polarity in (("a", Polarity.AFFIRMED), ("b", Polarity.AFFIRMED), ("c", Polarity.NEGATED)):
        text = "Salem Haddad said the pictures call for the resignation of the minister."
        page = article(text, id=id_, outlet=f"{id_}.example")
        content = "the pictures call for the resignation of the minister"
        said = statement(text, content, "Salem Haddad", "said", kind=SourceKind.PERSON)
        readings.append(reading(page, claim(page, content, said, polarity=polarity)))
    found = weighed(readings)
    assert found.denials == ()
    assert counts(found) == (1, 1)


def test_an_agency_alone_goes_on_to_whom_others_had_from_it() -> None:
    found = weighed([wire_copy(0), crediting("north", "Coast Agency", SourceKind.AGENCY)])
    assert counts(found) == (1, 1)
    assert found.origins[0].articles == ("north", "reprint00")


def test_the_range_of_figures_holds_counts_and_no_years() -> None:
    readings = []
    for id_, dead in (("a", "14"), ("b", "19")):
        text = f"The ferry sank off Port Salem in 2026 and {dead} people died."
        page = article(text, id=id_, outlet=f"{id_}.example")
        at = text.index(dead)
        figures = (
            Figure("year", 2026, 2026, "2026", Span(text.index("2026"), text.index("2026") + 4)),
            Figure("killed", float(dead), float(dead), f"{dead} people", Span(at, at + 9)),
        )
        readings.append(reading(page, structs.replace(claim(page, text.rstrip(".")), figures=figures)))
    assert "killed: 14 to 19." in weighed(readings).summary


def test_what_few_reports_count_is_no_range() -> None:
    readings = [unsourced(id_) for id_ in ("a", "b")]
    text = "Two ferries sank off Port Salem and 14 people died."
    page = article(text, id="c", outlet="c.example")
    at = text.index("14")
    figure = Figure("killed", 14, 14, "14 people", Span(at, at + 9))
    counted = reading(page, structs.replace(claim(page, text.rstrip(".")), figures=(figure,)))
    assert "killed" not in weighed([*readings, counted]).summary


def test_the_name_every_chain_passes() -> None:
    second = crediting("north", "Coast Agency", SourceKind.AGENCY)
    found = weighed([wire_copy(0), second])
    assert found.bottlenecks == ("Coast Agency", "the health ministry")


# --- properties -----------------------------------------------------------------------------------------------------

SOURCES = st.sampled_from(["the health ministry", "Salem Haddad", "a security source", "the South", "the North", ""])
KINDS = {
    "the health ministry": SourceKind.BODY,
    "Salem Haddad": SourceKind.PERSON,
    "a security source": SourceKind.UNNAMED,
}
NAMES = ("north", "south", "west", "east", "inland")


def made(sources: Sequence[str]) -> list[Reading]:
    return [
        crediting(name, source, KINDS.get(source, SourceKind.OUTLET)) if source else unsourced(name)
        for name, source in zip(NAMES, sources, strict=False)
    ]


@given(st.lists(SOURCES, min_size=1, max_size=5), st.randoms())
def test_the_order_of_articles_changes_nothing(sources: list[str], shuffle: object) -> None:
    readings = made(sources)
    mixed = list(readings)
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]
    assert weighed(readings) == weighed(mixed)


@given(st.lists(SOURCES, min_size=1, max_size=5), st.data())
def test_a_verbatim_copy_never_raises_the_number(sources: list[str], data: st.DataObject) -> None:
    readings = made(sources)
    original = data.draw(st.sampled_from(readings))
    page = original.article
    twin = Article(**{**{f: getattr(page, f) for f in page.__struct_fields__}, "id": "twin", "outlet": "twin.example"})
    words = original.claims[0].text
    copy = reading(twin, claim(twin, words, *original.claims[0].attributions))
    low, high = counts(weighed(readings))
    after = counts(weighed([*readings, copy], [copied(page, twin, page.text)]))
    assert after[0] <= low and after[1] <= high


@given(st.lists(SOURCES, min_size=1, max_size=5), st.data())
def test_crediting_a_known_source_never_raises_the_number(sources: list[str], data: st.DataObject) -> None:
    readings = made(sources)
    known = [s for s in sources if s and KINDS.get(s) is not SourceKind.UNNAMED]
    known += [name for name, source in zip(("the North", "the South"), sources, strict=False) if source]
    if not known:
        return
    source = data.draw(st.sampled_from(known))
    low, high = counts(weighed(readings))
    after = counts(weighed([*readings, crediting("late", source, KINDS.get(source, SourceKind.OUTLET))]))
    assert after[0] <= low and after[1] <= high


@pytest.mark.parametrize("other", ["Rami Nour", "Mila Petrova"])
def test_another_partys_name_changes_nothing_but_the_name(other: str) -> None:
    first = weighed([crediting("north", "Salem Haddad", SourceKind.PERSON), unsourced("south")])
    second = weighed([crediting("north", other, SourceKind.PERSON), unsourced("south")])
    assert second.summary == first.summary.replace("Salem Haddad", other)
    assert counts(second) == counts(first)


def quoting(name: str, text: str, credited: str, *quoted: tuple[str, str]) -> Reading:
    """An article under an agency's credit that tells the sinking itself and quotes people on other things."""
    at = text.find(credited)
    credits = (AgencyCredit(credited, CreditPlace.DATELINE, Span(at, at + len(credited))),)
    page = article(text, id=name, outlet=f"{name}.example", credits=credits)
    others = tuple(statement(text, content, source, kind=SourceKind.PERSON) for source, content in quoted)
    return structs.replace(reading(page, claim(page, SUNK)), attributions=others)


def test_an_agency_that_quotes_a_source_of_the_claim_may_have_it_from_him() -> None:
    text = f'(Coast Agency) {SUNK}. "It was dark," {{}} said. "It was cold," Mila Petrova said.'
    named = crediting("north", "Mayor Salem Haddad", SourceKind.PERSON)
    for speaker, expected in (("Haddad", (1, 2)), ("Rami Nour", (2, 2))):
        quoted = ((speaker, "It was dark"), ("Mila Petrova", "It was cold"))
        wire = quoting("wire", text.format(speaker), "Coast Agency", *quoted)
        assert counts(weighed([named, wire])) == expected


def test_an_unnamed_source_may_be_who_is_quoted_by_name_in_the_same_report() -> None:
    named = crediting("north", "Salem Haddad, the harbour master", SourceKind.PERSON)
    for speaker, expected in (("Salem Haddad", (1, 2)), ("Rami Nour", (2, 2))):
        text = f'{SUNK}, an official said. "It was dark," {speaker} said.'
        page = article(text, id="south", outlet="south.example")
        said = statement(text, SUNK, "an official", kind=SourceKind.UNNAMED)
        quoted = statement(text, "It was dark", speaker, kind=SourceKind.PERSON)
        south = structs.replace(reading(page, claim(page, SUNK, said)), attributions=(said, quoted))
        assert counts(weighed([named, south])) == expected
