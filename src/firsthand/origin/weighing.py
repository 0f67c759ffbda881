"""A group weighed under the user's decisions: accounts, copies, chains, origins; and weighed again under one more."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from firsthand.origin.accounts import Account, accounts
from firsthand.origin.bodies import Languages, Register
from firsthand.origin.chains import Chains, chains
from firsthand.origin.copies import Copy, copies
from firsthand.origin.decided import on_accounts, on_claims, on_copies, on_merges
from firsthand.origin.origins import Traced, joins, names, trace
from firsthand.origin.same import Merge, Name
from firsthand.records import Article, Decision, DecisionKind, Group, Independent, Reading

#: decisions on who is whom: chains stay as they are
ON_SOURCES = frozenset({DecisionKind.SAME_SOURCE, DecisionKind.DIFFERENT_SOURCES})


class Case(Struct, frozen=True):
    """What is weighed, before any decision."""

    group: Group
    readings: Mapping[str, Reading]
    languages: Languages


class Weighed(Struct, frozen=True):
    """Every step's outcome for a group under some decisions."""

    decisions: tuple[Decision, ...]
    group: Group  # without the claims that are not this one
    articles: Mapping[str, Article]  # of the group, by id
    register: Register
    accounts: tuple[Account, ...]
    copies: tuple[Copy, ...]
    chains: Chains
    names: Mapping[str, Name]
    inferred: tuple[Merge, ...]  # before the decisions on them
    traced: Traced

    @property
    def independent(self) -> Independent:
        """The count."""
        return Independent(self.traced.low, self.traced.high)


def weighed(case: Case, decisions: tuple[Decision, ...] = ()) -> Weighed:
    """All steps from accounts to origins."""
    group = on_claims(case.group, decisions)
    present = sorted({name.rsplit("#", 1)[0] for name in group.claims})
    articles = {name: case.readings[name].article for name in present}
    register = Register(articles.values(), case.languages)
    found = on_accounts(accounts(group, case.readings, case.languages, register), register, decisions)
    copied = on_copies(copies(group, found), found, decisions)
    traced_to = chains(found, copied, register)
    known = names(found, register)
    inferred = tuple(joins(found, traced_to, copied, known=known, register=register, readings=case.readings))
    traced = trace(found, traced_to, on_merges(inferred, known, articles, decisions))
    return Weighed(decisions, group, articles, register, found, copied, traced_to, known, inferred, traced)


def count_with(case: Case, base: Weighed, decision: Decision) -> Independent:
    """The count under one more decision; only what it touches is weighed again."""
    decisions = (*base.decisions, decision)
    if decision.kind not in ON_SOURCES:
        return weighed(case, decisions).independent
    merges = on_merges(base.inferred, base.names, base.articles, decisions)
    traced = trace(base.accounts, base.chains, merges)
    return Independent(traced.low, traced.high)
