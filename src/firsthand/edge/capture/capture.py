"""What every way of capturing gives: the page, and how and when it came."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from firsthand.records import Page


class Capture(Struct, frozen=True):
    """One page as it came. What custody writes down is all here."""

    page: Page
    captured: datetime  # UTC: when the bytes were fetched; for an archive's record, when the archive fetched them
    method: str  # how: "file", "http", "warc", "feed" ...
    final_url: str | None = None  # where redirects led
    status: int | None = None  # of HTTP
    headers: tuple[tuple[str, str], ...] = ()  # of the response, in their order, as sent
    note: str = ""
