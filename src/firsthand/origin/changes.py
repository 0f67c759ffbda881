"""What would change the count: every doubtful step decided otherwise, and the whole weighed again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, timedelta
from itertools import zip_longest

from firsthand.origin.classes import Classes
from firsthand.origin.decided import called
from firsthand.origin.english import interval
from firsthand.origin.sentence import earliest_of
from firsthand.origin.weighing import ON_SOURCES, Case, Weighed, count_with
from firsthand.records import Change, Decision, DecisionKind, Independent, Side, When

#: so many steps are weighed again at most. Who is whom is soon counted; another link or claim moves every account, so
#: that of these as many are tried as their accounts together allow: one of a group of five thousand reports
SOURCES, ACCOUNTS, FEW, MANY = 60, 5_000, 1, 24

Step = tuple[Decision, str, str]  # what would be decided, "A and B are one source", why the tool holds otherwise


def changes(case: Case, base: Weighed) -> tuple[tuple[Change, ...], int]:
    """The changes of the count, the largest first, and how many steps were left out as they are too many."""
    on_sources = list(_sources(base))
    others = list(_in_turn([list(_untraced(base)), list(_copies(base)), list(_single(base))]))
    room = min(MANY, max(FEW, ACCOUNTS // max(1, len(base.accounts))))
    steps = [*on_sources[:SOURCES], *others[:room]]
    counted = ((step, count_with(case, base, step[0])) for step in steps)
    found = [_change(step, base.independent, then) for step, then in counted if then != base.independent]
    found.sort(key=lambda change: (-_size(change, base.independent), change.words))
    return tuple(found), len(on_sources) + len(others) - len(steps)


def _in_turn(sorts: Sequence[Sequence[Step]]) -> Iterator[Step]:
    """One of each sort in turn, so that no sort takes all the room."""
    for steps in zip_longest(*sorts):
        yield from filter(None, steps)


def _change(step: Step, before: Independent, then: Independent) -> Change:
    decision, words, reason = step
    return Change(decision, f"If {words}: {interval(then)} instead of {interval(before)}", reason, then)


def _size(change: Change, before: Independent) -> int:
    after = change.independent
    return abs(after.low - before.low) + abs(after.high - before.high)


def _sources(base: Weighed) -> Iterator[Step]:
    """Who is whom: doubtful pairs either way, sure ones as two; only where it bears on two affirming ends."""
    affirming = {
        end
        for account, ends in zip(base.accounts, base.chains.ends, strict=True)
        if account.side is Side.AFFIRMS
        for end in ends
    }
    joined = Classes()
    for merge in base.inferred:
        joined.join(merge.one, merge.other)
    members = Counter(joined.find(end) for end in affirming)
    pairs: dict[tuple[str, str], tuple[bool, str]] = {}
    for merge in base.inferred:
        if members[joined.find(merge.one)] > 1:
            one, other = sorted(called(base.names[key], base.articles) for key in (merge.one, merge.other))
            sure, reason = pairs.get((one, other), (False, merge.reason))
            pairs[one, other] = (sure or merge.sure, reason)
    decided = {frozenset((d.one, d.other)) for d in base.decisions if d.kind in ON_SOURCES}
    for (one, other), (sure, reason) in sorted(pairs.items(), key=lambda item: (item[1][0], item[0])):
        if frozenset((one, other)) in decided:
            continue
        if not sure:
            yield Decision(DecisionKind.SAME_SOURCE, one, other), f"{one} and {other} are one source", reason
        yield Decision(DecisionKind.DIFFERENT_SOURCES, one, other), f"{one} and {other} are two sources", reason


def _untraced(base: Weighed) -> Iterator[Step]:
    """An article that states no source and visibly copies no one may still rest on another."""
    traced = [a for a, ends in zip(base.accounts, base.chains.ends, strict=True) if ends and a.side is Side.AFFIRMS]
    first = earliest_of([account.article for account in traced]) or next((a.article for a in traced), None)
    lost = [base.accounts[place] for place in base.traced.untraced]
    reports = _reports(base)
    for account in (a for a in lost if first is not None and a.side is Side.AFFIRMS):
        decision = Decision(DecisionKind.LINK, account.article.id, first.id if first else "")
        yield (
            decision,
            f"{reports[account.article.id]} rests on one of the others",
            "states no source and visibly copies no one",
        )


def _copies(base: Weighed) -> Iterator[Step]:
    """An article that names no source and is held to be a copy; those with fewest words in common first."""
    reports = _reports(base)
    of_child: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for copy in base.copies:
        for one, other in ((copy.child, copy.parent), (copy.parent, copy.child)):
            account = base.accounts[one]
            if not account.hands and account.side is Side.AFFIRMS and not copy.decided:
                there = reports[base.accounts[other].article.id]
                of_child[account.article.id].append((copy.passage.words, f"{copy.kind.value}, {there}: {copy.reason}"))
    weakest = sorted((max(copies), id_) for id_, copies in of_child.items())
    for (_, reason), id_ in weakest:
        yield (
            Decision(DecisionKind.NO_LINK, id_),
            f"{reports[id_]} copies none of the others",
            reason,
        )


def _single(base: Weighed) -> Iterator[Step]:
    """An origin that one report alone gives: does its sentence say the same? Those that match least first."""
    reports = _reports(base)
    scores: dict[str, float] = defaultdict(float)
    why: dict[str, str] = {}
    shown = {account.claim.id for account in base.accounts}
    for match in base.group.matches:
        for claim in (match.here, match.there):
            if match.score > scores[claim] and {match.here, match.there} <= shown:
                scores[claim] = match.score
                why[claim] = "; ".join(reason.words for reason in match.reasons if reason.words)
    alone = [base.accounts[source.accounts[0]] for source in base.traced.sources if len(source.accounts) == 1]
    affirming = [account for account in alone if account.side is Side.AFFIRMS]
    for account in sorted(affirming, key=lambda a: (scores[a.claim.id], a.claim.id)):
        decision = Decision(DecisionKind.NOT_THIS_CLAIM, account.claim.id)
        reason = why.get(account.claim.id, "matches by its words")
        report = reports[account.article.id]
        hand = account.hands[-1] if account.hands else None
        sentence = f"in which {report} quotes {hand.words}" if hand and not hand.own else f"of {report}"
        yield decision, f"the sentence {sentence} says something else", reason


def _reports(base: Weighed) -> dict[str, str]:
    """What each article is called: by its outlet; two of one outlet by the time too, two of one time by their ids."""
    names = {id_: article.outlet or id_ for id_, article in base.articles.items()}
    times = {id_: _time(article.published) for id_, article in base.articles.items()}
    for further in (times, {id_: f", {id_}" for id_ in names}):
        several = Counter(names.values())
        names = {id_: name if several[name] == 1 else f"{name}{further[id_]}" for id_, name in names.items()}
    return names


def _time(when: When | None) -> str:
    """ ", 3 March 2026 09:40 UTC", as exact as it is known."""
    if when is None:
        return ""
    start = when.start.astimezone(UTC)
    is_day = when.end - when.start >= timedelta(hours=12)
    return f", {start.day} {start:%B %Y}" + ("" if is_day else f" {start:%H:%M} UTC")
