"""The audit: every decision with who, when and why; each can be taken back, by an entry of its own."""

from __future__ import annotations

from starlette.responses import Response

from firsthand.edge.desk.decide import LONGEST_REASON, decided_since
from firsthand.edge.desk.first import page_number
from firsthand.edge.desk.room import in_force
from firsthand.edge.desk.visit import Visit

A_PAGE = 100


def show(visit: Visit) -> Response:
    """All decisions, the last first."""
    entries = visit.room.entries()[::-1]
    standing = {entry.number for entry in in_force(entries)}
    place, pages = page_number(visit, len(entries), A_PAGE)
    shown = [
        (entry, visit.room.named(entry.decision), entry.number in standing)
        for entry in entries[place * A_PAGE : (place + 1) * A_PAGE]
    ]
    return visit.page("audit.html.jinja", shown=shown, count=len(entries), place=place, pages=pages)


def weigh(visit: Visit) -> Response:
    """Asks why a decision is to be taken back."""
    return _ask(visit)


def undo(visit: Visit) -> Response:
    """Takes it back."""
    why = visit.given("why")[:LONGEST_REASON]
    if not why:
        return _ask(visit, why_missing=True, status=422)
    if decided_since(visit, visit.given("version")):
        return _ask(visit, status=409)
    number = visit.request.path_params["number"]
    if visit.room.undo(number, who=visit.who, why=why, now=visit.now) is None:
        return visit.page("not_found.html.jinja", status=404)
    return visit.go(visit.to("/decisions"))


def _ask(visit: Visit, *, why_missing: bool = False, status: int = 200) -> Response:
    number = visit.request.path_params["number"]
    entry = next((entry for entry in in_force(visit.room.entries()) if entry.number == number), None)
    if entry is None:
        return visit.page("not_found.html.jinja", status=404)
    return visit.page(
        "undo.html.jinja",
        entry=entry,
        named=visit.room.named(entry.decision),
        version=visit.room.version,
        since=decided_since(visit, visit.given("version")) if status == 409 else (),
        why_missing=why_missing,
        status=status,
    )
