"""One text in two languages: the same figures, names and places, in the same order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from firsthand.origin.accounts import Account
from firsthand.origin.copies import Copy, compare, when_told
from firsthand.records import CopiedPassage, LinkKind, Reading, SourceKind

#: different figures, names and places that both tell, a figure among them: a name that goes through a whole text tells
#: little, and the countries of a region stand side by side in many
LEAST = 5
#: of the facts of the shorter telling so many stand in the other in the same order: a translator leaves out little, and
#: reports of one event share its facts, each in an order of its own
SHARE = 0.8
#: a fact that more articles of the group hold points to none of them
FEW = 50

CARRIERS = frozenset({SourceKind.AGENCY, SourceKind.OUTLET})

Facts = tuple[str, ...]
COUNT = "count "


def translations(accounts: Sequence[Account], readings: Mapping[str, Reading]) -> Iterator[Copy]:
    """Accounts that tell what an account in another language tells, piece by piece; the earlier is the parent, or where
    times do not tell the one that says whence it has it. Who names an agency or outlet has it from there, and of two
    who name a source the words of each stand.
    """
    if len({account.article.lang for account in accounts}) < 2:
        return
    places: dict[str, list[int]] = defaultdict(list)
    for place, account in enumerate(accounts):
        places[account.article.id].append(place)
    facts = {id_: _facts(readings[id_]) for id_ in sorted(places)}
    for one, other in _likely(accounts, facts):
        told = in_order(facts[one], facts[other])
        if told < SHARE * min(len(facts[one]), len(facts[other])):
            continue
        for here in places[one]:
            for there in places[other]:
                if accounts[here].side is accounts[there].side:
                    copy = _translated(here, there, told, accounts)
                    if not any(hand.kind in CARRIERS for hand in accounts[copy.child].hands):
                        yield copy


def _likely(accounts: Sequence[Account], facts: Mapping[str, Facts]) -> list[tuple[str, str]]:
    """Pairs of articles in two languages that share enough facts, one of which few others hold."""
    different = {id_: frozenset(its) for id_, its in facts.items()}
    langs = {account.article.id: account.article.lang for account in accounts}
    holding: dict[str, list[str]] = defaultdict(list)
    for id_, its in facts.items():
        for fact in dict.fromkeys(its):
            holding[fact].append(id_)
    pairs = {
        (one, other)
        for articles in holding.values()
        if len(articles) <= FEW
        for at, one in enumerate(articles)
        for other in articles[at + 1 :]
        if langs[one] != langs[other] and _are_enough(different[one] & different[other])
    }
    return sorted(pairs)


def _are_enough(common: Collection[str]) -> bool:
    return len(common) >= LEAST and any(fact.startswith(COUNT) for fact in common)


def _facts(reading: Reading) -> Facts:
    """Counts, surnames by sound and places, as they follow each other; what is said twice running stands once."""
    found: set[tuple[int, str]] = set()
    for claim in reading.claims:
        found |= {(f.span.start, f"{COUNT}{f.low:g}") for f in claim.figures if f.is_count and f.low > 1}
        found |= {(n.span.start, f"name {n.key.rsplit(' ', 1)[-1]}") for n in claim.names}
        found |= {(p.span.start, f"place {p.key}") for p in claim.places}
    facts = [fact for _, fact in sorted(found)]
    return tuple(fact for at, fact in enumerate(facts) if at == 0 or facts[at - 1] != fact)


def in_order(one: Facts, other: Facts) -> int:
    """How many facts both tell in the same order, others between them or not."""
    row = [0] * (len(other) + 1)
    for fact in one:
        before = 0
        for at, its in enumerate(other, 1):
            above = row[at]
            row[at] = before + 1 if fact == its else max(above, row[at - 1])
            before = above
    return row[-1]


def _translated(here: int, there: int, told: int, accounts: Sequence[Account]) -> Copy:
    a, b = accounts[here], accounts[there]
    order = compare(a.article.published, b.article.published)
    first = order < 0 if order else (not a.hands, a.article.id) < (not b.hands, b.article.id)
    parent, child = (here, there) if first else (there, here)
    passage = CopiedPassage(a.article.id, b.article.id, (a.span,), (b.span,), told, 0.0, 0.0)
    when = when_told(accounts[parent].article, accounts[child].article)
    reason = f"{told} figures and names in the same order in another language, {when}"
    spans = accounts[child].span, accounts[parent].span
    return Copy(parent, child, passage, *spans, bool(order), reason, kind=LinkKind.TRANSLATED)
