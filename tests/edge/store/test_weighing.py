"""Articles that come one by one make the same dossiers as all at once, and only those they touch are made anew."""

from __future__ import annotations

from datetime import timedelta

import pytest
from made import NOON, OTHER, RUSSIAN, WIRE, capture, clock, reports
from made_case import add, analyse
from msgspec.structs import replace

from firsthand.edge.models import SentenceEncoder
from firsthand.edge.store.analysis import read_new
from firsthand.edge.store.case import Case, open_case
from firsthand.edge.store.dossiers import dossiers
from firsthand.edge.store.tables import article
from firsthand.edge.store.weighing import weigh_case
from firsthand.records import Dossier

URL = "https://tevria.example/news/1"
TWO = [capture(OTHER, "bridge-2", outlet="Tevra Gazette"), capture(RUSSIAN, "russian", outlet="Тевринские ведомости")]


def found(case: Case) -> list[Dossier]:
    """The dossiers without the scores of their matches: texts encoded in other company differ in the last digits."""
    return sorted((replace(each.dossier, matches=()) for each in dossiers(case)), key=repr)


def test_one_by_one_is_all_at_once(where: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    captures = [*reports(), *TWO]
    whole = str(tmp_path_factory.mktemp("whole") / "case")
    add(whole, captures)
    with open_case(whole) as case:
        analyse(case)
        expected = found(case)
    assert {len({a.article for a in each.appearances}) for each in expected} >= {2, 5}
    with open_case(where) as case:
        for each in captures[::-1]:
            add(where, [each])
            analyse(case)
        assert found(case) == expected


def test_another_process_in_between_changes_nothing(where: str) -> None:
    """The index of a process that stays open learns what others have added."""
    captures = [*reports(), *TWO]
    with open_case(where) as case:
        for place, each in enumerate(captures):
            add(where, [each])
            if place % 2:
                analyse(case)
            else:
                with open_case(where) as other:
                    analyse(other)
        kept = found(case)
    with open_case(where) as case, case.writing() as connection:
        connection.execute(article.update().values(weighed=None))
    with open_case(where) as case:
        analyse(case)
        assert found(case) == kept


def test_only_what_an_article_touches_is_made_anew(where: str) -> None:
    add(where, [*reports(), TWO[0]])
    with open_case(where) as case:
        analyse(case)
        add(where, TWO[1:])
        list(read_new(case, 1, clock()))
        assert weigh_case(case, SentenceEncoder()) == 1
        assert weigh_case(case, SentenceEncoder()) == 0


def test_another_process_finds_the_index_as_it_was_left(where: str) -> None:
    add(where, [*reports(), TWO[0]])
    with open_case(where) as case:
        analyse(case)
    add(where, TWO[1:])
    brought: list[tuple[int, int]] = []
    with open_case(where) as case:
        list(read_new(case, 1, clock()))
        weigh_case(case, SentenceEncoder(), progress=lambda done, of: brought.append((done, of)))
    assert brought == [(1, 1)]


def test_an_index_that_is_lost_or_damaged_is_made_anew(where: str) -> None:
    add(where, reports())
    with open_case(where) as case:
        analyse(case)
        kept = found(case)
        for path in (case.folder / "index").glob("*/facts.msgpack"):
            path.write_bytes(b"\x00")
    add(where, TWO)
    with open_case(where) as case:
        analyse(case)
        assert len(found(case)) == len(kept) + 1


def test_an_edit_takes_the_old_words_out(where: str) -> None:
    add(where, [capture(WIRE, "wire", outlet="Coast News Agency"), capture(WIRE, url=URL)])
    with open_case(where) as case:
        analyse(case)
        assert [len(each.appearances) for each in found(case)] == [2]
        add(where, [capture(OTHER, url=URL, captured=NOON + timedelta(hours=1))])
        analyse(case)
        assert found(case) == []
        add(where, [capture(WIRE, url=URL, captured=NOON + timedelta(hours=2))])
        analyse(case)
        assert [len(each.appearances) for each in found(case)] == [2]
