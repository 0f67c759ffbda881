"""Blocks of text on a page: each with the language and direction of its own words."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from msgspec import Struct

from firsthand.edge.export.view import passage
from firsthand.edge.export.words import visible
from firsthand.edge.store.lookup import Line
from firsthand.language.language import language
from firsthand.records import Appearance, Article, Dossier, Span


class Block(Struct, frozen=True):
    """Words, with their language and direction."""

    text: str
    lang: str
    dir: str


class Quote(Struct, frozen=True):
    """A passage of an article within its sentences, its middle marked."""

    before: str
    marked: str
    after: str
    lang: str
    dir: str


def title_of(article: Article | Line) -> Block:
    """The article's title, or its outlet's name where it has none."""
    words = article.title or article.outlet or article.id
    return Block(visible(words), article.lang, language(article.lang).traits.direction)


def quote_of(article: Article, span: Span) -> Quote:
    """The span within the sentences it stands in."""
    cut = passage(article, span)
    return Quote(visible(cut.before), visible(cut.marked), visible(cut.after), article.lang, direction_of(article))


def whole_sentences(article: Article, span: Span) -> Span:
    """The sentences that the span touches; itself where none does."""
    touched = [s for s in article.sentences if s.start < span.end and span.start < s.end] or [span]
    return Span(min(span.start, touched[0].start), max(span.end, touched[-1].end))


def claim_of(dossier: Dossier, articles: Mapping[str, Article] | Mapping[str, Line]) -> Block:
    """The claim, in the language of the appearance whose words it is."""
    for appearance in dossier.appearances:
        if appearance.text == dossier.claim and appearance.article in articles:
            lang = articles[appearance.article].lang
            return Block(visible(dossier.claim), lang, language(lang).traits.direction)
    return Block(visible(dossier.claim), "", _first_strong(dossier.claim))


def said_in(appearance: Appearance, articles: Mapping[str, Article]) -> Quote:
    """What the appearance says."""
    return quote_of(articles[appearance.article], appearance.span)


def direction_of(article: Article) -> str:
    """Of its language."""
    return language(article.lang).traits.direction


def _first_strong(text: str) -> str:
    for letter in text:
        if (kind := unicodedata.bidirectional(letter)) in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "auto"
