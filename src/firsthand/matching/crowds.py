"""What very many articles print: each is compared with the first of them, not with all.

A wire that a thousand outlets print would be half a million pairs, and they say no more than a thousand: who prints it
has it from the first, or from one of the first. It is told by each run of words, so copies that differ a little are
meant too.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from firsthand.matching.arrays import Flags, Numbers
from firsthand.records import Reading

#: articles that hold one run of words from which they are a crowd (the most in a real week of 15 outlets: 24)
CROWD = 25
#: of a crowd so many lead: the others are compared with these, and with those of their own outlet
LEADERS = 4


def day_of(reading: Reading) -> float:
    """Days since 1970 of the middle of the time of publication; nan when it is not known."""
    published = reading.article.published
    if published is None:
        return float("nan")
    return (published.start.timestamp() + published.end.timestamp()) / 2 / 86_400


def ranks_of(days: Sequence[float]) -> Numbers:
    """The ranks of articles given in the order of their ids: the earliest first, those without a day last."""
    ranks = np.empty(len(days), np.int64)
    ranks[np.argsort(np.array(days, np.float64), kind="stable")] = np.arange(len(days))
    return ranks


def may_be_crowds(groups: Numbers) -> Flags:
    """For each row: its run of words has rows enough for a crowd."""
    return (np.bincount(groups) >= CROWD)[groups] if len(groups) else np.empty(0, bool)


def leading(groups: Numbers, ranks: Numbers) -> Flags:
    """For each row (a run of words, the rank of an article that holds it): it leads, or there is no crowd."""
    leads = np.ones(len(groups), bool)
    many = np.flatnonzero(may_be_crowds(groups))
    if not len(many):
        return leads
    size = int(ranks.max()) + 1
    held = np.sort(groups[many] * size + ranks[many])
    held = held[np.r_[True, np.diff(held) != 0]]  # each article once, however often it has the words
    heads = np.flatnonzero(np.r_[True, np.diff(held // size) != 0])
    counts = np.diff(np.r_[heads, len(held)])
    last = np.full(int(groups.max()) + 1, size, np.int64)  # the last rank that leads
    crowds = heads[counts >= CROWD]
    last[held[crowds] // size] = held[crowds + LEADERS - 1] % size
    leads[many] = ranks[many] <= last[groups[many]]
    return leads
