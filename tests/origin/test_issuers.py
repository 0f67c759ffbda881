""" "The statement" goes back to who issued it, where the article tells."""

import pytest

from build import article, claim, reading, statement
from firsthand.language.language import language
from firsthand.origin.bodies import Register
from firsthand.origin.credits import chain
from firsthand.records import SourceKind


@pytest.mark.parametrize(
    ("lang", "text", "first", "second", "expected"),
    [
        pytest.param(
            "ar",
            "أصدرت بلدية الواحة بيانا قالت فيه إن الجسر أغلق. وأضاف البيان أن السد سليم.",
            ("بلدية الواحة", "قالت", "الجسر أغلق"),
            ("البيان", "أضاف", "السد سليم"),
            ["بلدية الواحة"],
            id="Arabic",
        ),
        pytest.param(
            "ar",
            "قالت بلدية الواحة إن الجسر أغلق. وأضاف البيان أن السد سليم.",
            ("بلدية الواحة", "قالت", "الجسر أغلق"),
            ("البيان", "أضاف", "السد سليم"),
            ["البيان"],
            id="no statement was told of",
        ),
        pytest.param(
            "en",
            "The town council said in a statement that the bridge was closed. The statement added that the dam held.",
            ("The town council", "said", "the bridge was closed"),
            ("The statement", "added", "the dam held"),
            ["The town council"],
            id="English",
        ),
        pytest.param(
            "ru",
            "Мэрия сообщила в заявлении, что мост закрыт. Заявление добавляет, что плотина цела.",
            ("Мэрия", "сообщила", "мост закрыт"),
            ("Заявление", "добавляет", "плотина цела"),
            ["Мэрия"],
            id="Russian",
        ),
    ],
)
def test_whose_statement_it_is(
    lang: str, text: str, first: tuple[str, str, str], second: tuple[str, str, str], expected: list[str]
) -> None:
    page = article(text, lang)
    (body, cue, said), (document, added, more) = first, second
    one = statement(text, said, body, cue, kind=SourceKind.BODY)
    other = statement(text, more, document, added, kind=SourceKind.DOCUMENT)
    read = reading(page, claim(page, said, one), claim(page, more, other))
    hands = chain(read.claims[1], read, language(lang), Register([page], language))
    assert [hand.words for hand in hands] == expected
