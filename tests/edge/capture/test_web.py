"""Fetching lets nobody in: every refusal with its reason, proved by a hostile server on loopback."""

import gzip
import itertools

import pytest

from firsthand.edge.capture.addresses import refusal
from firsthand.edge.capture.refused import Refused
from firsthand.edge.capture.web import Limits, Web
from hostile_web import PLAIN, endless
from loopback import answer, serving

LOOPBACK = "127.0.0.1"
SMALL = Limits(bytes=2**20, seconds=30, redirects=3)


def web(limits: Limits = SMALL, **names: str) -> Web:
    """A web in which news.example is the server on loopback, which alone may be connected to."""
    table = {"news.example": LOOPBACK} | {name.replace("_", "."): address for name, address in names.items()}
    return Web(resolve=lambda host: [table.get(host, host)], allowed={LOOPBACK}, limits=limits)


def reason(url: str, fetch: Web) -> str:
    with pytest.raises(Refused) as refused:
        fetch.get(url)
    return str(refused.value)


def test_a_page_comes_with_its_headers_and_where_it_was() -> None:
    def replies(path: str, _request: str) -> bytes:
        if path == "/old":
            return answer(b"", "302 Found", location="/new?a=%D8%A7#here")
        return answer(gzip.compress(b"<p>one"), content_encoding="gzip", etag='"1"')

    with serving(replies) as server:
        got = web().get(server.url("/old"), headers=(("If-None-Match", '"0"'),))
    assert (got.status, got.body, got.header("ETag")) == (200, b"<p>one", '"1"')
    assert (got.url, got.final_url) == (server.url("/old"), server.url("/new?a=%D8%A7"))
    assert ("If-None-Match", '"0"') in got.sent
    assert f"Host: news.example:{server.port}" in server.requests[0]


def test_no_cookie_is_kept_and_no_proxy_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    with serving(lambda path, _: answer(b"", "302 Found", location="/b", set_cookie="a=b")
                 if path == "/a" else answer(b"one", set_cookie="a=b")) as server:  # fmt: skip
        fetch = web()
        fetch.get(server.url("/a"))
        fetch.get(server.url("/b"))
    assert server.paths == ["/a", "/b", "/b"]
    assert not any("cookie" in request.lower() for request in server.requests)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.1.1",
        "169.254.169.254", "100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.192", "192.0.2.1",
        "198.18.0.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.88.99.1",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:7f00:1", "::127.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b::10.0.0.1", "64:ff9b:1::1.1.1.1", "2002:7f00:1::1", "2001:0:7f00:1::1", "no address",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public_are_refused(address: str) -> None:
    assert refusal(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
)
def test_public_addresses_are_not(address: str) -> None:
    assert refusal(address) == ""


def test_without_the_tests_permission_loopback_is_closed() -> None:
    with serving(lambda *_: answer(b"secret")) as server:
        for host in ("127.0.0.1", "localhost"):
            assert reason(server.url(host=host), Web()).endswith("an address that is not public")
    assert server.requests == []


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("http://127.0.0.2/", "127.0.0.2: an address that is not public"),
        ("//[::1]/", "::1: an address that is not public"),
        ("http://inside.example/", "inside.example is 10.0.0.5, an address that is not public"),
        ("http://2130706433/", "2130706433: expected a name or an address of the network"),
        ("file:///etc/passwd", "file: expected http or https"),
        ("javascript:alert(1)", "javascript: expected http or https"),
        ("/again", "more than 3 redirects"),
    ],
)
def test_redirects_are_checked_like_the_first_address(location: str, expected: str) -> None:
    with serving(lambda *_: answer(b"", "302 Found", location=location)) as server:
        assert reason(server.url(), web(inside_example="10.0.0.5")) == expected


def test_a_name_whose_answer_changes_is_asked_once_for_each_connection() -> None:
    """DNS rebinding: a public answer for the check, loopback for the connection. There is no second question."""
    answers = iter([[LOOPBACK], ["127.0.0.2"]])
    with serving(lambda *_: answer(b"", "302 Found", location="/b")) as server:
        fetch = Web(resolve=lambda _: next(answers), allowed={LOOPBACK})
        assert reason(server.url("/a"), fetch) == "news.example is 127.0.0.2, an address that is not public"
    assert server.paths == ["/a"]


def test_one_closed_address_among_open_ones_closes_the_host() -> None:
    fetch = Web(resolve=lambda _: ["93.184.216.34", "10.0.0.1"])
    assert reason("http://news.example/", fetch) == "news.example is 10.0.0.1, an address that is not public"


def test_a_bomb_below_the_limit_of_size_is_told_by_its_ratio() -> None:
    bomb = gzip.compress(b"x" * 10 * 2**20)
    with serving(lambda *_: answer(bomb, content_encoding="gzip")) as server:
        assert reason(server.url(), web(Limits())) == "unpacks to more than 200 times its size"


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(PLAIN + b"\r\n", id="body"),
        pytest.param(PLAIN + b"X-Slow: ", id="header"),
        pytest.param(b"HTTP/1.1 103 Early Hints\r\n\r\n", id="hints"),
    ],
)
def test_what_drips_slowly_is_cut_off_by_the_clock(head: bytes) -> None:
    """Every look at this clock takes it a second on; the server sends a byte at a time and would never end."""
    clock = itertools.count()
    piece = head if b"103" in head else b"x"
    fetch = Web(resolve=lambda _: [LOOPBACK], allowed={LOOPBACK}, limits=SMALL, seconds=lambda: float(next(clock)))
    with serving(lambda *_: endless(head, piece)) as server:
        assert reason(server.url(), fetch) == "not done within 30 seconds"


def test_a_closed_port_says_so() -> None:
    with serving(lambda *_: b"") as server:
        url = server.url()
    assert reason(url, web()).startswith("no connection: ")


def test_a_host_that_does_not_exist() -> None:
    assert reason("http://no.such.host.invalid/", Web(resolve=lambda _: [])) == "no host no.such.host.invalid"
