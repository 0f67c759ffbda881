"""Second-hand depth: how many hands an account passed through between who spoke and the reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from firsthand.origin.classes import Classes
from firsthand.records import Appearance, LinkKind

#: inferred from words in common: who of those that print one text took it from whom is not known
SHARED_TEXT = frozenset({LinkKind.COPIED, LinkKind.TRANSLATED})


def hands(appearances: Sequence[Appearance]) -> tuple[int | None, ...]:
    """For each appearance the number of hands, its own article included: 1 where the article heard the source itself.

    Names in its chain count one each but the last, which spoke; an article it credits counts as many as that has.
    Only what is stated is counted: all who print one text without saying whence are one hand behind the fewest that
    those of its copies have which do say. None where no source is reached.
    """
    before = _before(appearances)
    found: dict[int, int | None] = {}
    for start in range(len(before)):
        open_ = [start]
        while open_:  # parents first, without recursion: chains may be long
            place = open_[-1]
            waiting = [parent for parent in before[place] if parent not in found and parent not in open_]
            if waiting:
                open_.extend(waiting)
                continue
            open_.pop()
            if place not in found:
                known = [number for parent in before[place] if (number := found.get(parent)) is not None]
                appearance = appearances[place] if place < len(appearances) else None
                found[place] = _hands(appearance, min(known, default=None))
    return tuple(found[place] for place in range(len(appearances)))


def _before(appearances: Sequence[Appearance]) -> list[list[int]]:
    """For each appearance, and behind them for each text that several print, the places it has its hands from."""
    of_article: dict[str, list[int]] = defaultdict(list)
    for place, appearance in enumerate(appearances):
        of_article[appearance.article].append(place)
    texts = Classes()
    parents = [list(_parents(place, appearances, of_article)) for place in range(len(appearances))]
    copying = {place for place, appearance in enumerate(appearances) if _shares_text(appearance)}
    for place in copying:
        for parent in parents[place]:
            texts.join(str(place), str(parent))
    members: dict[str, list[int]] = defaultdict(list)
    for place, appearance in enumerate(appearances):
        if appearance.chain:
            members[texts.find(str(place))].append(place)
    keys = sorted({texts.find(str(place)) for place in copying})
    text_of = {key: len(appearances) + at for at, key in enumerate(keys)}
    for place, appearance in enumerate(appearances):
        shared = text_of.get(texts.find(str(place)))
        if shared is not None and (place in copying or not appearance.chain):
            parents[place] = [] if appearance.chain else [shared]
    return [*parents, *(members[key] for key in keys)]


def _shares_text(appearance: Appearance) -> bool:
    return appearance.link is not None and appearance.link.kind in SHARED_TEXT


def _parents(place: int, appearances: Sequence[Appearance], of_article: dict[str, list[int]]) -> Iterator[int]:
    appearance = appearances[place]
    for parent in of_article.get(appearance.derived_from or "", ()):
        if parent != place and appearances[parent].stance is appearance.stance:
            yield parent


def _hands(appearance: Appearance | None, before: int | None) -> int | None:
    """Of a text, the fewest of those that say whence."""
    if appearance is None:
        return before
    named = len(appearance.chain)
    if before is None:
        return named or None
    link, step = appearance.link, 1
    if link is not None and link.name in appearance.chain:
        step = appearance.chain.index(link.name) + 1
    return max(named, step + before)
