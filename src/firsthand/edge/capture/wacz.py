"""WACZ: a zip file that holds WARC files and a list of their digests."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

import msgspec

from firsthand.edge.capture.bombs import BOMB, is_bomb
from firsthand.edge.capture.capture import Capture, Source
from firsthand.edge.capture.refused import Refused
from firsthand.edge.capture.warc import Firsts, Opened, records
from firsthand.records import Unreadable

_MOST_MEMBERS = 10_000
_MOST_LIST = 16 * 2**20  # bytes of the list of digests
_LIST = "datapackage.json"
_HEADER = 30  # bytes before a member's name and its own data


class _Resource(msgspec.Struct):
    path: str
    hash: str = ""


class _Package(msgspec.Struct):
    resources: list[_Resource] = []


def archives(
    source: Source, file: BinaryIO, firsts: Firsts | None = None, opened: Opened | None = None, *, inner: bool = False
) -> Iterator[Capture | Unreadable]:
    """The pages of every WARC file inside, also of WACZ files inside (multi-WACZ), but no deeper.

    ``file`` can be wound back; ``firsts`` and ``opened`` as for ``warc.records``. Nothing is ever unpacked onto the
    disk.
    """
    firsts = firsts or Firsts()
    try:
        with zipfile.ZipFile(file) as zipped:
            members = _checked(zipped, file)
            digests = _digests(zipped)
            wanted = [member for member in members if _is_warc(member.filename) or _is_wacz(member.filename)]
            if not wanted:
                yield source.refused("a zip file without WARC files: expected WACZ")
            for member in wanted:
                part = source.part(member.filename)
                try:
                    inside = _opened(zipped, member, file)
                    _check_digest(inside, digests.get(member.filename, ""))
                    again = _again(opened, member.filename) if opened else None
                    if _is_warc(member.filename):
                        yield from records(part, inside, firsts, again)
                    elif inner or member.compress_type != zipfile.ZIP_STORED:
                        yield part.refused("a WACZ file packed in another: expected it stored as it is, once")
                    else:
                        yield from archives(part, inside, firsts, again, inner=True)
                except Refused as refused:
                    yield part.refused(str(refused))
    except Refused as refused:
        yield source.refused(str(refused))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError) as error:
        yield source.refused(f"no sound zip file: {error}")


def _is_warc(name: str) -> bool:
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))


def _is_wacz(name: str) -> bool:
    return name.endswith(".wacz")


def _again(outer: Opened, name: str) -> Opened:
    """How a member is opened once more."""

    @contextmanager
    def opened() -> Iterator[BinaryIO]:
        with outer() as file, zipfile.ZipFile(file) as zipped:
            yield _opened(zipped, zipped.getinfo(name), file)

    return opened


def _checked(zipped: zipfile.ZipFile, file: BinaryIO) -> list[zipfile.ZipInfo]:
    """The members, none of which leads out of the archive, grows beyond measure or is locked."""
    members = zipped.infolist()
    if len(members) > _MOST_MEMBERS:
        raise Refused(f"a zip file of more than {_MOST_MEMBERS} members")
    if is_bomb(file.seek(0, io.SEEK_END), sum(member.file_size for member in members)):
        raise Refused(BOMB)
    for member in members:
        name = member.orig_filename
        if (
            name.startswith(("/", "\\"))
            or ".." in name.replace("\\", "/").split("/")
            or ":" in name[:2]
            or "\0" in name
        ):
            raise Refused(f"a zip file with a name that leads out of it: {name[:80]!r}")
        if member.flag_bits & 1:
            raise Refused("a zip file locked by a password")
    return members


def _opened(zipped: zipfile.ZipFile, member: zipfile.ZipInfo, file: BinaryIO) -> BinaryIO:
    """The member as a file that can be wound back at once: WACZ stores its archives as they are."""
    if member.compress_type != zipfile.ZIP_STORED:
        return cast(BinaryIO, zipped.open(member))
    file.seek(member.header_offset)
    header = file.read(_HEADER)
    if header[:4] != b"PK\x03\x04" or len(header) < _HEADER:
        raise Refused("no sound zip file: a member is not where its list says")
    skipped = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    return cast(BinaryIO, io.BufferedReader(_Window(file, member.header_offset + _HEADER + skipped, member.file_size)))


class _Window(io.RawIOBase):
    """A stretch of a file as a file."""

    def __init__(self, file: BinaryIO, start: int, size: int) -> None:
        self._file = file
        self._start = start
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: Any) -> int:
        self._file.seek(self._start + self._at)
        piece = self._file.read(max(0, min(len(buffer), self._size - self._at)))
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)


def _digests(zipped: zipfile.ZipFile) -> dict[str, str]:
    """SHA-256 by path, from the package's list; what is not there is not checked."""
    try:
        with zipped.open(_LIST) as file:
            package = msgspec.json.decode(file.read(_MOST_LIST), type=_Package)
    except (KeyError, msgspec.DecodeError, UnicodeDecodeError):
        return {}
    return {resource.path: resource.hash for resource in package.resources}


def _check_digest(file: BinaryIO, stated: str) -> None:
    name, _, expected = stated.partition(":")
    if name == "sha256" and hashlib.file_digest(cast(Any, file), "sha256").hexdigest() != expected.lower():
        raise Refused("damaged: its bytes do not fit the digest in the package's list")
    file.seek(0)
