"""WARC: every response of a crawl is a page, also one of which only the first capture holds the bytes (a revisit)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC
from typing import BinaryIO, NamedTuple

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from firsthand.article.media import JSON, PAGES, media_type
from firsthand.edge.capture import capture as limits
from firsthand.edge.capture.bombs import BOMB, is_bomb
from firsthand.edge.capture.capture import Capture, Source, megabytes
from firsthand.edge.capture.refused import Refused
from firsthand.edge.capture.transfer import dechunked, decoded
from firsthand.records import Unreadable

_TYPES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.revisit | WarcRecordType.conversion
_PAGE_ADDRESS = re.compile(r"(?:https?|file)://", re.IGNORECASE)  # crawlers file their own notes as urn: and metadata:
_ROBOTS = re.compile(r"https?://[^/]*/robots\.txt\Z", re.IGNORECASE)
_DAMAGES = 1000  # places at which an archive may be broken before it is given up
_PIECE = 2**20
_HEADERS = 2**16  # bytes of HTTP headers that may stand before a page
_GOOD = (200, 203)  # of HTTP


Opened = Callable[[], AbstractContextManager[BinaryIO]]  # an archive opened once more


class Firsts:
    """Where captures stand in the archives of one run, for those that saw the same again (revisits)."""

    def __init__(self) -> None:
        """None yet."""
        self._places: dict[int, tuple[Opened, int]] = {}  # a crawl has millions: by hash, not by digest

    def note(self, digest: str | None, url: str, opened: Opened, position: int) -> None:
        """A record begins there. Of a digest the first is kept, of an address the last."""
        if digest:
            self._places.setdefault(hash(digest), (opened, position))
        self._places[hash(url)] = opened, position

    def find(self, *names: str) -> tuple[Opened, int] | None:
        """Where the record of the first of these digests and addresses that is known begins."""
        return next((self._places[hash(name)] for name in names if hash(name) in self._places), None)


class _NoPage(Exception):
    """A record that is whole but holds no page: an image, a style sheet, a redirect."""


def records(
    source: Source, file: BinaryIO, firsts: Firsts | None = None, opened: Opened | None = None
) -> Iterator[Capture | Unreadable]:
    """The pages of a WARC file, packed record by record or not; ``file`` can be wound back.

    A revisit is looked up in this archive, then in ``firsts``, which learns of this one if it can be ``opened`` again.
    A damaged record is set aside and reading goes on at the next. What is no page is counted in a last line.
    """
    archive = _Archive(source, file, firsts or Firsts(), opened)
    yield from archive.read()
    if archive.others:
        kinds = ", ".join(f"{count} {kind}" for kind, count in archive.others.most_common())
        yield source.refused(f"{archive.others.total()} records that are no pages: {kinds}")


class _Archive:
    """One file while it is read."""

    def __init__(self, source: Source, file: BinaryIO, before: Firsts, opened: Opened | None) -> None:
        self.others: Counter[str] = Counter()
        self._source = source
        self._file = file
        self._number = 0
        self._unpacked = 0
        self._here = Firsts()
        self._before = before
        self._opened = opened
        self._size = file.seek(0, 2)

    def read(self) -> Iterator[Capture | Unreadable]:
        start: int | None = 0
        told = -1  # the number of records at the last damage that was told
        for _damage in range(_DAMAGES):
            if start is None:
                return
            last = start
            self._file.seek(start)
            try:
                for record in ArchiveIterator(self._file, record_types=_TYPES, parse_http=False):
                    last = record.stream_pos
                    self._number += 1
                    yield from self._found(record, last)
                return
            except (OSError, ValueError) as error:
                if self._number > told:
                    yield self._source.refused(f"a damaged record at or behind byte {last}: {error}")
                told = self._number
                start = self._next_record(last + 1)
            except Refused as refused:
                yield self._source.refused(str(refused))
                return
        yield self._source.refused(f"damaged in more than {_DAMAGES} places: given up")

    def _found(self, record: WarcRecord, position: int) -> Iterator[Capture | Unreadable]:
        """The page of this record, if it is one."""
        self._unpacked += record.content_length
        if is_bomb(self._size, self._unpacked):
            raise Refused(BOMB)
        part = self._source.part(self._number)
        try:
            yield self._capture(part, record, position)
        except _NoPage as other:
            self.others[str(other)] += 1
        except Refused as refused:
            yield part.refused(str(refused))

    def _capture(self, part: Source, record: WarcRecord, position: int) -> Capture:
        url = (record.headers.get("WARC-Target-URI") or "").strip("<>")  # wget puts it in brackets
        if not _PAGE_ADDRESS.match(url) or _ROBOTS.match(url):
            raise _NoPage("of the crawler itself")
        date = record.record_date
        if record.record_type == WarcRecordType.revisit:
            payload, note = self._first(record, url), "a revisit"
        else:
            digest = record.headers.get("WARC-Payload-Digest")
            self._here.note(digest, url, self._again, position)
            if self._opened:
                self._before.note(digest, url, self._opened, position)
            payload, note = _payload(record), record.headers.get("WARC-Truncated") or ""
        return Source(
            address=part.address,
            captured=date.astimezone(UTC) if date else part.captured,
            method="warc",
            url=url,
            status=payload.status,
            headers=payload.headers,
            note=f"{part.address.rpartition(':')[0]}{', ' if note else ''}{note}",
        ).capture(payload.body, payload.media)

    def _first(self, record: WarcRecord, url: str) -> _Payload:
        """The payload of the capture that this revisit saw again."""
        digest = record.headers.get("WARC-Payload-Digest")
        before = (record.headers.get("WARC-Refers-To-Target-URI") or url).strip("<>")
        names = (digest, before) if digest else (before,)
        place = self._here.find(*names) or self._before.find(*names)
        if place is None:
            raise Refused(f"a revisit of {before}, whose first capture is in no archive read so far")
        opened, position = place
        try:
            with opened() as file:
                file.seek(position)
                first = next(iter(ArchiveIterator(file, record_types=_TYPES, parse_http=False)))
                if digest and first.headers.get("WARC-Payload-Digest") not in (digest, None):
                    raise Refused(f"a revisit of {before}, whose first capture differs")
                return _payload(first)
        except (OSError, StopIteration) as error:
            raise Refused(f"a revisit of {before}, whose first capture cannot be found again") from error

    @contextmanager
    def _again(self) -> Iterator[BinaryIO]:
        """This file, which afterwards stands where it stood."""
        here = self._file.tell()
        try:
            yield self._file
        finally:
            self._file.seek(here)

    def _next_record(self, position: int) -> int | None:
        """Where the next record may begin, at or behind this position."""
        self._file.seek(0)
        mark = b"\x1f\x8b\x08" if self._file.read(2) == b"\x1f\x8b" else b"WARC/1."
        self._file.seek(position)
        before = b""
        while piece := self._file.read(_PIECE):
            window = before + piece
            at = window.find(mark)
            if at >= 0:
                return position + at - len(before)
            before = window[-len(mark) + 1 :]
            position += len(piece)
        return None


class _Payload(NamedTuple):
    """What a record says was sent, unpacked."""

    body: bytes
    media: str
    headers: tuple[tuple[str, str], ...] = ()
    status: int | None = None


def _payload(record: WarcRecord) -> _Payload:
    """Raises ``_NoPage`` or ``Refused``."""
    if record.content_length > limits.MOST_BYTES + _HEADERS:
        if record.is_http:
            record.parse_http()
        kind = record.http_content_type if record.is_http else record.headers.get("Content-Type")
        if kind not in PAGES:
            raise _NoPage(str(kind))
        raise Refused(f"larger than {megabytes(limits.MOST_BYTES)}, the most a page may have")
    if record.headers.get("WARC-Block-Digest") and not record.verify_block_digest():
        raise Refused("damaged: its bytes do not fit the digest it was filed with")
    if not record.is_http:
        return _page_of(_whole(record), record.headers.get("Content-Type") or "", JSON)
    record.parse_http()
    found = record.http_headers
    headers = found.to_tuples()
    if found.status_code not in _GOOD:
        raise _NoPage(f"HTTP {found.status_code}")
    body = _whole(record)
    if "chunked" in (found.get("Transfer-Encoding") or "").lower():
        body = dechunked(body)
    body = decoded([body], found.get("Content-Encoding") or "", limits.MOST_BYTES)
    identified = record.headers.get("WARC-Identified-Payload-Type") or ""
    page = _page_of(body, identified or found.get("Content-Type") or "", *([JSON] if identified == JSON else []))
    return page._replace(headers=headers, status=found.status_code)


def _whole(record: WarcRecord) -> bytes:
    body = record.reader.read()
    if len(body) != record.content_length:
        raise Refused("cut off")
    return body


def _page_of(body: bytes, told: str, *also: str) -> _Payload:
    kind = media_type(body[:2048], told or None)
    if not body.strip():
        raise _NoPage("empty")
    if kind not in PAGES and kind not in also:
        raise _NoPage(kind)
    return _Payload(body, told if ";" in told else kind)
