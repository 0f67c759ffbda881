"""Feeds watched: asked again and again, politely, for pages that were not there before."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from firsthand.edge.capture.capture import Capture, Headers, Source
from firsthand.edge.capture.contents import captures_of
from firsthand.edge.capture.links import Links, arrived
from firsthand.edge.capture.lists import named
from firsthand.edge.capture.polite import Polite
from firsthand.edge.capture.refused import Refused
from firsthand.edge.capture.web import Answer
from firsthand.records import Unreadable

_NOT_MODIFIED = 304


class Watch:
    """Feeds, sitemaps and OPML files of the web, and what is remembered of them from round to round."""

    def __init__(
        self,
        addresses: Iterable[str],
        fetch: Polite,
        now: Callable[[], datetime],
        known: Callable[[str], bool] = lambda _: False,
    ) -> None:
        """``known`` tells which pages are had already and not fetched again; ``now`` when a page came, in UTC."""
        self._feeds = dict.fromkeys(addresses)
        self._fetch = fetch
        self._now = now
        self._known = known
        self._stamps: dict[str, Headers] = {}  # what a feed is asked with, so that it answers only when it changed
        self._done: set[str] = set()

    def round(self) -> Iterator[Capture | Unreadable]:
        """The pages that have come since the last round. One that could not be had is tried in the next."""
        for feed in tuple(self._feeds):
            yield from self._feed(feed)

    def _feed(self, feed: str) -> Iterator[Capture | Unreadable]:
        try:
            answer = self._fetch.get(feed, self._stamps.get(feed, ()))
            if answer.status == _NOT_MODIFIED:
                return
            source = arrived(answer, self._now(), "")
        except Refused as refused:
            yield Unreadable(feed, str(refused))
            return
        complete = True
        for found in captures_of(source, io.BytesIO(answer.body), self._named):
            complete = complete and isinstance(found, Capture)
            yield found
        if complete:
            self._stamps[feed] = _stamps(answer)

    def _named(self, source: Source, content: bytes) -> Iterator[Capture | Unreadable]:
        """The new pages of a feed; the feeds of an OPML file are watched from now on."""
        try:
            found = named(content, source.final_url or source.address)
        except Refused as refused:
            yield source.refused(str(refused))
            return
        for url in found.lists:
            if url not in self._feeds:
                self._feeds[url] = None
                yield from self._feed(url)
        for url in found.pages:
            if url not in self._done and not self._known(url):
                self._done.add(url)
                page = Links(self._fetch, self._now).page(url, f"named by {source.address}", by_person=False)
                for each in page:
                    if isinstance(each, Unreadable):
                        self._done.discard(url)
                    yield each


def _stamps(answer: Answer) -> Headers:
    asked = (("If-None-Match", answer.header("etag")), ("If-Modified-Since", answer.header("last-modified")))
    return tuple((name, value) for name, value in asked if value)
