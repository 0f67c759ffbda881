"""An HTML page: main text, and what its metadata say of title, author, outlet and time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from firsthand.article.charset import decode
from firsthand.article.found import Found, NotRead
from firsthand.article.hyperlinks import hyperlinks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: where pages state when they were published, the most exact first
_PUBLISHED = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[@name='pubdate' or @name='publishdate' or @name='publish-date' or @name='DC.date.issued']/@content",
    "//meta[@property='og:published_time' or @name='date' or @name='DC.date']/@content",
    "//article//time[@pubdate]/@datetime",
    "//article//time/@datetime",
)
_MOST_TAGS = 100_000  # taking a page apart costs the square of their number; articles have some thousands
_DEEPEST = 8  # levels of nested JSON-LD looked into


def read_html(content: bytes, declared: str | None, url: str | None) -> Found:
    """The parts of an article page. Paragraphs of its text are set apart by a line break.

    Raises ``NotRead`` when there is no text in it, or it cannot be taken apart.
    """
    import lxml.html  # noqa: PLC0415 - heavy: only for pages
    import trafilatura  # noqa: PLC0415
    from trafilatura.settings import Document  # noqa: PLC0415

    if content.count(b"<") > _MOST_TAGS:
        raise NotRead(f"HTML of more than {_MOST_TAGS} tags")
    html = decode(content, declared)
    try:
        tree: HtmlElement | None = trafilatura.load_html(html)
        stated = _published(tree) if tree is not None else ""
        links = hyperlinks(tree, url) if tree is not None else ()
        found = trafilatura.bare_extraction(
            tree if tree is not None else html,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            # searching the whole page for a date costs six times the reading: only when it is stated nowhere
            date_extraction_params={"extensive_search": not stated, "original_date": True, "max_date": "2200-01-01"},
        )
    except (lxml.etree.LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        raise NotRead(f"HTML that cannot be taken apart: {error}".replace("\n", " ")) from error
    text = (found.text or "").strip() if isinstance(found, Document) else ""
    if not isinstance(found, Document) or not text:
        raise NotRead("HTML without an article text")
    title = " ".join((found.title or "").split())
    return Found(
        text=_without_title(text, title),
        title=title,
        outlet=found.sitename or "",
        url=url or found.url or "",
        published=stated or found.date or "",
        byline=found.author or "",
        links=links,
    )


def _without_title(text: str, title: str) -> str:
    """The heading above the text is no part of it."""
    first, _, rest = text.partition("\n")
    return rest.lstrip() if rest and title and " ".join(first.split()) == title else text


def _published(tree: HtmlElement) -> str:
    """As stated in JSON-LD or metadata; "" when nowhere."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            stated = next(_dates(msgspec.json.decode(str(script)), _DEEPEST), "")
        except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
            continue  # broken JSON-LD is common, and the next place may be sound
        if stated:
            return stated
    return next((str(value).strip() for path in _PUBLISHED for value in tree.xpath(path) if value.strip()), "")


def _dates(node: Any, depth: int) -> Iterator[str]:
    if depth == 0:
        return
    if isinstance(node, dict):
        if isinstance(stated := node.get("datePublished"), str):
            yield stated
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            yield from _dates(part, depth - 1)
