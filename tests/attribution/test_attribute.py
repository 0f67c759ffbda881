"""Who said what, in the three languages: one phenomenon a case."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build import article
from firsthand.attribution.attribute import attribute
from firsthand.attribution.own_voice import own_voice
from firsthand.language.language import codes, language
from firsthand.records import Article, Span


def found(text: str, lang: str) -> list[tuple[str, str, str]]:
    """(source, cue, content) of each attribution, in words."""
    read = article(text, lang)

    def words(spans: tuple[Span, ...]) -> str:
        return " ".join(text[s.start : s.end] for s in spans)

    return [(words(a.source), words(a.cue), words(a.content)) for a in attribute(read, language(lang))]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        pytest.param(
            "ar",
            "وقالت الوزيرة ليلى القاضي إن الجسر أغلق.",
            [("الوزيرة ليلى القاضي", "قالت", "الجسر أغلق")],
            id="cue, source, that",
        ),
        pytest.param(
            "ar",
            "قال سالم الحداد، رئيس بلدية الواحة، في تصريح لقناة الساحل، إن الجسر أغلق.",
            [("سالم الحداد، رئيس بلدية الواحة", "قال", "الجسر أغلق")],
            id="apposition and channel",
        ),
        pytest.param(
            "ar",
            "اكد الوزير ان الجسر أغلق، مشيرا الى انه سيفتح غدا.",
            [("الوزير", "اكد", "الجسر أغلق"), ("", "مشيرا الى", "سيفتح غدا")],
            id="without hamza, participle",
        ),
        pytest.param(
            "ar",
            "أغلق الجسر، بحسب رئيس البلدية.",
            [("رئيس البلدية", "بحسب", "أغلق الجسر")],
            id="according to, behind",
        ),
        pytest.param(
            "ar",
            "وأضاف: «الجسر مغلق. لا أحد يعبره».",
            [("", "أضاف", "الجسر مغلق. لا أحد يعبره")],
            id="quotation of two sentences",
        ),
        pytest.param(
            "ru",
            "Мэр сказал, что мост закрыт.",
            [("Мэр", "сказал", "мост закрыт")],
            id="source, cue, that in Russian",
        ),
    ],
)
def test_who_said_what(lang: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text, lang) == expected


LETTERS = 'قالالوزيرإنأن،:"«».وأضافمؤكدا بحسب  he said that, “no” — он сказал, что\n'


@settings(deadline=None)
@given(st.one_of(st.text(), st.text(alphabet=LETTERS), st.lists(st.sampled_from(LETTERS.split())).map(" ".join)))
def test_any_text_is_read(text: str) -> None:
    for code in codes():
        read: Article = article(text, code)
        attributions = attribute(read, language(code))
        assert len(set(attributions)) == len(attributions)
        firsts = [a.content[0] for a in attributions]
        assert firsts == sorted(firsts)
        for a in attributions:
            for span in (*a.source, *a.cue, *a.content):
                assert 0 <= span.start < span.end <= len(text)
                assert text[span.start : span.end].strip()
        for span in own_voice(read, attributions, language(code)):
            assert 0 <= span.start < span.end <= len(text)
