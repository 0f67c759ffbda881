"""What a page is: told by its name or sender, else by its first bytes."""

from __future__ import annotations

import re

HTML, JSON, TEXT = "text/html", "application/json", "text/plain"
_UNKNOWN_BINARY = "application/octet-stream"

#: how well-known other files begin
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "application/octet-stream"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"\x7fELF", "application/x-executable"),
    (b"\xd0\xcf\x11\xe0", "application/msword"),
)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|meta|title)\b", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def media_type(head: bytes, declared: str | None = None) -> str:
    """The media type of a page from its first bytes; what was ``declared`` decides between texts.

    Anything but HTML, JSON and plain text is a type no reader here takes, ``application/octet-stream`` when unknown.
    """
    binary = next((kind for start, kind in _SIGNATURES if head.startswith(start)), None)
    if binary:
        return binary
    if not head.startswith(_UTF16_MARKS) and len(_CONTROL.findall(head)) > len(head) // 100:
        return _UNKNOWN_BINARY
    if declared:
        plain = declared.split(";")[0].strip().lower()
        return HTML if plain == "application/xhtml+xml" else plain
    body = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if body.startswith((b"{", b"[")):
        return JSON
    return HTML if _MARKUP.search(head.replace(b"\x00", b"")) else TEXT
