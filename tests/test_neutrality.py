"""Another name changes nothing but the name: two parties change places throughout a corpus, and all stays as it was.

Each pair of names is given in the forms the texts use, joined conjunctions and prepositions aside. Offsets move with
the length of a name and are not compared; nor is what the model of meaning measured (in per cent), which is kept from
seeing the names at all: it has read more of some than of others.
"""

import json
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from containment import published_in_order
from firsthand.edge.models import SentenceEncoder
from swapped import Pairs, Swap, differences

DEMO = [
    json.loads(line)
    for line in (resources.files("firsthand.edge.demo") / "reports.jsonl").read_text(encoding="utf-8").splitlines()
]

#: who announces the toll, and who denies it
PEOPLE = (
    ("سمير هدارة", "يوسف دارم"),
    ("هدارة", "دارم"),
    ("Samir Haddara", "Yusuf Darem"),
    ("Haddara", "Darem"),
    ("Самир Хаддара", "Юсуф Дарем"),
    ("Самира Хаддару", "Юсуфа Дарема"),
    ("Хаддара", "Дарем"),
)
#: where it happened, and the town beside
TOWNS = (
    ("سلمارة", "أورسانا"),
    ("Selmara", "Orsana"),
    ("Сельмара", "Орсана"),
    ("Сельмары", "Орсаны"),
    ("Сельмаре", "Орсане"),
)


@pytest.fixture(scope="module")
def encode() -> SentenceEncoder:
    return SentenceEncoder()


def test_a_swap_is_undone_by_itself_and_takes_joined_words_along() -> None:
    swap = Swap(PEOPLE)
    assert swap("وقال سمير هدارة ليوسف دارم") == "وقال يوسف دارم لسمير هدارة"
    assert swap(swap("Самира Хаддару и Юсуф Дарем")) == "Самира Хаддару и Юсуф Дарем"
    assert swap("Haddaras") == "Haddaras"


@pytest.mark.parametrize("pairs", [PEOPLE, TOWNS], ids=["people", "towns"])
def test_the_bundled_example_in_three_languages(pairs: Pairs, encode: SentenceEncoder) -> None:
    changed = sum(Swap(pairs).record(record) != record for record in DEMO)
    assert changed > 25
    count, found = differences(DEMO, pairs, encode)
    assert count > 15
    assert found == []


#: one spelling for each name, so that forms pair one to one
SPELLINGS = (("الاخوان", "الإخوان"), ("الانقاذ", "الإنقاذ"), ("الوطنى", "الوطني"), ("البرادعى", "البرادعي"))


def slice_of(shared: Path, pairs: Pairs) -> list[dict[str, Any]]:
    """The articles of half a day that name a party, each name in one spelling."""
    records: Sequence[dict[str, Any]] = published_in_order(shared / "corpus" / "week.jsonl.gz")[6000:6700]
    found = []
    for record in records:
        text, title = record["text"], record.get("title") or ""
        for other, one in SPELLINGS:
            text, title = text.replace(other, one), title.replace(other, one)
        if Swap(pairs)(text) != text:
            found.append({**record, "text": text, "title": title})
    return found


@pytest.mark.real
@pytest.mark.parametrize(
    ("pairs", "least"),
    [
        pytest.param((("البرادعي", "العريان"), ("محمد البرادعي", "عصام العريان")), 5, id="two opponents"),
        pytest.param(
            (("الإنقاذ", "الإخوان"), ("الإنقاذ الوطني", "الإخوان المسلمين")),
            50,
            id="two parties",
        ),
    ],
)
def test_real_parties(pairs: Pairs, least: int, shared: Path, encode: SentenceEncoder) -> None:
    """Party names that are also common nouns ("the brothers", "the rescue") may be counted as such: one in fifty."""
    count, found = differences(slice_of(shared, pairs), pairs, encode)
    assert count >= least
    assert len(found) <= 2 * (count // 50)
