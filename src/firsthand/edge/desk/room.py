"""The case as the desk works on it: dossiers and articles kept at hand, what is added weighed, what is decided seen."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import islice
from typing import TypeVar, cast

from msgspec import Struct, field

from firsthand.edge.capture.capture import Capture
from firsthand.edge.desk.shelf import Shelf
from firsthand.edge.desk.worklist import Worklist
from firsthand.edge.export.view import by_time
from firsthand.edge.export.words import outlet_of
from firsthand.edge.store import analysis, articles, decisions, dossiers, lookup, sources, weighing
from firsthand.edge.store.case import Case
from firsthand.edge.store.custody import Field
from firsthand.edge.store.decisions import Made
from firsthand.edge.store.keep import Kept, keep
from firsthand.edge.store.lookup import Line, Stored
from firsthand.edge.store.near import near
from firsthand.edge.store.news import News, news
from firsthand.edge.store.search import Filters, Found, facets, search
from firsthand.edge.store.sources import Entry, Source
from firsthand.errors import CaseError
from firsthand.language.language import language
from firsthand.matching.match import match
from firsthand.matching.meaning import Encoder
from firsthand.origin.decided import on_groups, taken_out
from firsthand.origin.dossier import dossier as dossier_of
from firsthand.pipeline import ask
from firsthand.records import Article, Decision, DecisionKind, Dossier, Group, Reading, Unreadable

ASKED = "asked"  # the key of a dossier that was asked for in somebody's words
MOST_AT_HAND = 20_000  # articles of dossiers opened last, some 100 MB

View = TypeVar("View")


class Filed(Struct, frozen=True):
    """A dossier where it is found: its key, its groups as they were matched, the articles it speaks of."""

    key: str  # its number, or ``ASKED``
    dossier: Dossier
    groups: tuple[Group, ...]
    articles: Mapping[str, Article]
    numbers: Mapping[str, int]  # of its articles
    asked: str = ""  # the words it was asked for in
    views: dict[Hashable, object] = field(default_factory=dict)  # what pages made of it

    def view(self, name: Hashable, make: Callable[[], View]) -> View:
        """What a page makes of the dossier and takes long, made once."""
        if name not in self.views:
            self.views[name] = make()
        return cast(View, self.views[name])

    @property
    def called(self) -> Mapping[str, str]:
        """What its articles are called, by their ids: their outlets."""
        return self.view("called", lambda: {id_: outlet_of(article) for id_, article in self.articles.items()})


class Listed(Struct, frozen=True):
    """A dossier in a list, with the articles whose names its line needs."""

    number: int
    dossier: Dossier
    lines: Mapping[str, Line]


class Room:
    """One case. Safe for many threads at once."""

    def __init__(self, case: Case, encode: Encoder, clock: Callable[[], datetime]) -> None:
        """``encode`` gives the vectors of sentences, for matching."""
        self.case = case
        self._encode = encode
        self._clock = clock
        self._filed_last: Shelf[Filed | None] = Shelf(MOST_AT_HAND, lambda filed: len(filed.articles) if filed else 1)
        self._read_last: Shelf[Dossier] = Shelf(5 * MOST_AT_HAND, lambda dossier: len(dossier.appearances))
        self.work = Worklist(case, self._read)
        self._news: tuple[object, tuple[News, ...]] | None = None

    # --- articles ---

    def articles_count(self) -> int:
        """How many articles there are."""
        return lookup.articles_count(self.case)

    def latest(self, first: int, skip: int) -> list[Line]:
        """Articles, the latest first."""
        return lookup.latest(self.case, first=first, skip=skip)

    def reading(self, number: int, version: int | None = None) -> Reading | None:
        """The article of this number, in its current version or in this one."""
        id_ = lookup.id_of(self.case, number)
        if id_ is None:
            return None
        try:
            return articles.reading(self.case, id_, version)
        except CaseError:
            return None

    def versions(self, id_: str) -> list[articles.Version]:
        """All versions of an article, in the order they were seen."""
        return articles.versions(self.case, id_)

    def lines(self, ids: Iterable[str]) -> dict[str, Line]:
        """These articles, as lists show them."""
        return lookup.lines(self.case, ids)

    def pages_of(self, ids: Iterable[str]) -> dict[str, lookup.Captured]:
        """Where the pages of these articles are kept."""
        return lookup.pages_of(self.case, ids)

    def search(self, typed: str, filters: Filters, *, first: int, skip: int) -> Found:
        """Articles by words and filters, with the passages that answer."""
        return search(self.case, typed, filters, first=first, skip=skip)

    def facets(self, typed: str, filters: Filters) -> dict[str, list[tuple[str, int]]]:
        """How many of them there are of each outlet and language."""
        return facets(self.case, typed, filters)

    def add(self, found: Iterable[Capture | Unreadable], who: str) -> tuple[list[Line], list[Unreadable]]:
        """Keeps, reads and weighs; the articles these captures gave, and what was set aside."""
        results = list(keep(self.case, found, operator=who, clock=self._clock))
        captures = [result.n for result in results if isinstance(result, Kept)]
        for _ in analysis.read_new(self.case, 1, self._clock):
            pass
        weighing.weigh_case(self.case, self._encode)
        ids = lookup.articles_of_captures(self.case, captures)
        unread = lookup.reasons_of_captures(self.case, captures)
        known = self.lines(ids.values())
        added = [known[ids[n]] for n in dict.fromkeys(captures) if n in ids]
        return added, [*(r for r in results if isinstance(r, Unreadable)), *unread.values()]

    # --- dossiers ---

    def dossiers_count(self) -> int:
        """How many dossiers there are."""
        return dossiers.count(self.case)

    def listed(self, first: int, skip: int = 0) -> list[Listed]:
        """Dossiers, most repeated per independent origin first."""
        return self._listed(lookup.most_repeated(self.case, first=first, skip=skip))

    def listed_of(self, numbers: Iterable[int]) -> list[Listed]:
        """The dossiers of these numbers."""
        return self._listed(lookup.stored(self.case, numbers))

    def dossiers_with(self, outlet: str, lang: str) -> set[int]:
        """The numbers of the dossiers in which an article of this outlet, or in this language, stands ("": any)."""
        return lookup.dossiers_with(self.case, outlet=outlet or None, lang=lang or None)

    def dossier(self, number: int) -> Filed | None:
        """The dossier of this number, as it was weighed last."""
        stored = next(iter(lookup.stored(self.case, [number])), None)
        if stored is None:
            return None
        return self._filed_last.get(stored, lambda: self._file(number))

    def asked(self, text: str) -> Filed | None:
        """The dossier of a claim in somebody's words; None when no article carries it."""
        at = (text, decisions.last(self.case), self.articles_count())
        return self._filed_last.get(at, lambda: self._ask(text))

    def of_claims(self, claims: Iterable[str]) -> dict[str, Listed]:
        """The dossiers that these claims stand in, by claim."""
        numbers = lookup.dossiers_of_claims(self.case, claims)
        found = self._read(numbers.values())
        return {name: Listed(number, found[number], {}) for name, number in numbers.items() if number in found}

    def news(self, since: datetime, most: int) -> tuple[News, ...]:
        """The first ``most`` things that changed since."""
        at = (since, most, self.version, self.articles_count())
        if self._news is None or self._news[0] != at:
            self._news = at, tuple(islice(news(self.case, since), most))
        return self._news[1]

    # --- decisions ---

    @property
    def version(self) -> int:
        """Grows with every decision."""
        return decisions.last(self.case)

    def history(self) -> Sequence[Made]:
        """All decisions, first to last."""
        return decisions.history(self.case)

    def decide(self, decision: Decision, now: datetime, unless: Callable[[], bool]) -> bool:
        """Writes the decision down; its dossiers are weighed again. Nothing, and False, when ``unless`` holds then."""
        with self.case.locked():
            if unless():
                return False
            decisions.decide(self.case, decision, now)
        weighing.refresh(self.case)
        return True

    def decide_all(self, made: Sequence[Decision], now: datetime, unless: Callable[[], bool] = lambda: False) -> bool:
        """Writes several decisions down; their dossiers are weighed again once. Nothing when ``unless`` holds then."""
        with self.case.locked():
            if unless():
                return False
            for decision in made:
                decisions.decide(self.case, decision, now)
        weighing.refresh(self.case)
        return True

    def heir(self, filed: Filed) -> str:
        """The key of the dossier that most claims of this one stand in now; "" when no dossier has them any more."""
        claims = [claim for group in filed.groups for claim in group.claims]
        numbers = Counter(lookup.dossiers_of_claims(self.case, claims).values())
        return str(numbers.most_common(1)[0][0]) if numbers else ""

    def undo(self, numbers: Iterable[int], *, who: str, why: str, now: datetime) -> int:
        """Takes decisions back, each by an entry of its own; how many of them still stood."""
        undone = 0
        for number in numbers:
            with suppress(CaseError):
                decisions.undo(self.case, number, who=who, why=why, now=now)
                undone += 1
        weighing.refresh(self.case)
        return undone

    def with_decision(self, filed: Filed, decision: Decision) -> Dossier:
        """The dossier as it would be if this were decided too."""
        return self.with_decisions(filed, [decision])[0]

    def with_decisions(self, filed: Filed, made: Sequence[Decision], apart: str = "") -> list[Dossier]:
        """The dossier as it would be if these were decided too, and that of claim ``apart``, which would leave it."""
        leaving = {each.one for each in made if each.kind is DecisionKind.NOT_THIS_CLAIM}
        stays = [a.claim for a in filed.dossier.appearances if a.claim not in leaving] or [filed.groups[0].claims[0]]
        groups = [*filed.groups, *(group for each in made for group in self._joined(each))]
        added = [name for each in made if each.kind is DecisionKind.SAME_CLAIM for name in (each.one, each.other)]
        standing = (*decisions.standing(self.case), *made)
        return self._as_if(groups, standing, added, [stays[0], apart] if apart else [stays[0]])

    def without(self, filed: Filed, undone: Collection[Decision]) -> Dossier:
        """The dossier as it would be if these decisions were taken back."""
        standing = [each for each in decisions.standing(self.case) if each not in undone]
        return self._as_if(filed.groups, standing, (), [filed.dossier.appearances[0].claim])[0]

    def speaking_of(self, all_of: Iterable[Decision]) -> list[int]:
        """The numbers of the dossiers that these decisions may bear on."""
        return lookup.speaking_of(self.case, {word for each in all_of for word in (each.one, each.other)})

    def numbers_of_claims(self, claims: Iterable[str]) -> dict[str, int]:
        """The numbers of the dossiers these claims stand in."""
        return lookup.dossiers_of_claims(self.case, claims)

    # --- sources ---

    def sources(self) -> dict[str, Source]:
        """What stands about sources, by their names."""
        return {each.name: each for each in sources.sources(self.case)}

    def source_history(self) -> tuple[Entry, ...]:
        """All that was written down about sources, oldest first."""
        return sources.history(self.case)

    def note_source(self, given: Iterable[tuple[str, Field, str]], *, who: str, why: str, now: datetime) -> None:
        """Writes this down; the dossiers that name the source are weighed again."""
        sources.note_all(self.case, given, who=who, why=why, now=now)
        weighing.refresh(self.case)

    def named(self, all_of: Collection[Decision]) -> dict[Decision, tuple[str, str]]:
        """What decisions speak of, in words: an article's outlet, a claim's words, a name as it is."""
        words = {word for each in all_of for word in (each.one, each.other) if word}
        found = lookup.articles(self.case, words | {weighing.article_of(word) for word in words})
        return {each: (_in_words(each.one, found), _in_words(each.other, found)) for each in all_of}

    def _as_if(
        self, groups: Sequence[Group], standing: Sequence[Decision], added: Iterable[str], wanted: Iterable[str]
    ) -> list[Dossier]:
        """The dossiers in which the ``wanted`` claims would stand under these decisions; ``added`` are claims beside
        the groups.
        """
        ids = {weighing.article_of(claim) for claim in (*added, *(claim for group in groups for claim in group.claims))}
        readings = {reading.article.id: reading for reading in articles.readings(self.case, ids)}
        known = {claim.id for reading in readings.values() for claim in reading.claims}
        found = on_groups(groups, known, standing)
        homes = (next(g for g in found if name in g.claims and name not in taken_out(g, standing)) for name in wanted)
        return [dossier_of(group, readings, language, standing) for group in homes]

    def _joined(self, decision: Decision) -> list[Group]:
        """The groups that a decision would bring in."""
        if decision.kind is not DecisionKind.SAME_CLAIM:
            return []
        numbers = lookup.dossiers_of_claims(self.case, (decision.one, decision.other))
        return lookup.groups(self.case, numbers.values())

    def _ask(self, text: str) -> Filed | None:
        readings = {reading.article.id: reading for reading in articles.readings(self.case, near(self.case, text))}
        groups = match(list(readings.values()), self._encode, language, ask(text))
        if not groups:
            return None
        found = dossier_of(groups[0], readings, language, decisions.standing(self.case))
        return self._filed(ASKED, found, groups[:1], text)

    def _listed(self, stored: Sequence[Stored]) -> list[Listed]:
        at_hand = self._unpacked(stored)
        found = [(each.number, at_hand[each.number]) for each in stored if each.number in at_hand]
        speakers = (next((a for a in d.appearances if a.text == d.claim), d.appearances[0]) for _, d in found)
        lines = self.lines({appearance.article for appearance in speakers})
        return [Listed(number, dossier, lines) for number, dossier in found]

    def _read(self, numbers: Iterable[int]) -> dict[int, Dossier]:
        return self._unpacked(lookup.stored(self.case, numbers))

    def _unpacked(self, stored: Iterable[Stored]) -> dict[int, Dossier]:
        """Dossiers by number: those at hand, and the others fetched together."""
        found = {each: self._read_last.find(each) for each in stored}
        missing = [each.number for each, dossier in found.items() if dossier is None]
        for each, dossier in lookup.found(self.case, missing):
            self._read_last.put(each, dossier)
            found[each] = dossier
        return {each.number: dossier for each, dossier in found.items() if dossier is not None}

    def _file(self, number: int) -> Filed | None:
        whole = lookup.whole(self.case, number)
        return self._filed(str(number), *whole) if whole else None

    def _filed(self, key: str, found: Dossier, groups: Sequence[Group], asked: str = "") -> Filed:
        ids = {weighing.article_of(claim) for group in groups for claim in group.claims}
        numbers = {id_: line.number for id_, line in self.lines(ids).items()}
        its_articles = lookup.articles(self.case, ids)
        return Filed(key, by_time(found, its_articles), tuple(groups), its_articles, numbers, asked)


def _in_words(of: str, found: Mapping[str, Article]) -> str:
    if of in found:
        return outlet_of(found[of])
    article, _, span = of.rpartition("#")
    start, _, end = span.partition("/")[0].partition("-")
    if article in found and start.isdecimal() and end.isdecimal():
        return found[article].text[int(start) : int(end)]
    return of


def key_of(name: str) -> str:
    """A short key of a claim's id, fit for an address whatever the id holds."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]
