"""Who did it to whom: "A struck B" is not "B struck A", however the words are turned.

A name is known by the words beside it, and by its case where the language has cases. Two names have changed places when
each stands where the other stood: beside the other's words, in the other's case. A place that moved to the front of
the sentence takes its preposition along; a passive names its agent; an object keeps its case before the verb.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import combinations, product

from msgspec import Struct

from firsthand.language.schema import Language
from firsthand.records import Article, Claim
from firsthand.text.fold import folding
from firsthand.text.morphology import analyser
from firsthand.text.tokens import Token, tokens

_PAUSES = frozenset({",", "،", "-", "–", "—", "/"})
#: how much a word beside a name tells: the next one, the one behind it
_NEAR = (2.0, 1.0)
_CASE = 3.0


class Actor(Struct, frozen=True):
    """A name or place of a statement; several that "and" or a comma joins stand in one place."""

    keys: frozenset[str]
    beside: dict[str, float]  # words beside it, with the side they stand on, and how much they tell
    cases: frozenset[str]  # those its form may be in; empty where the language has none
    is_agent: bool = False  # "by A"


#: the actors of a statement in the order of the text
Order = tuple[Actor, ...]


def order_of(claim: Claim, article: Article, language: Language) -> Order:
    """The names and places of a claim with what stands beside them."""
    found = sorted({(n.span, n.key) for n in claim.names} | {(p.span, p.key) for p in claim.places})
    if len(found) < 2:
        return ()
    joints = _PAUSES | set(language.traits.coordinators)
    spots: list[tuple[int, int, frozenset[str]]] = []
    for span, key in found:
        between = article.text[spots[-1][1] : span.start].strip().casefold() if spots else ""
        if spots and (span.start < spots[-1][1] or between in joints):
            start, end, keys = spots[-1]
            spots[-1] = (start, max(end, span.end), keys | {key})
        else:
            spots.append((span.start, span.end, frozenset({key})))
    words = [token for span in claim.spans for token in tokens(article.text, language, span) if token.is_word]
    return tuple(_actor(keys, words, start, end, language) for start, end, keys in spots)


def _actor(keys: frozenset[str], words: Sequence[Token], start: int, end: int, language: Language) -> Actor:
    first = bisect_left(words, start, key=lambda word: word.end - 1)
    last = bisect_left(words, end, key=lambda word: word.start)
    sides = ("", "") if language.traits.case_endings else ("<", ">")  # a case tells more than the side
    beside: dict[str, float] = {}
    for step, weight in enumerate(_NEAR):
        for side, at in ((sides[0], first - 1 - step), (sides[1], last + step)):
            if 0 <= at < len(words):
                beside[side + words[at].key] = weight
    agents = _agents(language)
    is_agent = any(tuple(word.key for word in words[max(first - len(form), 0) : first]) == form for form in agents)
    return Actor(keys, beside, _cases(words[first:last], language), is_agent)


@cache
def _agents(language: Language) -> tuple[tuple[str, ...], ...]:
    fold = folding(language).word
    return tuple(tuple(map(fold, form.split())) for form in language.traits.agent_words)


def _cases(words: Sequence[Token], language: Language) -> frozenset[str]:
    """The cases that the name's first declined word may be in."""
    forms = analyser(language)
    if forms is None:
        return frozenset()
    for word in words:
        cases = frozenset(form.case for form in forms(word.key) if form.case)
        if cases:
            return cases
    return frozenset()


def swapped(here: Order, there: Order) -> bool:
    """Two names that both have each stand where the other stood."""
    if not any(actor.is_agent for actor in (*here, *there)) and _keys(here) == _keys(there):
        return False
    mine, theirs = _by_key(here), _by_key(there)
    both = sorted(mine.keys() & theirs.keys())
    return any(_exchanged((mine[a], mine[b]), (theirs[a], theirs[b])) for a, b in combinations(both, 2))


def _keys(order: Order) -> list[frozenset[str]]:
    return [actor.keys for actor in order]


#: where one name stands
Mentions = list[tuple[int, Actor]]
Two = tuple[Mentions, Mentions]


def _by_key(order: Order) -> dict[str, Mentions]:
    found: dict[str, Mentions] = {}
    for at, actor in enumerate(order):
        for key in actor.keys:
            found.setdefault(key, []).append((at, actor))
    return found


def _exchanged(here: Two, there: Two) -> bool:
    if _are_joined(here) or _are_joined(there):
        return False
    passive = _agent(here), _agent(there)
    if passive != (None, None) and passive[0] != passive[1]:
        acts = [agent if agent is not None else _first(two) for agent, two in zip(passive, (here, there), strict=True)]
        return acts[0] != acts[1]
    return any(
        (i < j) != (m < k) and _score(a, d) + _score(b, c) > max(_kept(a, b, there), _kept(c, d, here))
        for (i, a), (j, b) in product(*here)
        for (m, c), (k, d) in product(*there)
    )


def _are_joined(two: Two) -> bool:
    """ "A and B": their order says nothing."""
    return any(a is b for _, a in two[0] for _, b in two[1])


def _first(two: Two) -> int:
    """Which of the two stands first."""
    return int(two[1][0][0] < two[0][0][0])


def _agent(two: Two) -> int | None:
    """Which of the two stands behind a "by"."""
    found = [at for at, mentions in enumerate(two) if any(actor.is_agent for _, actor in mentions)]
    return found[0] if len(found) == 1 else None


def _kept(one: Actor, two: Actor, there: Two) -> float:
    """How well the two stand where they stand there too."""
    return sum(max(_score(actor, other) for _, other in same) for actor, same in zip((one, two), there, strict=True))


def _score(here: Actor, there: Actor) -> float:
    total = sum(min(weight, there.beside[word]) for word, weight in here.beside.items() if word in there.beside)
    if here.cases and there.cases and not here.cases.isdisjoint(there.cases):
        total += _CASE
    return total
