"""Where the chain of each account ends: at a source, in a loop, or nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import igraph
from msgspec import Struct

from firsthand.origin.accounts import Account
from firsthand.origin.bodies import Register
from firsthand.origin.copies import Copy
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
    own: tuple[str | None, ...]  # the end its own words name, before any outlet is followed further
    loops: tuple[tuple[int, ...], ...]  # accounts whose outlets credit each other and nobody else
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
    if body.carrier and hand.kind in CARRIERS and not body.office:
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
    source goes back to the account it copies.
    """
    paths = [[key_of(place, account, register) for place in range(len(account.hands))] for account in accounts]
    graph = _graph(accounts, paths, copies, register)
    names: list[str] = graph.vs["name"]
    sinks = [_is_end(name, degree) for name, degree in zip(names, graph.outdegree(), strict=True)]
    reached = _reached(graph, sinks)
    ends: list[frozenset[str]] = []
    own: list[str | None] = []
    for place, path in enumerate(paths):
        last = path[-1] if path else None
        own.append(last.key if last and not last.carrier else None)
        start = graph.vs.find(last.key if last else f"a{place}").index
        ends.append(frozenset(names[end] for end in reached[start]))
    return Chains(tuple(ends), tuple(own), _loops(graph, names, reached), graph)


def _graph(
    accounts: Sequence[Account], paths: Sequence[Sequence[End]], copies: Sequence[Copy], register: Register
) -> igraph.Graph:
    edges: set[tuple[str, str]] = set()
    names = {f"a{place}" for place in range(len(accounts))}
    outlets: dict[str, list[int]] = defaultdict(list)
    for place, account in enumerate(accounts):
        outlet = register.outlet(account.article.outlet)
        if outlet:
            outlets[_carrier(outlet, account)].append(place)
    for place, path in enumerate(paths):
        steps = [f"a{place}", *(end.key for end in path)]
        names.update(steps)
        edges.update(zip(steps, steps[1:], strict=False))
        for end in path:  # a credited outlet whose own article is here: go on through it
            edges.update((end.key, f"a{there}") for there in outlets.get(end.key, ()) if there != place)
    edges.update((f"a{copy.child}", f"a{copy.parent}") for copy in copies if not paths[copy.child])
    ordered = sorted(names)
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
    parts = graph.connected_components(mode="strong")
    member: list[int] = parts.membership
    condensed: dict[int, set[int]] = defaultdict(set)
    for edge in graph.es:
        one, other = member[edge.source], member[edge.target]
        if one != other:
            condensed[one].add(other)
    order = igraph.Graph(
        n=len(parts), edges=[(a, b) for a, others in condensed.items() for b in others], directed=True
    ).topological_sorting(mode="in")
    leads: dict[int, frozenset[int]] = {}
    for part in order:
        own = frozenset(v for v in parts[part] if sinks[v])
        leads[part] = own.union(*(leads[other] for other in condensed[part]))
    return [leads[part] for part in member]


def _loops(graph: igraph.Graph, names: Sequence[str], reached: Sequence[frozenset[int]]) -> tuple[tuple[int, ...], ...]:
    found = []
    for part in graph.connected_components(mode="strong"):
        if len(part) > 1 and not reached[part[0]]:
            places = sorted(int(names[v][1:]) for v in part if names[v][0] == "a" and names[v][1:].isdigit())
            if places:
                found.append(tuple(places))
    return tuple(sorted(found))
