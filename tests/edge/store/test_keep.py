"""What is acknowledged is kept, once, by all who add."""

from __future__ import annotations

from made import NOON, clock, reports

from firsthand.edge.models import SentenceEncoder
from firsthand.edge.store.analysis import read_new
from firsthand.edge.store.articles import entries
from firsthand.edge.store.case import open_case
from firsthand.edge.store.decisions import decide, undo
from firsthand.edge.store.dossiers import dossiers
from firsthand.edge.store.keep import keep
from firsthand.edge.store.weighing import refresh, weigh_case
from firsthand.records import Decision, DecisionKind


def add(where: str, captures: list) -> list:
    with open_case(where) as case:
        return list(keep(case, captures, operator="Nour", clock=clock()))


def analyse(where: str) -> None:
    with open_case(where) as case:
        list(read_new(case, 1, clock()))
        weigh_case(case, SentenceEncoder())


def test_all_of_it(where: str) -> None:
    kept = add(where, reports())
    assert [each.n for each in kept] == [1, 2, 3, 4, 5]
    assert all(each.new for each in kept)
    again = add(where, reports())
    assert [(e.n, e.new) for e in again] == [(n, False) for n in range(1, 6)]
    analyse(where)
    with open_case(where) as case:
        assert [e.id for e in entries(case)] == ["denial", "arabic", "copy", "wire", "bridge"]
        [found] = [d.dossier for d in dossiers(case)]
        assert {a.article for a in found.appearances} == {"wire", "copy", "arabic", "denial"}
        assert found.independent.high == 1
        n = decide(
            case,
            Decision(
                DecisionKind.NOT_THIS_CLAIM,
                next(a.claim for a in found.appearances if a.article == "denial"),
                "",
                "about another depot",
                "Nour",
            ),
            NOON,
        )
        assert refresh(case) == 1
        [found] = [d.dossier for d in dossiers(case)]
        assert {a.article for a in found.appearances} == {"wire", "copy", "arabic"}
        undo(case, n, who="Sami", why="it is the same depot", now=NOON)
        assert refresh(case) == 1
        [found] = [d.dossier for d in dossiers(case)]
        assert {a.article for a in found.appearances} == {"wire", "copy", "arabic", "denial"}
