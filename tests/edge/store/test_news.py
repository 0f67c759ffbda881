"""What changed since yesterday."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from made import DENIAL, NOON, OTHER, WIRE, capture, clock

from firsthand.edge.capture.capture import Capture
from firsthand.edge.models import SentenceEncoder
from firsthand.edge.store.analysis import read_new
from firsthand.edge.store.case import open_case
from firsthand.edge.store.keep import keep
from firsthand.edge.store.news import News, news
from firsthand.edge.store.weighing import weigh_case

URL = "https://tevria.example/news/1"
DAY = timedelta(days=1)


def add_at(where: str, moment: datetime, captures: Iterable[Capture]) -> None:
    with open_case(where) as case:
        list(keep(case, captures, operator="Nour", clock=clock(moment)))
        list(read_new(case, 1, clock(moment)))
        weigh_case(case, SentenceEncoder())


def told(where: str, since: datetime) -> list[News]:
    with open_case(where) as case:
        return list(news(case, since))


def yesterday() -> list[Capture]:
    return [
        capture(WIRE, "wire", outlet="Coast News Agency"),
        capture(WIRE + " The port was closed.", url=URL),
    ]


def test_a_denial_and_another_figure(where: str) -> None:
    add_at(where, NOON - DAY, yesterday())
    more = WIRE.replace("12", "17").replace("on Tuesday", "on Tuesday evening")
    add_at(
        where, NOON, [capture(DENIAL, "denial", outlet="Harbour Post"), capture(more, "later", outlet="Tevria Post")]
    )
    found = {each.kind.value: each for each in told(where, NOON - DAY / 2)}
    assert found.keys() >= {"denial", "other figure"}
    assert (found["denial"].words, found["denial"].articles) == ("Harbour Post", ("denial",))
    assert found["other figure"].words == "17 people" and found["other figure"].before == "12 people"


def test_a_second_article_with_a_claim_makes_it_new(where: str) -> None:
    add_at(where, NOON - DAY, yesterday()[:1])
    add_at(where, NOON, yesterday()[1:])
    [each] = told(where, NOON - DAY / 2)
    assert each.kind == "new claim" and len(each.articles) == 2
    assert "The Health Ministry" in each.words


def test_a_page_edited_in_silence(where: str) -> None:
    add_at(where, NOON - DAY, yesterday())
    edited = capture(WIRE.replace("12 people", "17 people") + " The port was closed.", url=URL, captured=NOON)
    add_at(where, NOON, [edited])
    [each] = [each for each in told(where, NOON - DAY / 2) if each.kind == "edited page"]
    assert "17 people" in each.words and "12 people" in each.before and "closed" not in each.words


def test_nothing_new(where: str) -> None:
    add_at(where, NOON - DAY, yesterday())
    add_at(where, NOON, [*yesterday(), capture(OTHER, "bridge")])
    assert told(where, NOON - DAY / 2) == []
