"""Who asks while another brings the case up to date is answered at once, from its last complete state."""

from __future__ import annotations

import threading

import pytest
from made import WIRE, capture, clock
from made_case import add, analyse

from firsthand.edge import case_commands, search_commands
from firsthand.edge.models import SentenceEncoder
from firsthand.edge.store.analysis import read_new
from firsthand.edge.store.asking import dossiers_about
from firsthand.edge.store.case import Case, open_case
from firsthand.edge.store.grouping import INDEX, grouping_to_read
from firsthand.edge.store.like import like
from firsthand.edge.store.search import ANY
from firsthand.language.language import language
from firsthand.pipeline import ask

ASKED = "Twelve people were killed by an explosion at the fuel depot in the port of Tevra."


@pytest.fixture
def newer(case: Case, where: str) -> Case:
    """The case with one article more, read and not weighed yet."""
    add(where, [capture(WIRE.replace("12", "14"), "newer", published="2026-03-03T20:00:00Z")])
    list(read_new(case, 1, clock()))
    return case


def test_what_says_the_same(newer: Case, where: str) -> None:
    expected = [hit.id for hit in like(newer, SentenceEncoder(), ASKED).hits]
    told: list[int] = []
    with newer.analysing(), open_case(where) as asking:
        found = like(asking, SentenceEncoder(), ASKED, behind=told.append)
    assert [hit.id for hit in found.hits] == expected
    assert expected and "newer" not in expected
    assert told == [1]


def test_a_claim_asked_about(newer: Case, where: str) -> None:
    told: list[int] = []
    with newer.analysing(), open_case(where) as asking:
        [meanwhile] = dossiers_about(asking, ask(ASKED), SentenceEncoder(), behind=told.append)
    [then] = dossiers_about(newer, ask(ASKED), SentenceEncoder(), behind=told.append)
    assert "newer" not in {appearance.article for appearance in meanwhile.appearances}
    assert "newer" in {appearance.article for appearance in then.appearances}
    assert told == [1, 0]


def test_the_commands_say_which_state_they_show(newer: Case, where: str, capsys: pytest.CaptureFixture[str]) -> None:
    with newer.analysing():
        search_commands.search(where, "", ANY, said=ASKED, limit=3, as_json=False)
        assert "without what is not weighed yet (1)" in capsys.readouterr().err
        case_commands.trace(where, about=None, top=3, html=None, as_json=False, jobs=1)
        assert "shown as it was weighed last" in capsys.readouterr().err
    case_commands.trace(where, about=None, top=3, html=None, as_json=False, jobs=1)
    assert "weighed last" not in capsys.readouterr().err


def test_an_index_that_is_just_being_saved_is_waited_for_and_left_alone(newer: Case, where: str) -> None:
    analyse(newer)
    versions = newer.folder / INDEX / "versions.msgpack"
    whole = versions.read_bytes()
    versions.write_bytes(whole[: len(whole) // 2])
    tried, saved = threading.Event(), threading.Event()

    def save() -> None:
        with newer.analysing():
            tried.set()
            saved.wait(60)
            versions.write_bytes(whole)

    saving = threading.Thread(target=save)
    saving.start()
    tried.wait(60)
    with open_case(where) as asking:
        threading.Timer(0.2, saved.set).start()
        with grouping_to_read(asking, SentenceEncoder(), language, tries=2) as grouping:
            assert grouping.behind(asking) == 0
            assert grouping.versions.keys() >= {"newer", "wire"}
    saving.join()


def test_an_empty_case_has_no_state_yet(where: str) -> None:
    with open_case(where) as case, case.analysing(), open_case(where) as asking:
        assert like(asking, SentenceEncoder(), ASKED).hits == ()
        assert dossiers_about(asking, ask(ASKED), SentenceEncoder()) == ()
