"""Real articles damaged as pages damage them: nothing raises, and most of what was found is still found."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from build import article
from firsthand.attribution.attribute import attribute
from firsthand.language.language import language

FILES = {"ar": "ar_dev.jsonl", "en": "polnear_dev.jsonl", "ru": "ru_dev.jsonl"}
MARKS = re.compile("[\"“”„«»‘’″]|''")


def drop_every_third(text: str) -> str:
    places = {match.start() for match in [*MARKS.finditer(text)][::3]}
    return "".join(letter for at, letter in enumerate(text) if at not in places)


MUTATIONS: list[tuple[str, float, Callable[[str], str]]] = [
    ("every quotation mark dropped", 0.6, lambda text: MARKS.sub("", text)),
    ("every third mark dropped", 0.7, drop_every_third),
    ("lines joined", 0.8, lambda text: text.replace("\n", " ")),
    ("tatweel and tashkeel added", 0.9, lambda text: re.sub("(?<=[ا-ي])(?=[ا-ي]{3})", "ـَ", text)),
    ("bidi marks around words", 0.9, lambda text: re.sub(r"(\s)", "\\1\u200f", text)),
    ("cut in the middle", 0.3, lambda text: text[: len(text) // 2]),
]


@pytest.mark.real
@pytest.mark.parametrize(("kept", "mutate"), [m[1:] for m in MUTATIONS], ids=[m[0] for m in MUTATIONS])
@pytest.mark.parametrize("lang", sorted(FILES))
def test_damage_costs_no_more_than_itself(shared: Path, lang: str, kept: float, mutate: Callable[[str], str]) -> None:
    lines = (shared / "gold" / "attribution" / FILES[lang]).read_text(encoding="utf-8").splitlines()[:10]
    before = after = 0
    for line in lines:
        text = json.loads(line)["text"]
        before += len(attribute(article(text, lang), language(lang)))
        damaged = mutate(text)
        found = attribute(article(damaged, lang), language(lang))
        after += len(found)
        for a in found:
            for span in (*a.source, *a.cue, *a.content):
                assert 0 <= span.start < span.end <= len(damaged)
    assert after >= kept * before
