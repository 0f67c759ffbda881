"""A dossier: its sentence, origins, chain, reports, figures, denials, gaps, decisions."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup
from msgspec import Struct
from starlette.responses import Response

from firsthand.edge.desk.blocks import Block, Quote, claim_of, said_in, title_of
from firsthand.edge.desk.chain import chain
from firsthand.edge.desk.figure_chart import Given, figure_chart
from firsthand.edge.desk.first import page_number
from firsthand.edge.desk.room import Filed, key_of
from firsthand.edge.desk.visit import Visit
from firsthand.edge.export.view import Drift, drift
from firsthand.edge.export.words import outlet_of
from firsthand.edge.store.decisions import Made
from firsthand.edge.store.work import SETTABLE, seen_of
from firsthand.errors import FirsthandError
from firsthand.origin.sentence import sentence, span_of
from firsthand.records import Appearance, Article, Dossier, Side

A_PAGE = 40  # reports
MOST_ORIGINS = 40
MOST_OUTLETS = 12  # named in a row
MOST_GIVEN = 40  # sentences of one figure


class Row(Struct, frozen=True):
    """A report in the table."""

    anchor: str
    outlet: str
    article: Article
    number: int  # of its article
    title: Block
    says: Quote
    appearance: Appearance
    rests_on: str  # outlet of the article it derives from
    is_untraced: bool
    is_earliest: bool


class Outlets(Struct, frozen=True):
    """The first of many outlets, with the numbers of their articles, and how many there are."""

    shown: list[tuple[str, int]]
    count: int


class Counted(Struct, frozen=True):
    """One counted thing, over time."""

    what: str
    range: str
    count: int
    chart: Markup
    given: list[tuple[str, str, Row]]  # words as printed, the number, the report


def show(visit: Visit) -> Response:
    """The dossier of this key, or of a claim in the visitor's own words: then nothing is added to the case."""
    text = visit.asked("text")
    try:
        filed = visit.dossier()
    except FirsthandError:
        return visit.page("nothing_carries_it.html.jinja", text=text, readable=False, status=422)
    if filed is None and text:
        return visit.page("nothing_carries_it.html.jinja", text=text, readable=True)
    return _show(visit, filed) if filed else visit.page("not_found.html.jinja", status=404)


def _show(visit: Visit, filed: Filed) -> Response:
    articles = filed.articles
    dossier = filed.dossier
    at = (visit.tongue.code, visit.home)
    claim = claim_of(dossier, articles)
    place, pages = page_number(visit, len(dossier.appearances), A_PAGE)
    denials = [appearance for appearance in dossier.appearances if appearance.stance is Side.DENIES]
    shown = dossier.appearances[place * A_PAGE : (place + 1) * A_PAGE]
    return visit.page(
        "dossier.html.jinja",
        filed=filed,
        dossier=dossier,
        claim=claim,
        sentence=filed.view("sentence", lambda: sentence(dossier, articles)),
        drawing=filed.view(("chain", *at), lambda: chain(visit, filed)),
        origins=[(origin, _outlets(origin.articles, filed)) for origin in dossier.origins[:MOST_ORIGINS]],
        rows=[row_of(appearance, filed) for appearance in shown],
        denials=[row_of(a, filed) for a in denials[:A_PAGE]],
        more_denials=max(0, len(denials) - A_PAGE),
        untraced=_outlets(dossier.untraced, filed),
        figures=filed.view(("figures", *at), lambda: [_figure(visit, filed, each) for each in drift(dossier)]),
        changes=dossier.changes,
        decided=bearing(visit.room.history(), dossier),
        named=visit.room.named(
            [change.decision for change in dossier.changes] + [d.decision for d in dossier.decisions]
        ),
        gaps=[(gap, _outlets(gap.articles, filed)) for gap in dossier.gaps],
        standing=None if filed.asked else visit.room.work.standing(filed.groups, dossier),
        settable=SETTABLE,
        seen=seen_of(dossier),
        sources=visit.room.sources(),
        place=place,
        pages=pages,
    )


def _figure(visit: Visit, filed: Filed, drifting: Drift) -> Counted:
    given = [
        Given(
            low=figure.low,
            high=figure.high,
            words=figure.words,
            outlet=outlet_of(filed.articles[said.article]),
            when=filed.articles[said.article].published,
            address=visit.to(f"/articles/{filed.numbers[said.article]}"),
        )
        for figure, said in drifting.given
    ]
    tongue = visit.tongue
    label = tongue.say(drifting.what)
    is_rtl = tongue.direction == "rtl"
    return Counted(
        what=drifting.what,
        range=tongue.amount(*span_of(drifting.given)),
        count=len(given),
        chart=figure_chart(given, amount=tongue.amount, time=tongue.time, label=label, right_to_left=is_rtl),
        given=[
            (figure.words, tongue.amount(figure.low, figure.high), row_of(said, filed))
            for figure, said in drifting.given[:MOST_GIVEN]
        ],
    )


def row_of(appearance: Appearance, filed: Filed) -> Row:
    """How a table shows this report."""
    dossier, articles = filed.dossier, filed.articles
    article = articles[appearance.article]
    before = articles.get(appearance.derived_from or "")
    return Row(
        anchor=key_of(appearance.claim),
        outlet=outlet_of(article),
        article=article,
        number=filed.numbers[article.id],
        title=title_of(article),
        says=said_in(appearance, articles),
        appearance=appearance,
        rests_on=outlet_of(before) if before else "",
        is_untraced=appearance.article in dossier.untraced,
        is_earliest=appearance.article == dossier.earliest,
    )


def _outlets(ids: tuple[str, ...], filed: Filed) -> Outlets:
    shown = [(outlet_of(filed.articles[id_]), filed.numbers[id_]) for id_ in ids[:MOST_OUTLETS]]
    return Outlets(shown, len(ids))


def bearing(history: Sequence[Made], dossier: Dossier) -> list[Made]:
    """The decisions that stand and bear on this dossier."""
    theirs = {decided.decision for decided in dossier.decisions}
    return [made for made in history if made.stands and made.decision in theirs]
