"""Deciding: what it would change is shown first, a reason is asked for, and nobody overwrites what they did not see."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs
from starlette.responses import Response

from firsthand.edge.desk.blocks import claim_of
from firsthand.edge.desk.room import Entry, Filed
from firsthand.edge.desk.visit import Visit
from firsthand.edge.export.view import reports
from firsthand.records import Decision, DecisionKind, Side

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
    since = decided_since(visit, visit.given("version"))
    if since:
        return _ask(visit, filed, decision, since=since, why=why, status=409)
    made = structs.replace(decision, reason=why, who=visit.who)
    visit.room.decide(made, who=visit.who, why=why, now=visit.now)
    return visit.go(visit.at(filed))


def decided_since(visit: Visit, version: str) -> tuple[Entry, ...]:
    """What was decided since the page of this version was made."""
    seen = int(version) if version.isascii() and version.isdecimal() else 0
    return tuple(entry for entry in visit.room.entries() if entry.number > seen)


def _ask(
    visit: Visit,
    filed: Filed,
    decision: Decision,
    *,
    since: Sequence[Entry] = (),
    why: str = "",
    why_missing: bool = False,
    status: int = 200,
) -> Response:
    in_force = visit.room.decisions()
    after = visit.room.with_decisions(filed, (*in_force, decision))
    return visit.page(
        "decide.html.jinja",
        filed=filed,
        claim=claim_of(filed.dossier, filed.articles),
        decision=decision,
        named=visit.room.named(decision),
        before=filed.dossier,
        after=after,
        before_reports=len(reports(filed.dossier, Side.AFFIRMS)),
        after_reports=len(reports(after, Side.AFFIRMS)),
        is_in_force=any((d.kind, d.one, d.other) == (decision.kind, decision.one, decision.other) for d in in_force),
        version=visit.room.version,
        since=since,
        why=why,
        why_missing=why_missing,
        status=status,
    )


def _decision(kind: str, one: str, other: str) -> Decision | None:
    if kind not in set(DecisionKind) or not one:
        return None
    return Decision(DecisionKind(kind), one, other)
