"""The audit: every decision with who, when and why; each can be taken back, by an entry of its own."""

from __future__ import annotations

from starlette.responses import Response

from firsthand.edge.desk.decide import LONGEST_REASON
from firsthand.edge.desk.first import page_number
from firsthand.edge.desk.queue import queue_address
from firsthand.edge.desk.visit import Visit

A_PAGE = 100


def show(visit: Visit) -> Response:
    """All decisions, the last first."""
    history = visit.room.history()[::-1]
    place, pages = page_number(visit, len(history), A_PAGE)
    shown = history[place * A_PAGE : (place + 1) * A_PAGE]
    undone = {made.n: made.decision for made in history}
    what = {made.n: made.decision or undone.get(made.undoes or 0) for made in shown}
    named = visit.room.named([decision for decision in what.values() if decision])
    return visit.page(
        "audit.html.jinja", shown=shown, what=what, named=named, count=len(history), place=place, pages=pages
    )


def weigh(visit: Visit) -> Response:
    """Asks why a decision is to be taken back."""
    return _ask(visit)


def undo(visit: Visit) -> Response:
    """Takes it back; that somebody else did so first is shown in the audit."""
    why = visit.given("why")[:LONGEST_REASON]
    if not why:
        return _ask(visit, why_missing=True, status=422)
    number = visit.number("number")
    if not visit.room.undo(number, who=visit.who, why=why, now=visit.now):
        return visit.page("not_found.html.jinja", status=404)
    if back := visit.given("back"):
        return visit.go(queue_address(visit, back))
    return visit.go(visit.to("/decisions"))


def _ask(visit: Visit, *, why_missing: bool = False, status: int = 200) -> Response:
    number = visit.number("number")
    made = next((made for made in visit.room.history() if made.n == number and made.stands), None)
    if made is None or made.decision is None:
        return visit.page("not_found.html.jinja", status=404)
    named = visit.room.named([made.decision])
    return visit.page(
        "undo.html.jinja",
        made=made,
        named=named,
        why_missing=why_missing,
        back=visit.asked("back") or visit.given("back"),
        status=status,
    )
