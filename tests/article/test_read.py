"""Records, plain text, languages, times; and what is set aside, with which words."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.article.read import read_article
from firsthand.language.language import codes, language
from firsthand.records import Article, Page, Unreadable


def read(content: bytes, media_type: str | None = None) -> Article | Unreadable:
    return read_article(Page("a.jsonl:3", content, media_type), language, codes())


def record(**fields: object) -> Article | Unreadable:
    return read(json.dumps(fields, ensure_ascii=False).encode(), "application/json")


ARABIC = "قال الوزير إن الجسر أعيد فتحه يوم الأحد. وأضاف أن مئة عامل شاركوا في إصلاحه."


def test_the_text_of_a_record_is_unaltered() -> None:
    text = "\u200f  كتب ـ سامي النجدي\u200f:\r\n" + ARABIC + "  \n"
    article = record(text=text, id="w1", lang="ar", outlet="وادي", unknown=[1, 2], title=None)
    assert isinstance(article, Article)
    assert (article.id, article.lang, article.outlet, article.title) == ("w1", "ar", "وادي", None)
    assert article.text == text
    assert [text[s.start : s.end] for s in article.sentences] == [
        "قال الوزير إن الجسر أعيد فتحه يوم الأحد.",
        "وأضاف أن مئة عامل شاركوا في إصلاحه.",
    ]


def test_an_article_without_an_id_is_named_by_its_address() -> None:
    first = record(text=ARABIC)
    assert isinstance(first, Article) and first == record(text=ARABIC)
    assert first.id == "a.jsonl:3"


def test_the_outlet_is_the_registered_domain_when_only_the_address_is_known() -> None:
    article = record(text="The mayor said the bridge was closed.", url="https://news.tarnfield.co.uk/a?b=1")
    assert isinstance(article, Article)
    assert article.outlet == "tarnfield.co.uk"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        pytest.param(ARABIC, "ar", id="arabic"),
        pytest.param("The mayor said on Monday that the bridge was closed.", "en", id="english"),
        pytest.param("Мэр сообщил в понедельник, что мост закрыт.", "ru", id="russian"),
    ],
)
def test_the_language_is_found(text: str, lang: str) -> None:
    article = record(text=text)
    assert isinstance(article, Article)
    assert article.lang == lang


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("وزیر گفت که پل شهر پس از طوفان دوباره باز شده است.", "language other (fa)", id="persian"),
        pytest.param("وزیر نے کہا ہے کہ شہر کا پل دوبارہ کھول دیا گیا ہے۔", "language other (ur)", id="urdu"),
        pytest.param("Мер заявив, що міст у місті знову відкрито для руху.", "language other (uk)", id="ukrainian"),
        pytest.param("Кметът заяви, че мостът в града отново е отворен.", "language other (bg)", id="bulgarian"),
        pytest.param("Le maire a déclaré que le pont était rouvert.", "language other (fr)", id="french"),
        pytest.param("12 34 --", "no words in its text", id="no letters"),
        pytest.param("", "no text", id="nothing"),
        pytest.param(" \n\u200f\n", "no words in its text", id="white space and marks"),
    ],
)
def test_other_languages_are_set_aside(text: str, reason: str) -> None:
    assert record(text=text) == Unreadable("a.jsonl:3", reason)


def test_a_given_language_without_a_folder_is_set_aside() -> None:
    assert record(text=ARABIC, lang="fa") == Unreadable("a.jsonl:3", "language other (fa)")
    article = record(text=ARABIC, lang="AR-eg")
    assert isinstance(article, Article) and article.lang == "ar"


@pytest.mark.parametrize(
    ("published", "start", "end"),
    [
        pytest.param("2026-03-01", "2026-03-01T00:00:00", "2026-03-02T00:00:00", id="day"),
        pytest.param("2026-03-01T10:15:00Z", "2026-03-01T10:15:00", "2026-03-01T10:15:01", id="second"),
        pytest.param("2026-03-01 10:15", "2026-03-01T10:15:00", "2026-03-01T10:16:00", id="minute"),
        pytest.param("2026-03-01T00:30+02:00", "2026-02-28T22:30:00", "2026-02-28T22:31:00", id="other zone"),
        pytest.param("Sun, 01 Mar 2026 10:15:00 GMT", "2026-03-01T10:15:00", "2026-03-01T10:15:01", id="mail"),
        pytest.param("2026-03", "2026-03-01T00:00:00", "2026-04-01T00:00:00", id="month"),
        pytest.param("2026", "2026-01-01T00:00:00", "2027-01-01T00:00:00", id="year"),
        pytest.param("1 مارس 2026", "2026-03-01T00:00:00", "2026-03-02T00:00:00", id="printed day"),
    ],
)
def test_times_are_as_exact_as_they_are_given(published: str, start: str, end: str) -> None:
    article = record(text=ARABIC, published=published)
    assert isinstance(article, Article) and article.published is not None
    known = article.published
    assert (known.start.isoformat(), known.end.isoformat()) == (f"{start}+00:00", f"{end}+00:00")


@pytest.mark.parametrize("published", ["أمس", "yesterday", "", "99999999999", "2026-13-45", "9999-12-31", "مارس"])
def test_a_time_that_cannot_be_told_is_unknown(published: str) -> None:
    article = record(text=ARABIC, published=published)
    assert isinstance(article, Article)
    assert article.published is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b'{"text": 3}', "JSON record, field text: expected `str`, got `int`", id="wrong type"),
        pytest.param(b'{"title": "x"}', "JSON record: object missing required field `text`", id="no text field"),
        pytest.param(
            b'{"text": "x", "outlet": ["y"]}',
            "JSON record, field outlet: expected `str | null`, got `array`",
            id="list",
        ),
        pytest.param(b'["text"]', "JSON record: expected `object`, got `array`", id="no record"),
        pytest.param(
            b"\x00\x01\x02" * 50,
            "application/octet-stream: expected HTML, plain text, PDF, a mail or a JSON record",
            id="binary",
        ),
        pytest.param(b"<html>" + b"<p>" * 100_000, "HTML of more than 100000 tags", id="made to take long"),
        pytest.param(b"<html><body><img src=a.png></body></html>", "HTML without an article text", id="no text"),
    ],
)
def test_bad_pages_are_set_aside_with_their_reason(content: bytes, reason: str) -> None:
    assert read(content) == Unreadable("a.jsonl:3", reason)


def test_a_broken_record_says_where() -> None:
    aside = read(b'{"text": "The mayor', "application/json")
    assert isinstance(aside, Unreadable)
    assert aside.reason.startswith("not a JSON record: ")


def test_utf8_cut_off_inside_a_letter_is_read() -> None:
    content = ("<html><head><meta charset=utf-8></head><body><p>" + f"{ARABIC}</p><p>" * 3).encode()
    article = read(content[: content.rindex("ص".encode()) + 1])
    assert isinstance(article, Article)
    assert article.text.startswith("قال الوزير إن الجسر أعيد فتحه")


@pytest.mark.parametrize(
    ("content", "title", "first"),
    [
        pytest.param(
            "Harbour reopens\n\nThe harbour reopened. Ships waited.",
            "Harbour reopens",
            "The harbour reopened.",
            id="title set apart",
        ),
        pytest.param(
            "The harbour reopened.\n\nShips waited outside.", None, "The harbour reopened.", id="a sentence is no title"
        ),
        pytest.param(
            "Harbour reopens after the winter\nShips waited.",
            None,
            "Harbour reopens after the winter",
            id="not set apart: no title",
        ),
        pytest.param(
            "Harbour reopens\r\n\r\nTARNFIELD (AP) - Ships waited.",
            "Harbour reopens",
            "Ships waited.",
            id="and dateline",
        ),
    ],
)
def test_plain_text(content: str, title: str | None, first: str) -> None:
    article = read(content.encode(), "text/plain")
    assert isinstance(article, Article)
    assert (article.text, article.title) == (content, title)
    assert content[slice(*article.sentences[0])] == first


@given(st.binary(max_size=400), st.sampled_from([None, "text/html", "text/plain", "application/json"]))
@settings(max_examples=300, deadline=None)
def test_no_bytes_raise(content: bytes, media_type: str | None) -> None:
    assert isinstance(read(content, media_type), Article | Unreadable)


TAGS = [
    "<p>",
    "</p>",
    "<html>",
    "<title>",
    "<script type='application/ld+json'>",
    "</script>",
    '{"datePublished":"',
    "<article>",
]


@given(st.lists(st.one_of(st.sampled_from(TAGS), st.text(max_size=40)), max_size=12).map("".join))
@settings(max_examples=150, deadline=None)
def test_no_markup_raises(markup: str) -> None:
    content = ("<html>" + markup).encode("utf-8", "surrogatepass")
    assert isinstance(read(content, "text/html"), Article | Unreadable)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300), st.sampled_from(codes()))
@settings(deadline=None)
def test_every_span_lies_in_the_text_and_in_order(text: str, lang: str) -> None:
    article = record(text=text, lang=lang, byline=text[:40], outlet=text[:10])
    if isinstance(article, Article):
        assert article.text == text
        ends = [article.dateline.end if article.dateline else 0]
        for start, end in article.sentences:
            assert ends[-1] <= start < end <= len(text)
            ends.append(end)
        for credit in article.credits:
            assert credit.span is None or text[credit.span.start : credit.span.end] == credit.name
