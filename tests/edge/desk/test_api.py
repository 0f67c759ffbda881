"""The desk for programs: read, add, decide; closed to whoever has no token; as its description says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from desks import Desk

from firsthand.edge.desk.accounts import Role
from firsthand.edge.desk.api import ENDPOINTS

NEWS = "The old lighthouse of Tevra will be open to visitors from Monday, the mayor said."


def test_articles_and_what_is_said_in_them(reading_room: Desk) -> None:
    visitor = reading_room.visitor()
    listed = visitor.get("/api/articles").json()
    assert listed["found"] == listed["rows"] == len(listed["articles"]) == 40
    number = next(each["number"] for each in listed["articles"] if each["id"] == "en-11")
    article = visitor.get(f"/api/articles/{number}").json()
    denial = next(each for each in article["attributions"] if each["stance"] == "denies")
    (start, end), *_ = denial["source"]
    assert article["text"][start:end].endswith("Yusuf Darem")


def test_dossiers_and_one_of_them(reading_room: Desk) -> None:
    visitor = reading_room.visitor()
    listed = visitor.get("/api/dossiers").json()
    first = listed["dossiers"][0]
    whole = visitor.get(f"/api/dossiers/{first['number']}").json()
    assert (whole["claim"], whole["independent"]) == (first["claim"], first["independent"])
    assert len({each["article"] for each in whole["appearances"]}) == first["articles"]


def test_search_gives_what_the_page_gives(reading_room: Desk) -> None:
    found = reading_room.visitor().get("/api/search?q=port chief&stance=denies&since=2026-03-03").json()
    assert [hit["id"] for hit in found["hits"]] == ["en-11"]
    assert found["found"] == found["rows"] == 1


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/api/articles/9999", 404, "no article"),
        ("/api/articles/x", 404, "expected a number"),
        ("/api/articles/99999999999999999999", 404, "expected a number"),
        ("/api/dossiers/0", 404, "expected a number"),
        ("/api/articles?page=0", 422, "page: expected"),
        ("/api/search?since=yesterday", 422, "since: expected a day"),
        ("/api/search?stance=shouts", 422, "stance: expected one of says, confirms"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_words(reading_room: Desk, address: str, status: int, words: str) -> None:
    answer = reading_room.visitor().get(address)
    assert answer.status_code == status
    assert words in answer.json()["detail"]


def test_adding_deciding_and_taking_back(desk: Desk) -> None:
    visitor = desk.visitor()
    added = visitor.post("/api/articles", json={"text": NEWS, "outlet": "Tevra Gazette", "id": "lighthouse"}).json()
    assert [each["id"] for each in added["added"]] == ["lighthouse"] and added["set_aside"] == []
    assert visitor.get("/api/search?q=lighthouse visitors").json()["found"] == 1
    decision = {"kind": "no link", "one": "lighthouse", "reason": "they wrote it themselves"}
    number = visitor.post("/api/decisions", json=decision).json()["number"]
    last = visitor.get("/api/decisions").json()["decisions"][-1]
    assert (last["number"], last["who"], last["why"], last["stands"]) == (number, "mila", decision["reason"], True)
    assert visitor.post(f"/api/decisions/{number}/undo", json={"reason": "I was wrong"}).status_code == 201
    made, back = visitor.get("/api/decisions").json()["decisions"][-2:]
    assert (made["stands"], back["undoes"]) == (False, number)
    assert visitor.post(f"/api/decisions/{number}/undo", json={"reason": "again"}).status_code == 404


def test_what_cannot_be_read_is_set_aside_with_its_reason(desk: Desk) -> None:
    answer = desk.visitor().post("/api/articles", json={"text": "1234 5678"}).json()
    assert answer["added"] == [] and answer["set_aside"][0]["reason"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"{", "truncated"),
        (b"[]", "object"),
        (b'{"txt": "x"}', "unknown field"),
        (b'{"text": 1}', "text"),
        (b'"\xff"', ""),
    ],
)
def test_a_body_that_is_not_what_is_expected_is_refused_in_words(reading_room: Desk, body: bytes, words: str) -> None:
    headers = {"content-type": "application/json"}
    answer = reading_room.visitor().post("/api/articles", content=body, headers=headers)
    assert answer.status_code == 422
    assert words in answer.json()["detail"]


def test_a_form_of_another_site_adds_nothing(desk: Desk) -> None:
    visitor = desk.visitor()
    before = visitor.get("/api/articles").json()["found"]
    plain = {"content-type": "text/plain"}
    assert visitor.post("/api/articles", content=b'{"text": "x"}', headers=plain).status_code == 415
    elsewhere = {"sec-fetch-site": "cross-site"}
    assert visitor.post("/api/articles", json={"text": NEWS}, headers=elsewhere).status_code == 403
    assert visitor.get("/api/articles").json()["found"] == before


def test_elsewhere_every_call_needs_a_token_and_the_right_to_it(closed_desk: Desk) -> None:
    desk = closed_desk
    assert desk.accounts is not None
    visitor = desk.visitor()
    for endpoint in ENDPOINTS:
        path = "/api" + endpoint.path.replace("{number}", "1")
        for headers in ({}, {"authorization": "Bearer guessed"}, {"authorization": "Basic bWlsYTp4"}):
            answer = visitor.request(endpoint.method, path, headers=headers)
            assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert visitor.get("/api/openapi.json").status_code == 401
    desk.accounts.add("rami", "a long password", Role.READER, desk.clock())
    key = {"authorization": f"Bearer {desk.accounts.make_key('rami', desk.clock())}"}
    assert visitor.get("/api/articles", headers=key).status_code == 200
    assert visitor.post("/api/articles", json={"text": NEWS}, headers=key).status_code == 403
    assert visitor.get("/", headers=key, follow_redirects=False).status_code == 303
    desk.accounts.remove("rami")
    assert visitor.get("/api/articles", headers=key).status_code == 401


def test_a_session_of_the_browser_is_no_token(closed_desk: Desk) -> None:
    desk = closed_desk
    assert desk.accounts is not None
    desk.accounts.add("rami", "a long password", Role.EDITOR, desk.clock())
    session = desk.accounts.log_in("rami", "a long password", desk.clock())
    visitor = desk.visitor(cookie=f"firsthand={session}")
    assert visitor.get("/articles").status_code == 200
    assert visitor.get("/api/articles").status_code == 401


def test_it_answers_as_its_description_says(desk: Desk, tmp_path: Path) -> None:
    """Schemathesis makes calls from the description, right and wrong ones, and compares the answers with it."""
    program = Path(sys.executable).parent / "schemathesis"
    command = [
        program,
        "run",
        f"{desk.address}/api/openapi.json",
        "--max-examples",
        "8",
        "--seed",
        "2026",
        "--no-color",
    ]
    done = subprocess.run([str(part) for part in command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:]
