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

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

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

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)


def decompressed(raw: BinaryIO) -> tuple[BinaryIO, str]:
    """The file unpacked, and the name of its compression ("" when it has none). Nothing is unpacked yet."""
    head, file = peeked(raw)
    for each in _COMPRESSIONS:
        if head.startswith(each.magic):
            return each.open(file), each.name
    return file, ""


def peeked(file: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of a file, and a file that still begins with them."""
    head = file.read(_HEAD)
    return head, cast(BinaryIO, io.BufferedReader(_Rejoined(head, file), _BUFFER))
