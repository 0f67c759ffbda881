"""The learned layer: English statements, and weights that survive packing and any order of features."""

import numpy as np
import pytest

from build import article
from firsthand.attribution.attribute import attribute
from firsthand.attribution.learned.templates import BITS, Templates
from firsthand.language.language import language
from firsthand.language.weights import Table, Weights, pack, unpack
from firsthand.records import Span, Stance


def found(text: str) -> list[tuple[str, str, str]]:
    """(source, cue, content) of each attribution, in words."""

    def words(spans: tuple[Span, ...]) -> str:
        return " ".join(text[s.start : s.end] for s in spans)

    return [(words(a.source), words(a.cue), words(a.content)) for a in attribute(article(text), language("en"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The mayor said that the bridge was closed.",
            [("The mayor", "said", "that the bridge was closed")],
            id="source, cue, that",
        ),
        pytest.param(
            "“The bridge is closed,” Mayor Anna Vale said.",
            [("Mayor Anna Vale", "said", "“The bridge is closed,”")],
            id="quotation, source, cue",
        ),
        pytest.param(
            "“The bridge is closed,” said Anna Vale, the mayor.",
            [("Anna Vale, the mayor", "said", "“The bridge is closed,”")],
            id="quotation, cue, source",
        ),
        pytest.param(
            "“The bridge,” she said, “is closed.”",
            [("she", "said", "“The bridge,” “is closed.”")],
            id="cue in the middle",
        ),
        pytest.param(
            "The bridge is closed, according to the mayor.",
            [("the mayor", "according to", "The bridge is closed")],
            id="according to, behind",
        ),
    ],
)
def test_who_said_what(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The mayor denied that the bridge was closed.", Stance.DENIES),
        ("The mayor warned that the bridge was unsafe.", Stance.WARNS),
        ("The mayor believes that the bridge is safe.", Stance.HOLDS),
        ("The mayor confirmed that the bridge was closed.", Stance.CONFIRMS),
    ],
)
def test_the_stance_follows_the_cue(text: str, stance: Stance) -> None:
    assert [a.stance for a in attribute(article(text), language("en"))] == [stance]


def test_own_voice_is_left_alone() -> None:
    assert found("The bridge was built in 1931 over the river.") == []


def test_every_decision_names_its_pattern() -> None:
    (only,) = attribute(article("The mayor said that the bridge was closed."), language("en"))
    assert only.rule == "learned: source, cue, content"


def test_a_long_article_is_read_in_parts() -> None:
    assert len(found("The mayor said that the bridge was closed.\n" * 500)) == 500


def test_packing_keeps_words_and_weights() -> None:
    table = np.zeros(1 << BITS, dtype=np.float32)
    table[[3, 5, 8]] = [1.27, -0.5, 0.01]
    weights = Weights(
        {"said": 1, "bridge": 2}, np.array([7, 9], dtype=np.int32), {"0 ": 3, "0 ing": 4}, {"cue": Table.of(table)}
    )
    back = unpack(pack(weights))
    assert (back.words, back.suffix_classes) == (weights.words, weights.suffix_classes)
    assert back.classes.tolist() == [7, 9]
    found = back.tables["cue"]
    assert np.abs(found.steps * found.step - table).max() < 0.006


def test_a_feature_keeps_its_place_when_others_are_added() -> None:
    columns = {"w": np.array([4, 5]), "c": np.array([1, 1])}
    few, more = Templates("w c"), Templates("c\nw c\nw")
    at = more.features.index(("w", "c"))
    assert few.places(columns)[0].tolist() == more.places(columns)[at].tolist()
    assert len(set(few.places(columns)[0].tolist())) == 2


def test_a_quotation_with_a_cue_of_its_own_is_not_also_the_rest_of_the_one_before() -> None:
    text = "“The bridge is closed to all traffic,” Mayor Anna Vale said. “The tunnel is open to everybody,” she added."
    assert found(text) == [
        ("Mayor Anna Vale", "said", "“The bridge is closed to all traffic,”"),
        ("she", "added", "“The tunnel is open to everybody,”"),
    ]
