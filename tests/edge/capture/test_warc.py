"""Archives made by the field's own tools are read completely; a damaged record costs only itself."""

import gzip
import io
import json
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from shutil import which

import brotli
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from firsthand.edge.capture.capture import Capture
from firsthand.edge.capture.compressed import zstd
from firsthand.edge.capture.inputs import captures
from firsthand.records import Unreadable
from loopback import answer, serving

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
PAGES = {f"/{number}": f"<html><p>صفحة {number} من ميناء سلمارا".encode() for number in range(5)}


def read(path: Path) -> list[Capture | Unreadable]:
    return list(captures([str(path)], io.BytesIO()))


def bodies(found: list[Capture | Unreadable]) -> dict[str | None, bytes]:
    return {each.page.url: each.page.content for each in found if isinstance(each, Capture)}


class Crawl:
    """An archive written by warcio, record by record."""

    def __init__(self, *, packed: bool = True) -> None:
        self.out = io.BytesIO()
        self.writer = WARCWriter(self.out, gzip=packed, warc_version="1.1")

    def response(self, url: str, body: bytes, status: str = "200 OK", **headers: str) -> object:
        given = [("Content-Type", "text/html; charset=utf-8")]
        given += [(key.replace("_", "-").title(), value) for key, value in headers.items()]
        http = StatusAndHeaders(status, given, protocol="HTTP/1.1")
        record = self.writer.create_warc_record(
            url, "response", io.BytesIO(body), http_headers=http,
            warc_headers_dict={"WARC-Date": "2026-03-01T12:00:00Z"},
        )  # fmt: skip
        self.writer.write_record(record)
        return record

    def revisit(self, url: str, of: object, first_url: str) -> None:
        digest = of.rec_headers.get_header("WARC-Payload-Digest")  # type: ignore[attr-defined]
        record = self.writer.create_revisit_record(url, digest, first_url, "2026-03-01T12:00:00Z")
        record.rec_headers.replace_header("WARC-Date", "2026-03-02T12:00:00Z")
        self.writer.write_record(record)

    def put(self, path: Path) -> Path:
        path.write_bytes(self.out.getvalue())
        return path


@pytest.mark.skipif(which("wget") is None, reason="wget is not here")
@pytest.mark.parametrize("options", [[], ["--no-warc-compression"]], ids=["packed", "plain"])
def test_what_wget_wrote(tmp_path: Path, options: list[str]) -> None:
    def replies(path: str, _request: str) -> bytes:
        if path == "/0":  # in pieces
            pieces = b"".join(b"%x\r\n%s\r\n" % (len(PAGES[path][i : i + 9]), PAGES[path][i : i + 9])
                              for i in range(0, len(PAGES[path]), 9))  # fmt: skip
            return (
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
                + pieces
                + b"0\r\n\r\n"
            )
        if path == "/old":
            return answer(b"moved", "301 Moved Permanently", location="/1")
        return answer(PAGES[path]) if path in PAGES else answer(b"gone", "404 Not Found")

    with serving(replies) as server:
        urls = [server.url(path, "127.0.0.1") for path in (*PAGES, "/none", "/old")]
        subprocess.run(
            ["wget", "-q", "--no-config", "--no-proxy", "--warc-file", "crawl", *options, *urls],
            cwd=tmp_path, check=False, env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
        )  # fmt: skip
    *found, last = read(next(tmp_path.glob("crawl.warc*")))
    expected = {server.url(path, "127.0.0.1"): body for path, body in PAGES.items()}
    assert bodies(found) == expected
    assert len(found) == len(PAGES) + 1  # /old led to /1, which is archived again
    assert isinstance(last, Unreadable)
    assert "1 HTTP 404" in last.reason and "1 HTTP 301" in last.reason


@pytest.mark.parametrize("packed", [True, False], ids=["packed", "plain"])
def test_what_warcio_wrote(tmp_path: Path, packed: bool) -> None:
    page = "<p>قال الوزير".encode()
    crawl = Crawl(packed=packed)
    first = crawl.response("https://a.example/1", page)
    crawl.response("https://a.example/2", gzip.compress(page), content_encoding="gzip")
    pieces = b"5;x=y\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (page[:5], len(page) - 5, page[5:])
    crawl.response("https://a.example/3", pieces, transfer_encoding="chunked")
    crawl.response("https://a.example/6", brotli.compress(page), content_encoding="br")
    crawl.response("https://a.example/7", zstd.compress(page), content_encoding="zstd")
    crawl.response("https://a.example/4", page, transfer_encoding="chunked")  # only said to be in pieces
    crawl.revisit("https://a.example/5", first, "https://a.example/1")
    crawl.response("https://a.example/p.png", b"\x89PNG\r\n", content_type="image/png")
    crawl.response("https://a.example/robots.txt", b"User-agent: *", content_type="text/plain")
    *found, last = read(crawl.put(tmp_path / "a.warc"))
    assert bodies(found) == {f"https://a.example/{number}": page for number in range(1, 8)}
    again = found[-1]
    assert isinstance(again, Capture)
    assert (again.captured, again.method, again.status) == (datetime(2026, 3, 2, 12, tzinfo=UTC), "warc", 200)
    assert again.note == f"{tmp_path}/a.warc, a revisit"
    assert found[0] == Capture(
        page=found[0].page, captured=NOON, method="warc", status=200, note=f"{tmp_path}/a.warc",
        headers=(("Content-Type", "text/html; charset=utf-8"),),
    )  # fmt: skip
    assert last == Unreadable(f"{tmp_path}/a.warc", "2 records that are no pages: 1 image/png, 1 of the crawler itself")


def test_a_revisit_of_what_is_not_there_says_so(tmp_path: Path) -> None:
    crawl, other = Crawl(), Crawl()
    first = other.response("https://a.example/1", b"<p>one")
    crawl.revisit("https://a.example/5", first, "https://a.example/1")
    crawl.response("https://a.example/2", b"<p>two")
    path = crawl.put(tmp_path / "a.warc.gz")
    aside, good = read(path)
    assert isinstance(good, Capture)
    assert aside == Unreadable(
        f"{path}:1", "a revisit of https://a.example/1, whose first capture is in no archive read so far"
    )


def made(tmp_path: Path, packed: bool) -> tuple[Path, list[int]]:
    """An archive of five pages and where each begins."""
    crawl, starts = Crawl(packed=packed), []
    for path, body in PAGES.items():
        starts.append(crawl.out.tell())
        crawl.response(f"https://a.example{path}", body)
    return crawl.put(tmp_path / "a.warc"), starts


@pytest.mark.parametrize(
    ("packed", "reason"),
    [(True, "a damaged record at or behind byte 0"), (False, "damaged: its bytes do not fit the digest")],
    ids=["packed", "plain"],
)
def test_a_damaged_record_costs_only_itself(tmp_path: Path, packed: bool, reason: str) -> None:
    path, starts = made(tmp_path, packed)
    content = bytearray(path.read_bytes())
    at = starts[1] + 40 if packed else starts[2] - 20
    content[at : at + 8] = bytes(byte ^ 0x55 for byte in content[at : at + 8])
    path.write_bytes(content)
    found = read(path)
    assert list(bodies(found)) == [f"https://a.example/{number}" for number in (0, 2, 3, 4)]
    (aside,) = [each for each in found if isinstance(each, Unreadable)]
    assert aside.reason.startswith(reason)


@pytest.mark.parametrize("packed", [True, False], ids=["packed", "plain"])
def test_a_file_cut_off_keeps_what_stands_before(tmp_path: Path, packed: bool) -> None:
    path, _ = made(tmp_path, packed)
    path.write_bytes(path.read_bytes()[:-30])
    *found, last = read(path)
    assert len(bodies(found)) == 4
    assert isinstance(last, Unreadable) and last.address.startswith(str(path))


def test_an_archive_on_standard_input(tmp_path: Path) -> None:
    path, _ = made(tmp_path, packed=True)
    with subprocess.Popen(["cat", str(path)], stdout=subprocess.PIPE) as cat:
        assert cat.stdout
        found = list(captures(["-"], cat.stdout))
    assert len(bodies(found)) == 5


def seen_again(tmp_path: Path) -> tuple[Path, Path]:
    """Two archives, the second of which saw again what the first holds; and a page changed since, by its address."""
    first, second = Crawl(), Crawl()
    one = first.response("https://a.example/1", b"<p>one")
    first.response("https://a.example/2", b"<p>two")
    second.revisit("https://a.example/3", one, "https://a.example/1")
    second.response("https://a.example/2", b"<p>two, edited")
    return first.put(tmp_path / "rec-0.warc.gz"), second.put(tmp_path / "rec-1.warc.gz")


def test_a_revisit_is_found_in_the_archives_read_before_it(tmp_path: Path) -> None:
    first, second = seen_again(tmp_path)
    found = read(tmp_path)
    assert [each.page.content for each in found if isinstance(each, Capture)] == [
        b"<p>one", b"<p>two", b"<p>one", b"<p>two, edited",
    ]  # fmt: skip
    (aside, *_) = captures([str(second), str(first)], io.BytesIO())
    assert aside == Unreadable(
        f"{second}:1", "a revisit of https://a.example/1, whose first capture is in no archive read so far"
    )


def test_a_warc_in_another_packing_is_unpacked_first(tmp_path: Path) -> None:
    path, _ = made(tmp_path, packed=False)
    packed = tmp_path / "a.warc.zst"
    packed.write_bytes(zstd.compress(path.read_bytes()))
    assert list(bodies(read(packed)).values()) == list(PAGES.values())


@pytest.fixture
def wacz(tmp_path: Path) -> Path:
    """As browsertrix makes them: two WARC files, one of which sees again what the other holds; pages of the crawler."""
    crawl = Crawl()
    first = crawl.response("https://a.example/1", b"<html><title>One</title><p>one")
    crawl.response("urn:pageinfo:https://a.example/1", b"{}", content_type="application/json")
    crawl.response("https://a.example/2", b"<html><title>Two</title><p>two")
    crawl.revisit("https://a.example/3", first, "https://a.example/1")
    warc = crawl.put(tmp_path / "rec.warc.gz")
    out = tmp_path / "crawl.wacz"
    subprocess.run(
        [sys.executable, "-m", "wacz.main", "create", "-f", str(warc), "-o", str(out), "--detect-pages"],
        check=True, capture_output=True,
    )  # fmt: skip
    return out


def test_a_wacz_is_read_through_its_archives(wacz: Path) -> None:
    found = read(wacz)
    assert list(bodies(found)) == [f"https://a.example/{number}" for number in (1, 2, 3)]
    assert bodies(found)["https://a.example/3"] == b"<html><title>One</title><p>one"
    first = found[0]
    assert isinstance(first, Capture)
    assert first.page.address == f"{wacz}:archive/rec.warc.gz:1"


def packed(path: Path, *files: Path, under: str = "", pressed: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", pressed) as zipped:
        for file in files:
            zipped.write(file, under + file.name)
    return path


def test_a_wacz_of_several_archives_and_a_multi_wacz(tmp_path: Path) -> None:
    first, second = seen_again(tmp_path)
    both = packed(tmp_path / "both.wacz", first, second, under="archive/")
    assert bodies(read(both))["https://a.example/3"] == b"<p>one"
    parts = [packed(tmp_path / f"{file.name}.wacz", file, under="archive/") for file in (first, second)]
    multi = packed(tmp_path / "multi.wacz", *parts)
    found = read(multi)
    assert bodies(found)["https://a.example/3"] == b"<p>one"
    assert isinstance(found[0], Capture)
    assert found[0].page.address == f"{multi}:rec-0.warc.gz.wacz:archive/rec-0.warc.gz:1"


def test_a_wacz_packed_in_a_packed_one_is_a_trick(tmp_path: Path) -> None:
    first, _ = seen_again(tmp_path)
    one = packed(tmp_path / "one.wacz", first, under="archive/")
    pressed = packed(tmp_path / "pressed.wacz", one, pressed=zipfile.ZIP_DEFLATED)
    thrice = packed(tmp_path / "thrice.wacz", packed(tmp_path / "two.wacz", one))
    for path, place in ((pressed, "one.wacz"), (thrice, "two.wacz:one.wacz")):
        reason = "a WACZ file packed in another: expected it stored as it is, once"
        assert read(path) == [Unreadable(f"{path}:{place}", reason)]


def test_a_wacz_altered_after_it_was_packed_says_so(wacz: Path, tmp_path: Path) -> None:
    altered = tmp_path / "altered.wacz"
    with zipfile.ZipFile(wacz) as old, zipfile.ZipFile(altered, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "datapackage.json":
                package = json.loads(content)
                for resource in package["resources"]:
                    resource["hash"] = "sha256:" + "0" * 64
                content = json.dumps(package).encode()
            new.writestr(name, content)
    assert read(altered) == [
        Unreadable(f"{altered}:archive/rec.warc.gz", "damaged: its bytes do not fit the digest in the package's list")
    ]
