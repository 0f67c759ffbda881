"""What a sender packed for the way, unpacked, and never to more than it may have."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable
from typing import Any

import brotli

from firsthand.edge.capture.bombs import BOMB, is_bomb
from firsthand.edge.capture.capture import megabytes
from firsthand.edge.capture.compressed import zstd
from firsthand.edge.capture.refused import Refused

_LAYERS = 2  # of packing; more is a trick
_CHUNK = re.compile(rb"(?:\r?\n)?([0-9a-fA-F]{1,8})[ \t]*(?:;[^\n]{0,200})?\r?\n")
_MEMBERS = 64  # of a gzip file; each costs a copy of the rest


def decoded(pieces: Iterable[bytes], encoding: str, most: int) -> bytes:
    """The bytes unpacked by their ``Content-Encoding``; "" leaves them as they are. Raises ``Refused``."""
    names = [name for part in encoding.lower().split(",") if (name := part.strip()) not in ("", "identity")]
    if len(names) > _LAYERS:
        raise Refused(f"packed {len(names)} times")
    body = b"".join(pieces)
    for name in reversed(names):
        if name not in ("br", *_BEGUN):
            raise Refused(f"packed as {name[:40]}: expected gzip, deflate, br or zstd")
        body = _unpacked(body, name, most)
    return body


def dechunked(body: bytes) -> bytes:
    """The pieces of a chunked body put together; a body without chunks, although they were announced, as it is.

    Raises ``Refused`` when the pieces break off.
    """
    pieces: list[bytes] = []
    at = 0
    while True:
        line = _CHUNK.match(body, at)
        size = int(line.group(1), 16) if line else -1
        if line is None or len(body) < line.end() + size:
            if not pieces:
                return body  # some archives keep the header and drop the chunks
            raise Refused("broken chunks")
        if size == 0:
            return b"".join(pieces)
        pieces.append(body[line.end() : line.end() + size])
        at = line.end() + size


def _unpacked(packed: bytes, name: str, most: int) -> bytes:
    if not packed:
        return b""
    try:
        return _brotli(packed, most) if name == "br" else _members(packed, _BEGUN[name], most)
    except (zlib.error, zstd.ZstdError, brotli.error) as error:
        if name == "deflate":
            try:
                return _members(packed, _bare, most)  # what some servers take the word to mean
            except zlib.error:
                pass
        raise Refused(f"broken {name} data") from error


def _members(packed: bytes, begun: Callable[[], Any], most: int) -> bytes:
    """All members of a packed file, one behind the other. What follows the last one is no data and is passed over."""
    unpacked: bytes = b""
    for _member in range(_MEMBERS):
        member = begun()
        try:
            unpacked += member.decompress(packed, most + 1 - len(unpacked))
        except (zlib.error, zstd.ZstdError):
            if not unpacked:
                raise
            return unpacked
        _measure(len(packed), len(unpacked), most)
        if not member.eof:
            raise zlib.error("cut off")
        packed = member.unused_data
        if not packed:
            return unpacked
    raise Refused(f"packed in more than {_MEMBERS} pieces")


def _brotli(packed: bytes, most: int) -> bytes:
    stream, given = brotli.Decompressor(), packed
    unpacked = bytearray()
    while not stream.is_finished():
        piece: bytes = stream.process(given, output_buffer_limit=most + 1 - len(unpacked))
        unpacked += piece
        _measure(len(packed), len(unpacked), most)
        if not piece and not given:
            raise brotli.error("cut off")
        given = b""
    return bytes(unpacked)


def _measure(packed: int, unpacked: int, most: int) -> None:
    """Raises ``Refused`` when that has grown too much."""
    if unpacked > most:
        raise Refused(f"unpacks to more than {megabytes(most)}, the most that is fetched")
    if is_bomb(packed, unpacked):
        raise Refused(BOMB)


def _gzip_or_zlib() -> Any:
    return zlib.decompressobj(47)  # zlib's number for either


def _bare() -> Any:
    return zlib.decompressobj(-15)


_BEGUN: dict[str, Callable[[], Any]] = {
    "gzip": _gzip_or_zlib,
    "x-gzip": _gzip_or_zlib,
    "deflate": _gzip_or_zlib,
    "zstd": zstd.ZstdDecompressor,
}
