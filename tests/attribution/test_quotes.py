"""Quotations: whatever the marks do, no article is lost and no flaw costs more than its own quotation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.attribution.quotes import Quotation, quotations
from firsthand.language.language import codes, language


def inside(text: str, lang: str = "en") -> list[str]:
    return [text[q.inside.start : q.inside.end] for q in quotations(text, language(lang))]


def only(text: str, lang: str = "en") -> Quotation:
    (found,) = quotations(text, language(lang))
    return found


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        pytest.param("en", "“The bridge is closed,” she said.", ["The bridge is closed,"], id="curly"),
        pytest.param("en", 'She said: "It is shut." He left.', ["It is shut."], id="straight"),
        pytest.param("en", "''It is shut,'' she said. ''Go.''", ["It is shut,", "Go."], id="two apostrophes"),
        pytest.param("en", "``It is shut,'' she said.", ["It is shut,"], id="backticks"),
        pytest.param("en", "'It's shut,' she said.", ["It's shut,"], id="single, with an apostrophe inside"),
        pytest.param(
            "en", "‘The voters’ choice is clear,’ he said.", ["The voters’ choice is clear,"], id="possessive"
        ),
        pytest.param("en", "the voters' choice isn't Vale's, y'all", [], id="apostrophes only"),
        pytest.param("en", "Back in the '90s it was the mayors' town.", [], id="decade and possessive"),
        pytest.param("en", 'A 6" pipe burst.', [], id="inches"),
        pytest.param("en", '“It is shut," she said. “Go.”', ["It is shut,", "Go."], id="wrong closing mark"),
        pytest.param("en", "“It is shut,“ she said.", ["It is shut,"], id="opening mark closes"),
        pytest.param("en", "He left. It is shut,” she said.", ["It is shut,"], id="never opened"),
        pytest.param("en", "She said “it is shut.\n\nHe left.", ["it is shut."], id="never closed"),
        pytest.param(
            "en", "“He said ‘go’ and left,” she said.", ["He said ‘go’ and left,", "go"], id="nested, outer first"
        ),
        pytest.param(
            "en", "“A bad day.\n\n“A worse night,” she said.", ["A bad day.", "A worse night,"], id="paragraphs"
        ),
        pytest.param("ar", "قال: «الجسر مغلق».", ["الجسر مغلق"], id="Arabic guillemets"),
        pytest.param("ar", "قال: ”الجسر مغلق“ اليوم.", ["الجسر مغلق"], id="Arabic reversed curly"),
        pytest.param("ar", "قال: “الجسر مغلق” اليوم.", ["الجسر مغلق"], id="Arabic curly"),
        pytest.param("ar", 'قال:" الجسر مغلق "، وأضاف: "الماء عال".', ["الجسر مغلق", "الماء عال"], id="loose spacing"),
        pytest.param("ru", "«Мост закрыт», — сказал он.", ["Мост закрыт"], id="Russian guillemets"),
        pytest.param("ru", "Он сказал: „Мост закрыт“.", ["Мост закрыт"], id="Russian low marks"),
        pytest.param("ru", "Глава «Моста «Заря» ушёл.", ["Моста «Заря", "Заря"], id="two opened, one mark closes both"),
        pytest.param(
            "ru",
            "— Мост закрыт, — сказал мэр Заречья. — Вода высокая.",
            ["Мост закрыт", "Вода высокая."],
            id="dash speech, interrupted",
        ),
        pytest.param("ru", "— Мост закрыт!", ["Мост закрыт!"], id="dash speech without the writer's words"),
        pytest.param("ru", "Заречье — город у реки, — где мост.", [], id="dashes within a sentence"),
        pytest.param("ru", "- мост\n- дорога", [], id="a list"),
        pytest.param("en", "— Not speech, — he said.", [], id="no dash speech in English"),
    ],
)
def test_the_words_inside(lang: str, text: str, expected: list[str]) -> None:
    assert inside(text, lang) == expected


def test_a_missing_mark_is_told() -> None:
    assert only("“Go,” she said.").closed
    assert not only("She said “go away now.").closed
    assert not only("Go away,” she said.").closed


def test_a_quotation_over_paragraphs_continues_with_or_without_its_mark_repeated() -> None:
    repeated = quotations("“A bad day.\n\n“A worse night.\n\n“Never again,” she said. “Go.”", language("en"))
    assert [q.continues for q in repeated] == [False, True, True, False]
    bare = quotations('"A bad day.\nA worse night," she said.', language("en"))
    assert [(q.continues, q.closed) for q in bare] == [(False, False), (True, False)]
    new = quotations("She said “it is shut.\n\nHe said “go.”", language("en"))
    assert [q.continues for q in new] == [False, False]


def test_the_outside_holds_the_marks() -> None:
    text = "She said: “Go.” Then"
    found = only(text)
    assert text[found.outside.start : found.outside.end] == "“Go.”"
    assert (found.depth, found.mark, found.words) == (0, "“", 1)


def test_names_and_scare_quotes_are_told_from_speech() -> None:
    assert only("The “smart bridge” is shut.").is_term
    assert only("وكالة «أنباء الساحل» اليوم", "ar").is_term
    assert not only("“No,” she said.").is_term
    assert not only("She called it “a bad day’s work”.").is_term


@given(st.text(alphabet=st.sampled_from(list("aя3 \n.,!ب-—–'\"“”„‟«»‘’`″")), max_size=60), st.sampled_from(codes()))
def test_any_marks_in_any_order(text: str, lang: str) -> None:
    check(text, lang)


@given(st.text(), st.sampled_from(codes()))
def test_any_text(text: str, lang: str) -> None:
    check(text, lang)


def check(text: str, lang: str) -> None:
    found = quotations(text, language(lang))
    for q in found:
        assert 0 <= q.outside.start <= q.inside.start < q.inside.end <= q.outside.end <= len(text)
        assert text[q.inside.start : q.inside.end].strip() == text[q.inside.start : q.inside.end]
        assert "\n" not in text[q.inside.start : q.inside.end]
    assert [q.outside.start for q in found] == sorted(q.outside.start for q in found)


def test_thousands_of_unpaired_marks_take_no_time() -> None:
    """A quadratic pairing would run for minutes here."""
    for marks in ("«", "» ", "\" '", "‘a", "“", "a' "):
        quotations(marks * 30_000, language("ru"))
        quotations(marks * 30_000, language("en"))
