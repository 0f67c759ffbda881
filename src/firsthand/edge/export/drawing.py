"""The chain drawn as SVG: origins at the start edge, stated links solid, inferred ones dashed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from html import escape

from msgspec import Struct

from firsthand.edge.export.boxes import Edge, Node
from firsthand.edge.export.chain_graph import ChainGraph, chain_graph
from firsthand.edge.export.words import visible
from firsthand.origin.english import count
from firsthand.records import Article, Dossier

WIDTH, HEIGHT = 208, 46  # of a box, in pixels
ACROSS, DOWN = 64, 14  # between columns, between boxes
MARGIN = 14
LETTERS = {"label": 23, "below": 28}  # as many fit into a box at the size of each line: the longest date and hour does


class _Box(Struct, frozen=True):
    """A node and where its corner is, origins at the left."""

    node: Node
    x: float
    y: float


def _title(part: Node | Edge) -> str:
    if isinstance(part, Node):
        return part.title
    return f"{part.kind}, {'stated' if part.stated else 'inferred'}: {part.title}"


def drawing(
    dossier: Dossier,
    articles: Mapping[str, Article],
    right_to_left: bool,
    key: str,
    *,
    address: Callable[[Node | Edge], str] = lambda _: "",
    labels: Callable[[Node], tuple[str, str]] = lambda node: (node.label, node.below),
    titles: Callable[[Node | Edge], str] = _title,
    label: str = "",
) -> str:
    """An ``<svg>`` element of the dossier's chain; classes only, the page's style sheet gives the colours.

    ``key`` tells this drawing's marker from those of others on the page. ``address`` is where a box or an arrow leads
    ("": nowhere), ``labels`` are the two lines of a box, ``titles`` the words for a pointer, ``label`` those for all of
    it. Empty when there is nothing to draw.
    """
    graph = chain_graph(dossier, articles)
    if not graph.nodes:
        return ""
    boxes = _placed(graph)
    width = max(box.x for box in boxes.values()) + WIDTH + MARGIN
    height = max(box.y for box in boxes.values()) + HEIGHT + MARGIN
    if right_to_left:
        boxes = {k: _Box(box.node, width - box.x - WIDTH, box.y) for k, box in boxes.items()}
    label = escape(label or f"Chain of {count(len(dossier.origins), 'origin')}; the table below says the same")
    parts = [
        f'<svg class="chain" role="group" aria-label="{label}" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" xmlns="http://www.w3.org/2000/svg">',
        f'<defs><marker id="{key}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path class="tip" d="M0 0.5 8 4 0 7.5z"/></marker></defs>',
    ]
    for edge in graph.edges:
        arrow = _arrow(edge, boxes[edge.source], boxes[edge.target], right_to_left, key, words=titles(edge))
        parts.append(_linked(arrow, address(edge), titles(edge)))
    parts += [_linked(_box(box, *labels(box.node), titles(box.node)), address(box.node), "") for box in boxes.values()]
    return "\n".join([*parts, "</svg>"])


def _placed(graph: ChainGraph) -> dict[str, _Box]:
    """Columns are given; a box stands beside the middle of what rests on it, and each leaf has a row of its own.

    Chains are nearly trees, so that no two arrows of a tree cross; a box that rests on two stands with the first.
    """
    column = dict(zip((node.key for node in graph.nodes), graph.columns, strict=True))
    children: dict[str, list[str]] = {key: [] for key in column}
    placed_with: dict[str, str] = {}
    for edge in graph.edges:
        if column[edge.target] > column[edge.source] and edge.target not in placed_with:
            placed_with[edge.target] = edge.source
            children[edge.source].append(edge.target)
    row: dict[str, float] = {}
    leaves = 0
    for root in (key for key in column if key not in placed_with):
        for key in reversed(_below(root, children)):  # what rests on a box before the box itself
            if children[key]:
                row[key] = (row[children[key][0]] + row[children[key][-1]]) / 2
            else:
                row[key] = leaves
                leaves += 1
    return {
        node.key: _Box(node, MARGIN + column[node.key] * (WIDTH + ACROSS), MARGIN + row[node.key] * (HEIGHT + DOWN))
        for node in graph.nodes
    }


def _below(root: str, children: Mapping[str, list[str]]) -> list[str]:
    """The root and all that is placed with it, each before what rests on it, last branch first."""
    found, open_ = [], [root]
    while open_:
        key = open_.pop()
        found.append(key)
        open_.extend(children[key])
    return found


def _linked(part: str, address: str, words: str) -> str:
    """The part, reached by keyboard and pointer where it leads somewhere; ``words`` for a part without letters."""
    label = f' aria-label="{escape(visible(words))}"' if words else ""
    return f'<a href="{escape(address)}"{label}>{part}</a>' if address else part


def _arrow(edge: Edge, source: _Box, target: _Box, right_to_left: bool, key: str, *, words: str) -> str:
    forward = -1 if right_to_left else 1
    start = source.x + (0 if right_to_left else WIDTH)
    end = target.x + (WIDTH if right_to_left else 0)
    y, z = source.y + HEIGHT / 2, target.y + HEIGHT / 2
    if source.x == target.x:  # outlets that credit each other: out and back on the far side
        bend, far = 46 * forward, source.x + (0 if right_to_left else WIDTH)
        shift = 6 if y < z else -6
        out = f"M{far:.1f} {y + shift:.1f} C{far + bend:.1f} {y:.1f}"
        path = f"{out} {far + bend:.1f} {z:.1f} {far:.1f} {z - shift:.1f}"
    else:
        middle = forward * max(ACROSS, abs(end - start)) / 2
        path = f"M{start:.1f} {y:.1f} C{start + middle:.1f} {y:.1f} {end - middle:.1f} {z:.1f} {end:.1f} {z:.1f}"
    how = "stated" if edge.stated else "inferred"
    title = escape(visible(words))
    return (
        f'<g class="edge {how}"><title>{title}</title><path class="reach" d="{path}"/>'
        f'<path class="line" d="{path}" marker-end="url(#{key})"/></g>'
    )


def _box(box: _Box, label: str, below: str, words: str) -> str:
    node = box.node
    x, y, middle = box.x, box.y, box.x + WIDTH / 2
    first, second = (19, 36) if below else (28, 0)
    lines = [_line(label, middle, y + first, "label")]
    if second:
        lines.append(_line(below, middle, y + second, "below"))
    sides = f"{node.kind} {node.side}"
    round_ = 23 if node.kind == "origin" else 4
    return (
        f'<g class="node {sides}"><title>{escape(visible(words))}</title>'
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{WIDTH}" height="{HEIGHT}" rx="{round_}"/>{"".join(lines)}</g>'
    )


def _line(text: str, x: float, y: float, style: str) -> str:
    text = visible(text)
    most = LETTERS[style]
    short = text if len(text) <= most else text[: most - 1].rstrip() + "…"
    direction = "rtl" if _starts_right_to_left(short) else "ltr"
    return (
        f'<text class="{style}" x="{x:.1f}" y="{y:.1f}" text-anchor="middle" direction="{direction}">'
        f"{escape(short)}</text>"
    )


def _starts_right_to_left(text: str) -> bool:
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind in ("R", "AL") for kind in strong if kind in ("L", "R", "AL")), False)
