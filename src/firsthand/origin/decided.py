"""The user's decisions, above what the tool inferred."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from firsthand.origin.accounts import Account
from firsthand.origin.copies import Copy
from firsthand.origin.same import Merge, Name
from firsthand.records import Decision, DecisionKind, Group

Pairs = frozenset[frozenset[str]]


def on_claims(group: Group, decisions: Collection[Decision]) -> Group:
    """The group without the claims that are not this one."""
    out = {decision.one for decision in decisions if decision.kind is DecisionKind.NOT_THIS_CLAIM}
    kept = tuple(name for name in group.claims if name not in out)
    matches = tuple(match for match in group.matches if out.isdisjoint((match.here, match.there)))
    return msgspec.structs.replace(group, claims=kept, matches=matches) if out else group


def on_copies(copies: Iterable[Copy], accounts: Sequence[Account], decisions: Collection[Decision]) -> tuple[Copy, ...]:
    """The copies without those that the user holds to be none."""
    out = _pairs(decisions, DecisionKind.NO_COPY)
    return tuple(
        copy
        for copy in copies
        if frozenset((accounts[copy.parent].article.id, accounts[copy.child].article.id)) not in out
    )


def on_merges(merges: Iterable[Merge], known: Mapping[str, Name], decisions: Collection[Decision]) -> list[Merge]:
    """The merges without those that the user rejects, and with his own."""
    apart = _pairs(decisions, DecisionKind.DIFFERENT_SOURCES)
    kept = [m for m in merges if frozenset((known[m.one].hand.words, known[m.other].hand.words)) not in apart]
    keys: dict[str, list[str]] = {}
    for key, name in sorted(known.items()):
        keys.setdefault(name.hand.words, []).append(key)
    for decision in decisions:
        if decision.kind is DecisionKind.SAME_SOURCE:
            for one in keys.get(decision.one, ()):
                kept += [
                    Merge(one, other, "decided", f"decided by the user: {decision.one}; {decision.other}")
                    for other in keys.get(decision.other, ())
                ]
    return kept


def bearing(decisions: Collection[Decision], group: Group, known: Mapping[str, Name]) -> tuple[Decision, ...]:
    """Those that speak of something in this group."""
    there = {name.hand.words for name in known.values()} | set(group.claims)
    there |= {name.rpartition("#")[0] for name in group.claims}
    return tuple(d for d in decisions if d.one in there and (d.other in there or not d.other))


def _pairs(decisions: Collection[Decision], kind: DecisionKind) -> Pairs:
    return frozenset(frozenset((d.one, d.other)) for d in decisions if d.kind is kind)
