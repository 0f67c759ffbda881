"""A group weighed under the user's decisions: accounts, copies, chains, origins; and weighed again under one more."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from firsthand.origin.accounts import Account, accounts
from firsthand.origin.acts import own_acts
from firsthand.origin.bodies import Languages, Register
from firsthand.origin.chains import Chains, chains
from firsthand.origin.copies import Copy, copies
from firsthand.origin.decided import on_accounts, on_claims, on_copies, on_merges
from firsthand.origin.origins import Traced, counted, joins, names, trace
from firsthand.origin.same import Merge, Name
from firsthand.origin.translations import translations
from firsthand.records import Article, Decision, DecisionKind, Group, Independent, Reading

#: decisions on who is whom: chains stay as they are
ON_SOURCES = frozenset({DecisionKind.SAME_SOURCE, DecisionKind.DIFFERENT_SOURCES})


class Case(Struct, frozen=True):
    """What is weighed, before any decision."""

    group: Group
    readings: Mapping[str, Reading]
    languages: Languages
    families: Mapping[str, str] = {}  # outlet -> whom it belongs to, by the user


class Heard(Struct, frozen=True):
    """What each article of a group says, and who shares whose words."""

    group: Group  # without the claims that are not this one
    articles: Mapping[str, Article]  # of the group, by id
    register: Register
    accounts: tuple[Account, ...]
    copies: tuple[Copy, ...]  # before the decisions on them


class Weighed(Struct, frozen=True):
    """Every step's outcome for a group under some decisions."""

    heard: Heard
    decisions: tuple[Decision, ...]
    copies: tuple[Copy, ...]
    chains: Chains
    names: Mapping[str, Name]
    inferred: tuple[Merge, ...]  # before the decisions on them
    traced: Traced

    @property
    def group(self) -> Group:
        """Without the claims that are not this one."""
        return self.heard.group

    @property
    def articles(self) -> Mapping[str, Article]:
        """Of the group, by id."""
        return self.heard.articles

    @property
    def accounts(self) -> tuple[Account, ...]:
        """One for each source and side an article gives the claim."""
        return self.heard.accounts

    @property
    def independent(self) -> Independent:
        """The count."""
        return Independent(self.traced.low, self.traced.high)


def weighed(case: Case, decisions: tuple[Decision, ...] = ()) -> Weighed:
    """All steps from accounts to origins."""
    group = on_claims(case.group, decisions)
    present = sorted({name.rsplit("#", 1)[0] for name in group.claims})
    articles = {name: case.readings[name].article for name in present}
    register = Register(articles.values(), case.languages, case.families)
    said = own_acts(accounts(group, case.readings, case.languages, register), register, case.languages)
    found = on_accounts(said, register, decisions)
    shared = (*copies(group, found, register), *translations(found, case.readings))
    return _followed(case, Heard(group, articles, register, found, shared), decisions)


def _followed(case: Case, heard: Heard, decisions: tuple[Decision, ...]) -> Weighed:
    """The steps from copies to origins."""
    found, register = heard.accounts, heard.register
    copied = on_copies(heard.copies, found, decisions)
    traced_to = chains(found, copied, register)
    known = names(found, register)
    inferred = tuple(joins(found, traced_to, copied, known=known, register=register, readings=case.readings))
    traced = trace(found, traced_to, on_merges(inferred, known, heard.articles, decisions), register)
    return Weighed(heard, decisions, copied, traced_to, known, inferred, traced)


def count_with(case: Case, base: Weighed, decision: Decision) -> Independent:
    """The count under one more decision; only what it touches is weighed again."""
    decisions = (*base.decisions, decision)
    if decision.kind in ON_SOURCES:
        merges = on_merges(base.inferred, base.names, base.articles, decisions)
        return Independent(*counted(base.traced.affirming, base.traced.unknown, merges))
    if decision.kind is DecisionKind.NO_LINK and not decision.other:
        return _followed(case, base.heard, decisions).independent
    return weighed(case, decisions).independent
