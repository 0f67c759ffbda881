"""The user's decisions, above what the tool inferred."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec.structs import replace

from firsthand.origin.accounts import Account
from firsthand.origin.bodies import Register
from firsthand.origin.classes import Classes
from firsthand.origin.copies import Copy
from firsthand.origin.same import Merge, Name
from firsthand.records import Article, CopiedPassage, Decision, DecisionKind, Group

Pairs = frozenset[frozenset[str]]


def on_groups(groups: Iterable[Group], claims: Collection[str], decisions: Collection[Decision]) -> tuple[Group, ...]:
    """The groups, those made one whose claims the user holds to be the same; ``claims`` are the ids there are.

    A claim that stood alone joins with the other. Claims that the user took out of a group and holds to be the same as
    each other are a group of their own beside it. What the user asked about stays the heading of its group.
    """
    groups = tuple({group.claims: group for group in groups}.values())
    pairs = [d for d in decisions if d.kind is DecisionKind.SAME_CLAIM and d.one in claims and d.other in claims]
    if not pairs:
        return groups
    one = Classes()
    for decision in pairs:
        one.join(decision.one, decision.other)
    heads = {}
    for group in groups:
        out = taken_out(group, decisions)
        heads[group.claims] = head = next((claim for claim in group.claims if claim not in out), group.claims[0])
        for claim in group.claims:
            if claim not in out:
                one.join(claim, head)
    joined: dict[str, Group] = {}
    touched = {one.find(decision.one) for decision in pairs}
    singles = (Group((claim,), (), ()) for decision in pairs for claim in (decision.one, decision.other))
    apart = [group for group in groups if one.find(heads[group.claims]) not in touched]
    for group in (*groups, *singles):
        key = one.find(heads.get(group.claims, group.claims[0]))
        if key in touched:
            joined[key] = _together(joined[key], group) if key in joined else group
    return (*apart, *(_with_evidence(joined[key], groups) for key in sorted(joined)))


def taken_out(group: Group, decisions: Collection[Decision]) -> set[str]:
    """The claims of the group that the user holds to be another than one of its claims."""
    there = set(group.claims)
    return {
        decision.one
        for decision in decisions
        if decision.kind is DecisionKind.NOT_THIS_CLAIM and decision.one in there and decision.other in there
    }


def _with_evidence(made: Group, groups: Iterable[Group]) -> Group:
    """What the groups knew of two claims or articles that are together here."""
    claims = set(made.claims)
    articles = {claim.rpartition("#")[0] for claim in claims}
    whole = made
    for group in groups:
        if not claims.isdisjoint(group.claims):
            matches = tuple(each for each in group.matches if claims >= {each.here, each.there})
            passages = tuple(each for each in group.passages if articles >= {each.here, each.there})
            whole = _together(whole, Group((), matches, passages))
    return whole


def _together(one: Group, other: Group) -> Group:
    return Group(
        claims=tuple(sorted({*one.claims, *other.claims})),
        matches=tuple(dict.fromkeys((*one.matches, *other.matches))),
        passages=tuple(dict.fromkeys((*one.passages, *other.passages))),
        about=one.about or other.about,
    )


def on_claims(group: Group, decisions: Collection[Decision]) -> Group:
    """The group without the claims that are not this one."""
    out = {
        decision.one
        for decision in decisions
        if decision.kind is DecisionKind.NOT_THIS_CLAIM and (not decision.other or decision.other in group.claims)
    }
    kept = tuple(name for name in group.claims if name not in out)
    matches = tuple(match for match in group.matches if out.isdisjoint((match.here, match.there)))
    return replace(group, claims=kept, matches=matches) if out else group


def on_accounts(
    accounts: Sequence[Account], register: Register, decisions: Collection[Decision]
) -> tuple[Account, ...]:
    """The accounts without the names in their chains that the user holds to be no source of theirs."""
    out = _pairs(decisions, DecisionKind.NO_LINK)
    if not out:
        return tuple(accounts)
    outlets = {account.article.id: register.outlet(account.article.outlet) for account in accounts}
    broken = {
        (one, outlets[other])
        for decision in decisions
        if decision.kind is DecisionKind.NO_LINK
        for one, other in ((decision.one, decision.other), (decision.other, decision.one))
        if one in outlets and outlets.get(other)
    }

    def kept(account: Account) -> Account:
        id_, lang = account.article.id, account.article.lang
        hands = tuple(
            hand
            for hand in account.hands
            if frozenset((id_, hand.words)) not in out
            and (id_, register.body(hand.words, lang, hand.kind).carrier) not in broken
        )
        return account if len(hands) == len(account.hands) else replace(account, hands=hands)

    return tuple(map(kept, accounts))


def on_copies(copies: Iterable[Copy], accounts: Sequence[Account], decisions: Collection[Decision]) -> tuple[Copy, ...]:
    """The copies without those that the user holds to be none, and with the links that he states."""
    out = _pairs(decisions, DecisionKind.NO_LINK)
    alone = {decision.one for decision in decisions if decision.kind is DecisionKind.NO_LINK and not decision.other}
    kept = []
    for copy in copies:
        pair = frozenset((accounts[copy.parent].article.id, accounts[copy.child].article.id))
        if pair not in out and not _rests(copy, accounts, alone):
            kept.append(copy)
    return (*kept, *_stated(accounts, decisions))


def _rests(copy: Copy, accounts: Sequence[Account], alone: Collection[str]) -> bool:
    """Is it by this copy that one of these articles has the claim: as the later one, or as the one without a source?"""
    parent, child = accounts[copy.parent], accounts[copy.child]
    return child.article.id in alone or (parent.article.id in alone and not parent.hands and bool(child.hands))


def _stated(accounts: Sequence[Account], decisions: Collection[Decision]) -> Iterable[Copy]:
    places: dict[str, list[int]] = {}
    for place, account in enumerate(accounts):
        places.setdefault(account.article.id, []).append(place)
    for decision in decisions:
        if decision.kind is not DecisionKind.LINK:
            continue
        for child in places.get(decision.one, ()):
            for parent in places.get(decision.other, ()):
                if accounts[child].side is accounts[parent].side:
                    spans = accounts[child].span, accounts[parent].span
                    passage = CopiedPassage(decision.one, decision.other, (spans[0],), (spans[1],), 0, 0.0, 0.0)
                    reason = f"decided by the user: {decision.one} rests on {decision.other}"
                    yield Copy(parent, child, passage, *spans, ordered=True, reason=reason, decided=True)


def on_merges(
    merges: Iterable[Merge], known: Mapping[str, Name], articles: Mapping[str, Article], decisions: Collection[Decision]
) -> list[Merge]:
    """The merges without those that the user rejects, and with his own."""
    apart = _pairs(decisions, DecisionKind.DIFFERENT_SOURCES)
    words = {key: called(name, articles) for key, name in sorted(known.items())}
    kept = [m for m in merges if frozenset((words[m.one], words[m.other])) not in apart]
    keys: dict[str, list[str]] = {}
    for key, name in words.items():
        keys.setdefault(name, []).append(key)
    for decision in decisions:
        if decision.kind is DecisionKind.SAME_SOURCE:
            for one in keys.get(decision.one, ()):
                kept += [
                    Merge(one, other, "decided", f"decided by the user: {decision.one}; {decision.other}")
                    for other in keys.get(decision.other, ())
                ]
    return kept


def called(name: Name, articles: Mapping[str, Article]) -> str:
    """What a decision calls a source: its words as printed; an outlet's own people by the outlet."""
    if name.hand.own:
        return articles[name.article].outlet or name.article
    return name.hand.words


def bears(decision: Decision, group: Group, known: Mapping[str, Name], articles: Mapping[str, Article]) -> bool:
    """Does it speak of something in this group?"""
    there = {called(name, articles) for name in known.values()} | set(group.claims)
    there |= {name.rpartition("#")[0] for name in group.claims}
    return decision.one in there and (decision.other in there or not decision.other)


def _pairs(decisions: Collection[Decision], kind: DecisionKind) -> Pairs:
    return frozenset(frozenset((d.one, d.other)) for d in decisions if d.kind is kind)
