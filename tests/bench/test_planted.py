"""The planted copies are where the bench says they are."""

import planted

ROWS = [
    {
        "id": f"r{n}",
        "lang": "en",
        "outlet": f"outlet{n % 3}.example",
        "text": " ".join(f"Item {n * 100 + at} went from shed {n} to barn {at} with crew {n + at}." for at in range(9)),
    }
    for n in range(30)
]


def test_planted_spans_slice_to_the_copied_words_and_the_same_seed_plants_the_same() -> None:
    corpus = planted.plant(ROWS[:24], ROWS[24:], seed=3)
    texts = {reading.article.id: reading.article.text for reading in corpus.readings}
    assert corpus.planted
    for copy in corpus.planted:
        if copy.level in {"exact", "cut", "excerpt"}:
            source = texts[copy.source][copy.source_span.start : copy.source_span.end]
            assert texts[copy.copy][copy.copy_span.start : copy.copy_span.end] == source
    assert planted.plant(ROWS[:24], ROWS[24:], seed=3) == corpus


def test_the_score_counts_copies_of_one_source_as_right() -> None:
    corpus = planted.plant(ROWS[:24], ROWS[24:], seed=3)
    gold = {(min(p.source, p.copy), max(p.source, p.copy)) for p in corpus.planted}
    assert planted.score(corpus, gold)["recall all"] == planted.score(corpus, gold)["precision"] == 1.0
    others = [name for name, family in corpus.families().items() if name == family]
    assert planted.score(corpus, {(min(others), max(others))})["precision"] in (0.0, 1.0)
