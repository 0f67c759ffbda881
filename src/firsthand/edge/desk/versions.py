"""An article that was changed: two of its versions side by side, with what only one of them has."""

from __future__ import annotations

from starlette.responses import Response

from firsthand.edge.desk.aligned import aligned
from firsthand.edge.desk.blocks import title_of
from firsthand.edge.desk.visit import Visit, whole_number
from firsthand.edge.export.words import outlet_of
from firsthand.records import Span


def show(visit: Visit) -> Response:
    """The versions asked for, else the last two."""
    number = visit.number("number")
    current = visit.room.reading(number)
    if current is None:
        return visit.page("not_found.html.jinja", status=404)
    known = visit.room.versions(current.article.id)
    chosen = [whole_number(visit.asked(name)) for name in ("one", "other")]
    there = {version.number for version in known}
    if not there.issuperset(chosen):
        chosen = [version.number for version in known[-2:]]
    one, other = (visit.room.reading(number, version) for version in (chosen[0], chosen[-1]))
    if one is None or other is None:
        return visit.page("not_found.html.jinja", status=404)
    before, after = one.article, other.article
    both = aligned(before, Span(0, len(before.text)), after, Span(0, len(after.text)))
    return visit.page(
        "versions.html.jinja",
        number=number,
        outlet=outlet_of(after),
        titles=(title_of(before), title_of(after)),
        both=both,
        known=known,
        chosen=(chosen[0], chosen[-1]),
        seen={version.number: version.captured for version in known},
    )
