"""What changed since a moment: new claims and origins, denials, other figures, pages edited in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum

from msgspec import Struct
from sqlalchemy import select

from firsthand.edge.store import blobs
from firsthand.edge.store.articles import readings_over
from firsthand.edge.store.case import Case
from firsthand.edge.store.decisions import standing
from firsthand.edge.store.tables import article, claim, dossier, version
from firsthand.edge.store.weighing import article_of
from firsthand.language.language import language
from firsthand.language.schema import Language
from firsthand.origin.dossier import dossier as dossier_of
from firsthand.pipeline import is_repeated
from firsthand.records import Appearance, Article, Dossier, Group, Reading, Side

Languages = Callable[[str], Language]


class NewsKind(StrEnum):
    """What sort of thing changed."""

    CLAIM = "new claim"  # a second article carries it now
    ORIGIN = "new origin"
    DENIAL = "denial"
    FIGURE = "other figure"
    EDIT = "edited page"


class News(Struct, frozen=True):
    """One thing that changed."""

    kind: NewsKind
    words: str  # who or what is new: the origin, the outlet that denies, the figure, the passage
    claim: str  # of the dossier, or the title of the edited page
    dossier: int | None
    articles: tuple[str, ...]  # ids
    before: str = ""  # the passage that was there, the figures there were


def news(case: Case, since: datetime, languages: Languages = language) -> Iterator[News]:
    """All that is new since ``since`` (when it came into the case), dossiers in their order, then edits.

    A dossier as it was is weighed again from the articles that were here then, in their present words: what an edit
    brought in is told as an edit.
    """
    decisions = standing(case)
    with case.reading() as connection:
        first = select(version.c.article).where(version.c.added < since)
        old_ids = select(article.c.id).where(article.c.number.in_(first))
        fresh = select(claim.c.dossier).where(claim.c.article.not_in(old_ids))
        ordered = select(dossier.c.number).where(dossier.c.number.in_(fresh))
        ordered = ordered.order_by(dossier.c.repeated.desc(), dossier.c.reports.desc(), dossier.c.number)
        packed = select(dossier.c.number, dossier.c.grouped, dossier.c.found)
        for number in connection.scalars(ordered).all():
            row = connection.execute(packed.where(dossier.c.number == number)).one()
            groups = blobs.groups(row.grouped)
            ids = {article_of(name) for group in groups for name in group.claims}
            known = set(connection.scalars(old_ids.where(article.c.id.in_(ids))))
            readings = {each.article.id: each for each in readings_over(connection, ids)}
            now = blobs.dossier(row.found)
            then = _as_it_was(groups, known, {each.claim for each in now.appearances})
            before = dossier_of(then, readings, languages, decisions) if is_repeated(then) else None
            yield from changes(row.number, before, now, readings)
        yield from _edits(case, since)


def changes(number: int, before: Dossier | None, now: Dossier, readings: Mapping[str, Reading]) -> Iterator[News]:
    """What is new in a dossier; ``before`` None: no second article carried the claim then."""
    if before is None:
        ids = tuple(dict.fromkeys(each.article for each in now.appearances))
        yield News(NewsKind.CLAIM, now.summary, now.claim, number, ids)
        return
    had = {id_ for origin in before.origins for id_ in origin.articles}
    for origin in now.origins:
        if origin.stance is not Side.DENIES and had.isdisjoint(origin.articles):
            yield News(NewsKind.ORIGIN, origin.name, now.claim, number, origin.articles)
    for id_ in now.denials:
        if id_ not in before.denials:
            yield News(NewsKind.DENIAL, _outlet(readings[id_].article), now.claim, number, (id_,))
    yield from _other_figures(number, before, now)


def _other_figures(number: int, before: Dossier, now: Dossier) -> Iterator[News]:
    """Numbers of something that was counted before, which nobody had given."""
    old, new = _figures(before.appearances), _figures(now.appearances)
    for what, values in sorted(new.items()):
        for value, (words, ids) in values.items():
            if what in old and value not in old[what]:
                had = "; ".join(words for words, _ in old[what].values())
                yield News(NewsKind.FIGURE, words, now.claim, number, tuple(ids), had)


_Figures = dict[str, dict[tuple[float, float | None], tuple[str, list[str]]]]


def _figures(appearances: Sequence[Appearance]) -> _Figures:
    """What is counted -> value -> its words, and who gives it."""
    found: _Figures = {}
    for each in appearances:
        for figure in each.figures:
            if figure.is_count and each.stance is not Side.DENIES:
                values = found.setdefault(figure.what, {})
                values.setdefault((figure.low, figure.high), (figure.words, []))[1].append(each.article)
    return found


def _as_it_was(groups: Sequence[Group], known: set[str], there: set[str]) -> Group:
    """The group of the claims ``there`` without those of articles that were not here."""
    claims = {name for group in groups for name in group.claims if article_of(name) in known and name in there}
    return Group(
        tuple(sorted(claims)),
        tuple(each for group in groups for each in group.matches if {each.here, each.there} <= claims),
        tuple(each for group in groups for each in group.passages if {each.here, each.there} <= known),
    )


def _edits(case: Case, since: datetime) -> Iterator[News]:
    """Articles of which a version came in since, that was captured after another one."""
    with case.reading() as connection:
        fresh = select(version.c.article).where(version.c.added >= since)
        rows = connection.execute(
            select(article.c.id, version.c.article, version.c.added, version.c.reading)
            .join(version, version.c.article == article.c.number)
            .where(version.c.article.in_(fresh))
            .order_by(article.c.id, version.c.captured, version.c.number)
        ).all()
    for old, new in zip(rows, rows[1:], strict=False):
        if old.article == new.article and new.added >= since:
            here, there = blobs.reading(old.reading).article, blobs.reading(new.reading).article
            for before, after in difference(here, there):
                yield News(NewsKind.EDIT, after, there.title or _outlet(there), None, (new.id,), before)


def difference(old: Article, new: Article) -> list[tuple[str, str]]:
    """The passages that differ (what stood there, what stands there), title first, then by sentences."""
    found = [(old.title or "", new.title or "")] if old.title != new.title else []
    here, there = ([each.text[span.start : span.end] for span in each.sentences] for each in (old, new))
    for what, a, b, c, d in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        if what != "equal":
            found.append((" ".join(here[a:b]), " ".join(there[c:d])))
    return found


def _outlet(read: Article) -> str:
    return read.outlet or read.id
