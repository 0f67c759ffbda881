"""Where the origins of a claim speak against each other, and where the claim stands by its origins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import combinations

from msgspec import Struct

from firsthand.origin.accounts import Account
from firsthand.origin.copies import compare
from firsthand.records import DisputedFigure, Figure, Independent, Origin, Side, Status

#: "about 600" is 600 give or take so much
ABOUT = 0.15


class _Given(Struct):
    """What one origin says of one counted thing."""

    origin: str
    figures: list[tuple[Figure, Account]]


def disputed_figures(
    origins: Sequence[Origin], places: Sequence[Collection[int]], accounts: Sequence[Account]
) -> tuple[DisputedFigure, ...]:
    """The counted things for which two affirming origins give numbers that cannot both hold.

    ``places`` are the accounts of each origin. Numbers are held against each other only where neither origin had
    surely ended before the other began: a toll that grows from morning to evening is a later state, not a dispute.
    """
    by_what: dict[str, list[_Given]] = defaultdict(list)
    for origin, its in zip(origins, places, strict=True):
        if origin.stance is Side.AFFIRMS:
            found: dict[str, _Given] = {}
            for place in sorted(its):
                for figure in filter(lambda figure: figure.is_count and figure.what, accounts[place].figures):
                    numbers = found.setdefault(figure.what, _Given(origin.name, []))
                    numbers.figures.append((figure, accounts[place]))
            for what, its_numbers in found.items():
                by_what[what].append(its_numbers)
    disputed = []
    for what, several in sorted(by_what.items()):
        against = {id(one) for pair in combinations(several, 2) if _irreconcilable(*pair) for one in pair}
        given = tuple((one.origin, *_range(one)) for one in several if id(one) in against)
        if given:
            disputed.append(DisputedFigure(what, given))
    return tuple(disputed)


def _irreconcilable(one: _Given, other: _Given) -> bool:
    if any(_meet(_slack(a), _slack(b)) for a, _ in one.figures for b, _ in other.figures):
        return False
    pairs = [compare(a.article.published, b.article.published) for _, a in one.figures for _, b in other.figures]
    return not (all(order < 0 for order in pairs) or all(order > 0 for order in pairs))


def _slack(figure: Figure) -> tuple[float, float]:
    about = ABOUT if figure.approximate else 0.0
    return figure.low * (1 - about), float("inf") if figure.high is None else figure.high * (1 + about)


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _range(given: _Given) -> tuple[float, float | None]:
    highs = [figure.high for figure, _ in given.figures if figure.high is not None]
    low = min(figure.low for figure, _ in given.figures)
    return low, max(highs) if len(highs) == len(given.figures) else None


def status(origins: Sequence[Origin], independent: Independent, disputed: Sequence[DisputedFigure]) -> Status:
    """Where the claim stands: by what is sure at least."""
    stances = {origin.stance for origin in origins}
    if Side.AFFIRMS not in stances and Side.DENIES not in stances:
        return Status.NOT_TRACED
    if Side.DENIES in stances or disputed:
        return Status.DISPUTED
    return Status.SEVERAL if independent.low > 1 else Status.SINGLE
