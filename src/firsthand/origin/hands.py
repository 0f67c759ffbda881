"""Second-hand depth: how many hands an account passed through between who spoke and the reader."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.records import Appearance


def hands(appearances: Sequence[Appearance]) -> tuple[int | None, ...]:
    """For each appearance the number of hands, its own article included: 1 where the article heard the source itself.

    Names in its chain count one each but the last, which spoke; the article it rests on counts as many as that has
    itself. None where no source is reached.
    """
    of_article: dict[str, list[int]] = {}
    for place, appearance in enumerate(appearances):
        of_article.setdefault(appearance.article, []).append(place)
    found: dict[int, int | None] = {}
    for start in range(len(appearances)):
        open_ = [start]
        while open_:  # parents first, without recursion: chains may be long
            place = open_[-1]
            before = _parents(appearances[place], place, appearances, of_article)
            waiting = [parent for parent in before if parent not in found and parent not in open_]
            if waiting:
                open_.extend(waiting)
                continue
            open_.pop()
            if place not in found:
                found[place] = _hands(appearances[place], [found.get(parent) for parent in before])
    return tuple(found[place] for place in range(len(appearances)))


def _parents(
    appearance: Appearance, place: int, appearances: Sequence[Appearance], of_article: dict[str, list[int]]
) -> list[int]:
    there = of_article.get(appearance.derived_from or "", ())
    return [parent for parent in there if parent != place and appearances[parent].stance is appearance.stance]


def _hands(appearance: Appearance, parents: Sequence[int | None]) -> int | None:
    known = [number for number in parents if number is not None]
    named = len(appearance.chain)
    if not known:
        return named or None
    link, step = appearance.link, 1
    if link is not None and link.name in appearance.chain:
        step = appearance.chain.index(link.name) + 1
    return max(named, step + min(known))
