"""Searching at the desk, lists to take away, and reports to take away."""

from __future__ import annotations

import csv
import io
import json

import docx
import pytest
from desks import Desk, kept, looking
from lxml import etree
from playwright.sync_api import Browser, expect


def page(desk: Desk, address: str, **headers: str) -> etree._Element:
    answer = desk.visitor(**headers).get(address)
    assert answer.status_code == 200
    return etree.HTML(answer.text)


def titles(found: etree._Element) -> list[str]:
    return ["".join(title.itertext()) for title in found.iterfind(".//ol[@class='hits plain']/li/h2")]


def test_words_are_found_and_marked_as_printed(reading_room: Desk) -> None:
    found = page(reading_room, "/search?q=المستودعات -نفى")
    marks = {mark.text for mark in found.iter("mark")}
    assert marks and all("مستودع" in mark for mark in marks)
    assert all(quote.get("dir") == "rtl" for quote in found.iter("blockquote"))


def test_filters_stand_in_the_address_and_in_the_form(reading_room: Desk) -> None:
    found = page(reading_room, "/search?q=port&lang=en&stance=denies&since=2026-03-01&until=2026-03-31")
    assert titles(found) == ["Port chief: nobody died in Selmara blast"]
    assert found.find(".//input[@id='q']").get("value") == "port"
    assert found.find(".//select[@id='lang']/option[@selected]").get("value") == "en"
    assert found.find(".//select[@id='stance']/option[@selected]").get("value") == "denies"
    assert found.find(".//input[@id='since']").get("value") == "2026-03-01"
    assert "1 article found." in "".join(found.find(".//p[@id='count']").itertext())


def test_the_last_day_is_meant_too(reading_room: Desk) -> None:
    assert titles(page(reading_room, "/search?q=port chief&since=2026-03-03&until=2026-03-03"))


def test_nothing_found_is_said(reading_room: Desk) -> None:
    found = page(reading_room, "/search?q=zeppelin")
    assert "0 articles found." in "".join(found.find(".//p[@id='count']").itertext())
    assert titles(found) == []


@pytest.mark.parametrize(
    "query", ["q=%00", "q=%22", "q=%F0%9F%92%A5%20OR%20x", "since=yesterday", "lang=xx", "stance=x", "page=-1&q=port"]
)
def test_whatever_stands_in_the_address_is_answered(reading_room: Desk, query: str) -> None:
    assert reading_room.visitor().get(f"/search?{query}").status_code == 200


def test_a_list_is_taken_away_whole(reading_room: Desk) -> None:
    visitor = reading_room.visitor()
    table = visitor.get("/search.csv?lang=ar")
    rows = list(csv.DictReader(io.StringIO(table.text.removeprefix("\ufeff"))))
    lines = json.loads(visitor.get("/search.json?lang=ar").text)
    count = len([hit for hit in lines["articles"] if hit["lang"] == "ar"])
    assert len(rows) == count == lines["rows"] == lines["found"]
    assert f'filename="articles-{count}-rows.csv"' in table.headers["content-disposition"]
    assert [row["id"] for row in rows] == [each["id"] for each in lines["articles"]]


def test_a_cell_is_no_formula(desk: Desk) -> None:
    kept(desk, "The old lighthouse of Tevra will be open to visitors from Monday.", title='=HYPERLINK("x")', id="=1+1")
    table = desk.visitor().get("/search.csv?q=visitors lighthouse").text.removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert rows[0]["id"].startswith("'=")
    assert rows[0]["title"] == '\'=HYPERLINK("x")'


def test_searching_by_hand_in_arabic(reading_room: Desk, chromium: Browser) -> None:
    with looking(chromium, reading_room, "ar") as window:
        window.goto("/")
        window.get_by_role("link", name="بحث", exact=True).click()
        window.locator("#q").fill("وزاره الصحه")
        window.locator("#q").press("Enter")
        expect(window.locator("#count")).to_contain_text("عُثر على")
        expect(window.locator("mark").first).to_contain_text("وزارة")
        window.locator(".hits a").first.click()
        expect(window.locator("h1")).to_be_visible()


def test_a_dossier_is_taken_away_as_word_and_html(reading_room: Desk) -> None:
    visitor = reading_room.visitor()
    word = visitor.get("/dossiers/1/report.docx?zone=Asia/Beirut")
    assert 'attachment; filename="dossier-1.docx"' in word.headers["content-disposition"]
    lines = [line.text for line in docx.Document(io.BytesIO(word.content)).paragraphs]
    html = visitor.get("/dossiers/1/report.html")
    assert html.headers["content-disposition"].startswith("attachment")
    found = etree.HTML(html.content)
    assert lines[0] == found.find(".//h1").text
    digests = html.text.split("SHA-256: ")[1:]
    assert digests and all(sha.startswith("<bdi>") and len(sha.split("<")[1]) == 4 + 64 for sha in digests)


def test_a_report_speaks_the_language_of_its_reader(reading_room: Desk) -> None:
    html = reading_room.visitor(**{"accept-language": "ar"}).get("/dossiers/1/report.html").text
    found = etree.HTML(html)
    assert found.get("dir") == "rtl" and found.get("lang") == "ar"
    assert "الحواشي" in [h.text for h in found.iter("h2")]


@pytest.mark.parametrize("address", ["/dossiers/9999/report.docx", "/dossiers/x/report.html"])
def test_a_report_of_nothing_is_not_found(reading_room: Desk, address: str) -> None:
    assert reading_room.visitor().get(address).status_code == 404


def test_an_unknown_zone_is_utc(reading_room: Desk) -> None:
    assert reading_room.visitor().get("/dossiers/1/report.html?zone=../../etc/passwd").status_code == 200


def test_a_search_is_saved_found_again_and_removed(desk: Desk, chromium: Browser) -> None:
    with looking(chromium, desk) as window:
        window.goto("/search?q=مستودع&lang=ar")
        count = window.locator("#count").inner_text()
        window.locator("#title").fill("المستودع <b>")
        window.get_by_role("button", name="Save", exact=True).click()
        expect(window.locator("#saved a")).to_have_text("المستودع <b>")
        window.goto("/search")
        window.locator("#saved a").click()
        expect(window.locator("#q")).to_have_value("مستودع")
        assert window.locator("#count").inner_text() == count
        window.get_by_role("button", name="Remove المستودع <b>").click()
        expect(window.locator("#saved")).to_have_count(0)
