"""Several things of the queue at once: what it would do is shown first."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs
from starlette.responses import Response

from firsthand.edge.desk.decide import LONGEST_REASON
from firsthand.edge.desk.queue import chosen, queue_address, rows_of
from firsthand.edge.desk.visit import Visit
from firsthand.edge.store.waiting import Waiting

STAND, OTHERWISE = "stand", "otherwise"
MOST = 100


def weigh(visit: Visit) -> Response:
    """The chosen ones, each with what it would do to its count."""
    return _ask(visit, visit.request.query_params.getlist("item"), visit.asked("do"), visit.asked("back"))


def do(visit: Visit) -> Response:
    """Lets them stand, or decides each of them otherwise. What somebody else did meanwhile is left out."""
    keys = [key for key in visit.form.getlist("item") if isinstance(key, str)]
    what, back, why = visit.given("do"), visit.given("back"), visit.given("why")[:LONGEST_REASON]
    if not why:
        return _ask(visit, keys, what, back, why_missing=True, status=422)
    rows = _meant(visit, keys, what)
    if what == STAND:
        visit.room.work.keep(rows, who=visit.who, why=why, now=visit.now)
    else:
        made = [structs.replace(row.decision, reason=why, who=visit.who) for row in rows if row.decision]
        visit.room.decide_all(made, visit.now)
    return visit.go(queue_address(visit, back))


def _meant(visit: Visit, keys: Sequence[str], what: str) -> list[Waiting]:
    rows = chosen(visit, keys[:MOST])
    return rows if what == STAND else [row for row in rows if row.decision]


def _ask(
    visit: Visit, keys: Sequence[str], what: str, back: str, *, why_missing: bool = False, status: int = 200
) -> Response:
    rows = _meant(visit, keys, what) if what in (STAND, OTHERWISE) else []
    if not rows:
        return visit.go(queue_address(visit, back))
    return visit.page(
        "bulk.html.jinja",
        rows=rows_of(visit, rows, {}, {}),
        named=visit.room.named({row.decision for row in rows if row.decision}),
        what=what,
        back=back,
        left_out=len(set(keys)) - len(rows),
        why_missing=why_missing,
        status=status,
    )
