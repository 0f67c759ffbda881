"""What the desk knows of a source: its reliability, a note, its family, another name; and who wrote that down."""

from __future__ import annotations

from starlette.responses import Response

from firsthand.edge.desk.decide import LONGEST_REASON
from firsthand.edge.desk.visit import Visit
from firsthand.edge.store.custody import Field
from firsthand.edge.store.sources import RELIABILITIES, Source
from firsthand.errors import InputError

LONGEST_VALUE = 1000
_FIELDS = {"reliability": Field.RELIABILITY, "note": Field.NOTE, "family": Field.FAMILY, "same_as": Field.SAME_AS}


def show(visit: Visit) -> Response:
    """One source; all of which something stands, when none is named."""
    name = visit.asked("name").strip()
    if not name:
        return visit.page("sources.html.jinja", sources=list(visit.room.sources().values()))
    return _show(visit, name, back=visit.asked("back"))


def write_down(visit: Visit) -> Response:
    """Writes down what differs, with the reason; the dossiers that name the source are weighed again."""
    name, back, why = visit.given("name"), visit.given("back"), visit.given("why")[:LONGEST_REASON]
    if not name:
        return visit.page("not_found.html.jinja", status=404)
    if not why:
        return _show(visit, name, back=back, why_missing=True, status=422)
    now = visit.room.sources().get(name, Source(name))
    given = {field: visit.given(field)[:LONGEST_VALUE] for field in _FIELDS}
    changed = [(name, _FIELDS[field], value) for field, value in given.items() if value != getattr(now, field)]
    try:
        visit.room.note_source(changed, who=visit.who, why=why, now=visit.now)
    except InputError:
        return _show(visit, name, back=back, is_wrong=True, status=422)
    return visit.go(visit.to(f"/dossiers/{back}") if back.isascii() and back.isdecimal() else visit.to("/sources"))


def _show(
    visit: Visit, name: str, *, back: str, why_missing: bool = False, is_wrong: bool = False, status: int = 200
) -> Response:
    return visit.page(
        "source.html.jinja",
        name=name,
        source=visit.room.sources().get(name, Source(name)),
        history=[each for each in visit.room.source_history()[::-1] if each.name == name],
        letters=RELIABILITIES,
        back=back,
        why_missing=why_missing,
        is_wrong=is_wrong,
        status=status,
    )
