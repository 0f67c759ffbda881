"""Watching feeds: only what is new is fetched, a feed that has not changed costs one short answer."""

from datetime import UTC, datetime

from firsthand.edge.capture.capture import Capture
from firsthand.edge.capture.polite import Polite
from firsthand.edge.capture.watch import Watch
from firsthand.edge.capture.web import Web
from firsthand.records import Unreadable
from loopback import Loopback, answer, serving

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Paper:
    """A newspaper whose feed grows."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.status = "200 OK"
        self.server: Loopback

    def __call__(self, path: str, request: str) -> bytes:
        stamp = f'"{len(self.paths)}"'
        if path == "/opml":
            return answer(f'<opml><outline xmlUrl="{self.server.url("/feed")}"/></opml>'.encode())
        if path == "/robots.txt":
            return answer(b"User-agent: *\nDisallow: /secret", media="text/plain")
        if path != "/feed":
            return answer(f"<p>{path}".encode(), self.status)
        if f"If-None-Match: {stamp}" in request:
            return answer(b"", "304 Not Modified")
        items = "".join(f"<item><link>{self.server.url(each)}</link></item>" for each in self.paths)
        return answer(f"<rss>{items}</rss>".encode(), etag=stamp, last_modified="Sun, 01 Mar 2026 10:00:00 GMT")


def watch(*addresses: str, **more: object) -> Watch:
    web = Web(resolve=lambda _: ["127.0.0.1"], allowed={"127.0.0.1"})
    polite = Polite(web, seconds=lambda: 0.0, sleep=lambda _: None)
    return Watch(addresses, polite, lambda: NOON, **more)  # type: ignore[arg-type]


def told(watching: Watch, server: Loopback) -> list[str]:
    home = server.url("")
    return [
        each.page.address.removeprefix(home)
        if isinstance(each, Capture)
        else f"{each.address.removeprefix(home)}: {each.reason}"
        for each in watching.round()
    ]


def test_each_round_gives_what_is_new() -> None:
    paper = Paper()
    with serving(paper) as paper.server:
        watching = watch(paper.server.url("/feed"))
        paper.paths = ["/1", "/2"]
        assert told(watching, paper.server) == ["/1", "/2"]
        assert told(watching, paper.server) == []
        paper.paths = ["/3", "/1", "/2"]
        assert told(watching, paper.server) == ["/3"]
    assert paper.server.paths == ["/feed", "/robots.txt", "/1", "/2", "/feed", "/feed", "/3"]
    assert "If-Modified-Since: Sun, 01 Mar 2026 10:00:00 GMT" in paper.server.requests[-2]


def test_pages_that_are_had_already_are_not_asked_for() -> None:
    paper = Paper()
    paper.paths = ["/1", "/2"]
    with serving(paper) as paper.server:
        assert told(watch(paper.server.url("/feed"), known=lambda url: url.endswith("/1")), paper.server) == ["/2"]


def test_a_page_that_could_not_be_had_is_tried_again() -> None:
    paper = Paper()
    paper.paths, paper.status = ["/1"], "500 Fault"
    with serving(paper) as paper.server:
        watching = watch(paper.server.url("/feed"))
        assert told(watching, paper.server) == ["/1: HTTP 500 Internal Server Error"]
        paper.status = "200 OK"
        assert told(watching, paper.server) == ["/1"]
        assert told(watching, paper.server) == []


def test_the_feeds_of_an_opml_file_are_watched() -> None:
    paper = Paper()
    paper.paths = ["/1", "/secret/2"]
    with serving(paper) as paper.server:
        watching = watch(paper.server.url("/opml"))
        assert told(watching, paper.server) == ["/1", "/secret/2: its robots.txt asks not to fetch it"]


def test_a_feed_that_fails_does_not_end_the_others() -> None:
    paper = Paper()
    paper.paths = ["/1"]
    with serving(paper) as paper.server:
        watching = watch("http://10.0.0.1/feed", paper.server.url("/feed"))
        first = list(Watch(["http://10.0.0.1/feed"], Polite(Web()), lambda: NOON).round())
        assert first == [Unreadable("http://10.0.0.1/feed", "10.0.0.1: an address that is not public")]
        assert told(watching, paper.server)[-1] == "/1"
