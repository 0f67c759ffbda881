"""The chain of a dossier as the desk draws it: in the visitor's language, every box and arrow a link."""

from __future__ import annotations

import re

from markupsafe import Markup

from firsthand.edge.desk.room import Filed, key_of
from firsthand.edge.desk.visit import Visit
from firsthand.edge.export.boxes import Edge, Node
from firsthand.edge.export.drawing import drawing

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

    def labels(node: Node) -> tuple[str, str]:
        if node.article is not None:
            return node.label, visit.tongue.time(filed.articles[node.article].published)
        if node.kind == "folded":
            return _FOLDED.sub(lambda m: f"+{m[1]} {visit.tongue.say(m[2])}", node.label), ""
        return node.label, visit.tongue.say(node.below)

    is_rtl = visit.tongue.direction == "rtl"
    return Markup(drawing(filed.dossier, filed.articles, is_rtl, "tip", address=address, labels=labels))
