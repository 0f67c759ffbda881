"""What every way of capturing gives: the page, and how and when it came."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from firsthand.records import Page, Unreadable

Headers = tuple[tuple[str, str], ...]  # of HTTP, in their order, as sent

MOST_BYTES = 20 * 2**20  # of a page: a long article's HTML has one


class Capture(Struct, frozen=True):
    """One page as it came. What custody writes down is all here."""

    page: Page
    captured: datetime  # UTC: when the bytes were fetched; for an archive's record, when the archive fetched them
    method: str  # how: "file", "http" or "warc"
    final_url: str | None = None  # where redirects led
    status: int | None = None  # of HTTP
    headers: Headers = ()  # of the response
    note: str = ""  # what led to it: the feed, the archive
    sent: Headers = ()  # headers of the request


class Source(Struct, frozen=True):
    """Where bytes come from and how, before it is known how many pages they hold."""

    address: str  # names it in messages
    captured: datetime  # UTC
    method: str
    told: str | None = None  # the media type that its name or sender tells
    url: str | None = None
    final_url: str | None = None
    status: int | None = None
    headers: Headers = ()
    note: str = ""
    sent: Headers = ()

    def capture(self, content: bytes, media_type: str | None) -> Capture:
        """The page of this source."""
        return Capture(
            page=Page(self.address, content, media_type, self.final_url or self.url),
            captured=self.captured,
            method=self.method,
            final_url=self.final_url,
            status=self.status,
            headers=self.headers,
            note=self.note,
            sent=self.sent,
        )

    def part(self, name: object) -> Source:
        """A record of this source: "path:3"."""
        return replace(self, address=f"{self.address}:{name}")

    def refused(self, reason: str) -> Unreadable:
        """Set aside."""
        return Unreadable(self.address, reason)

    def too_large(self) -> Unreadable:
        """Set aside, as no page is that long."""
        return self.refused(f"larger than {megabytes(MOST_BYTES)}, the most a page may have")


def megabytes(count: int) -> str:
    """Of bytes: "20 MB"."""
    return f"{count // 2**20} MB"
