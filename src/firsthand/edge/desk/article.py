"""An article as printed, with who said what beside it; and the list of articles."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from starlette.responses import Response

from firsthand.edge.desk.blocks import Block, claim_of, direction_of, title_of
from firsthand.edge.desk.first import page_number
from firsthand.edge.desk.room import Listed
from firsthand.edge.desk.shown import Mark, paragraphs
from firsthand.edge.desk.visit import Visit
from firsthand.edge.export.view import reports
from firsthand.edge.export.words import outlet_of, visible
from firsthand.records import Article, Attribution, Reading, Side, Stance

A_PAGE = 100
MOST_LETTERS = 120_000  # of a text shown at once; the end of a longer one is cut, and that is said


class Elsewhere(Struct, frozen=True):
    """Where else a statement stands."""

    number: int  # of the dossier
    claim: Block
    reports: int
    low: int
    high: int


class Card(Struct, frozen=True):
    """What stands in the margin about one statement."""

    id: str
    speaker: str
    via: str
    stance: Stance
    statement: str
    rule: str
    elsewhere: tuple[Elsewhere, ...]


def show(visit: Visit) -> Response:
    """The text with its statements marked."""
    reading = visit.room.reading(visit.number("number"))
    if reading is None:
        return visit.page("not_found.html.jinja", status=404)
    article = reading.article
    attributions = sorted(reading.attributions, key=_place)
    marks = [mark for number, each in enumerate(attributions) for mark in _marks(each, f"c{number}")]
    found = visit.room.of_claims(claim.id for claim in reading.claims)
    filed = {claim: _elsewhere(listed, reading.article) for claim, listed in found.items()}
    cards = [_card(each, f"c{number}", reading, filed) for number, each in enumerate(attributions)]
    own = [filed[c.id] for c in reading.claims if not c.attributions and c.id in filed]
    return visit.page(
        "article.html.jinja",
        article=article,
        title=title_of(article),
        outlet=outlet_of(article),
        direction=direction_of(article),
        paragraphs=list(paragraphs(article.text[:MOST_LETTERS], marks)),
        cards=cards,
        own=list(dict.fromkeys(own)),
        is_cut=len(article.text) > MOST_LETTERS,
        statements=len(cards),
        number=visit.number("number"),
        versions=len(visit.room.versions(article.id)),
    )


def listed(visit: Visit) -> Response:
    """All articles, the latest first; those without a date at the end."""
    count = visit.room.articles_count()
    place, pages = page_number(visit, count, A_PAGE)
    shown = [(line, title_of(line)) for line in visit.room.latest(A_PAGE, place * A_PAGE)]
    return visit.page("articles.html.jinja", shown=shown, count=count, place=place, pages=pages)


def _place(attribution: Attribution) -> int:
    spans = (*attribution.content, *attribution.source, *attribution.cue)
    return min((span.start for span in spans), default=0)


def _marks(attribution: Attribution, card: str) -> Iterator[Mark]:
    for kind, spans in (
        ("source", attribution.source),
        ("cue", attribution.cue),
        (attribution.stance.value, attribution.content),
    ):
        yield from (Mark(span, kind, card) for span in spans)


def _card(attribution: Attribution, id_: str, reading: Reading, filed: dict[str, Elsewhere]) -> Card:
    text = reading.article.text
    theirs = [claim.id for claim in reading.claims if attribution in claim.attributions]
    return Card(
        id=id_,
        speaker=attribution.speaker or " … ".join(text[s.start : s.end] for s in attribution.source),
        via=attribution.via,
        stance=attribution.stance,
        statement=visible(" … ".join(text[span.start : span.end] for span in attribution.content)),
        rule=attribution.rule,
        elsewhere=tuple(dict.fromkeys(filed[claim] for claim in theirs if claim in filed)),
    )


def _elsewhere(listed: Listed, article: Article) -> Elsewhere:
    dossier = listed.dossier
    claim = claim_of(dossier, {article.id: article})
    count = len(reports(dossier, Side.AFFIRMS))
    return Elsewhere(listed.number, claim, count, dossier.independent.low, dossier.independent.high)
