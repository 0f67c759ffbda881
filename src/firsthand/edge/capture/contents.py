"""What an open file holds: told by its first bytes, then by its name; each format has its reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from firsthand.article.media import HTML, JSON, TEXT, media_type
from firsthand.edge.capture import capture as limits
from firsthand.edge.capture.capture import Capture, Source
from firsthand.edge.capture.compressed import BROKEN, decompressed, peeked
from firsthand.edge.capture.json_records import is_record, lines, records
from firsthand.records import Unreadable

LINES = "application/x-ndjson"
_EXPECTED = "expected HTML, plain text, JSON or JSON Lines"


def captures_of(source: Source, raw: BinaryIO) -> Iterator[Capture | Unreadable]:
    """The pages of an open file. What breaks while it is read is set aside, after the pages that stand before."""
    compression = ""
    done = 0
    try:
        file, compression = decompressed(raw)
        for found in _unpacked(source, file):
            yield found
            done += 1
    except BROKEN as error:
        what = f"broken {compression} data" if compression else why(error)
        yield source.refused(f"{what}, after {done} pages that could be read" if done else what)


def _unpacked(source: Source, file: BinaryIO) -> Iterator[Capture | Unreadable]:
    head, file = peeked(file)
    kind = media_type(head, source.told)
    if not head.strip() and not file.read(limits.MOST_BYTES).strip():
        yield source.refused("empty")
    elif kind == LINES or (kind == JSON and source.told is None and is_record(head.split(b"\n", 1)[0])):
        yield from lines(source, file)
    elif kind == JSON:
        yield from records(source, file)
    elif kind in (HTML, TEXT):
        content = file.read(limits.MOST_BYTES + 1)
        yield source.too_large() if len(content) > limits.MOST_BYTES else source.capture(content, kind)
    else:
        yield source.refused(f"{kind}: {_EXPECTED}")


def why(error: Exception) -> str:
    """The system's own words: "No such file or directory", "Permission denied"."""
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)).lower()
