"""What the user decides stands above what is inferred, and the counts follow."""

import pytest
from test_dossier import crediting, unsourced, wire_copy

from build import copied, group
from firsthand.language.language import language
from firsthand.origin.decided import on_groups
from firsthand.origin.dossier import dossier
from firsthand.records import Decision, DecisionKind, Dossier, Group, Independent, LinkKind, Reading, SourceKind

NORTH = crediting("north", "Salem Haddad", SourceKind.PERSON)
SOUTH = crediting("south", "the harbour master", SourceKind.PERSON)
WEST = crediting("west", "Haddad", SourceKind.PERSON)


def decided(readings: list[Reading], *decisions: Decision, copies: bool = False) -> Dossier:
    passages = [copied(readings[0].article, readings[1].article, "Two ferries sank off Port Salem")] if copies else []
    return dossier(group(readings, passages), {r.article.id: r for r in readings}, language, decisions)


@pytest.mark.parametrize(
    ("readings", "decision", "before", "after"),
    [
        pytest.param([NORTH, SOUTH], Decision(DecisionKind.SAME_SOURCE, "Salem Haddad", "the harbour master"), 2, 1,
                     id="one source"),
        pytest.param([NORTH, WEST], Decision(DecisionKind.DIFFERENT_SOURCES, "Haddad", "Salem Haddad"), 1, 2,
                     id="two sources"),
        pytest.param([NORTH, SOUTH], Decision(DecisionKind.NOT_THIS_CLAIM, SOUTH.claims[0].id), 2, 1,
                     id="another claim"),
    ],
)  # fmt: skip
def test_the_count_follows(readings: list[Reading], decision: Decision, before: int, after: int) -> None:
    assert decided(readings).independent.high == before
    found = decided(readings, decision)
    assert found.independent.high == after
    assert [d.decision for d in found.decisions] == [decision]


def test_a_copy_that_is_none() -> None:
    readings = [wire_copy(0), unsourced("quiet")]
    decision = Decision(DecisionKind.NO_LINK, "quiet", "reprint00")
    assert decided(readings, copies=True).untraced == ()
    assert decided(readings, decision, copies=True).untraced == ("quiet",)


def test_a_decision_on_something_else_is_not_shown() -> None:
    decision = Decision(DecisionKind.SAME_SOURCE, "Rami Nour", "Mila Petrova")
    assert decided([NORTH, SOUTH], decision).decisions == ()


def test_a_name_that_is_no_source_of_an_article() -> None:
    decision = Decision(DecisionKind.NO_LINK, "north", "Salem Haddad")
    found = decided([NORTH, SOUTH], decision)
    assert found.untraced == ("north",)
    assert (found.independent.low, found.independent.high) == (1, 2)


def test_an_outlet_that_is_no_source_of_an_article() -> None:
    credits_south = crediting("north", "the South")
    assert decided([credits_south, SOUTH]).untraced == ()
    assert decided([credits_south, SOUTH], Decision(DecisionKind.NO_LINK, "north", "south")).untraced == ("north",)


def test_an_article_that_copies_none() -> None:
    readings = [wire_copy(0), unsourced("quiet")]
    assert decided(readings, Decision(DecisionKind.NO_LINK, "quiet"), copies=True).untraced == ("quiet",)


def test_a_link_of_the_users() -> None:
    decision = Decision(DecisionKind.LINK, "quiet", "north", "the editor says so", "Mila")
    found = decided([NORTH, unsourced("quiet")], decision)
    assert found.untraced == ()
    assert found.origins[0].articles == ("north", "quiet")
    quiet = next(a for a in found.appearances if a.article == "quiet")
    assert quiet.derived_from == "north" and quiet.hands == 2
    assert quiet.link is not None and quiet.link.kind is LinkKind.DECIDED


def test_each_decision_is_told_with_the_count_before_and_after() -> None:
    same = Decision(DecisionKind.SAME_SOURCE, "Salem Haddad", "the harbour master")
    broken = Decision(DecisionKind.DIFFERENT_SOURCES, "Salem Haddad", "Haddad")
    found = decided([NORTH, SOUTH, WEST], same, broken)
    assert [(d.before, d.after) for d in found.decisions] == [
        (Independent(2, 2), Independent(1, 1)),
        (Independent(1, 1), Independent(2, 2)),
    ]


def test_a_claim_that_another_is_not() -> None:
    not_that = Decision(DecisionKind.NOT_THIS_CLAIM, SOUTH.claims[0].id, NORTH.claims[0].id)
    assert [a.article for a in decided([NORTH, SOUTH], not_that).appearances] == ["north"]
    elsewhere = Decision(DecisionKind.NOT_THIS_CLAIM, SOUTH.claims[0].id, "elsewhere#0-9")
    assert len(decided([NORTH, SOUTH], elsewhere).appearances) == 2


def test_claims_that_are_the_same_are_one_group() -> None:
    one, other, third = (Group((f"{name}#0-9",), (), ()) for name in ("a", "b", "c"))
    same = Decision(DecisionKind.SAME_CLAIM, "a#0-9", "c#0-9")
    joined = on_groups([one, other, third], {"a#0-9", "b#0-9", "c#0-9"}, [same])
    assert [group.claims for group in joined] == [("b#0-9",), ("a#0-9", "c#0-9")]
    assert on_groups([one, third], {"a#0-9"}, [same]) == (one, third)


def test_claims_taken_out_that_are_one_stand_beside_those_that_stay() -> None:
    readings = [crediting(name, f"Speaker {name}", SourceKind.PERSON) for name in ("north", "east", "south", "west")]
    stay, also, out, too = (reading.claims[0].id for reading in readings)
    whole = group(readings, [copied(readings[2].article, readings[3].article, "two ferries sank off Port Salem")])
    made = [
        Decision(DecisionKind.NOT_THIS_CLAIM, out, stay),
        Decision(DecisionKind.NOT_THIS_CLAIM, too, stay),
        Decision(DecisionKind.SAME_CLAIM, out, too),
    ]
    found = on_groups([whole], set(whole.claims), made)
    known = {reading.article.id: reading for reading in readings}
    split = [{a.claim for a in dossier(each, known, language, made).appearances} for each in found]
    assert split == [{stay, also}, {out, too}]
    assert found[1].passages == whole.passages
    assert on_groups([whole], set(whole.claims), ()) == (whole,)
