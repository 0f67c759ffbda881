"""The chain of a dossier as nodes and edges to be drawn: origins, the names passed through, the articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from igraph import Graph
from msgspec import Struct

from firsthand.edge.export.view import told_once
from firsthand.edge.export.words import day_and_hour, outlet_of
from firsthand.records import Appearance, Article, Dossier, LinkKind, Side

NodeKind = Literal["origin", "name", "article", "untraced", "folded"]

#: so many reports that rest in one way on one node are drawn one by one; of more, two are and the rest is folded
MAX_SIBLINGS = 4
SHOWN_OF_FOLDED = 2
_FOLDED_AS = {LinkKind.COPIED.value: "copies", LinkKind.BYLINE.value: "copies", "": "not traced"}


class Node(Struct, frozen=True):
    """A box of the drawing."""

    key: str
    kind: NodeKind
    label: str
    below: str = ""  # second line
    title: str = ""  # the full story, for a pointer and a screen reader
    side: Side = Side.AFFIRMS
    article: str | None = None


class Edge(Struct, frozen=True):
    """An arrow from what was rested on to what rests on it."""

    source: str
    target: str
    kind: str
    stated: bool
    title: str


class ChainGraph(Struct, frozen=True):
    """Nodes in a stable order, edges between their keys, and the column of each node (origins in column 0)."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    columns: tuple[int, ...]


def chain_graph(dossier: Dossier, articles: Mapping[str, Article]) -> ChainGraph:
    """The chain to draw, with many reports of one sort folded into one box ("+38 copies")."""
    dossier = told_once(dossier)
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str, str], Edge] = {}
    for place, origin in enumerate(dossier.origins):
        title = f"{origin.name}: {origin.kind}. " + " ".join(origin.reasons)
        nodes[f"origin {place}"] = Node(f"origin {place}", "origin", origin.name, origin.kind, title, origin.stance)
    for appearance in dossier.appearances:
        node = _article_node(appearance, dossier, articles)
        nodes[node.key] = _sided(nodes.get(node.key), node)
    for appearance in dossier.appearances:
        for edge in _edges(appearance, dossier, nodes):
            edges.setdefault((edge.source, edge.target, edge.kind), edge)
    kept, arrows = _folded(nodes, list(edges.values()))
    return ChainGraph(tuple(kept.values()), tuple(arrows), _columns(kept, arrows))


def _article_node(appearance: Appearance, dossier: Dossier, articles: Mapping[str, Article]) -> Node:
    article = articles[appearance.article]
    outlet, time = outlet_of(article), day_and_hour(article.published)
    kind: NodeKind = "untraced" if appearance.article in dossier.untraced else "article"
    title = f"{outlet}, {time}: {appearance.text}"
    return Node(f"article {article.id}", kind, outlet, time, title, appearance.stance, article.id)


def _sided(known: Node | None, node: Node) -> Node:
    """An article that affirms and also carries a denial is drawn as affirming."""
    return known if known is not None and known.side is Side.AFFIRMS else node


def _edges(appearance: Appearance, dossier: Dossier, nodes: dict[str, Node]) -> list[Edge]:
    """The arrows that lead to one appearance; adds the nodes of the names passed through."""
    here = f"article {appearance.article}"
    link = appearance.link
    kind = link.kind if link else LinkKind.CREDIT
    stated = link.stated if link else True
    reason = link.reason if link else "says so in its own words"
    before = f"article {appearance.derived_from}"
    if appearance.derived_from is not None and before in nodes:
        return [Edge(before, here, kind, stated, reason)]
    path = [_name_node(name, nodes) for name in reversed(appearance.chain[:-1])]
    starts = _origins_of(appearance, dossier)
    if not starts and appearance.chain:
        starts = [_name_node(appearance.chain[-1], nodes)]
    if not starts:
        return []
    steps = [*path, here]
    arrows = [Edge(start, steps[0], kind, stated, reason) for start in starts]
    return arrows + [Edge(a, b, kind, stated, reason) for a, b in zip(steps, steps[1:], strict=False) if a != b]


def _name_node(name: str, nodes: dict[str, Node]) -> str:
    """The box of a name passed on the way: the report of that outlet, where it is among those drawn."""
    for known in nodes.values():
        if known.article is not None and known.label.casefold() == name.casefold():
            return known.key
    key = f"name {name.casefold()}"
    nodes.setdefault(key, Node(key, "name", name, "credited", f"{name}: credited on the way"))
    return key


def _origins_of(appearance: Appearance, dossier: Dossier) -> list[str]:
    """The origins this appearance's chain ends in: those of its article and side; of several, those it names."""
    mine = [
        (f"origin {place}", origin)
        for place, origin in enumerate(dossier.origins)
        if appearance.article in origin.articles and origin.stance is appearance.stance
    ]
    words = set(" ".join((*appearance.chain[-1:], appearance.speaker)).casefold().split())
    named = [key for key, origin in mine if words & set(origin.name.casefold().split())]
    return named or [key for key, _ in mine]


def _folded(nodes: dict[str, Node], edges: Sequence[Edge]) -> tuple[dict[str, Node], list[Edge]]:
    """Leaves that rest in one way on one node alone become two boxes and one for all the others."""
    incoming: dict[str, list[Edge]] = {key: [] for key in nodes}
    is_source = {edge.source for edge in edges}
    for edge in edges:
        incoming[edge.target].append(edge)
    families: dict[tuple[str, str, bool, Side], list[str]] = {}
    for key, node in nodes.items():
        if node.article is None or key in is_source or len(incoming[key]) > 1:
            continue
        rests = next(((edge.source, edge.kind, edge.stated) for edge in incoming[key]), ("", "", False))
        families.setdefault((*rests, node.side), []).append(key)
    gone: set[str] = set()
    kept, arrows = dict(nodes), []
    for (source, kind, stated, side), family in families.items():
        if len(family) <= MAX_SIBLINGS:
            continue
        rest = family[SHOWN_OF_FOLDED:]
        gone.update(rest)
        word = _FOLDED_AS.get(kind, "reports")
        names = ", ".join(nodes[key].label for key in rest)
        folded = Node(f"folded {source} {kind} {stated} {side}", "folded", f"+{len(rest)} {word}", "", names, side)
        kept[folded.key] = folded
        if source:
            arrows.append(Edge(source, folded.key, kind, stated, f"{len(rest)} {word}: {names}"))
    kept = {key: node for key, node in kept.items() if key not in gone}
    return kept, [edge for edge in edges if edge.target not in gone] + arrows


def _columns(nodes: dict[str, Node], edges: Sequence[Edge]) -> tuple[int, ...]:
    """Origins in column 0, all others one behind the last thing they rest on (1 at least, where there are origins).

    Outlets that credit each other share one column.
    """
    place = {key: at for at, key in enumerate(nodes)}
    graph = Graph(n=len(nodes), edges=[(place[e.source], place[e.target]) for e in edges], directed=True)
    circle = graph.connected_components(mode="strong").membership
    graph.contract_vertices(circle)
    graph.simplify()
    first = [1] * graph.vcount()
    for at, node in enumerate(nodes.values()):
        if node.kind == "origin":
            first[circle[at]] = 0
    column = list(first)
    for at in graph.topological_sorting():
        column[at] = max([first[at], *(column[before] + 1 for before in graph.predecessors(at))])
    lowest = min(column, default=0)
    return tuple(column[part] - lowest for part in circle)
