"""Step 1: files, folders, globs, standard input and addresses become captures, or are set aside with their reason."""

from __future__ import annotations

import glob
import mimetypes
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import BinaryIO

from firsthand.article.media import HTML, MAIL, TEXT
from firsthand.edge.capture.capture import Capture, Source
from firsthand.edge.capture.contents import LINES, Follow, captures_of, not_followed, why
from firsthand.edge.capture.links import Links
from firsthand.edge.capture.polite import Polite
from firsthand.edge.capture.warc import Firsts
from firsthand.edge.capture.web import Web
from firsthand.records import Page, Unreadable

Clock = Callable[[], datetime]


_SUFFIXES = (
    (LINES, (".jsonl", ".ndjson")),
    (HTML, (".xhtml", ".shtml")),
    (TEXT, (".md", ".text")),
    (MAIL, (".mht", ".mhtml")),
)


def _types_by_name() -> mimetypes.MimeTypes:
    """Media types by suffix. The system's own table is left out, so that a name means the same everywhere."""
    types = mimetypes.MimeTypes()
    for media, suffixes in _SUFFIXES:
        for suffix in suffixes:
            types.add_type(media, suffix)
    types.encodings_map[".zst"] = "zstd"
    return types


_TYPES = _types_by_name()


def utc_now() -> datetime:
    """The clock of a real run."""
    return datetime.now(UTC)


def pages(inputs: Sequence[str], stdin: BinaryIO) -> Iterator[Page | Unreadable]:
    """The pages alone, for who does not ask how they came."""
    for found in captures(inputs, stdin):
        yield found.page if isinstance(found, Capture) else found


def captures(
    inputs: Sequence[str], stdin: BinaryIO, now: Clock = utc_now, fetch: Polite | None = None
) -> Iterator[Capture | Unreadable]:
    """The captures of these inputs, in their order: files, folders (all levels, by name), globs, ``-`` for ``stdin``,
    addresses of the web (fetched by ``fetch``; None for the default one).

    A file is one page, but JSON and JSON Lines hold one a record (its address is "path:number", counted from 1), and
    so do archives. A feed, an OPML file or a sitemap that is itself an input is followed to the pages it names; the
    network is asked for nothing else. Compressed files are read directly; no more than a page is held in memory, but
    for a JSON list. What cannot be read is an ``Unreadable`` in its place: nothing is raised.
    """
    links, firsts = Links(fetch or Polite(Web()), now), Firsts()
    for name in inputs:
        if name == "-":
            yield from captures_of(Source("standard input", now(), "file"), stdin, links.follow)
        elif name.lower().startswith(("http://", "https://")):
            yield from links.page(name)
        else:
            yield from _named(name, now, links.follow, firsts)


def again(
    addresses: Sequence[str], stdin: BinaryIO, now: Clock = utc_now, fetch: Polite | None = None
) -> Iterator[Capture | Unreadable]:
    """What ``captures`` gives for addresses that it gave: inputs, and single records of a file ("path:number").

    A file is read once, after the inputs, for all its records; one that is no longer in it is an ``Unreadable``.
    """
    files = {address: _file_of_record(address) for address in addresses}
    yield from captures([address for address, file in files.items() if file is None], stdin, now, fetch)
    for file in dict.fromkeys(file for file in files.values() if file is not None):
        wanted = dict.fromkeys(address for address, its in files.items() if its == file)
        for item in _file(file, now, not_followed, Firsts()):
            if _address(item) in wanted:
                del wanted[_address(item)]
                yield item
        for address in wanted:
            yield Unreadable(address, f"no longer in {file}")


def _file_of_record(address: str) -> str | None:
    """The file that holds the record of this address; None for the address of a file or of the web."""
    file = address
    while not os.path.isfile(file):
        file = file.rpartition(":")[0]
        if not file:
            return None
    return None if file == address else file


def _address(item: Capture | Unreadable) -> str:
    return item.page.address if isinstance(item, Capture) else item.address


def _named(name: str, now: Clock, follow: Follow, firsts: Firsts) -> Iterator[Capture | Unreadable]:
    try:
        mode = os.stat(name).st_mode
    except (OSError, ValueError) as error:
        matches = sorted(glob.glob(name, recursive=True)) if glob.has_magic(name) else []
        if not matches:
            yield Unreadable(name, "no file matches" if glob.has_magic(name) else why(error))
        for path in matches:
            yield from _named(path, now, not_followed, firsts)
        return
    if not stat.S_ISDIR(mode):
        yield from _file(name, now, follow, firsts)
        return
    is_empty = True
    for found in _folder(name, now, firsts):
        is_empty = False
        yield found
    if is_empty:
        yield Unreadable(name, "a folder without a file whose name begins with no dot")


def _folder(name: str, now: Clock, firsts: Firsts) -> Iterator[Capture | Unreadable]:
    """Every file below, by name, but for names that begin with a dot."""
    try:
        with os.scandir(name) as scan:
            entries = sorted((entry for entry in scan if entry.name[0] != "."), key=lambda entry: entry.name)
    except OSError as error:
        yield Unreadable(name, why(error))
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _folder(entry.path, now, firsts)
        elif entry.is_file():
            yield from _file(entry.path, now, not_followed, firsts)
        else:
            yield Unreadable(entry.path, "a link to a folder or nothing, a pipe or a device: expected a file")


def _file(path: str, now: Clock, follow: Follow, firsts: Firsts) -> Iterator[Capture | Unreadable]:
    try:
        with open(path, "rb") as file:
            yield from captures_of(Source(path, now(), "file", _TYPES.guess_type(path)[0]), file, follow, firsts)
    except OSError as error:
        yield Unreadable(path, why(error))
