"""What a page is: told by its name or sender, else by its first bytes."""

from __future__ import annotations

import re

from firsthand.article.charset import unmarked_utf16
from firsthand.article.subtitles import is_subtitles

HTML, JSON, TEXT = "text/html", "application/json", "text/plain"
SUBTITLES = "text/vtt"
PDF, MAIL = "application/pdf", "message/rfc822"  # a page that a browser saved with its images is a mail to itself
#: what an article may be read from, beside a JSON record
PAGES = frozenset({HTML, TEXT, SUBTITLES, PDF, MAIL})
_UNKNOWN_BINARY = "application/octet-stream"

#: how well-known other files begin
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", PDF),
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
_MAIL_HEADER = re.compile(rb"^(from|to|date|subject|message-id|received|mime-version|content-type):", re.I | re.M)
_MAIL_START = re.compile(rb"(?:From [^\n]*\r?\n)?[A-Za-z][\w-]*:[ \t]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def media_type(head: bytes, declared: str | None = None) -> str:
    """The media type of a page from its first bytes; what was ``declared`` decides between texts.

    Anything but HTML, JSON, plain text, subtitles, PDF and mail is a type no reader here takes,
    ``application/octet-stream`` when unknown.
    """
    binary = next((kind for start, kind in _SIGNATURES if head.startswith(start)), None)
    if binary:
        return binary
    if _is_mail(head) or is_subtitles(head):
        return MAIL if _is_mail(head) else SUBTITLES
    is_utf16 = head.startswith(_UTF16_MARKS) or (b"\0" in head and unmarked_utf16(head) is not None)
    if not is_utf16 and len(_CONTROL.findall(head)) > len(head) // 100:
        return _UNKNOWN_BINARY
    if declared:
        plain = declared.split(";")[0].strip().lower()
        return HTML if plain == "application/xhtml+xml" else plain
    body = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if body.startswith((b"{", b"[")):
        return JSON
    return HTML if _MARKUP.search(head.replace(b"\x00", b"")) else TEXT


def _is_mail(head: bytes) -> bool:
    """Does it begin with headers, at least three of which every mail or saved page has?"""
    if not _MAIL_START.match(head):
        return False
    above = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    return len({name.lower() for name in _MAIL_HEADER.findall(above)}) >= 3
