"""The review queue: what waits and why, by keys alone and by buttons alone."""

from __future__ import annotations

import re

import httpx
import pytest
from desks import Desk, looking
from lxml import etree
from playwright.sync_api import Browser, Page, expect

from firsthand.edge.store.waiting import Why
from firsthand.records import DecisionKind


def queue(desk: Desk, address: str = "/queue", **headers: str) -> etree._Element:
    answer = desk.visitor(**headers).get(address)
    assert answer.status_code == 200
    return etree.HTML(answer.text)


def reasons(page: etree._Element) -> list[str]:
    return [row.findtext(".//strong") for row in page.iterfind(".//li[@data-row]")]


def token_of(page: str) -> str:
    found = re.search(r'name="csrf" value="(\w+)"', page)
    assert found
    return found[1]


def test_every_row_says_why_it_is_here_and_what_it_would_change(reading_room: Desk) -> None:
    page = queue(reading_room)
    assert set(reasons(page)) == {Why.MERGED, Why.INFERRED, Why.ALONE, Why.NO_ORIGIN}
    merged = next(row for row in page.iterfind(".//li[@data-row]") if row.findtext(".//strong") == Why.MERGED)
    words = " ".join("".join(merged.itertext()).split())
    assert "1 origin → 2 origins" in words
    assert "The civil defence service and الدفاع المدني are two sources" in words


@pytest.mark.parametrize("why", [Why.MERGED, Why.INFERRED])
def test_filters_stand_in_the_address(reading_room: Desk, why: Why) -> None:
    page = queue(reading_room, f"/queue?why={why.name}")
    assert set(reasons(page)) == {why}
    assert page.find(".//select[@id='why-filter']/option[@selected]").get("value") == why.name


def test_an_outlet_or_language_that_is_not_there_gives_nothing(reading_room: Desk) -> None:
    assert reasons(queue(reading_room, "/queue?outlet=Nobody+Times")) == []
    assert reasons(queue(reading_room, "/queue?lang=xx")) == []
    assert reasons(queue(reading_room, "/queue?lang=ru"))


@pytest.mark.parametrize("query", ["page=-1", "page=99", "why=%00", "done=99999999999", "all=1&assigned=%F0%9F%92%A5"])
def test_whatever_stands_in_the_address_is_answered(reading_room: Desk, query: str) -> None:
    assert reading_room.visitor().get(f"/queue?{query}").status_code == 200


def rows(page: Page, *, told: bool = False) -> int:
    """How many there are, once the page has come and listens to keys; ``told``: it says what was done."""
    expect(page.get_by_role("status")).to_have_count(1 if told else 0)
    expect(page.locator("[data-row].current")).to_be_visible()
    return page.locator("[data-row]").count()


def give_reason(page: Page, why: str) -> None:
    """Once the page asks for it. Letters are letters here, no commands."""
    expect(page.locator("#why")).to_be_focused()
    page.keyboard.type(why)
    page.keyboard.press("Control+Enter")


KEYBOARDS = {"en": "j", "ar": "ت"}  # what the J key writes


@pytest.mark.parametrize("lang", KEYBOARDS)
def test_the_whole_queue_by_keyboard_only(desk: Desk, chromium: Browser, lang: str) -> None:
    with looking(chromium, desk, lang) as page:
        page.goto("/queue")
        before = rows(page)
        page.keyboard.press("?")
        expect(page.locator("[data-help]")).to_have_attribute("open", "")
        page.keyboard.press("?")
        page.keyboard.press("KeyJ")
        expect(page.locator("#row-1")).to_be_focused()
        page.keyboard.press("KeyK")
        expect(page.locator("#row-0")).to_be_focused()

        page.keyboard.press("KeyA")  # accept: it no longer waits
        assert rows(page, told=True) == before - 1
        page.keyboard.press("KeyU")
        assert rows(page) == before

        page.keyboard.press("KeyR")  # reject: asks for a reason
        give_reason(page, "jk another text")
        rows(page, told=True)
        assert desk.room.history()[-1].decision.kind is DecisionKind.NO_LINK  # type: ignore[union-attr]
        page.keyboard.press("KeyU")
        give_reason(page, "no, a copy")
        assert rows(page) == before
        assert len(desk.room.history()) == 2

        page.keyboard.press("/")
        expect(page.locator("#q")).to_be_visible()


@pytest.mark.parametrize(
    ("key", "kind"),
    [("S", DecisionKind.DIFFERENT_SOURCES), ("M", DecisionKind.SAME_SOURCE), ("R", DecisionKind.DIFFERENT_SOURCES)],
)
def test_names_are_split_and_merged_by_a_key(desk: Desk, chromium: Browser, key: str, kind: DecisionKind) -> None:
    with looking(chromium, desk) as page:
        page.goto("/queue?why=MERGED")
        page.keyboard.press(f"Key{key}")
        give_reason(page, "their statutes")
        expect(page).to_have_url(re.compile(r"/queue\?why=MERGED&done=\d+#row-0"))
    made = desk.room.history()[-1].decision
    assert made and made.kind is kind and made.other == "الدفاع المدني"


def test_a_sentence_is_taken_out_by_a_key(desk: Desk, chromium: Browser) -> None:
    with looking(chromium, desk) as page:
        page.goto("/queue?why=INFERRED")
        page.keyboard.press("KeyN")
        give_reason(page, "the smoke, not the fire")
        rows(page, told=True)
    made = desk.room.history()[-1].decision
    assert made and made.kind is DecisionKind.NOT_THIS_CLAIM and "#" in made.one


def test_single_keys_can_be_switched_off_and_all_still_be_done(desk: Desk, chromium: Browser) -> None:
    with looking(chromium, desk) as page:
        page.goto("/queue")
        before = rows(page)
        page.locator("[data-help] summary").click()
        page.get_by_role("button", name="Switch single keys off").click()
        page.keyboard.press("KeyA")
        page.keyboard.press("/")
        expect(page).to_have_url(re.compile("/queue$"))
        assert page.locator("[data-row]").count() == before
        page.locator("[data-row] button").first.click()
        expect(page.get_by_role("status")).to_be_visible()
        assert page.locator("[data-row]").count() == before - 1


def let_stand(visitor: httpx.Client) -> None:
    page = visitor.get("/queue")
    item = etree.HTML(page.text).find(".//input[@name='item']").get("value")
    answer = visitor.post("/queue/stand", data={"csrf": token_of(page.text), "item": item, "back": "why=MERGED&row=2"})
    assert answer.headers["location"].startswith("/queue?why=MERGED&done=")


def test_what_was_let_stand_is_shown_when_all_is_asked_for(desk: Desk) -> None:
    visitor = desk.visitor()
    before = len(reasons(queue(desk)))
    let_stand(visitor)
    assert len(reasons(queue(desk))) == before - 1
    everything = queue(desk, "/queue?all=yes")
    assert len(reasons(everything)) == before
    assert "let stand by mila" in "".join(everything.find(".//ol[@id='rows']").itertext())


def test_where_a_form_leads_back_to_is_the_queue_and_nowhere_else(desk: Desk) -> None:
    visitor = desk.visitor()
    token = token_of(visitor.get("/queue").text)
    answer = visitor.post("/queue/back", data={"csrf": token, "n": "7", "back": "//else.where/?x=1&lang=ar&q=<b>"})
    assert answer.headers["location"] == "/queue?lang=ar"
