"""A claim asked about a case has the dossier that all its articles at once would give it."""

from __future__ import annotations

import pytest
from made import OTHER, RUSSIAN, capture, clock
from made_case import add, analyse
from msgspec.structs import replace

from firsthand.edge.models import SentenceEncoder
from firsthand.edge.store.analysis import read_new
from firsthand.edge.store.articles import readings
from firsthand.edge.store.asking import dossiers_about
from firsthand.edge.store.case import Case, open_case
from firsthand.edge.store.decisions import decide
from firsthand.pipeline import ask, weigh
from firsthand.records import Decision, DecisionKind, Dossier

ASKED = (
    "A dozen people died when fuel exploded in the harbour.",
    "قتل 12 شخصا في ميناء سلمارة",
    "The bridge was closed on Monday.",
)


def plain(found: tuple[Dossier, ...]) -> list[Dossier]:
    """Without the scores of matches: texts encoded in other company differ in the last digits."""
    return [replace(each, matches=()) for each in found]


@pytest.mark.parametrize("asked", ASKED)
def test_the_answer_is_that_of_all_articles(case: Case, asked: str) -> None:
    expected = weigh(readings(case), SentenceEncoder(), about=ask(asked))
    assert plain(dossiers_about(case, ask(asked), SentenceEncoder())) == plain(expected)


def test_what_is_read_and_not_weighed_is_asked_too(case: Case, where: str) -> None:
    before = dossiers_about(case, ask(ASKED[0]), SentenceEncoder())
    add(where, [capture(RUSSIAN, "another", outlet="Тевринские ведомости", published="2026-03-03T14:00:00Z")])
    list(read_new(case, 1, clock()))
    [found] = dossiers_about(case, ask(ASKED[0]), SentenceEncoder())
    assert len(found.appearances) == len(before[0].appearances) + 1


def test_what_a_user_holds_to_be_the_same_is_there_however_far_it_is(case: Case, where: str) -> None:
    add(where, [capture(OTHER, "bridge-2", outlet="Tevra Gazette")])
    analyse(case)
    [found] = dossiers_about(case, ask(ASKED[0]), SentenceEncoder())
    far = next(each for each in readings(case, ["bridge-2"])).claims[0].id
    made = Decision(DecisionKind.SAME_CLAIM, found.appearances[0].claim, far, who="Nour")
    decide(case, made, clock()())
    [joined] = dossiers_about(case, ask(ASKED[0]), SentenceEncoder())
    assert {each.article for each in joined.appearances} > {each.article for each in found.appearances}


def test_nobody_says_it(case: Case) -> None:
    assert dossiers_about(case, ask("The lake froze over in June."), SentenceEncoder()) == ()


def test_an_empty_case_has_no_answer(where: str) -> None:
    with open_case(where) as case:
        assert dossiers_about(case, ask(ASKED[0]), SentenceEncoder()) == ()
