"""What a careful reader should know is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from firsthand.origin.sentence import outlet_of
from firsthand.records import Appearance, Article, Gap, GapKind, Origin, SourceKind

Missing = Iterator[tuple[GapKind, str, str]]  # kind, name, article


def gaps(
    claim: str, appearances: Sequence[Appearance], origins: Sequence[Origin], articles: Mapping[str, Article]
) -> tuple[Gap, ...]:
    """Every sort of gap there is, in the order of ``GapKind``; each name and article once."""
    found: dict[GapKind, list[tuple[str, str]]] = {kind: [] for kind in GapKind}
    for kind, name, article in (
        *_credited(appearances),
        *_unnamed(origins),
        *_of_articles(appearances, articles),
        *_in_another_language(claim, appearances, articles),
        *_inferred(appearances, articles),
    ):
        found[kind].append((name, article))
    return tuple(
        Gap(kind, tuple(dict.fromkeys(n for n, _ in pairs)), tuple(dict.fromkeys(a for _, a in pairs)))
        for kind, pairs in found.items()
        if pairs
    )


def _credited(appearances: Sequence[Appearance]) -> Missing:
    for appearance in appearances:
        link = appearance.link
        if link and link.name and link.source is None:
            yield GapKind.NOT_HERE, link.name, appearance.article


def _unnamed(origins: Sequence[Origin]) -> Missing:
    for origin in origins:
        if origin.kind == SourceKind.UNNAMED:
            for article in origin.articles:
                yield GapKind.UNNAMED, origin.name, article


def _of_articles(appearances: Sequence[Appearance], articles: Mapping[str, Article]) -> Missing:
    for article in (articles[id_] for id_ in dict.fromkeys(appearance.article for appearance in appearances)):
        if article.published is None:
            yield GapKind.UNDATED, outlet_of(article), article.id
        if article.outlet is None:
            yield GapKind.NO_OUTLET, article.id, article.id


def _in_another_language(claim: str, appearances: Sequence[Appearance], articles: Mapping[str, Article]) -> Missing:
    lang = _language(claim, appearances, articles)
    for article in (articles[id_] for id_ in dict.fromkeys(appearance.article for appearance in appearances)):
        if article.lang != lang:
            yield GapKind.OTHER_LANGUAGE, outlet_of(article), article.id


def _inferred(appearances: Sequence[Appearance], articles: Mapping[str, Article]) -> Missing:
    for appearance in appearances:
        if appearance.link and not appearance.link.stated:
            yield GapKind.INFERRED, outlet_of(articles[appearance.article]), appearance.article


def _language(claim: str, appearances: Sequence[Appearance], articles: Mapping[str, Article]) -> str:
    """The language of the appearance whose words are the claim; else that of most."""
    for appearance in appearances:
        if appearance.text == claim:
            return articles[appearance.article].lang
    counted = Counter(articles[appearance.article].lang for appearance in appearances)
    return min(counted, key=lambda lang: (-counted[lang], lang), default="")
