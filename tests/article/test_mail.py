"""Mails and pages saved with their images."""

from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.article.media import media_type
from firsthand.article.read import read_article
from firsthand.language.language import codes, language
from firsthand.records import Article, Page, Unreadable

SAID = {
    "ar": "قال رئيس ميناء سلمارا يوم الأحد إن الحريق الذي اندلع في المستودع أوقع قتيلين وإن الميناء أغلق.",
    "en": "The harbour master of Selmara said on Sunday that two people were killed in the fire and it was closed.",
    "ru": "Начальник порта Сельмары заявил в воскресенье, что при пожаре погибли два человека и порт закрыт до мая.",
}


def read(content: bytes) -> Article | Unreadable:
    return read_article(Page("a", content), language, codes())


def letter(text: str, html: str = "") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "The Selmara Herald <news@herald.example>"
    mail["To"] = "desk@news.example"
    mail["Subject"] = "Пожар в порту / حريق في الميناء"
    mail["Date"] = "Sun, 01 Mar 2026 10:15:00 +0200"
    if text:
        mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html") if text else mail.set_content(html, subtype="html")
    return mail


@pytest.mark.parametrize("lang", SAID)
@pytest.mark.parametrize("kind", ["text", "html", "both"])
def test_a_newsletter_is_an_article(lang: str, kind: str) -> None:
    html = f"<html><body><article><p>{SAID[lang]}</p></article></body></html>"
    mail = letter(SAID[lang] if kind != "html" else "", html if kind != "text" else "")
    article = read(mail.as_bytes())
    assert isinstance(article, Article)
    assert (article.text.strip(), article.lang) == (SAID[lang], lang)
    assert (article.title, article.outlet) == ("Пожар в порту / حريق في الميناء", "The Selmara Herald")
    assert article.published
    assert article.published.start.isoformat() == "2026-03-01T08:15:00+00:00"


@pytest.mark.parametrize("lang", SAID)
def test_a_saved_page_is_the_page(lang: str) -> None:
    html = f"<html><head><title>T</title></head><body><article><p>{SAID[lang]}</p></article></body></html>"
    page = EmailMessage()
    page["From"] = "<Saved by Blink>"
    page["Snapshot-Content-Location"] = "https://herald.example/fire"
    page["Subject"] = "T"
    page["Date"] = "Sun, 1 Mar 2026 10:15:00 -0000"
    page.set_content(html, subtype="html", cte="quoted-printable")
    page.make_related()
    page.add_related(b"\x89PNG\r\n", "image", "png", cid="<a>")
    article = read(page.as_bytes())
    assert isinstance(article, Article)
    assert (article.text, article.lang, article.url) == (SAID[lang], lang, "https://herald.example/fire")
    assert article.published is None  # the day it was saved is not the day it was published


def test_a_mail_with_nothing_to_read_says_so() -> None:
    mail = letter("")
    mail.add_attachment(b"\x00", "application", "zip")
    aside = read(mail.as_bytes())
    assert isinstance(aside, Unreadable)
    assert aside.reason == "a mail without text/plain"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Selmara: the port is closed.\nDate: Sunday.\n\nMore follows.", "text/plain"),
        ("From: The editor\n\nDear readers,", "text/plain"),
        ("Subject: one\nFrom: a@b.example\nDate: Sun, 01 Mar 2026 10:15:00 +0200\n\nText", "message/rfc822"),
        ("From a@b.example Sun Mar  1\nSubject: one\nFrom: a\nTo: b\n\nText", "message/rfc822"),
    ],
)
def test_a_mail_is_told_by_its_headers(text: str, kind: str) -> None:
    assert media_type(text.encode()) == kind


@settings(deadline=None)
@given(st.binary(max_size=60), st.integers(0, 1200))
def test_a_damaged_mail_never_raises(damage: bytes, at: int) -> None:
    content = letter(SAID["en"], f"<p>{SAID['en']}").as_bytes()
    assert read(content[:at] + damage + content[at + len(damage) :])


@settings(deadline=None)
@given(st.lists(st.sampled_from(
    ["From: ", "Date: ", "Subject: =?utf-8?b?", "To: <", "Content-Type: multipart/mixed; boundary=", "\n", "--x\n", "x",
     "MIME-Version: 1.0\n", "Content-Transfer-Encoding: base64\n", "Content-Type: text/html; charset=", "é", "?=", '"',
     ";",      "Content-Type: message/rfc822\n", "\r\n\r\n", "<p>one", "multipart/related"]), max_size=40))  # fmt: skip
def test_no_mail_raises(parts: list[str]) -> None:
    content = f"Subject: a\nFrom: b\nTo: c\n{''.join(parts)}".encode()
    assert read_article(Page("a", content, "message/rfc822"), language, codes())


@pytest.mark.parametrize(("lang", "encoding"), [("ar", "cp1256"), ("ru", "cp1251"), ("ru", "koi8-r"), ("ru", "utf-8")])
def test_headers_whose_letters_were_sent_as_they_are(lang: str, encoding: str) -> None:
    title = {"ar": "حريق في ميناء سلمارا", "ru": "Пожар в порту Сельмары"}[lang]
    head = (
        f"From: {title} <a@herald.example>\nTo: b@news.example\nSubject: {title}\nDate: Sun, 1 Mar 2026 10:15:00 +0200"
    )
    article = read(f"{head}\n\n{SAID[lang]}".encode(encoding))
    assert isinstance(article, Article)
    assert (article.title, article.outlet, article.text) == (title, title, SAID[lang])


def test_the_signature_is_left_and_lines_broken_on_the_way_are_joined() -> None:
    broken = SAID["en"].replace("Sunday ", "Sunday \n")
    mail = letter(f"{broken}\n\n{SAID['en']}\n-- \nThe Herald, unsubscribe here.\n")
    mail.set_param("format", "flowed")
    article = read(mail.as_bytes())
    assert isinstance(article, Article)
    assert article.text == f"{SAID['en']}\n\n{SAID['en']}"
