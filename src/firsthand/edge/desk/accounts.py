"""Who may use a desk that others can reach: users, their roles, their sessions.

They belong to the desk, not to the case: a case handed on takes no password with it.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from enum import IntEnum
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from msgspec import Struct

from firsthand.errors import FirsthandError

LEAST_LETTERS = 10  # of a password
IDLE = timedelta(hours=12)  # after which a session ends

_TABLES = """
create table if not exists users (
    name text primary key, password text not null, role text not null, made text not null
);
create table if not exists sessions (token text primary key, name text not null, seen text not null);
create table if not exists keys (token text primary key, name text not null, made text not null);
create table if not exists looked (name text primary key, at text not null);
create table if not exists searches (
    name text not null, title text not null, query text not null, primary key (name, title)
);
"""
#: verified when there is no such user, so that the answer takes as long as for one that exists
_NOBODY = PasswordHasher().hash(secrets.token_hex())


class Role(IntEnum):
    """What a user may do; each may do what those before may."""

    READER = 1
    ANALYST = 2
    EDITOR = 3


class User(Struct, frozen=True):
    """One who may log in."""

    name: str
    role: Role


class Accounts:
    """Users and sessions in one SQLite file. Every time is given in, in UTC."""

    def __init__(self, file: Path) -> None:
        """Makes the file, readable by its owner only, when it is not there."""
        self._file = file
        if not file.exists():
            file.touch(mode=0o600)
        with self._open() as base:
            base.executescript(_TABLES)

    def users(self) -> tuple[User, ...]:
        """All of them, by name."""
        with self._open() as base:
            rows = base.execute("select name, role from users order by name").fetchall()
        return tuple(User(name, Role[role]) for name, role in rows)

    def add(self, name: str, password: str, role: Role, now: datetime) -> None:
        """Adds a user, or gives an existing one a new password and role and ends their sessions and tokens."""
        name = name.strip()
        if not name or not name.isprintable():
            raise FirsthandError("a user's name has letters that can be printed")
        if len(password) < LEAST_LETTERS:
            raise FirsthandError(f"a password has at least {LEAST_LETTERS} letters")
        hashed = PasswordHasher().hash(password)
        with self._open() as base:
            base.execute("delete from sessions where name = ?", (name,))
            base.execute("delete from keys where name = ?", (name,))
            base.execute("insert or replace into users values (?, ?, ?, ?)", (name, hashed, role.name, now.isoformat()))

    def remove(self, name: str) -> bool:
        """Ends a user and their sessions; what they decided stays. False when there is none of this name."""
        with self._open() as base:
            base.execute("delete from sessions where name = ?", (name,))
            base.execute("delete from keys where name = ?", (name,))
            return base.execute("delete from users where name = ?", (name,)).rowcount > 0

    def log_in(self, name: str, password: str, now: datetime) -> str | None:
        """A new session's token, or None when name and password do not belong together."""
        with self._open() as base:
            row = base.execute("select password from users where name = ?", (name,)).fetchone()
        hasher = PasswordHasher()
        try:
            hasher.verify(row[0] if row else _NOBODY, password)
        except (Argon2Error, InvalidHashError, UnicodeEncodeError):
            return None
        if row is None:
            return None
        token = new_token()
        with self._open() as base:
            base.execute("delete from sessions where seen < ?", ((now - IDLE).isoformat(),))
            base.execute("insert into sessions values (?, ?, ?)", (_kept(token), name, now.isoformat()))
        return token

    def user_of(self, token: str, now: datetime) -> User | None:
        """Whose session this is; None when there is none or it has been idle too long."""
        with self._open() as base:
            row = base.execute(
                "select users.name, role, seen from sessions join users using (name) where token = ?", (_kept(token),)
            ).fetchone()
            if row is None or datetime.fromisoformat(row[2]) < now - IDLE:
                return None
            if datetime.fromisoformat(row[2]) < now - IDLE / 100:  # not a write for every page
                base.execute("update sessions set seen = ? where token = ?", (now.isoformat(), _kept(token)))
        return User(row[0], Role[row[1]])

    def make_key(self, name: str, now: datetime) -> str:
        """A token for programs of this user; it holds until the user is removed. Shown once: only its hash is kept."""
        with self._open() as base:
            if base.execute("select 1 from users where name = ?", (name,)).fetchone() is None:
                raise FirsthandError(f"no user {name}")
            key = new_token()
            base.execute("insert into keys values (?, ?, ?)", (_kept(key), name, now.isoformat()))
        return key

    def user_of_key(self, key: str) -> User | None:
        """Whose program this is; None when nobody has this token."""
        with self._open() as base:
            row = base.execute(
                "select users.name, role from keys join users using (name) where token = ?", (_kept(key),)
            ).fetchone()
        return User(row[0], Role[row[1]]) if row else None

    def log_out(self, token: str) -> None:
        """Ends this session."""
        with self._open() as base:
            base.execute("delete from sessions where token = ?", (_kept(token),))

    def last_look(self, name: str) -> datetime | None:
        """When this user last said that they have seen what is new."""
        with self._open() as base:
            row = base.execute("select at from looked where name = ?", (name,)).fetchone()
        return datetime.fromisoformat(row[0]) if row else None

    def looked(self, name: str, now: datetime) -> None:
        """This user has seen what is new."""
        with self._open() as base:
            base.execute("insert or replace into looked values (?, ?)", (name, now.isoformat()))

    def searches(self, name: str) -> tuple[tuple[str, str], ...]:
        """The searches this user saved, by title: title, query of the address."""
        with self._open() as base:
            rows = base.execute("select title, query from searches where name = ? order by title", (name,)).fetchall()
        return tuple(rows)

    def save_search(self, name: str, title: str, query: str) -> None:
        """Saves a search under a title, in place of one that had it; "" for the query removes it."""
        with self._open() as base:
            base.execute("delete from searches where name = ? and title = ?", (name, title))
            if query:
                base.execute("insert into searches values (?, ?, ?)", (name, title, query))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        base = sqlite3.connect(self._file, timeout=10)
        try:
            with base:
                yield base
        finally:
            base.close()


def new_token() -> str:
    """A secret that nobody can guess."""
    return secrets.token_urlsafe(32)


def _kept(token: str) -> str:
    """What is kept of a token: who reads the file cannot use it."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
