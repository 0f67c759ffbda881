"""Links between accounts, stated and inferred, each with the words on both sides and a reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from firsthand.origin.accounts import Account
from firsthand.origin.bodies import Register
from firsthand.origin.copies import Copy, compare, when_told
from firsthand.origin.credits import Hand
from firsthand.origin.wires import Wire, wires
from firsthand.records import CreditPlace, Link, LinkKind, SourceKind

_PLACES = frozenset(place.value for place in CreditPlace if place is not CreditPlace.CAPTION)


def links(accounts: Sequence[Account], copies: Sequence[Copy], register: Register) -> Mapping[int, tuple[Link, ...]]:
    """The links of each account (by place), the one it visibly rests on first."""
    of_outlet: dict[str, list[int]] = defaultdict(list)
    for place, account in enumerate(accounts):
        outlet = register.outlet(account.article.outlet)
        if outlet:
            of_outlet[outlet].append(place)
    parents: dict[int, list[Copy]] = defaultdict(list)
    for copy in copies:
        parents[copy.child].append(copy)
    behind = wires(accounts, copies, register)
    found: dict[int, tuple[Link, ...]] = {}
    for place, account in enumerate(accounts):
        wire = behind.get(place)
        own = [
            _stated(place, hand, accounts, of_outlet, register)
            for hand in account.hands
            if not hand.own
            and hand.kind in (SourceKind.OUTLET, SourceKind.AGENCY)
            and not (wire and hand is wire.unnamed)
        ]
        own += [_named_elsewhere(account, wire, accounts)] if wire else []
        copied = sorted(parents[place], key=lambda c: (-c.weight, accounts[c.parent].article.id, c.parent))
        own += [_inferred(copy, accounts) for copy in copied]
        own.sort(key=lambda link: (link.source is None, not link.stated))
        found[place] = tuple(own)
    return found


def _stated(
    place: int, hand: Hand, accounts: Sequence[Account], of_outlet: Mapping[str, Sequence[int]], register: Register
) -> Link:
    account = accounts[place]
    kind = LinkKind.BYLINE if hand.rule in _PLACES else LinkKind.CREDIT
    carrier = register.body(hand.words, account.article.lang, hand.kind).carrier
    there = [accounts[p] for p in of_outlet.get(carrier or "", ()) if accounts[p].article.id != account.article.id]
    there = [
        a for a in there if compare(account.article.published, a.article.published) >= 0 and a.side is account.side
    ]
    if not there:
        reason = f"credits {hand.words}, whose own report is not among these articles"
        return Link(kind, True, account.article.id, None, hand.words, hand.span or account.span, None, reason)
    parent = min(
        [a for a in there if hand.url and a.article.url == hand.url] or there,
        key=lambda a: (a.article.published.start.isoformat() if a.article.published else "~", a.claim.id),
    )
    reason = f"credits {hand.words}{_after(parent, account)}"
    return Link(
        kind, True, account.article.id, parent.article.id, hand.words, hand.span or account.span, parent.span, reason
    )


def _named_elsewhere(account: Account, wire: Wire, accounts: Sequence[Account]) -> Link:
    """ "Agencies" is the agency that another copy of the text names."""
    other = accounts[wire.place]
    reason = f"{wire.unnamed.words} is {wire.named.words}, as {other.article.id} names it over the same words"
    here, there = wire.unnamed.span or account.span, wire.named.span or other.span
    return Link(LinkKind.BYLINE, False, account.article.id, other.article.id, "", here, there, reason)


def _inferred(copy: Copy, accounts: Sequence[Account]) -> Link:
    child, parent = accounts[copy.child], accounts[copy.parent]
    kind = LinkKind.DECIDED if copy.decided else copy.kind
    return Link(kind, False, child.article.id, parent.article.id, "", copy.here, copy.there, copy.reason)


def _after(parent: Account, child: Account) -> str:
    return f", {when_told(parent.article, child.article)}"
