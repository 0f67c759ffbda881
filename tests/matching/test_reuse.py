"""Copied passages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build import article
from firsthand.matching.reuse import Reuse, reuse
from firsthand.records import Attribution, Kind, Reading, Span, Stance
from matching.corpus import reading, span_of, with_attributions, words

WIRE = (
    "Three fishermen were rescued off Port Amber late on Sunday after their boat lost its engine in heavy seas. "
    "The coast guard said the men had drifted for eleven hours before a tanker saw their flares near the Gull rocks."
)
LONG = " ".join(
    f"Paragraph {n} of the long review looks back at year {1900 + n} and at how mill number {n * 7} was run then."
    for n in range(80)
)


def find(*readings: Reading) -> Reuse:
    ordered = sorted(readings, key=lambda found: found.article.id)
    return reuse(ordered, words(ordered))


def shown(found: Reuse, readings: dict[str, Reading]) -> list[tuple[str, str]]:
    return [
        (readings[p.here].article.text[h.start : h.end], readings[p.there].article.text[t.start : t.end])
        for p in found.passages
        for h, t in zip(p.here_spans, p.there_spans, strict=True)
    ]


def test_three_sentences_in_a_long_article_are_found_with_exact_offsets_on_both_sides() -> None:
    half = len(LONG) // 2
    a, b = reading(f"From our desk. {WIRE}", id="a"), reading(f"{LONG[:half]} {WIRE} {LONG[half:]}", id="b", outlet="x")
    found = find(a, b)
    assert shown(found, {"a": a, "b": b}) == [(WIRE[:-1], WIRE[:-1])]
    assert found.passages[0].words == 40
    assert found.passages[0].share_here > 0.9
    assert found.passages[0].share_there < 0.05


def test_small_differences_stay_inside_one_passage() -> None:
    other = WIRE.replace("late on Sunday", "on Sunday night").replace("eleven", "twelve")
    a, b = reading(WIRE, id="a"), reading(other, id="b", outlet="x")
    assert shown(find(a, b), {"a": a, "b": b}) == [(WIRE[:-1], other[:-1])]


@pytest.mark.parametrize(
    ("lang", "here", "there"),
    [
        (
            "ar",
            "أعلنت بلدية مرفأ العنبر أن الجسر القديم سيغلق أمام السيارات لمدة أسبوعين ابتداء من يوم الأحد المقبل.",
            "أعلنت بلديّة مرفإ العنبر انّ الجسر القديم سيغلق امام السيارات لمدة اسبوعين ابتداءً من يوم الاحد المقبل.",
        ),
        (
            "ru",
            "Мэрия Янтарного порта сообщила, что старый мост закроют для машин ещё на две недели с воскресенья.",
            "Мэрия Янтарного порта сообщила, что старый мост закроют для машин еще на две недели с воскресенья.",
        ),
    ],
    ids=["arabic hamza and tashkeel", "russian yo"],
)
def test_spelling_variants_are_the_same_words(lang: str, here: str, there: str) -> None:
    found = find(reading(here, lang, id="a"), reading(there, lang, id="b", outlet="x"))
    assert found.passages[0].share_here > 0.7


def test_a_turn_of_phrase_is_no_copy() -> None:
    a = reading("The minister said at a press conference on Sunday that the harbour would be dredged.", id="a")
    b = reading("The mayor said at a press conference on Sunday that schools stay closed for snow.", id="b", outlet="x")
    assert find(a, b).passages == ()


FOOTER = "Read also our other stories on the coast and subscribe to the Amber Courier newsletter for a weekly round-up."


def test_a_footer_of_four_articles_of_one_outlet_is_never_counted() -> None:
    stories = [
        "The old mill burned down.", "A ferry was late.", "Snow fell on the pass.", "The choir won a prize.",
    ]  # fmt: skip
    courier = [reading(f"{story} {FOOTER}", id=f"c{n}", outlet="courier.example") for n, story in enumerate(stories)]
    copier = reading(f"Somebody printed the footer too. {FOOTER}", id="z", outlet="x")
    assert find(*courier, copier).passages == ()
    assert find(courier[0], copier).passages != ()  # one article alone does not tell what is furniture


def test_versions_of_one_article_are_no_boilerplate() -> None:
    versions = [reading(f"{WIRE} Update {n}.", id=f"v{n}") for n in range(6)]
    copier = reading(f"{WIRE} Somebody else.", id="z", outlet="x")
    assert sum("z" in (p.here, p.there) for p in find(*versions, copier).passages) == 6


SPEECH = "We shall not sell the harbour to anyone, not this year and not in ten years, and whoever says so invents it"


def quoting(before: str, **fields: object) -> Reading:
    text = f'{before} "{SPEECH}", the mayor said.'
    content = span_of(text, SPEECH)
    spoken = Attribution((), (), (content,), Kind.DIRECT, "the mayor", Stance.SAYS, "test")
    return with_attributions(reading(text, **fields), spoken)


def test_a_speakers_words_in_two_papers_are_a_quotation_not_copied_reporting() -> None:
    found = find(quoting("At noon the council met.", id="a"), quoting("It rained.", id="b", outlet="x"))
    assert found.passages == ()
    assert [(p.here, p.there) for p in found.quotations] == [("a", "b")]


def test_a_short_or_empty_article_shares_nothing() -> None:
    assert find(reading("", id="a"), reading("Yes.", id="b"), reading("Yes.", id="c", outlet="x")).passages == ()
    assert find().passages == ()


VOCABULARY = "harbour mill ferry bridge mayor storm rope eleven coast guard"
texts = st.lists(st.sampled_from(VOCABULARY.split()), min_size=0, max_size=60).map(" ".join)


@settings(max_examples=60)
@given(st.lists(st.tuples(texts, st.sampled_from(["x", "y", None])), min_size=2, max_size=5), st.randoms())
def test_the_order_of_input_changes_nothing_and_every_span_slices(rows: list[tuple[str, str | None]], random) -> None:  # type: ignore[no-untyped-def]
    readings = [reading(text, id=f"a{n}", outlet=outlet) for n, (text, outlet) in enumerate(rows)]
    found = find(*readings)
    random.shuffle(readings)
    assert (find(*readings).passages, find(*readings).quotations) == (found.passages, found.quotations)
    by_id = {item.article.id: item for item in readings}
    for passage in found.passages:
        assert passage.here < passage.there
        assert 0 < passage.share_here <= 1 and 0 < passage.share_there <= 1
        for side, spans in ((passage.here, passage.here_spans), (passage.there, passage.there_spans)):
            assert all(by_id[side].article.text[s.start : s.end].strip() for s in spans)
            assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False)) or side == passage.there


@given(st.text(max_size=80))
def test_any_text_may_come(text: str) -> None:
    doubled = [Reading(article(text, id=f"a{n}", outlet=f"o{n}"), (), (), ()) for n in range(2)]
    for passage in find(*doubled).passages:
        assert text[passage.here_spans[0].start : passage.here_spans[0].end] != ""
    assert Span(0, 0) not in [s for p in find(*doubled).passages for s in p.here_spans]
