"""Users and their sessions."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from firsthand.edge.desk.accounts import IDLE, Accounts, Role
from firsthand.edge.desk.limits import TRIES, WITHIN, Tries
from firsthand.errors import FirsthandError

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
PASSWORD = "three old fishing boats"


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    made = Accounts(tmp_path / "desk.sqlite")
    made.add("Лена", PASSWORD, Role.ANALYST, NOW)
    return made


def test_a_user_logs_in_with_their_password_only(accounts: Accounts) -> None:
    assert accounts.log_in("Лена", "another password", NOW) is None
    assert accounts.log_in("nobody", PASSWORD, NOW) is None
    token = accounts.log_in("Лена", PASSWORD, NOW)
    assert token is not None
    user = accounts.user_of(token, NOW)
    assert user is not None and (user.name, user.role) == ("Лена", Role.ANALYST)


def test_the_file_holds_no_password_and_no_token_and_is_the_owners(accounts: Accounts, tmp_path: Path) -> None:
    token = accounts.log_in("Лена", PASSWORD, NOW) or ""
    content = (tmp_path / "desk.sqlite").read_bytes()
    assert PASSWORD.encode() not in content and token.encode() not in content
    assert (tmp_path / "desk.sqlite").stat().st_mode & 0o077 == 0


def test_a_session_ends_when_nobody_uses_it(accounts: Accounts) -> None:
    token = accounts.log_in("Лена", PASSWORD, NOW) or ""
    later = NOW + IDLE / 2
    assert accounts.user_of(token, later)
    assert accounts.user_of(token, later + IDLE / 2 + timedelta(minutes=1)), "it was used meanwhile"
    assert accounts.user_of(token, later + 3 * IDLE) is None


def test_logging_out_and_a_new_password_end_sessions(accounts: Accounts) -> None:
    one, other = (accounts.log_in("Лена", PASSWORD, NOW) or "" for _ in range(2))
    accounts.log_out(one)
    assert accounts.user_of(one, NOW) is None and accounts.user_of(other, NOW)
    accounts.add("Лена", "another long password", Role.READER, NOW)
    assert accounts.user_of(other, NOW) is None
    assert [user.role for user in accounts.users()] == [Role.READER]


def test_a_removed_user_is_gone(accounts: Accounts) -> None:
    token = accounts.log_in("Лена", PASSWORD, NOW) or ""
    assert accounts.remove("Лена") and not accounts.remove("Лена")
    assert accounts.user_of(token, NOW) is None and accounts.log_in("Лена", PASSWORD, NOW) is None


@pytest.mark.parametrize(("name", "password"), [("", PASSWORD), ("a\nb", PASSWORD), ("سارة", "short")])
def test_what_cannot_be_a_user(accounts: Accounts, name: str, password: str) -> None:
    with pytest.raises(FirsthandError):
        accounts.add(name, password, Role.READER, NOW)


@pytest.mark.parametrize("strange", ["", "\ud800", "' or 1=1 --", "x" * 100_000, "\0"])
def test_no_name_or_password_raises(accounts: Accounts, strange: str) -> None:
    assert accounts.log_in("Лена", strange, NOW) is None
    assert accounts.user_of(strange, NOW) is None


def test_after_some_failures_one_has_to_wait() -> None:
    tries = Tries()
    for _ in range(TRIES):
        assert tries.wait(("name x",), NOW) is None
        tries.failed(("name x",), NOW)
    assert tries.wait(("name x",), NOW) == WITHIN
    assert tries.wait(("name y",), NOW) is None
    assert tries.wait(("name x",), NOW + WITHIN) is None
    tries.succeeded(("name x",))
    assert tries.wait(("name x",), NOW) is None
