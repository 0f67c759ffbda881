"""Everything for one claim: who carries it, where it comes from, how many origins are independent of each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from msgspec.structs import replace

from firsthand.origin.accounts import Account
from firsthand.origin.bodies import Languages
from firsthand.origin.chains import OWN_REPORTING
from firsthand.origin.changes import changes
from firsthand.origin.decided import bears
from firsthand.origin.disputes import disputed_figures, status
from firsthand.origin.gaps import gaps
from firsthand.origin.hands import hands
from firsthand.origin.links import links
from firsthand.origin.naming import called
from firsthand.origin.origins import Source
from firsthand.origin.paths import bottlenecks
from firsthand.origin.sentence import earliest_of, sentence
from firsthand.origin.series import figure_series
from firsthand.origin.suggestions import suggestions
from firsthand.origin.summary import summary
from firsthand.origin.weighing import Case, Weighed, weighed
from firsthand.records import (
    Appearance,
    Decided,
    Decision,
    DecisionKind,
    Dossier,
    Group,
    Link,
    Origin,
    Reading,
    Side,
    SourceKind,
)


def dossier(
    group: Group,
    readings: Mapping[str, Reading],
    languages: Languages,
    decisions: Collection[Decision] = (),
    families: Mapping[str, str] | None = None,
) -> Dossier:
    """The dossier of a group. ``readings`` holds at least the articles of the group's claims, by article id.

    The order of ``readings`` and of the group's claims, matches and passages changes nothing. ``decisions`` of the user
    stand above what is inferred, and the counts follow. ``families``: outlet -> whom it belongs to; outlets of one
    family are one newsroom.
    """
    case = Case(group, readings, languages, families or {})
    base, decided = _decided(case, decisions)
    found, traced_to, articles = base.accounts, base.chains, base.articles
    linked = links(found, base.copies, base.heard.register)
    appearances = _with_hands([_appearance(account, linked[place]) for place, account in enumerate(found)])
    sources = base.traced.sources
    origins = tuple(_origin(source, base) for source in sources)
    untraced = _articles(base.traced.untraced, found)
    loops = tuple(tuple(sorted({_outlet(found[place]) for place in loop})) for loop in traced_to.loops)
    first = earliest_of([account.article for account in found if account.side is Side.AFFIRMS])
    independent = base.independent
    earliest = first.id if first else None
    claim = group.about or _typical(base.group, found)
    disputed = disputed_figures(origins, [source.accounts for source in sources], found)
    denied = any(origin.stance is Side.DENIES for origin in origins)
    standing = status(origins, independent, disputed)
    changed, unweighed = changes(case, base)
    made = Dossier(
        claim=claim,
        summary="",
        appearances=appearances,
        origins=origins,
        independent=independent,
        untraced=untraced,
        loops=loops,
        bottlenecks=bottlenecks(found, traced_to, base.names),
        denials=_articles([place for place, a in enumerate(found) if a.side is Side.DENIES], found),
        earliest=earliest,
        matches=base.group.matches,
        links=tuple(link for place in range(len(found)) for link in linked[place]),
        status=standing,
        hands=_depth(appearances),
        disputed_figures=disputed,
        figures=figure_series(found),
        gaps=gaps(claim, appearances, origins, articles),
        changes=changed,
        unweighed=unweighed,
        suggestions=suggestions(standing, independent, len(untraced), denied=denied),
        decisions=decided,
    )
    return replace(made, summary=summary(sentence(made, articles)))


def _decided(case: Case, decisions: Collection[Decision]) -> tuple[Weighed, tuple[Decided, ...]]:
    """The group weighed under all decisions, and what each of those that bear on it did to the count."""
    base, told, group = weighed(case), [], case.group
    for decision in decisions:
        joins = decision.kind is DecisionKind.SAME_CLAIM and not {decision.one, decision.other}.isdisjoint(group.claims)
        if joins or bears(decision, base.group, base.names, base.articles):
            after = weighed(case, (*base.decisions, decision))
            told.append(Decided(decision, base.independent, after.independent))
            base = after
    return base, tuple(told)


def _with_hands(appearances: Sequence[Appearance]) -> tuple[Appearance, ...]:
    numbers = hands(appearances)
    return tuple(replace(appearance, hands=number) for appearance, number in zip(appearances, numbers, strict=True))


def _depth(appearances: Sequence[Appearance]) -> tuple[int, int] | None:
    known = [a.hands for a in appearances if a.hands is not None and a.stance is Side.AFFIRMS]
    return (min(known), max(known)) if known else None


def _appearance(account: Account, own: Sequence[Link]) -> Appearance:
    parent = next((link for link in own if link.source is not None), None)
    return Appearance(
        article=account.article.id,
        claim=account.claim.id,
        span=account.span,
        text=account.article.text[account.span.start : account.span.end],
        speaker=account.hands[-1].words if account.hands else "",
        # "photographs and report by" over an article tells that somebody was there, and is no hand between
        chain=tuple(hand.words for hand in account.hands if hand.span or not hand.own),
        derived_from=parent.source if parent else None,
        link=parent or next(iter(own), None),
        stance=account.side,
        figures=account.figures,
        named=tuple(hand.span for hand in account.hands),
    )


def _origin(source: Source, base: Weighed) -> Origin:
    """Under the name that most of its accounts agree on."""
    found = base.accounts
    best, *others = called(source, base)
    own = best.key.startswith(("own:", "carrier:"))
    kind = OWN_REPORTING if own else (best.hand.kind or SourceKind.PERSON).value
    reasons = source.reasons or ((f"all name {best.hand.words}",) if len(source.accounts) > 1 else ())
    reporter = _own_reporter(source, found) if own else ""
    also = {} if reporter else {other.lang: other.hand.words for other in others}
    return Origin(reporter or best.hand.words, kind, source.side, _articles(source.accounts, found), reasons, also)


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
