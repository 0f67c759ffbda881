"""A dossier to take away: a report in HTML or Word, every statement with its footnote."""

from __future__ import annotations

from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from starlette.responses import Response

from firsthand.edge.desk.room import Filed
from firsthand.edge.desk.visit import Visit, file_to_keep
from firsthand.edge.export.docx import document
from firsthand.edge.export.drawing import drawing
from firsthand.edge.export.picture import png
from firsthand.edge.export.report import Kept, Report, report
from firsthand.edge.export.report_page import report_page
from firsthand.edge.export.runs import Direction
from firsthand.errors import FirsthandError
from firsthand.language.language import language

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def html(visit: Visit) -> Response:
    """The report as one HTML page that needs nothing else."""
    filed = _filed(visit)
    if filed is None:
        return visit.page("not_found.html.jinja", status=404)
    made = report_page(
        _report(visit, filed),
        filed.articles,
        drawing=_drawing(visit, filed),
        translate=visit.tongue.say,
        lang=visit.tongue.code,
        direction=_direction(visit),
    )
    return file_to_keep(made.encode("utf-8", "replace"), "text/html; charset=utf-8", f"dossier-{filed.key}.html")


def word(visit: Visit) -> Response:
    """The report as a Word document."""
    filed = _filed(visit)
    if filed is None:
        return visit.page("not_found.html.jinja", status=404)
    made = document(
        _report(visit, filed),
        filed.articles,
        drawing=png(_drawing(visit, filed)),
        translate=visit.tongue.say,
        direction=_direction(visit),
    )
    return file_to_keep(made, _WORD, f"dossier-{filed.key}.docx")


def _filed(visit: Visit) -> Filed | None:
    try:
        return visit.dossier()
    except FirsthandError:
        return None


def _report(visit: Visit, filed: Filed) -> Report:
    pages = visit.room.pages_of(filed.articles)
    kept = {id_: Kept(str(page.n), page.sha256, page.captured) for id_, page in pages.items()}
    return report(
        filed.dossier,
        filed.articles,
        language,
        made=visit.now,
        kept=kept,
        zone=_zone(visit.asked("zone")),
        written=visit.tongue.time,
    )


def _drawing(visit: Visit, filed: Filed) -> str:
    return drawing(filed.dossier, filed.articles, _direction(visit) == "rtl", "tip")


def _direction(visit: Visit) -> Direction:
    return "rtl" if visit.tongue.direction == "rtl" else "ltr"


def _zone(name: str) -> tzinfo:
    """The local time asked for ("Asia/Beirut"); UTC alone where none is, or an unknown one."""
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC
