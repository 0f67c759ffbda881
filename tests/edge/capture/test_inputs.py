"""Files, folders, globs and standard input become pages; what cannot be read says where and why."""

import bz2
import gzip
import io
import json
import lzma
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from firsthand.edge.capture import capture
from firsthand.edge.capture.capture import Capture
from firsthand.edge.capture.compressed import zstd
from firsthand.edge.capture.inputs import again, captures, pages
from firsthand.records import Page, Unreadable

EXPECTED = "expected HTML, plain text, JSON, JSON Lines, PDF, mail, WARC, WACZ or a feed"
STDIN = io.BytesIO()
LINES = b'{"text": "one"}\n\n{"text": "two"}\n'


def read(*inputs: object, stdin: bytes = b"") -> list[Page | Unreadable]:
    return list(pages([str(name) for name in inputs], io.BytesIO(stdin)))


def put(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        pytest.param("week.jsonl", bytes, id="plain"),
        pytest.param("week.jsonl.gz", gzip.compress, id="gzip"),
        pytest.param("week.jsonl.bz2", bz2.compress, id="bzip2"),
        pytest.param("week.jsonl.xz", lzma.compress, id="xz"),
        pytest.param("week.jsonl.zst", zstd.compress, id="zstd"),
        pytest.param("week", gzip.compress, id="told by its first bytes"),
    ],
)
def test_json_lines_are_a_page_a_line(tmp_path: Path, name: str, pack: object) -> None:
    path = put(tmp_path / name, pack(LINES))  # type: ignore[operator]
    assert read(path) == [
        Page(f"{path}:1", b'{"text": "one"}', "application/json"),
        Page(f"{path}:3", b'{"text": "two"}', "application/json"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "addresses"),
    [
        pytest.param("list.json", b' [{"text": "one"}, {"text": "two"}]', [":1", ":2"], id="list"),
        pytest.param("one.json", b'{\n"text": "one"\n}', [""], id="one record"),
        pytest.param("named.json", LINES, [":1", ":3"], id="lines under the name of json"),
    ],
)
def test_json(tmp_path: Path, name: str, content: bytes, addresses: list[str]) -> None:
    path = put(tmp_path / name, content)
    found = read(path)
    assert [page.address for page in found] == [f"{path}{end}" for end in addresses]
    assert all(json.loads(page.content)["text"] for page in found if isinstance(page, Page))


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        pytest.param("a.html", b"<p>one", "text/html", id="html"),
        pytest.param("a.xhtml", b"<p>one", "text/html", id="xhtml"),
        pytest.param("a", b"<!DOCTYPE html><p>one", "text/html", id="html without a suffix"),
        pytest.param("a.htm.gz", gzip.compress(b"<p>one"), "text/html", id="packed html"),
        pytest.param("a.txt", b"{one}", "text/plain", id="text"),
        pytest.param("a.weird", b"one", "text/plain", id="text of another suffix"),
    ],
)
def test_a_file_is_a_page(tmp_path: Path, name: str, content: bytes, media_type: str) -> None:
    path = put(tmp_path / name, content)
    unpacked = gzip.decompress(content) if name.endswith(".gz") else content
    assert read(path) == [Page(str(path), unpacked, media_type)]


def test_folders_are_read_by_name_on_all_levels(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", "c/d/e.html", ".hidden/x.txt", ".y.txt"):
        put(tmp_path / name, b"one")
    names = [page.address.removeprefix(f"{tmp_path}/") for page in read(tmp_path)]
    assert names == ["a/1.txt", "a/2.txt", "b.txt", "c/d/e.html"]


def test_globs_and_standard_input_keep_their_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "1.html"):
        put(tmp_path / name, b"one")
    found = read("-", tmp_path / "**" / "*.txt", stdin=LINES)
    assert [page.address.removeprefix(f"{tmp_path}/") for page in found] == [
        "standard input:1",
        "standard input:3",
        "a/2.txt",
        "b.txt",
    ]


@pytest.mark.parametrize(
    ("stdin", "media_type"),
    [
        pytest.param(b"<html><p>one", "text/html", id="html"),
        pytest.param("قال الوزير".encode(), "text/plain", id="text"),
    ],
)
def test_standard_input_is_told_by_its_first_bytes(stdin: bytes, media_type: str) -> None:
    assert read("-", stdin=stdin) == [Page("standard input", stdin, media_type)]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        pytest.param("a.html", b"", "empty", id="empty"),
        pytest.param("a.html", b" \n\n ", "empty", id="white space"),
        pytest.param("a.jsonl.gz", gzip.compress(b""), "empty", id="nothing packed"),
        pytest.param("a.html", b"\x00\x01\x02\x03" * 99, f"application/octet-stream: {EXPECTED}", id="binary"),
        pytest.param("a.css", b"p {}", f"text/css: {EXPECTED}", id="style sheet"),
        pytest.param("a.html.gz", gzip.compress(b"%d" % 3**8999)[:-900], "broken gzip data", id="cut off"),
        pytest.param("a.html.gz", b"\x1f\x8b" + b"\x00" * 40, "broken gzip data", id="broken gzip"),
        pytest.param("a.xz", lzma.compress(b"one")[:-9], "broken xz data", id="broken xz"),
        pytest.param("a.bz2", b"BZh9" + b"x" * 40, "broken bzip2 data", id="broken bzip2"),
        pytest.param("a.zst", zstd.compress(b"one" * 999)[:-3], "broken zstd data", id="broken zstd"),
    ],
)  # fmt: skip
def test_a_bad_file_says_why_and_the_rest_goes_on(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    bad, good = put(tmp_path / name, content), put(tmp_path / "z.txt", b"one")
    assert read(tmp_path) == [Unreadable(str(bad), reason), Page(str(good), b"one", "text/plain")]


def test_what_stands_before_the_break_in_a_packed_file_is_read(tmp_path: Path) -> None:
    lines = b"".join(b'{"text": "%s"}\n' % os.urandom(40).hex().encode() for _ in range(20_000))
    path = put(tmp_path / "week.jsonl.gz", gzip.compress(lines)[:-50_000])
    *found, last = read(path)
    assert len(found) > 1000 and all(isinstance(page, Page) for page in found)
    assert last == Unreadable(str(path), f"broken gzip data, after {len(found)} pages that could be read")


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    put(tmp_path / ".hidden", b"one")
    (tmp_path / "below").mkdir()
    assert read(tmp_path) == [Unreadable(str(tmp_path), "a folder without a file whose name begins with no dot")]


def test_what_is_not_there_says_so(tmp_path: Path) -> None:
    assert read(tmp_path / "none.html", tmp_path / "*.jsonl", "a\x00b") == [
        Unreadable(f"{tmp_path}/none.html", "no such file or directory"),
        Unreadable(f"{tmp_path}/*.jsonl", "no file matches"),
        Unreadable("a\x00b", "embedded null byte"),
    ]


def test_single_records_are_read_again_from_their_file(tmp_path: Path) -> None:
    file, alone = put(tmp_path / "week.jsonl", LINES), put(tmp_path / "alone.txt", b"The port is closed.")
    asked = [f"{file}:3", f"{file}:9", str(alone), "gone.jsonl:1"]
    found = {item.page.address if isinstance(item, Capture) else item.address: item for item in again(asked, STDIN)}
    assert found.keys() == set(asked)
    third, ninth, text, gone = (found[address] for address in asked)
    assert isinstance(third, Capture) and third.page.content == b'{"text": "two"}'
    assert isinstance(text, Capture) and text.page.content == b"The port is closed."
    assert ninth == Unreadable(f"{file}:9", f"no longer in {file}")
    assert gone == Unreadable("gone.jsonl:1", "no such file or directory")


@pytest.fixture
def as_nobody() -> Iterator[None]:
    """Root may read everything, so as root the test reads with the rights of nobody."""
    own = os.geteuid()
    if own == 0:
        os.seteuid(65534)
    yield
    os.seteuid(own)


@pytest.mark.usefixtures("as_nobody")
def test_what_may_not_be_read_says_so() -> None:
    with tempfile.TemporaryDirectory(
        dir="/tmp"
    ) as place:  # a place of its own: others' folders may be closed to nobody
        folder = Path(place) / "closed"
        put(folder / "a.txt", b"one")
        folder.chmod(0)
        good = put(Path(place) / "z.txt", b"one")
        try:
            assert read(place) == [
                Unreadable(str(folder), "permission denied"),
                Page(str(good), b"one", "text/plain"),
            ]
        finally:
            folder.chmod(0o700)


def test_a_page_that_is_too_large_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capture, "MOST_BYTES", 2**20)
    large = put(tmp_path / "a.html", b"<p>" + b"x" * 2**20)
    lines = put(tmp_path / "b.jsonl", b'{"text": "' + b"x" * 3 * 2**20 + b'"}\n{"text": "one"}\n')
    reason = "larger than 1 MB, the most a page may have"
    assert read(tmp_path) == [
        Unreadable(str(large), reason),
        Unreadable(f"{lines}:1", reason),
        Page(f"{lines}:2", b'{"text": "one"}', "application/json"),
    ]


def test_a_broken_list_says_so(tmp_path: Path) -> None:
    path = put(tmp_path / "a.json", b'[{"text": "one"}, {')
    (aside,) = read(path)
    assert isinstance(aside, Unreadable)
    assert aside.reason.startswith("not a JSON list: ")


def test_a_capture_tells_how_and_when_it_came(tmp_path: Path) -> None:
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    path = put(tmp_path / "a.html", b"<p>one")
    found = list(captures([str(path), "-"], io.BytesIO(b'{"text": "two"}'), now=lambda: noon))
    assert found == [
        Capture(Page(str(path), b"<p>one", "text/html"), noon, "file"),
        Capture(Page("standard input:1", b'{"text": "two"}', "application/json"), noon, "file"),
    ]


def test_the_export_of_a_channel_is_a_page_a_message(tmp_path: Path) -> None:
    messages = [
        {"id": 1, "type": "service", "date": "2026-03-01T10:00:00", "action": "create_channel", "text": ""},
        {"id": 2, "type": "message", "date": "2026-03-01T10:15:00", "from": "Порт", "text": "Порт закрыт."},
        {"id": 3, "type": "message", "date": "2026-03-01T10:20:00", "from": "Порт", "photo": "a.jpg", "text": ""},
    ]
    path = tmp_path / "result.json"
    for kind, expected in (("public_channel", [f"{path}:1"]), ("personal_chat", [str(path)])):
        path.write_text(json.dumps({"name": "Порт", "type": kind, "id": 9, "messages": messages}, indent=1))
        assert [each.address for each in pages([str(path)], io.BytesIO())] == expected
