"""What was captured, written as WARC and WACZ: the field's own tools accept it, and it is read back byte for byte."""

import contextlib
import io
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.edge.capture.capture import Capture
from firsthand.edge.capture.inputs import captures
from firsthand.edge.export.wacz import sort_key, write_wacz
from firsthand.edge.export.warc import uri, write_warc
from firsthand.records import Page

NOON = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)
WEB = Capture(
    Page("http://herald.example/old", "<html><p>قال الوزير".encode(), "text/html; charset=utf-8", "https://herald.example/صفحة?a=1"),
    NOON, "http", "https://herald.example/صفحة?a=1", 200,
    (("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"), ("X-A", "b\r\nc")),
    "named by https://herald.example/feed", (("Host", "herald.example"), ("User-Agent", "Firsthand/1")),
)  # fmt: skip
FILES = [
    Capture(Page("saved/одна страница.html", b"<html><p>one\r\n\r\n", "text/html"), NOON, "file"),
    Capture(Page("/a/week.jsonl.gz:3", b'{"text": "one"}', "application/json"), NOON, "file"),
    Capture(Page("standard input", b"plain\n\n text", "text/plain"), NOON, "file", note="a word"),
    Capture(Page("a.pdf", b"%PDF-1.7\n\x00\xff", "application/pdf"), NOON, "file"),
    Capture(Page("a.eml", b"From: a\nTo: b\nSubject: c\n\nd", "message/rfc822"), NOON, "file"),
]
ALL = [WEB, *FILES]


def warc(given: list[Capture]) -> bytes:
    out = io.BytesIO()
    assert len(list(write_warc(given, out, software="firsthand 1", created=NOON))) == len(given)
    return out.getvalue()


def wacz(given: list[Capture]) -> bytes:
    out = io.BytesIO()
    assert write_wacz(given, out, software="firsthand 1", created=NOON) == len(given)
    return out.getvalue()


@pytest.mark.parametrize(("name", "write"), [("a.warc.gz", warc), ("a.wacz", wacz)])
def test_the_export_read_back_gives_the_same_bytes(tmp_path: Path, name: str, write) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / name
    path.write_bytes(write(ALL))
    found = [each for each in captures([str(path)], io.BytesIO()) if isinstance(each, Capture)]
    assert [each.page.content for each in found] == [each.page.content for each in ALL]
    assert [each.page.media_type for each in found] == [each.page.media_type for each in ALL]
    assert [each.page.url for each in found] == [uri(each) for each in ALL]
    assert {each.captured for each in found} == {NOON}
    assert (found[0].status, dict(found[0].headers)["X-Archive-Orig-Content-Encoding"]) == (200, "gzip")


def test_warcio_finds_nothing_wrong(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc(ALL))
    done = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("digest pass") == len(ALL) * 2 + 2
    assert "fail" not in done.stdout


def test_wacz_finds_nothing_wrong(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    path.write_bytes(wacz(ALL))
    done = subprocess.run(
        [sys.executable, "-m", "wacz.main", "validate", "-f", str(path)], capture_output=True, text=True, check=False
    )
    assert "Validation succeeded, the passed WACZ is valid" in done.stdout, done.stdout + done.stderr


@pytest.mark.parametrize("write", [warc, wacz])
def test_the_same_captures_give_the_same_file(write) -> None:  # type: ignore[no-untyped-def]
    assert write(ALL) == write(ALL)


@settings(deadline=None, max_examples=60)
@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs"])).map(str.encode),
    st.text(), st.lists(st.tuples(st.text(), st.text())), st.text() | st.text().map("http://".__add__), st.booleans(),
)  # fmt: skip
def test_no_capture_breaks_the_file(
    content: bytes, words: str, headers: list[tuple[str, str]], url: str, from_web: bool
) -> None:
    hostile = Capture(
        Page(words, b"<html>" + content, "text/html", url), NOON, "http", url, 200 if from_web else None,
        tuple(headers), words, tuple(headers),
    )  # fmt: skip
    with contextlib.closing(io.BytesIO(warc([hostile, FILES[0]]))) as file:
        found = [each for each in captures(["-"], file) if isinstance(each, Capture)]
    assert [each.page.content for each in found] == [hostile.page.content, FILES[0].page.content]


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.News.example/A?b=2&a=1", "example,news)/a?a=1&b=2"),
        ("http://news.example:8080", "example,news:8080)/"),
        ("https://me@news.example:443/", "example,news)/"),
    ],
)
def test_the_key_by_which_indexes_sort(url: str, key: str) -> None:
    assert sort_key(url) == key
