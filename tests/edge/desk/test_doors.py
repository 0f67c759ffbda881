"""Who comes in, and what every answer carries."""

import html
import re
import shutil
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import unquote

import httpx
import pytest
from desks import Desk, served

from firsthand.edge.desk.accounts import Accounts, Role
from firsthand.edge.desk.app import SCREENS
from firsthand.edge.desk.limits import TRIES, WITHIN
from firsthand.edge.desk.serve import serve
from firsthand.edge.store.case import open_case
from firsthand.errors import FirsthandError

PASSWORD = "three old fishing boats"


def token_of(page: str) -> str:
    found = re.search(r'name="csrf" value="(\w+)"', page)
    assert found
    return found[1]


def logged_in(desk: Desk, role: Role) -> httpx.Client:
    assert desk.accounts is not None
    desk.accounts.add(role.name, PASSWORD, role, desk.clock())
    visitor = desk.visitor()
    csrf = token_of(visitor.get("/login").text)
    answer = visitor.post("/login", data={"csrf": csrf, "name": role.name, "password": PASSWORD})
    assert answer.status_code == 303
    return visitor


def addresses(role: Role) -> list[tuple[str, str]]:
    """The method and path of every screen of this role."""
    values = {"{key}": "1", "{claim}": "x", "{number}": "1"}
    found = []
    for screen in SCREENS:
        path = screen.path
        for name, value in values.items():
            path = path.replace(name, value)
        if screen.role is role:
            found.append((screen.method, path))
    return found


def test_nothing_is_open_without_logging_in(closed_desk: Desk) -> None:
    visitor = closed_desk.visitor()
    for role in Role:
        for method, path in addresses(role):
            answer = visitor.request(method, path)
            assert answer.status_code in (303, 401), (method, path)
            assert answer.headers.get("location", "/login") == "/login"
            assert "Selmara" not in answer.text and "سلمارة" not in answer.text
    crawled, waiting = set(), ["/", "/login", "/static/desk.css", "/docs", "/openapi.json", "/static/../../room.py"]
    while waiting:
        path = waiting.pop()
        if path in crawled:
            continue
        crawled.add(path)
        answer = visitor.get(path)
        assert "سلمارة" not in answer.text and "Haddara" not in answer.text
        assert answer.status_code in (200, 303, 404, 405) and (
            answer.status_code != 200 or path.startswith(("/login", "/static/"))
        )
        waiting += [html.unescape(link) for link in re.findall(r'(?:href|src|action)="(/[^"#]*)', answer.text)]


@pytest.mark.parametrize("role", [Role.READER, Role.ANALYST])
def test_a_role_opens_its_screens_and_no_greater_ones(closed_desk: Desk, role: Role) -> None:
    visitor = logged_in(closed_desk, role)
    csrf = token_of(visitor.get("/").text)
    for each in Role:
        for method, path in addresses(each):
            answer = visitor.request(method, path, data={"csrf": csrf} if method == "POST" else None)
            assert (answer.status_code == 403) == (each > role), (method, path)


def test_a_wrong_password_is_refused_and_too_many_make_one_wait(closed_desk: Desk) -> None:
    visitor = logged_in(closed_desk, Role.EDITOR)
    stranger = closed_desk.visitor()
    wrong = {"csrf": token_of(stranger.get("/login").text), "name": "EDITOR", "password": "wrong password"}
    for _ in range(TRIES):
        answer = stranger.post("/login", data=wrong)
        assert answer.status_code == 403 and "do not belong together" in answer.text
    right = wrong | {"password": PASSWORD}
    answer = stranger.post("/login", data=right)
    assert answer.status_code == 429 and int(answer.headers["retry-after"]) <= WITHIN.total_seconds() + 1
    closed_desk.clock.wait(WITHIN + timedelta(seconds=1))
    assert stranger.post("/login", data=right).status_code == 303
    assert visitor.get("/").status_code == 200, "who was in stays in"


def test_logging_in_gives_a_new_token_and_out_ends_it(closed_desk: Desk) -> None:
    visitor = logged_in(closed_desk, Role.READER)
    token = visitor.cookies["firsthand"]
    assert visitor.post("/logout", data={"csrf": token_of(visitor.get("/").text)}).status_code == 303
    assert closed_desk.visitor(cookie=f"firsthand={token}").get("/").status_code == 303


@pytest.mark.parametrize(
    ("headers", "csrf", "status"),
    [
        ({}, True, 303),
        ({"sec-fetch-site": "same-origin"}, True, 303),
        ({"sec-fetch-site": "cross-site"}, True, 403),
        ({"sec-fetch-site": "same-site"}, True, 403),
        ({"origin": "https://elsewhere.example"}, True, 403),
        ({"origin": "null"}, True, 403),
        ({}, False, 403),
    ],
)
def test_a_form_of_another_site_changes_nothing(
    reading_room: Desk, headers: dict[str, str], csrf: bool, status: int
) -> None:
    visitor = reading_room.visitor()
    token = token_of(visitor.get("/").text) if csrf else "guessed"
    answer = visitor.post("/trace", data={"csrf": token, "text": "12 people were killed."}, headers=headers)
    assert answer.status_code == status


def test_a_form_without_the_cookie_it_was_made_for_is_refused(reading_room: Desk) -> None:
    token = token_of(reading_room.visitor().get("/").text)
    assert reading_room.visitor().post("/trace", data={"csrf": token, "text": "x"}).status_code == 403


@pytest.mark.parametrize(
    ("host", "status"),
    [("localhost:80", 200), ("127.0.0.1", 200), ("[::1]:9", 200), ("firsthand.example", 421), ("", 421)]
    + [(name, 421) for name in ("127.0.0.1.evil.example", "localhost.evil.example:80", "0.0.0.0")],
)
def test_only_names_of_this_machine_are_answered(reading_room: Desk, host: str, status: int) -> None:
    assert reading_room.visitor(host=host).get("/").status_code == status


def test_every_answer_carries_the_headers_of_safety(reading_room: Desk) -> None:
    for path in ("/", "/nowhere", "/static/desk.js", "/dossiers/99999"):
        headers = reading_room.visitor().get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert "server" not in headers
    cookie = reading_room.visitor().get("/").headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie


def test_too_much_at_once_is_refused(reading_room: Desk) -> None:
    connection = HTTPConnection(reading_room.address.removeprefix("http://"))
    connection.putrequest("POST", "/trace")
    connection.putheader("content-length", str(10**9))
    connection.endheaders()
    assert connection.getresponse().status == 413


def test_a_desk_that_others_can_reach_needs_users(tmp_path: Path) -> None:
    with open_case(tmp_path / "case") as case, pytest.raises(FirsthandError, match="no users"):
        serve(host="0.0.0.0", port=1, case=case, local_user="mila")


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/x", "//elsewhere.example", "javascript:alert(1)", "%%%", ""]
)
def test_choosing_a_language_leads_nowhere_else(reading_room: Desk, back: str) -> None:
    visitor = reading_room.visitor()
    token = token_of(visitor.get("/").text)
    answer = visitor.post("/language", data={"csrf": token, "language": "ar"}, headers={"referer": back})
    assert answer.status_code == 303
    assert (
        unquote(answer.headers["location"]).startswith("/")
        and "elsewhere" not in answer.headers["location"].split("/x")[0]
    )
    assert 'dir="rtl"' in visitor.get("/").text


def test_a_desk_behind_another_server_answers_to_its_name_only(bundled: Path, tmp_path: Path) -> None:
    with open_case(shutil.copytree(bundled, tmp_path / "case")) as case:
        accounts = Accounts(tmp_path / "accounts.sqlite")
        with served(case, accounts=accounts, names=("desk.example",)) as desk:
            assert desk.visitor(host="desk.example").get("/").status_code == 303
            assert desk.visitor(host="DESK.example:443").get("/login").status_code == 200
            assert desk.visitor().get("/login").status_code == 421
        with pytest.raises(FirsthandError, match="desk.example"):
            serve(host="127.0.0.1", port=1, case=case, local_user="mila", names=("desk.example",))
