"""Files that name pages instead of holding them: RSS and Atom feeds, OPML, sitemaps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from msgspec import Struct

from firsthand.edge.capture.refused import Refused
from firsthand.edge.capture.xml import parsed

if TYPE_CHECKING:
    from lxml.etree import _Element

_START = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*"
    rb"<(?:\w+:)?(?:rss|feed|RDF|opml|urlset|sitemapindex)[\s/>]",
    re.DOTALL,
)


class Named(Struct, frozen=True):
    """What a list names, in its order, each once: pages, and further lists."""

    kind: str
    pages: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()


def is_list(head: bytes) -> bool:
    """Told by its root element."""
    return bool(_START.match(head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\x00", b"")))


def named(content: bytes, base: str) -> Named:
    """The addresses in a list. ``base`` is its own, against which relative ones are read. Raises ``Refused``."""
    root = parsed(content)
    kind = _name(root)
    found = _READERS.get(kind)
    if found is None:
        raise Refused(f"XML whose root is {kind[:40]}: expected a feed, OPML or a sitemap")
    addresses = tuple(dict.fromkeys(_absolute(address, base) for address in found(root) if address.strip()))
    if kind in ("opml", "sitemapindex"):
        return Named(kind, lists=addresses)
    return Named(kind, pages=addresses)


def _rss(root: _Element) -> Iterator[str]:
    """The link of every item; its guid where that is the address."""
    for item in _all(root, "item"):
        links = [_text(child) for child in item if _name(child) == "link"]
        guids = [
            _text(child) for child in item if _name(child) == "guid" and child.get("isPermaLink", "true") == "true"
        ]
        yield next((address for address in (*links, *guids) if address), "")


def _atom(root: _Element) -> Iterator[str]:
    for entry in _all(root, "entry"):
        links = [child for child in entry if _name(child) == "link"]
        yield next((link.get("href", "") for link in links if link.get("rel", "alternate") == "alternate"), "")


def _opml(root: _Element) -> Iterator[str]:
    for outline in _all(root, "outline"):
        yield next((value for key, value in outline.items() if key.lower() == "xmlurl"), "")


def _sitemap(root: _Element) -> Iterator[str]:
    """Of the entries themselves: images and videos have a loc of their own."""
    for entry in root:
        yield from (_text(child) for child in entry if _name(child) == "loc")


_READERS = {"rss": _rss, "rdf": _rss, "feed": _atom, "opml": _opml, "urlset": _sitemap, "sitemapindex": _sitemap}


def _all(root: _Element, name: str) -> Iterator[_Element]:
    return (element for element in root.iter("{*}" + name))


def _name(element: _Element) -> str:
    """Without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _text(element: _Element) -> str:
    return "".join(element.itertext()).strip()


def _absolute(address: str, base: str) -> str:
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return address.strip()  # refused when it is fetched
