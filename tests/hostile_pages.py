"""Pages made to harm who takes them apart, each with the reason it is set aside for."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

_WORDS = b"The mayor of Selmara said on Sunday that the port was closed after the fire. "
_HEAD = b"From: a@herald.example\nTo: b@herald.example\nSubject: a\nMIME-Version: 1.0\n"
NO_TEXT = "HTML without an article text"
ENDED = "PDF that takes more than 400 MB of memory to take apart, or breaks its reader"


class HostilePage(NamedTuple):
    name: str
    made: Callable[[], bytes]
    reason: str  # how it begins


def _pdf(*objects: bytes) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, len(out))
    )


def _stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), more, data)


def _page(resources: bytes) -> Sequence[bytes]:
    """The objects 1 to 3: one page, whose contents are object 4."""
    return (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << %s >> /Contents 4 0 R >>" % resources,
    )


def _form_that_draws_itself() -> bytes:
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 5 0 R >> >>"
    return _pdf(*_page(b"/XObject << /X 5 0 R >>"), _stream(b"/X Do"), _stream(b"/X Do /X Do", form))


def _forms_in_forms() -> bytes:
    """Ten forms, each drawing the next ten times: ten thousand million words."""
    kind = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << "
    kind += b"/XObject << /X %d 0 R >> /Font << /F 5 0 R >> >>"
    forms = [_stream(b"/X Do " * 10, kind % (7 + depth)) for depth in range(10)]
    last = _stream(b"BT /F 12 Tf 50 700 Td (The mayor said.) Tj ET", kind % 16)
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    return _pdf(*_page(b"/XObject << /X 6 0 R >>"), _stream(b"/X Do"), font, *forms, last)


def _pages_that_are_their_own_parents() -> bytes:
    pages = b"<< /Type /Pages /Count 1000000000 /Kids [2 0 R 2 0 R] /Parent 2 0 R >>"
    return _pdf(b"<< /Type /Catalog /Pages 2 0 R >>", pages)


def _packed_pdf() -> bytes:
    """A page of 200 MB."""
    packer = zlib.compressobj()
    piece = b"BT /F 12 Tf 50 700 Td (The mayor said.) Tj ET\n" * 20_000
    data = b"".join(packer.compress(piece) for _piece in range(220)) + packer.flush()
    return _pdf(*_page(b""), _stream(data, b"/Filter /FlateDecode"))


def _parts_in_parts(depth: int) -> bytes:
    parts = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(depth))
    return _HEAD + parts + b"Content-Type: text/plain\n\n" + _WORDS


def _mails_in_mails() -> bytes:
    return (_HEAD + b"Content-Type: message/rfc822\n\n") * 3000


def _subject_without_end() -> bytes:
    return _HEAD.replace(b": a\n", b": %s\n" % (b"=?utf-8?q?a?= " * 80_000)) + b"Content-Type: image/png\n\nx"


def _many_parts() -> bytes:
    return _HEAD + b"Content-Type: multipart/mixed; boundary=a\n" + b"\n--a\nContent-Type: image/png\n\nx" * 20_000


PAGES = (
    HostilePage("a PDF whose form draws itself", _form_that_draws_itself, ENDED),
    HostilePage("a PDF of forms in forms", _forms_in_forms, "PDF that takes more than"),
    HostilePage("a PDF whose pages are their own parents", _pages_that_are_their_own_parents, "PDF that cannot be"),
    HostilePage("a PDF that unpacks to 200 MB", _packed_pdf, ENDED),
    HostilePage("a PDF of nothing but its first line", lambda: b"%PDF-1.7\n" + b"\0" * 10**6, "PDF that cannot be"),
    HostilePage("a mail of parts in parts", lambda: _parts_in_parts(5000), "a mail that cannot be taken apart"),
    HostilePage("a mail of mails in mails", _mails_in_mails, "a mail that cannot be taken apart"),
    HostilePage("a mail of 20,000 parts", _many_parts, "a mail without text/plain"),
    HostilePage("a mail with a subject of 1 MB", _subject_without_end, "a mail without text/plain"),
    HostilePage("a mail with a type of 1 MB", lambda: _HEAD + b"Content-Type: image/png"
                + b"".join(b"; a*%d=b" % n for n in range(100_000)) + b"\n\nx", "a mail without text/plain"),
    HostilePage("a mail of brackets in brackets", lambda: b"From: " + b"(" * 10**5 + _HEAD + b"\nx", "language other"),
    HostilePage("HTML of 100,001 tags", lambda: b"<html><body>" + b"<p>a" * 100_001, "HTML of more than 100000 tags"),
    HostilePage("HTML in HTML in HTML", lambda: b"<html><body>" + b"<div>" * 90_000 + _WORDS, NO_TEXT),
    HostilePage("HTML with a comment without an end", lambda: b"<html><body><!--" + b"-" * (19 * 2**20), NO_TEXT),
    HostilePage("HTML with an attribute of 19 MB", lambda: b"<html><p title='" + b"a" * (19 * 2**20) + b"'>a", NO_TEXT),
    HostilePage("HTML that declares entities", lambda: b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "'
                + b"&a;" * 10 + b'"><!ENTITY c "' + b"&b;" * 10 + b'">]><html><p>&c;', "language other"),
    HostilePage("JSON-LD in JSON-LD", lambda: b"<html><script type='application/ld+json'>" + b'{"a":' * 10**5, NO_TEXT),
    HostilePage("a record of lists in lists", lambda: b'{"text":' + b"[" * 10**6, "JSON record, field text"),
    HostilePage("a record of half a pair", lambda: b'{"text": "\\ud800"}', "not a JSON record"),
)  # fmt: skip
