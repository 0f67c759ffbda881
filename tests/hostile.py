"""Files and archives made to harm who reads them, each with the reason it is set aside for."""

from __future__ import annotations

import bz2
import gzip
import io
import itertools
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, NamedTuple

import brotli

from firsthand.edge.capture.capture import Source
from firsthand.edge.capture.compressed import zstd
from firsthand.edge.capture.contents import captures_of
from firsthand.edge.capture.inputs import utc_now
from firsthand.edge.capture.links import Links
from firsthand.edge.capture.polite import Polite
from firsthand.edge.capture.web import Web
from firsthand.records import Unreadable

GIGABYTE = 2**30
_PIECE = 2**20
BOMB = "unpacks to more than 200 times its size"
LARGE = "larger than 20 MB, the most a page may have"


class Hostile(NamedTuple):
    name: str
    made: Callable[[], BinaryIO]
    reason: str  # how it begins
    told: str | None = None


class Endless(io.RawIOBase):
    """A stream that never ends, or only after ``most`` bytes; it can be read once."""

    def __init__(self, head: bytes, piece: bytes, most: int | None = None) -> None:
        self._pieces: Iterator[bytes] = itertools.chain([head], itertools.repeat(piece))
        self._rest = b""
        self._most = most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._most is not None and self._most <= 0:
            return 0
        self._rest = self._rest or next(self._pieces)
        piece = self._rest[: len(buffer)]
        self._rest = self._rest[len(piece) :]
        if self._most is not None:
            self._most -= len(piece)
        buffer[: len(piece)] = piece
        return len(piece)


def _stream(head: bytes, piece: bytes, most: int | None = None) -> Callable[[], BinaryIO]:
    return lambda: io.BufferedReader(Endless(head, piece, most))  # type: ignore[return-value, type-var]


def _bytes(content: bytes) -> Callable[[], BinaryIO]:
    return lambda: io.BytesIO(content)


def _packed(packer: Any, head: bytes, piece: bytes, times: int = 128) -> Callable[[], BinaryIO]:
    def made() -> BinaryIO:
        out = packer.compress(head) + b"".join(packer.compress(piece) for _ in range(times)) + packer.flush()
        return io.BytesIO(out)

    return made


def _zip(*members: tuple[str, bytes], **more: Any) -> Callable[[], BinaryIO]:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in members:
            zipped.writestr(zipfile.ZipInfo(name) if more.get("plain") else name, content)
    return _bytes(out.getvalue())


def _patched(made: Callable[[], BinaryIO], old: bytes, new: bytes) -> Callable[[], BinaryIO]:
    content = made().read()
    assert old in content
    return _bytes(content.replace(old, new))


def _locked() -> Callable[[], BinaryIO]:
    content = bytearray(_zip(("archive/a.warc", b"x"))().read())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    content[6] |= 1
    return _bytes(bytes(content))


def _overlapping() -> BinaryIO:
    """A thousand members that are all the same bytes (Fifield's bomb)."""
    packer = zlib.compressobj(wbits=-15)
    data = packer.compress(bytes(_PIECE)) + packer.flush()
    head = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 33, 0, len(data), _PIECE, 14, 0) + b"archive/a.warc"
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, 0, len(data), _PIECE, 14, 0, 0, 0, 0, 0, 0)
    entries = (entry + b"archive/a.warc") * 1000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1000, 1000, len(entries), len(head) + len(data), 0)
    return io.BytesIO(head + data + entries + end)


def _warc(http: bytes, body: bytes, url: str = "http://a.example/", length: int | None = None, more: str = "") -> bytes:
    block = http + body
    length = len(block) if length is None else length
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-03-01T12:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n{more}"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def _tar() -> BinaryIO:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as file:
        file.addfile(tarfile.TarInfo("../../etc/cron.d/a"), io.BytesIO())
    return io.BytesIO(out.getvalue())


_OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
_GZIP = _OK + b"Content-Encoding: gzip\r\n\r\n"
_SPACES, _WORDS = b" " * _PIECE, b"word " * (_PIECE // 5)

_LAUGHS = b'<!DOCTYPE rss [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><rss>&c;</rss>'
_CHUNKS = _warc(_OK + b"Transfer-Encoding: chunked\r\n\r\n", b"3\r\none\r\nff\r\nx")
_REVISIT = _warc(_OK + b"\r\n", b"").replace(b"response\r\nWARC", b"revisit\r\nWARC")
_PACKED_WARC = _warc(_GZIP, gzip.compress(bytes(64 * _PIECE)))

FILES = (
    Hostile("a page without an end", _stream(b"<html><p>", b"<p>one" * 9999), LARGE),
    Hostile("a line of 256 MB", _stream(b'{"text": "', b"x" * _PIECE, GIGABYTE // 4), LARGE, "application/x-ndjson"),
    Hostile("1 GB of text", _stream(b"one ", b"two " * 9999, GIGABYTE), LARGE),
    Hostile("1 GB of JSON", _stream(b'{"text": "', b"x" * _PIECE, GIGABYTE), LARGE, "application/json"),
    Hostile("a JSON list without an end", _stream(b"[", b"0," * 9999), "a JSON list of more than", "application/json"),
    Hostile("JSON in JSON in JSON", _bytes(b"[" * 10**6), "not a JSON list", "application/json"),
    Hostile("white space without an end", _stream(b" ", _SPACES, 2 * GIGABYTE), "empty"),
    Hostile("gzip of 128 MB", _packed(zlib.compressobj(wbits=31), b"<html>", _WORDS), BOMB),
    Hostile("bzip2 of 16 MB", _packed(bz2.BZ2Compressor(), b"<html>", _WORDS, 16), BOMB),
    Hostile("xz of 32 MB", _packed(lzma.LZMACompressor(preset=0), b"<html>", _WORDS, 32), BOMB),
    Hostile("zstd of 128 MB", _packed(zstd.ZstdCompressor(), b"<html>", _WORDS), BOMB),
    Hostile("JSON lines of white space", _packed(zlib.compressobj(wbits=31), b'{"text": "a"}\n', b"\n" * _PIECE), BOMB),
    Hostile("gzip in gzip", _bytes(gzip.compress(gzip.compress(bytes(64 * _PIECE)))), "application/gzip: expected"),
    Hostile("gzip cut off", _bytes(gzip.compress(b"<p>" + bytes(range(256)) * 99)[:-400]), "broken gzip data"),
    Hostile("gzip damaged", _bytes(gzip.compress(b"<p>one" * 99)[:30] + b"\xff" * 40), "broken gzip data"),
    Hostile("gzip that is none", _bytes(b"\x1f\x8b<p>one"), "broken gzip data"),
    Hostile("billion laughs", _bytes(_LAUGHS), "XML that declares entities"),
    Hostile("entities in UTF-16", _bytes(_LAUGHS.decode().encode("utf-16")), "XML that declares entities"),
    Hostile("an entity of this machine", _bytes(_LAUGHS.replace(b'"b"', b'SYSTEM "file:///etc/passwd"')), "XML that"),
    Hostile("an entity of a server", _bytes(_LAUGHS.replace(b'a "b"', b'% a SYSTEM "http://127.0.0.1/a"')), "XML that"),
    Hostile("a DTD of a server", _bytes(b'<!DOCTYPE rss SYSTEM "http://127.0.0.1/a.dtd"><rss>&a;</rss>'), "a list"),
    Hostile("a feed of feeds of feeds", _bytes(b"<rss>" * 10**5), "a list that names no page"),
    Hostile("tar with a way up", _tar, "application/octet-stream: expected"),
    Hostile("zip with a way up", _zip(("archive/../../etc/cron.d/a", b"x")), "a zip file with a name that leads out"),
    Hostile("zip with a root", _zip(("/etc/passwd", b"x")), "a zip file with a name that leads out"),
    Hostile("zip with backslashes", _zip(("archive\\..\\..\\a.warc", b"x")), "a zip file with a name that leads out"),
    Hostile("zip with a drive", _zip(("C:\\a.warc", b"x")), "a zip file with a name that leads out"),
    Hostile("zip bomb", _zip(("archive/a.warc", bytes(64 * _PIECE))), BOMB),
    Hostile("zip of one overlapping member", _overlapping, BOMB),
    Hostile("zip that lies about sizes", _patched(_zip(("archive/a.warc", bytes(64 * _PIECE))),
            struct.pack("<L", 64 * _PIECE), struct.pack("<L", 99)), "no sound zip file"),
    Hostile("zip with a password", _locked(), "a zip file locked by a password"),
    Hostile("zip of 10,001 members", _zip(*((str(n), b"") for n in range(10_001))), "a zip file of more than 10000"),
    Hostile("zip without archives", _zip(("word/document.xml", b"<a/>")), "a zip file without WARC files"),
    Hostile("zip cut off", _bytes(_zip(("archive/a.warc", b"x" * 999))().read()[:60]), "no sound zip file"),
    Hostile("zip with a broken WARC", _zip(("archive/a.warc.gz", b"\x1f\x8b\x08" + b"x" * 99)), "a damaged record"),
    Hostile("WARC with a gzip bomb", _bytes(_PACKED_WARC), "unpacks to more than 20 MB"),
    Hostile("WARC with a brotli bomb", _bytes(_warc(_OK + b"Content-Encoding: br\r\n\r\n",
            brotli.compress(bytes(32 * _PIECE)))), "unpacks to more than 20 MB"),
    Hostile("WARC with a zstd bomb", _bytes(_warc(_OK + b"Content-Encoding: zstd\r\n\r\n",
            zstd.compress(bytes(32 * _PIECE)))), "unpacks to more than 20 MB"),
    Hostile("WARC whose record ends behind its end", _bytes(_warc(_OK + b"\r\n", b"<p>one", length=99)), "cut off"),
    Hostile("WARC whose record ends before its end", _bytes(_warc(_OK + b"\r\n", b"<p>one" * 99, length=60)
            + _warc(_OK + b"\r\n", b"<p>two")), "a damaged record"),
    Hostile("WARC with a length below nothing", _bytes(_warc(_OK + b"\r\n", b"<p>one", length=-1)), "a damaged record"),
    Hostile("WARC with a length of thirty digits", _bytes(_warc(_OK + b"\r\n", b"<p>one", length=10**30)), "a damaged"),
    Hostile("WARC packed thrice", _bytes(_warc(_OK + b"Content-Encoding: gzip, gzip, gzip\r\n\r\n", b"x")), "packed 3"),
    Hostile("WARC with a record of 1 GB", _bytes(_warc(_OK + b"\r\n", b"x", length=GIGABYTE)), BOMB),
    Hostile("WARC cut off", _bytes(_warc(_OK + b"\r\n", b"<p>one")[:-9]), "cut off"),
    Hostile("WARC with broken chunks", _bytes(_CHUNKS), "broken chunks"),
    Hostile("WARC with another digest", _bytes(_warc(_OK + b"\r\n", b"<p>one", more="WARC-Block-Digest: sha1:"
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n")), "damaged: its bytes do not fit the digest"),
    Hostile("WARC with headers without an end", _bytes(b"WARC/1.1\r\nX: " + b"y" * 10**6), "a damaged record"),
    Hostile("WARC of 128 MB in gzip", _packed(zlib.compressobj(wbits=31), _warc(_OK + b"\r\n", b"<p>", length=GIGABYTE),
            _WORDS), BOMB),
    Hostile("WARC that refers to itself", _bytes(_REVISIT), "a revisit of http://a.example/"),
    Hostile("a program said to be a page", _bytes(b"\x7fELF" + b"\x00" * 99), "application/x-executable", "text/html"),
    Hostile("a page said to be a picture", _bytes(b"<html><p>one"), "image/png", "image/png"),
    Hostile("bytes said to be text", _bytes(bytes(range(32)) * 99), "application/octet-stream", "text/plain"),
)  # fmt: skip


def told(hostile: Hostile) -> list[str]:
    """The reasons why nothing was read of it."""
    follow = Links(Polite(Web()), utc_now).follow
    source = Source(hostile.name, utc_now(), "file", hostile.told)
    return [each.reason for each in captures_of(source, hostile.made(), follow) if isinstance(each, Unreadable)]
