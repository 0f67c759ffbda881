"""What a dossier shows, worked out once for the terminal and the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, structs

from firsthand.origin.english import amount
from firsthand.origin.sentence import counted, span_of
from firsthand.records import Appearance, Article, Dossier, Figure, Side, Span


class Drift(Struct, frozen=True):
    """The figures given for one counted thing, in the order of the appearances."""

    what: str
    range: str  # "12 to 17", "10 or more"
    given: tuple[tuple[Figure, Appearance], ...]


class Passage(Struct, frozen=True):
    """A stretch of an article with the sentences around it, to be shown with the stretch marked."""

    before: str
    marked: str
    after: str


def reports(dossier: Dossier, side: Side | None = None) -> tuple[str, ...]:
    """The ids of the articles that carry the claim, each once, in the order of the appearances; those of one side."""
    return tuple(dict.fromkeys(a.article for a in dossier.appearances if side is None or a.stance is side))


def told_once(dossier: Dossier) -> Dossier:
    """The dossier without appearances that say less of the way than another of their article and side.

    "The agency reported that the minister said ..." carries the claim twice: from the agency, and from the minister
    through the agency. The second holds the first.
    """
    kept: set[int] = set()
    longest: dict[tuple[str, Side], list[tuple[str, ...]]] = {}
    for place, appearance in sorted(enumerate(dossier.appearances), key=lambda pair: -len(pair[1].chain)):
        chains = longest.setdefault((appearance.article, appearance.stance), [])
        if not any(chain[: len(appearance.chain)] == appearance.chain for chain in chains):
            chains.append(appearance.chain)
            kept.add(place)
    return structs.replace(dossier, appearances=tuple(a for n, a in enumerate(dossier.appearances) if n in kept))


def by_time(dossier: Dossier, articles: Mapping[str, Article]) -> Dossier:
    """The dossier with its appearances in the order of publication, articles without a date last."""

    def time(appearance: Appearance) -> tuple[bool, float]:
        when = articles[appearance.article].published
        return (when is None, when.start.timestamp() if when else 0)

    return structs.replace(dossier, appearances=tuple(sorted(dossier.appearances, key=time)))


def families(appearances: Sequence[Appearance]) -> list[list[Appearance]]:
    """The appearances that rest in one way on one thing, side by side; in the order of their first."""
    found: dict[tuple[str | None, ...], list[Appearance]] = {}
    for appearance in appearances:
        link = appearance.link
        rests_on = appearance.derived_from or " ".join(appearance.chain)
        own = appearance.article if not rests_on else None
        key = (rests_on, link.kind if link else None, appearance.stance, own)
        found.setdefault(key, []).append(appearance)
    return list(found.values())


def around(article: Article, span: Span) -> Span:
    """The span with the sentences it stands in (alone, where none holds it)."""
    touched = [s for s in article.sentences if s.start < span.end and span.start < s.end] or [span]
    return Span(min(span.start, touched[0].start), max(span.end, touched[-1].end))


def passage(article: Article, span: Span) -> Passage:
    """The span within the sentences it stands in."""
    whole, text = around(article, span), article.text
    return Passage(text[whole.start : span.start], text[span.start : span.end], text[span.end : whole.end])


def drift(dossier: Dossier) -> tuple[Drift, ...]:
    """The figures of the affirming and doubting appearances by what they count, most often given first.

    A thing counted in one appearance only is left to that appearance's sentence.
    """
    return tuple(Drift(what, amount(*span_of(given)), given) for what, given in counted(dossier))
