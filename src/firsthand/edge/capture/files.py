"""Step 1: files, folders, globs and standard input become pages, or are set aside with their reason."""

from __future__ import annotations

import glob
import io
import mimetypes
import os
import stat
from collections.abc import Iterator, Sequence
from typing import BinaryIO

import msgspec

from firsthand.article.media import HTML, JSON, TEXT, media_type
from firsthand.edge.capture.compressed import BROKEN, decompressed, peeked
from firsthand.records import Page, Unreadable

MOST_BYTES = 20 * 2**20  # of a page: a long article's HTML has one
MOST_LIST_BYTES = 256 * 2**20  # of a JSON list, which has to be read whole

_LINES = "application/x-ndjson"
_EXPECTED = "expected HTML, plain text, JSON or JSON Lines"


def _types_by_name() -> mimetypes.MimeTypes:
    """Media types by suffix. The system's own table is left out, so that a name means the same everywhere."""
    types = mimetypes.MimeTypes()
    for media, suffixes in ((_LINES, (".jsonl", ".ndjson")), (HTML, (".xhtml", ".shtml")), (TEXT, (".md", ".text"))):
        for suffix in suffixes:
            types.add_type(media, suffix)
    types.encodings_map[".zst"] = "zstd"
    return types


_TYPES = _types_by_name()


def pages(inputs: Sequence[str], stdin: BinaryIO) -> Iterator[Page | Unreadable]:
    """The pages of these inputs, in their order: files, folders (all levels, by name), globs, ``-`` for ``stdin``.

    A file is one page, but JSON and JSON Lines hold one a record (its address is "path:number", counted from 1).
    Compressed files are read directly; no more than a page is held in memory, but for a JSON list. What cannot be
    read is an ``Unreadable`` in its place: nothing is raised.
    """
    for name in inputs:
        if name == "-":
            yield from _stream("standard input", None, stdin)
        elif name.startswith(("http://", "https://")):
            yield Unreadable(name, "an address on the web: save the page and give its file")
        else:
            yield from _named(name)


def _named(name: str) -> Iterator[Page | Unreadable]:
    try:
        mode = os.stat(name).st_mode
    except (OSError, ValueError) as error:
        matches = sorted(glob.glob(name, recursive=True)) if glob.has_magic(name) else []
        if not matches:
            yield Unreadable(name, "no file matches" if glob.has_magic(name) else _why(error))
        for path in matches:
            yield from _named(path)
        return
    yield from _folder(name) if stat.S_ISDIR(mode) else _file(name)


def _folder(name: str) -> Iterator[Page | Unreadable]:
    """Every file below, by name, but for names that begin with a dot."""
    try:
        with os.scandir(name) as scan:
            entries = sorted((entry for entry in scan if entry.name[0] != "."), key=lambda entry: entry.name)
    except OSError as error:
        yield Unreadable(name, _why(error))
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _folder(entry.path)
        elif entry.is_file():
            yield from _file(entry.path)
        else:
            yield Unreadable(entry.path, "a link to a folder or nothing, a pipe or a device: expected a file")


def _file(path: str) -> Iterator[Page | Unreadable]:
    try:
        with open(path, "rb") as file:
            yield from _stream(path, _TYPES.guess_type(path)[0], file)
    except OSError as error:
        yield Unreadable(path, _why(error))


def _stream(address: str, told: str | None, raw: BinaryIO) -> Iterator[Page | Unreadable]:
    """The pages of an open file. ``told`` is the media type its name tells."""
    compression = ""
    done = 0
    try:
        file, compression = decompressed(raw)
        for found in _pages_of(address, told, file):
            yield found
            done += 1
    except BROKEN as error:
        what = f"broken {compression} data" if compression else _why(error)
        yield Unreadable(address, f"{what}, after {done} pages that could be read" if done else what)


def _pages_of(address: str, told: str | None, file: BinaryIO) -> Iterator[Page | Unreadable]:
    head, file = peeked(file)
    kind = media_type(head, told)
    if not head.strip() and not file.read(MOST_BYTES).strip():
        yield Unreadable(address, "empty")
    elif kind == _LINES or (kind == JSON and told is None and _is_json(head.split(b"\n", 1)[0])):
        yield from _lines(address, file)
    elif kind == JSON:
        yield from _records(address, file)
    elif kind in (HTML, TEXT):
        content = file.read(MOST_BYTES + 1)
        yield _too_large(address) if len(content) > MOST_BYTES else Page(address, content, kind)
    else:
        yield Unreadable(address, f"{kind}: {_EXPECTED}")


def _lines(address: str, file: BinaryIO) -> Iterator[Page | Unreadable]:
    """A page a line; empty lines are none."""
    number = 0
    while line := file.readline(MOST_BYTES + 1):
        number += 1
        if len(line) > MOST_BYTES:
            yield _too_large(f"{address}:{number}")
            while line and not line.endswith(b"\n"):
                line = file.readline(MOST_BYTES)
        elif content := line.strip():
            yield Page(f"{address}:{number}", content, JSON)


def _records(address: str, file: BinaryIO) -> Iterator[Page | Unreadable]:
    """One record, or a page for each of a list."""
    content = file.read(MOST_LIST_BYTES + 1)
    if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        first, _, rest = content.partition(b"\n")
        if rest.strip() and _is_json(first):
            yield from _lines(address, io.BytesIO(content))
        else:
            yield _too_large(address) if len(content) > MOST_BYTES else Page(address, content, JSON)
    elif len(content) > MOST_LIST_BYTES:
        yield Unreadable(address, f"a JSON list of more than {_size(MOST_LIST_BYTES)}: write it as JSON Lines")
    else:
        try:
            records = msgspec.json.decode(content.lstrip(b"\xef\xbb\xbf"), type=list[msgspec.Raw])
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            yield Unreadable(address, f"not a JSON list: {error}")
            return
        for number, record in enumerate(records, 1):
            yield Page(f"{address}:{number}", bytes(record), JSON)


def _is_json(line: bytes) -> bool:
    """Is this line a whole record? Then the file is JSON Lines, whatever its name."""
    try:
        msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"), type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return True


def _too_large(address: str) -> Unreadable:
    return Unreadable(address, f"larger than {_size(MOST_BYTES)}, the most a page may have")


def _size(count: int) -> str:
    return f"{count // 2**20} MB"


def _why(error: Exception) -> str:
    """The system's own words: "No such file or directory", "Permission denied"."""
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)).lower()
