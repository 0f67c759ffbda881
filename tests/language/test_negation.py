"""Every entry of negation.toml does in its example what it says, and not in its ``not``."""

import pytest

from firsthand.claim.polarity import doubted, polarity
from firsthand.claim.words import Words
from firsthand.language import claim_tables
from firsthand.language.language import codes, language
from firsthand.records import Polarity, Span


@pytest.mark.parametrize(
    ("code", "entry"),
    [
        pytest.param(code, entry, id=f"{code}-{place}")
        for code in codes()
        for place, entry in enumerate(language(code).negation.negator)
    ],
)
def test_a_negator_in_its_example(code: str, entry: claim_tables.Negator) -> None:
    def read(text: str) -> tuple[Polarity, bool]:
        words = Words(text, Span(0, len(text)), language(code))
        places = range(len(words.tokens))
        return polarity(words, places), doubted(words, places)

    expected = {
        "negates": (Polarity.NEGATED, False),
        "doubts": (Polarity.AFFIRMED, True),
        "unverified": (Polarity.AFFIRMED, False),
        "unable": (Polarity.AFFIRMED, False),
        "restores": (Polarity.AFFIRMED, False),
        "neutral": (Polarity.AFFIRMED, False),
    }[entry.sense]
    assert read(entry.example) == expected
    assert not entry.not_ or read(entry.not_) != expected
