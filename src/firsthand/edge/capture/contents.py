"""What an open file holds: told by its first bytes, then by its name; each format has its reader."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import BinaryIO, cast

from msgspec.structs import replace

from firsthand.article.media import JSON, PAGES, media_type
from firsthand.edge.capture import capture as limits
from firsthand.edge.capture import json_records, wacz, warc
from firsthand.edge.capture.capture import Capture, Source, megabytes
from firsthand.edge.capture.compressed import BROKEN, decompressed, peeked, unpacked_head
from firsthand.edge.capture.lists import is_list
from firsthand.edge.capture.refused import Refused
from firsthand.records import Unreadable

Found = Iterator[Capture | Unreadable]
Follow = Callable[[Source, bytes], Found]  # a feed or another list of addresses to the pages it names

LINES = "application/x-ndjson"
_EXPECTED = "expected HTML, plain text, JSON, JSON Lines, PDF, mail, WARC, WACZ or a feed"
_PIECE = 2**20
_MOST_COPIED = 4 * 2**30  # bytes of an archive that can be read only once
#: types that servers give to what they know nothing of, or that tell of the packing only
_SAY_NOTHING = frozenset({"application/octet-stream", "binary/octet-stream", "application/gzip", "application/x-gzip",
                          "application/x-bzip2", "application/x-xz", "application/zstd"})  # fmt: skip
_ZIP, _WARC = b"PK\x03\x04", b"WARC/"


def not_followed(source: Source, _content: bytes) -> Found:
    """For a list of addresses that nobody named: opening a folder must not ask a thousand servers."""
    yield source.refused("a list of addresses: name it itself to have its pages fetched")


def captures_of(
    source: Source, raw: BinaryIO, follow: Follow = not_followed, firsts: warc.Firsts | None = None
) -> Found:
    """The pages of an open file. What breaks while it is read is set aside, after the pages that stand before.

    ``firsts`` are the captures of archives read before, for revisits; it learns of those of a file.
    """
    compression = ""
    done = 0
    try:
        head, file = peeked(raw)
        if head.startswith((_ZIP, _WARC)) or unpacked_head(head).startswith(_WARC):
            again = partial(_opened, source.address) if source.method == "file" and file is raw else None
            yield from _archived(source, file, firsts, again)
            return
        file, compression = decompressed(file)
        head, file = peeked(file)
        if compression and head.startswith(_WARC):
            yield from _archived(source, file, firsts)
            return
        if (source.told or "").split(";")[0].strip().lower() in _SAY_NOTHING:
            source = replace(source, told=None)
        for found in _unpacked(source, file, follow):
            yield found
            done += 1
    except (Refused, *BROKEN) as error:
        what = f"broken {compression} data" if compression and not isinstance(error, Refused) else why(error)
        yield source.refused(f"{what}, after {done} pages that could be read" if done else what)


def _archived(source: Source, file: BinaryIO, firsts: warc.Firsts | None, again: warc.Opened | None = None) -> Found:
    with _rewindable(file) as archive:
        read = wacz.archives if peeked(archive)[0].startswith(_ZIP) else warc.records
        yield from read(source, archive, firsts, again)


def _opened(path: str) -> BinaryIO:
    return open(path, "rb")


@contextmanager
def _rewindable(file: BinaryIO) -> Iterator[BinaryIO]:
    """The file, or a copy of what cannot be wound back."""
    if file.seekable():
        yield file
        return
    with tempfile.TemporaryFile() as copy:
        while piece := file.read(_PIECE):
            copy.write(piece)
            if copy.tell() > _MOST_COPIED:
                raise Refused(f"an archive of more than {megabytes(_MOST_COPIED)} in a stream: give it as a file")
        copy.seek(0)
        yield cast(BinaryIO, copy)


def _unpacked(source: Source, file: BinaryIO, follow: Follow) -> Found:
    head, file = peeked(file)
    kind = media_type(head, source.told)
    if not head.strip() and not file.read(limits.MOST_BYTES).strip():
        yield source.refused("empty")
    elif is_list(head):
        content = file.read(limits.MOST_BYTES + 1)
        yield from [source.too_large()] if len(content) > limits.MOST_BYTES else follow(source, content)
    elif kind == LINES or (kind == JSON and source.told is None and json_records.is_record(head.split(b"\n", 1)[0])):
        yield from json_records.lines(source, file)
    elif kind == JSON:
        yield from json_records.records(source, file)
    elif kind in PAGES:
        content = file.read(limits.MOST_BYTES + 1)
        told = source.told if source.told and ";" in source.told else kind  # with its charset
        yield source.too_large() if len(content) > limits.MOST_BYTES else source.capture(content, told)
    else:
        yield source.refused(f"{kind}: {_EXPECTED}")


def why(error: Exception) -> str:
    """The system's own words: "No such file or directory", "Permission denied"; ours as they are."""
    if isinstance(error, Refused):
        return str(error)
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)).lower()
