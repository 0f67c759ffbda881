"""A PostgreSQL server of one's own, from the system's package, for tests and measurements; gone when they end."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

ABSENT = "no PostgreSQL here: apt-get install postgresql (`make test` does, as root)"
USER = "desk"


def programs() -> Path | None:
    """Where Debian keeps PostgreSQL's programs, those of the newest version; else where the path finds them."""
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: -int(path.parts[-3]))
    found = kept[0] if kept else shutil.which("initdb")
    return Path(found).parent if found else None


@contextmanager
def server(*, sync: bool) -> Iterator[str]:
    """Starts a server that is reached by a socket in its folder alone; the folder's path.

    ``sync`` is whether it waits for the disk, as a real one does. Raises ``FileNotFoundError`` where there is none.
    """
    at = programs()
    if at is None:
        raise FileNotFoundError(ABSENT)
    with tempfile.TemporaryDirectory(prefix="pg") as made:
        folder = Path(made)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        folder.chmod(0o755)
        data, control = str(folder / "data"), str(at / "pg_ctl")
        _run(str(at / "initdb"), "-D", data, "-A", "trust", "-U", USER, "-E", "UTF8")
        settings = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync={'on' if sync else 'off'}"
        _run(control, "-D", data, "-w", "-l", str(folder / "log"), "-o", settings, "start")
        try:
            yield str(folder)
        finally:
            _run(control, "-D", data, "-w", "-m", "immediate", "stop")


@contextmanager
def database(server: str, name: str, like: str = "template0") -> Iterator[str]:
    """A new database on this server, a copy of another, dropped at the end; what to put before ``&pages=FOLDER``."""
    with psycopg.connect(host=server, user=USER, dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {like} ENCODING 'UTF8'")
        yield f"postgresql://{USER}@/{name}?host={server}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _run(*command: str) -> None:
    """PostgreSQL refuses root: then it runs as the user of its package."""
    other = ("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups") if os.geteuid() == 0 else ()
    subprocess.run([*other, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")
