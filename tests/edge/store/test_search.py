"""What is in the case is found, in any spelling, the same on both databases, with what was asked for marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import spellings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import ARABIC, DENIAL, RUSSIAN, WIRE, capture, clock, reports
from made_case import add
from sqlalchemy import inspect

from firsthand.edge.store.analysis import read_new
from firsthand.edge.store.case import Case, open_case
from firsthand.edge.store.migrations.versions import v0001_the_case
from firsthand.edge.store.query import query
from firsthand.edge.store.search import Filters, Found, facets, search
from firsthand.edge.store.search_index import terms

MORE = [
    capture(RUSSIAN, "russian", outlet="Голос Тевры", published="2026-03-03T13:00:00Z"),
    capture("Nobody saw the ship. " + "The sea was calm and grey. " * 900 + "A lighthouse stood there.", "long"),
]


@pytest.fixture
def case(where: str) -> Iterator[Case]:
    add(where, [*reports(), *MORE])
    with open_case(where) as opened:
        analyse(opened)
        yield opened


def analyse(case: Case) -> None:
    list(read_new(case, 1, clock()))


def ids(case: Case, typed: str, **filters: object) -> list[str]:
    return [hit.id for hit in search(case, typed, Filters(**filters)).hits]  # type: ignore[arg-type]


def test_all_words_must_stand_there(case: Case) -> None:
    assert ids(case, "depot killed") == ["denial", "copy", "wire"]
    assert ids(case, "depot bridge") == []
    assert ids(case, "Depots") == ["denial", "copy", "wire"]


def test_a_phrase_stands_there_in_its_order(case: Case) -> None:
    assert ids(case, '"Health Ministry"') == ["copy", "wire"]
    assert ids(case, '"Ministry Health"') == []
    assert ids(case, "Ministry Health") == ["copy", "wire"]
    assert ids(case, '"وزاره الصحه"') == ["arabic"]
    assert ids(case, "«вторник, что 12 человек»") == ["russian"]


def test_words_with_a_minus_must_not_stand_there(case: Case) -> None:
    assert ids(case, "depot -denied") == ["copy", "wire"]
    assert ids(case, 'depot -"port was closed"') == ["denial", "wire"]


def test_without_a_word_the_filters_decide(case: Case) -> None:
    assert ids(case, "", lang="ar") == ["arabic"]
    assert ids(case, "", outlet="harbour") == ["denial", "bridge"]
    assert ids(case, "", outlet="مرقب") == ["arabic"]
    assert ids(case, "port", since=datetime(2026, 3, 3, 11, tzinfo=UTC), lang="en") == ["denial", "copy"]
    assert ids(case, "", until=datetime(2026, 3, 3, tzinfo=UTC)) == ["bridge"]


def test_who_said_it_and_how(case: Case) -> None:
    assert ids(case, "", speaker="ministry") == ["copy", "wire"]
    assert ids(case, "", stance="denies") == ["denial"]
    assert ids(case, "", speaker="port authority", stance="denies") == ["denial"]
    assert ids(case, "", speaker="health ministry", stance="denies") == []
    assert ids(case, "", speaker="الصحة") == ["arabic"]
    assert ids(case, "", speaker="Министерства здравоохранения") == ["russian"]


def test_who_is_asked_for_is_shown_with_what_he_said(case: Case) -> None:
    (hit,) = search(case, "", Filters(speaker="port authority", stance="denies")).hits
    (excerpt,) = hit.excerpts
    assert excerpt.text == DENIAL
    assert [excerpt.text[m.start : m.end] for m in excerpt.marks] == ["Port", "Authority", "port"]


def test_the_marks_are_whole_words_of_the_text_as_printed(case: Case) -> None:
    (hit,) = search(case, "وزاره انفجار").hits
    marked = [excerpt.text[m.start - excerpt.span.start : m.end - excerpt.span.start]
              for excerpt in hit.excerpts for m in excerpt.marks]  # fmt: skip
    assert marked == ["وزارة", "انفجار"]
    assert all(ARABIC[excerpt.span.start : excerpt.span.end] == excerpt.text for excerpt in hit.excerpts)


def test_a_long_sentence_is_cut_at_words(where: str) -> None:
    text = (
        "The mayor said that " + "the old harbour wall, " * 60 + "and the lantern, " + "and the quay " * 60 + "stand."
    )
    add(where, [capture(text, "wall")])
    with open_case(where) as case:
        analyse(case)
        ((excerpt,),) = [hit.excerpts for hit in search(case, "lantern").hits]
    assert "lantern" in excerpt.text and len(excerpt.text) < 1000
    assert text[excerpt.span.start - 1] == " " and text[excerpt.span.end] == " "


def test_title_first_then_the_newest(where: str) -> None:
    pages = [
        capture("A ferry sank off the harbour at night.", "old", published="2026-03-01T10:00:00Z"),
        capture("A ferry sank off the harbour at night.", "new", published="2026-03-03T10:00:00Z"),
    ]
    titled = capture(
        "It sank off the harbour at night, said the harbour master.", "titled", published="2026-02-01T10:00:00Z"
    )
    content = titled.page.content.replace(b'"id"', b'"title": "The ferry", "id"')
    pages.append(type(titled)(type(titled.page)("t.jsonl:9", content, "application/json"), titled.captured, "file"))
    add(where, pages)
    with open_case(where) as case:
        analyse(case)
        found = search(case, "ferry")
        assert [(hit.id, hit.in_title) for hit in found.hits] == [("titled", True), ("new", False), ("old", False)]
        assert found.hits[0].title_marks == ((4, 9),)
        assert [hit.id for hit in search(case, "ferry sank").hits] == ["new", "old", "titled"]
        assert search(case, "ferry", first=1, skip=1).hits == found.hits[1:2]
        assert search(case, "ferry", first=1, skip=1).count == 3
        assert search(case, "ferry", first=1, skip=9) == Found(3, ())


#: what was typed; a text that holds it; a newer one that holds only another word of its stem
TYPED_AND_STEM = {
    "ar": ("الداخلية", "أعلنت وزارة الداخلية في تيفرا فتح الطريق.", "وجد الحارس داخل المستودع في تيفرا ثلاثة صناديق."),
    "ar, the other way": (
        "داخل",
        "وجد الحارس داخل المستودع ثلاثة صناديق.",
        "أعلنت وزارة الداخلية في تيفرا فتح الطريق.",
    ),
    "ar, a clitic": ("بالداخلية", "قال ضابط للداخلية إن الطريق فتح.", "وجد الحارس داخل المستودع ثلاثة صناديق."),
    "en": ("operation", "The operations in Selmara ended on Monday.", "The operator in Selmara spoke on Monday."),
    "en, a form": ("closing", "The bridge was closed on Monday.", "A closely guarded bridge stands in Selmara."),
    "ru": ("важной", "Важные встречи прошли в Сельмаре.", "Важнейшая встреча прошла в Сельмаре."),
}


@pytest.mark.parametrize(("typed", "itself", "stem"), TYPED_AND_STEM.values(), ids=TYPED_AND_STEM)
def test_words_as_typed_come_before_others_of_their_stem(where: str, typed: str, itself: str, stem: str) -> None:
    add(
        where,
        [
            capture(itself, "itself", published="2026-03-01T10:00:00Z"),
            capture(stem, "stem", published="2026-03-03T10:00:00Z"),
        ],
    )
    with open_case(where) as case:
        analyse(case)
        assert [(hit.id, hit.as_typed) for hit in search(case, typed).hits] == [("itself", True), ("stem", False)]
        assert search(case, typed, first=1).count == 2


def test_a_title_by_its_stem_comes_after_a_text_as_typed(where: str) -> None:
    titled = capture("وجد الحارس ثلاثة صناديق في المستودع.", "titled", published="2026-03-03T10:00:00Z")
    content = titled.page.content.replace(b'"id"', '"title": "داخل المستودع", "id"'.encode())
    titled = type(titled)(type(titled.page)("t.jsonl:9", content, "application/json"), titled.captured, "file")
    add(where, [titled, capture("أعلنت وزارة الداخلية في تيفرا فتح الطريق.", "text", published="2026-03-01T10:00:00Z")])
    with open_case(where) as case:
        analyse(case)
        found = [(hit.id, hit.as_typed, hit.in_title) for hit in search(case, "الداخلية").hits]
        assert found == [("text", True, False), ("titled", False, True)]
        assert ids(case, "الداخلية -داخل") == []


def test_a_passage_with_the_word_as_typed_is_shown_before_others_of_its_stem(where: str) -> None:
    inside = "وجد الحارس داخل المستودع صندوقا. "
    add(where, [capture(inside * 4 + "وقالت وزارة الداخلية في تيفرا إن الطريق فتح.", "both")])
    with open_case(where) as case:
        analyse(case)
        (hit,) = search(case, "الداخلية").hits
    assert any("الداخلية" in excerpt.text for excerpt in hit.excerpts)


def test_a_long_article_is_found_by_its_last_words(case: Case) -> None:
    assert ids(case, "lighthouse stood") == ["long"]
    assert ids(case, '"calm and grey. A lighthouse stood"') == ["long"]


def test_a_new_version_takes_the_place_of_the_old(where: str) -> None:
    url = "https://tevria.example/1"
    add(where, [capture(WIRE, "wire", url=url)])
    with open_case(where) as case:
        analyse(case)
        assert ids(case, "twelve") == [] and ids(case, "12") == ["wire"]
    add(where, [capture(WIRE.replace("12", "fourteen"), "wire", url=url, captured=datetime(2026, 3, 4, tzinfo=UTC))])
    with open_case(where) as case:
        analyse(case)
        assert ids(case, "12") == [] and ids(case, "fourteen") == ["wire"]


def test_how_many_of_each_outlet_and_language(case: Case) -> None:
    assert facets(case, "12") == {
        "outlet": [("Coast News Agency", 1), ("Harbour Post", 1), ("Tevria Mail", 1), ("Голос Тевры", 1),
                   ("المرقب التيفري", 1)],
        "lang": [("en", 3), ("ar", 1), ("ru", 1)],
    }  # fmt: skip


def test_every_spelling_of_a_hundred_arabic_and_thirty_russian_words(where: str) -> None:
    words = dict.fromkeys(word for word, _ in (*spellings.arabic(), *spellings.russian()))
    assert len(words) >= 130
    add(where, [capture(f"{WIRE} {word}.", f"w{n}") for n, word in enumerate(words)])
    with open_case(where) as case:
        analyse(case)
        id_of = {word: f"w{n}" for n, word in enumerate(words)}
        missed = [
            (word, typed)
            for word, typed in (*spellings.arabic(), *spellings.russian())
            if id_of[word] not in {hit.id for hit in search(case, typed, first=30).hits}
        ]
    assert missed == []


def test_a_noun_whose_first_letter_looks_like_and_is_not_cut(where: str) -> None:
    add(where, [capture("قالت وزارة الداخلية إن المطار فتح.", "ministry")])
    with open_case(where) as case:
        analyse(case)
        assert ids(case, "الوزارة") == ["ministry"]
        assert ids(case, "زار") == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    typed=st.text()
    | st.text("\"-«» ()*:^&|!'\\<>%_§depotوزارة", max_size=30)
    | st.sampled_from(["NEAR(a b)", "a OR b", "keys:x", "' OR 1=1 --", "-", '"', '-"depot', "AND", "depot*", "\0"])
)
def test_anything_may_be_typed(case: Case, typed: str) -> None:
    found = search(case, typed, Filters(speaker=typed[:5], outlet=typed[5:] or None))
    assert found.count >= len(found.hits)
    assert search(case, typed).count <= 7


@given(st.text(max_size=20))
def test_a_word_is_among_its_own_keys(raw: str) -> None:
    """An exact phrase is looked for among the keys in PostgreSQL."""
    for phrase in query(f'"{raw}"').phrases:
        assert all(word in terms().keys(word).own for word in phrase)
    word = terms().word(raw)
    assert not word or word in terms().keys(raw).own


def tables_of_the_first_form() -> set[str]:
    code = Path(v0001_the_case.__file__).read_text(encoding="utf-8")
    return {"alembic_version", *re.findall(r'op\.create_table\(\s*"(\w+)"', code)}


#: what became of the first form's tables, taken back
SINCE_THEN = (
    "ALTER TABLE dossier DROP COLUMN digest",
    "ALTER TABLE dossier DROP COLUMN waiting",
    "DROP INDEX version_listed",
    "CREATE INDEX ix_version_outlet ON version (outlet)",
)


def test_a_case_from_before_the_search_is_filled_when_it_is_opened(tmp_path: Path) -> None:
    add(str(tmp_path / "case"), reports())
    with open_case(tmp_path / "case") as case:
        analyse(case)
        with case.writing() as connection:
            for table in sorted({*inspect(connection).get_table_names(), "part_words"} - tables_of_the_first_form()):
                connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
            for change in SINCE_THEN:
                connection.exec_driver_sql(change)
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    with open_case(tmp_path / "case") as case:
        assert ids(case, "bridge") == ["bridge"]
