"""What says the same is found in any language."""

from __future__ import annotations

from firsthand.edge.models import SentenceEncoder
from firsthand.edge.store.case import Case, open_case
from firsthand.edge.store.like import like
from firsthand.edge.store.search import Filters

ASKED = "A dozen people died when fuel exploded in the harbour."


def test_what_says_the_same_comes_first_in_three_languages(case: Case) -> None:
    hits = like(case, SentenceEncoder(), ASKED).hits
    assert {hit.id for hit in hits[:5]} == {"wire", "copy", "denial", "arabic", "russian"}
    assert hits[5].id == "bridge"
    assert all("12" in excerpt.text for hit in hits[:5] for excerpt in hit.excerpts)


def test_the_filters_hold(case: Case) -> None:
    found = like(case, SentenceEncoder(), ASKED, Filters(lang="ar"))
    assert [hit.id for hit in found.hits] == ["arabic"]
    assert found.count == 1
    assert [hit.id for hit in like(case, SentenceEncoder(), ASKED, Filters(stance="denies")).hits] == ["denial"]


def test_the_first_are_given_and_all_are_counted(case: Case) -> None:
    found = like(case, SentenceEncoder(), ASKED, first=2)
    assert (len(found.hits), found.count) == (2, 6)


def test_an_empty_case_has_nothing_like_it(where: str) -> None:
    with open_case(where) as case:
        assert like(case, SentenceEncoder(), ASKED).count == 0
