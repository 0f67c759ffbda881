"""A polite poller: robots.txt, a pause for each host, and waiting as long as it is asked to. No test waits."""

from datetime import UTC, datetime

import pytest

from firsthand.edge.capture.polite import Polite
from firsthand.edge.capture.refused import Refused
from firsthand.edge.capture.web import Web
from loopback import answer, serving


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.at = 0.0
        self.slept: list[float] = []

    def seconds(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds


def polite(clock: Clock) -> Polite:
    web = Web(resolve=lambda _: ["127.0.0.1"], allowed={"127.0.0.1"})
    now = lambda: datetime(2026, 3, 1, 12, tzinfo=UTC)  # noqa: E731
    return Polite(web, seconds=clock.seconds, sleep=clock.sleep, now=now, pause=2.0)


def test_a_host_is_left_alone_between_two_requests_and_others_are_not_made_to_wait() -> None:
    clock = Clock()
    with serving(lambda *_: answer(b"one")) as server:
        fetch = polite(clock)
        for host in ("a.example", "b.example", "a.example", "A.example"):
            fetch.get(server.url(host=host))
    assert clock.slept == [2.0, 2.0]


ROBOTS = b"""User-agent: *
Disallow: /private
Disallow: /*.php$
Allow: /private/open
Crawl-delay: 7

User-agent: firsthand
Disallow: /not-for-firsthand
"""


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        (ROBOTS, "/not-for-firsthand", False),
        (ROBOTS, "/private", True),  # its own group is the only one that counts
        (ROBOTS.replace(b"firsthand", b"other"), "/private/a", False),
        (ROBOTS.replace(b"firsthand", b"other"), "/private/open", True),
        (ROBOTS.replace(b"firsthand", b"other"), "/a.php", False),
        (ROBOTS.replace(b"firsthand", b"other"), "/a", True),
        (b"\xff\xfe\x00 no rules at all", "/a", True),
        (b"", "/a", True),
    ],
)
def test_robots_txt_is_asked_for_what_nobody_named(robots: bytes, path: str, allowed: bool) -> None:
    with serving(
        lambda where, _: answer(robots, media="text/plain") if where == "/robots.txt" else answer(b"a")
    ) as server:
        fetch = polite(Clock())
        if allowed:
            assert fetch.get(server.url(path), named=False).body == b"a"
            fetch.get(server.url(path), named=False)
            assert server.paths == ["/robots.txt", path, path]  # asked once
        else:
            with pytest.raises(Refused, match="its robots.txt asks not to fetch it"):
                fetch.get(server.url(path), named=False)
            assert fetch.get(server.url(path)).body == b"a"  # a person may


@pytest.mark.parametrize(
    ("status", "allowed"), [("404 Not Found", True), ("403 Forbidden", True), ("500 Fault", False), ("503 Busy", False)]
)
def test_a_robots_txt_that_cannot_be_had(status: str, allowed: bool) -> None:
    with serving(lambda where, _: answer(b"", status) if where == "/robots.txt" else answer(b"a")) as server:
        fetch = polite(Clock())
        if allowed:
            assert fetch.get(server.url(), named=False).body == b"a"
        else:
            with pytest.raises(Refused, match="robots.txt cannot be had, so nothing there is fetched"):
                fetch.get(server.url(), named=False)


def test_the_pause_that_robots_txt_asks_for_is_kept() -> None:
    clock = Clock()
    rules = b"User-agent: *\nCrawl-delay: 7\n"
    with serving(lambda where, _: answer(rules if where == "/robots.txt" else b"a")) as server:
        fetch = polite(clock)
        for path in ("/1", "/2", "/3"):
            fetch.get(server.url(path), named=False)
    assert clock.slept == [2.0, 7.0, 7.0]


@pytest.mark.parametrize(
    ("asked", "waited"),
    [("90", 90.0), ("Sun, 01 Mar 2026 12:01:30 GMT", 90.0), ("soon", 60.0), ("", 60.0), ("0", 2.0), ("-5", 60.0)],
)
def test_a_host_that_asks_to_wait_is_waited_for(asked: str, waited: float) -> None:
    clock = Clock()
    with serving(lambda *_: answer(b"", "429 Too Many Requests", retry_after=asked)) as server:
        fetch = polite(clock)
        assert fetch.get(server.url()).status == 429
        fetch.get(server.url())
    assert clock.slept == [waited]


def test_a_host_that_asks_for_longer_is_left_for_another_time() -> None:
    clock = Clock()
    with serving(lambda *_: answer(b"", "503 Busy", retry_after="3600")) as server:
        fetch = polite(clock)
        fetch.get(server.url())
        with pytest.raises(Refused, match="asked to wait: 3600 seconds are left"):
            fetch.get(server.url())
        assert fetch.get(server.url(host="other.example")).status == 503
    assert clock.slept == []


def test_without_a_time_the_wait_doubles_and_ends_with_the_first_success() -> None:
    clock, statuses = Clock(), iter(["429 No", "429 No", "200 OK", "429 No", "200 OK"])
    with serving(lambda *_: answer(b"", next(statuses))) as server:
        fetch = polite(clock)
        for _request in range(5):
            fetch.get(server.url())
    assert clock.slept == [60.0, 120.0, 2.0, 60.0]
