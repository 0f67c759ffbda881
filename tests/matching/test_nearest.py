"""What comes nearest to a question: words, parts of words, meaning."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.language.language import language
from firsthand.matching.nearest import Shelf, forms, nearness, pieces, ranked, sounds

CASES = [
    pytest.param(
        "ar",
        "فيضان السودان يغرق القرى",
        ["غرق قرية سودانية في الفيضانات", "افتتاح معرض الكتاب في المدينة", "رئيس البلدية يستقيل من منصبه"],
        id="Arabic: other forms of every word",
    ),
    pytest.param(
        "en",
        "harbour fires burned the warehouses",
        ["A fire at the harbor burnt a warehouse.", "The council met on Monday.", "Prices of bread rose again."],
        id="English: another spelling, other endings",
    ),
    pytest.param(
        "ru",
        "наводнение затопило сёла",
        ["Затоплены села: наводнения на севере", "Совет собрался в понедельник", "Хлеб снова подорожал"],
        id="Russian: other cases, a verb of the same root",
    ),
    pytest.param("ar", "#تحيا_الأزهار", ["تحيا الأزهار", "تحية طيبة", "يوم جديد"], id="a hashtag is its words"),
]


@pytest.mark.parametrize(("lang", "asked", "texts"), CASES)
def test_the_first_text_holds_most_of_the_question(lang: str, asked: str, texts: list[str]) -> None:
    its = language(lang)
    scores = Shelf([pieces(text, its) for text in texts]).scores(pieces(asked, its))
    assert scores.argmax() == 0
    assert scores[0] > 2 * scores[1:].max()


def test_a_rare_word_counts_more_than_a_usual_one() -> None:
    texts = ["the mayor of Tarn", "the mayor of Sabra", "the mayor of Lodin", "a bridge in Lodin"]
    its = language("en")
    scores = Shelf([pieces(text, its) for text in texts]).scores(pieces("mayor Sabra", its))
    assert scores.argmax() == 1


def test_meaning_and_words_are_weighed_together() -> None:
    near = nearness(np.array([8.0, 4.0, 0.0]), np.array([0.2, 0.7, 0.3]))
    assert near.argmax() == 1
    assert near.argmin() == 2


@pytest.mark.parametrize(
    ("lang", "post", "news"),
    [
        pytest.param(
            "ar", "انهار جسر وادي الرمان. اللهم احفظ أهلنا جميعا يا رب!", "انهار جسر وادي الرمان.", id="Arabic"
        ),
        pytest.param(
            "en", "The Tarn bridge fell down. I told you so, my friends!", "The Tarn bridge fell down.", id="English"
        ),
        pytest.param(
            "ru",
            "Мост в Тарне вчера обрушился. Берегите себя, мои друзья!",
            "Мост в Тарне вчера обрушился.",
            id="Russian",
        ),
    ],
)
def test_a_post_is_compared_whole_and_by_its_sentences(lang: str, post: str, news: str) -> None:
    """What one sentence says is not lost among the others."""
    its = language(lang)
    asked = forms(post, its)
    assert asked[:2] == [post, news]
    assert len(asked) == 3
    assert forms(news, its) == [news]


def test_short_cries_are_no_question_of_their_own() -> None:
    assert forms("Breaking! The bridge in Tarn fell down.", language("en")) == [
        "Breaking! The bridge in Tarn fell down.",
        "The bridge in Tarn fell down.",
    ]


def test_no_words_in_common_leave_meaning_alone() -> None:
    assert nearness(np.zeros(2), np.array([0.2, 0.7])).argmax() == 1


def test_words_do_not_shut_out_translations() -> None:
    """Two in the question's language (0, 1) and two translations (2, 3): each list keeps its order."""
    near = np.array([1.9, 2.0, 1.0, 0.6])
    meaning = np.array([0.8, 0.5, 0.9, 0.6])
    own = np.array([True, True, False, False])
    assert ranked(near, meaning, own).tolist() == [2, 1, 0, 3]


@pytest.mark.parametrize(
    ("lang", "asked"),
    [
        pytest.param("ar", "وصل بومبيو إلى مقدونيا يوم 14", id="Arabic"),
        pytest.param("ru", "Помпео прибыл в Македонию 14 мая", id="Russian"),
        pytest.param("ar", "وصلبومبيوإلىمقدونيا", id="Arabic without spaces"),
    ],
)
def test_names_and_numbers_are_found_in_another_script(lang: str, asked: str) -> None:
    english = language("en")
    texts = ["Pompeo came to Macedonia on May 14", "Ornella Grant left for Sabra on May 15", "It rained."]
    likeness = Shelf([sounds(text, english) for text in texts]).likeness(sounds(asked, language(lang)))
    assert likeness.argmax() == 0
    assert likeness[0] > 2 * likeness[1]


def test_a_text_is_wholly_like_itself() -> None:
    its = language("en")
    texts = [sounds("Ornella Grant left Sabra", its), sounds("Tarn and Lodin", its)]
    assert Shelf(texts).likeness(texts[0]).tolist() == pytest.approx([1.0, 0.0])


def test_nothing_to_search() -> None:
    empty = np.zeros(0)
    assert Shelf([]).scores(["=a"]).tolist() == []
    assert ranked(nearness(empty, empty), empty, np.zeros(0, np.bool_)).tolist() == []


@given(st.lists(st.text(), max_size=4), st.text())
def test_any_texts_have_scores(texts: list[str], asked: str) -> None:
    for lang in ("ar", "en", "ru"):
        its = language(lang)
        scores = Shelf([pieces(text, its) for text in texts]).scores(pieces(asked, its))
        assert forms(asked, its)[0] == asked
        names = Shelf([sounds(text, its) for text in texts]).likeness(sounds(asked, its))
        assert scores.shape == names.shape == (len(texts),)
        assert (scores >= 0).all()
        assert ((names >= 0) & (names <= 1 + 1e-9)).all()
