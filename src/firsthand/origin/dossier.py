"""Everything for one claim: who carries it, where it comes from, how many origins are independent of each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from firsthand.origin.accounts import Account, accounts
from firsthand.origin.bodies import Languages, Register
from firsthand.origin.chains import OWN_REPORTING, Chains, chains
from firsthand.origin.copies import copies
from firsthand.origin.decided import bearing, on_claims, on_copies
from firsthand.origin.links import links
from firsthand.origin.origins import Source, names, trace
from firsthand.origin.paths import bottlenecks
from firsthand.origin.same import Name
from firsthand.origin.summary import earliest_of, summary
from firsthand.records import (
    Appearance,
    Decision,
    Dossier,
    Group,
    Independent,
    Link,
    Origin,
    Reading,
    Side,
    SourceKind,
)

#: a person's full name has no more words
FULL_NAME = 4


def dossier(
    group: Group, readings: Mapping[str, Reading], languages: Languages, decisions: Collection[Decision] = ()
) -> Dossier:
    """The dossier of a group. ``readings`` holds at least the articles of the group's claims, by article id.

    The order of ``readings`` and of the group's claims, matches and passages changes nothing. ``decisions`` of the user
    stand above what is inferred, and the counts follow.
    """
    whole = group
    group = on_claims(group, decisions)
    present = sorted({name.rsplit("#", 1)[0] for name in group.claims})
    articles = {name: readings[name].article for name in present}
    register = Register(articles.values(), languages)
    found = accounts(group, readings, languages, register)
    copied = on_copies(copies(group, found), found, decisions)
    traced_to = chains(found, copied, register)
    known = names(found, register)
    traced = trace(found, traced_to, copied, known=known, register=register, readings=readings, decisions=decisions)
    linked = links(found, copied, register)
    appearances = tuple(_appearance(account, linked[place]) for place, account in enumerate(found))
    origins = tuple(_origin(source, found, known, traced_to) for source in traced.sources)
    untraced = _articles(traced.untraced, found)
    loops = tuple(tuple(sorted({_outlet(found[place]) for place in loop})) for loop in traced_to.loops)
    first = earliest_of([found[place].article for place in range(len(found)) if found[place].side is Side.AFFIRMS])
    independent = Independent(traced.low, traced.high)
    earliest = first.id if first else None
    return Dossier(
        claim=group.about or _typical(group, found),
        summary=summary(
            appearances,
            origins,
            independent=independent,
            untraced=untraced,
            loops=loops,
            articles=articles,
            earliest=earliest,
        ),
        appearances=appearances,
        origins=origins,
        independent=independent,
        untraced=untraced,
        loops=loops,
        bottlenecks=bottlenecks(found, traced_to, known),
        denials=_articles([place for place, a in enumerate(found) if a.side is Side.DENIES], found),
        earliest=earliest,
        matches=group.matches,
        links=tuple(link for place in range(len(found)) for link in linked[place]),
        decisions=bearing(decisions, whole, known),
    )


def _appearance(account: Account, own: Sequence[Link]) -> Appearance:
    parent = next((link for link in own if link.source is not None), None)
    return Appearance(
        article=account.article.id,
        claim=account.claim.id,
        span=account.span,
        text=account.article.text[account.span.start : account.span.end],
        speaker=account.hands[-1].words if account.hands else "",
        chain=tuple(hand.words for hand in account.hands),
        derived_from=parent.source if parent else None,
        link=parent or next(iter(own), None),
        stance=account.side,
        figures=account.figures,
    )


def _origin(source: Source, found: Sequence[Account], known: Mapping[str, Name], traced_to: Chains) -> Origin:
    """Named as most of its accounts name it (a person's full name, if two give it, stands for its short forms too), by
    the fullest of equals; by a name rather than a post, a document or an outlet.
    """
    ends = [known[end] for end in source.ends]
    named = Counter(end for place in source.accounts for end in traced_to.ends[place])
    best = min(
        ends,
        key=lambda n: (
            n.key.startswith(("own:", "carrier:")),
            n.body.described,
            n.hand.kind is SourceKind.DOCUMENT,
            -sum(named[o.key] for o in ends if o is n or (named[n.key] > 1 and _is_fuller(n, o))),
            -len(n.body.words),
            n.key,
        ),
    )
    own = best.key.startswith(("own:", "carrier:"))
    kind = OWN_REPORTING if own else (best.hand.kind or SourceKind.PERSON).value
    reasons = source.reasons or ((f"all name {best.hand.words}",) if len(source.accounts) > 1 else ())
    name = _own_reporter(source, found) or best.hand.words
    return Origin(name, kind, source.side, _articles(source.accounts, found), reasons)


def _is_fuller(one: Name, other: Name) -> bool:
    """Whether one is the longer form of another person's name; what is longer than any name is none."""
    return one.hand.kind is SourceKind.PERSON and other.body.words < one.body.words and len(one.body.words) <= FULL_NAME


def _own_reporter(source: Source, found: Sequence[Account]) -> str:
    """The outlet whose own people saw or heard it ("our correspondent" names nobody); "" for other origins."""
    reporters = (account for account in map(found.__getitem__, sorted(source.accounts)) if account.hands)
    return next((_outlet(account) for account in reporters if account.hands[-1].own), "")


def _articles(places: Sequence[int], found: Sequence[Account]) -> tuple[str, ...]:
    return tuple(sorted({found[place].article.id for place in places}))


def _outlet(account: Account) -> str:
    return account.article.outlet or account.article.id


def _typical(group: Group, found: Sequence[Account]) -> str:
    """The wording that most others match; of equals, the earliest in the order of time and id."""
    matched = Counter(name for match in group.matches for name in (match.here, match.there))
    affirming = [a for a in found if a.side is Side.AFFIRMS] or list(found)
    if not affirming:
        return ""
    best = min(
        affirming,
        key=lambda a: (
            -matched[a.claim.id],
            a.article.published.start.isoformat() if a.article.published else "~",
            a.claim.id,
        ),
    )
    return best.article.text[best.span.start : best.span.end]
