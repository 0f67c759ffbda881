"""Do the figures of two claims agree?"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.records import Figure

#: "about 600" is 600 give or take so much
_ABOUT = 0.15
#: what lasted so long or is so old
LENGTHS = frozenset({"age", "day", "hour", "minute", "month", "week", "years"})

Pairs = list[tuple[Figure, Figure]]


def _range(figure: Figure) -> tuple[float, float]:
    high = figure.low if figure.high is None and not figure.low else figure.high
    slack = _ABOUT if figure.approximate else 0.0
    return figure.low * (1 - slack), float("inf") if high is None else high * (1 + slack)


def counts(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures that count something."""
    return tuple(figure for figure in figures if figure.is_count)


def same_lengths(here: Sequence[Figure], there: Sequence[Figure]) -> Pairs:
    """The same length of time or age in both: "three weeks", «три недели». It counts nothing, but it tells."""
    found = {(figure.what, figure.low): figure for figure in there if figure.what in LENGTHS}
    mine = {(figure.what, figure.low): figure for figure in here}
    return [(mine[key], found[key]) for key in sorted(mine.keys() & found.keys())]


def compatible(here: Figure, there: Figure) -> bool:
    """The two can be the same number: their ranges meet, "about" allowing for a little."""
    low, high = _range(here)
    other_low, other_high = _range(there)
    return low <= other_high and other_low <= high


def compare_figures(here: Sequence[Figure], there: Sequence[Figure]) -> tuple[Pairs, Pairs]:
    """Figures that count the same thing: pairs that agree, and pairs of which none does."""
    agree: Pairs = []
    differ: Pairs = []
    kinds = {figure.what for figure in counts(here)} & {figure.what for figure in counts(there)}
    for what in sorted(kinds - {""}):
        pairs = [(a, b) for a in here if a.what == what for b in there if b.what == what]
        same = [pair for pair in pairs if compatible(*pair)]
        agree.extend(same[:1])
        differ.extend([] if same else pairs[:1])
    return agree, differ
