"""Files as they are, or unpacked while they are read: gzip, bzip2, xz and zstd, told by their first bytes."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO, NamedTuple, cast

from firsthand.edge.capture.bombs import BOMB, is_bomb
from firsthand.edge.capture.refused import Refused

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

__all__ = ["BROKEN", "decompressed", "peeked", "unpacked_head", "zstd"]

#: what reading raises when compressed data are cut off or damaged, or the disk fails
BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, zstd.ZstdError)

_HEAD = 2048  # bytes that tell what a file is
_BUFFER = 2**18


class _Compression(NamedTuple):
    name: str
    magic: bytes
    open: Callable[[Any], Any]


_COMPRESSIONS = (
    _Compression("gzip", b"\x1f\x8b", lambda file: gzip.GzipFile(fileobj=file)),
    _Compression("bzip2", b"BZh", bz2.BZ2File),
    _Compression("xz", b"\xfd7zXZ\x00", lzma.LZMAFile),
    _Compression("zstd", b"\x28\xb5\x2f\xfd", zstd.ZstdFile),
)


class _Rejoined(io.RawIOBase):
    """A file whose first bytes have been read already."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest
        self.passed = 0  # bytes handed on

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(piece) :]
        buffer[: len(piece)] = piece
        self.passed += len(piece)
        return len(piece)


class _Watched(io.RawIOBase):
    """An unpacked file that may not grow beyond measure. Reading raises ``Refused`` when it does."""

    def __init__(self, packed: _Rejoined, unpacked: Any) -> None:
        self._packed = packed
        self._unpacked = unpacked
        self._passed = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._unpacked.read(len(buffer))
        buffer[: len(piece)] = piece
        self._passed += len(piece)
        if is_bomb(self._packed.passed, self._passed):
            raise Refused(BOMB)
        return len(piece)


def decompressed(raw: BinaryIO) -> tuple[BinaryIO, str]:
    """The file unpacked, and the name of its compression ("" when it has none). Nothing is unpacked yet."""
    head, file = peeked(raw)
    for each in _COMPRESSIONS:
        if head.startswith(each.magic):
            packed = _Rejoined(b"", file)
            return _buffered(_Watched(packed, each.open(packed))), each.name
    return file, ""


def peeked(file: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of a file, and a file that still begins with them."""
    if file.seekable():
        start = file.tell()
        head = file.read(_HEAD)
        file.seek(start)
        return head, file
    head = file.read(_HEAD)
    return head, _buffered(_Rejoined(head, file))


def unpacked_head(head: bytes) -> bytes:
    """The first bytes of a gzip file unpacked, as many as its own first bytes give; "" when it is none."""
    try:
        return zlib.decompressobj(31).decompress(head, _HEAD)
    except zlib.error:
        return b""


def _buffered(raw: io.RawIOBase) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(raw, _BUFFER))
