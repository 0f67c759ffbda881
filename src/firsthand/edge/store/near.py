"""Which articles of a large case may carry a claim: those that hold its rarest words, and those beside them."""

from __future__ import annotations

import re
from itertools import combinations

from firsthand.edge.store import lookup
from firsthand.edge.store.case import Case
from firsthand.edge.store.search import how_many, ids

ALL = 400  # articles of a case that is searched whole
RAREST = 5  # words looked up in pairs
MOST = 150  # articles found by words, of which every claim is compared with what was asked

_WORD = re.compile(r"\w{3,}")


def near(case: Case, text: str, small: int = ALL) -> list[str] | None:
    """The ids of these articles; None: all of them, as the case has no more than ``small``."""
    if lookup.articles_count(case) <= small:
        return None
    counts = {word: how_many(case, word) for word in dict.fromkeys(_WORD.findall(text.casefold()))}
    rare = sorted((word for word in counts if counts[word]), key=lambda word: counts[word])[:RAREST]
    if not rare:
        return []
    pairs = combinations(rare, 2) if len(rare) > 1 else [tuple(rare)]
    found: dict[str, None] = {}
    for pair in pairs:
        found.update(dict.fromkeys(ids(case, " ".join(pair), first=MOST // 2)))
    return list(dict.fromkeys([*list(found)[:MOST], *lookup.articles_beside(case, list(found)[: MOST // 5], MOST)]))
