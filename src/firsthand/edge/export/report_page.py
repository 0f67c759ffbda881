"""A report as one HTML page that needs nothing else; what it says is what the Word document says."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from firsthand.edge.export.report import Report
from firsthand.edge.export.templates import environment
from firsthand.edge.export.words import outlet_of
from firsthand.records import Article


def report_page(
    report: Report,
    articles: Mapping[str, Article],
    *,
    drawing: str = "",
) -> str:
    """The whole page. ``drawing`` is the chain as ``<svg>``."""
    return environment().get_template("report.html.jinja").render(
        report=report,
        drawing=Markup(drawing),
        outlets={id_: outlet_of(articles[id_]) for id_ in report.dossier.untraced},
        voice=report.voice,
        _=report.voice.word,
    )  # fmt: skip
