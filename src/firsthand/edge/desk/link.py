"""Why one report is held to rest on another: both passages aligned, the reason, and what to decide about it."""

from __future__ import annotations

from starlette.responses import Response

from firsthand.edge.desk.aligned import Side, aligned
from firsthand.edge.desk.blocks import claim_of, quote_of, whole_sentences
from firsthand.edge.desk.dossier import row_of
from firsthand.edge.desk.room import Filed, key_of
from firsthand.edge.desk.visit import Visit
from firsthand.edge.export.words import outlet_of
from firsthand.records import Appearance, Article, Decision, DecisionKind, Span


def show(visit: Visit) -> Response:
    """One report of a dossier and what it rests on."""
    filed = visit.dossier()
    claim = visit.request.path_params["claim"]
    found = next((a for a in filed.dossier.appearances if key_of(a.claim) == claim), None) if filed else None
    if filed is None or found is None:
        return visit.page("not_found.html.jinja", status=404)
    link, article = found.link, filed.articles[found.article]
    before = filed.articles.get(found.derived_from or "")
    both = None
    if before and link:
        here, there = _passages(filed, found, article, before)
        both = aligned(article, here, before, there)
    choices = _choices(found)
    others = sorted((outlet_of(other), id_) for id_, other in filed.articles.items() if id_ != article.id)
    return visit.page(
        "link.html.jinja",
        filed=filed,
        claim=claim_of(filed.dossier, filed.articles),
        row=row_of(found, filed),
        before=before,
        before_outlet=outlet_of(before) if before else "",
        before_number=filed.numbers[before.id] if before else 0,
        both=both,
        here=quote_of(article, found.span),
        credit=quote_of(article, link.here) if link and link.here and link.stated else None,
        share=_share(both[0]) if both else 0,
        others=others[:500],
        choices=choices,
        named=visit.room.named(choices),
    )


def _passages(filed: Filed, found: Appearance, article: Article, before: Article) -> tuple[Span, Span]:
    """What is laid side by side: the copied or translated wording; of a credit, what both say of the claim."""
    link = found.link
    if link and not link.stated and link.here and link.there:
        return link.here, link.there
    theirs = (a for a in filed.dossier.appearances if a.article == before.id and a.stance is found.stance)
    there = next(theirs, None)
    return whole_sentences(article, found.span), whole_sentences(before, there.span if there else Span(0, 0))


def _choices(found: Appearance) -> list[Decision]:
    """What may be decided against what is shown."""
    names = dict.fromkeys(name for name in (found.derived_from, *found.chain) if name)
    broken = [Decision(DecisionKind.NO_LINK, found.article, name) for name in names]
    if found.link and not found.link.stated:
        broken.insert(0, Decision(DecisionKind.NO_LINK, found.article))  # whomever it seems to copy
    return [*broken, Decision(DecisionKind.NOT_THIS_CLAIM, found.claim)]


def _share(side: Side) -> int:
    """How many of a hundred letters of the passage stand in the other too."""
    shared = sum(len(run.text) for run in side.runs if run.is_shared)
    return round(100 * shared / max(1, sum(len(run.text) for run in side.runs)))
