"""Every entry of opposites.toml sets its example against its counter, and its ``not`` against neither."""

import pytest

from firsthand.language import claim_tables
from firsthand.language.language import codes, language
from firsthand.matching.opposites import Marks, marks_of
from firsthand.records import Claim, Span


def marks(text: str, code: str) -> Marks:
    return marks_of(Claim("a#0", "a", code, (Span(0, len(text)),), text), language(code))


def sides(text: str, code: str, key: str) -> set[bool]:
    return {side for poles in marks(text, code).poles for name, side in poles if name == key}


PAIRS = [
    pytest.param(code, pair, id=f"{code}-{pair.key}") for code in codes() for pair in language(code).opposites.pair
]
UNDOING = [pytest.param(code, entry, id=code) for code in codes() for entry in language(code).opposites.undoing]


@pytest.mark.parametrize(("code", "pair"), PAIRS)
def test_a_pair_in_its_examples(code: str, pair: claim_tables.Opposite) -> None:
    assert sides(pair.example, code, pair.key) == {True}
    assert sides(pair.counter, code, pair.key) == {False}
    assert sides(pair.not_, code, pair.key) == set()


@pytest.mark.parametrize(("code", "entry"), UNDOING)
def test_an_undoing_word_in_its_examples(code: str, entry: claim_tables.Undoing) -> None:
    assert marks(entry.example, code).undoing
    assert not marks(entry.counter, code).undoing
    assert not marks(entry.not_, code).undoing


def test_a_pair_has_one_key_in_every_language() -> None:
    keys = [{pair.key for pair in language(code).opposites.pair} for code in codes()]
    assert keys[0] == keys[1] == keys[2]
