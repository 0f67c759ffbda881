"""What articles share word for word, kept up to date as articles come and go: the same as ``reuse`` finds in all.

An article's coming or going can change what counts as furniture, and so passages between others. Every gram it has,
and every gram of articles it ties as versions, is judged before and after; the pairs that hold a gram judged
differently are looked at again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np
from msgspec import Struct

from firsthand.language.schema import Language
from firsthand.matching.arrays import Flags, Keys
from firsthand.matching.crowds import day_of
from firsthand.matching.furniture import (
    BOILERPLATE,
    GRAM,
    Grams,
    Runs,
    Shelf,
    edge_runs,
    furniture,
    shelf_of,
    too_common,
    version_pairs,
    versions_of,
    widespread,
)
from firsthand.matching.holders import Held, Holders, Sheet
from firsthand.matching.reuse import Shared, grams_of, hits_of, repeated, runs_of, shared, sides_of
from firsthand.matching.words import Words, words_of
from firsthand.records import Reading

#: hits from which two articles can have ``LEAST`` words in common
_HITS = 3

Pair = tuple[int, int]  # numbers of two articles, the one of the lower id first


class Tie(Struct, frozen=True):
    """How two articles of one outlet hang together."""

    versions: bool
    edges: frozenset[int]  # grams of a common end or beginning, little else being the same


class Copybook:
    """All copied passages of a changing set of articles. Articles go by numbers that the caller gives them, once."""

    def __init__(self, reading_of: Callable[[int], Reading], languages: Callable[[str], Language]) -> None:
        """``reading_of`` gives the reading of an article by its number."""
        self._reading_of = reading_of
        self._languages = languages
        self._held = Holders()
        self.sheets, self.postings = self._held.sheets, self._held.postings
        self.ties: dict[Pair, Tie] = {}
        self.shared: dict[Pair, Shared] = {}
        self._versions: dict[int, set[int]] = defaultdict(set)  # of each article those it is a version of
        self._edges: dict[int, set[Pair]] = defaultdict(set)  # gram -> pairs that it ends or begins
        self._partners: dict[int, set[int]] = defaultdict(set)  # article -> those it shares passages with
        self.touched: set[Pair] = set()  # pairs whose passages or ties changed

    def version(self, article: int) -> int:
        """One number for all versions of an article."""
        return min(self._group(article))

    def partners(self, article: int) -> frozenset[int]:
        """The articles that share a passage with this one."""
        return frozenset(self._partners.get(article, ()))

    def pairs_among(self, articles: set[int]) -> set[Pair]:
        """Pairs of these articles that share a passage."""
        return {self.pair(one, other) for one in articles for other in self._partners.get(one, set()) & articles}

    def pair(self, one: int, other: int) -> Pair:
        """The two in the order of their ids."""
        return (one, other) if self.sheets[one].id < self.sheets[other].id else (other, one)

    def add(self, readings: Mapping[int, Reading]) -> tuple[set[Pair], set[int]]:
        """Adds articles. Returns pairs whose passages changed, and articles that are versions of others than before.

        ``reading_of`` must know them from now on.
        """
        if not self.sheets:
            self._fill(readings)
            return set(self.shared), {article for article, others in self._versions.items() if others}
        pairs: set[Pair] = set()
        moved: set[int] = set()
        for article, reading in readings.items():
            changed, regrouped = self._add(article, reading)
            pairs |= changed
            moved |= regrouped
        return pairs, moved

    def _add(self, article: int, reading: Reading) -> tuple[set[Pair], set[int]]:
        words = words_of([reading.article], self._languages, stems=False)
        places, keys = grams_of(words)
        self.sheets[article] = _sheet(reading, len(words.keys))
        self._held.add(np.full(len(places), article), places, keys)
        return self._changed(article, np.unique(keys), arriving=True)

    def _fill(self, readings: Mapping[int, Reading]) -> None:
        """Adds many articles to an empty copybook, in far less time than one by one."""
        members = sorted(readings, key=lambda number: readings[number].article.id)
        ordered = [readings[number] for number in members]
        words = words_of([reading.article for reading in ordered], self._languages, stems=False)
        places, keys = grams_of(words)
        numbers, first = np.array(members, np.int64), words.first
        for at, reading in enumerate(ordered):
            self.sheets[members[at]] = _sheet(reading, int(first[at + 1] - first[at]))
        shelf = shelf_of(ordered, words)
        owner = shelf.article_of[places]
        self._held.add(numbers[owner], places - first[owner], keys)
        grams = repeated(places, keys)
        hits = hits_of(grams.of(~too_common(grams, shelf)), shelf)
        runs = runs_of(hits)
        key_at = np.zeros(len(words.keys), np.uint64)
        key_at[places] = keys
        self._tie(_ties(runs, shelf, key_at, members))
        dull = furniture(grams, runs, shelf, versions_of(runs, shelf))
        for found in shared(ordered, words, runs_of(hits[~dull[sides_of(hits)[0]]])):
            self._keep((members[found.here], members[found.there]), found)

    def lay(
        self,
        sheets: Mapping[int, Sheet],
        gone: Iterable[int],
        shared: Iterable[tuple[Pair, Shared | None]],
        ties: Iterable[tuple[Pair, Tie | None]],
    ) -> None:
        """Takes over what another copybook found; ``postings`` are laid by the caller."""
        self.sheets |= sheets
        for pair, found in shared:
            self._keep(pair, found)
        self._tie({pair: tie or Tie(False, frozenset()) for pair, tie in ties})
        for article in gone:
            self._held.remove(article)
        self.touched.clear()

    def remove(self, article: int) -> tuple[set[Pair], set[int]]:
        """Takes an article out; returns as ``add`` does, the pairs of the article itself included.

        ``reading_of`` is not asked for it.
        """
        found = self._changed(article, self._held.keys_of(article), arriving=False)
        self._held.remove(article)
        return found

    def _changed(self, article: int, keys: Keys, *, arriving: bool) -> tuple[set[Pair], set[int]]:
        unseen_before, unseen_after = (article, None) if arriving else (None, article)
        flipped = keys[self._common(keys, unseen_before) != self._common(keys, unseen_after)]
        ties = {pair: Tie(False, frozenset()) for pair in self.ties if article in pair and not arriving}
        if arriving:
            ties |= self._ties_of(article, None, None)
        ties |= self._ties_between(self._held.holders(flipped, unseen_after), unseen_after)
        ties = {pair: tie for pair, tie in ties.items() if tie != self.ties.get(pair, Tie(False, frozenset()))}
        regrouped = {pair for pair, tie in ties.items() if tie.versions != self._are_versions(pair)}
        near = {member for pair in regrouped for end in pair for member in self._group(end)}
        versions_before = {member: self.version(member) for member in near | {article}}
        judged = self._judged(keys, near - {article}, ties)
        before = self._suppressed(judged, unseen_before)
        self._tie(ties)
        after = self._suppressed(judged, unseen_after)
        moved = {member for member, version in versions_before.items() if self.version(member) != version}
        wanted = self._held.linked(judged[before != after], unseen_after)
        wanted.update(self._held.regrouped(np.intersect1d(keys, judged[~(before & after)]), article))
        dropped = {self.pair(article, other) for other in self.partners(article) if not arriving}
        for pair in dropped:
            self._keep(pair, None)
        if arriving:
            wanted |= {(article, other) for other in self._close_to(article, keys)}
        return dropped | self._refreshed({self.pair(*pair) for pair in wanted}, unseen_after), moved

    # --- what grams are ---------------------------------------------------------------------------------------------

    def _common(self, keys: Keys, unseen: int | None) -> Flags:
        held = self._held.find(keys, unseen)
        found = np.zeros(len(keys), bool)
        found[held.owner[self._held.too_common(held, self._held.outlets(held.articles))]] = True
        return found

    def _suppressed(self, keys: Keys, unseen: int | None) -> Flags:
        """Which grams are no evidence of copying: too common, or furniture of some outlet."""
        held = self._held.find(keys, unseen)
        outlets = self._held.outlets(held.articles)
        versions = self._held.numbered(held.articles, self.version)
        found = np.zeros(len(keys), bool)
        found[held.owner[self._held.too_common(held, outlets)]] = True
        found[held.owner[widespread(held.owner, outlets, versions, BOILERPLATE)]] = True
        for at, gram in enumerate(keys.tolist()):
            if not found[at] and gram in self._edges:
                found[at] = any(self.version(a) != self.version(b) for a, b in self._edges[gram])
        return found

    def _judged(self, keys: Keys, near: Iterable[int], ties: dict[Pair, Tie]) -> Keys:
        """The grams that may be judged differently."""
        edges = {gram for pair, tie in ties.items() for gram in tie.edges | self._edges_of(pair)}
        return np.unique(
            np.concatenate(
                [
                    keys,
                    np.array(sorted(edges), np.uint64),
                    *(grams_of(self._words(article))[1] for article in sorted(near)),
                ]
            )
        )

    # --- how articles of one outlet hang together -------------------------------------------------------------------

    def _are_versions(self, pair: Pair) -> bool:
        return pair in self.ties and self.ties[pair].versions

    def _edges_of(self, pair: Pair) -> frozenset[int]:
        return self.ties[pair].edges if pair in self.ties else frozenset()

    def _group(self, article: int) -> set[int]:
        """The versions of an article, itself included."""
        found, new = {article}, [article]
        while new:
            new = [other for member in new for other in self._versions.get(member, ()) if other not in found]
            found.update(new)
        return found

    def _ties_between(self, articles: Iterable[int], unseen: int | None) -> dict[Pair, Tie]:
        by_outlet: dict[str, set[int]] = defaultdict(set)
        for article in articles:
            by_outlet[self.sheets[article].outlet].add(article)
        found: dict[Pair, Tie] = {}
        for members in by_outlet.values():
            found |= {self.pair(*pair): Tie(False, frozenset()) for pair in combinations(sorted(members), 2)}
            for article in members:
                found |= self._ties_of(article, members, unseen)
        return found

    def _ties_of(self, article: int, others: set[int] | None, unseen: int | None) -> dict[Pair, Tie]:
        """The ties of an article to others of its outlet (None: to all)."""
        keys = np.unique(grams_of(self._words(article))[1])
        held = self._held.find(keys, unseen)
        outlets = self._held.outlets(held.articles)
        common = np.zeros(len(keys), bool)
        common[held.owner[self._held.too_common(held, outlets)]] = True
        kept = ~common[held.owner] & (outlets == outlets[held.articles == article][:1])
        if others is not None:
            kept &= np.isin(held.articles, [*others, article])
        return self._tied(article, held.of(kept), keys) if kept.any() else {}

    def _tied(self, article: int, held: Held, keys: Keys) -> dict[Pair, Tie]:
        members = sorted(set(held.articles.tolist()), key=lambda member: self.sheets[member].id)
        first = np.cumsum([0, *(self.sheets[member].size for member in members)])
        sizes = np.diff(first)
        none = np.zeros(len(members), np.int64)  # they are of one outlet, so that no ranks are needed
        shelf = Shelf(first, np.repeat(np.arange(len(members)), sizes), none, none)
        row_of = {member: row for row, member in enumerate(members)}
        places = first[self._held.numbered(held.articles, row_of.__getitem__)] + held.within
        order = np.lexsort((places, held.owner))
        grams = Grams(places[order], held.owner[order], keys[held.owner[order]])
        hits = hits_of(grams, shelf, np.ones(len(places), bool))
        here, there = sides_of(hits)
        own = row_of[article]
        runs = runs_of(hits[(shelf.article_of[here] == own) | (shelf.article_of[there] == own)])
        key_at = np.zeros(int(first[-1]), np.uint64)
        key_at[grams.places] = grams.keys
        return _ties(runs, shelf, key_at, members)

    def _tie(self, ties: dict[Pair, Tie]) -> None:
        self.touched.update(ties)
        for (a, b), tie in ties.items():
            for gram in self._edges_of((a, b)) - tie.edges:
                self._edges[gram].discard((a, b))
                if not self._edges[gram]:
                    del self._edges[gram]
            for gram in tie.edges:
                self._edges[gram].add((a, b))
            change = set.add if tie.versions else set.discard
            change(self._versions[a], b)
            change(self._versions[b], a)
            if tie.versions or tie.edges:
                self.ties[a, b] = tie
            else:
                self.ties.pop((a, b), None)

    # --- passages ---------------------------------------------------------------------------------------------------

    def _words(self, article: int) -> Words:
        return words_of([self._reading_of(article).article], self._languages, stems=False)

    def _close_to(self, article: int, keys: Keys) -> set[int]:
        """Articles with enough grams in common."""
        held = self._held.find(keys, None)
        held = held.of(~self._suppressed(keys, None)[held.owner])
        own, leads, outlets = held.articles == article, self._held.leads(held), self._held.outlets(held.articles)
        leading = np.zeros(len(keys), bool)
        leading[held.owner[own & leads]] = True
        held = held.of(leads | leading[held.owner] | (outlets == outlets[own][:1]))
        mine = np.bincount(held.owner[held.articles == article], minlength=len(keys))
        different, inverse = np.unique(held.articles, return_inverse=True)
        hits = np.bincount(inverse, weights=mine[held.owner], minlength=len(different))
        return set(different[hits >= _HITS].tolist()) - {article}

    def _refreshed(self, wanted: set[Pair], unseen: int | None) -> set[Pair]:
        """Looks at these pairs again; those whose passages are now other ones."""
        members = sorted({article for pair in wanted for article in pair}, key=lambda member: self.sheets[member].id)
        if not members:
            return set()
        readings = [self._reading_of(member) for member in members]
        words = words_of([reading.article for reading in readings], self._languages, stems=False)
        grams = repeated(*grams_of(words))
        keys, inverse = np.unique(grams.keys, return_inverse=True)
        shelf = shelf_of(readings, words)
        telling = ~self._suppressed(keys, unseen)[inverse]
        hits = hits_of(grams.of(telling), shelf, self._leads(grams, shelf, members, unseen)[telling])
        here, there = sides_of(hits)
        row_of = {member: row for row, member in enumerate(members)}
        codes = [row_of[a] * len(members) + row_of[b] for a, b in wanted]
        hits = hits[np.isin(shelf.article_of[here] * len(members) + shelf.article_of[there], codes)]
        found = {(members[pair.here], members[pair.there]): pair for pair in shared(readings, words, runs_of(hits))}
        return {pair for pair in wanted if self._keep(pair, found.get(pair))}

    def _leads(self, grams: Grams, shelf: Shelf, members: Sequence[int], unseen: int | None) -> Flags:
        """For each place: its article leads the crowd that holds the gram, or there is no crowd."""
        keys, inverse = np.unique(grams.keys, return_inverse=True)
        held = self._held.find(keys, unseen)
        held = held.of(~self._held.leads(held))
        most = max(self.sheets) + 1
        articles = np.array(members)[shelf.article_of[grams.places]]
        return ~np.isin(inverse * most + articles, held.owner * most + held.articles)

    def _keep(self, pair: Pair, found: Shared | None) -> bool:
        """Whether it is other than before."""
        self.touched.add(pair)
        old = self.shared.pop(pair, None)
        if found is not None:
            found = Shared(found.copied, found.quoted, *pair, found.runs)
            self.shared[pair] = found
        one, other = pair
        change = set.discard if found is None else set.add
        change(self._partners[one], other)
        change(self._partners[other], one)
        return old != found


def _sheet(reading: Reading, size: int) -> Sheet:
    article = reading.article
    return Sheet(article.id, article.outlet or f"\0{article.id}", size, day_of(reading))


def _ties(runs: Runs, shelf: Shelf, key_at: Keys, members: Sequence[int]) -> dict[Pair, Tie]:
    """The ties of articles by their longest equal stretches; ``key_at`` has the gram that begins at each place."""
    found = {(members[a], members[b]): Tie(True, frozenset()) for a, b in version_pairs(runs, shelf).tolist()}
    edges: dict[Pair, set[int]] = defaultdict(set)
    for run in np.flatnonzero(edge_runs(runs, shelf)).tolist():
        here, there, length = int(runs.here[run]), int(runs.there[run]), int(runs.length[run])
        pair = members[shelf.article_of[here]], members[shelf.article_of[there]]
        edges[pair].update(key_at[here : here + length - GRAM + 1].tolist())
    for pair, grams in edges.items():
        found[pair] = Tie(pair in found, frozenset(grams))
    return found
