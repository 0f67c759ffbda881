"""What is acknowledged is kept, once."""

from __future__ import annotations

from datetime import timedelta

from made import DENIAL, NOON, OTHER, WIRE, capture, reports
from made_case import add, analyse

from firsthand.edge.capture.capture import Capture
from firsthand.edge.store import aside
from firsthand.edge.store.articles import entries, reading, versions
from firsthand.edge.store.case import open_case
from firsthand.edge.store.keep import Kept
from firsthand.records import Page, Unreadable

URL = "https://tevria.example/news/1"


def test_every_page_is_kept_once(where: str) -> None:
    first = add(where, reports())
    again = add(where, reports())
    assert [(each.n, each.new) for each in first if isinstance(each, Kept)] == [(n, True) for n in range(1, 6)]
    assert [(each.n, each.new) for each in again if isinstance(each, Kept)] == [(n, False) for n in range(1, 6)]
    with open_case(where) as case:
        kept = [case.pages.read(each.sha256) for each in first if isinstance(each, Kept)]
    assert kept == [each.page.content for each in reports()]


def test_the_same_page_twice_in_one_run_is_kept_once(where: str) -> None:
    found = add(where, [capture(WIRE, "wire"), capture(WIRE, "wire")])
    assert [(each.n, each.new) for each in found if isinstance(each, Kept)] == [(1, True), (1, False)]


def test_the_same_words_at_two_urls_are_two_captures_of_one_file(where: str) -> None:
    page = Page("saved.txt", WIRE.encode(), "text/plain", URL)
    other = Page("saved.txt", WIRE.encode(), "text/plain", URL + "0")
    found = add(where, [Capture(page, NOON, "http"), Capture(other, NOON, "http")])
    assert [(each.n, each.new) for each in found if isinstance(each, Kept)] == [(1, True), (2, True)]
    with open_case(where) as case:
        assert len(list(case.pages.all())) == 1
        analyse(case)
        assert {each.url for each in entries(case)} == {URL, URL + "0"}


def test_what_could_not_be_captured_or_read_is_set_aside_with_its_reason_until_it_can(where: str) -> None:
    gone = Unreadable("https://tevria.example/gone", "404 Not Found")
    picture = Capture(Page("picture.jpg", b"\xff\xd8\xff\xe0", "image/jpeg"), NOON, "file")
    found = add(where, [gone, picture, capture(WIRE, "wire")])
    assert [type(each) for each in found] == [Unreadable, Kept, Kept]
    with open_case(where) as case:
        analyse(case)
        reasons = {each.address: each.reason for each in aside.all_of(case)}
        assert reasons.keys() == {gone.address, "picture.jpg"}
        assert reasons[gone.address] == "404 Not Found" and reasons["picture.jpg"].startswith("image/jpeg")
        assert aside.retry(case) == [gone.address]
        analyse(case)
        assert {each.address for each in aside.all_of(case)} == {gone.address, "picture.jpg"}
    add(where, [capture(OTHER, "bridge", address=gone.address)])
    with open_case(where) as case:
        assert [each.address for each in aside.all_of(case)] == ["picture.jpg"]


def test_a_changed_page_at_one_url_is_a_new_version_and_both_are_kept(where: str) -> None:
    later = NOON + timedelta(hours=2)
    changed = WIRE.replace("12 people", "17 people")
    add(where, [capture(WIRE, url=URL), capture(changed, url=URL, captured=later), capture(DENIAL, "denial")])
    with open_case(where) as case:
        analyse(case)
        [one] = [each for each in entries(case) if each.url == URL]
        assert one.versions == 2
        first, second = versions(case, one.id)
        assert (first.current, second.current) == (False, True)
        assert (first.captured, second.captured) == (NOON, later)
        assert reading(case, one.id).article.text == changed
        assert reading(case, one.id, first.number).article.text == WIRE


def test_a_page_changed_back_is_kept_again_and_only_then(where: str) -> None:
    hours = [NOON + timedelta(hours=n) for n in range(5)]
    other = WIRE.replace("12 people", "17 people")
    texts = [WIRE, WIRE, other, WIRE, WIRE]
    found = [capture(text, url=URL, captured=hour) for text, hour in zip(texts, hours, strict=True)]
    assert [each.new for each in add(where, found) if isinstance(each, Kept)] == [True, False, True, True, False]
    assert [each.new for each in add(where, found) if isinstance(each, Kept)] == [False] * 5
    with open_case(where) as case:
        analyse(case)
        [one] = entries(case)
        assert [each.captured for each in versions(case, one.id)] == [hours[0], hours[2], hours[3]]
        assert reading(case, one.id).article.text == WIRE


def test_the_version_captured_last_is_current_in_whatever_order_they_are_added(where: str) -> None:
    later = NOON + timedelta(hours=2)
    changed = WIRE.replace("12 people", "17 people")
    add(where, [capture(changed, url=URL, captured=later), capture(WIRE, url=URL)])
    with open_case(where) as case:
        analyse(case)
        [one] = entries(case)
        assert reading(case, one.id).article.text == changed


def test_two_outlets_may_give_one_id(where: str) -> None:
    add(where, [capture(WIRE, "1", outlet="Coast News Agency"), capture(OTHER, "1", outlet="Harbour Post")])
    with open_case(where) as case:
        analyse(case)
        found = {each.outlet: each.id for each in entries(case)}
        assert found["Coast News Agency"] == "1" and found["Harbour Post"].startswith("1@")
        assert all(each.article == found["Harbour Post"] for each in reading(case, found["Harbour Post"]).claims)


def test_articles_are_found_by_outlet_date_language_speaker_and_stance(where: str) -> None:
    add(where, reports())
    with open_case(where) as case:
        analyse(case)
        assert [each.id for each in entries(case)] == ["denial", "arabic", "copy", "wire", "bridge"]
        assert [each.id for each in entries(case, outlet="Harbour Post")] == ["denial", "bridge"]
        assert [each.id for each in entries(case, lang="ar")] == ["arabic"]
        assert [each.id for each in entries(case, since=NOON)] == ["denial"]
        assert [each.id for each in entries(case, until=NOON - timedelta(days=1))] == []
        assert [each.id for each in entries(case, stance="denies")] == ["denial"]
        assert [each.id for each in entries(case, speaker="وزارة الصحة")] == ["arabic"]
        assert [each.id for each in entries(case, speaker="وزارة الصحة", stance="denies")] == []


def test_letters_no_database_holds_cost_nothing(where: str) -> None:
    bad = capture(WIRE + "\0 The port was closed.", "nul\0", outlet="Coast\0")
    odd = Capture(Page("name\udcff.txt", OTHER.encode(), "text/plain"), NOON, "file", note="\ud800")
    add(where, [bad, odd, Unreadable("gone\udcff\0", "why\0")])
    with open_case(where) as case:
        analyse(case)
        assert [each.lang for each in entries(case)] == ["en", "en"]
        assert len(aside.all_of(case)) == 1
