"""What a sender packed for the way, unpacked, and never to more than it may have."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable

from firsthand.edge.capture.bombs import BOMB, is_bomb
from firsthand.edge.capture.capture import megabytes
from firsthand.edge.capture.refused import Refused

_GZIP_OR_ZLIB, _BARE = 47, -15  # zlib's numbers for what stands around the data
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
        if name not in ("gzip", "x-gzip", "deflate"):
            raise Refused(f"packed as {name[:40]}, which was not asked for")
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
        return _members(packed, _GZIP_OR_ZLIB, most)
    except zlib.error as error:
        if name == "deflate":
            try:
                return _members(packed, _BARE, most)  # what some servers take the word to mean
            except zlib.error:
                pass
        raise Refused(f"broken {name} data") from error


def _members(packed: bytes, around: int, most: int) -> bytes:
    """All members of a gzip file, one behind the other. What follows the last one is no data and is passed over."""
    unpacked = b""
    for _member in range(_MEMBERS):
        member = zlib.decompressobj(around)
        try:
            unpacked += member.decompress(packed, most + 1 - len(unpacked))
        except zlib.error:
            if not unpacked:
                raise
            return unpacked
        if len(unpacked) > most:
            raise Refused(f"unpacks to more than {megabytes(most)}, the most that is fetched")
        if is_bomb(len(packed), len(unpacked)):
            raise Refused(BOMB)
        if not member.eof:
            raise zlib.error("cut off")
        packed = member.unused_data
        if not packed:
            return unpacked
    raise Refused(f"packed in more than {_MEMBERS} pieces")
