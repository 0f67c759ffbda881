"""A mail, as a newsletter comes, or a page that a browser saved as one with its images (MHTML)."""

from __future__ import annotations

import email
import re
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parseaddr
from typing import cast

from firsthand.article.charset import decode
from firsthand.article.found import Found, NotRead
from firsthand.article.page import read_html

#: what the library raises on broken mails
_FAULTS = (MessageError, ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError)
_MOST_PARTS = 1000
_BLANK = re.compile(rb"\r?\n\r?\n")
_SIGNATURE = re.compile(r"(?:\A|\n)-- ?\n")  # what stands behind it is of the sender, not of the letter
_SOFT = re.compile(r" +\n(?=\S)")  # where a line was broken to be sent (RFC 3676)
_LONGEST_HEADER = 1000  # characters; taking one apart costs the square of its length


class _Policy(EmailPolicy):
    """Reads the beginning of a header that has no end, and one whose letters were sent as they are."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        given = value[:_LONGEST_HEADER].encode("utf-8", "surrogateescape")
        parsed: str = super().header_fetch_parse(name, given.decode("utf-8", "replace"))
        return parsed


_POLICY = _Policy()


def read_mail(content: bytes, url: str | None) -> Found:
    """The article of a saved page, or of a mail: its HTML, else its plain text; subject, sender and date as told.

    Raises ``NotRead``.
    """
    try:
        mail = cast(EmailMessage, email.message_from_bytes(_readable(content), policy=_POLICY))
        return _saved_page(mail, url) if _is_saved_page(mail) else _letter(mail, url)
    except _FAULTS as error:
        raise NotRead(f"a mail that cannot be taken apart: {error}".replace("\n", " ")) from error


def _readable(content: bytes) -> bytes:
    """The mail with headers in UTF-8, where their letters were sent as they are: in the encoding of the whole mail."""
    end = _BLANK.search(content)
    if not end or content[: end.start()].isascii():
        return content
    text = decode(content).encode("utf-8", "replace")
    head = _BLANK.split(text, maxsplit=1)[0]
    return head + content[end.start() :]


def _is_saved_page(mail: EmailMessage) -> bool:
    saved = "snapshot-content-location" in mail or "saved by" in str(mail.get("from", "")).lower()
    return mail.get_content_type() == "multipart/related" and (saved or "content-location" in _first_html(mail))


def _saved_page(mail: EmailMessage, url: str | None) -> Found:
    root = _first_html(mail)
    where = mail.get("snapshot-content-location") or root.get("content-location") or url
    return read_html(_bytes(root), _declared(root), str(where).strip() if where else None)


def _letter(mail: EmailMessage, url: str | None) -> Found:
    try:
        html = _first_html(mail)
        found = read_html(_bytes(html), _declared(html), url)
    except NotRead:
        found = Found(_plain(mail))
    name, address = parseaddr(str(mail.get("from", "")))
    return Found(
        text=found.text,
        title=" ".join(str(mail.get("subject", "")).split()) or found.title,
        outlet=name or address.rpartition("@")[2],
        url=found.url or url or "",
        published=str(mail.get("date", "")),
        byline=found.byline,
    )


def _first_html(mail: EmailMessage) -> EmailMessage:
    return _first(mail, "text/html", "application/xhtml+xml")


def _plain(mail: EmailMessage) -> str:
    part = _first(mail, "text/plain")
    text = decode(_bytes(part), _declared(part)).replace("\r\n", "\n")
    text = _SIGNATURE.split(text, maxsplit=1)[0]
    return _SOFT.sub(" ", text) if part.get_param("format") == "flowed" else text


def _first(mail: EmailMessage, *types: str) -> EmailMessage:
    """The first part of one of these types that is no attachment."""
    for number, part in enumerate(mail.walk()):
        if number > _MOST_PARTS:
            break
        if part.get_content_type() in types and part.get_content_disposition() != "attachment":
            return part
    raise NotRead(f"a mail without {' or '.join(types)}")


def _bytes(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _declared(part: EmailMessage) -> str:
    charset = part.get_content_charset()
    return f"{part.get_content_type()}; charset={charset}" if charset else part.get_content_type()
