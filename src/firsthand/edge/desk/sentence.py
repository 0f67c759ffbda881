"""The ten-second sentence, in parts that the interface puts into its own language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from firsthand.edge.export.view import Drift, drift, reports
from firsthand.edge.export.words import outlet_of
from firsthand.origin.summary import Chains, earliest_of, hand_of, long_chains
from firsthand.records import Article, Dossier, Origin, Side, When

MOST_ORIGINS = 3  # named in the sentence; the others stand in the table below it


class Named(Struct, frozen=True):
    """An origin in the sentence."""

    name: str
    via: str  # whom most of its reports have it through
    first_seen: When | None


class Sentence(Struct, frozen=True):
    """What a reader has to know in ten seconds."""

    reports: int
    low: int
    high: int
    origins: tuple[Named, ...]
    more_origins: int
    untraced: int
    loops: tuple[tuple[str, ...], ...]
    earliest: tuple[str, When | None] | None  # outlet, time
    figures: tuple[tuple[str, float, float | None], ...]  # what is counted, lowest, highest (None: open)
    denied_by: tuple[str, ...]
    doubted_by: tuple[str, ...]


class Headline(Struct, frozen=True):
    """The same for a list, short."""

    reports: int
    low: int
    high: int
    origins: tuple[str, ...]
    more_origins: int
    untraced: int
    denied_by: tuple[str, ...]


def headline(dossier: Dossier) -> Headline:
    """The headline of this dossier."""
    affirming = _names(dossier.origins, Side.AFFIRMS)
    return Headline(
        reports=len(reports(dossier, Side.AFFIRMS)),
        low=dossier.independent.low,
        high=dossier.independent.high,
        origins=affirming[:MOST_ORIGINS],
        more_origins=max(0, len(affirming) - MOST_ORIGINS),
        untraced=len(dossier.untraced),
        denied_by=_names(dossier.origins, Side.DENIES)[:MOST_ORIGINS],
    )


def sentence(dossier: Dossier, articles: Mapping[str, Article]) -> Sentence:
    """The sentence of this dossier: only names and numbers that stand in it."""
    affirming = [origin for origin in dossier.origins if origin.stance is Side.AFFIRMS]
    chains = long_chains(dossier.appearances)
    first = articles[dossier.earliest] if dossier.earliest else None
    return Sentence(
        reports=len(reports(dossier, Side.AFFIRMS)),
        low=dossier.independent.low,
        high=dossier.independent.high,
        origins=tuple(_named(origin, chains, articles) for origin in affirming[:MOST_ORIGINS]),
        more_origins=max(0, len(affirming) - MOST_ORIGINS),
        untraced=len(dossier.untraced),
        loops=dossier.loops,
        earliest=(outlet_of(first), first.published) if first else None,
        figures=tuple((each.what, *span_of(each)) for each in drift(dossier)[:2]),
        denied_by=_names(dossier.origins, Side.DENIES),
        doubted_by=_names(dossier.origins, Side.DOUBTS),
    )


def span_of(drifting: Drift) -> tuple[float, float | None]:
    """The lowest and highest number given; None: open upwards."""
    figures = [figure for figure, _ in drifting.given]
    highs = [figure.high for figure in figures if figure.high is not None]
    return min(figure.low for figure in figures), max(highs) if len(highs) == len(figures) else None


def _named(origin: Origin, chains: Chains, articles: Mapping[str, Article]) -> Named:
    first = earliest_of([articles[id_] for id_ in origin.articles])
    return Named(origin.name, hand_of(origin, chains), first.published if first else None)


def _names(origins: Sequence[Origin], side: Side) -> tuple[str, ...]:
    return tuple(origin.name for origin in origins if origin.stance is side)
