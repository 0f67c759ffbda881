"""Feeds, OPML and sitemaps lead to their pages; what nobody named is not asked for."""

import gzip
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from firsthand.edge.capture.capture import Capture
from firsthand.edge.capture.inputs import captures
from firsthand.edge.capture.lists import is_list, named
from firsthand.edge.capture.polite import Polite
from firsthand.edge.capture.refused import Refused
from firsthand.edge.capture.web import Limits, Web
from firsthand.records import Unreadable
from loopback import Loopback, answer, serving

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>ميناء سلمارا</title>
<link>https://herald.example/</link>
<item><title>حريق</title><link> https://herald.example/fire </link></item>
<item><guid>https://herald.example/guid</guid></item>
<item><link>/relative</link><guid isPermaLink="false">7</guid></item>
<item><link>https://herald.example/fire</link></item>
<item><title>no link</title></item></channel></rss>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<item rdf:about="a"><link>https://herald.example/1</link></item></rdf:RDF>"""
ATOM = """<!-- a comment --><feed xmlns="http://www.w3.org/2005/Atom"><link href="https://herald.example/"/>
<entry><link rel="self" href="https://herald.example/self"/><link href="https://herald.example/1"/></entry>
<entry><link rel="alternate" type="text/html" href="2"/></entry></feed>"""
OPML = """<opml version="2.0"><body><outline text="Порт"><outline type="rss" xmlUrl="https://herald.example/rss"/>
<outline xmlurl="https://gazette.example/atom" htmlUrl="https://gazette.example/"/></outline></body></opml>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:i="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://herald.example/1</loc><i:image><i:loc>https://herald.example/i.png</i:loc></i:image></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://herald.example/map.xml.gz</loc></sitemap></sitemapindex>"""


@pytest.mark.parametrize(
    ("content", "pages", "lists"),
    [
        pytest.param(RSS, ["https://herald.example/fire", "https://herald.example/guid",
                           "https://herald.example/relative"], [], id="rss"),
        pytest.param(RDF, ["https://herald.example/1"], [], id="rss 1"),
        pytest.param(ATOM, ["https://herald.example/1", "https://herald.example/feeds/2"], [], id="atom"),
        pytest.param(OPML, [], ["https://herald.example/rss", "https://gazette.example/atom"], id="opml"),
        pytest.param(SITEMAP, ["https://herald.example/1"], [], id="sitemap"),
        pytest.param(INDEX, [], ["https://herald.example/map.xml.gz"], id="index of sitemaps"),
        pytest.param(RSS.replace("</item>", "", 1), ["https://herald.example/fire", "https://herald.example/guid",
                                                     "https://herald.example/relative"], [], id="untidy"),
    ],
)  # fmt: skip
def test_what_a_list_names(content: str, pages: list[str], lists: list[str]) -> None:
    found = named(content.encode(), "https://herald.example/feeds/all")
    assert (list(found.pages), list(found.lists)) == (pages, lists)
    assert is_list(content.encode()[:2048])


@pytest.mark.parametrize(
    "content", ["<html><body><p>one", "<!DOCTYPE html><html><rss>", "rss", "{}", "<p>A feed: <rss>", "<rssx>"]
)
def test_what_is_no_list(content: str) -> None:
    assert not is_list(content.encode())


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(f'<!DOCTYPE rss [<!ENTITY l0 "lol">{LAUGHS}]><rss><item><link>&l9;</link></item></rss>',
                     "XML that declares entities", id="billion laughs"),
        pytest.param('<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><item><link>&a;</link></item></rss>',
                     "XML that declares entities", id="a file of this machine"),
        pytest.param('<!DOCTYPE rss [<!ENTITY % a SYSTEM "http://127.0.0.1:1/a">%a;]><rss/>',
                     "XML that declares entities", id="a file of a server"),
        pytest.param("", "no sound XML", id="nothing"),
        pytest.param("<html/>", "XML whose root is html: expected a feed, OPML or a sitemap", id="another root"),
    ],
)  # fmt: skip
def test_hostile_xml(content: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        named(content.encode(), "")
    assert str(refused.value).startswith(reason)


def test_depth_without_end_is_not_gone_into() -> None:
    depth = "<a>" * 100_000
    found = named(f"<rss><item><link>https://herald.example/1</link></item>{depth}".encode(), "")
    assert found.pages == ("https://herald.example/1",)


class Site:
    """Two hosts on one server, their pages by path."""

    def __init__(self, pages: dict[str, bytes]) -> None:
        self.pages = pages

    def __call__(self, path: str, _request: str) -> bytes:
        return self.pages.get(path) or answer(b"gone", "404 Not Found")


def fetching(**more: object) -> Polite:
    web = Web(resolve=lambda _: ["127.0.0.1"], allowed={"127.0.0.1"}, limits=Limits(seconds=30))
    return Polite(web, sleep=lambda _: None, seconds=lambda: 0.0, **more)  # type: ignore[arg-type]


def found(server: Loopback, *names: str, stdin: bytes = b"") -> list[tuple[str, str]]:
    """Address without the server, and what came or why nothing did."""
    answers = captures(names, io.BytesIO(stdin), now=lambda: NOON, fetch=fetching())
    home = server.url("")
    return [
        (each.page.address.removeprefix(home), each.page.content.decode() + (f" ({each.note})" if each.note else ""))
        if isinstance(each, Capture)
        else (each.address.removeprefix(home), each.reason)
        for each in answers
    ]


def rss(server: Loopback, *paths: str) -> bytes:
    items = "".join(f"<item><link>{server.url(path)}</link></item>" for path in paths)
    return f"<rss><channel>{items}</channel></rss>".encode()


def test_a_page_by_its_address() -> None:
    site = Site({"/a": answer("<p>Мэр".encode("cp1251"), media="text/html; charset=windows-1251")})
    with serving(site) as server:
        (page,) = captures([server.url("/a")], io.BytesIO(), now=lambda: NOON, fetch=fetching())
    assert isinstance(page, Capture)
    assert (page.page.media_type, page.page.url) == ("text/html; charset=windows-1251", server.url("/a"))
    assert (page.captured, page.method, page.status) == (NOON, "http", 200)


def test_feeds_sitemaps_and_opml_are_followed_to_their_pages() -> None:
    site = Site({})
    with serving(site) as server:
        feed, sitemap = server.url("/feed"), server.url("/map.xml.gz")
        site.pages = {
            "/1": answer(b"<p>one"), "/2": answer(b"<p>two"), "/3": answer(b"<p>three"),
            "/feed": answer(rss(server, "/1", "/none", "/2"), media="application/rss+xml"),
            "/map.xml.gz": answer(gzip.compress(SITEMAP.replace("https://herald.example", server.url("")).encode()
                                                .replace(b"/1<", b"/3<")), media="application/gzip"),
            "/index": answer(INDEX.replace("https://herald.example", server.url("")).encode(), media="text/xml"),
            "/opml": answer(f'<opml><outline xmlUrl="{feed}"/><outline xmlUrl="{feed}"/></opml>'.encode()),
        }  # fmt: skip
        seen = found(server, server.url("/opml"), server.url("/index"))
        paths = server.paths
    assert seen == [
        ("/1", f"<p>one (named by {feed})"),
        ("/none", "HTTP 404 Not Found"),
        ("/2", f"<p>two (named by {feed})"),
        ("/3", f"<p>three (named by {sitemap})"),
    ]
    assert paths == ["/opml", "/feed", "/robots.txt", "/1", "/none", "/2", "/index", "/map.xml.gz", "/3"]


def test_a_feed_in_a_folder_asks_nobody(tmp_path: Path) -> None:
    with serving(Site({"/1": answer(b"<p>one")})) as server:
        feed = tmp_path / "feed.xml"
        feed.write_bytes(rss(server, "/1"))
        assert found(server, str(tmp_path)) == [
            (str(feed), "a list of addresses: name it itself to have its pages fetched")
        ]
        assert server.requests == []
        assert found(server, str(feed)) == [("/1", f"<p>one (named by {feed})")]
        assert found(server, "-", stdin=feed.read_bytes()) == [("/1", "<p>one (named by standard input)")]


def test_lists_that_lead_to_each_other_come_to_an_end() -> None:
    site = Site({})
    with serving(site) as server:

        def index(path: str) -> bytes:
            return answer(f"<sitemapindex><sitemap><loc>{server.url(path)}</loc></sitemap></sitemapindex>".encode())

        site.pages = {f"/{number}": index(f"/{number + 1}") for number in range(9)} | {"/loop": index("/loop")}
        assert found(server, server.url("/loop")) == []
        assert found(server, server.url("/0")) == [("/3", "the 4th list inside a list: not followed")]


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        pytest.param(answer(b"\x00\x01" * 99), "application/octet-stream: expected HTML", id="bytes said to be a page"),
        pytest.param(answer(b"<p>one", media="image/png"), "image/png: expected HTML", id="a page as a picture"),
        pytest.param(answer(b"PK\x03\x04" + b"x" * 99), "no sound zip file: ", id="a broken zip said to be a page"),
        pytest.param(answer(b"<p>one", "500 Internal Server Error"), "HTTP 500 Internal Server Error", id="a fault"),
        pytest.param(answer(b"<p>one", "299 Whatever"), "HTTP 299", id="a strange status"),
        pytest.param(answer(b""), "empty", id="nothing"),
        pytest.param(answer(b"<rss/>"), "a list that names no page", id="an empty feed"),
        pytest.param(answer(gzip.compress(b"x" * 10 * 2**20), media="application/gzip"),
                     "unpacks to more than 200 times its size", id="a packed file that is a bomb"),
    ],
)  # fmt: skip
def test_what_is_no_page_says_why(reply: bytes, reason: str) -> None:
    with serving(lambda *_: reply) as server:
        ((path, told),) = found(server, server.url("/a"))
    assert path == "/a"
    assert told.startswith(reason)


def test_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    with serving(Site({})) as server:
        assert found(server, "http://10.0.0.1/", server.url("/a"), str(tmp_path / "a.txt"))[1:] == [
            ("/a", "HTTP 404 Not Found"),
            (f"{tmp_path}/a.txt", "one"),
        ]


def test_nothing_refused_is_lost() -> None:
    assert list(captures(["http://127.0.0.1/"], io.BytesIO())) == [
        Unreadable("http://127.0.0.1/", "127.0.0.1: an address that is not public")
    ]
