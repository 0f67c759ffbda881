"""How rare words are."""

import numpy as np
import pytest

from build import article
from firsthand.language.language import language
from firsthand.language.rarity import pack_rarity, unpack_rarity
from firsthand.matching.words import weight_of, words_of


def test_what_was_packed_is_read_again_and_stems_of_few_articles_are_unseen() -> None:
    stems = np.array([1 << 40, 7 << 60, 3 << 50], np.uint64)
    rarity = unpack_rarity(pack_rarity(stems, np.array([90, 5, 2]), 100))
    common, rare, unseen = (rarity.level(int(stem)) for stem in stems)
    assert common < rare < unseen == rarity.level(12345)


@pytest.mark.parametrize(
    ("lang", "common", "rare"),
    [("ar", "قال", "منطاد"), ("en", "said", "balloonist"), ("ru", "сказал", "аэростат")],
    ids=["ar", "en", "ru"],
)
def test_a_rare_word_tells_more_than_a_common_one_whatever_the_corpus(lang: str, common: str, rare: str) -> None:
    together = words_of([article(f"{common} {rare}", lang)], language).stems
    assert weight_of(together)[0] < weight_of(together)[1]
    many = words_of([article(f"{rare} {rare}", lang, id=str(n)) for n in range(9)], language).stems
    assert set(many) == {together[1]}
