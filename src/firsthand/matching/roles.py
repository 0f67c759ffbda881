"""Who stands before whom: "A struck B" is not "B struck A"."""

from __future__ import annotations

from itertools import combinations

from firsthand.language.schema import Language
from firsthand.records import Article, Claim

#: names in the order of the text; those joined by "and" or a comma stand in one place
Order = tuple[frozenset[str], ...]

_PAUSES = frozenset({",", "،", "-", "–", "—"})


def order_of(claim: Claim, article: Article, language: Language) -> Order:
    """The names and places of a claim in their order."""
    joints = _PAUSES | set(language.traits.coordinators)
    found = sorted({(n.span, n.key) for n in claim.names} | {(p.span, p.key) for p in claim.places})
    order: list[frozenset[str]] = []
    end = 0
    for span, key in found:
        between = article.text[end : span.start].strip().casefold()
        if order and (span.start < end or between in joints):
            order[-1] |= {key}
        else:
            order.append(frozenset({key}))
        end = max(end, span.end)
    return tuple(order)


def swapped(here: Order, there: Order) -> bool:
    """Two names that both have stand in the other order."""
    first = {key: place for place, keys in reversed(list(enumerate(here))) for key in keys}
    second = {key: place for place, keys in reversed(list(enumerate(there))) for key in keys}
    return any(
        (first[a] - first[b]) * (second[a] - second[b]) < 0
        for a, b in combinations(sorted(first.keys() & second.keys()), 2)
    )
