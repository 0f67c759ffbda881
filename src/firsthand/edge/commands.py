"""What the commands do: pages in, readings or dossiers out, a word on standard error about what was set aside."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from importlib.metadata import version
from pathlib import Path

from rich.console import Console

from firsthand.edge import decisions_file
from firsthand.edge.capture.inputs import pages, utc_now
from firsthand.edge.demo import ASKS as DEMO_ASKS
from firsthand.edge.export import json_lines
from firsthand.edge.export.terminal import show_dossier, show_reading
from firsthand.edge.jobs import Encoding, processors, read_all
from firsthand.edge.progress import progress
from firsthand.edge.report_files import Wanted, teller_in
from firsthand.edge.tally import Tally
from firsthand.language.language import language
from firsthand.pipeline import ask, weigh
from firsthand.records import Article, Decision, Dossier, Reading, Unreadable


def read(inputs: Sequence[str], *, as_json: bool, jobs: int | None) -> int:
    """Shows every reading as soon as it is made; the exit status."""
    out, tally = console(), Tally()
    for result in tally.counted(_results(inputs, jobs, with_bar=not out.is_terminal)):
        if isinstance(result, Reading):
            if as_json:
                print(json_lines.line(json_lines.reading(result)))
            else:
                show_reading(result, out)
        elif as_json:
            print(json_lines.line(json_lines.set_aside(result)))
    return tally.close()


def trace(
    inputs: Sequence[str],
    *,
    about: str | None,
    top: int | None,
    html: Path | None,
    as_json: bool,
    jobs: int | None,
    decisions: Path | None = None,
    families: Path | None = None,
    report: Wanted | None = None,
    lang: str = "en",
) -> int:
    """Shows the first ``top`` dossiers (None: all) of what could be read; the exit status."""
    claim = ask(about) if about else None
    decided = decisions_file.decisions(decisions) if decisions else ()
    newsrooms = decisions_file.families(families) if families else None
    tally = Tally()
    results = tally.counted(_distinct(_results(inputs, jobs)))
    readings = [result for result in results if isinstance(result, Reading)]
    status = tally.close()
    with progress("weighing claims") as bar, Encoding(jobs or processors(), bar) as encode:
        found = weigh(readings, encode, about=claim, decisions=decided, families=newsrooms) if readings else ()
    shown = found[:top]
    articles = {reading.article.id: reading.article for reading in readings}
    show(
        shown,
        articles,
        found=len(found),
        set_aside=tally.set_aside,
        html=html if readings else None,
        as_json=as_json,
        lang=lang,
    )
    if report and shown:
        report.write(shown[0], articles, utc_now())
        tell_of_report(report, len(shown))
    _tell_of_idle(decided, found)
    if not found and readings:
        tell("no report carries this claim" if about else "no two reports share a claim")
    return status


def show(
    shown: Sequence[Dossier],
    articles: Mapping[str, Article],
    *,
    found: int,
    set_aside: Sequence[Unreadable],
    html: Path | None,
    as_json: bool,
    lang: str = "en",
) -> None:
    """Shows these of the ``found`` dossiers, on ``html`` (in this language) too; ``articles`` are at least theirs."""
    if html is not None:
        from firsthand.edge.export.page import page  # noqa: PLC0415 - heavy: only who asks for it waits

        teller = teller_in(lang, articles)
        made = page(
            shown, articles, language, set_aside=set_aside, found=found, version=version("firsthand"), teller=teller
        )
        html.write_text(made, encoding="utf-8")
        tell(f"wrote {html}")
    out = console()
    for place, dossier in enumerate(shown, 1):
        if as_json:
            print(json_lines.line(json_lines.dossier(dossier)))
        else:
            show_dossier(dossier, articles, out, place)
    if len(shown) < found:
        tell(f"shown: {len(shown)} of {found} dossiers (--top N shows more)")


def tell_of_report(report: Wanted, shown: int) -> None:
    """What was written, and what was not."""
    tell(f"wrote {report.file}" + (f": the first of {shown} dossiers (--about TEXT chooses)" if shown > 1 else ""))


def demo(*, html: Path | None, as_json: bool, jobs: int | None) -> int:
    """Traces one claim through the bundled reports."""
    with resources.as_file(resources.files("firsthand.edge.demo") / "reports.jsonl") as reports:
        return trace((str(reports),), about=DEMO_ASKS, top=None, html=html, as_json=as_json, jobs=jobs)


def _results(inputs: Sequence[str], jobs: int | None, with_bar: bool = True) -> Iterator[Reading | Unreadable]:
    with progress("reading pages", shown=with_bar) as bar:
        for done, result in enumerate(read_all(pages(inputs, sys.stdin.buffer), jobs or processors()), 1):
            bar(done, 0)
            yield result


def _distinct(results: Iterable[Reading | Unreadable]) -> Iterator[Reading | Unreadable]:
    """Ids name articles in a dossier, so a second article of one id is set aside."""
    seen: set[str] = set()
    for result in results:
        if isinstance(result, Unreadable) or result.article.id not in seen:
            yield result
        else:
            yield Unreadable(result.article.id, "an article of this id was read before: ids must differ")
        if isinstance(result, Reading):
            seen.add(result.article.id)


def _tell_of_idle(decisions: Sequence[Decision], found: Sequence[Dossier]) -> None:
    """A decision that speaks of nothing there is (a name spelled otherwise) is not passed over silently."""
    used = {decided.decision for dossier in found for decided in dossier.decisions}
    for decision in decisions:
        if decision not in used:
            tell(f"decision without effect: {decision.kind}: {decision.one}; {decision.other}".rstrip("; "))


def console() -> Console:
    """Where results go: nothing in a text is taken for markup."""
    return Console(highlight=False, markup=False, emoji=False)


def tell(words: str) -> None:
    """A word beside the results."""
    print(words, file=sys.stderr)


def tell_behind(articles: int) -> None:
    """How many articles an answer does not know of yet."""
    if articles:
        tell(f"answered from the last complete state of the case, without what is not weighed yet ({articles})")
