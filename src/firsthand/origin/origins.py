"""From the ends of chains to origins: which ends are one, and how many are left, at least and at most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import igraph
from msgspec import Struct

from firsthand.origin.accounts import Account, names_within
from firsthand.origin.bodies import Register
from firsthand.origin.chains import Chains, key_of
from firsthand.origin.classes import Classes
from firsthand.origin.copies import WHOLE, Copy
from firsthand.origin.passed_on import count_otherwise, passed_on
from firsthand.origin.presented import presented
from firsthand.origin.ready_words import ready_words
from firsthand.origin.same import Merge, Name, merges, named
from firsthand.records import LinkKind, Reading, Side, SourceKind


def names(accounts: Sequence[Account], register: Register) -> dict[str, Name]:
    """Every name of every chain, as the earliest account with it prints it."""
    found: dict[str, Name] = {}
    for account in accounts:
        for place, hand in enumerate(account.hands):
            key = key_of(place, account, register).key
            if key not in found:
                found[key] = named(hand, account.article, register, key)
    return found


#: they have numbers of their own
COUNTERS = frozenset({SourceKind.PERSON, SourceKind.BODY})


class Source(Struct, frozen=True):
    """One origin on one side: the ends that are one, and the accounts (places) that go back to it."""

    key: str
    side: Side
    ends: tuple[str, ...]
    accounts: tuple[int, ...]
    reasons: tuple[str, ...]


class Traced(Struct, frozen=True):
    """The outcome for a group."""

    sources: tuple[Source, ...]
    low: int
    high: int
    untraced: tuple[int, ...]  # accounts that lead to no source, stand in no loop, and no other of whose article does
    affirming: frozenset[str]  # the ends that are counted
    unknown: int  # reports that no account traces; they count in ``high``


def joins(
    accounts: Sequence[Account],
    chains: Chains,
    copies: Sequence[Copy],
    *,
    known: Mapping[str, Name],
    register: Register,
    readings: Mapping[str, Reading],
) -> Iterator[Merge]:
    """Every pair of names that is one, or may be."""
    yield from merges(list(known.values()))
    yield from _one_family(known, register)
    yield from _copied(chains, copies, accounts, known)
    yield from passed_on(accounts, chains, known, register, readings)
    yield from presented(accounts, chains, known, register)
    yield from ready_words(accounts, chains, known, register)


def trace(accounts: Sequence[Account], chains: Chains, all_merges: Sequence[Merge], register: Register) -> Traced:
    """Joins the ends that are one, and counts those that affirm."""
    sure = Classes()
    needed = [merge for merge in all_merges if merge.sure and sure.join(merge.one, merge.other)]
    looping = {place for loop in chains.loops for place in loop}
    members: dict[tuple[str, Side], set[int]] = defaultdict(set)
    ends: dict[tuple[str, Side], set[str]] = defaultdict(set)
    untraced: list[int] = []
    for place, account in enumerate(accounts):
        for end in chains.ends[place]:
            at = (sure.find(end), account.side)
            members[at].add(place)
            ends[at].add(end)
    known = {(account.article.id, account.side) for account, found in zip(accounts, chains.ends, strict=True) if found}
    for place, account in enumerate(accounts):
        if (account.article.id, account.side) not in known and place not in looping:
            untraced.append(place)
    sources = [
        Source(key, side, tuple(sorted(ends[key, side])), tuple(sorted(places)), _reasons(key, needed, sure))
        for (key, side), places in members.items()
    ]
    affirming = frozenset(end for (_, side), its in ends.items() if side is Side.AFFIRMS for end in its)
    unknown = _unknown(
        [place for place in untraced if accounts[place].side is Side.AFFIRMS], accounts, chains, register
    )
    low, high = counted(affirming, unknown, all_merges)
    sources.sort(key=lambda s: (s.side.value, -len(s.accounts), s.key))
    return Traced(tuple(sources), low, high, tuple(untraced), affirming, unknown)


def _unknown(untraced: Sequence[int], accounts: Sequence[Account], chains: Chains, register: Register) -> int:
    """How many reports may stand behind the untraced at most: copies rest on one, and a family's outlets have one."""
    joined = Classes()
    for place in untraced:
        stray = chains.stray[place]
        outlet = register.outlet(accounts[place].article.outlet) or ""
        if stray and register.newsroom(outlet) != outlet:
            joined.join(stray, f"family {register.newsroom(outlet)}")
    return len({joined.find(stray) for place in untraced if (stray := chains.stray[place])})


def counted(ends: Collection[str], unknown: int, all_merges: Sequence[Merge]) -> tuple[int, int]:
    """How many origins these ends are at least and at most.

    At most: what is not one for sure is two. At least: what may rest on another does, so that those are left that need
    not; "the organisation" may be either of two that are surely not each other, and they stay two.
    """
    sure = Classes()
    for merge in all_merges:
        if merge.sure:
            sure.join(merge.one, merge.other)
    apart = sorted({sure.find(end) for end in ends})
    at = {key: place for place, key in enumerate(apart)}
    rests: set[tuple[int, int]] = set()
    for merge in all_merges:
        one, other = at.get(sure.find(merge.one)), at.get(sure.find(merge.other))
        if not merge.sure and one is not None and other is not None and one != other:
            rests.update([(one, other)] if merge.one_way else [(one, other), (other, one)])
    parts: list[int] = igraph.Graph(len(apart), sorted(rests), directed=True).connected_components("strong").membership
    resting = {parts[one] for one, other in rests if parts[one] != parts[other]}
    return len(set(parts) - resting), len(apart) + unknown


def _one_family(known: Mapping[str, Name], register: Register) -> Iterator[Merge]:
    """Outlets that belong to one family, by the user: what they tell of their own is one newsroom's."""
    first: dict[str, Name] = {}
    for key, name in sorted(known.items()):
        outlet = key.split(":")[1] if key.startswith(("carrier:", "own:")) else ""
        family = register.newsroom(outlet)
        if family != outlet:
            one = first.setdefault(family, name)
            if one is not name:
                reason = f"both belong to {family}: {one.hand.words}; {name.hand.words}"
                yield Merge(one.key, key, "one family", reason)


def _copied(
    chains: Chains, copies: Sequence[Copy], accounts: Sequence[Account], known: Mapping[str, Name]
) -> Iterator[Merge]:
    """Who copies a sentence has it from where its parent has it, whatever name it puts before it; but with another name
    and another number in it, or with another's full name in what is not the same text from end to end, it is another's
    word in ready words. A name that only stands in another sentence may be out of place: then they may be one.
    """
    for copy in copies:
        ones, others = chains.ends[copy.parent], chains.ends[copy.child]
        sourced = accounts[copy.parent].hands and accounts[copy.child].hands
        if (
            not sourced
            or copy.kind is LinkKind.TRANSLATED
            or len(ones) != 1
            or len(others) != 1
            or ones == others
            or _recounted(copy, accounts)
        ):
            continue
        (one,), (other,) = ones, others
        is_whole = min(copy.passage.share_here, copy.passage.share_there) >= WHOLE
        sure = is_whole or not (one in known and other in known and _both_named(known[one], known[other]))
        if not sure and names_within(accounts[copy.parent]) and names_within(accounts[copy.child]):
            continue
        words = f"{accounts[copy.child].article.id} copies {accounts[copy.parent].article.id}: {copy.reason}"
        yield Merge(one, other, "copied", words, sure=sure)


def _recounted(copy: Copy, accounts: Sequence[Account]) -> bool:
    """Does each name somebody who counts, and count otherwise?"""
    one, other = accounts[copy.parent], accounts[copy.child]
    return all(a.hands[-1].kind in COUNTERS for a in (one, other)) and count_otherwise(one, other)


def _both_named(one: Name, other: Name) -> bool:
    """A man by first name and surname, a body by its office, an outlet's own man by what he saw; and another such one:
    two who spoke, in ready words.
    """
    return all(_is_named(name) for name in (one, other))


def _is_named(name: Name) -> bool:
    """A byline that says somebody was there may stand over an agency's text; a sentence that says so does not."""
    if name.hand.own:
        return name.hand.span is not None
    return name.hand.kind in COUNTERS and bool(name.body.person or name.body.office)


def _reasons(key: str, found: Iterable[Merge], classes: Classes) -> tuple[str, ...]:
    return tuple(sorted({merge.reason for merge in found if classes.find(merge.one) == key}))
