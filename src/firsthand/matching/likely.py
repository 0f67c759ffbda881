"""Which statements of an archive are likely one, pair by pair, and the groups they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import numpy as np

from firsthand.matching.archive import Archive, Rows
from firsthand.matching.arrays import Numbers
from firsthand.matching.candidates import CLOSE, COPIED, look_up
from firsthand.matching.groups import JOIN
from firsthand.matching.match import compared, joined

_EVER = -np.inf, np.inf
#: pairs, and statements, that are looked at together: what their articles say is in memory at once
_AT_ONCE, _STATEMENTS = 200_000, 10_000


class LikelyPairs:
    """Pairs of statements, each known by its first row, that by themselves are likely one."""

    def __init__(self, archive: Archive) -> None:
        """Without pairs."""
        self._archive = archive
        self._strong: dict[int, dict[int, float]] = {}

    def of(self, first: int) -> dict[int, float]:
        """The statements that are likely one with this one, and how likely."""
        return self._strong.get(first, {})

    def lay(self, first: int, others: dict[int, float]) -> None:
        """Takes over what is known of a statement."""
        if others:
            self._strong[first] = others
        else:
            self._strong.pop(first, None)

    def forget(self, first: int) -> None:
        """Takes a statement out."""
        for other in self._strong.pop(first, {}):
            self._strong[other].pop(first, None)

    def tied(self, firsts: Iterable[int]) -> set[int]:
        """Statements that hang together with these by likely pairs, themselves included."""
        found = set(firsts)
        new = list(found)
        while new:
            new = [other for first in new for other in self._strong.get(first, ()) if other not in found]
            found.update(new)
        return found

    def near(self, fresh: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Rows that may be close in meaning to these, each behind the one it is close to."""
        if not fresh:
            return
        asked = self._archive.vectors.rows(fresh)
        homes = [self._archive.homes[self._archive.rows[first].article] for first in fresh]
        days = np.array([home.day for home in homes])
        low, high = (days.min() - CLOSE.window, days.max() + CLOSE.window) if not np.isnan(days).any() else _EVER
        # a little less: the last digits depend on how many vectors are multiplied at once
        within, across = CLOSE.within - 0.001, CLOSE.across - 0.001
        for at, other, cosine in self._archive.vectors.near(asked, min(within, across), low, high):
            here, there = homes[at], self._archive.homes[self._archive.rows[other].article]
            if here is there or cosine < (within if here.lang == there.lang else across):
                continue
            if not abs(here.day - there.day) > CLOSE.window:
                yield fresh[at], other

    def weigh(self, asked: Iterable[tuple[int, int]]) -> None:
        """Decides on these pairs anew."""
        pairs = np.sort(np.fromiter(chain.from_iterable(asked), np.int64).reshape(-1, 2), axis=1)
        count = len(self._archive.rows)
        low, high = np.divmod(np.unique(pairs[:, 0] * count + pairs[:, 1]), max(count, 1))
        for start in range(0, len(low), _AT_ONCE):
            self._decide(np.column_stack([low, high])[start : start + _AT_ONCE])

    def _decide(self, numbers: Numbers) -> None:
        sub = self._archive.excerpt(np.unique(numbers).tolist())
        here, there = np.sort(sub.places(numbers), axis=1).T
        view = sub.view
        share = look_up(sub.copied, here * len(sub.ordered) + there)
        cosine = np.einsum("ij,ij->i", view.vectors[here], view.vectors[there])
        days = view.statements.days
        near = CLOSE.holds(cosine, np.abs(days[here] - days[there]), view.langs[here] != view.langs[there])
        elsewhere = view.statements.article[here] != view.statements.article[there]
        worth = np.flatnonzero((near | (share >= COPIED)) & elsewhere)
        topic = np.zeros(len(here))
        topic[worth] = compared(view, here[worth], there[worth], share[worth])[1]
        for (a, b), likelihood in zip(numbers.tolist(), topic.tolist(), strict=True):
            for one, other in ((a, b), (b, a)):
                if likelihood >= JOIN:
                    self._strong.setdefault(one, {})[other] = likelihood
                else:
                    self._strong.get(one, {}).pop(other, None)

    def groups(self, firsts: Iterable[int]) -> Iterator[Rows]:
        """The groups of two or more that these statements make; all that hang together are among them."""
        for tied in self._knots(firsts):
            yield from self._groups(tied)

    def _knots(self, firsts: Iterable[int]) -> Iterator[list[int]]:
        """All that have likely pairs, in parts: what hangs together stays together."""
        part: list[int] = []
        seen: set[int] = set()
        for first in sorted(firsts):
            if first in seen or not self._strong.get(first):
                continue
            knot = self.tied([first])
            seen |= knot
            part += knot
            if len(part) >= _STATEMENTS:
                yield sorted(part)
                part = []
        if part:
            yield sorted(part)

    def _groups(self, tied: Sequence[int]) -> Iterator[Rows]:
        sub = self._archive.excerpt(tied)
        strong = sorted(
            (*sorted((int(sub.places(first)), int(sub.places(other)))), likelihood)
            for first in tied
            for other, likelihood in self._strong[first].items()
            if first < other
        )
        here, there, likelihood = (np.array(column) for column in zip(*strong, strict=True))
        for group in joined(sub.view, (here, there, likelihood), sub.copied):
            yield tuple(sorted(int(sub.row(place)) for place in group))
