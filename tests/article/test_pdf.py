"""PDF with a text layer: lines become paragraphs; what has no text, or is no PDF, says so."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from documents import pdf
from firsthand.article.pdf import paragraphs
from firsthand.article.read import read_article
from firsthand.language.language import codes, language
from firsthand.records import Article, Page, Unreadable


def read(content: bytes) -> Article | Unreadable:
    return read_article(Page("a.pdf", content, "application/pdf", "https://port.example/a.pdf"), language, codes())


@pytest.mark.parametrize(
    ("lines", "text", "lang"),
    [
        pytest.param(
            ["The harbour master of Selmara said on Sunday that the inter-", "national terminal would open in May.",
             "It was closed.", "Nobody was hurt in the fire, the port authority of the city said."],
            "The harbour master of Selmara said on Sunday that the international terminal would open in May. "
            "It was closed.\nNobody was hurt in the fire, the port authority of the city said.", "en", id="en"),
        pytest.param(
            ["Мэр Сельмары Олег Дронов заявил в воскресенье, что порт", "закрыт до мая.", "Об этом сообщили в порту."],
            "Мэр Сельмары Олег Дронов заявил в воскресенье, что порт закрыт до мая.\nОб этом сообщили в порту.", "ru",
            id="ru"),
        pytest.param(
            # drawn from left to right, as makers of PDF do
            ["قال رئيس ميناء سلمارا يوم الأحد إن الحريق الذي اندلع في"[::-1], "(المستودع) أوقع 15 قتيلا."[::-1]
             .replace("51", "15").translate(str.maketrans("()", ")("))],
            "قال رئيس ميناء سلمارا يوم الأحد إن الحريق الذي اندلع في (المستودع) أوقع 15 قتيلا.", "ar", id="ar"),
    ],
)  # fmt: skip
def test_the_text_layer_is_read(lines: list[str], text: str, lang: str) -> None:
    article = read(pdf(lines, title="Fire in the port"))
    assert isinstance(article, Article)
    assert (article.text, article.lang, article.title) == (text, lang, "Fire in the port")
    assert article.url == "https://port.example/a.pdf"


def locked() -> bytes:
    writer, out = PdfWriter(PdfReader(io.BytesIO(pdf(["One."])))), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(pdf([]), "PDF without a text layer", id="pictures only"),
        pytest.param(locked(), "PDF locked by a password", id="locked"),
        pytest.param(b"%PDF-1.7\nnothing more", "PDF that cannot be taken apart", id="broken"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, reason: str) -> None:
    aside = read(content)
    assert isinstance(aside, Unreadable)
    assert aside.reason.startswith(reason)


@settings(deadline=None)
@given(st.binary(max_size=40), st.integers(0, 900))
def test_a_damaged_pdf_never_raises(damage: bytes, at: int) -> None:
    content = pdf(["The port of Selmara was closed on Sunday, its master said."])
    assert read(content[:at] + damage + content[at + len(damage) :])


@given(st.lists(st.text(max_size=30)))
def test_no_letter_is_lost_between_lines(lines: list[str]) -> None:
    joined = "".join(paragraphs(lines)).replace(" ", "")
    kept = "".join(lines).replace(" ", "")
    assert sum(map(str.isalnum, joined)) == sum(map(str.isalnum, kept))
