"""What is new since somebody looked, and what changed in an article."""

from datetime import timedelta

from desks import Desk, kept, looking
from playwright.sync_api import Browser, expect

FIRST = "قال العمدة علي براندت يوم الاثنين إن الجسر القديم أغلق أمام الشاحنات. وأضاف أن 3 أشخاص أصيبوا."
THEN = "قال العمدة علي براندت يوم الاثنين إن الجسر القديم أغلق أمام الشاحنات. وأضاف أن 5 أشخاص أصيبوا."


def test_both_versions_of_an_edited_article_stand_side_by_side(desk: Desk, chromium: Browser) -> None:
    page_of_outlet = {"url": "https://tarn.example/1", "outlet": "Tarn", "lang": "ar"}
    number = kept(desk, FIRST, **page_of_outlet)
    desk.clock.wait(timedelta(hours=1))
    assert kept(desk, THEN, **page_of_outlet) == number
    with looking(chromium, desk, "ar") as page:
        page.goto(f"/articles/{number}")
        page.get_by_role("link", name="ما الذي تغيّر").click()
        expect(page.locator(".aligned")).to_have_count(2)  # the page has come
        before, after = page.locator(".aligned").all()
        assert "3" in before.locator("mark").all_text_contents()
        assert "5" in after.locator("mark").all_text_contents()
        expect(after).to_have_attribute("dir", "rtl")
        assert "12:00" in page.locator(".two .quiet").first.inner_text()
        assert "13:00" in page.locator(".two .quiet").last.inner_text()


def test_what_is_new_is_told_until_it_was_seen(desk: Desk, chromium: Browser) -> None:
    desk.clock.wait(timedelta(minutes=1))
    with looking(chromium, desk) as page:
        page.goto("/")
        expect(page.locator("#news")).to_have_count(0)
        desk.clock.wait(timedelta(minutes=1))
        text = "The governor of Selmara, Nadim Asali, said on Wednesday that 19 people were killed and 40 others "
        kept(desk, f"{text}injured in an explosion at a fuel depot in the port of Selmara.", outlet="Net Mender")
        page.goto("/")
        expect(page.locator(".news")).to_contain_text("Nadim Asali")
        desk.clock.wait(timedelta(minutes=1))
        page.get_by_role("button", name="I have seen it").click()
        expect(page.locator(".news")).to_have_count(0)
