"""Many processes give what one gives, in the same order; a page that kills its process costs itself alone."""

import os
from collections.abc import Iterator

from firsthand.edge import jobs
from firsthand.edge.jobs import read_all
from firsthand.records import Article, Page, Reading, Unreadable


def read_by_the_word(page: Page) -> Reading | Unreadable:
    """Stands for the walk: what counts here is what becomes of each page."""
    word = page.content.decode()
    if word == "die":
        os._exit(1)
    if word == "fault":
        raise ValueError("no such letter")
    return Reading(Article(page.address, "en", word), (), (), ())


def made(count: int, **words: str) -> Iterator[Page | Unreadable]:
    for number in range(count):
        yield Page(f"p{number}", words.get(f"p{number}", "good").encode())
    yield Unreadable("folder", "no right to read it")


def told(results: Iterator[Reading | Unreadable]) -> list[str]:
    return [r.reason if isinstance(r, Unreadable) else f"{r.article.id} {r.article.text}" for r in results]


def test_the_order_is_that_of_the_input() -> None:
    count = jobs.FEW * 3
    expected = [f"p{n} good" for n in range(count)] + ["no right to read it"]
    assert told(read_all(made(count), 2, read_by_the_word)) == expected
    assert told(read_all(made(count), 1, read_by_the_word)) == expected


def test_a_fault_in_one_page_is_named_and_the_rest_goes_on() -> None:
    results = told(read_all(made(3, p1="fault"), 1, read_by_the_word))
    assert results == [
        "p0 good",
        "a fault in Firsthand, please report it: ValueError: no such letter",
        "p2 good",
        "no right to read it",
    ]


def test_a_page_that_ends_its_process_is_set_aside_alone() -> None:
    count = jobs.FEW * 2
    results = told(read_all(made(count, p50="die"), 2, read_by_the_word))
    assert results[50] == "reading it ended the process"
    assert [n for n in range(count) if results[n] != f"p{n} good"] == [50]
