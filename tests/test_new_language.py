"""A new language is a folder of tables: an invented one goes through the whole walk with no change of code."""

import json
from pathlib import Path

import pytest

from firsthand.edge.models import SentenceEncoder
from firsthand.language.language import load
from firsthand.language.schema import Language
from firsthand.pipeline import read_page, weigh
from firsthand.records import Page, Polarity, Reading, Stance, Unreadable

LUMI = load(Path(__file__).parent / "toy_language" / "qlu")

SAID = "Ministra Karo Velin dirin ke 12 personi mortirun in portu Selmara."
ADDED = "Dodarin ke 40 personi vundirun."


def languages(code: str) -> Language:
    assert code == "qlu"
    return LUMI


def reading(id_: str, text: str, outlet: str) -> Reading:
    record = {"id": id_, "lang": "qlu", "outlet": outlet, "text": text, "published": "2026-03-03"}
    read = read_page(Page(id_, json.dumps(record).encode(), "application/json"), languages, ("qlu",))
    assert isinstance(read, Reading)
    return read


def test_who_said_what_is_read() -> None:
    read = reading("a", f"{SAID} {ADDED}", "Jurnal Selmara")
    text = read.article.text
    said, added = read.attributions
    assert [text[s.start : s.end] for s in said.content] == ["12 personi mortirun in portu Selmara"]
    assert "Karo Velin" in said.speaker and said.stance is Stance.SAYS
    assert [text[s.start : s.end] for s in added.content] == ["40 personi vundirun"]
    assert "Karo Velin" in added.speaker


def test_figures_and_polarity_are_read() -> None:
    read = reading("a", f"{SAID} Nul persona mortirin in Orsana. Dozeni personi vundirun.", "Jurnal Selmara")
    killed, none, wounded = read.claims
    assert [(f.what, f.low, f.high) for f in killed.figures] == [("killed", 12, 12)]
    assert (killed.polarity, none.polarity) == (Polarity.AFFIRMED, Polarity.NEGATED)
    assert [(f.what, f.low, f.high) for f in wounded.figures] == [("wounded", 12, None)]


def test_the_dossier_is_right() -> None:
    readings = [
        reading("a", f"{SAID} {ADDED}", "Jurnal Selmara"),
        reading("b", f"{SAID} {ADDED}", "Gazeta Nova"),
        reading("c", "12 personi mortirun in portu Selmara, segun ministra Karo Velin.", "Radio Orsana"),
        reading("d", "Direktor Yusuf Darem negirin ke 12 personi mortirun in portu Selmara.", "Voka de Marsa"),
    ]
    dossiers = weigh(readings, SentenceEncoder(), languages)
    dossier = next(d for d in dossiers if len({a.article for a in d.appearances}) == 4)
    assert (dossier.independent.low, dossier.independent.high) == (1, 1)
    assert dossier.denials == ("d",)
    assert dossier.untraced == ()


@pytest.mark.parametrize("given", [("ar", "en"), ()])
def test_where_the_folder_is_not_given_its_articles_are_set_aside(given: tuple[str, ...]) -> None:
    page = Page("a", json.dumps({"lang": "qlu", "text": SAID}).encode(), "application/json")
    read = read_page(page, languages, given)
    assert isinstance(read, Unreadable) and "qlu" in read.reason
