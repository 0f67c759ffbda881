"""What the desk writes down about sources: kept, taken back, weighed, and carried in and out as CSV."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import NOON, WIRE, capture
from made_case import add, analyse

from firsthand.edge.store import sources
from firsthand.edge.store.case import Case, open_case
from firsthand.edge.store.custody import Field
from firsthand.edge.store.dossiers import dossiers
from firsthand.edge.store.sources import Source
from firsthand.edge.store.verify import faults_of_database
from firsthand.edge.store.weighing import refresh
from firsthand.errors import InputError

#: two correspondents' own reports, in different words
ONE = "Our correspondent saw the bridge over the river Ona fall at noon on Monday. Two lorries lay in the water."
OTHER = "The bridge over the river Ona fell at noon on Monday, our reporter on the spot saw. The road is closed."


def note(case: Case, name: str, field: Field, value: str) -> int:
    return sources.note(case, name, field, value, who="Mila", why="their imprint", now=NOON)


def test_what_is_written_down_stands_until_it_is_taken_back(where: str) -> None:
    with open_case(where) as case:
        note(case, "Harbour Post", Field.FAMILY, "Quay Press")
        note(case, "Harbour Post", Field.RELIABILITY, "b")
        note(case, "وكالة الساحل", Field.SAME_AS, "Coast News Agency")
        assert sources.sources(case) == (
            Source("Harbour Post", family="Quay Press", reliability="B"),
            Source("وكالة الساحل", same_as="Coast News Agency"),
        )
        assert sources.families(case) == {"Harbour Post": "Quay Press"}
        note(case, "Harbour Post", Field.FAMILY, "")
        note(case, "Harbour Post", Field.RELIABILITY, "")
        assert sources.sources(case) == (Source("وكالة الساحل", same_as="Coast News Agency"),)
        assert [(each.n, each.who, each.value) for each in sources.history(case)] == [
            (1, "Mila", "Quay Press"), (2, "Mila", "B"), (3, "Mila", "Coast News Agency"), (4, "Mila", ""),
            (5, "Mila", ""),
        ]  # fmt: skip
        assert list(faults_of_database(case)) == []


def test_nobody_is_reliable_or_not_before_somebody_says_so(where: str) -> None:
    with open_case(where) as case:
        note(case, "Harbour Post", Field.NOTE, "daily, Selmara")
        assert sources.sources(case)[0].reliability == "F"


@pytest.mark.parametrize(
    ("name", "field", "value", "expected"),
    [
        (" ", Field.NOTE, "x", "expected the name"),
        ("Harbour Post", Field.RELIABILITY, "G", "expected one of A, B, C, D, E, F"),
        ("Harbour Post", Field.SAME_AS, "Harbour Post", "expected another name"),
    ],
)
def test_what_cannot_be_meant_is_refused(where: str, name: str, field: Field, value: str, expected: str) -> None:
    with open_case(where) as case:
        with pytest.raises(InputError, match=expected):
            note(case, name, field, value)
        assert sources.history(case) == ()


def test_outlets_of_one_family_are_one_newsroom(where: str) -> None:
    add(where, [capture(ONE, "one", outlet="Harbour Post"), capture(OTHER, "other", outlet="Quay Mail")])
    with open_case(where) as case:
        analyse(case)

        def counts() -> set[tuple[int, int]]:
            refresh(case)
            return {(d.dossier.independent.low, d.dossier.independent.high) for d in dossiers(case)}

        assert counts() == {(2, 2)}
        note(case, "Harbour Post", Field.FAMILY, "Quay Press")
        note(case, "Quay Mail", Field.FAMILY, "Quay Press")
        assert counts() == {(1, 1)}
        note(case, "Quay Mail", Field.FAMILY, "")
        assert counts() == {(2, 2)}


def test_csv_goes_out_and_comes_back(where: str) -> None:
    text = (
        "name,family,same_as,reliability,note\n"
        'Harbour Post,Quay Press,,C,"daily, since 1998"\n'
        "وكالة الساحل,,Coast News Agency,F,\n"
    )
    with open_case(where) as case:
        wanted = sources.read("\ufeff" + text, "sources.csv")
        sources.note_all(case, sources.changes(case, wanted), who="Mila", now=NOON)
        assert sources.written(sources.sources(case)) == text
        assert sources.changes(case, wanted) == []
        assert len(sources.history(case)) == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("outlet,family\nA,B\n", "f.csv:1: unknown: outlet: expected name"),
        ("family\nB\n", "f.csv:1: no column name"),
        ("name,family\nA\n", "f.csv:2: expected 2 columns"),
        ("name,family\nA,B,C\n", "f.csv:2: expected 2 columns"),
        ("name,family\n,B\n", "f.csv:2: expected a name"),
        ("name,family\nA,B\nA,C\n", "f.csv:3: A stands above already"),
        ("name,reliability\nA,good\n", "f.csv:2: reliability good: expected one of A, B"),
        ("", "f.csv:1: no column name"),
    ],
)
def test_a_file_with_a_fault_is_refused_with_its_line(text: str, expected: str) -> None:
    with pytest.raises(InputError) as refused:
        sources.read(text, "f.csv")
    assert expected in str(refused.value)


_word = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).map(str.strip).filter(bool)


@given(st.lists(st.builds(Source, _word, _word, _word, st.sampled_from("ABCDEF"), _word), unique_by=lambda s: s.name))
def test_any_names_survive_csv(made: list[Source]) -> None:
    assert sources.read(sources.written(made), "f.csv") == made


def test_a_note_in_the_log_that_was_altered_is_found(where: str) -> None:
    add(where, [capture(WIRE, "wire")])
    with open_case(where) as case:
        note(case, "Harbour Post", Field.FAMILY, "Quay Press")
        with case.writing() as connection:
            connection.exec_driver_sql("UPDATE source SET value = 'Other'")
        (fault,) = faults_of_database(case)
    assert fault.place == "database, source 2" and "value" in fault.what
