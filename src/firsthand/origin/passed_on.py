"""Who may be behind a source: somebody whom the same article names. These never join for sure; they lower ``low``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from firsthand.origin.accounts import Account
from firsthand.origin.acts import speaker_of
from firsthand.origin.bodies import Register
from firsthand.origin.chains import Chains
from firsthand.origin.credits import sources
from firsthand.origin.people import SURNAME
from firsthand.origin.same import Merge, Name, is_one, named
from firsthand.records import Reading, Side, SourceKind, Span

#: they may speak of another's act
TELLERS = frozenset({None, SourceKind.PERSON, SourceKind.ACCOUNT})

#: words at the head of a claim in which the name of him whose act it is stands
ITS_NAME = 8

#: telling words of a man's name; with more, his post and its place are among them
SHORT_NAME = 3


def passed_on(
    accounts: Sequence[Account],
    chains: Chains,
    known: Mapping[str, Name],
    register: Register,
    readings: Mapping[str, Reading],
) -> Iterator[Merge]:
    """Every pair of ends of which the one may only pass on the other."""
    yield from _beside(accounts, chains, known)
    yield from _speaks_of(accounts, chains, known, register)
    yield from _tells_his_act(accounts, chains, known, register)
    yield from _tells_its_act(accounts, chains, known, register)
    yield from _tells_of(accounts, chains, known, register)
    yield from _quotes(accounts, chains, known, register, readings)


def _beside(accounts: Sequence[Account], chains: Chains, known: Mapping[str, Name]) -> Iterator[Merge]:
    """An outlet credited beside a named source in one article may only pass on what that source said."""
    of_article: dict[tuple[str, Side], set[str]] = defaultdict(set)
    for account, ends in zip(accounts, chains.ends, strict=True):
        of_article[account.article.id, account.side].update(ends)
    apart = told_apart(accounts, chains)
    for (article, _), together in of_article.items():
        carriers = sorted(end for end in together if end.startswith("carrier:"))
        named = sorted(end for end in together if end.startswith("name:") and not known[end].body.described)
        if len(named) == 1:
            for carrier in carriers:
                if frozenset((carrier, named[0])) in apart:
                    continue
                both = f"{_words(carrier, known)}; {_words(named[0], known)}"
                reason = f"{article} names both, and one may pass on the other: {both}"
                yield Merge(carrier, named[0], "beside", reason, sure=False, one_way=True)


def _speaks_of(
    accounts: Sequence[Account], chains: Chains, known: Mapping[str, Name], register: Register
) -> Iterator[Merge]:
    """An outlet whose report of the claim speaks of a man whom others name as its source may have it from him."""
    surnames: dict[str, str] = {}
    for end in sorted({end for ends in chains.ends for end in ends if end.startswith("name:")}):
        for run in known[end].body.person:
            if len(run[-1][0]) >= SURNAME and len(known[end].body.words) <= SHORT_NAME:
                surnames.setdefault(run[-1][0], end)
    for place, account in enumerate(accounts):
        for carrier in _carriers(place, chains):
            sounds = register.body(account.claim.text, account.article.lang).sounds
            for heard in sorted(sounds & set(surnames)):
                reason = f"{_words(carrier, known)} speaks of {_words(surnames[heard], known)}, who may be its source"
                yield Merge(carrier, surnames[heard], "speaks of", reason, sure=False, one_way=True)


def _tells_his_act(
    accounts: Sequence[Account], chains: Chains, known: Mapping[str, Name], register: Register
) -> Iterator[Merge]:
    """Who speaks of the man whose own act the claim is, as most articles have it from him, may have it from him too."""
    surname = speaker_of(accounts, register)
    ends = sorted({end for found in chains.ends for end in found if end.startswith("name:")})
    his = next((end for end in ends if surname and any(surname in run[-1] for run in known[end].body.person)), None)
    for place, account in enumerate(accounts):
        if his and any(name.key.rsplit(" ", 1)[-1] == surname for name in account.claim.names):
            for end in sorted(chains.ends[place]):
                if end != his and end.startswith("name:") and known[end].hand.kind in TELLERS:
                    reason = f"{_words(end, known)} speaks of {_words(his, known)}, whose own act it is"
                    yield Merge(end, his, "tells his act", reason, sure=False, one_way=True)


def _tells_its_act(
    accounts: Sequence[Account], chains: Chains, known: Mapping[str, Name], register: Register
) -> Iterator[Merge]:
    """Who says that a body does what others have from that body itself may pass it on; so may an outlet whose sentence
    names the body anywhere.
    """
    bodies = [n for n in sorted(known.items()) if n[1].hand.kind is SourceKind.BODY and not n[1].body.described]
    for place, account in enumerate(accounts):
        named_ends = [end for end in chains.ends[place] if end in known]
        tellers = sorted(end for end in named_ends if end.startswith("carrier:") or known[end].hand.kind in TELLERS)
        words = register.words(account.claim.text, account.article.lang) if tellers else []
        whole, head = f" {' '.join(words)} ", f" {' '.join(words[:ITS_NAME])} "
        for end, (key, body) in product(tellers, bodies):
            text = whole if end.startswith("carrier:") else head
            if key != end and body.lang == account.article.lang and f" {body.body.folded} " in text:
                reason = f"{_words(end, known)} speaks of {_words(key, known)}, whose own act it is"
                yield Merge(end, key, "tells its act", reason, sure=False, one_way=True)


def _tells_of(
    accounts: Sequence[Account], chains: Chains, known: Mapping[str, Name], register: Register
) -> Iterator[Merge]:
    """An outlet that in the same breath tells what an agency said, from which others have the claim, may have it from
    there: "Coast Television reports that state media accuse the rebels. It says that 15 died."
    """
    carriers = {key: name for key, name in known.items() if key.startswith("carrier:")}
    for place, account in enumerate(accounts):
        ends = _carriers(place, chains)
        beside = register.named_in(account.article, _around(account)) if ends else frozenset()
        told = [key for key, name in sorted(carriers.items()) if name.body.carrier in beside]
        for end, key in product(ends, told):
            if key != end and key.endswith(f":{account.side.value}"):
                reason = f"{account.article.id} has it from {_words(end, known)} and tells of {_words(key, known)}"
                yield Merge(end, key, "tells of", reason, sure=False, one_way=True)


def _around(account: Account) -> Span:
    """The sentence of the claim and the one before it."""
    before = [s for s in account.article.sentences if s.start <= account.span.start][-2:]
    return Span(before[0].start, account.span.end) if before else account.span


def _quotes(
    accounts: Sequence[Account],
    chains: Chains,
    known: Mapping[str, Name],
    register: Register,
    readings: Mapping[str, Reading],
) -> Iterator[Merge]:
    """An outlet whose report quotes, on whatever, the source that others name for the claim may have it from there, and
    "an official" or "the statement" may be the word of the man whom the same report quotes by name. Whoever denies it
    is not behind it.
    """
    of_side: dict[Side, set[str]] = defaultdict(set)
    for account, found in zip(accounts, chains.ends, strict=True):
        of_side[account.side].update(end for end in found if not end.startswith("own:"))
    apart = told_apart(accounts, chains)
    for place, account in enumerate(accounts):
        carriers, unnamed = _carriers(place, chains), _unnamed(place, chains, known)
        hands = sources(readings[account.article.id]) if carriers or unnamed else ()
        quoted = [named(hand, account.article, register) for hand in hands]
        people = [name for name in quoted if name.hand.kind is SourceKind.PERSON]
        for one, names in [*((end, quoted) for end in carriers), *((end, people) for end in unnamed)]:
            for end in sorted(of_side[account.side]):
                if end == one or frozenset((end, one)) in apart:
                    continue
                if any(is_one(name, known[end]) for name in names):
                    reason = f"{account.article.id} has it from {_words(one, known)} and quotes {_words(end, known)}"
                    yield Merge(one, end, "quotes", reason, sure=False, one_way=True)


def told_apart(accounts: Sequence[Account], chains: Chains) -> set[frozenset[str]]:
    """Pairs of ends from which one article has two different figures of one kind: it tells them apart itself."""
    of_article: dict[tuple[str, Side], list[int]] = defaultdict(list)
    for place, account in enumerate(accounts):
        of_article[account.article.id, account.side].append(place)
    return {
        frozenset((one, other))
        for places in of_article.values()
        for here, there in combinations(places, 2)
        if count_otherwise(accounts[here], accounts[there])
        for one in chains.ends[here]
        for other in chains.ends[there]
    }


def count_otherwise(one: Account, other: Account) -> bool:
    """Do both count one kind of thing, and nowhere alike?"""
    here = {(f.what, f.low) for f in one.figures if f.is_count}
    there = {(f.what, f.low) for f in other.figures if f.is_count}
    shared = {what for what, _ in here} & {what for what, _ in there}
    return bool(shared) and not any(what in shared for what, _ in here & there)


def _unnamed(place: int, chains: Chains, known: Mapping[str, Name]) -> list[str]:
    """Who is only told by what he is, or a document that is not told whose."""
    named = ((end, known[end]) for end in chains.ends[place] if end in known)
    return sorted(
        end
        for end, name in named
        if name.hand.kind is SourceKind.UNNAMED
        or (name.hand.kind is SourceKind.DOCUMENT and not (name.body.words or name.body.office))
    )


def _carriers(place: int, chains: Chains) -> list[str]:
    return sorted(end for end in chains.ends[place] if end.startswith("carrier:"))


def _words(end: str, known: Mapping[str, Name]) -> str:
    return known[end].hand.words
