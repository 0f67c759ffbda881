"""Where a page's text points to: its hyperlinks to other sites, and the posts it embeds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from firsthand.records import Hyperlink, Span

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: sites whose pages are accounts; what stands on one is the account's word and not the site's
_PLATFORMS = frozenset({
    "facebook.com", "instagram.com", "t.me", "tiktok.com", "twitter.com", "vk.com", "x.com", "youtube.com",
})  # fmt: skip
#: first parts of addresses that name no account
_NO_ACCOUNTS = frozenset(
    {"", "embed", "hashtag", "i", "intent", "p", "reel", "s", "search", "share", "sharer.php", "watch"}
)
#: parts of a page that are no part of the article
_AROUND = "ancestor::nav or ancestor::header or ancestor::footer or ancestor::aside"
_SHORTEST = 2  # letters of the words a link stands on


def hyperlinks(tree: HtmlElement, url: str | None) -> tuple[tuple[str, str], ...]:
    """(words, absolute address) of the links within the page that lead to other sites; an embedded post with all its
    words.
    """
    return tuple(_links(tree, url or ""))


def _links(tree: HtmlElement, url: str) -> Iterator[tuple[str, str]]:
    for quote in tree.xpath("//blockquote[.//a[@href]]"):
        for target in quote.xpath(".//a/@href"):
            if account_of(str(target)):
                paragraphs = quote.xpath(".//p") or [quote]
                yield from ((_plain(part.text_content()), str(target)) for part in paragraphs)
                break
    for link in tree.xpath(f"//a[@href][not({_AROUND})]"):
        if account_of(str(link.get("href"))) and link.xpath("ancestor::blockquote"):
            continue  # the date under a post
        target = _absolute(str(link.get("href")).strip(), url)
        words = _plain(link.text_content())
        if target.startswith(("http://", "https://")) and len(words) >= _SHORTEST and host_of(target) != host_of(url):
            yield words, target


def placed(found: Iterable[tuple[str, str]], text: str) -> tuple[Hyperlink, ...]:
    """The links whose words stand in the text, each at the first such place behind the one before."""
    links: list[Hyperlink] = []
    reached: dict[str, int] = {}
    for words, url in found:
        pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
        place = pattern.search(text, reached.get(words, 0))
        if place:
            reached[words] = place.end()
            links.append(Hyperlink(Span(*place.span()), url, host_of(url), account_of(url)))
    return tuple(sorted(links, key=lambda link: (link.span, link.url)))


def host_of(url: str) -> str:
    """ "coast.example" of "https://www.coast.example/1"; "" where there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return ""


def account_of(url: str) -> str:
    """ "x.com/portsalem" of a post of this account; "" for any other address."""
    site = host_of(url)
    name = urlsplit(url).path.split("/")[1:2] if site in _PLATFORMS else []
    return f"{site}/{name[0].lower()}" if name and name[0].lower() not in _NO_ACCOUNTS else ""


def _absolute(target: str, url: str) -> str:
    """As seen from the page; "" for what is no address."""
    try:
        return urljoin(url, target)
    except ValueError:
        return ""


def _plain(words: str) -> str:
    return " ".join(words.split())
