"""The chain of a dossier in the reader's language; on the desk every box and arrow is a link."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from markupsafe import Markup

from firsthand.edge.desk.room import Filed, key_of
from firsthand.edge.desk.sayings import Sayer
from firsthand.edge.desk.visit import Visit
from firsthand.edge.export.boxes import Edge, Node
from firsthand.edge.export.drawing import drawing
from firsthand.records import Article, Dossier

#: "+38 copies", "+2 origins +9 reports"
_FOLDED = re.compile(r"\+([\d,]+) ([a-z ]+?)(?= \+|$)")


def chain(visit: Visit, filed: Filed) -> Markup:
    """The drawing, its origins at the side where the visitor begins to read."""
    articles = {f"article {id_}": number for id_, number in filed.numbers.items()}
    claims = {f"article {a.article}": key_of(a.claim) for a in filed.dossier.appearances}

    def address(part: Node | Edge) -> str:
        if isinstance(part, Node):
            return visit.to(f"/articles/{articles[part.key]}") if part.key in articles else ""
        claim = claims.get(part.target)
        return visit.at(filed, f"/reports/{claim}") if claim else ""

    return drawn(filed.dossier, filed.articles, Sayer(visit.tongue, filed.called), address)


def drawn(
    dossier: Dossier,
    articles: Mapping[str, Article],
    sayer: Sayer,
    address: Callable[[Node | Edge], str] = lambda _: "",
    key: str = "tip",
) -> Markup:
    """The chain as ``<svg>``, with all words that are ours in the sayer's language."""
    tongue = sayer.tongue

    def labels(node: Node) -> tuple[str, str]:
        if node.article is not None:
            return node.label, tongue.time(articles[node.article].published)
        if node.kind == "folded":
            return _FOLDED.sub(lambda m: f"+{m[1]} {tongue.say(m[2])}", node.label), ""
        return node.label, tongue.say(node.below)

    def titles(part: Node | Edge) -> str:
        if isinstance(part, Edge):
            how = tongue.say("stated" if part.stated else "inferred")
            return f"{tongue.say(part.kind)}{tongue.words.gettext(', ')}{how}: {sayer.plain(part.title)}"
        if part.article is not None:
            said = next((a.text for a in dossier.appearances if a.article == part.article), "")
            return tongue.words.gettext(", ").join(labels(part)) + f": {said}"
        return tongue.words.gettext(", ").join(filter(None, labels(part)))

    origins = len(dossier.origins)
    label = tongue.words.ngettext(
        "Chain of %(num)s origin; the table below says the same",
        "Chain of %(num)s origins; the table below says the same",
        origins,
    )
    is_rtl = tongue.direction == "rtl"
    svg = drawing(
        dossier,
        articles,
        is_rtl,
        key,
        address=address,
        labels=labels,
        titles=titles,
        label=label % {"num": tongue.number(origins)},
    )
    return Markup(svg)
