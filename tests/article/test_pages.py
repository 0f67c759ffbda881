"""Saved pages of invented outlets, each beside what must be read from it."""

import json
from pathlib import Path

import pytest

from firsthand.article.read import read_article
from firsthand.language.language import codes, language
from firsthand.records import Article, Page

PAGES = sorted((Path(__file__).parents[1] / "pages").glob("*/*.html"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_saved_page_is_read(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    article = read_article(Page(path.name, path.read_bytes(), "text/html"), language, codes())
    assert isinstance(article, Article)
    first, dateline = article.sentences[0], article.dateline
    assert {
        "lang": article.lang,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published and [article.published.start.isoformat(), article.published.end.isoformat()],
        "byline": article.byline,
        "credits": [credit.name for credit in article.credits],
        "dateline": dateline and article.text[dateline.start : dateline.end],
        "first": article.text[first.start : first.end],
        "sentences": len(article.sentences),
    } == expected
