"""Copied passages kept up to date are those that are found in all articles at once."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.language.language import language
from firsthand.matching.copybook import Copybook
from firsthand.matching.reuse import reuse
from firsthand.records import CopiedPassage, Reading
from matching.corpus import reading, words


def kept(book: Copybook) -> list[CopiedPassage]:
    return sorted((pair.copied for pair in book.shared.values() if pair.copied), key=lambda p: (p.here, p.there))


def at_once(readings: Sequence[Reading]) -> list[CopiedPassage]:
    ordered = sorted(readings, key=lambda found: found.article.id)
    return list(reuse(ordered, words(ordered)).passages)


def book_of(readings: Sequence[Reading]) -> Copybook:
    book = Copybook(lambda number: readings[number], language)
    for number, found in enumerate(readings):
        book.add({number: found})
    return book


#: sentences that are copied, are opened with, or stand at the end of many articles of an outlet
PARTS = [
    "Three fishermen were rescued off Port Amber late on Sunday after their boat lost its engine.",
    "The mayor of Gull said that the old harbour would be closed to ships for eleven long weeks.",
    "Snow fell on the pass above the mill and the road stayed closed until noon on Monday.",
    "Read also our other stories on the coast and subscribe to the Amber letter.",
    "Write to us with your news from the coast at any hour of the day.",
    "By our own man in the harbour town.",
]
articles = st.tuples(
    st.lists(st.sampled_from(PARTS), max_size=5).map(" ".join), st.sampled_from(["x", "y", None]), st.integers(0, 3)
)


@settings(max_examples=60, deadline=None)
@given(st.lists(articles, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_one_by_one_in_any_order_is_all_at_once(rows: list[tuple[str, str | None, int]], random) -> None:  # type: ignore[no-untyped-def]
    readings = [
        reading(f"{'Well. ' * turn}{text} {n} ends.", id=f"a{n}", outlet=outlet)
        for n, (text, outlet, turn) in enumerate(rows)
    ]
    random.shuffle(readings)
    book = book_of(readings)
    assert kept(book) == at_once(readings)
    together = Copybook(lambda number: readings[number], language)
    together.add(dict(enumerate(readings[: len(readings) // 2])))
    together.add({number: found for number, found in enumerate(readings) if number >= len(readings) // 2})
    assert (together.shared, together.ties) == (book.shared, book.ties)
    gone = set(random.sample(range(len(readings)), len(readings) // 2))
    for number in gone:
        book.remove(number)
    left = [found for number, found in enumerate(readings) if number not in gone]
    assert kept(book) == at_once(left)


def test_what_becomes_furniture_is_taken_back_and_is_evidence_again_when_its_articles_go() -> None:
    footer = "Read also our other stories on the coast and subscribe to the Amber letter for a weekly round-up."
    stories = ["The old mill burned down.", "A ferry was late.", "Snow fell on the pass.", "The choir won a prize."]
    readings = [reading(f"{story} {footer} Page {n}.", id=f"c{n}", outlet="courier") for n, story in enumerate(stories)]
    readings.append(reading(f"Somebody printed the footer too. {footer} Page 9.", id="z", outlet="x"))
    book = book_of(readings[-1:] + readings[:3])
    assert [(p.here, p.there) for p in kept(book)] == [
        ("c0", "c1"), ("c0", "c2"), ("c0", "z"), ("c1", "c2"), ("c1", "z"), ("c2", "z"),
    ]  # fmt: skip
    changed, _ = book_of(readings), None
    assert kept(changed) == []
    changed.remove(0)
    assert ("c1", "z") in [(p.here, p.there) for p in kept(changed)]


LETTERS = [f"crate{n} of salt{n} went{n} ashore{n}" for n in range(14)]


def crowd(turns: Sequence[tuple[bool, int | None, bool]]) -> list[Reading]:
    """Prints of one text, each with a line of its own: shortened or not, of some minute, at an outlet of its own."""
    return [
        reading(
            f"{' '.join(LETTERS[: 7 if short else None])} Number {n} ends.",
            id=f"a{n:02}",
            outlet=f"o{n if own else 0}",
            published=None if minute is None else f"2026-03-01T08:{minute:02}:00Z",
        )
        for n, (short, minute, own) in enumerate(turns)
    ]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.booleans(), st.sampled_from([None, *range(60)]), st.integers(0, 9).map(bool)),
        min_size=23,
        max_size=32,
    ),
    st.randoms(use_true_random=False),
)
def test_crowds_come_and_go_in_any_order(turns: list[tuple[bool, int | None, bool]], random) -> None:  # type: ignore[no-untyped-def]
    readings = crowd(turns)
    random.shuffle(readings)
    book = book_of(readings)
    assert kept(book) == at_once(readings)
    gone = random.sample(range(len(readings)), len(readings) // 4)
    for number in gone:
        book.remove(number)
    assert kept(book) == at_once([found for number, found in enumerate(readings) if number not in gone])


def test_a_text_of_a_thousand_outlets_is_compared_with_its_first_printers() -> None:
    few = at_once(crowd([(False, n, True) for n in range(24)]))
    assert len(few) == 24 * 23 / 2
    many = at_once(crowd([(n % 2 == 0, 59 - n % 60, True) for n in range(1000)]))
    assert len(many) < 12 * 1000
    assert {name for passage in many for name in (passage.here, passage.there)} == {f"a{n:02}" for n in range(1000)}
    first = {f"a{n:02}" for n in range(59, 1000, 60)}  # printed at the first minute
    assert all({passage.here, passage.there} & first for passage in many)
