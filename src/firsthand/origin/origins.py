"""From the ends of chains to origins: which ends are one, and how many are left, at least and at most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from firsthand.origin.accounts import Account
from firsthand.origin.bodies import Body, Register
from firsthand.origin.chains import Chains, key_of
from firsthand.origin.copies import Copy
from firsthand.origin.credits import Hand
from firsthand.records import Side


class Name(Struct, frozen=True):
    """One end of chains with all that is known of it."""

    key: str
    hand: Hand  # as the first account prints it
    body: Body
    lang: str
    article: str


class Merge(Struct, frozen=True):
    """Why two ends are one origin."""

    one: str
    other: str
    rule: str
    reason: str
    sure: bool = True  # False: they may be one; they count once in ``low`` and twice in ``high``


class Classes:
    """Ends joined so far (union-find, the smallest key stands for its class)."""

    def __init__(self) -> None:
        """Every key is its own class until joined."""
        self._parent: dict[str, str] = {}

    def find(self, key: str) -> str:
        """The key that stands for the class."""
        while (parent := self._parent.get(key, key)) != key:
            self._parent[key] = self._parent.get(parent, parent)
            key = parent
        return key

    def join(self, one: str, other: str) -> None:
        """Makes two classes one."""
        a, b = sorted((self.find(one), self.find(other)))
        if a != b:
            self._parent[b] = a


def names(accounts: Sequence[Account], register: Register) -> dict[str, Name]:
    """Every name of every chain, as the earliest account with it prints it."""
    found: dict[str, Name] = {}
    for account in accounts:
        for place, hand in enumerate(account.hands):
            key = key_of(place, account, register).key
            if key not in found:
                body = register.body(f"{hand.words} {hand.also}".strip(), account.article.lang, hand.kind)
                found[key] = Name(key, hand, body, account.article.lang, account.article.id)
    return found


# --- rules: two names are one source --------------------------------------------------------------------------------


def _same_office(one: Name, other: Name) -> str | None:
    """The ministry, its minister and its spokesman are one body."""
    if one.body.office and one.body.office == other.body.office:
        return f"both speak for one body: {one.hand.words}; {other.hand.words}"
    return None


def _named_within(one: Name, other: Name) -> str | None:
    """ "Borisov" and "Prime Minister Boyko Borisov": all telling words of the shorter name stand in the longer."""
    short, long = sorted((one, other), key=lambda name: (len(name.body.words), name.key))
    if one.body.described or other.body.described or not short.body.within(long.body):
        return None
    if one.body.office != other.body.office and one.body.office and other.body.office:
        return None
    if sum(len(forms[0]) for forms in short.body.words) >= 3:  # "hd" is too little to know a man by
        return f"one name: {short.hand.words}; {long.hand.words}"
    return None


def _same_description(one: Name, other: Name) -> str | None:
    """ "A security source" here and there may be one man or two."""
    if one.body.described and other.body.described and one.body.words == other.body.words:
        return f"the same description, which may be one source: {one.hand.words}; {other.hand.words}"
    return None


SURE: tuple[Callable[[Name, Name], str | None], ...] = (_same_office, _named_within)
POSSIBLE: tuple[Callable[[Name, Name], str | None], ...] = (_same_description,)


def merges(known: Collection[Name]) -> Iterator[Merge]:
    """Every pair of names that a rule holds to be one, or possibly one."""
    yield from _outlet_itself(known)
    for one, other in _candidates(known):
        for sure, rules in ((True, SURE), (False, POSSIBLE)):
            for rule in rules:
                reason = rule(one, other)
                if reason:
                    yield Merge(one.key, other.key, rule.__name__.lstrip("_").replace("_", " "), reason, sure)


def _outlet_itself(known: Collection[Name]) -> Iterator[Merge]:
    """What others credit to an outlet and what its own people report there is one newsroom's reporting."""
    own = {name.key.split(":", 1)[1]: name for name in known if name.key.startswith("own:")}
    for name in sorted(known, key=lambda n: n.key):
        outlet = name.key.split(":")[1] if name.key.startswith("carrier:") else None
        if outlet in own:
            reason = f"one newsroom: {name.hand.words}; {own[outlet].hand.words}"
            yield Merge(own[outlet].key, name.key, "outlet itself", reason)


def _candidates(known: Iterable[Name]) -> Iterator[tuple[Name, Name]]:
    """Pairs that share a telling word or an office: the rest cannot be one."""
    by_word: dict[str, list[Name]] = defaultdict(list)
    for name in sorted(known, key=lambda n: n.key):
        if name.key.startswith(("carrier:", "own:")):
            continue
        for word in sorted(name.body.sounds) + ([name.body.office] if name.body.office else []):
            by_word[word].append(name)
        if not name.body.words and not name.body.office:
            by_word[""].append(name)
    seen: set[tuple[str, str]] = set()
    for group in by_word.values():
        for one, other in combinations(group, 2):
            if (one.key, other.key) not in seen:
                seen.add((one.key, other.key))
                yield one, other


# --- origins --------------------------------------------------------------------------------------------------------


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
    untraced: tuple[int, ...]  # accounts that lead to no source and stand in no loop


def trace(accounts: Sequence[Account], chains: Chains, copies: Sequence[Copy], known: dict[str, Name]) -> Traced:
    """Joins the ends that are one, and counts those that affirm."""
    all_merges = [*merges(list(known.values())), *_copied(chains, copies, accounts)]
    sure, possible = Classes(), Classes()
    for merge in all_merges:
        possible.join(merge.one, merge.other)
        if merge.sure:
            sure.join(merge.one, merge.other)
    looping = {place for loop in chains.loops for place in loop}
    members: dict[tuple[str, Side], set[int]] = defaultdict(set)
    ends: dict[tuple[str, Side], set[str]] = defaultdict(set)
    untraced: list[int] = []
    for place, account in enumerate(accounts):
        for end in chains.ends[place]:
            at = (sure.find(end), account.side)
            members[at].add(place)
            ends[at].add(end)
        if not chains.ends[place] and place not in looping:
            untraced.append(place)
    sources = [
        Source(key, side, tuple(sorted(ends[key, side])), tuple(sorted(places)), _reasons(key, all_merges, sure))
        for (key, side), places in members.items()
    ]
    affirming = {source.key for source in sources if source.side is Side.AFFIRMS}
    low = len({possible.find(key) for key in affirming})
    high = len(affirming) + _roots(untraced, accounts, copies, chains)
    sources.sort(key=lambda s: (s.side.value, -len(s.accounts), s.key))
    return Traced(tuple(sources), low, high, tuple(untraced))


def _copied(chains: Chains, copies: Sequence[Copy], accounts: Sequence[Account]) -> Iterator[Merge]:
    """Who copies a sentence has it from where its parent has it, whatever name it puts before it."""
    for copy in copies:
        ones, others = chains.ends[copy.parent], chains.ends[copy.child]
        if len(ones) != 1 or len(others) != 1 or ones == others:
            continue
        (one,), (other,) = ones, others
        words = f"{accounts[copy.child].article.id} copies {accounts[copy.parent].article.id}: {copy.reason}"
        yield Merge(one, other, "copied", words)


def _reasons(key: str, found: Iterable[Merge], classes: Classes) -> tuple[str, ...]:
    return tuple(sorted({m.reason for m in found if m.sure and classes.find(m.one) == key}))


def _roots(untraced: Sequence[int], accounts: Sequence[Account], copies: Sequence[Copy], chains: Chains) -> int:
    """How many affirming accounts without a source there are, those that lead to one another counted once."""
    classes = Classes()
    places = {place for place in untraced if accounts[place].side is Side.AFFIRMS}
    for copy in copies:
        if copy.parent in places and copy.child in places:
            classes.join(f"a{copy.parent}", f"a{copy.child}")
    vertices: list[str] = chains.graph.vs["name"]
    for edge in chains.graph.es:
        one, other = vertices[edge.source], vertices[edge.target]
        if places & {int(name[1:]) for name in (one, other) if name[0] == "a"}:
            classes.join(one, other)
    if chains.loops:
        places = {place for place in places if not _credits_a_loop(place, chains)}
    return len({classes.find(f"a{place}") for place in places})


def _credits_a_loop(place: int, chains: Chains) -> bool:
    vertices: list[str] = chains.graph.vs["name"]
    reach = {vertices[v] for v in chains.graph.subcomponent(f"a{place}", mode="out")}
    return any(f"a{member}" in reach for loop in chains.loops for member in loop)
