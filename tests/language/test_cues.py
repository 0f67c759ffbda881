"""Every cue fires in its own example, and not in its ``not``."""

import pytest

from build import article
from firsthand.attribution.attribute import attribute
from firsthand.attribution.cues import find_cues
from firsthand.language.language import codes, language
from firsthand.language.schema import Cue
from firsthand.records import Article
from firsthand.text.tokens import tokens

#: not found yet
NOT_YET = frozenset({"заявивший"})

CUES = [
    pytest.param(code, cue, id=f"{code}-{cue.role}-{cue.forms[0]}")
    for code in codes()
    for cue in language(code).cues
    if cue.forms[0] not in NOT_YET
]


def fires(text: str, code: str, cue: Cue) -> bool:
    """Whether an attribution of the text has this cue."""
    read: Article = article(text, code)
    parts = tokens(text, language(code))
    cues = find_cues([token.key for token in parts], language(code))
    places = [parts[found.end - 1] for found in cues if cue in (found.cue, found.head)]
    reported = [span for a in attribute(read, language(code)) for span in a.cue]
    return any(span.start < token.end and token.start < span.end for span in reported for token in places)


@pytest.mark.parametrize(("code", "cue"), CUES)
def test_a_cue_fires_in_its_example(code: str, cue: Cue) -> None:
    assert fires(cue.example, code, cue), cue.example


@pytest.mark.parametrize(("code", "cue"), [p for p in CUES if p.values[1].not_])  # type: ignore[attr-defined]
def test_a_cue_does_not_fire_where_it_is_another_word(code: str, cue: Cue) -> None:
    assert not fires(cue.not_, code, cue), cue.not_
