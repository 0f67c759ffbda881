"""The work on dossiers at the desk: status, assignment, notes of sources, several decisions at once; all of it told."""

from __future__ import annotations

import re

import httpx
import pytest
from desks import Desk, looking
from lxml import etree
from playwright.sync_api import Browser, expect
from test_doors import logged_in

from firsthand.edge.desk.accounts import Role
from firsthand.edge.store.verify import faults_of_database
from firsthand.records import DecisionKind


def form_of(visitor: httpx.Client, address: str, action: str) -> dict[str, str]:
    """The fields of the form with this action, as a browser would send them."""
    page = etree.HTML(visitor.get(address).text)
    form = page.find(f".//form[@action='{action}']")
    assert form is not None
    return {field.get("name"): field.get("value") or "" for field in form.iter("input")}


def set_status(visitor: httpx.Client, status: str, **other: str) -> httpx.Response:
    form = form_of(visitor, "/dossiers/2", "/dossiers/2/work")
    return visitor.post("/dossiers/2/work", data={**form, "status": status, **other})


def work_of(visitor: httpx.Client) -> str:
    page = etree.HTML(visitor.get("/dossiers/2").text)
    return " ".join("".join(page.find(".//p[@id='work']").itertext()).split())


def test_a_dossier_is_finished_by_two(closed_desk: Desk) -> None:
    one, other = logged_in(closed_desk, Role.ANALYST), logged_in(closed_desk, Role.EDITOR)
    assert work_of(one) == "Work: open"
    set_status(one, "finished", why="all links looked at")
    set_status(one, "finished")
    assert work_of(one) == "Work: finished by one, waits for a second person (ANALYST)"
    waiting = etree.HTML(other.get("/queue").text).find(".//li[@data-row]")
    assert waiting.findtext(".//strong") == "finished by one, waits for a second person"
    set_status(other, "finished")
    assert work_of(other) == "Work: finished (ANALYST, EDITOR)"
    told = "".join(etree.HTML(other.get("/notes").text).find(".//table").itertext())
    assert told.count("status: finished") == 3 and "all links looked at" in told and "4 March 2026" in told
    assert list(faults_of_database(closed_desk.room.case)) == []


def test_a_finished_dossier_whose_count_changes_comes_back(closed_desk: Desk) -> None:
    one, other = logged_in(closed_desk, Role.ANALYST), logged_in(closed_desk, Role.EDITOR)
    for each in (one, other):
        set_status(each, "finished")
    stale = form_of(one, "/dossiers/2", "/dossiers/2/work")
    page = etree.HTML(one.get("/queue?why=INFERRED").text)
    otherwise = page.find(".//a[@data-key='R']").get("href")
    address, _, _ = otherwise.partition("?")
    form = form_of(one, otherwise, address)
    assert one.post(address, data={**form, "why": "another text"}).status_code == 303
    assert work_of(one).startswith("Work: changed since it was finished")
    assert "changed since it was finished" in one.get("/queue?why=CHANGED").text
    assert one.post("/dossiers/2/work", data={**stale, "status": "open"}).headers["location"].endswith("changed=yes")
    assert "The count changed since you opened this page." in one.get("/dossiers/2?changed=yes").text


def test_a_reader_sees_the_work_and_cannot_set_it(closed_desk: Desk) -> None:
    reader = logged_in(closed_desk, Role.READER)
    page = reader.get("/queue").text
    assert "data-row" in page and "/queue/stand" not in page
    assert "/dossiers/2/work" not in reader.get("/dossiers/2").text
    token = re.search(r'name="csrf" value="(\w+)"', page)
    assert token
    for address in ("/dossiers/2/work", "/queue/stand", "/queue/bulk", "/queue/back", "/sources"):
        assert reader.post(address, data={"csrf": token[1]}).status_code == 403


def test_who_works_on_it_is_a_filter(desk: Desk) -> None:
    visitor = desk.visitor()
    set_status(visitor, "in review", assigned="نور")
    assert work_of(visitor) == "Work: in review (mila), assigned to نور"
    rows = etree.HTML(visitor.get("/queue?assigned=نور").text).findall(".//li[@data-row]")
    assert rows and all("assigned to" in "".join(row.itertext()) for row in rows)
    assert "data-row" not in visitor.get("/queue?assigned=mila").text
    set_status(visitor, "")
    assert work_of(visitor) == "Work: in review (mila), assigned to نور"
    set_status(visitor, "", assigned="")
    assert work_of(visitor) == "Work: in review (mila)"


def test_a_source_has_a_note_and_a_grade_from_the_row_of_its_origin(desk: Desk, chromium: Browser) -> None:
    with looking(chromium, desk) as page:
        page.goto("/dossiers/2")
        origin = page.locator("table.origins tbody tr").first
        origin.get_by_role("link", name="note, grade").click()
        page.locator("#reliability").select_option("B")
        page.locator("#note").fill("وكالة الدولة")
        page.locator("#why").fill("their imprint")
        page.get_by_role("button", name="Write it down").click()
        expect(origin).to_contain_text("reliability B")
        expect(origin).to_contain_text("وكالة الدولة")
        page.goto("/notes")
        expect(page.locator("table.audit")).to_contain_text("reliability: B")
        page.goto("/sources")
        expect(page.locator("table")).to_contain_text("وكالة الدولة")


def test_a_source_is_asked_for_a_reason_and_for_sense(desk: Desk) -> None:
    visitor = desk.visitor()
    form = form_of(visitor, "/sources?name=Coast+Daily", "/sources")
    assert visitor.post("/sources", data={**form, "note": "x"}).status_code == 422
    wrong = {**form, "reliability": "F", "same_as": "Coast Daily", "why": "x"}
    assert visitor.post("/sources", data=wrong).status_code == 422
    assert desk.room.source_history() == ()


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_several_at_once_are_shown_before_they_are_done(desk: Desk, chromium: Browser, lang: str) -> None:
    with looking(chromium, desk, lang) as page:
        page.goto("/queue?why=MERGED")
        expect(page.locator("[data-row].current")).to_be_visible()
        page.keyboard.press("KeyX")
        page.keyboard.press("KeyJ")
        page.keyboard.press("KeyX")
        page.locator("#bulk button[value=otherwise]").click()
        expect(page.locator("table.changes tbody tr")).to_have_count(2)
        assert not desk.room.history()
        page.locator("#why").fill("two offices")
        page.locator("form button.main").click()
        expect(page.locator("[data-queue]")).to_be_visible()
    made = [each.decision.kind for each in desk.room.history() if each.decision]
    assert made == [DecisionKind.DIFFERENT_SOURCES] * 2


def test_several_are_let_stand_with_one_reason(desk: Desk) -> None:
    visitor = desk.visitor()
    page = etree.HTML(visitor.get("/queue").text)
    items = [box.get("value") for box in page.iterfind(".//input[@type='checkbox']")]
    form = form_of(visitor, "/queue/bulk?do=stand&" + "&".join(f"item={item}" for item in items), "/queue/bulk")
    assert visitor.post("/queue/bulk", data={**form, "item": items}).status_code == 422
    visitor.post("/queue/bulk", data={**form, "item": items, "why": "looked at them all"})
    assert "Nothing waits here." in visitor.get("/queue").text
    assert visitor.get("/notes").text.count("looked at them all") == len(items)
