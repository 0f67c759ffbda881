"""Which account was copied from which: the claim's own words stand in a passage that two articles share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct

from firsthand.origin.accounts import Account, unnamed_wire
from firsthand.origin.bodies import Register
from firsthand.origin.credits import text_credits
from firsthand.records import Article, CopiedPassage, Group, LinkKind, Span, When

#: of the claim's letters that must stand in the shared words, on both sides: a name and a place alone are no copy
COVERED = 0.5
#: two accounts that both name a source are copies only when more is copied than the sentence with the claim: one
#: sentence alone may have been said to both, and so may a turn of phrase beside it
BESIDE = 60  # letters outside that sentence
LONG = 50  # words in common, or ...
MOST = 0.7  # ... so much of one text
WHOLE = 0.8  # of one text: nothing beside is asked of a cut that is little more than the sentence
CUT = 0.2  # so much less of the longer than of the shorter is shared where the shorter is a cut


class Copy(Struct, frozen=True):
    """Two accounts (places in the list of accounts, the earlier first where it can be told) share the claim's words."""

    parent: int
    child: int
    passage: CopiedPassage
    here: Span  # the shared words in the child
    there: Span  # ... and in the parent
    ordered: bool  # the times tell which came first
    reason: str
    decided: bool = False  # the user says so
    kind: LinkKind = LinkKind.COPIED

    @property
    def weight(self) -> float:
        """Of several copies the heaviest tells where an account comes from: most words in common, or decided. (A
        translation has none, only facts, which are fewer.)
        """
        return float("inf") if self.decided else self.passage.words


def copies(group: Group, accounts: Sequence[Account], register: Register) -> tuple[Copy, ...]:
    """All pairs of accounts of one side whose statements of the claim share their words."""
    sourced = [bool(a.hands) and unnamed_wire(a, register) is not a.hands[-1] for a in accounts]
    of_article: dict[str, list[int]] = defaultdict(list)
    for at, account in enumerate(accounts):
        of_article[account.article.id].append(at)
    found = []
    for passage in sorted(group.passages, key=lambda p: (p.here, p.there)):
        for here in of_article.get(passage.here, ()):
            for there in of_article.get(passage.there, ()):
                if accounts[here].side is not accounts[there].side:
                    continue
                spans = _shared(accounts[here], accounts[there], passage)
                if spans and (_is_more(passage, accounts[here]) or not (sourced[here] and sourced[there])):
                    found.append(_directed(here, there, spans, passage, accounts))
    return tuple(found)


def _is_more(passage: CopiedPassage, account: Account) -> bool:
    """Is more copied than the sentence with the claim?"""
    share = max(passage.share_here, passage.share_there)
    if share >= WHOLE:
        return True
    if share < MOST and passage.words < LONG:
        return False
    spans = passage.here_spans if passage.here == account.article.id else passage.there_spans
    own = [s for s in account.article.sentences if s.start < account.span.end and account.span.start < s.end]
    start, end = min(own, default=account.span).start, max(own, default=account.span).end
    return sum(max(0, min(s.end, start) - s.start) + max(0, s.end - max(s.start, end)) for s in spans) >= BESIDE


def _shared(here: Account, there: Account, passage: CopiedPassage) -> tuple[Span, Span] | None:
    """The longest stretch of the passage that covers enough of the claim in both articles."""
    best: tuple[int, Span, Span] | None = None
    covered_here = covered_there = 0
    for one, other in zip(passage.here_spans, passage.there_spans, strict=True):
        left, right = _overlap(here, one), _overlap(there, other)
        if left and right:
            covered_here += left
            covered_there += right
            if best is None or left + right > best[0]:
                best = (left + right, one, other)
    if best and covered_here >= COVERED * _letters(here) and covered_there >= COVERED * _letters(there):
        return best[1], best[2]
    return None


def _overlap(account: Account, span: Span) -> int:
    return sum(max(0, min(s.end, span.end) - max(s.start, span.start)) for s in account.claim.spans)


def _letters(account: Account) -> int:
    return sum(s.end - s.start for s in account.claim.spans)


def _directed(
    here: int, there: int, spans: tuple[Span, Span], passage: CopiedPassage, accounts: Sequence[Account]
) -> Copy:
    """Which was first, and what tells: the times, an agency that one names, what the shorter lacks of the longer."""
    a, b = accounts[here].article, accounts[there].article
    order = compare(a.published, b.published)
    first_is_here, told = order < 0, ""
    if not order:
        first_is_here, told = _by_the_texts(a, b, passage)
    parent, child = (here, there) if first_is_here else (there, here)
    to_parent, to_child = spans if first_is_here else (spans[1], spans[0])
    told = told or when_told(accounts[parent].article, accounts[child].article)
    reason = f"{passage.words} words in common, {told}"
    return Copy(parent, child, passage, to_child, to_parent, bool(order), reason)


def _by_the_texts(a: Article, b: Article, passage: CopiedPassage) -> tuple[bool, str]:
    """Is the first the parent where times do not tell; and what tells it, or that nothing does.

    Who names an agency is nearer to it. Editors cut: of two texts of which the one is little more than a part of the
    other, the longer was first. Else the longer stands first in the drawing, and that is all it means.
    """
    credited = bool(text_credits(a))
    if credited is not bool(text_credits(b)):
        return credited, "order by the credit"
    share = {passage.here: passage.share_here, passage.there: passage.share_there}
    for whole, part in ((a, b), (b, a)):
        if share[part.id] >= WHOLE and share[whole.id] <= share[part.id] - CUT:
            return whole is a, "order by what was cut"
    return (-len(a.text), a.id) <= (-len(b.text), b.id), "order unknown"


def compare(one: When | None, other: When | None) -> int:
    """-1: surely earlier; 1: surely later; 0: cannot be told."""
    if one is None or other is None:
        return 0
    if one.end <= other.start:
        return -1
    if other.end <= one.start:
        return 1
    return 0


def when_told(earlier: Article, later: Article) -> str:
    """The time between two publications, in words; that their order is unknown, where it is."""
    if not (earlier.published and later.published and compare(earlier.published, later.published)):
        return "order unknown"
    return f"{duration(later.published.start - earlier.published.start)} later"


def duration(gap: timedelta) -> str:
    """ "2 h 5 min", "3 days"."""
    minutes = int(gap.total_seconds() // 60)
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h {minutes % 60} min" if minutes % 60 else f"{minutes // 60} h"
    return f"{minutes // (24 * 60)} days"
