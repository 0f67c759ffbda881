"""Addresses followed: a page that is named, the pages of a feed or a sitemap, the feeds of an OPML file."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from http import HTTPStatus

from firsthand.edge.capture.capture import Capture, Source
from firsthand.edge.capture.contents import captures_of
from firsthand.edge.capture.lists import named
from firsthand.edge.capture.polite import Polite
from firsthand.edge.capture.refused import Refused
from firsthand.edge.capture.web import Answer
from firsthand.records import Unreadable

MOST_PAGES = 100_000  # that one run follows; two full sitemaps
_DEEPEST = 3  # lists that name lists


class Links:
    """Follows addresses, each page once."""

    def __init__(self, fetch: Polite, now: Callable[[], datetime]) -> None:
        """``now`` tells when a page came, in UTC."""
        self._fetch = fetch
        self._now = now
        self._seen: set[str] = set()

    def page(self, url: str, note: str = "", *, by_person: bool = True) -> Iterator[Capture | Unreadable]:
        """What stands at an address. A list there is followed when a person named it."""
        self._seen.add(url)
        follow = self.follow if by_person else _no_page
        try:
            answer = self._fetch.get(url, named=by_person)
            yield from captures_of(arrived(answer, self._now(), note), io.BytesIO(answer.body), follow)
        except Refused as refused:
            yield Unreadable(url, str(refused))

    def follow(self, source: Source, content: bytes, depth: int = 1) -> Iterator[Capture | Unreadable]:
        """The pages that a list names, and those of the lists it names."""
        try:
            found = named(content, source.final_url or source.url or "")
        except Refused as refused:
            yield source.refused(str(refused))
            return
        if not found.pages and not found.lists:
            yield source.refused("a list that names no page")
        for url in found.pages:
            if url in self._seen:
                continue
            if len(self._seen) >= MOST_PAGES:
                yield source.refused(f"more than {MOST_PAGES} pages to follow: the rest is left")
                return
            yield from self.page(url, f"named by {source.address}", by_person=False)
        for url in found.lists:
            if url not in self._seen:
                yield from self._list(url, source, depth)

    def _list(self, url: str, source: Source, depth: int) -> Iterator[Capture | Unreadable]:
        self._seen.add(url)
        if depth >= _DEEPEST:
            yield Unreadable(url, f"the {depth + 1}th list inside a list: not followed")
            return
        try:
            answer = self._fetch.get(url)
            arrival = arrived(answer, self._now(), f"named by {source.address}")
            yield from captures_of(arrival, io.BytesIO(answer.body), partial(self.follow, depth=depth + 1))
        except Refused as refused:
            yield Unreadable(url, str(refused))


def arrived(answer: Answer, captured: datetime, note: str) -> Source:
    """Where an answer comes from. Raises ``Refused`` unless it holds a page."""
    if answer.status not in (200, 203):
        try:
            phrase = f" {HTTPStatus(answer.status).phrase}"
        except ValueError:
            phrase = ""
        raise Refused(f"HTTP {answer.status}{phrase}")
    return Source(
        address=answer.url,
        captured=captured,
        method="http",
        told=answer.header("content-type") or None,
        url=answer.url,
        final_url=answer.final_url,
        status=answer.status,
        headers=answer.headers,
        note=note,
        sent=answer.sent,
    )


def _no_page(source: Source, _content: bytes) -> Iterator[Unreadable]:
    yield source.refused("a list of addresses where a page was expected")
