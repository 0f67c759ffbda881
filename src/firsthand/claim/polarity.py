"""Does a statement affirm or negate its main predication, and does its speaker know?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from firsthand.claim.words import Hit, Words
from firsthand.language import claim_tables
from firsthand.records import Polarity

_CLAUSE_REACH = 6  # tokens after "who" or "because" that still belong to that clause
_CONFIRMING_REACH = 5  # tokens between "not" and "verified": "had not yet been fully verified"
_PAIR_REACH = 4  # tokens between two negations that undo each other: "did not deny"
_MARKS = frozenset(",،;؛:.!?؟")


class _Negation(NamedTuple):
    """A negating word among the words of a statement."""

    words: Words
    hit: Hit
    entry: claim_tables.Negator
    places: Sequence[int]  # the statement's tokens
    others: Sequence[Hit]  # its other negating words, in order


def polarity(words: Words, places: Sequence[int]) -> Polarity:
    """The polarity of the statement that these tokens of a sentence make."""
    found = _negators(words, places)
    negating = [hit for hit in found if _sense(hit) == "negates"]
    for hit in negating:
        assert isinstance(hit.entry, claim_tables.Negator)
        negation = _Negation(words, hit, hit.entry, places, found)
        if not any(rule(negation) for rule in LEAVES_AFFIRMED):
            return Polarity.NEGATED
    return Polarity.AFFIRMED


def doubted(words: Words, places: Sequence[int]) -> bool:
    """Does the statement carry a word by which its writer keeps distance ("allegedly")?"""
    return any(_sense(hit) == "doubts" for hit in _negators(words, places))


def unverified(words: Words, places: Sequence[int]) -> bool:
    """Does the statement say that something in it cannot be confirmed, or is not yet?"""
    for hit in _negators(words, places):
        reach = range(hit.end, hit.end + _CONFIRMING_REACH + 1)
        if _sense(hit) == "unverified":
            return True
        if _sense(hit) in ("negates", "unable") and any(words.at("confirming", place) for place in reach):
            return True
    return False


def negators(words: Words, places: Sequence[int]) -> tuple[str, ...]:
    """The folded negating words in order, whatever they turn: equal words with equal negators cannot contradict."""
    hits = [hit for hit in _negators(words, places) if _sense(hit) == "negates"]
    return tuple(" ".join(words.key(place) for place in range(hit.first, hit.end)) for hit in hits)


def _negators(words: Words, places: Sequence[int]) -> list[Hit]:
    """The hits inside the statement; a longer phrase takes its words from the shorter ones."""
    hits = words.all("negator")
    if not hits or not places:
        return []
    inside = places if isinstance(places, range) else set(places)
    found: list[Hit] = []
    end = 0
    for first, hit in hits.items():
        if first in inside and first >= end:
            found.append(hit)
            end = hit.end
    return found


def _sense(hit: Hit) -> str:
    return hit.entry.sense if isinstance(hit.entry, claim_tables.Negator) else ""


# --- reasons why a negating word leaves the main predication affirmed -----------------------------------------------


def _not_at_the_head(negation: _Negation) -> bool:
    """ "the lack of ..." negates the statement only as its first word."""
    return negation.entry.head_only and negation.hit.first > negation.places[0] + 1


def _undone(negation: _Negation) -> bool:
    """Two close negations undo each other: "did not deny"; "none but" affirms."""
    words, hit = negation.words, negation.hit
    for other in negation.others:
        if other.first == hit.first:
            continue
        first, second = sorted((hit, other), key=lambda h: h.first)
        between = range(first.end, second.first)
        apart = any(words.key(place) in _MARKS or words.at("joins", place) for place in between)
        if _sense(other) == "restores" and other is second and not any(words.key(p) in ".!?؟" for p in between):
            return True
        if _sense(other) == "negates" and len(between) < _PAIR_REACH and not apart:
            return not second.prefix
    return False


def _beside_the_statement(negation: _Negation) -> bool:
    """It stands in a clause that a relative word or a subordinator opens."""
    words, first = negation.words, negation.hit.first
    for place in range(first - 1, max(negation.places[0], first - _CLAUSE_REACH) - 1, -1):
        if words.key(place) in _MARKS:
            return False
        if words.at("subordinator", place):
            return True
    return False


def _after_a_contrast(negation: _Negation) -> bool:
    """ "Prices rose, but not in the north": the first statement counts."""
    words = negation.words
    start = negation.places[0]
    return any(words.at("contrast", place) for place in range(start + 1, negation.hit.first))


def _in_a_second_clause(negation: _Negation) -> bool:
    """ "and did not" behind an affirmed clause: غادر ولم يعد."""
    words, hit = negation.words, negation.hit
    is_joined = bool(hit.prefix) or bool(words.at("joins", hit.first - 1))
    return is_joined and hit.first > negation.places[0] + 1


def _in_a_later_statement(negation: _Negation) -> bool:
    """A reporting participle before it opens a statement of its own: مشيرا إلى أنه لم يصل."""
    words = negation.words
    if not words.all("participle"):
        return False
    return any(words.at("participle", place) for place in range(negation.places[0] + 1, negation.hit.first))


LEAVES_AFFIRMED: tuple[Callable[[_Negation], bool], ...] = (
    _not_at_the_head,
    _undone,
    _beside_the_statement,
    _after_a_contrast,
    _in_a_second_clause,
    _in_a_later_statement,
)
