"""Boxes and arrows of a drawing, and how many become few: "+38 copies", "+210 reports"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import heappop, heappush
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from firsthand.origin.classes import Classes
from firsthand.records import LinkKind, Side

NodeKind = Literal["origin", "name", "article", "untraced", "folded"]

#: so many reports that rest in one way on one node are drawn one by one; of more, two are and the rest is folded
MAX_SIBLINGS = 4
SHOWN_OF_FOLDED = 2
#: boxes that can be taken in; of more, the smallest branches are folded, each into one box beside what it rests on
MOST = 40
#: names in the words for a pointer; the table of reports has all
NAMED = 20

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
    reports: int = 1  # that it stands for; an origin or a name alone is none


class Edge(Struct, frozen=True):
    """An arrow from what was rested on to what rests on it."""

    source: str
    target: str
    kind: str
    stated: bool
    title: str


Nodes = dict[str, Node]


def siblings_folded(nodes: Nodes, edges: Sequence[Edge]) -> tuple[Nodes, list[Edge]]:
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
        words = f"{len(rest):,} {_FOLDED_AS.get(kind, 'reports')}"
        names = named(nodes[key].label for key in rest)
        key = f"folded {source} {kind} {stated} {side}"
        kept[key] = Node(key, "folded", f"+{words}", "", names, side, reports=len(rest))
        if source:
            arrows.append(Edge(source, key, kind, stated, f"{words}: {names}"))
    kept = {key: node for key, node in kept.items() if key not in gone}
    return kept, [edge for edge in edges if edge.target not in gone] + arrows


def branches_folded(nodes: Nodes, edges: Sequence[Edge], most: int) -> tuple[Nodes, list[Edge]]:
    """The boxes with most reports behind them, ``most`` of them; the others are folded, those that rest on one box into
    one beside it, and the origins too many into one.
    """
    if len(nodes) <= most:
        return nodes, list(edges)
    above: dict[str, str] = {}
    below: dict[str, list[str]] = defaultdict(list)
    trees = Classes()
    for edge in edges:
        if edge.target not in above and trees.join(edge.source, edge.target):  # else it would close a circle
            above[edge.target] = edge.source
            below[edge.source].append(edge.target)
    roots = [key for key in nodes if key not in above]
    weight = _weights(roots, below, nodes)
    open_: list[tuple[int, int, str]] = []
    order = {key: place for place, key in enumerate(nodes)}
    for key in roots:
        heappush(open_, (-weight[key], order[key], key))
    shown: set[str] = set()
    while open_ and len(shown) < most:
        key = heappop(open_)[2]
        shown.add(key)
        for child in below[key]:
            heappush(open_, (-weight[child], order[child], child))
    stands: dict[str, str] = {}
    for key in _downwards(roots, below):
        if key in shown:
            stands[key] = key
        else:
            before = above.get(key, "")
            stands[key] = f"folded {before}" if before in shown or not before else stands[before]
    alone = Counter(stands.values())
    return _replaced(nodes, edges, {key: key if alone[box] == 1 else box for key, box in stands.items()})


def _replaced(nodes: Nodes, edges: Sequence[Edge], stands: Mapping[str, str]) -> tuple[Nodes, list[Edge]]:
    """Every box by the one that stands for it."""
    folded: dict[str, list[Node]] = defaultdict(list)
    kept: Nodes = {}
    for key, node in nodes.items():
        if stands[key] == key:
            kept[key] = node
        else:
            folded[stands[key]].append(node)
    for key, members in folded.items():
        reports, origins = sum(node.reports for node in members), sum(node.kind == "origin" for node in members)
        words = " ".join(
            f"+{number:,} {noun}" for number, noun in ((origins, "origins"), (reports, "reports")) if number
        )
        kept[key] = Node(
            key, "folded", words, "", named(node.label for node in members), members[0].side, None, reports
        )
    arrows: dict[tuple[str, str], Edge] = {}
    for edge in edges:
        pair = stands[edge.source], stands[edge.target]
        if pair[0] != pair[1]:
            moved = replace(edge, source=pair[0], target=pair[1])
            first = arrows.setdefault(pair, moved)
            if first.stated and not edge.stated:
                arrows[pair] = replace(first, stated=False)
    return kept, list(arrows.values())


def named(names: Iterable[str]) -> str:
    """The first names, and how many more there are."""
    every = list(dict.fromkeys(names))
    more = f" and {len(every) - NAMED:,} more" if len(every) > NAMED else ""
    return ", ".join(every[:NAMED]) + more


def _downwards(roots: Sequence[str], below: Mapping[str, Sequence[str]]) -> list[str]:
    """Every box, each before what rests on it."""
    found = list(roots)
    for key in found:
        found.extend(below.get(key, ()))
    return found


def _weights(roots: Sequence[str], below: Mapping[str, Sequence[str]], nodes: Nodes) -> dict[str, int]:
    """The reports behind each box, its own included."""
    weight: dict[str, int] = {}
    for key in reversed(_downwards(roots, below)):
        weight[key] = nodes[key].reports + sum(weight[child] for child in below.get(key, ()))
    return weight
