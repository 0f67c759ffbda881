"""The figures that people found in real reports are found: value and words, and mostly what they count."""

import json
import re
from pathlib import Path

import pytest

from firsthand.claim.figures import figures
from firsthand.claim.words import Words
from firsthand.language.language import language
from firsthand.records import Span
from firsthand.text.fold import folding

#: the events' own words for what is counted -> our types
TYPES = {
    "injured": "wounded",
    "aid": "money USD",
    "pledge": "money USD",
    "total": "money USD",
    "enterprise": "money USD",
    "new": "infected",
    "yield": "kiloton",
    "weight": "ton",
    "died": "killed",
    "dead": "killed",
}


def code_of(text: str) -> str:
    return "ru" if re.search(r"[а-я]", text) else "ar" if re.search(r"[ء-ي]", text) else "en"


@pytest.mark.real
def test_figures_of_real_events(shared: Path) -> None:
    found = typed = every = 0
    for path in sorted((shared / "gold" / "origins").glob("*.json")):
        event = json.loads(path.read_text(encoding="utf-8"))
        second = event.get("second_claim") or {}
        for appearance in [*event["appearances"], *second.get("appearances", [])]:
            text = appearance["sentence"]
            its_language = language(code_of(text))
            fold = folding(its_language).word
            read = figures(Words(text, Span(0, len(text)), its_language))
            for gold in appearance.get("figures") or []:
                every += 1
                value = gold["value"] * (1e6 if "million" in gold["what"] else 1)
                words = set(re.findall(r"\w+", fold(gold["words"])))
                here = [f for f in read if value in (f.low, f.high) and words & set(re.findall(r"\w+", fold(f.words)))]
                found += bool(here)
                what = re.split("[ ,]", gold["what"])[0]
                typed += any(figure.what == TYPES.get(what, what) for figure in here)
    assert found >= 0.95 * every
    assert typed >= 0.90 * found
