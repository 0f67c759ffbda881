"""Is everything still as it was captured? The log line by line, every page, ``SHA256SUMS``, and the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct
from sqlalchemy import select

from firsthand.edge.store import rows, sums
from firsthand.edge.store.case import LOG, PAGES, REMEDY, Case
from firsthand.edge.store.custody import BrokenLine, Captured, Log
from firsthand.edge.store.pages import Pages
from firsthand.edge.store.tables import page

Progress = Callable[[int, int], None]


class Fault(Struct, frozen=True):
    """Something that is not as it was written."""

    place: str  # a file of the case, a line of the log, a row of the database
    what: str


def faults_of_folder(folder: Path, progress: Progress) -> Iterator[Fault]:
    """What is wrong with log, pages and ``SHA256SUMS``, in that order; needs no database.

    Of the log the first bad line is named: what follows it hangs on it. Of the pages every bad one is.
    """
    log = Log(folder / LOG)
    try:
        acts = [line.act for line in log.lines()]
    except BrokenLine as error:
        yield Fault(LOG, str(error))
        return
    yield from _faults_of_pages(folder, {act.sha256: act for act in acts if isinstance(act, Captured)}, progress)
    written = sums.read(folder / sums.NAME)
    if written is None:
        if acts:
            yield Fault(sums.NAME, "is missing: `firsthand add` writes it at its end")
        return
    if LOG not in written.of:
        yield Fault(sums.NAME, f"does not tell of {LOG}")
    elif log.path.exists() and not sums.log_is_as_it_was(log.path, written):
        yield Fault(LOG, f"does not begin with what {sums.NAME} knows of it: it was cut or written anew")
    logged = {act.sha256 for act in acts if isinstance(act, Captured)}
    for name, sha256 in written.of.items():
        if name == LOG:
            continue
        if name != f"{PAGES}/{sha256[:2]}/{sha256}":
            yield Fault(sums.NAME, f"{name}: its digest is not its name")
        elif sha256 not in logged:
            yield Fault(sums.NAME, f"{name}: no line of the log speaks of it")


def _faults_of_pages(folder: Path, logged: dict[str, Captured], progress: Progress) -> Iterator[Fault]:
    pages = Pages(folder / PAGES)
    paths = sorted({*map(pages.path, logged), *pages.all()})
    for done, path in enumerate(paths, 1):
        sha256 = path.name
        place = str(path.relative_to(folder))
        act = logged.get(sha256)
        of = f" ({act.address}, {LOG} line {act.n})" if act else ""
        if not path.exists():
            yield Fault(place, f"is missing{of}")
        elif path != pages.path(sha256) or not path.is_file():
            yield Fault(place, "is no page of this case")
        elif sums.digest_of(path) != sha256:
            yield Fault(place, f"was altered: its digest is not its name{of}")
        elif act is not None and act.size != path.stat().st_size:
            yield Fault(place, f"the log gives another size{of}")
        progress(done, len(paths))


def faults_of_database(case: Case) -> Iterator[Fault]:
    """Where the database tells otherwise than the log, which stands above it."""
    lines = list(case.log.lines())
    sizes = {line.act.sha256: line.act.size for line in lines if isinstance(line.act, Captured)}
    with case.reading() as connection:
        if connection.dialect.name == "sqlite":
            for (answer,) in connection.exec_driver_sql("PRAGMA quick_check(9)"):
                if answer != "ok":
                    yield Fault("database", f"{answer}: {REMEDY}")
        kept = {row.sha256: row.size for row in connection.execute(select(page))}
        known = {
            table.name: {row.n: row._mapping for row in connection.execute(select(table))}
            for table in rows.TABLES.values()
        }
    for sha256 in sorted({*sizes, *kept}):
        if sha256 not in sizes:
            yield Fault(f"database, page {sha256}", "no line of the log speaks of it")
        elif kept.get(sha256) != sizes[sha256]:
            yield Fault(f"database, page {sha256}", "is not what the log says" if sha256 in kept else "is missing")
    for line in lines:
        expected, table = rows.row(line.act), rows.TABLES[type(line.act)].name
        row = known[table].pop(line.act.n, None)
        if row is None:
            yield Fault(f"database, {table} {line.act.n}", "is missing")
            continue
        other = [name for name, value in expected.items() if row[name] != value]
        if other:
            yield Fault(f"database, {table} {line.act.n}", f"is not what the log says: {', '.join(other)}")
    for n in sorted({n for left in known.values() for n in left}):
        yield Fault(f"database, line {n}", "no line of the log speaks of it")
