"""Where the chain of each account ends: at a source, in a loop, or nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import igraph
from msgspec import Struct

from firsthand.origin.accounts import Account
from firsthand.origin.bodies import Register
from firsthand.origin.classes import Classes
from firsthand.origin.copies import Copy
from firsthand.origin.wires import wires
from firsthand.records import SourceKind

OWN_REPORTING = "own reporting"

#: kinds whose words may name an agency or outlet; the two in the middle always do
CARRIERS = (None, SourceKind.OUTLET, SourceKind.AGENCY, SourceKind.DOCUMENT)


class End(Struct, frozen=True):
    """A name at which chains end, as far as the chains themselves tell."""

    key: str  # equal for equal names; see ``key_of``
    carrier: bool  # an outlet or agency: ends there only when nobody says whom it had it from


class Chains(Struct, frozen=True):
    """For each account (by place): where it ends."""

    ends: tuple[frozenset[str], ...]  # keys of its ends; empty: not traced, or in a loop
    loops: tuple[tuple[int, ...], ...]  # accounts whose outlets credit each other and nobody else
    stray: tuple[
        str | None, ...
    ]  # for each account that leads nowhere: what stands for the nowhere it shares with others
    graph: igraph.Graph  # vertices: "a<place>" accounts, keys of names; edges towards the source


def key_of(place: int, account: Account, register: Register) -> End:
    """The key of one name of an account's chain: its agency or outlet, or the words themselves.

    A source that is only described ("a security source") is one within what one outlet or agency tells, no further.
    """
    hand = account.hands[place]
    here = register.outlet(account.article.outlet) or account.article.id
    if hand.own:
        return End(f"own:{here}", False)
    body = register.body(hand.words, account.article.lang, hand.kind)
    if body.carrier and (hand.kind in CARRIERS or register.is_outlet(hand.words)) and not body.office:
        return End(_carrier(body.carrier, account), True)
    kind = hand.kind.value if hand.kind else ""
    key = f"name:{account.article.lang}:{kind}:{body.folded}"
    if body.described:
        teller = register.body(account.hands[place - 1].words, account.article.lang).carrier if place else here
        key += f":{teller or here}"
    return End(key, hand.kind in CARRIERS[1:3] and not body.office)


def _carrier(outlet: str, account: Account) -> str:
    """An outlet that reports a claim and its denial had each from somebody else."""
    return f"carrier:{outlet}:{account.side.value}"


def chains(accounts: Sequence[Account], copies: Sequence[Copy], register: Register) -> Chains:
    """Follows every account to its ends.

    A chain that stops at an outlet or agency goes on through that outlet's own article, and through what other articles
    say it had it from; only when there is neither it ends there, at the outlet's own reporting. An account without a
    source goes back to the sourced account with which it has most words in common.
    """
    paths = [[key_of(place, account, register) for place in range(len(account.hands))] for account in accounts]
    lasts = _lasts(paths, copies)
    of_outlet: dict[str, list[int]] = defaultdict(list)
    for place, account in enumerate(accounts):
        outlet = register.outlet(account.article.outlet)
        if outlet:
            of_outlet[_carrier(outlet, account)].append(place)
    edges: set[tuple[str, str]] = set()
    for place, wire in wires(accounts, copies, register).items():
        if accounts[place].hands[-1] is wire.unnamed:
            edges.add((paths[place][-1].key, _carrier(wire.carrier, accounts[place])))
    for place, path in enumerate(paths):
        steps = [f"a{place}", *(end.key for end in path)]
        edges.update(zip(steps, steps[1:], strict=False))
        for end in path:  # a credited outlet whose own article is here: go on to where that leads
            edges.update((end.key, lasts[there]) for there in of_outlet.get(end.key, ()) if there != place)
        if not path and lasts[place] != f"a{place}":
            edges.add((f"a{place}", lasts[place]))
    graph = _graph({f"a{place}" for place in range(len(accounts))}, edges)
    names: list[str] = graph.vs["name"]
    sinks = [_is_end(name, degree) for name, degree in zip(names, graph.outdegree(), strict=True)]
    reached = _reached(graph, sinks)
    at = {name: place for place, name in enumerate(names)}
    ends = tuple(frozenset(names[end] for end in reached[at[last]]) for last in lasts)
    rings = _rings(graph, reached)
    loops = sorted(tuple(sorted({place for outlet in ring for place in of_outlet[outlet]})) for ring in rings)
    nowhere = _nowhere(graph, reached, copies)
    looping = {nowhere.find(ring[0]) for ring in rings}
    roots = (nowhere.find(f"a{place}") for place in range(len(accounts)))
    stray = tuple(None if end or root in looping else root for end, root in zip(ends, roots, strict=True))
    return Chains(ends, tuple(loops), stray, graph)


def _lasts(paths: Sequence[Sequence[End]], copies: Sequence[Copy]) -> list[str]:
    """For each account the innermost name it leads to: its own, or that of the sourced account it copies; where there
    is none, the account itself.
    """
    lasts = [path[-1].key if path else f"a{place}" for place, path in enumerate(paths)]
    silent = Classes()
    for copy in copies:
        if not paths[copy.parent] and not paths[copy.child]:
            silent.join(lasts[copy.parent], lasts[copy.child])
    best: dict[str, tuple[float, str]] = {}
    for copy in copies:
        for one, other in ((copy.parent, copy.child), (copy.child, copy.parent)):
            if not paths[one] and paths[other]:
                text = silent.find(lasts[one])
                best[text] = min(best.get(text, (0, "")), (-copy.weight, lasts[other]))
    return [last if paths[place] else best.get(silent.find(last), (0, last))[1] for place, last in enumerate(lasts)]


def _graph(names: set[str], edges: set[tuple[str, str]]) -> igraph.Graph:
    ordered = sorted(names.union(*edges))
    at = {name: place for place, name in enumerate(ordered)}
    graph = igraph.Graph(n=len(ordered), edges=sorted((at[a], at[b]) for a, b in edges if a != b), directed=True)
    graph.vs["name"] = ordered
    return graph


def _is_end(name: str, out: int) -> bool:
    """A person, body, document or own reporting always ends a chain; an outlet only where nothing leads further."""
    if name.startswith("carrier:"):
        return out == 0
    return not name.startswith("a") and out == 0


def _reached(graph: igraph.Graph, sinks: Sequence[bool]) -> list[frozenset[int]]:
    """The ends that each vertex leads to, worked out once for each strongly connected part."""
    member: list[int] = graph.connected_components(mode="strong").membership
    condensed: dict[int, set[int]] = defaultdict(set)
    for edge in graph.es:
        one, other = member[edge.source], member[edge.target]
        if one != other:
            condensed[one].add(other)
    members: dict[int, list[int]] = defaultdict(list)
    for vertex, part in enumerate(member):
        members[part].append(vertex)
    order = igraph.Graph(
        n=len(members), edges=[(a, b) for a, others in condensed.items() for b in others], directed=True
    ).topological_sorting(mode="in")
    leads: dict[int, frozenset[int]] = {}
    for part in order:
        own = frozenset(v for v in members[part] if sinks[v])
        leads[part] = own.union(*(leads[other] for other in condensed[part]))
    return [leads[part] for part in member]


def _nowhere(graph: igraph.Graph, reached: Sequence[frozenset[int]], copies: Sequence[Copy]) -> Classes:
    """Joins what leads nowhere together: such accounts rest on one unknown report, not on many."""
    names: list[str] = graph.vs["name"]
    lost = {name for name, ends in zip(names, reached, strict=True) if not ends}
    joined = Classes()
    for edge in graph.es:
        if names[edge.source] in lost and names[edge.target] in lost:
            joined.join(names[edge.source], names[edge.target])
    for copy in copies:
        if {f"a{copy.parent}", f"a{copy.child}"} <= lost:
            joined.join(f"a{copy.parent}", f"a{copy.child}")
    return joined


def _rings(graph: igraph.Graph, reached: Sequence[frozenset[int]]) -> list[list[str]]:
    """Outlets that credit each other in a ring from which no source is reached."""
    names: list[str] = graph.vs["name"]
    rings: dict[int, list[str]] = defaultdict(list)
    for vertex, part in enumerate(graph.connected_components(mode="strong").membership):
        if names[vertex].startswith("carrier:") and not reached[vertex]:
            rings[part].append(names[vertex])
    return [ring for ring in rings.values() if len(ring) > 1]
