"""What a reader has to know of a dossier in ten seconds, in parts that any language may put into words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from firsthand.records import Appearance, Article, Dossier, Figure, Origin, Side, When

MOST_ORIGINS = 3  # named in the sentence; the others stand below it
_MOST_FIGURES = 2  # things counted

Given = tuple[tuple[Figure, Appearance], ...]
Chains = Mapping[str, Sequence[tuple[str, ...]]]


class Named(Struct, frozen=True):
    """An origin in the sentence."""

    origin: Origin
    via: str  # whom most of its reports have it through
    first_seen: When | None


class Sentence(Struct, frozen=True):
    """Only names and numbers that stand in the accounts it sums up."""

    outlets: int  # that affirm it; an article of an unknown outlet counts as one
    low: int
    high: int
    origins: tuple[Named, ...]
    more_origins: int
    untraced: int
    loops: tuple[tuple[str, ...], ...]
    earliest: tuple[str, When | None] | None  # outlet (the article's id where it is unknown), time
    figures: tuple[tuple[str, float, float | None], ...]  # what is counted, lowest, highest (None: open)
    denied_by: tuple[Origin, ...]
    doubted_by: tuple[Origin, ...]


def sentence(dossier: Dossier, articles: Mapping[str, Article]) -> Sentence:
    """The sentence of this dossier."""
    affirming = _of_side(dossier, Side.AFFIRMS)
    chains = _long_chains(dossier.appearances)
    first = articles[dossier.earliest] if dossier.earliest else None
    reports = {a.article for a in dossier.appearances if a.stance is Side.AFFIRMS}
    return Sentence(
        outlets=len({outlet_of(articles[id_]) for id_ in reports}),
        low=dossier.independent.low,
        high=dossier.independent.high,
        origins=tuple(_named(origin, chains, articles) for origin in affirming[:MOST_ORIGINS]),
        more_origins=max(0, len(affirming) - MOST_ORIGINS),
        untraced=len(dossier.untraced),
        loops=dossier.loops,
        earliest=(outlet_of(first), first.published) if first else None,
        figures=tuple((what, *span_of(given)) for what, given in _usual(dossier, len(reports))[:_MOST_FIGURES]),
        denied_by=_of_side(dossier, Side.DENIES),
        doubted_by=_of_side(dossier, Side.DOUBTS),
    )


def counted(dossier: Dossier) -> list[tuple[str, Given]]:
    """The figures of the affirming and doubting appearances by what they count, most often given first.

    A thing counted in one article only is left to that article's sentence.
    """
    by_what: dict[str, list[tuple[Figure, Appearance]]] = {}
    for appearance in (a for a in dossier.appearances if a.stance is not Side.DENIES):
        for figure in filter(lambda figure: figure.is_count and figure.what, appearance.figures):
            by_what.setdefault(figure.what, []).append((figure, appearance))
    several = [
        (what, tuple(given))
        for what, given in by_what.items()
        if len({appearance.article for _, appearance in given}) > 1
    ]
    return sorted(several, key=lambda pair: (-len(pair[1]), pair[0]))


def _usual(dossier: Dossier, reports: int) -> list[tuple[str, Given]]:
    """What is counted in more than half of the reports that affirm the claim: the rest is no part of it."""
    return [(what, given) for what, given in counted(dossier) if 2 * len({a.article for _, a in given}) > reports]


def span_of(given: Given) -> tuple[float, float | None]:
    """The lowest and highest number given; None: open upwards."""
    highs = [figure.high for figure, _ in given if figure.high is not None]
    return min(figure.low for figure, _ in given), max(highs) if len(highs) == len(given) else None


def outlet_of(article: Article) -> str:
    """Its outlet, its id where that is unknown."""
    return article.outlet or article.id


def earliest_of(articles: Sequence[Article]) -> Article | None:
    """The dated article that was published first."""
    dated = [(a.published.start, a.id, a) for a in articles if a.published]
    return min(dated)[2] if dated else None


def _long_chains(appearances: Sequence[Appearance]) -> Chains:
    """The affirming chains of more than one name, by article."""
    chains: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for appearance in appearances:
        if len(appearance.chain) > 1 and appearance.stance is Side.AFFIRMS:
            chains[appearance.article].append(appearance.chain)
    return chains


def _hand_of(origin: Origin, chains: Chains) -> str:
    """The hand that most reports of the origin have it through; "" where there is none."""
    ours = (chain for article in origin.articles for chain in chains.get(article, ()))
    names = {origin.name, *origin.also.values()}
    via = Counter(chain[0] for chain in ours if not names.isdisjoint(chain[1:]))
    hand, times = min(via.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
    return hand if 2 * times > len(origin.articles) else ""


def _named(origin: Origin, chains: Chains, articles: Mapping[str, Article]) -> Named:
    first = earliest_of([articles[id_] for id_ in origin.articles])
    return Named(origin, _hand_of(origin, chains), first.published if first else None)


def _of_side(dossier: Dossier, side: Side) -> tuple[Origin, ...]:
    return tuple(origin for origin in dossier.origins if origin.stance is side)
