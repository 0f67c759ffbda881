"""The report for people who write: every statement with what is needed to find it again, in HTML and in Word."""

import io
import zipfile
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec import structs

import sample
from firsthand.edge.export.docx import document
from firsthand.edge.export.drawing import drawing
from firsthand.edge.export.picture import png
from firsthand.edge.export.report import Kept, Report, Voice, in_ranges, report
from firsthand.edge.export.report_page import report_page
from firsthand.edge.export.runs import stretches
from firsthand.language.language import language

MADE = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)
HASH = "5d" * 32
KEPT = {"wire": Kept("page 7", HASH, datetime(2026, 3, 4, 8, 30, tzinfo=UTC))}
ARTICLES = sample.articles(copies=2)


@pytest.fixture(scope="module")
def made() -> Report:
    return report(sample.dossier(ARTICLES), ARTICLES, language, made=MADE, kept=KEPT, zone=ZoneInfo("Asia/Beirut"))


def parts_of(file: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")}


def words_of(element: etree._Element) -> str:
    return "".join(element.itertext(qn("w:t")))


def test_a_footnote_holds_all_that_finds_the_report_again(made: Report) -> None:
    note = next(note for said, note in made.rows if said.article == "wire")
    parts = {label: value for label, value, _ in note.parts()}
    assert note.quote == "12 people were killed at the depot"
    assert parts["Speaker"] == "Health Ministry"
    assert parts["Outlet"] == "Coast News Agency"
    assert parts["Published"] == "3 March 2026, 10:04 UTC"
    assert parts["Local time"] == "2026-03-03 12:04 EET"
    assert parts["Archive id"] == "page 7"
    assert parts["SHA-256"] == HASH
    assert parts["Captured"] == "4 March 2026, 08:30 UTC"


def test_a_day_without_an_hour_has_no_local_time_and_a_page_outside_a_case_says_so(made: Report) -> None:
    note = next(note for said, note in made.rows if said.article == "arabic")
    assert note.published == "3 March 2026"
    assert note.published_local == ""
    assert ("SHA-256", "not kept in a case", True) in note.parts()


def test_every_statement_of_the_dossier_stands_in_the_report(made: Report) -> None:
    found = sample.dossier(ARTICLES)
    assert len(made.rows) == len(found.appearances)
    assert [note.number for _, note in made.rows] == list(range(1, len(found.appearances) + 1))


def test_the_word_document_has_a_real_footnote_for_each_statement(made: Report) -> None:
    parts = parts_of(document(made, ARTICLES))
    references = [e.get(qn("w:id")) for e in parts["word/document.xml"].iter(qn("w:footnoteReference"))]
    notes = {e.get(qn("w:id")): words_of(e) for e in parts["word/footnotes.xml"].iter(qn("w:footnote"))}
    assert sorted(references, key=int) == [str(note.number) for _, note in made.rows]
    wire = next(note for said, note in made.rows if said.article == "wire")
    assert f"SHA-256: {HASH}." in notes[str(wire.number)]
    assert "2026-03-03 12:04 EET" in notes[str(wire.number)]


def test_each_footnote_has_a_field_for_the_translation(made: Report) -> None:
    notes = parts_of(document(made, ARTICLES))["word/footnotes.xml"]
    assert [words_of(field).strip() for field in notes.iter(qn("w:sdt"))] == ["[translation]"] * len(made.rows)


def test_arabic_words_go_from_right_to_left_in_word(made: Report) -> None:
    body = parts_of(document(made, ARTICLES))["word/document.xml"]
    quote = next(p for p in body.iter(qn("w:p")) if words_of(p).startswith("12 شخصا"))
    assert quote.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
    runs = [run for run in quote.iter(qn("w:r")) if words_of(run)]
    assert all(run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None for run in runs)
    assert {lang.get(qn("w:bidi")) for lang in quote.iter(qn("w:lang"))} == {"ar-SA"}


def test_english_quotes_are_not_turned(made: Report) -> None:
    body = parts_of(document(made, ARTICLES))["word/document.xml"]
    quote = next(p for p in body.iter(qn("w:p")) if words_of(p) == "12 people were killed at the depot" and len(p) > 1)
    assert quote.find(f".//{qn('w:rtl')}") is None


def test_in_an_arabic_report_our_words_are_arabic_and_articles_keep_theirs(made: Report) -> None:
    arabic = {"Origins": "المصادر الأولى", "Reports": "التقارير"}
    voice = Voice(lang="ar", direction="rtl", word=lambda words: arabic.get(words, words))
    file = document(structs.replace(made, voice=voice), ARTICLES)
    lines = {p.text: p for p in docx.Document(io.BytesIO(file)).paragraphs}
    assert "Origins" not in lines and "Reports" not in lines
    assert lines["المصادر الأولى"]._p.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
    assert "12 people were killed at the depot" in lines


def test_the_picture_of_the_chain_stands_in_the_document(made: Report) -> None:
    picture = png(drawing(made.dossier, ARTICLES, False, "k"))
    assert picture.startswith(b"\x89PNG")
    file = document(made, ARTICLES, drawing=picture)
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        assert archive.read("word/media/image1.png") == picture


def test_the_page_says_what_the_document_says(made: Report) -> None:
    page = etree.HTML(report_page(made, ARTICLES, drawing=drawing(made.dossier, ARTICLES, False, "k")))
    text = "".join(page.itertext())
    word = docx.Document(io.BytesIO(document(made, ARTICLES)))
    for heading in (p.text for p in word.paragraphs if p.style is not None and p.style.name.startswith("Heading")):
        assert heading in text
    assert [li.get("id") for li in page.iter("li") if li.get("id")] == [f"note-{n.number}" for _, n in made.rows]
    assert HASH in text
    ids = {element.get("id") for element in page.iter() if element.get("id")}
    assert {a.get("href")[1:] for a in page.iter("a") if a.get("href").startswith("#")} <= ids
    assert {q.get("dir") for q in page.iter("q") if q.get("lang") == "ar"} == {"rtl"}


HOSTILE = 'A <script>alert(1)</script> "&amp; \u202egnp.exe \x00\x1b[31m \ufffe ]]> 12'


def test_hostile_words_are_shown_as_words() -> None:
    articles = {**ARTICLES, "own": structs.replace(ARTICLES["own"], text=HOSTILE, outlet=HOSTILE, title=HOSTILE)}
    found = sample.dossier(ARTICLES)
    said = tuple(
        structs.replace(a, span=sample.Span(0, len(HOSTILE)), text=HOSTILE) if a.article == "own" else a
        for a in found.appearances
    )
    made = report(structs.replace(found, appearances=said), articles, language, made=MADE)
    page = report_page(made, articles)
    assert "<script" not in page and "\u202e" not in page
    body = parts_of(document(made, articles))["word/document.xml"]
    assert any("<script>alert(1)</script>" in words_of(p) for p in body.iter(qn("w:p")))


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("said وكالة الساحل on 3 March", "ltr", [("said ", "ltr"), ("وكالة الساحل", "rtl"), (" on 3 March", "ltr")]),
        ("قالت Coast News إن 12", "rtl", [("قالت ", "rtl"), ("Coast News", "ltr"), (" إن 12", "rtl")]),
        ("сообщило агентство", "ltr", [("сообщило агентство", "ltr")]),
        ("12", "rtl", [("12", "rtl")]),
        ("", "ltr", []),
    ],
)
def test_text_is_cut_where_its_direction_turns(text: str, base: str, expected: list[tuple[str, str]]) -> None:
    assert list(stretches(text, base)) == expected  # type: ignore[arg-type]


@given(st.text(), st.sampled_from(["ltr", "rtl"]))
def test_no_letter_is_lost_in_cutting(text: str, base: str) -> None:
    pieces = list(stretches(text, base))  # type: ignore[arg-type]
    assert "".join(piece for piece, _ in pieces) == text
    assert all(a != b for (_, a), (_, b) in zip(pieces, pieces[1:], strict=False))


@pytest.mark.parametrize(
    ("numbers", "expected"), [((), ()), ((4,), ((4, 4),)), ((1, 2, 3, 7, 9, 10), ((1, 3), (7, 7), (9, 10)))]
)
def test_numbers_in_stretches(numbers: tuple[int, ...], expected: tuple[tuple[int, int], ...]) -> None:
    assert in_ranges(numbers) == expected
