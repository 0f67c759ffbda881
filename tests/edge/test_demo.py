"""The bundled example against the truth, written down by hand before the engine saw it.

Forty reports about an explosion in the port of Selmara. All but the two denials affirm that people were killed:
- Tevpress has it from the ministry's spokesman Samir Haddara: 12 killed, in the evening 17. Fourteen Arabic reports of
  the morning go back to it, seven English, six Russian, and five of the evening.
- Marsa Selmara had a correspondent at the port; the Selmara Herald and Tevrinskie Vedomosti have it from Marsa Selmara.
- Orsana Today and Coast Daily have it from each other.
- Jaridat al-Tilal names nobody.
- The port's director Yusuf Darem denies it, in Jaridat Orsana and in the Tevria Tribune.
"""

import json
from importlib import resources

import pytest

from firsthand import read_page
from firsthand.edge.commands import DEMO_ASKS
from firsthand.edge.models import SentenceEncoder
from firsthand.pipeline import ask, weigh
from firsthand.records import Dossier, Reading, Side

REPORTS = (resources.files("firsthand.edge.demo") / "reports.jsonl").read_text(encoding="utf-8").splitlines()
OUTLET = {record["id"]: record["outlet"] for record in map(json.loads, REPORTS)}

DENIALS = {"جريدة أورسانا", "Tevria Tribune"}
LOOP = {"Orsana Today", "Coast Daily"}
ON_THE_SPOT = {"مرسى سلمارة", "Selmara Herald", "Тевринские ведомости"}
NO_SOURCE = {"جريدة التلال التيفرية"}


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    readings = [reading for line in REPORTS if isinstance(reading := read_page(json.loads(line)), Reading)]
    assert len(readings) == 40
    [found] = weigh(readings, SentenceEncoder(), about=ask(DEMO_ASKS))
    return found


def outlets(ids: object) -> set[str]:
    return {OUTLET[id_] for id_ in ids}  # type: ignore[attr-defined]


def test_every_report_carries_the_claim(dossier: Dossier) -> None:
    assert {appearance.article for appearance in dossier.appearances} == set(OUTLET)


def test_there_are_two_origins_and_perhaps_a_third(dossier: Dossier) -> None:
    affirming = [origin for origin in dossier.origins if origin.stance is Side.AFFIRMS]
    ministry, correspondent = sorted(affirming, key=lambda origin: -len(origin.articles))
    assert (dossier.independent.low, dossier.independent.high) == (2, 3)
    assert outlets(correspondent.articles) == ON_THE_SPOT
    assert len(ministry.articles) == 32
    assert outlets(ministry.articles).isdisjoint(DENIALS | LOOP | ON_THE_SPOT | NO_SOURCE)


def test_who_names_nobody_is_not_traced(dossier: Dossier) -> None:
    assert outlets(dossier.untraced) == NO_SOURCE


def test_outlets_that_credit_each_other_are_a_loop(dossier: Dossier) -> None:
    assert [set(loop) for loop in dossier.loops] == [LOOP]


def test_the_denial_stands_beside(dossier: Dossier) -> None:
    assert outlets(dossier.denials) == DENIALS
    assert [outlets(origin.articles) for origin in dossier.origins if origin.stance is Side.DENIES] == [DENIALS]


def test_the_earliest_is_the_correspondent(dossier: Dossier) -> None:
    assert dossier.earliest is not None and OUTLET[dossier.earliest] == "مرسى سلمارة"


def test_the_figure_grows(dossier: Dossier) -> None:
    killed = {
        figure.low
        for a in dossier.appearances
        if a.stance is Side.AFFIRMS
        for figure in a.figures
        if figure.what == "killed"
    }
    assert killed == {12, 17}


def test_the_summary_says_it(dossier: Dossier) -> None:
    assert dossier.summary.startswith("Reported by 33 outlets; traces to 2 to 3 origins: ")
    assert "1 report is not traced." in dossier.summary
