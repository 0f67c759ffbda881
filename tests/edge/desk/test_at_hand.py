"""What pages keep at hand follows the case: a dossier that was weighed again is shown as it is now."""

from __future__ import annotations

from datetime import UTC, datetime

from desks import Desk

from firsthand.edge.store import blobs, tables, waiting
from firsthand.edge.store.near import near
from firsthand.records import Decision

NOW = datetime(2026, 3, 5, tzinfo=UTC)


def test_lists_and_queue_follow_a_decision(desk: Desk) -> None:
    room = desk.room
    room.listed(50)
    step = next(each for each in room.work.waiting() if each.decision and each.then)
    assert step.decision is not None
    assert step.then is not None
    made = Decision(step.decision.kind, step.decision.one, step.decision.other, "seen", "mila")
    assert room.decide(made, NOW, unless=lambda: False)
    filed = room.dossier(step.number)
    assert filed is not None
    assert filed.dossier.independent == step.then
    now = {each.number: each.dossier for each in room.listed(50)}
    assert now[step.number].independent == step.then
    assert step.step not in {each.step for each in room.work.waiting() if each.number == step.number}


def test_what_waits_is_kept_with_each_dossier(desk: Desk) -> None:
    with desk.room.case.reading() as connection:
        rows = connection.execute(tables.dossier.select()).all()
    assert rows
    for row in rows:
        found = blobs.dossier(row.found)
        assert row.digest == blobs.digest(row.found)
        assert waiting.unpacked(row.waiting, row.number) == tuple(waiting.waiting(row.number, found))


def test_a_claim_is_looked_up_among_the_articles_that_hold_its_rarest_words_and_those_beside_them(desk: Desk) -> None:
    case = desk.room.case
    number, dossier = (desk.room.listed(1)[0].number, desk.room.listed(1)[0].dossier)
    found = near(case, dossier.claim, small=0)
    assert found is not None
    reports = {each.article for each in dossier.appearances}
    assert reports <= set(found), number
    assert near(case, dossier.claim) is None
    assert near(case, "xyzzy", small=0) == []
