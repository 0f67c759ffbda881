"""Names that every chain passes: dominators of the chain graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import igraph

from firsthand.origin.accounts import Account
from firsthand.origin.chains import Chains
from firsthand.origin.same import Name
from firsthand.records import Side


def bottlenecks(accounts: Sequence[Account], chains: Chains, known: Mapping[str, Name]) -> tuple[str, ...]:
    """The names without which no affirming account would reach a source; none where fewer than two articles affirm."""
    graph = chains.graph
    at: dict[str, int] = {name: place for place, name in enumerate(graph.vs["name"])}
    starts = [p for p, a in enumerate(accounts) if a.side is Side.AFFIRMS and chains.ends[p]]
    if len({accounts[place].article.id for place in starts}) < 2:
        return ()
    reader, origin = graph.vcount(), graph.vcount() + 1
    edges = [(edge.source, edge.target) for edge in graph.es]
    edges += [(reader, at[f"a{place}"]) for place in starts]
    edges += sorted({(at[end], origin) for place in starts for end in chains.ends[place]})
    whole = igraph.Graph(n=origin + 1, edges=edges, directed=True)
    dominator: list[int] = whole.dominator(reader, mode="out")
    passed = []
    step = dominator[origin]
    while step >= 0 and step != reader:
        name = graph.vs[step]["name"]
        if name in known:
            passed.append(known[name].hand.words)
        step = dominator[step]
    return tuple(reversed(passed))
