"""An article's text with its marks, as a browser counts."""

from hypothesis import given
from hypothesis import strategies as st

from firsthand.edge.desk.shown import Mark, paragraphs, whole_words
from firsthand.edge.export.words import visible
from firsthand.records import Span

ARABIC = "وقالت الوزارة إن 12 شخصا قتلوا."


def in_browser(text: str, start: int, end: int) -> str:
    """What a browser cuts out of a string by these offsets."""
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")


def test_a_mark_from_the_middle_of_a_word_is_exact_and_its_element_holds_the_whole_word() -> None:
    start = ARABIC.index("قالت")
    [shown] = paragraphs(ARABIC, [Mark(Span(start, start + 4), "cue", "c0")])
    [(begin, end, kind, card)] = shown.marks
    assert (in_browser(ARABIC, begin, end), kind, card) == ("قالت", "cue", "c0")
    assert [piece.text for piece in shown.pieces if piece.kinds] == ["وقالت"]


def test_letters_beyond_the_first_plane_count_twice() -> None:
    text = "🔥🔥 Мэр сказал"
    [shown] = paragraphs(text, [Mark(Span(3, 6), "source", "c0")])
    assert in_browser(text, *shown.marks[0][:2]) == "Мэр"


def test_what_is_written_out_moves_the_marks() -> None:
    text = "a\u202eb said no"
    [shown] = paragraphs(text, [Mark(Span(4, 8), "cue", "c0")])
    whole = "".join(piece.text for piece in shown.pieces)
    assert whole == "a⟨RLO⟩b said no"
    assert in_browser(whole, *shown.marks[0][:2]) == "said"


def test_empty_lines_are_no_paragraphs_and_a_mark_over_two_is_cut() -> None:
    text = "one two\n\n \nthree four"
    first, second = paragraphs(text, [Mark(Span(4, 16), "says", "c0")])
    assert [in_browser("one two", *mark[:2]) for mark in first.marks] == ["two"]
    assert [in_browser("three four", *mark[:2]) for mark in second.marks] == ["three"]


@given(st.text(), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))))
def test_nothing_is_lost_and_no_mark_leaves_its_paragraph(text: str, places: list[tuple[int, int]]) -> None:
    spans = [Span(min(*p, len(text)), min(max(p), len(text))) for p in places]
    shown = list(paragraphs(text, [Mark(span, "says", "c") for span in spans if span.start < span.end]))
    lines = [visible(line) for line in text.split("\n") if line.strip()]
    assert ["".join(piece.text for piece in p.pieces) for p in shown] == lines
    for line, paragraph in zip(lines, shown, strict=True):
        size = len(line.encode("utf-16-le")) // 2
        assert all(0 <= start < end <= size for start, end, _, _ in paragraph.marks)


@given(st.text(alphabet="اب ـَ،.\u200dx1"), st.data())
def test_whole_words_never_split_a_word(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = whole_words(text, Span(start, data.draw(st.integers(start, len(text)))))
    for place in span:
        around = text[max(0, place - 1) : place + 1]
        assert not (len(around) == 2 and place not in (0, len(text)) and set(around) <= set("ابـَ\u200dx1"))
