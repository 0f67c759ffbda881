"""Deciding: what it would change is shown first, a reason is asked for, and nobody overwrites what they did not see."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs
from starlette.responses import Response

from firsthand.edge.desk.blocks import claim_of
from firsthand.edge.desk.queue import queue_address
from firsthand.edge.desk.room import Filed
from firsthand.edge.desk.visit import Visit, whole_number
from firsthand.edge.export.view import reports
from firsthand.edge.store.decisions import Made
from firsthand.records import Decision, DecisionKind, Dossier, Side

LONGEST_REASON = 500


def weigh(visit: Visit) -> Response:
    """What the count is without the decision and with it."""
    filed = visit.dossier()
    decision = _decision(visit.asked("kind"), visit.asked("one"), visit.asked("other"))
    if filed is None or decision is None:
        return visit.page("not_found.html.jinja", status=404)
    return _ask(visit, filed, decision)


def decide(visit: Visit) -> Response:
    """Writes the decision down, unless somebody decided since the page was made: then theirs is shown first."""
    filed = visit.dossier()
    decision = _decision(visit.given("kind"), visit.given("one"), visit.given("other"))
    if filed is None or decision is None:
        return visit.page("not_found.html.jinja", status=404)
    why = visit.given("why")[:LONGEST_REASON]
    if not why:
        return _ask(visit, filed, decision, why_missing=True, status=422)
    made = structs.replace(decision, reason=why, who=visit.who)
    seen = visit.given("version")
    if not visit.room.decide(made, visit.now, unless=lambda: bool(decided_since(visit, seen, filed))):
        fresh = visit.dossier() or filed
        return _ask(visit, fresh, decision, since=decided_since(visit, seen, filed), why=why, status=409)
    if back := visit.given("back"):
        return visit.go(queue_address(visit, back, done=visit.room.version))
    now_in = filed.key if filed.asked else visit.room.heir(filed)
    return visit.go(visit.to(f"/dossiers/{now_in}", text=filed.asked) if now_in else visit.to("/decisions"))


def same_claim(visit: Visit) -> Response:
    """Whether this dossier and another one, given by its number or address, are about one claim."""
    filed = visit.dossier()
    there = visit.room.dossier(whole_number(visit.asked("there").strip().rstrip("/").rpartition("/")[2]))
    if filed is None or there is None or there.key == filed.key:
        return visit.page("not_found.html.jinja", status=404)
    one, other = (each.dossier.appearances[0].claim for each in (filed, there))
    return visit.go(visit.at(filed, "/decide", kind=DecisionKind.SAME_CLAIM, one=one, other=other))


def decided_since(visit: Visit, version: str, filed: Filed | None = None) -> tuple[Made, ...]:
    """What was decided (about this dossier) since the page of this version was made."""
    seen = whole_number(version)
    history = visit.room.history()
    spoken_of = {made.n: made.decision for made in history}
    return tuple(
        made
        for made in history
        if made.n > seen
        and (filed is None or _speaks_of(made.decision or spoken_of.get(made.undoes or 0), filed.dossier))
    )


def _speaks_of(decision: Decision | None, dossier: Dossier) -> bool:
    """Whether a decision names a claim, an article or a source of this dossier."""
    if decision is None:
        return False
    there = {word for a in dossier.appearances for word in (a.claim, a.article, *a.chain)}
    there |= {origin.name for origin in dossier.origins}
    return decision.one in there or decision.other in there


def _ask(
    visit: Visit,
    filed: Filed,
    decision: Decision,
    *,
    since: Sequence[Made] = (),
    why: str = "",
    why_missing: bool = False,
    status: int = 200,
) -> Response:
    after = visit.room.with_decision(filed, decision)
    named = visit.room.named([decision, *(made.decision for made in since if made.decision)])
    return visit.page(
        "decide.html.jinja",
        filed=filed,
        claim=claim_of(filed.dossier, filed.articles),
        decision=decision,
        named=named,
        before=filed.dossier,
        after=after,
        before_reports=len(reports(filed.dossier, Side.AFFIRMS)),
        after_reports=len(reports(after, Side.AFFIRMS)),
        is_in_force=_stands(visit, decision),
        version=visit.room.version,
        since=since,
        back=visit.asked("back") or visit.given("back"),
        why=why,
        why_missing=why_missing,
        status=status,
    )


def _stands(visit: Visit, decision: Decision) -> bool:
    same = (decision.kind, decision.one, decision.other)
    return any(
        m.stands and m.decision and (m.decision.kind, m.decision.one, m.decision.other) == same
        for m in visit.room.history()
    )


def _decision(kind: str, one: str, other: str) -> Decision | None:
    if kind not in set(DecisionKind) or not one:
        return None
    return Decision(DecisionKind(kind), one, other)
