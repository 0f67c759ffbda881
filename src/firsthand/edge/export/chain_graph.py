"""The chain of a dossier as nodes and edges to be drawn: origins, the names passed through, the articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from igraph import Graph
from msgspec import Struct

from firsthand.edge.export.boxes import MOST, Edge, Node, NodeKind, branches_folded, siblings_folded
from firsthand.edge.export.view import told_once
from firsthand.edge.export.words import outlet_of
from firsthand.origin.english import day_and_hour
from firsthand.records import Appearance, Article, Dossier, LinkKind, Side

#: reasons of an origin in the words for a pointer; the table of origins has all
MOST_REASONS = 5


class ChainGraph(Struct, frozen=True):
    """Nodes in a stable order, edges between their keys, and the column of each node (origins in column 0)."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    columns: tuple[int, ...]


def chain_graph(dossier: Dossier, articles: Mapping[str, Article], most: int = MOST) -> ChainGraph:
    """The chain to draw, with many reports of one sort folded into one box ("+38 copies"); of more than ``most`` boxes
    the smallest branches are folded into what they rest on ("+210 reports").
    """
    dossier = told_once(dossier)
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str, str], Edge] = {}
    origins_of: dict[tuple[str, Side], list[tuple[str, str]]] = {}
    for place, origin in enumerate(dossier.origins):
        key = f"origin {place}"
        title = f"{origin.name}: {origin.kind}. " + " ".join(origin.reasons[:MOST_REASONS])
        nodes[key] = Node(key, "origin", origin.name, origin.kind, title, origin.stance, reports=0)
        for article in origin.articles:
            origins_of.setdefault((article, origin.stance), []).append((key, origin.name))
    for appearance in dossier.appearances:
        node = _article_node(appearance, dossier, articles)
        nodes[node.key] = _sided(nodes.get(node.key), node)
    outlets: dict[str, str] = {}
    for key, node in nodes.items():
        if node.article is not None:
            outlets.setdefault(node.label.casefold(), key)
    for appearance in dossier.appearances:
        origins = origins_of.get((appearance.article, appearance.stance), [])
        for edge in _edges(appearance, origins, nodes, outlets):
            edges.setdefault((edge.source, edge.target, edge.kind), edge)
    kept, arrows = branches_folded(*siblings_folded(nodes, list(edges.values())), most)
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


def _edges(
    appearance: Appearance, origins: Sequence[tuple[str, str]], nodes: dict[str, Node], outlets: Mapping[str, str]
) -> list[Edge]:
    """The arrows that lead to one appearance; adds the nodes of the names passed through."""
    here = f"article {appearance.article}"
    link = appearance.link
    kind = link.kind if link else LinkKind.CREDIT
    stated = link.stated if link else True
    reason = link.reason if link else "says so in its own words"
    before = f"article {appearance.derived_from}"
    if appearance.derived_from is not None and before in nodes:
        return [Edge(before, here, kind, stated, reason)]
    path = [_name_node(name, nodes, outlets) for name in reversed(appearance.chain[:-1])]
    starts = _origins_of(appearance, origins)
    if not starts and appearance.chain:
        starts = [_name_node(appearance.chain[-1], nodes, outlets)]
    if not starts:
        return []
    steps = [*path, here]
    arrows = [Edge(start, steps[0], kind, stated, reason) for start in starts]
    return arrows + [Edge(a, b, kind, stated, reason) for a, b in zip(steps, steps[1:], strict=False) if a != b]


def _name_node(name: str, nodes: dict[str, Node], outlets: Mapping[str, str]) -> str:
    """The box of a name passed on the way: the report of that outlet, where it is among those drawn."""
    folded = name.casefold()
    if folded in outlets:
        return outlets[folded]
    key = f"name {folded}"
    nodes.setdefault(key, Node(key, "name", name, "credited", f"{name}: credited on the way", reports=0))
    return key


def _origins_of(appearance: Appearance, mine: Sequence[tuple[str, str]]) -> list[str]:
    """The origins this appearance's chain ends in: of those of its article and side, those it names."""
    words = set(" ".join((*appearance.chain[-1:], appearance.speaker)).casefold().split())
    named = [key for key, name in mine if words & set(name.casefold().split())]
    return named or [key for key, _ in mine]


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
