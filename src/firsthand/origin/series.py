"""Figures over time: what each outlet gave when, and where it later gave another number itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from firsthand.origin.accounts import Account
from firsthand.origin.copies import compare
from firsthand.records import FigureGiven, FigureSeries, Side


def figure_series(accounts: Sequence[Account]) -> tuple[FigureSeries, ...]:
    """For each counted thing the numbers that affirming accounts give of it, each number of an article once."""
    given: dict[str, dict[tuple[str, float, float | None], FigureGiven]] = defaultdict(dict)
    for account in sorted(accounts, key=lambda account: (account.article.id, account.span, account.claim.id)):
        article = account.article
        for figure in account.figures if account.side is Side.AFFIRMS else ():
            if figure.is_count and figure.what:
                told = FigureGiven(figure, article.id, account.claim.id, article.outlet, article.published)
                given[figure.what].setdefault((article.id, figure.low, figure.high), told)
    found = [FigureSeries(what, _with_revisions(sorted(rows.values(), key=_by_time))) for what, rows in given.items()]
    return tuple(sorted(found, key=lambda series: (-len({one.article for one in series.given}), series.what)))


def _by_time(one: FigureGiven) -> tuple[bool, float, float, str, float]:
    when = one.published
    start, end = (when.start.timestamp(), when.end.timestamp()) if when else (0.0, 0.0)
    return when is None, start, end, one.article, one.figure.low


def _with_revisions(rows: Sequence[FigureGiven]) -> tuple[FigureGiven, ...]:
    """An outlet revises what its last surely earlier article gave, when it now gives a number that was not there."""
    before: dict[str | None, list[FigureGiven]] = defaultdict(list)
    found = []
    for row in rows:
        found.append(replace(row, revises=_revised(row, before[row.outlet])))
        before[row.outlet].append(row)
    return tuple(found)


def _revised(row: FigureGiven, before: Sequence[FigureGiven]) -> str | None:
    """``before``: what its outlet gave above it."""
    own = [one for one in before if row.outlet and _is_earlier(one, row)]
    if not own:
        return None
    last = own[-1].article
    numbers = {(one.figure.low, one.figure.high) for one in own if one.article == last}
    return None if (row.figure.low, row.figure.high) in numbers else last


def _is_earlier(one: FigureGiven, other: FigureGiven) -> bool:
    return compare(one.published, other.published) < 0
