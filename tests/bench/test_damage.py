"""Damage done to an article moves its annotations with the words."""

from __future__ import annotations

import random

import pytest

import mutated

_TEXT = "قال وزير النقل سالم الحداد: «الجسرُ مفتوح».\nThe mayor said “the port is open”."


def _doc() -> mutated.Doc:
    content = _TEXT.index("الجسر")
    attribution = {"source": [(4, 26)], "cue": [(0, 3)], "content": [(content, content + len("الجسرُ مفتوح"))]}
    return {"id": "a", "text": _TEXT, "lang": "ar", "attributions": [attribution]}


def _words(doc: mutated.Doc, part: str) -> list[str]:
    return [doc["text"][start:end] for a in doc["attributions"] for start, end in a[part]]


def test_spans_follow_the_letters() -> None:
    hurt = mutated.moved(_doc(), mutated.letters_folded(_TEXT, random.Random(1)))
    assert _words(hurt, "source") == ["وزير النقل سالم الحداد"]
    assert _words(hurt, "content") == ["الجسر مفتوح"]


def test_an_attribution_whose_content_is_lost_is_left_out() -> None:
    cut = [*_TEXT[:20], *[""] * (len(_TEXT) - 20)]
    assert mutated.moved(_doc(), cut)["attributions"] == []


@pytest.mark.parametrize("kind", mutated.KINDS)
def test_each_kind_leaves_spans_within_the_text(kind: object) -> None:
    assert callable(kind)
    for seed in range(20):
        hurt = mutated.moved(_doc(), kind(_TEXT, random.Random(seed)))
        for part in ("source", "cue", "content"):
            assert all(_words(hurt, part))


def test_a_damaged_article_is_read_without_flaws() -> None:
    doc = mutated.moved(_doc(), mutated.quotes_unbalanced(_TEXT, random.Random(3)))
    reading = mutated.read(doc)
    assert reading is not None
    assert list(mutated.wrong_spans(reading, doc["text"])) == []
