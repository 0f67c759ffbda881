"""Status and assignment of a dossier; and everything that was written down, with who and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct
from starlette.responses import Response

from firsthand.edge.desk.decide import LONGEST_REASON
from firsthand.edge.desk.first import page_number
from firsthand.edge.desk.visit import Visit
from firsthand.edge.store import sources, work
from firsthand.edge.store.custody import Mark
from firsthand.edge.store.work import SETTABLE, Entry
from firsthand.records import Decision, DecisionKind

A_PAGE = 100
LONGEST_NAME = 100


class Noted(Struct, frozen=True):
    """Something that was written down, as the page shows it."""

    n: int
    added: datetime
    who: str
    why: str
    about: str  # "status", "assigned", "kept"; of a source: "family", "same as", "reliability", "note"
    value: str
    name: str = ""  # of the source
    step: Decision | None = None  # that was not to be decided
    dossier: int | None = None


def write_down(visit: Visit) -> Response:
    """Sets status and assignment, unless the count is no longer what the visitor saw."""
    filed = visit.dossier()
    if filed is None or filed.asked:
        return visit.page("not_found.html.jinja", status=404)
    seen = work.seen_of(filed.dossier)
    if visit.given("seen") != seen:
        return visit.go(visit.at(filed, changed="yes"))
    claim, why = filed.groups[0].claims[0], visit.given("why")[:LONGEST_REASON]
    status, assigned = visit.given("status"), visit.given("assigned")[:LONGEST_NAME]
    made: list[Entry] = []
    if status in SETTABLE:
        made.append(work.entry(Mark.STATUS, claim, status, who=visit.who, why=why, seen=seen))
    if assigned != visit.room.work.standing(filed.groups, filed.dossier).assigned:
        made.append(work.entry(Mark.ASSIGNED, claim, assigned, who=visit.who, why=why, seen=seen))
    visit.room.work.write(made, visit.now)
    return visit.go(visit.at(filed))


def listed(visit: Visit) -> Response:
    """All that was written down of work and sources, the last first."""
    entries = visit.room.work.history()
    numbers = visit.room.numbers_of_claims({each.claim for each in entries})
    found = [*_of_work(entries, numbers), *_of_sources(visit.room.source_history())]
    found.sort(key=lambda each: -each.n)
    place, pages = page_number(visit, len(found), A_PAGE)
    shown = found[place * A_PAGE : (place + 1) * A_PAGE]
    named = visit.room.named({each.step for each in shown if each.step})
    return visit.page("notes.html.jinja", shown=shown, named=named, count=len(found), place=place, pages=pages)


def _of_work(entries: tuple[Entry, ...], numbers: dict[str, int]) -> Iterator[Noted]:
    for each in entries:
        kind, one, other = (*each.step.split("\n"), "", "", "")[:3]
        step = Decision(DecisionKind(kind), one, other) if kind in set(DecisionKind) else None
        dossier = numbers.get(each.claim)
        yield Noted(each.n, each.added, each.who, each.why, each.mark.value, each.value, step=step, dossier=dossier)


def _of_sources(entries: tuple[sources.Entry, ...]) -> Iterator[Noted]:
    for each in entries:
        yield Noted(each.n, each.added, each.who, each.why, each.field.value, each.value, name=each.name)
