"""The one-sentence summary: only names and numbers that stand in the accounts it sums up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from firsthand.records import Appearance, Article, Independent, Origin, Side


def summary(
    appearances: Sequence[Appearance],
    origins: Sequence[Origin],
    *,
    independent: Independent,
    untraced: Sequence[str],
    loops: Sequence[Sequence[str]],
    articles: Mapping[str, Article],
    earliest: str | None,
) -> str:
    """ "41 reports, 2 origins: (1) Health Ministry via Agency A, 10:04; (2) ... 3 not traced. Earliest seen: ..." """
    reports = len({a.article for a in appearances if a.stance is Side.AFFIRMS})
    affirming = [origin for origin in origins if origin.stance is Side.AFFIRMS]
    parts = [f"{count(reports, 'report')}, {interval(independent)}"]
    if affirming:
        chains = long_chains(appearances)
        named = "; ".join(f"({n}) {_origin(origin, chains, articles)}" for n, origin in enumerate(affirming, 1))
        parts[0] += f": {named}"
    parts[0] += "."
    if untraced:
        parts.append(f"{len(untraced)} not traced.")
    parts += [f"{' and '.join(loop)} credit each other and nobody else." for loop in loops]
    if earliest is not None:
        article = articles[earliest]
        parts.append(f"Earliest seen: {_outlet(article)}{time_of(article, day=True)}.")
    parts += _figures(appearances)
    for side, word in ((Side.DENIES, "Denied"), (Side.DOUBTS, "Doubted")):
        names = [_called(origin) for origin in origins if origin.stance is side]
        if names:
            parts.append(f"{word} by {'; '.join(names)}.")
    return " ".join(parts)


def count(number: int, noun: str) -> str:
    """ "1 report", "41 reports"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def interval(independent: Independent) -> str:
    """ "1 origin", "2-3 origins"."""
    if independent.low == independent.high:
        return count(independent.low, "origin")
    return f"{independent.low}-{independent.high} origins"


#: of the sentence's own words
LANGUAGE = "en"

Chains = Mapping[str, Sequence[tuple[str, ...]]]


def long_chains(appearances: Sequence[Appearance]) -> Chains:
    """The affirming chains of more than one name, by article."""
    chains: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for appearance in appearances:
        if len(appearance.chain) > 1 and appearance.stance is Side.AFFIRMS:
            chains[appearance.article].append(appearance.chain)
    return chains


def hand_of(origin: Origin, chains: Chains) -> str:
    """The hand that most reports of the origin have it through; "" where there is none."""
    ours = (chain for article in origin.articles for chain in chains.get(article, ()))
    names = {origin.name, *origin.also.values()}
    via = Counter(chain[0] for chain in ours if not names.isdisjoint(chain[1:]))
    hand, times = min(via.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
    return hand if 2 * times > len(origin.articles) else ""


def _called(origin: Origin) -> str:
    """Its name, and what reports in the language of the sentence call it."""
    return f"{origin.name} ({origin.also[LANGUAGE]})" if LANGUAGE in origin.also else origin.name


def _origin(origin: Origin, chains: Chains, articles: Mapping[str, Article]) -> str:
    """Its name, its hand, and when it was first seen."""
    hand = hand_of(origin, chains)
    through = f" via {hand}" if hand else ""
    first = earliest_of([articles[name] for name in origin.articles])
    return f"{_called(origin)}{through}{time_of(first, day=False) if first else ''}"


def earliest_of(articles: Sequence[Article]) -> Article | None:
    """The dated article that was published first."""
    dated = [(a.published.start, a.id, a) for a in articles if a.published]
    return min(dated)[2] if dated else None


def _outlet(article: Article) -> str:
    return article.outlet or article.id


def time_of(article: Article, *, day: bool) -> str:
    """The publication time in UTC, as exact as it is known."""
    if article.published is None:
        return ""
    start = article.published.start.astimezone(UTC)
    is_day = (article.published.end - article.published.start).total_seconds() >= 12 * 3600
    if is_day:
        return f", {_day(start)}"
    return f", {_day(start)} {start:%H:%M} UTC" if day else f", {start:%H:%M}"


def _day(time: datetime) -> str:
    return f"{time.day} {time:%B %Y}"


def _figures(appearances: Sequence[Appearance]) -> list[str]:
    """The range of what most reports count: "Figures: 14-19 killed." Nothing where fewer do."""
    by_what: dict[str, list[tuple[float, float]]] = {}
    reports: dict[str, set[str]] = defaultdict(set)
    affirming = [appearance for appearance in appearances if appearance.stance is Side.AFFIRMS]
    for appearance in affirming:
        for figure in appearance.figures:
            if figure.is_count and figure.what:
                reports[figure.what].add(appearance.article)
                by_what.setdefault(figure.what, []).append((figure.low, figure.high or figure.low))
    if not by_what:
        return []
    what, values = max(by_what.items(), key=lambda item: (len(item[1]), item[0]))
    if 2 * len(reports[what]) <= len({appearance.article for appearance in affirming}):
        return []
    low, high = min(v[0] for v in values), max(v[1] for v in values)
    numbers = number(low) if low == high else f"{number(low)}-{number(high)}"
    return [f"Figures: {numbers} {what}."]


def number(value: float) -> str:
    """ "1,200", "7.3"."""
    return f"{int(value):,}" if value == int(value) else f"{value:,.10g}"
