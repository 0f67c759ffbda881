"""A dossier: its sentence, origins, chain, reports, figures, denials, gaps, decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup
from msgspec import Struct
from starlette.responses import Response

from firsthand.edge.desk.blocks import Block, Quote, claim_of, said_in, title_of
from firsthand.edge.desk.first import page_number
from firsthand.edge.desk.room import Entry, Filed, in_force, key_of
from firsthand.edge.desk.sentence import sentence
from firsthand.edge.desk.visit import Visit
from firsthand.edge.export.drawing import drawing
from firsthand.edge.export.view import by_time, drift, gaps
from firsthand.edge.export.words import amount, outlet_of
from firsthand.errors import FirsthandError
from firsthand.records import Appearance, Article, Dossier, Side

A_PAGE = 60  # reports
MOST_ORIGINS = 60
MOST_GIVEN = 40  # sentences of one figure


class Row(Struct, frozen=True):
    """A report in the table."""

    anchor: str
    outlet: str
    article: Article
    article_key: str
    title: Block
    says: Quote
    appearance: Appearance
    rests_on: str  # outlet of the article it derives from
    is_untraced: bool
    is_earliest: bool


def show(visit: Visit) -> Response:
    """The dossier that holds this claim."""
    filed = visit.room.dossier(visit.request.path_params["key"])
    return _show(visit, filed) if filed else visit.page("not_found.html.jinja", status=404)


def asked(visit: Visit) -> Response:
    """The dossier of a claim in the visitor's own words; nothing is added to the case."""
    text = visit.asked("text")
    try:
        filed = visit.room.asked(text)
    except FirsthandError:
        return visit.page("nothing_carries_it.html.jinja", text=text, readable=False, status=422)
    if filed is None:
        return visit.page("nothing_carries_it.html.jinja", text=text, readable=True)
    return _show(visit, filed, text)


def _show(visit: Visit, filed: Filed, text: str = "") -> Response:
    articles = filed.articles
    dossier = by_time(filed.dossier, articles)
    claim = claim_of(dossier, articles)
    place, pages = page_number(visit, len(dossier.appearances), A_PAGE)
    shown = dossier.appearances[place * A_PAGE : (place + 1) * A_PAGE]
    return visit.page(
        "dossier.html.jinja",
        filed=filed,
        dossier=dossier,
        claim=claim,
        sentence=sentence(dossier, articles),
        text=text,
        drawing=Markup(drawing(dossier, articles, visit.tongue.direction == "rtl", "tip")),
        origins=[(origin, _outlets(origin.articles, articles)) for origin in dossier.origins[:MOST_ORIGINS]],
        rows=[row_of(appearance, dossier, articles) for appearance in shown],
        denials=[row_of(a, dossier, articles) for a in dossier.appearances if a.stance is Side.DENIES],
        untraced=_outlets(dossier.untraced, articles),
        figures=[
            (each.what, each.range, len(each.given), [
                (figure.words, amount(figure), row_of(said, dossier, articles)) for figure, said in each.given[:MOST_GIVEN]
            ])
            for each in drift(dossier)
        ],
        decided=[(entry, visit.room.named(entry.decision)) for entry in bearing(visit.room.entries(), dossier)],
        gaps=gaps(dossier, articles),
        place=place,
        pages=pages,
    )  # fmt: skip


def row_of(appearance: Appearance, dossier: Dossier, articles: Mapping[str, Article]) -> Row:
    """How a table shows this report."""
    article = articles[appearance.article]
    before = articles.get(appearance.derived_from or "")
    return Row(
        anchor=key_of(appearance.claim),
        outlet=outlet_of(article),
        article=article,
        article_key=key_of(article.id),
        title=title_of(article),
        says=said_in(appearance, articles),
        appearance=appearance,
        rests_on=outlet_of(before) if before else "",
        is_untraced=appearance.article in dossier.untraced,
        is_earliest=appearance.article == dossier.earliest,
    )


def _outlets(ids: tuple[str, ...], articles: Mapping[str, Article]) -> list[tuple[str, str]]:
    return [(outlet_of(articles[id_]), key_of(id_)) for id_ in ids]


def bearing(entries: Sequence[Entry], dossier: Dossier) -> list[Entry]:
    """The decisions in force that change this dossier."""
    return [entry for entry in in_force(entries) if entry.decision in dossier.decisions]
