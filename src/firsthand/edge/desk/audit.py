"""The audit: every decision with who, when and why; each can be taken back, by an entry of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from msgspec import Struct
from starlette.responses import Response

from firsthand.edge.desk.blocks import Block, claim_of
from firsthand.edge.desk.decide import LONGEST_REASON
from firsthand.edge.desk.first import page_number
from firsthand.edge.desk.queue import queue_address
from firsthand.edge.desk.visit import Visit, whole_number
from firsthand.edge.store.decisions import Made
from firsthand.records import Decision, Independent

A_PAGE = 100
MOST_COUNTS = 50  # dossiers whose count is shown as it would be


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
    if not visit.room.undo([number], who=visit.who, why=why, now=visit.now):
        return visit.page("not_found.html.jinja", status=404)
    if back := visit.given("back"):
        return visit.go(queue_address(visit, back))
    return visit.go(visit.to("/decisions"))


class Count(Struct, frozen=True):
    """The count of a dossier, and what it would be."""

    number: int
    claim: Block
    now: Independent
    then: Independent


def weigh_all(visit: Visit) -> Response:
    """The chosen decisions, and what taking all of them back would do to the counts."""
    return _ask_all(visit, visit.request.query_params.getlist("item"))


def undo_all(visit: Visit) -> Response:
    """Takes all of them back, each by an entry of its own."""
    items = [item for item in visit.form.getlist("item") if isinstance(item, str)]
    why = visit.given("why")[:LONGEST_REASON]
    if not why:
        return _ask_all(visit, items, why_missing=True, status=422)
    numbers = [made.n for made in _standing(visit, items)]
    visit.room.undo(reversed(numbers), who=visit.who, why=why, now=visit.now)
    return visit.go(visit.to("/decisions"))


def _standing(visit: Visit, items: Sequence[str]) -> list[Made]:
    wanted = {whole_number(item) for item in items}
    return [made for made in visit.room.history() if made.n in wanted and made.stands and made.decision]


def _ask_all(visit: Visit, items: Sequence[str], *, why_missing: bool = False, status: int = 200) -> Response:
    made = _standing(visit, items)
    if not made:
        return visit.go(visit.to("/decisions"))
    undone = [each.decision for each in made if each.decision]
    return visit.page(
        "undo_all.html.jinja",
        made=made,
        named=visit.room.named(undone),
        counts=list(islice(_counts(visit, undone), MOST_COUNTS)),
        why_missing=why_missing,
        status=status,
    )


def _counts(visit: Visit, undone: Collection[Decision]) -> Iterator[Count]:
    """The dossiers whose count would change."""
    for number in visit.room.speaking_of(undone):
        if filed := visit.room.dossier(number):
            now, then = filed.dossier.independent, visit.room.without(filed, undone).independent
            if now != then:
                yield Count(number, claim_of(filed.dossier, filed.articles), now, then)


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
