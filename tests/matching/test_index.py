"""An index of articles that come and go has the groups that are found in all articles at once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.errors import FirsthandError
from firsthand.language.language import language
from firsthand.matching.index import Change, Index
from firsthand.matching.match import by_size, match
from firsthand.records import Figure, Group, Polarity, Reading, Span
from matching.corpus import plain_encoder, reading


def killed(number: float) -> Figure:
    return Figure("killed", number, number, f"{number} people", Span(0, 0))


PARTS = [
    "Three fishermen were rescued off Port Amber late on Sunday after their boat lost its engine.",
    "Three fishermen were rescued off Port Amber on Sunday evening when their boat lost its engine.",
    "Two fishermen were rescued off Port Amber on Sunday.",
    "The mayor of Gull said that the old harbour would be closed to ships for eleven long weeks.",
    "The mayor of Gull said that the harbour would be closed to ships.",
    "Write to us with your news from the coast at any hour of the day.",
    "Short words.",
]
articles = st.tuples(
    st.lists(st.sampled_from(PARTS), max_size=4).map(" ".join),
    st.sampled_from(["x", "y", None]),
    st.sampled_from(["2026-03-01", "2026-03-02", "2026-03-20", None]),
    st.sampled_from([2.0, 3.0]),
    st.sampled_from(list(Polarity)),
)


def follow(kept: dict[str, Group], change: Change) -> None:
    """What a store does with a change."""
    for name in change.gone:
        del kept[name]
    for group in change.groups:
        assert group.claims[0] not in kept
        kept[group.claims[0]] = group


def in_order(kept: dict[str, Group]) -> tuple[Group, ...]:
    return tuple(sorted(kept.values(), key=by_size))


def index_of(known: dict[str, Reading]) -> Index:
    return Index(plain_encoder, language, lambda article: known[article])


@settings(max_examples=40, deadline=None)
@given(st.lists(articles, min_size=1, max_size=10), st.randoms(use_true_random=False))
def test_one_by_one_in_any_order_or_some_together_is_all_at_once(rows, random) -> None:  # type: ignore[no-untyped-def]
    readings = [
        reading(
            f"{text} Number {n} ends here." if n % 2 else text, id=f"a{n}", outlet=outlet, published=published,
            claims={"fishermen": {"figures": (killed(number),)}, "mayor": {"polarity": polarity}},
        )
        for n, (text, outlet, published, number, polarity) in enumerate(rows)
    ]  # fmt: skip
    random.shuffle(readings)
    known = {found.article.id: found for found in readings}
    index = index_of(known)
    kept: dict[str, Group] = {}
    together = random.randint(0, len(readings))
    follow(kept, index.add(readings[:together]))
    copy = index_of(known)
    for found in readings[together:]:
        copy.lay(index.delta())
        follow(kept, index.add([found]))
    copy.lay(index.delta())
    assert copy.groups() == index.groups()
    assert index.groups() == match(readings, plain_encoder, language) == in_order(kept)
    gone = random.sample(readings, len(readings) // 2)
    follow(kept, index.remove([found.article.id for found in gone]))
    left = [found for found in readings if found not in gone]
    assert index.groups() == match(left, plain_encoder, language) == in_order(kept)


FIRE = "The fire at the Amber mill on Monday killed {} people, the fire service of Port Amber said."


def fire(number: int, **fields: object) -> Reading:
    facts = {"fire": {"figures": (killed(number),)}}
    return reading(FIRE.format(number), id=f"a{number}", outlet=f"o{number}", claims=facts, **fields)


def test_a_question_leaves_no_trace() -> None:
    known = {found.article.id: found for found in (fire(18), fire(19))}
    index = index_of(known)
    index.add(known.values())
    before = index.groups()
    (group,) = index.query(fire(20))
    assert [claim[:3] for claim in group.claims] == ["a18", "a19", "a20"]
    assert index.groups() == before
    assert "a20" not in index
    with pytest.raises(FirsthandError):
        index.query(fire(18))


def test_an_article_that_comes_again_takes_its_own_place() -> None:
    known = {found.article.id: found for found in (fire(18), fire(19))}
    index = index_of(known)
    index.add(known.values())
    known["a19"] = reading("The choir of Port Amber won a prize in the capital.", id="a19", outlet="o19")
    change = index.add([known["a19"]])
    assert len(change.gone) == 1
    assert sorted(len(group.claims) for group in change.groups) == [1, 1]
    assert len(index) == 2
    assert index.groups() == match(list(known.values()), plain_encoder, language)
    assert index.remove(["nobody"]) == Change((), ())
