"""A day at the desk, in a browser: paste, see, decide, take back; in English and in Arabic."""

import re

import pytest
from desks import Desk, looking
from playwright.sync_api import Browser, Page, expect

from firsthand.edge.demo import ASKS
from firsthand.edge.export.view import reports
from firsthand.records import Side

ARABIC_CLAIM = "قتل 12 شخصا في انفجار مستودع للوقود في ميناء سلمارة."
COPY = "شبكة أهالي سلمارة"  # copied the agency without saying so


def asked(page: Page, text: str, button: str) -> None:
    page.goto("/")
    page.locator("#text").fill(text)
    page.get_by_role("button", name=button).click()


def test_a_pasted_text_gives_the_sentence(desk: Desk, chromium: Browser) -> None:
    with looking(chromium, desk) as page:
        asked(page, ASKS, "Trace")
        sentence = page.locator("#sentence")
        expect(sentence).to_contain_text("Reported by 33 outlets; traces to 2 to 3 origins")
        expect(sentence).to_contain_text("Denied by يوسف دارم")
        expect(sentence).to_contain_text("Coast Daily, Orsana Today credit each other")
        expect(page.locator("table.reports tbody tr")).to_have_count(40)


def test_the_same_in_arabic(desk: Desk, chromium: Browser) -> None:
    with looking(chromium, desk, "ar") as page:
        asked(page, ARABIC_CLAIM, "تتبّع")
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        expect(page.locator("#sentence")).to_contain_text(
            re.compile(r"نشرته 3\d وسيلة؛ ويعود إلى ما بين 2 و3 مصادر أصلية")
        )
        russian = page.locator("table.reports blockquote[lang=ru]").first
        expect(russian).to_have_attribute("dir", "ltr")


WORDS = {
    "en": {"decide": "Decide", "undo": "Undo", "sure": "Take it back"},
    "ar": {"decide": "قرّر", "undo": "تراجُع", "sure": "تراجَع عنه"},
}


@pytest.mark.parametrize("lang", WORDS)
def test_a_broken_link_changes_the_count_and_stands_in_the_audit(desk: Desk, chromium: Browser, lang: str) -> None:
    words = WORDS[lang]
    with looking(chromium, desk, lang) as page:
        page.goto("/dossiers/2")
        lead = page.locator("#sentence strong")
        told = lead.inner_text()
        page.locator("table.reports tr", has_text=COPY).locator("a.why").click()
        page.locator(".choice").first.click()
        counts = page.locator(".before-after tbody tr").first.locator("td")
        expect(counts).to_have_count(2)  # the page has come
        before, after = counts.all_text_contents()
        assert before != after
        page.locator("#why").fill("نسخة أخرى")
        page.get_by_role("button", name=words["decide"], exact=True).click()
        expect(page.locator("#decided")).to_contain_text("نسخة أخرى")
        expect(lead).not_to_have_text(told)
        page.goto("/decisions")
        row = page.locator("table.audit tbody tr")
        expect(row).to_contain_text("mila")
        expect(row).to_contain_text("نسخة أخرى")
        row.get_by_role("link", name=words["undo"]).click()
        page.locator("#why").fill("خطأ")
        page.get_by_role("button", name=words["sure"]).click()
        expect(page.locator("table.audit tbody tr")).to_have_count(2)
        page.goto("/dossiers/2")
        expect(lead).to_have_text(told)


def test_a_decision_without_a_reason_is_asked_for_one(desk: Desk) -> None:
    visitor = desk.visitor()
    page = visitor.get("/dossiers/1/decide", params={"kind": "no link", "one": "ar-13"}).text
    token = re.search(r'name="csrf" value="(\w+)"', page)
    assert token
    form = {"csrf": token[1], "kind": "no link", "one": "ar-13", "version": "0", "why": " "}
    answer = visitor.post("/dossiers/1/decide", data=form)
    assert answer.status_code == 422 and "A decision needs a reason." in answer.text
    assert not desk.room.history()


def test_two_who_decide_at_once_see_each_other_and_nothing_is_lost(desk: Desk, chromium: Browser) -> None:
    with looking(chromium, desk) as mila, looking(chromium, desk) as omar:
        for page in (mila, omar):
            page.goto(f"/dossiers/asked?text={ASKS}")
            page.locator("table.reports tr", has_text=COPY).locator("a.why").click()
            page.locator(".choice").nth(0 if page is mila else 1).click()
        mila.locator("#why").fill("one office")
        mila.get_by_role("button", name="Decide", exact=True).click()
        omar.locator("#why").fill("a column")
        omar.get_by_role("button", name="Decide", exact=True).click()
        expect(omar.get_by_role("alert")).to_contain_text("one office")
        assert omar.locator("#why").input_value() == "a column"
        assert len(desk.room.history()) == 1
        omar.get_by_role("button", name="Decide", exact=True).click()
        omar.goto("/decisions")
        expect(omar.locator("table.audit tbody tr")).to_have_count(2)
        expect(omar.locator("table.audit")).to_contain_text("one office")
        expect(omar.locator("table.audit")).to_contain_text("a column")


def test_an_arrow_opens_both_passages(reading_room: Desk, chromium: Browser) -> None:
    with looking(chromium, reading_room) as page:
        page.goto(f"/dossiers/asked?text={ASKS}")
        arrow = page.locator("svg.chain a:has(.inferred)").first
        arrow.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".aligned")).to_have_count(2)
        shared = page.locator(".facts-list dd").last.text_content() or ""
        assert int(shared.split()[0]) > 50


def test_one_key_hides_all_marks(reading_room: Desk, chromium: Browser) -> None:
    with looking(chromium, reading_room, "ar") as page:
        page.goto("/articles/1")
        count = "CSS.highlights.size"
        with_marks = page.evaluate(count)
        assert with_marks > 2
        page.keyboard.press("h")
        assert page.evaluate(count) <= 1
        page.reload()
        assert page.evaluate(count) <= 1, "it is remembered"
        page.keyboard.press("h")
        assert page.evaluate(count) == with_marks


def test_without_scripts_all_is_there(desk: Desk, chromium: Browser) -> None:
    with looking(chromium, desk, java_script_enabled=False) as page:
        asked(page, ASKS, "Trace")
        expect(page.locator("#sentence")).to_contain_text("Reported by 33 outlets")
        page.goto("/articles/1")
        assert page.locator(".text mark").count() > 3


def test_a_file_is_added_and_found(desk: Desk, chromium: Browser) -> None:
    text = "Mayor Ilka Brandt said on Monday that the old bridge over the Tarn was closed to lorries after the flood."
    with looking(chromium, desk) as page:
        page.goto("/")
        file = {"name": "note.txt", "mimeType": "text/plain", "buffer": text.encode()}
        page.locator("input[type=file]").set_input_files(file)
        page.get_by_role("button", name="Trace").click()
        expect(page.locator(".card").first).to_contain_text("Ilka Brandt")
        expect(page.locator(".text")).to_contain_text(text)


def test_two_dossiers_become_one(desk: Desk, chromium: Browser) -> None:
    """One dossier has the agency's words on the families in Arabic, another in English."""
    there = desk.room.listed(50)
    english, arabic = (next(d for d in there if words in d.dossier.claim) for words in ("windows closed", "النوافذ"))
    with looking(chromium, desk) as page:
        page.goto(f"/dossiers/{english.number}")
        page.get_by_text("Another dossier is about the same claim").click()
        page.locator("#there").fill(f"{desk.address}/dossiers/{arabic.number}")
        page.locator("details[open] button").click()
        counts = page.locator(".before-after tbody tr").nth(1).locator("td")
        expect(counts).to_have_count(2)  # the page has come
        now, then = counts.all_inner_texts()
        assert int(then.split()[0]) == int(now.split()[0]) + 11
        page.locator("#why").fill("the same appeal")
        page.get_by_role("button", name="Decide", exact=True).click()
        expect(page.locator("#decided")).to_contain_text("the same appeal")
    (one,) = desk.room.listed_of([english.number, arabic.number])
    assert len(reports(one.dossier, Side.AFFIRMS)) == int(then.split()[0])
