"""The typical input, annotated by hand: eight statements, their speakers, and what is nobody's but the outlet's."""

import json
from pathlib import Path
from typing import Any

import pytest

from firsthand.attribution.attribute import attribute
from firsthand.attribution.own_voice import own_voice
from firsthand.language.language import language
from firsthand.records import Article, Attribution
from firsthand.text.fold import folding
from firsthand.text.sentences import sentences

pytestmark = pytest.mark.real


@pytest.fixture
def gold(shared: Path) -> dict[str, Any]:
    return json.loads((shared / "gold" / "seed_article.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@pytest.fixture
def article(gold: dict[str, Any]) -> Article:
    text = gold["text"]
    return Article(
        id="seed", lang="ar", text=text, title=gold["title"], sentences=sentences(text, language(gold["lang"]))
    )


def overlap(one: Attribution, other: dict[str, Any]) -> float:
    """Jaccard of the characters of two contents."""
    here = {at for span in one.content for at in range(span.start, span.end)}
    there = {at for start, end in other["content"] for at in range(start, end)}
    return len(here & there) / len(here | there)


def words(name: str) -> set[str]:
    return {folding(language("ar")).word(word) for word in name.split()}


def test_all_eight_statements_are_found_with_their_speakers(gold: dict[str, Any], article: Article) -> None:
    found = attribute(article, language("ar"))
    assert len(found) == len(gold["attributions"]) == 8
    for expected in gold["attributions"]:
        best = max(found, key=lambda a: overlap(a, expected))
        assert overlap(best, expected) > 0.8, expected["content_text"]
        assert words(expected["speaker"]) <= words(best.speaker.replace('"', " ")), expected["speaker"]
        assert best.stance == expected["stance"]


def test_the_passages_in_the_outlets_own_voice(gold: dict[str, Any], article: Article) -> None:
    own = own_voice(article, attribute(article, language("ar")), language("ar"))
    for start, end in gold["own_voice"]:
        assert any(span.start <= start + 10 and span.end >= end - 2 for span in own), article.text[start:end]
    statements = [span for a in gold["attributions"] for span in a["content"]]
    assert not [s for s in own for start, end in statements if s.start < end and start < s.end]
