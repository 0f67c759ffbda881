"""Bytes to text: every hint to the encoding is a named function, in order; the first that fits the bytes decides."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

#: browsers read these labels as their Windows superset, and so do the pages that carry them
_SUPERSETS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
_META = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
#: encodings of Western letters, of which no word has four accented ones in a row
_WESTERN = frozenset({"cp1252", "cp1254", "iso8859-15"})
_FOREIGN = re.compile(rb"[\xc0-\xff]{4,}")
_MOST_FOREIGN = 4  # such words in a page that is Western
_CUT_OFF = 3  # bytes at the end that may belong to a character cut in two
_HEAD = 2048  # bytes that tell of UTF-16
_SEEN = 65_536  # bytes looked at when the encoding has to be guessed
_HIGHS = (0x00, 0x04, 0x06, 0x20)  # high bytes of UTF-16: Latin, Cyrillic, Arabic, dashes and quotes
_ALMOST_ALL = 0.95  # of characters
_TOLERATED = 200  # one unreadable byte in so many characters does not disprove a declared encoding


def _byte_order_mark(content: bytes, _declared: str) -> str | None:
    return next((name for mark, name in _MARKS if content.startswith(mark)), None)


def _evident_utf16(content: bytes, _declared: str) -> str | None:
    return unmarked_utf16(content[:_HEAD]) if b"\0" in content[:_HEAD] else None


def _evident_utf8(content: bytes, _declared: str) -> str | None:
    """Letters beyond ASCII that form UTF-8 throughout are UTF-8, whatever the page says: chance does not do that."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return "utf-8" if error.start >= len(content) - _CUT_OFF and not content[: error.start].isascii() else None
    return None if content.isascii() else "utf-8"


def _declared(_content: bytes, declared: str) -> str | None:
    """ "text/html; charset=windows-1256", by whoever delivered the page."""
    found = re.search(r"charset\s*=\s*[\"']?([\w-]+)", declared, re.IGNORECASE)
    return found.group(1) if found else None


def _meta(content: bytes, _declared: str) -> str | None:
    found = _META.search(content[:8192])
    return found.group(1).decode("ascii", "replace") if found else None


def _utf8(_content: bytes, _declared: str) -> str | None:
    return "utf-8"


def _guessed(content: bytes, _declared: str) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - heavy, and rarely needed

    best = from_bytes(content[:_SEEN]).best()
    return best.encoding if best else None


HINTS: tuple[Callable[[bytes, str], str | None], ...] = (
    _byte_order_mark,
    _evident_utf16,
    _evident_utf8,
    _declared,
    _meta,
    _utf8,
    _guessed,
)


def _is_foreign(content: bytes) -> bool:
    """Are there words in it of a script that is not Latin, in an encoding of a byte a letter?"""
    return len(_FOREIGN.findall(content[:_SEEN])) > _MOST_FOREIGN


def unmarked_utf16(head: bytes) -> str | None:
    """ "utf-16-le" or "utf-16-be" where the first bytes are text in it, although no byte order mark says so."""
    whole = head[: len(head) // 2 * 2]
    for name, highs in (("utf-16-le", whole[1::2]), ("utf-16-be", whole[::2])):
        few = sum(highs.count(high) for high in _HIGHS)
        if few > len(highs) * _ALMOST_ALL > 0:
            text = whole.decode(name, "replace")
            if sum(char.isprintable() or char.isspace() for char in text) > len(text) * _ALMOST_ALL:
                return name
    return None


def decode(content: bytes, declared: str | None = None) -> str:
    """The text of these bytes; what fits no encoding becomes U+FFFD, never an error.

    ``declared`` is the media type with its charset, as the sender gave it.
    """
    for hint in HINTS:
        label = hint(content, declared or "")
        text = _decoded(content, label) if label else None
        if text is not None:
            return text
    return content.decode("utf-8", "replace")


def _decoded(content: bytes, label: str) -> str | None:
    """The text when the encoding exists and fits: a page cut off inside a character, or a stray byte, still fits."""
    try:
        name = codecs.lookup(label).name
        text = content.decode(_SUPERSETS.get(name, name), "replace")
    except (LookupError, ValueError):
        return None
    if _SUPERSETS.get(name, name) in _WESTERN and _is_foreign(content):
        return None  # the label of a page template that nobody changed
    lost = text.count("\ufffd") - content.count("\ufffd".encode())
    return text if lost <= 1 + len(text) // _TOLERATED else None
