"""How the work on claims stands: written down, taken back, finished by two; all of it in the sealed log."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from made import NOON, WIRE, capture
from made_case import add

from firsthand.edge.store import work
from firsthand.edge.store.case import DATABASE, open_case
from firsthand.edge.store.custody import Mark
from firsthand.edge.store.verify import faults_of_database
from firsthand.edge.store.work import Entry, Standing, Status, entry, standing

NOW = "38 reports, 2-3 origins"


def finished(who: str, seen: str = NOW) -> Entry:
    return entry(Mark.STATUS, "a#1-2", "finished", who=who, seen=seen)


def test_a_dossier_is_open_until_somebody_says_otherwise() -> None:
    assert standing([], NOW) == Standing(Status.OPEN, (), "")
    assert standing([entry(Mark.ASSIGNED, "a#1-2", "Omar", who="Mila")], NOW).assigned == "Omar"


def test_one_person_cannot_finish_it() -> None:
    assert standing([finished("Mila"), finished("Mila")], NOW) == Standing(Status.ONE_FINISHED, ("Mila",))
    assert standing([finished("Mila"), finished("Omar")], NOW) == Standing(Status.FINISHED, ("Mila", "Omar"))


def test_two_who_saw_different_counts_have_not_finished_it() -> None:
    entries = [finished("Mila", "2 reports, 1-1 origins"), finished("Omar")]
    assert standing(entries, NOW) == Standing(Status.ONE_FINISHED, ("Omar",))


def test_back_in_review_both_have_to_look_again() -> None:
    again = entry(Mark.STATUS, "a#1-2", "in review", who="Omar", seen=NOW)
    assert standing([finished("Mila"), again, finished("Omar")], NOW).status is Status.ONE_FINISHED


def test_another_count_is_told() -> None:
    assert standing([finished("Mila"), finished("Omar")], "39 reports, 2-3 origins").status is Status.CHANGED


def test_a_step_that_was_let_stand_can_be_taken_back(where: str) -> None:
    step = work.step_of("different sources", "Health Ministry", "وزارة الصحة")
    with open_case(where) as case:
        (n,) = work.note(case, [entry(Mark.KEPT, "a#1-2", "yes", who="Mila", step=step)], NOON)
        assert {at: (each.n, each.who) for at, each in work.kept(work.history(case)).items()} == {step: (n, "Mila")}
        work.note(case, [entry(Mark.KEPT, "a#1-2", "", who="Omar", step=step)], NOON)
        assert work.kept(work.history(case)) == {}
        assert [each.who for each in work.history(case)] == ["Mila", "Omar"]


def test_the_log_alone_restores_it_and_an_altered_row_is_found(tmp_path: Path) -> None:
    where = str(tmp_path / "case")
    add(where, [capture(WIRE, "wire")])
    with open_case(where) as case:
        work.note(case, [finished("Mila"), finished("Omar\0\ud800")], NOON)
        before = work.history(case)
    for file in (tmp_path / "case").glob(f"{DATABASE}*"):
        file.unlink()
    with open_case(where) as case:
        assert work.history(case) == before
        assert [each.added for each in before] == [NOON, NOON] and isinstance(NOON, datetime)
        assert list(faults_of_database(case)) == []
        with case.writing() as connection:
            connection.exec_driver_sql("UPDATE work SET value = 'open' WHERE n = 2")
        (fault,) = faults_of_database(case)
    assert fault.place == "database, work 2" and "value" in fault.what
