"""What the report of the typical article rests on: a video through a site, an expert through a channel."""

import json
from pathlib import Path

import pytest

from firsthand import read_page
from firsthand.edge.models import SentenceEncoder
from firsthand.pipeline import ask, weigh
from firsthand.records import Dossier, Reading


def traced(shared: Path, about: str) -> Dossier:
    gold = json.loads((shared / "gold" / "seed_article.json").read_text(encoding="utf-8"))
    reading = read_page({key: gold[key] for key in ("id", "text", "lang", "title")})
    assert isinstance(reading, Reading)
    (found,) = weigh([reading], SentenceEncoder(), about=ask(about))
    return found


@pytest.mark.real
def test_the_video_came_through_the_site(shared: Path) -> None:
    found = traced(
        shared,
        "يسجل مقطع فيديو لحظة هروب الجيش الأذربيجاني وتخليه عن المعدات العسكرية بعد هجوم مضاد من القوات الأرمينية",
    )
    assert (found.independent.low, found.independent.high) == (1, 1)
    assert "avia por" in found.origins[0].name


@pytest.mark.real
def test_the_expert_spoke_on_the_channel(shared: Path) -> None:
    found = traced(shared, "الضربات الصاروخية الأرمينية على البنية التحتية الهيدروكربونية مقبولة وإنسانية")
    assert [origin.name for origin in found.origins] == ["فلاديمير يفسييف"]
    (appearance,) = found.appearances
    assert len(appearance.chain) == 2
    assert appearance.chain[0].startswith("قناة ميديا لوك") and appearance.chain[1] == "فلاديمير يفسييف"
