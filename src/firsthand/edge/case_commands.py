"""What the commands of a case do. Here time and the user's name come in."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from firsthand.edge.capture.capture import Capture
from firsthand.edge.capture.inputs import again, captures, utc_now
from firsthand.edge.commands import console, show, tell, tell_behind, tell_of_report
from firsthand.edge.export import json_lines
from firsthand.edge.export.words import visible
from firsthand.edge.jobs import Encoding, processors
from firsthand.edge.progress import progress
from firsthand.edge.report_files import Wanted
from firsthand.edge.store import analysis, articles, aside, decisions, dossiers, lookup, runs, sums, weighing
from firsthand.edge.store.asking import dossiers_about
from firsthand.edge.store.case import Case, folder_of, open_case
from firsthand.edge.store.keep import Kept, keep
from firsthand.edge.store.move import move as move_case
from firsthand.edge.store.news import News
from firsthand.edge.store.news import news as news_since
from firsthand.edge.store.verify import Fault, faults_of_database, faults_of_folder
from firsthand.pipeline import ask
from firsthand.records import Decision, Unreadable

ALL, SOME, NOTHING = 0, 1, 2  # exit statuses
SHOWN = 20  # faults, at most


def add(inputs: Sequence[str], where: str, *, operator: str | None, note: str, jobs: int | None) -> int:
    """Keeps, reads and weighs; the exit status."""
    with open_case(where) as case:
        found = captures(inputs, sys.stdin.buffer)
        noted = (_noted(item, note) if note and isinstance(item, Capture) else item for item in found)
        return take_in(case, noted, what="add", operator=operator, jobs=jobs)


def _noted(item: Capture, note: str) -> Capture:
    return replace(item, note=f"{item.note}; {note}" if item.note else note)


def retry(where: str, *, operator: str | None, jobs: int | None) -> int:
    """Captures again what gave no page, reads again what could not be read; the exit status."""
    with open_case(where, create=False) as case:
        addresses = aside.retry(case)
        return take_in(case, again(addresses, sys.stdin.buffer), what="retry", operator=operator, jobs=jobs)


def take_in(
    case: Case, found: Iterable[Capture | Unreadable], *, what: str, operator: str | None, jobs: int | None
) -> int:
    """Keeps, reads and weighs what is found, as one run of the name ``what``; the exit status."""
    who = operator or user()
    run = runs.begin(case, what, who, utc_now())
    new = old = failed = 0
    with progress("keeping pages") as bar:
        for item in keep(case, found, operator=who, clock=utc_now):
            if isinstance(item, Kept):
                new, old = new + item.new, old + (not item.new)
            else:
                failed += 1
                _tell_set_aside(item)
            bar(new + old + failed, 0)
    tell(f"kept {new} new pages, had {old} of them, set aside {failed}")
    read, unread = analyse(case, jobs, soon=new > 0)
    sums.seal(case)
    runs.end(case, run, utc_now(), kept=new, set_aside=failed + unread)
    if not new + old + read:
        return NOTHING
    return SOME if failed + unread else ALL


def analyse(case: Case, jobs: int | None, *, soon: bool = False) -> tuple[int, int]:
    """Reads and weighs what is new (``soon``: something is); how many pages were read, and how many set aside."""
    read = unread = 0
    with Encoding(jobs or processors(), soon=soon) as encode:
        with progress("reading pages") as bar:
            for result in analysis.read_new(case, jobs or processors(), utc_now):
                if isinstance(result, Unreadable):
                    unread += 1
                    _tell_set_aside(result)
                else:
                    read += 1
                bar(read + unread, 0)
        with progress("weighing claims") as bar:
            made = weighing.weigh_case(case, encode.telling(bar))
    tell(f"read {read} of {read + unread}, set aside {unread}")
    tell(f"dossiers made or changed: {made} of {dossiers.count(case)}")
    return read, unread


def trace(
    where: str,
    *,
    about: str | None,
    top: int | None,
    html: Path | None,
    as_json: bool,
    jobs: int | None,
    report: Wanted | None = None,
    lang: str = "en",
) -> int:
    """Shows the first ``top`` dossiers (None: all) of the case; the exit status."""
    with open_case(where, create=False) as case:
        _refresh(case)
        unread = [Unreadable(each.address, each.reason) for each in aside.all_of(case)]
        if about is None:
            count = dossiers.count(case)
            shown = [each.dossier for each in dossiers.dossiers(case, first=top)]
        else:
            claim = ask(about)
            with progress("weighing claims") as bar, Encoding(jobs or processors(), bar) as encode:
                found = dossiers_about(case, claim, encode, behind=tell_behind)
            count, shown = len(found), list(found[:top])
        ids = {appearance.article for dossier in shown for appearance in dossier.appearances}
        its_articles = {reading.article.id: reading.article for reading in articles.readings(case, ids)}
        show(shown, its_articles, found=count, set_aside=unread, html=html, as_json=as_json, lang=lang)
        if report and shown:
            from firsthand.edge.export.report import Kept as KeptPage  # noqa: PLC0415 - heavy: only who asks waits

            kept = {id_: KeptPage(str(at.n), at.sha256, at.captured) for id_, at in lookup.pages_of(case, ids).items()}
            report.write(shown[0], its_articles, utc_now(), kept)
            tell_of_report(report, len(shown))
        if not count:
            tell("no report carries this claim" if about else "no two reports share a claim")
        return ALL


def _refresh(case: Case) -> None:
    """Weighs what decisions touched; while another process is at work, all is shown as it was weighed last."""
    if not weighing.refresh_unless_busy(case):
        tell("another process is at work on this case: shown as it was weighed last")


def info(where: str) -> int:
    """Shows how much the case holds; the exit status."""
    with open_case(where, create=False) as case:
        out = console()
        for name, size in runs.sizes(case).items():
            out.print(f"{name:12} {size:>10}")
    return ALL


def set_aside(where: str) -> int:
    """Shows what gave no article; the exit status."""
    with open_case(where, create=False) as case:
        found = aside.all_of(case)
        for each in found:
            print(f"{visible(each.address)}: {visible(each.reason)}")
        tell(f"set aside: {len(found)}")
    return SOME if found else ALL


def verify(where: str) -> int:
    """Checks that all is as it was captured, and names what is not; the exit status."""
    folder = folder_of(where)
    found: list[Fault] = []
    with progress("checking pages") as bar:
        found += faults_of_folder(folder, bar)
    if not found:
        with open_case(where, create=False) as case:
            found += faults_of_database(case)
            if not found:
                sums.seal(case)
                last = case.log.last()
                tell(f"all is as it was captured: {last.act.n if last else 0} lines of the log, {_pages(case)} pages")
                tell(f"the log ends with {last.hash}" if last else "nothing was captured yet")
    for fault in found[:SHOWN]:
        named = fault.what.startswith(fault.place)  # "custody.jsonl line 7: ..." says where by itself
        print(visible(fault.what if named else f"{fault.place}: {fault.what}"))
    if found:
        tell(f"not as it was captured: {len(found)}" + (f", the first {SHOWN} shown" if len(found) > SHOWN else ""))
    return NOTHING if found else ALL


def move(here: str, there: str) -> int:
    """Copies a case to a new place; the exit status."""
    with open_case(here, create=False) as source, open_case(there) as target:
        with progress("copying pages") as bar:
            move_case(source, target, bar)
        tell(f"{source.where}: as it was; {target.where}: the same, to go on with")
    return ALL


def decide(where: str, made: Decision) -> int:
    """Keeps a decision, and weighs again what it touches; the exit status."""
    with open_case(where, create=False) as case:
        n = decisions.decide(case, replace(made, who=made.who or user()), utc_now())
        _decided(case, n)
    return ALL


def undo(where: str, n: int, *, operator: str | None, why: str) -> int:
    """Takes a decision back, and weighs again what it touched; the exit status."""
    with open_case(where, create=False) as case:
        _decided(case, decisions.undo(case, n, who=operator or user(), why=why, now=utc_now()))
    return ALL


def _decided(case: Case, n: int) -> None:
    changed = weighing.refresh(case)
    sums.seal(case)
    tell(f"decision {n}; dossiers weighed again: {changed}")


def decided(where: str) -> int:
    """Shows every decision, the oldest first; the exit status."""
    with open_case(where, create=False) as case:
        for each in decisions.history(case):
            made = each.decision
            what = f"{made.kind}: {made.one}; {made.other}".rstrip("; ") if made else f"takes back {each.undoes}"
            state = "" if each.stands or made is None else " (taken back)"
            why = f" ({each.why})" if each.why else ""
            print(f"{each.n}. {each.added:%Y-%m-%d %H:%M} UTC, {visible(each.who)}: {visible(what + why)}{state}")
    return ALL


def news(where: str, since: datetime, *, as_json: bool) -> int:
    """Shows what changed since; the exit status."""
    with open_case(where, create=False) as case:
        _refresh(case)
        count = 0
        for each in news_since(case, since):
            count += 1
            print(json_lines.line(msgspec.to_builtins(each)) if as_json else _told(each))
        tell(f"changes since {since:%Y-%m-%d %H:%M} UTC: {count}")
    return ALL


def _told(each: News) -> str:
    had = f" (before: {visible(each.before)})" if each.before else ""
    words = visible(each.words) or "(taken out)"
    where = f", dossier {each.dossier}" if each.dossier is not None else ""
    return f"{each.kind}: {words}{had}\n    {visible(each.claim)}{where}; {', '.join(map(visible, each.articles))}"


def _pages(case: Case) -> int:
    return runs.sizes(case)["page"]


def user() -> str:
    """The name the user is logged in by; "unknown" where the system has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def _tell_set_aside(item: Unreadable) -> None:
    tell(f"set aside: {visible(item.address)}: {visible(item.reason)}")
