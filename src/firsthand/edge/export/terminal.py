"""Readings and dossiers as text for a terminal: what ten seconds need first, the sentences beneath.

Right-to-left text stands on lines of its own wherever it can; a name inside a line is isolated on a terminal, so that
it does not pull its neighbours over, and left as printed in a file or pipe. Colours only on a terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from firsthand.edge.export.boxes import MAX_SIBLINGS, SHOWN_OF_FOLDED
from firsthand.edge.export.view import by_time, drift, families, reports, told_once
from firsthand.edge.export.words import between, depth, outlet_of, told, visible
from firsthand.origin.english import day_and_hour
from firsthand.records import Appearance, Article, Attribution, Dossier, Reading, Side

_COLOUR = {Side.AFFIRMS: "green", Side.DENIES: "red", Side.DOUBTS: "yellow"}

#: of the steps that would change the count; a terminal shows the largest
MOST_CHANGES = 5


class Printer:
    """Writes to one console; ``name`` is how a name looks inside a line of another direction."""

    def __init__(self, console: Console) -> None:
        """The console decides on colour and width."""
        self._console = console
        self.name: Callable[[str], str] = _isolated if console.is_terminal else visible

    def line(self, text: str = "", style: str = "", indent: int = 0) -> None:
        """One line (wrapped to the terminal's width, never in a pipe), with nothing in it taken for markup."""
        wrapped = Padding(Text(text, style=style), (0, 0, 0, indent), expand=False)
        if self._console.is_terminal:
            self._console.print(wrapped)
        else:
            self._console.print(Text(" " * indent + text), soft_wrap=True)

    def block(self, text: str, style: str = "", indent: int = 0) -> None:
        """A stretch of an article, its line breaks closed up."""
        self.line(visible(" ".join(text.split())), style, indent)


def show_reading(read: Reading, console: Console) -> None:
    """Who said what in one article, and what is the outlet's own voice."""
    out = Printer(console)
    article = read.article
    out.line(f"{out.name(outlet_of(article))}, {day_and_hour(article.published)}, {article.lang}", "bold cyan")
    if article.title:
        out.block(article.title, "bold")
    for attribution in read.attributions:
        out.line(_who(attribution, out), "bold", 2)
        for span in attribution.content:
            out.block(article.text[span.start : span.end], "", 4)
    if read.own_voice:
        out.line("in the outlet's own voice", "bold", 2)
        for span in read.own_voice:
            out.block(article.text[span.start : span.end], "dim", 4)
    out.line()


def show_dossier(dossier: Dossier, articles: Mapping[str, Article], console: Console, place: int) -> None:
    """One dossier: claim, summary, origins, reports with their chains, denials, figures, gaps."""
    out = Printer(console)
    dossier = by_time(told_once(dossier), articles)
    out.line(f"{place}.", "bold")
    out.block(dossier.claim, "bold", 3)
    out.block(dossier.summary, "bold cyan", 3)
    out.line("; ".join(filter(None, (dossier.status, depth(dossier.hands)))), "", 3)
    if dossier.suggestions:
        grades = ", ".join(f"{one.scale} {one.grade}" for one in dossier.suggestions)
        out.line(f"Suggested, not set: {grades}, as {dossier.suggestions[0].reason}", "dim", 3)
    _origins(dossier, out)
    _reports(dossier, articles, out)
    for drifting in drift(dossier):
        out.line(f"Figures, {visible(drifting.what)}: {drifting.range}", "bold", 3)
        out.line("; ".join(_once(out.name(figure.words) for figure, _ in drifting.given)), "", 5)
    for title, ids in (("Denied in", dossier.denials), ("Not traced", dossier.untraced)):
        if ids:
            out.line(f"{title} ({len(ids)})", "bold", 3)
            out.line(", ".join(out.name(outlet_of(articles[id_])) for id_ in ids), "", 5)
    for loop in dossier.loops:
        out.line("Loop, no origin: " + " credits ".join(out.name(name) for name in (*loop, loop[0])), "yellow", 3)
    if dossier.bottlenecks:
        out.line("Every chain passes " + ", ".join(map(out.name, dossier.bottlenecks)), "", 3)
    _changes(dossier, out)
    if dossier.gaps:
        out.line("Gaps", "bold", 3)
        for gap in dossier.gaps:
            out.line(f"{gap.kind} ({len(gap.names)}): {', '.join(map(out.name, gap.names))}", "dim", 5)
    out.line()


def _changes(dossier: Dossier, out: Printer) -> None:
    """What the user decided, and what would change the count."""
    if dossier.decisions:
        out.line(f"Decided ({len(dossier.decisions)})", "bold", 3)
        for decided in dossier.decisions:
            made = decided.decision
            names = "; ".join(out.name(name) for name in (made.one, made.other) if name)
            out.line(f"{made.kind}: {names}: {visible(told(decided))}", "", 5)
    if dossier.changes:
        out.line(f"What would change the count ({len(dossier.changes)})", "bold", 3)
        for change in dossier.changes[:MOST_CHANGES]:
            out.block(change.words, "", 5)
        if len(dossier.changes) > MOST_CHANGES:
            out.line(f"and {len(dossier.changes) - MOST_CHANGES} more (--html and --json have all)", "dim", 5)
    if dossier.unweighed:
        out.line(f"{dossier.unweighed} more doubtful steps were not weighed again", "dim", 5)


def _origins(dossier: Dossier, out: Printer) -> None:
    out.line(f"Origins ({between(dossier.independent.low, dossier.independent.high)} independent)", "bold", 3)
    for origin in dossier.origins:
        count = len(origin.articles)
        names = " / ".join(map(out.name, (origin.name, *origin.also.values())))
        words = f"{names}: {origin.kind}, {origin.stance}, {count} {'report' if count == 1 else 'reports'}"
        out.line(words, _COLOUR[origin.stance], 5)


def _reports(dossier: Dossier, articles: Mapping[str, Article], out: Printer) -> None:
    """Each report with its chain; a sentence that stands in several is shown once, many of one sort are folded."""
    earliest = articles[dossier.earliest] if dossier.earliest else None
    seen = f", earliest seen {day_and_hour(earliest.published)}" if earliest and earliest.published else ""
    out.line(f"Reports ({len(reports(dossier))}{seen})", "bold", 3)
    shown: set[str] = set()
    for family in families(dossier.appearances):
        folded = len(family) > MAX_SIBLINGS
        for appearance in family[:SHOWN_OF_FOLDED] if folded else family:
            article = articles[appearance.article]
            out.line(
                f"{out.name(outlet_of(article))}, {day_and_hour(article.published)}{_path(appearance, articles, out)}",
                _COLOUR[appearance.stance],
                5,
            )
            words = " ".join(appearance.text.split())
            if words not in shown:
                shown.add(words)
                out.block(words, "", 7)
        if folded:
            rest = [out.name(outlet_of(articles[appearance.article])) for appearance in family[SHOWN_OF_FOLDED:]]
            out.line(f"and {len(rest)} more in the same way: {', '.join(rest)}", "dim", 5)


def _path(appearance: Appearance, articles: Mapping[str, Article], out: Printer) -> str:
    """ "← agency ← ministry (copied wording, inferred: Daily)": as stated, then the article it visibly rests on."""
    steps = "".join(f" ← {out.name(name)}" for name in appearance.chain)
    before = articles.get(appearance.derived_from or "")
    link = appearance.link
    if before is None or link is None:
        return steps
    how = link.kind if link.stated else f"{link.kind}, inferred"
    return f"{steps} ({how}: {out.name(outlet_of(before))})"


def _who(attribution: Attribution, out: Printer) -> str:
    speaker = out.name(attribution.speaker) if attribution.speaker else "a speaker not told"
    via = f", via {out.name(attribution.via)}" if attribution.via else ""
    return f"{speaker} {attribution.stance}{via} ({attribution.kind})"


def _isolated(text: str) -> str:
    """First-strong isolate, as Unicode asks for a name of unknown direction."""
    return f"\u2068{visible(text)}\u2069"


def _once(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))
