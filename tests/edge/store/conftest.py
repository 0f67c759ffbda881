"""Each test of the store runs on SQLite and on a real PostgreSQL server."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

MAKE_IT = "apt-get install postgresql-15 (`make test` does, as root)"


def _programs() -> Path | None:
    """Where Debian keeps PostgreSQL's programs, the newest first; else where the path finds them."""
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: -int(path.parts[-3]))
    found = kept[0] if kept else shutil.which("initdb")
    return Path(found).parent if found else None


def _run(*command: str) -> None:
    """PostgreSQL refuses root: then it runs as the user of its package."""
    other = ("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups") if os.geteuid() == 0 else ()
    subprocess.run([*other, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL server of the session's own, reached by a socket in its folder; the folder's path."""
    programs = _programs()
    if programs is None:
        pytest.skip(f"no PostgreSQL here: {MAKE_IT}")
    with tempfile.TemporaryDirectory(prefix="pg") as made:
        folder = Path(made)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        folder.chmod(0o755)
        data = str(folder / "data")
        _run(str(programs / "initdb"), "-D", data, "-A", "trust", "-U", "desk", "-E", "UTF8")
        settings = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        control = str(programs / "pg_ctl")
        _run(control, "-D", data, "-w", "-l", str(folder / "log"), "-o", settings, "start")
        try:
            yield str(folder)
        finally:
            _run(control, "-D", data, "-w", "-m", "immediate", "stop")


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> str:
    """Which database the test runs on."""
    return str(request.param)


@pytest.fixture
def where(store: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a case that is not there yet."""
    folder = tmp_path / "case"
    if store == "sqlite":
        yield str(folder)
        return
    server: str = request.getfixturevalue("server")
    name = f"case_{os.getpid()}_{abs(hash(str(tmp_path)))}"
    with psycopg.connect(host=server, user="desk", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'")
        yield f"postgresql://desk@/{name}?host={server}&pages={folder}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
