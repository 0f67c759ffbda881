"""A dossier to take away: a report in HTML or Word, every statement with its footnote."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from markupsafe import Markup
from starlette.responses import Response

from firsthand.edge.desk.chain import drawn
from firsthand.edge.desk.marked import html as as_html
from firsthand.edge.desk.marked import plain
from firsthand.edge.desk.sayings import Sayer
from firsthand.edge.desk.sentence import lead, rest
from firsthand.edge.desk.tongues import Tongue
from firsthand.edge.desk.visit import Visit, file_to_keep
from firsthand.edge.export.docx import document
from firsthand.edge.export.page import Teller
from firsthand.edge.export.picture import png
from firsthand.edge.export.report import Kept, Voice, report
from firsthand.edge.export.report_page import report_page
from firsthand.edge.export.words import outlet_of
from firsthand.errors import FirsthandError
from firsthand.language.language import language
from firsthand.origin.sentence import sentence
from firsthand.records import Article, Decided, Dossier

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Form = Literal["html", "docx"]
_MEDIA: dict[Form, str] = {"html": "text/html; charset=utf-8", "docx": _WORD}


def html(visit: Visit) -> Response:
    """The report as one HTML page that needs nothing else."""
    return _taken_away(visit, "html")


def word(visit: Visit) -> Response:
    """The report as a Word document."""
    return _taken_away(visit, "docx")


def written(
    dossier: Dossier,
    articles: Mapping[str, Article],
    form: Form,
    tongue: Tongue,
    *,
    made: datetime,
    kept: Mapping[str, Kept] | None = None,
    zone: tzinfo = UTC,
) -> bytes:
    """The report of this dossier in a language of the interface; see ``export.report.report`` for the rest."""
    sayer = Sayer(tongue, {id_: outlet_of(article) for id_, article in articles.items()})
    told = sentence(dossier, articles)
    summary = lead(told, tongue) + plain(rest(told, tongue))
    voice = voice_of(sayer)
    found = report(dossier, articles, language, made=made, kept=kept, zone=zone, voice=voice, summary=summary)
    drawing = drawn(dossier, articles, sayer)
    if form == "docx":
        return document(found, articles, drawing=png(drawing))
    return report_page(found, articles, drawing=drawing).encode("utf-8", "replace")


def teller(articles: Mapping[str, Article], tongue: Tongue) -> Teller:
    """What the page of ``firsthand trace --html`` says in this language."""
    sayer = Sayer(tongue, {id_: outlet_of(article) for id_, article in articles.items()})

    def summary(dossier: Dossier) -> Markup:
        told = sentence(dossier, articles)
        return Markup("<strong>{}</strong>{}").format(lead(told, tongue), as_html(rest(told, tongue)))

    return Teller(voice_of(sayer), summary, lambda dossier, key: drawn(dossier, articles, sayer, key=key))


def voice_of(sayer: Sayer) -> Voice:
    """What is ours in a report, in the sayer's language."""
    tongue = sayer.tongue

    def told(decided: Decided) -> str:
        before, after = (tongue.origins(count.low, count.high) for count in (decided.before, decided.after))
        words = tongue.words.gettext("%(before)s before, %(after)s after") % {"before": before, "after": after}
        by, why = decided.decision.who, decided.decision.reason
        who = tongue.words.gettext("by %(name)s") % {"name": by} if by else ""
        return tongue.words.gettext(", ").join(filter(None, (words, who))) + (f": {why}" if why else "")

    return Voice(
        lang=tongue.code,
        direction="rtl" if tongue.direction == "rtl" else "ltr",
        word=tongue.say,
        plural=lambda one, many, number: tongue.words.ngettext(one, many, number) % {"num": tongue.number(number)},
        reason=sayer.plain,
        amount=lambda figure: tongue.amount(figure.low, figure.high),
        time=tongue.time,
        told=told,
    )


def _taken_away(visit: Visit, form: Form) -> Response:
    try:
        filed = visit.dossier()
    except FirsthandError:
        filed = None
    if filed is None:
        return visit.page("not_found.html.jinja", status=404)
    pages = visit.room.pages_of(filed.articles)
    kept = {id_: Kept(str(page.n), page.sha256, page.captured) for id_, page in pages.items()}
    zone = _zone(visit.asked("zone"))
    made = written(filed.dossier, filed.articles, form, visit.tongue, made=visit.now, kept=kept, zone=zone)
    return file_to_keep(made, _MEDIA[form], f"dossier-{filed.key}.{form}")


def _zone(name: str) -> tzinfo:
    """The local time asked for ("Asia/Beirut"); UTC alone where none is, or an unknown one."""
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC
