"""What the user decides stands above what is inferred, and the counts follow."""

import pytest
from test_dossier import crediting, unsourced, wire_copy

from build import copied, group
from firsthand.language.language import language
from firsthand.origin.dossier import dossier
from firsthand.records import Decision, DecisionKind, Dossier, Reading, SourceKind

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
