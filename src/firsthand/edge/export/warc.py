"""What was captured as WARC 1.1: a response for what came from the web, a resource for what came as a file."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO
from urllib.parse import quote
from uuid import UUID, uuid5

from msgspec import Struct
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from firsthand.edge.capture.capture import Capture

_UNPACKED = frozenset({"content-encoding", "transfer-encoding", "content-length"})  # true of what was sent, not of this
_KEPT_AS = "X-Archive-Orig-"  # the field's own prefix for headers that are no longer true
_IDS = UUID("6f1d3c1e-0e4d-5a53-9a0a-3d1f3a0c6b7e")  # ours: names are made into ids of records within it
_WEB = re.compile(r"https?://", re.IGNORECASE)
_OF_ADDRESSES = "%/:?#[]@!$&'()*+,;=~"  # what stays as it is in an address
_PRINTED = "".join(map(chr, range(32, 127)))
_NAME = re.compile(r"[!#$%&'*+.^`|~\w-]+", re.ASCII)  # of a header
_PHRASES = {200: "OK", 203: "Non-Authoritative Information"}


class Filed(Struct, frozen=True):
    """Where a record stands in the file, for an index."""

    url: str
    captured: datetime  # UTC
    media_type: str
    status: int | None
    digest: str  # of the payload, "sha1:..."
    offset: int
    length: int  # bytes in the file


def write_warc(captures: Iterable[Capture], out: BinaryIO, *, software: str, created: datetime) -> Iterator[Filed]:
    """Writes the captures, packed record by record, and tells of each where it stands. Same input, same bytes."""
    written = _Counted(out)
    writer = WARCWriter(written, gzip=True, warc_version="WARC/1.1")
    about = {"software": software, "format": "WARC File Format 1.1"}
    writer.write_record(_dated(writer.create_warcinfo_record("firsthand.warc.gz", about), created, "warcinfo"))
    for number, capture in enumerate(captures, 1):
        page = _record(writer, capture, f"{number}")
        start = written.passed
        writer.write_record(page)
        end = written.passed
        for beside in _beside(writer, capture, page, f"{number}"):
            writer.write_record(beside)
        yield Filed(
            url=uri(capture),
            captured=capture.captured,
            media_type=(capture.page.media_type or "application/octet-stream").split(";")[0],
            status=capture.status,
            digest=page.rec_headers.get_header("WARC-Payload-Digest") or "",
            offset=start,
            length=end - start,
        )


def uri(capture: Capture) -> str:
    """The address of a page; that of a file is made from its path."""
    page = capture.page
    if page.url and _WEB.match(page.url):
        return quote(page.url, safe=_OF_ADDRESSES, errors="replace")
    return "file:///" + quote(page.address.lstrip("/"), safe="/:", errors="replace")


def _record(writer: WARCWriter, capture: Capture, number: str) -> Any:
    """The page itself."""
    content = io.BytesIO(capture.page.content)
    if capture.status is None:
        kind = _plain(capture.page.media_type or "application/octet-stream")
        record = writer.create_warc_record(
            uri(capture), "resource", content, warc_content_type=kind, length=len(capture.page.content)
        )
    else:
        lines = [(_KEPT_AS + name if name.lower() in _UNPACKED else name, value) for name, value in capture.headers]
        lines.append(("Content-Length", str(len(capture.page.content))))
        status = f"{capture.status} {_PHRASES.get(capture.status, '')}".strip()
        http = StatusAndHeaders(status, _one_line(lines), protocol="HTTP/1.1")
        record = writer.create_warc_record(uri(capture), "response", content, http_headers=http)
    if capture.page.media_type:
        record.rec_headers.add_header("WARC-Identified-Payload-Type", _plain(capture.page.media_type))
    return _dated(record, capture.captured, f"page {number}")


def _beside(writer: WARCWriter, capture: Capture, page: Any, number: str) -> Iterator[Any]:
    """What is known of how it came: the request, and what the log says."""
    headers = {"WARC-Concurrent-To": page.rec_headers.get_header("WARC-Record-ID")}
    if capture.sent:
        path = "/" + uri(capture).partition("://")[2].partition("/")[2]
        http = StatusAndHeaders(f"GET {path} HTTP/1.1", _one_line(capture.sent), is_http_request=True)
        request = writer.create_warc_record(
            uri(capture), "request", io.BytesIO(), http_headers=http, warc_headers_dict=dict(headers), length=0
        )
        yield _dated(request, capture.captured, f"request {number}")
    told = {
        "address": capture.page.address,
        "method": capture.method,
        "final-url": capture.final_url or "",
        "note": capture.note,
    }
    lines = "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in told.items() if value)
    metadata = writer.create_warc_record(
        uri(capture), "metadata", io.BytesIO(lines.encode("utf-8", "replace")), warc_headers_dict=dict(headers)
    )
    yield _dated(metadata, capture.captured, f"metadata {number}")


def _dated(record: Any, moment: datetime, name: str) -> Any:
    """The record with its date and an id that is the same whenever it is written."""
    date = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    record.rec_headers.replace_header("WARC-Date", date)
    record.rec_headers.replace_header("WARC-Record-ID", f"<urn:uuid:{uuid5(_IDS, f'{name} {date}')}>")
    return record


def _one_line(headers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Headers that cannot be mistaken for two."""
    return [(name, _plain(value)) for name, value in headers if _NAME.fullmatch(name)]


def _plain(value: str) -> str:
    """On one line and in ASCII: other letters percent-encoded."""
    return quote(" ".join(value.split()), safe=_PRINTED, errors="replace")


class _Counted(io.RawIOBase):
    """A file that tells how much went into it."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.passed = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._out.write(data)
        self.passed += len(data)
        return len(data)
