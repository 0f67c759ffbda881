"""What a dossier says beside the count: status, hands, gaps, disputed figures, what would change it, grades."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from msgspec import structs
from test_dossier import SUNK, chain_of_copies, correspondent, crediting, unsourced, weighed, wire_copy

from build import article, claim, copied, reading, statement
from firsthand.origin.suggestions import suggestions
from firsthand.records import (
    DecisionKind,
    Dossier,
    Figure,
    GapKind,
    Independent,
    Polarity,
    Reading,
    SourceKind,
    Span,
    Stance,
    Status,
)


def denying(name: str) -> Reading:
    text = "Rima Nour denied that two ferries sank off Port Salem."
    page = article(text, id=name, outlet=f"{name}.example")
    content = "two ferries sank off Port Salem"
    denied = statement(text, content, "Rima Nour", "denied", stance=Stance.DENIES, kind=SourceKind.PERSON)
    return reading(page, claim(page, content, denied, polarity=Polarity.NEGATED))


def counting(name: str, source: str, dead: int, published: str | None = None) -> Reading:
    text = f"Two ferries sank off Port Salem and {dead} people died, {source} said."
    page = article(text, id=name, outlet=f"{name}.example", published=published)
    content = text[: text.index(", ")]
    at = text.index(str(dead))
    figure = Figure("killed", dead, dead, f"{dead} people", Span(at, at + len(f"{dead} people")))
    said = statement(text, content, source, "said", kind=SourceKind.PERSON)
    return reading(page, structs.replace(claim(page, content, said), figures=(figure,)))


PERSON, UNNAMED = SourceKind.PERSON, SourceKind.UNNAMED
HADDAD, MASTER = crediting("north", "Salem Haddad", PERSON), crediting("south", "the harbour master", PERSON)


@pytest.mark.parametrize(
    ("readings", "expected", "grades"),
    [
        pytest.param([HADDAD], Status.SINGLE, ["3", "weak"], id="one"),
        pytest.param([HADDAD, MASTER], Status.SEVERAL, ["2", "fair"], id="two"),
        pytest.param([HADDAD, unsourced("quiet")], Status.SINGLE, ["3", "weak"], id="a second is not sure"),
        pytest.param([wire_copy(0), wire_copy(1), denying("west")], Status.DISPUTED, ["6", "contested"], id="denied"),
        pytest.param([unsourced("quiet"), unsourced("calm")], Status.NOT_TRACED, ["6"], id="nobody named"),
    ],
)
def test_a_claim_stands_where_its_origins_put_it(readings: list[Reading], expected: Status, grades: list[str]) -> None:
    found = weighed(readings)
    assert found.status is expected
    assert [one.grade for one in found.suggestions] == grades
    assert all(one.reason for one in found.suggestions)


@pytest.mark.parametrize(
    ("times", "disputed"),
    [
        pytest.param((None, None), True, id="undated"),
        pytest.param(("2026-03-01T10:00", "2026-03-01T19:00"), False, id="a later state"),
        pytest.param(("2026-03-01", "2026-03-01"), True, id="the same day"),
    ],
)
def test_figures_of_two_origins_that_cannot_both_hold(times: tuple[str | None, str | None], disputed: bool) -> None:
    readings = [counting("north", "Salem Haddad", 14, times[0]), counting("south", "the harbour master", 40, times[1])]
    found = weighed(readings)
    given = [(one.what, one.given) for one in found.disputed_figures]
    expected = [("killed", (("Salem Haddad", 14, 14), ("the harbour master", 40, 40)))]
    assert given == (expected if disputed else [])
    assert (found.status is Status.DISPUTED) == disputed


def test_one_origin_does_not_dispute_its_own_figures() -> None:
    found = weighed([counting("north", "Salem Haddad", 14), counting("south", "Salem Haddad", 40)])
    assert found.disputed_figures == ()


def hands(found: Dossier) -> dict[str, int | None]:
    return {appearance.article: appearance.hands for appearance in found.appearances}


def test_hands_between_reader_and_speaker() -> None:
    wire = wire_copy(0)
    copy = unsourced("quiet", published="2026-03-01T12:00")
    third = crediting("south", "the Quiet", published="2026-03-01T13:00")
    found = weighed([wire, copy, third, unsourced("calm"), correspondent()], chain_of_copies([wire]))
    # the wire's reprint: agency and ministry; who credits nobody: nothing to count; a correspondent: the outlet alone
    assert hands(found) == {"reprint00": 2, "quiet": None, "south": 1, "calm": None, "herald1": 1}
    assert found.hands == (1, 2)


def test_a_copy_is_one_hand_further_than_what_it_copies() -> None:
    reprints = [wire_copy(0, credited=False), unsourced("quiet", published="2026-03-01T12:00")]
    text = "Two ferries sank off Port Salem and 14 people died"
    found = weighed(reprints, [copied(reprints[0].article, reprints[1].article, text)])
    assert hands(found) == {"reprint00": 1, "quiet": 2}


def test_who_prints_one_text_silently_is_one_hand_behind_it_however_often_it_was_copied() -> None:
    silent = [unsourced(f"quiet{at}", published=f"2026-03-01T1{at}:00") for at in range(1, 5)]
    printed = [wire_copy(0, credited=False), *silent]
    found = weighed(printed, [copied(a.article, b.article, SUNK) for a, b in pairwise(printed)])
    assert sorted(number or 0 for number in hands(found).values()) == [1, 2, 2, 2, 2]
    assert found.hands == (1, 2)


def test_reports_of_one_outlet_are_told_apart_by_their_times_in_what_would_change_the_count() -> None:
    times = {"one": "2026-03-01T10:00", "two": "2026-03-01T11:00", "six": "2026-03-01T11:00"}
    quiet = [unsourced(name, published=time) for name, time in times.items()]
    one_outlet = [structs.replace(r, article=structs.replace(r.article, outlet="quiet.example")) for r in quiet]
    words = [change.words for change in weighed([HADDAD, *one_outlet]).changes]
    assert sum("quiet.example, 1 March 2026 10:00 UTC rests on" in line for line in words) == 1
    assert len(words) == len(set(words)) >= 3


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(0, 0, "no origin affirms it"), (0, 2, "affirmed by at most 2 origins"), (1, 2, "affirmed by 1-2 origins")],
)
def test_nothing_is_affirmed_by_nought_origins(low: int, high: int, said: str) -> None:
    given = suggestions(Status.DISPUTED, Independent(low, high), 0, denied=True)
    assert {one.reason.partition(", and ")[0] for one in given} == {said}


def gap(found: Dossier, kind: GapKind) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    return next(((one.names, one.articles) for one in found.gaps if one.kind is kind), None)


def test_gaps() -> None:
    text = "وقال سالم حداد إن 14 شخصا قتلوا."
    arabic = article(text, "ar", id="sahil", outlet="sahil.example", published="2026-03-01")
    told = statement(text, "14 شخصا قتلوا", "سالم حداد", "قال", kind=PERSON)
    readings = [
        crediting("north", "the Morning Star", published="2026-03-01"),
        crediting("south", "a security source", UNNAMED, published="2026-03-01"),
        crediting("west", "Salem Haddad", PERSON),
        reading(arabic, claim(arabic, "14 شخصا قتلوا", told)),
    ]
    found = weighed(readings)
    assert gap(found, GapKind.NOT_HERE) == (("the Morning Star",), ("north",))
    assert gap(found, GapKind.UNNAMED) == (("a security source",), ("south",))
    assert gap(found, GapKind.UNDATED) == (("west.example",), ("west",))
    assert gap(found, GapKind.OTHER_LANGUAGE) == (("sahil.example",), ("sahil",))
    assert gap(found, GapKind.NO_OUTLET) is None


def test_links_inferred_from_the_wording_are_a_gap() -> None:
    reprints = [wire_copy(place, credited=False) for place in range(2)]
    found = weighed(reprints, chain_of_copies(reprints))
    assert gap(found, GapKind.INFERRED) == (("daily1.example",), ("reprint01",))


def changed(found: Dossier) -> dict[tuple[DecisionKind, str, str], Independent]:
    return {(c.decision.kind, c.decision.one, c.decision.other): c.independent for c in found.changes}


def test_a_doubtful_pair_would_change_the_count_either_way() -> None:
    readings = [crediting(name, "a security source", UNNAMED) for name in ("north", "south")]
    found = weighed(readings)
    pair = ("a security source", "a security source")
    assert changed(found)[DecisionKind.SAME_SOURCE, *pair] == Independent(1, 1)
    assert changed(found)[DecisionKind.DIFFERENT_SOURCES, *pair] == Independent(2, 2)


def test_a_sure_pair_would_change_it_if_they_were_two() -> None:
    found = weighed([crediting("north", "Salem Haddad", PERSON), crediting("west", "Haddad", PERSON), MASTER])
    assert changed(found)[DecisionKind.DIFFERENT_SOURCES, "Haddad", "Salem Haddad"] == Independent(3, 3)
    first = found.changes[0]
    assert first.words == "If Haddad and Salem Haddad are two sources: 3 origins instead of 2 origins"
    assert "Haddad" in first.reason


def test_a_copy_without_source_would_be_untraced() -> None:
    wire, quiet = wire_copy(0), unsourced("quiet", published="2026-03-01T12:00")
    text = "Two ferries sank off Port Salem and 14 people died"
    found = weighed([wire, quiet], [copied(wire.article, quiet.article, text)])
    assert changed(found)[DecisionKind.NO_LINK, "quiet", ""] == Independent(1, 2)


@pytest.mark.parametrize("readings", [[HADDAD, MASTER], [HADDAD, crediting("west", "Haddad", PERSON), MASTER]])
def test_every_change_is_what_deciding_so_gives(readings: Sequence[Reading]) -> None:
    from build import group
    from firsthand.language.language import language
    from firsthand.origin.dossier import dossier

    whole, known = group(readings), {r.article.id: r for r in readings}
    found = dossier(whole, known, language)
    assert found.changes
    for change in found.changes:
        assert dossier(whole, known, language, [change.decision]).independent == change.independent
        assert change.independent != found.independent


def test_an_untraced_report_may_rest_on_another() -> None:
    found = weighed([HADDAD, unsourced("quiet")])
    assert changed(found)[DecisionKind.LINK, "quiet", "north"] == Independent(1, 1)
    assert "If quiet.example rests on one of the others: 1 origin instead of 1-2 origins" in [
        change.words for change in found.changes
    ]
