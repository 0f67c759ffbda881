"""Users decide against the tool; nothing they decided is ever lost, and the dossiers follow."""

from __future__ import annotations

import pytest
from made import NOON, OTHER, capture, reports
from made_case import add, analyse

from firsthand.edge.store.case import Case, open_case
from firsthand.edge.store.decisions import decide, history, standing, undo
from firsthand.edge.store.dossiers import dossiers, numbered, of_article, of_claim
from firsthand.edge.store.weighing import refresh
from firsthand.errors import CaseError
from firsthand.records import Decision, DecisionKind


def carriers(case: Case) -> list[set[str]]:
    return [{each.article for each in found.dossier.appearances} for found in dossiers(case)]


def denial_in(case: Case) -> str:
    [found] = dossiers(case)
    return next(each.claim for each in found.dossier.appearances if each.article == "denial")


def test_a_claim_taken_out_and_brought_back(where: str) -> None:
    add(where, reports())
    with open_case(where) as case:
        analyse(case)
        [before] = dossiers(case)
        out = Decision(DecisionKind.NOT_THIS_CLAIM, denial_in(case), "", "it is about another depot", "Nour")
        made = decide(case, out, NOON)
        refresh(case)
        assert carriers(case) == [{"wire", "copy", "arabic"}]
        assert standing(case) == (out,)
        undo(case, made, who="Sami", why="it is the same depot", now=NOON)
        refresh(case)
        assert [*dossiers(case)] == [before]
        assert standing(case) == ()
        assert [(each.who, each.why, each.stands) for each in history(case)] == [
            ("Nour", "it is about another depot", False),
            ("Sami", "it is the same depot", True),
        ]


def test_two_claims_held_to_be_the_same_make_a_dossier_and_part_again(where: str) -> None:
    other = capture(OTHER.replace("Tevra", "Ursa"), "elsewhere", outlet="Ursa Gazette")
    far = capture("A fishing boat sank off the island of Berim on Sunday night, two sailors said.", "boat")
    add(where, [capture(OTHER, "bridge"), far])
    with open_case(where) as case:
        analyse(case)
        assert carriers(case) == []
        pair = [next(iter(claims_of(case, id_))) for id_ in ("bridge", "boat")]
        made = decide(case, Decision(DecisionKind.SAME_CLAIM, *pair, "", "Nour"), NOON)
        refresh(case)
        assert carriers(case) == [{"bridge", "boat"}]
    add(where, [other])
    with open_case(where) as case:
        analyse(case)
        assert {"bridge", "boat"} <= carriers(case)[0]
        undo(case, made, who="Nour", why="they are not", now=NOON)
        refresh(case)
        assert not any({"bridge", "boat"} <= each for each in carriers(case))


def claims_of(case: Case, id_: str) -> list[str]:
    from firsthand.edge.store.articles import reading

    return [each.id for each in reading(case, id_).claims]


def test_a_dossier_keeps_its_number_while_articles_join_it(where: str) -> None:
    first, *others = reports()
    add(where, [first, others[0]])
    with open_case(where) as case:
        analyse(case)
        [before] = dossiers(case)
    add(where, others)
    with open_case(where) as case:
        analyse(case)
        now = numbered(case, before.number)
        assert now is not None and {each.article for each in now.appearances} == {"wire", "copy", "arabic", "denial"}
        assert of_article(case, "arabic") == [before.number]
        assert of_claim(case, denial_in(case)) == before.number
        assert of_article(case, "bridge") == []


def test_only_a_decision_that_stands_can_be_taken_back(where: str) -> None:
    with open_case(where) as case:
        made = decide(case, Decision(DecisionKind.SAME_SOURCE, "A", "B", "", "Nour"), NOON)
        back = undo(case, made, who="Nour", why="", now=NOON)
        for n in (made, back, 99):
            with pytest.raises(CaseError, match=f"decision {n}"):
                undo(case, n, who="Nour", why="", now=NOON)
