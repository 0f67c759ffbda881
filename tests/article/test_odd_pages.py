"""Pages as they really come: labelled wrongly, without a label, of many posts, of subtitles, of headlines alone."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.article.charset import decode, unmarked_utf16
from firsthand.article.read import read_article
from firsthand.article.subtitles import is_subtitles
from firsthand.language.language import codes, language
from firsthand.records import Article, Page, Unreadable

AR = [
    "قال وزير الصحة في سلمارا كريم الداودي يوم الأحد إن الحريق الذي اندلع في مستودع الميناء أسفر عن مقتل 15 شخصا.",
    "وأضاف الداودي أن فرق الإنقاذ لا تزال تبحث عن ناجين تحت الأنقاض في الميناء القديم.",
]
RU = [
    "Министр здравоохранения Сельмары Карим Дауди заявил в воскресенье, что при пожаре в порту погибли 15 человек.",
    "По его словам, спасатели продолжают искать выживших под завалами старого порта.",
]
EN = [
    "Health Minister Karim Daoudi of Selmara said on Sunday that a fire in a port warehouse killed fifteen people.",
    "Rescue teams are still looking for survivors under the rubble of the old port, Daoudi added.",
]
LATIN1 = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'


def read(content: bytes, media_type: str | None = None) -> Article:
    article = read_article(Page("a", content, media_type), language, codes())
    assert isinstance(article, Article), article
    return article


def html(lines: list[str], head: str = "", above: str = "") -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html><head>{head}<title>A fire</title></head><body>{above}{paragraphs}</body></html>"


@pytest.mark.parametrize(
    ("encoding", "lines", "head"),
    [
        pytest.param("cp1256", AR, "", id="arabic windows without a label"),
        pytest.param("cp1256", AR, LATIN1, id="arabic windows said to be latin"),
        pytest.param("cp1256", AR, "<meta charset=utf-8>", id="arabic windows said to be utf-8"),
        pytest.param("iso8859-6", AR, "", id="arabic iso without a label"),
        pytest.param("utf-8", AR, "<meta charset=windows-1256>", id="arabic utf-8 said to be windows"),
        pytest.param("utf-16", AR, "<meta charset=utf-8>", id="arabic utf-16 said to be utf-8"),
        pytest.param("utf-16-le", AR, "", id="arabic utf-16 without a mark"),
        pytest.param("utf-16-be", RU, "", id="russian utf-16 without a mark"),
        pytest.param("cp1251", RU, "", id="russian windows without a label"),
        pytest.param("cp1251", RU, LATIN1, id="russian windows said to be latin"),
        pytest.param("koi8-r", RU, "", id="russian koi8 without a label"),
        pytest.param("cp866", RU, "", id="russian dos without a label"),
        pytest.param("cp1252", [line.replace("Daoudi", "Daoudi’s “aide” é") for line in EN], LATIN1, id="latin"),
    ],
)
def test_the_encoding_is_found(encoding: str, lines: list[str], head: str) -> None:
    assert read(html(lines, head).encode(encoding)).text == "\n".join(lines)


@pytest.mark.parametrize("lines", [AR, RU, EN], ids=["ar", "ru", "en"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_plain_text_in_utf16_without_a_mark(encoding: str, lines: list[str]) -> None:
    assert read("\n".join(lines).encode(encoding)).text == "\n".join(lines)


def test_accented_words_are_no_foreign_script() -> None:
    text = "Été à Orléans: «le maire a déclaré que la forêt brûlée…» Ça créée, œuvres, naïveté, Noël, où. " * 20
    assert decode(text.encode("cp1252"), "text/html; charset=iso-8859-1") == text


@given(st.binary(max_size=300))
def test_telling_utf16_and_subtitles_raises_nothing(head: bytes) -> None:
    assert unmarked_utf16(head) in (None, "utf-16-le", "utf-16-be")
    assert is_subtitles(head) in (True, False)


def test_menus_above_the_heading_are_no_part_of_the_text() -> None:
    above = "<div>Home | World | Sport</div><div>Selmara</div><h1>A fire</h1>"
    assert read(html(EN, above=above).encode(), "text/html").text == "\n".join(EN)


def test_a_live_page_keeps_its_own_title() -> None:
    updates = [{"@type": "BlogPosting", "headline": f"Update {n}", "articleBody": line} for n, line in enumerate(EN)]
    linked = {"@type": "LiveBlogPosting", "headline": "Fire in the port, live", "datePublished": "2026-03-01T08:00Z",
              "liveBlogUpdate": updates}  # fmt: skip
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    article = read(html(EN, head=script).encode(), "text/html")
    assert article.title == "Fire in the port, live"
    assert article.published and article.published.start.isoformat() == "2026-03-01T08:00:00+00:00"


@pytest.mark.parametrize(
    ("lines", "printed", "expected"),
    [
        (AR, "<span class=date>الأحد 1 مارس 2026 - 12 رمضان 1447 هـ، 10:15 ص</span>", "2026-03-01T00:00:00+00:00"),
        (AR, "<time>1 آذار 2026</time>", "2026-03-01T00:00:00+00:00"),
        (AR, "<time>الأحد 1 مارس/آذار 2026</time>", "2026-03-01T00:00:00+00:00"),
        (AR, "<div class='post-date'>٠١/٠٣/٢٠٢٦ ١٠:١٥</div>", "2026-03-01T10:15:00+00:00"),
        (AR, "<div id=published>نشر في 5 جويلية 2026</div>", "2026-07-05T00:00:00+00:00"),
        (RU, "<div class=article__date>10:15, 01.03.2026</div>", "2026-03-01T10:15:00+00:00"),
        (RU, "<div class=date>01 марта 2026 10:15 (обновлено: 12:20 02.03.2026)</div>", "2026-03-01T00:00:00+00:00"),
        (EN, "<p class=timestamp>March 1, 2026 at 10:15 AM</p>", "2026-03-01T10:15:00+00:00"),
        (EN, "<p class=meta>Posted on 1 March 2026 by the desk</p>", "2026-03-01T00:00:00+00:00"),
        (EN, "<div>Published 1 March 2026</div>", "2026-03-01T00:00:00+00:00"),
    ],
)
def test_a_date_printed_below_the_heading_is_read(lines: list[str], printed: str, expected: str) -> None:
    above = f"<div class=today>9 May 2026</div><h1>A fire</h1>{printed}"
    below = "<aside><time>8 May 2026</time></aside><footer>© 2026 The Herald</footer>"
    page = html(lines, above=above).replace("</body>", f"{below}</body>")
    article = read(page.encode(), "text/html")
    assert article.published and article.published.start.isoformat() == expected


def test_the_year_of_a_copyright_is_no_date() -> None:
    assert read(html([*EN, "© 2026 The Selmara Herald"]).encode(), "text/html").published is None


@pytest.mark.parametrize(
    "mark",
    [
        "<!-- saved from url=(0030)https://herald.example/a/fire -->",
        "<!--\n Page saved with SingleFile \n url: https://herald.example/a/fire \n saved date: Sun Mar 01 2026\n-->",
    ],
)
def test_a_saved_page_knows_its_address(mark: str) -> None:
    article = read(f"<!DOCTYPE html>\n{mark}\n{html(EN)}".encode(), "text/html")
    assert (article.url, article.outlet) == ("https://herald.example/a/fire", "herald.example")


def cards(lines: list[str], count: int) -> list[str]:
    return [f'<a href="/{n}">{n}. {lines[n % 2][:60]}</a><br>1.03.2026, 10:{n}' for n in range(count)]


@pytest.mark.parametrize("lines", [AR, RU, EN], ids=["ar", "ru", "en"])
def test_a_page_of_headlines_is_no_article(lines: list[str]) -> None:
    found = read_article(Page("a", html(cards(lines, 12)).encode(), "text/html"), language, codes())
    assert found == Unreadable("a", "HTML of headlines that lead to articles, with no article of its own")


@pytest.mark.parametrize("lines", [AR, RU, EN], ids=["ar", "ru", "en"])
def test_an_article_with_headlines_of_others_is_one(lines: list[str]) -> None:
    article = read(html(lines * 3 + cards(lines, 8)).encode(), "text/html")
    assert article.text.startswith("\n".join(lines))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param(
            f"1\r\n00:00:01,000 --> 00:00:03,500\r\n{EN[0][:40]}\r\n{EN[0][40:]}\r\n\r\n"
            f"2\r\n00:00:04,000 --> 00:00:06,000\r\n<i>{EN[1]}</i>\r\n", "\n".join(EN), id="srt"),
        pytest.param(
            f"WEBVTT - a port\n\nNOTE by hand\n\n00:01.000 --> 00:03.500 align:start\n<v المذيع>{AR[0][:60].rstrip()}"
            f"\n\n7\n00:04.000 --> 00:06.000\n{AR[0][60:].strip()}\n\n00:07.000 --> 00:09.000\n{AR[1]}\n",
            None, id="vtt in two cues"),
        pytest.param(
            f"1\n00:00:01,000 --> 00:00:03,500\n{RU[0]}\n\n2\n00:00:03,500 --> 00:00:04,500\n{RU[0]}\n\n"
            f"3\n00:00:04,500 --> 00:00:06,000\n{{\\an8}}{RU[1]}\n", "\n".join(RU), id="said once, shown twice"),
    ],
)  # fmt: skip
def test_subtitles_are_read_as_running_text(content: str, text: str | None) -> None:
    article = read(content.encode(), "text/plain")
    assert article.text == (text or f"{AR[0][:60].rstrip()} {AR[0][60:].strip()}\n{AR[1]}")


def test_subtitles_without_words_say_so() -> None:
    found = read_article(Page("a", b"WEBVTT\n\n00:01.000 --> 00:02.000\n\n"), language, codes())
    assert found == Unreadable("a", "subtitles without words")


def message(**fields: object) -> bytes:
    given = {"id": 7, "type": "message", "date": "2026-03-01T13:15:00", "date_unixtime": "1772360100",
             "from": "Порт Сельмары", "from_id": "channel12", "text": RU[0]}  # fmt: skip
    return json.dumps(given | fields, ensure_ascii=False).encode()


def test_a_message_of_a_channel_is_a_report() -> None:
    parts = [RU[0][:20], {"type": "bold", "text": RU[0][20:30]}, RU[0][30:],
             {"type": "text_link", "text": " Подробнее", "href": "https://herald.example/a"}]  # fmt: skip
    article = read(message(text=parts, forwarded_from="Вестник"), "application/json")
    assert article.text == f"{RU[0]} Подробнее"
    assert (article.id, article.outlet, article.byline) == ("channel12/7", "Порт Сельмары", "Вестник")
    assert article.published and article.published.start.isoformat() == "2026-03-01T10:15:00+00:00"
    assert [(link.url, article.text[link.span.start : link.span.end]) for link in article.links] == [
        ("https://herald.example/a", "Подробнее")
    ]
