"""A whole case to another place: SQLite to PostgreSQL, back, or a copy for safety. The first stays as it is."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, Integer, Table, func, select
from sqlalchemy import insert as into

from firsthand.edge.store import search_index, sums
from firsthand.edge.store.case import Case
from firsthand.edge.store.pages import digest
from firsthand.edge.store.tables import metadata, page
from firsthand.edge.store.tables import part as search_part
from firsthand.errors import CaseError

Progress = Callable[[int, int], None]
_TOGETHER = 100  # pages, rows


def move(here: Case, there: Case, progress: Progress) -> None:
    """Copies pages, log and every table to ``there``, which must be empty. Others may go on adding to ``here``.

    All is of one moment: what comes in after the start stays out. Raises ``CaseError`` when ``there`` holds something,
    or a page is not what its name says.
    """
    if there.log.path.exists():
        raise CaseError(f"{there.where}: holds a case: expected a new place")
    with here.reading() as source:
        with here.locked():
            here.catch_up()
            log = here.log.path.read_bytes() if here.log.path.exists() else b""
            pages = list(source.scalars(select(page.c.sha256).order_by(page.c.sha256)))
        for start in range(0, len(pages), _TOGETHER):
            part = pages[start : start + _TOGETHER]
            contents = [here.pages.read(sha256) for sha256 in part]
            for sha256, content in zip(part, contents, strict=True):
                if digest(content) != sha256:
                    raise CaseError(f"{here.pages.path(sha256)}: was altered: `firsthand verify` tells more")
            there.pages.keep(contents)
            progress(start + len(part), len(pages))
        with there.locked():
            there.log.begin(log)
            with there.writing() as target:
                for table in metadata.sorted_tables:
                    if table is not search_part:  # each database has words to search by in a form of its own
                        _copy(source, target, table)
                search_index.fill(target)
    sums.seal(there)


def _copy(source: Connection, target: Connection, table: Table) -> None:
    keys = list(table.primary_key.columns)
    rows = source.execute(select(table).order_by(*keys)).mappings()
    while part := rows.fetchmany(_TOGETHER):
        target.execute(into(table), [dict(row) for row in part])
    key = table.autoincrement_column
    if target.dialect.name == "postgresql" and key is not None and isinstance(key.type, Integer):
        last = target.execute(select(func.max(key))).scalar()
        if last is not None:  # or it would count from 1 again
            target.execute(select(func.setval(func.pg_get_serial_sequence(table.name, key.name), last)))
