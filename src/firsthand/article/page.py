"""An HTML page: main text, and what its metadata say of title, author, outlet and time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
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
_MOST_ABOVE, _LONGEST_ABOVE = 5, 60  # lines above the heading, characters of one
_ENDS = ".!?؟…"
_SHORTEST_HEADLINE = 20  # characters
_MOST_HEADLINES = 500  # looked for
_MANY_HEADLINES, _TEASER = 6, 3  # lines that are links, lines between two of them
_LONGEST_TEASER = 250  # characters
_BELOW_HEADING = (
    "//h1[1]/following::*[not(ancestor-or-self::aside or ancestor-or-self::nav or ancestor-or-self::footer)]"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|[\u0661\u0662][\u0660-\u0669]{3}")
_MOST_BELOW_HEADING, _RUNNING_TEXT = 200, 80  # elements looked at, characters of a paragraph
_LONGEST_DATE, _MOST_PARTS = 80, 8  # characters, elements within
_DATED = re.compile(r"date|time|publish|posted|stamp|meta", re.IGNORECASE)
_HEAD = 4096  # characters
_SAVED = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(?P<url>https?://[^\s<>]+)")
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
    url = url or _saved_from(html)
    try:
        tree: HtmlElement | None = trafilatura.load_html(html)
        linked = _linked_data(tree) if tree is not None else []
        stated = _published(tree, linked) if tree is not None else ""
        printed = () if tree is None or stated else _printed(tree)
        links = hyperlinks(tree, url) if tree is not None else ()
        headlines = _headlines(tree) if tree is not None else ()
        found = trafilatura.bare_extraction(
            tree if tree is not None else html,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            # searched all over, a page gives the date of another article, or of today: none is better
            date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "2200-01-01"},
        )
    except (lxml.etree.LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        raise NotRead(f"HTML that cannot be taken apart: {error}".replace("\n", " ")) from error
    text = (found.text or "").strip() if isinstance(found, Document) else ""
    if not isinstance(found, Document) or not text:
        raise NotRead("HTML without an article text")
    if _is_front_page(text, headlines):
        raise NotRead("HTML of headlines that lead to articles, with no article of its own")
    title = " ".join((_live_title(linked) or found.title or "").split())
    return Found(
        text=_below_title(text, title),
        title=title,
        outlet=found.sitename or "",
        url=url or found.url or "",
        published=stated,
        dates=(*printed, _told(found.date)),
        byline=found.author or "",
        links=links,
    )


def _below_title(text: str, title: str) -> str:
    """The heading above the text is no part of it, nor are the short lines above the heading (menus, sections)."""
    at = 0
    for line in islice(text.splitlines(keepends=True), _MOST_ABOVE):
        at += len(line)
        if title and " ".join(line.split()) == title:
            return text[at:].lstrip() or text
        if len(line) > _LONGEST_ABOVE or line.rstrip()[-1:] in _ENDS:
            break
    return text


def _headlines(tree: HtmlElement) -> tuple[str, ...]:
    """The words of the page's links, those that are long enough for a headline."""
    found = (" ".join(link.text_content().split()) for link in tree.xpath("//a[@href]"))
    return tuple(islice(dict.fromkeys(words for words in found if len(words) >= _SHORTEST_HEADLINE), _MOST_HEADLINES))


def _is_front_page(text: str, headlines: tuple[str, ...]) -> bool:
    """Headlines from its beginning on, with a few short lines below each? An article begins with words of its own."""
    runs = [0]  # lines that are no headline, before the first and behind each
    own = 0  # characters before the first headline
    for line in text.splitlines():
        if " ".join(line.split()).removeprefix("- ").startswith(headlines):  # a date may stand behind it
            runs.append(0)
        else:
            runs[-1] += 1 if len(line) <= _LONGEST_TEASER else _TEASER + 1
            own += len(line) if len(runs) == 1 else 0
    return len(runs) > _MANY_HEADLINES and own <= _LONGEST_ABOVE and max(runs) <= _TEASER


def _saved_from(html: str) -> str | None:
    """The address that a browser, or SingleFile, wrote into the page when it saved it."""
    found = _SAVED.search(html, 0, _HEAD)
    return found.group("url") if found else None


def _linked_data(tree: HtmlElement) -> list[Any]:
    """The JSON-LD of a page. Broken JSON-LD is common, and the next may be sound."""
    found = []
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        with suppress(msgspec.DecodeError, RecursionError, UnicodeEncodeError):
            found.append(msgspec.json.decode(str(script)))
    return found


def _published(tree: HtmlElement, linked: Sequence[Any]) -> str:
    """As stated in JSON-LD or metadata; "" when nowhere."""
    stated = (node.get("datePublished") for part in linked for node in _nodes(part, _DEEPEST))
    meta = (str(value).strip() for path in _PUBLISHED for value in tree.xpath(path))
    return next((value for value in (*stated, *meta) if isinstance(value, str) and value), "")


def _printed(tree: HtmlElement) -> tuple[str, ...]:
    """The lines between heading and text that hold a year or are named after a date. What stands above the heading is
    the day on which the page was asked for, what stands below the text is of other articles.
    """
    found = []
    for element in islice(tree.xpath(_BELOW_HEADING), _MOST_BELOW_HEADING):
        is_dated = element.tag == "time" or (len(element) <= _MOST_PARTS and _DATED.search(_names(element)))
        if not (is_dated or element.tag == "p" or len(element) == 0):
            continue
        words = " ".join(element.text_content().split())
        if element.tag == "p" and len(words) >= _RUNNING_TEXT:
            break
        if len(words) <= _LONGEST_DATE and (is_dated or _YEAR.search(words)):
            found.append(words)
    return tuple(found)


def _names(element: HtmlElement) -> str:
    return f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"


def _told(guess: str | None) -> str:
    """What the library found in addresses and text. Where it finds but a year, it says the first of January."""
    return "" if not guess or guess.endswith("-01-01") else guess


def _live_title(linked: Sequence[Any]) -> str:
    """Of a page of updates: each of them has a headline too, but is no article of its own."""
    nodes = (node for part in linked for node in _nodes(part, _DEEPEST))
    titles = (node.get("headline") for node in nodes if node.get("@type") == "LiveBlogPosting")
    return next((title for title in titles if isinstance(title, str)), "")


def _nodes(node: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The objects in JSON-LD, the outer before the inner."""
    if depth == 0:
        return
    if isinstance(node, dict):
        yield node
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            yield from _nodes(part, depth - 1)
