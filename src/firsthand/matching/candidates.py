"""Which pairs of statements are worth a decision: copied words, close meaning, or a shared figure and name."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import numpy as np
from msgspec import Struct

from firsthand.matching.features import Column, View
from firsthand.matching.meaning import Closeness, neighbours
from firsthand.matching.reuse import Reuse
from firsthand.matching.statements import Statements, worth_comparing
from firsthand.matching.words import Flags, Numbers, Words

#: share of the shorter statement's words that must be copied
COPIED = 0.3
#: closeness of meaning from which a pair is looked at
CLOSE = Closeness(within=0.6, across=0.5, most=12, window=7.0)
#: a key shared by more statements than this is no key
CROWD = 40


class Candidates(Struct, frozen=True, eq=False):
    """Pairs of statements, ``here`` < ``there``, sorted; ``copied`` is the share of the shorter one that is copied."""

    here: Numbers
    there: Numbers
    copied: Column
    usable: Flags  # for each statement: it says enough to be compared at all


def candidates(view: View, words: Words, article_index: dict[str, int], reuse: Reuse) -> Candidates:
    """All pairs worth a decision."""
    statements = view.statements
    count = len(statements)
    copied_pairs, shares = _copied(statements, words, article_index, reuse)
    usable = worth_comparing(statements, reuse.outlets, reuse.versions)
    worth = np.flatnonzero(usable)
    near = neighbours(view.vectors[worth], statements.days[worth], view.langs[worth], CLOSE)
    keyed = _keyed(statements)
    numbers = [copied_pairs, worth[near] @ np.array([count, 1]), keyed]
    pairs = np.unique(np.concatenate(numbers)).astype(np.int64)
    here, there = np.divmod(pairs, max(count, 1))
    elsewhere = statements.article[here] != statements.article[there]
    apart = elsewhere & usable[here] & usable[there]
    copied = np.zeros(len(pairs))
    copied[np.searchsorted(pairs, copied_pairs)] = shares
    return Candidates(here[apart], there[apart], copied[apart], usable)


def _copied(
    statements: Statements, words: Words, article_index: dict[str, int], reuse: Reuse
) -> tuple[Numbers, Column]:
    """Statements whose words were copied from each other, as ``here * count + there`` numbers, and the share."""
    count = len(statements)
    owner = np.full(len(words.keys), -1, np.int64)
    size = np.zeros(count)
    for place, members in enumerate(statements.members):
        for claim in members:
            found = words.within(article_index[claim.article], claim.spans)
            owner[found] = place
            size[place] = len(found)
    a, b = owner[reuse.here], owner[reuse.there]
    apart = (a >= 0) & (b >= 0) & (a != b)
    low, high = np.minimum(a, b)[apart], np.maximum(a, b)[apart]
    # a pair of articles that both hold the two statements is counted once
    articles = words.article_of()
    where = articles[reuse.here][apart] * len(words.first) + articles[reuse.there][apart]
    order = np.lexsort((where, high, low))
    low, high, where = low[order], high[order], where[order]
    fresh = np.r_[True, (np.diff(low) != 0) | (np.diff(high) != 0) | (np.diff(where) != 0)] if len(low) else low > 0
    heads = np.flatnonzero(fresh)
    common = np.diff(np.r_[heads, len(low)])
    pairs, inverse = np.unique(low[heads] * count + high[heads], return_inverse=True)
    most = np.zeros(len(pairs))
    np.maximum.at(most, inverse, common)
    here, there = np.divmod(pairs, max(count, 1))
    share = np.minimum(most / np.maximum(np.minimum(size[here], size[there]), 1), 1.0)
    return pairs[share >= COPIED], share[share >= COPIED]


def _keyed(statements: Statements) -> Numbers:
    """Pairs that count the same number of the same thing and share a name or place."""
    holders: dict[tuple[str, float, str], list[int]] = defaultdict(list)
    for place, claim in enumerate(statements.claims):
        anchors = {name.key for name in claim.names} | {spot.key for spot in claim.places}
        for what, low in {(figure.what, figure.low) for figure in claim.figures}:
            for anchor in anchors:
                holders[what, low, anchor].append(place)
    count = len(statements)
    found = {a * count + b for places in holders.values() if len(places) <= CROWD for a, b in combinations(places, 2)}
    return np.array(sorted(found), np.int64)
