"""A case: a folder with the pages and the log, and a database beside them (SQLite in the folder, or PostgreSQL)."""

from __future__ import annotations

import fcntl
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event, func, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from firsthand.edge.store import rows, tables
from firsthand.edge.store.custody import BrokenLine, Log, after
from firsthand.edge.store.pages import Pages
from firsthand.errors import CaseError

if TYPE_CHECKING:
    from firsthand.edge.store.grouping import Grouping

PAGES, LOG, DATABASE = "pages", "custody.jsonl", "case.sqlite"
LOCK, ANALYSIS_LOCK = "case.lock", "analysis.lock"
#: what helps against a broken database
REMEDY = f"move {DATABASE}* away and run `firsthand verify`, then `firsthand case retry`: it is made again from the log"
BUSY = 60  # seconds to wait for another writer

_CACHE = 32_768  # kB of a SQLite database held in memory: the rows of versions of a week of 13 outlets

_WRITERS = 0x46697273  # PostgreSQL's lock of those who write: they take turns, as in SQLite


class Case:
    """An open case. Threads and processes may use it at once: those who read see whole transactions, writers wait."""

    def __init__(self, folder: Path, engine: Engine, where: str) -> None:
        """Made by ``open_case``."""
        self.folder = folder
        self.engine = engine
        self.where = where  # as messages name it
        self.pages = Pages(folder / PAGES)
        self.log = Log(folder / LOG)
        one_state = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
        self._reader = engine.execution_options(**one_state)
        self._writer = engine.execution_options(writes=True)
        self.grouping: Grouping | None = None  # the index of its claims, once it is needed
        self._turn = threading.RLock()
        self._held = False

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the case."""
        with self._told(), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A short transaction that no other writer disturbs: all of it is kept, or nothing."""
        with self._told(), self._writer.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(select(func.pg_advisory_xact_lock(_WRITERS)))
            yield connection

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Holds the log against other processes and threads: whoever appends to it has this. May be nested."""
        with self._turn:
            if self._held:
                yield
                return
            with self._told(), _file_lock(self.folder / LOCK):
                self._held = True
                try:
                    yield
                finally:
                    self._held = False

    @contextmanager
    def analysing(self) -> Iterator[None]:
        """One at a time reads and weighs what is new; another that asks waits, and finds little left to do."""
        with _file_lock(self.folder / ANALYSIS_LOCK):
            yield

    @contextmanager
    def analysing_unless_busy(self) -> Iterator[bool]:
        """The same without waiting: False where another is at it, and what it has not finished must be left alone."""
        try:
            lock = os.open(self.folder / ANALYSIS_LOCK, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise CaseError(f"{self.folder}: {error.strerror}") from error
        try:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                is_ours = True
            except BlockingIOError:
                is_ours = False
            yield is_ours
        finally:
            os.close(lock)

    def catch_up(self) -> None:
        """Puts into the database what the log has and it has not: a run was cut off between the two."""
        with self.locked():
            last = self.log.last()
            with self.reading() as connection:
                known = rows.last(connection)
            if known > (last.act.n if last else 0):
                raise CaseError(f"{self.log.path}: its end is missing: the database knows of {known} lines")
            if last is None or last.act.n == known:
                return
            with self.writing() as connection:
                rows.insert(connection, after(self.log.lines(), known))

    def close(self) -> None:
        """Lets go of the database."""
        self.engine.dispose()

    def __enter__(self) -> Case:
        """The case itself, closed at the end of the block."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Closes it."""
        self.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What the disk and the database complain of, in words a user can act on."""
        try:
            yield
        except OSError as error:
            raise CaseError(f"{error.filename or self.folder}: {error.strerror}") from error
        except DBAPIError as error:
            words = _first_line(error.orig)
            raise CaseError(f"{self.where}: {words}{_help(words)}") from error
        except SQLAlchemyError as error:
            raise CaseError(f"{self.where}: {_first_line(error)}") from error


def open_case(where: str | Path, *, create: bool = True) -> Case:
    """Opens a case, made new when it is not there and ``create`` is set.

    ``where`` is a folder, or "postgresql://user@host/database?pages=FOLDER" with the folder that holds pages and log.
    What a run that was cut off left half done is put right. Raises ``CaseError`` with what is wrong and expected.
    """
    folder, url = _parts(str(where))
    shown = make_url(url).render_as_string() if _is_url(str(where)) else str(folder)
    if not create and not folder.is_dir():
        raise CaseError(f"{folder}: no case there: `firsthand add` makes one")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        case = Case(folder, _engine(url), shown)
        with case.locked():
            _migrate(case, create)
            case.catch_up()
    except OSError as error:
        raise CaseError(f"{error.filename or folder}: {error.strerror}: expected a folder to keep a case in") from error
    except BrokenLine as error:
        raise CaseError(f"{folder}: {error} (`firsthand verify` tells more)") from error
    return case


def folder_of(where: str | Path) -> Path:
    """The folder with the pages and the log of a case, which need no database to be read."""
    folder, _ = _parts(str(where))
    if not folder.is_dir():
        raise CaseError(f"{folder}: no case there: `firsthand add` makes one")
    return folder


def _is_url(where: str) -> bool:
    return where.startswith(("postgresql:", "postgres:", "postgresql+"))


def _parts(where: str) -> tuple[Path, str]:
    """The folder and the database's address."""
    if not _is_url(where):
        if "://" in where:
            raise CaseError(f"{where.partition(':')[0]}: no such database: expected a folder, or postgresql://...")
        folder = Path(where)
        if folder.exists() and not folder.is_dir():
            raise CaseError(f"{where}: a file: expected the folder of a case")
        return folder, f"sqlite:///{folder / DATABASE}"
    try:
        url = make_url(where.replace("postgres:", "postgresql:", 1))
    except ArgumentError as error:
        raise CaseError(f"{where}: expected postgresql://user@host/database?pages=FOLDER") from error
    folder_given = url.query.get("pages")
    if not isinstance(folder_given, str):
        raise CaseError(
            f"{url.render_as_string()}: expected ?pages=FOLDER behind it: the folder that holds pages and log"
        )
    url = url.difference_update_query(["pages"]).set(drivername="postgresql+psycopg")
    return Path(folder_given), url.render_as_string(hide_password=False)


def _engine(url: str) -> Engine:
    if url.startswith("sqlite"):
        engine = create_engine(url, connect_args={"timeout": BUSY, "check_same_thread": False})
        event.listen(engine, "connect", _sqlite_connected)
        event.listen(engine, "begin", _sqlite_begins)
        return engine
    return create_engine(url, pool_pre_ping=True)


def _sqlite_connected(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions begin where we say so, not where the driver guesses
    for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", f"cache_size = -{_CACHE}"):
        connection.execute(f"PRAGMA {setting}")


def _sqlite_begins(connection: Connection) -> None:
    """A writer asks for its turn at the start: one that turns writer later cannot wait for it."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(case: Case, create: bool) -> None:
    """Brings the tables to what this version of Firsthand expects."""
    with case.reading() as connection:
        there = inspect(connection).has_table("alembic_version")
        revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if there else None
    if revision == tables.REVISION:
        return
    if revision is None and not create and not case.log.path.exists():
        raise CaseError(f"{case.where}: no case there: `firsthand add` makes one")
    from firsthand.edge.store.migrations.apply import upgrade  # noqa: PLC0415 - heavy, and rarely needed

    if revision is not None and revision < tables.REVISION:
        print(
            f"{case.where}: made by an earlier Firsthand: brought up to this one, which may take minutes",
            file=sys.stderr,
        )
    with case.writing() as connection:
        upgrade(connection, case.where)


@contextmanager
def _file_lock(path: Path) -> Iterator[None]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _help(words: str) -> str:
    """What to do about a fault that SQLite names."""
    return f": {REMEDY}" if words in ("database disk image is malformed", "file is not a database") else ""


def _first_line(error: object) -> str:
    return str(error).strip().split("\n", 1)[0]
