"""Figures by time: a row for each number given, a dot for each report, a line from one first report to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from html import escape

from markupsafe import Markup
from msgspec import Struct

from firsthand.edge.export.words import visible
from firsthand.records import When

MOST_ROWS, MOST_DOTS = 12, 60  # drawn; the list below the chart has the others
WIDTH, ROW, LABEL, TRAY, EDGE = 720, 38, 130, 60, 12  # pixels; TRAY holds what has no date


class Given(Struct, frozen=True):
    """A number as one report gives it."""

    low: float
    high: float | None  # None: open upwards
    words: str  # as printed
    outlet: str
    when: When | None
    address: str  # of its article


def figure_chart(
    given: Sequence[Given],
    *,
    amount: Callable[[float, float | None], str],
    time: Callable[[When | None], str],
    label: str,
    right_to_left: bool,
) -> Markup:
    """An ``<svg>`` element; empty where all give one number. ``amount`` and ``time`` put values into words."""
    levels = sorted({(each.low, each.high) for each in given}, key=lambda level: (level[0], level[1] or float("inf")))
    if len(levels) < 2:
        return Markup("")
    levels = _most_given(levels, given)
    row = {level: ROW * (len(levels) - place) - ROW / 2 for place, level in enumerate(levels)}
    shown = [each for each in given if (each.low, each.high) in row]
    dated = sorted((each for each in shown if each.when), key=_start)
    across = _scale([_start(each) for each in dated])
    height = ROW * len(levels) + ROW
    side: Callable[[float], float] = (lambda x: WIDTH - x) if right_to_left else (lambda x: x)
    parts = [
        f'<svg class="figures" role="group" aria-label="{escape(label)}" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" xmlns="http://www.w3.org/2000/svg">'
    ]
    for level, y in row.items():
        parts.append(f'<path class="row" d="M{side(LABEL):.0f} {y:.0f}H{side(WIDTH - EDGE):.0f}"/>')
        parts.append(_text(amount(*level), side(LABEL - 12), y + 5, "end", right_to_left))
    first: dict[tuple[float, float | None], tuple[float, float]] = {}
    for each in dated:
        first.setdefault((each.low, each.high), (side(across(_start(each))), row[each.low, each.high]))
    if len(first) > 1:
        steps = "".join(f"{'L' if n else 'M'}{x:.1f} {y:.1f}" for n, (x, y) in enumerate(first.values()))
        parts.append(f'<path class="course" d="{steps}"/>')
    for level, (x, y) in first.items():
        words = next(each.words for each in dated if (each.low, each.high) == level)
        parts.append(_text(visible(words), x, y - 10, "start", right_to_left))
    for each in _thinned(shown):
        x = side(across(_start(each)) if each.when else WIDTH - TRAY / 2)
        parts.append(_dot(each, x, row[each.low, each.high], time))
    foot = height - 6
    if dated:
        parts.append(_text(time(dated[0].when), side(LABEL), foot, "start", right_to_left))
        if len(dated) > 1:
            parts.append(_text(time(dated[-1].when), side(WIDTH - TRAY - EDGE), foot, "end", right_to_left))
    if len(dated) < len(shown):
        parts.append(_text(time(None), side(WIDTH - TRAY / 2), foot, "middle", right_to_left))
    return Markup("\n".join([*parts, "</svg>"]))


def _start(each: Given) -> datetime:
    assert each.when is not None
    return each.when.start


def _scale(times: Sequence[datetime]) -> Callable[[datetime], float]:
    if not times:
        return lambda _: LABEL
    first, whole = times[0], max(1.0, (times[-1] - times[0]).total_seconds())
    room = WIDTH - LABEL - TRAY - 2 * EDGE
    return lambda time: LABEL + EDGE + room * (time - first).total_seconds() / whole


def _most_given(
    levels: Sequence[tuple[float, float | None]], given: Sequence[Given]
) -> list[tuple[float, float | None]]:
    count = {level: sum((each.low, each.high) == level for each in given) for level in levels}
    kept = set(sorted(levels, key=lambda level: -count[level])[:MOST_ROWS])
    return [level for level in levels if level in kept]


def _thinned(given: Sequence[Given]) -> Sequence[Given]:
    """Of very many reports those that come at regular distances."""
    return given[:: -(-len(given) // MOST_DOTS)]


def _dot(each: Given, x: float, y: float, time: Callable[[When | None], str]) -> str:
    words = escape(visible(f"{each.words}; {each.outlet}; {time(each.when)}"))
    shape = (
        f'<path class="dot" d="M{x:.1f} {y - 10:.1f}l5 7h-3v9h-4v-9h-3z"/>'
        if each.high is None
        else f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
    )
    return f'<a href="{escape(each.address)}" aria-label="{words}"><title>{words}</title>{shape}</a>'


def _text(words: str, x: float, y: float, anchor: str, right_to_left: bool) -> str:
    """``anchor`` is of reading: "start" is the right side in a right-to-left chart, as SVG has it too."""
    direction = "rtl" if right_to_left else "ltr"
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" direction="{direction}">{escape(words)}</text>'
