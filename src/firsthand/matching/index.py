"""The claims of an archive, matched as articles come and go: the same groups as ``match`` finds in all at once.

An article's claims are compared with those near in meaning or copied from each other; the groups they touch are made
anew and named in the answer. What the articles say is asked of the caller and not kept; kept are the vectors of claims,
the places of runs of words, the passages, and which claims are likely one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import TypeVar

import numpy as np

from firsthand.errors import FirsthandError
from firsthand.language.schema import Language
from firsthand.matching.archive import Archive, Home, Rows, Statement
from firsthand.matching.arrays import Vectors
from firsthand.matching.change import Change, Tally
from firsthand.matching.copybook import Pair
from firsthand.matching.delta import Arrived, Delta, Facts, Touched
from firsthand.matching.holders import Sheet
from firsthand.matching.likely import LikelyPairs
from firsthand.matching.match import by_size, group_of, matches_of, own_words
from firsthand.matching.meaning import Encoder, encoded
from firsthand.matching.postings import Postings
from firsthand.records import CopiedPassage, Group, Match, Reading

Value = TypeVar("Value")

#: articles that are put in together; memory grows with it
_AT_ONCE = 2000


class Index:
    """Articles go in and out; groups stay as ``match`` would make them of the articles that are in."""

    def __init__(
        self, encode: Encoder, languages: Callable[[str], Language], reading_of: Callable[[str], Reading]
    ) -> None:
        """``reading_of`` gives the reading of any article that is in, or being taken out, by its id."""
        self._encode = encode
        self._known = reading_of
        self._guest: Reading | None = None
        self._number: dict[str, int] = {}  # of the articles that are in
        self._archive = Archive(languages, self._reading_of)
        self._wordings = Postings()  # key of a wording -> rows
        self._statements: dict[int, Statement] = {}  # by their first row
        self._first: dict[int, int] = {}  # row -> the first row of its statement
        self._likely = LikelyPairs(self._archive)
        self._touched = Touched()
        self._groups: dict[int, Rows] = {}  # statement -> all those of its group

    def delta(self) -> Delta:
        """What changed since this was last asked, or since the index was made of deltas."""
        archive, book, touched = self._archive, self._archive.book, self._touched
        came = range(touched.homes, len(archive.homes))
        homes = [archive.homes[number] for number in came]
        firsts, pairs = sorted(touched.firsts), sorted(book.touched)
        keys, places = book.postings.take_new()
        facts = Facts(
            tuple(
                Arrived(h.id, h.outlet, h.lang, None if h.day != h.day else h.day, archive.sizes[number], len(h.rows))
                for number, h in zip(came, homes, strict=True)
            ),
            tuple(archive.rows[touched.rows :]),
            tuple(touched.gone),
            tuple((pair, book.shared.get(pair)) for pair in pairs),
            tuple((pair, book.ties.get(pair)) for pair in pairs),
            tuple((first, self._statements.get(first)) for first in firsts),
            tuple((first, self._likely.of(first)) for first in firsts),
            tuple((first, self._groups.get(first)) for first in firsts),
        )
        settings = np.array([home.setting for home in homes], np.float32)
        vectors, sketches = archive.vectors.since(touched.rows), archive.vectors.sketches_since(touched.rows)
        found = Delta(facts, vectors, settings, keys, places, sketches)
        self._touched = Touched(len(archive.homes), len(archive.rows))
        book.touched.clear()
        return found

    def touch_all(self) -> None:
        """Makes the next delta one of everything: the only one that is needed."""
        book = self._archive.book
        gone = [n for n, home in enumerate(self._archive.homes) if self._number.get(home.id) != n]
        self._touched = Touched(0, 0, gone, set(self._statements))
        book.touched |= book.shared.keys() | book.ties.keys()
        book.postings.touch_all()

    def lay(self, delta: Delta) -> None:
        """Takes over a delta of another index, all those before it having been laid."""
        archive, facts = self._archive, delta.facts
        sheets: dict[int, Sheet] = {}
        start = len(archive.rows)
        for came, setting in zip(facts.arrived, delta.settings, strict=True):
            number = len(archive.homes)
            day = float("nan") if came.day is None else came.day
            rows = range(start, start := start + came.claims)
            archive.homes.append(Home(came.id, came.outlet, came.lang, day, rows, setting))
            archive.sizes.append(came.words)
            sheets[number] = Sheet(came.id, came.outlet, came.words, day)
            self._number[came.id] = number
        archive.rows.extend(facts.rows)
        days = [archive.homes[row.article].day for row in facts.rows]
        archive.vectors.lay(delta.vectors, np.array(days, np.float64), delta.sketches)
        archive.book.postings.lay(delta.keys, delta.places)
        archive.book.lay(sheets, facts.gone, facts.shared, facts.ties)
        for number in facts.gone:
            home = archive.homes[number]
            self._wordings.remove(np.arange(home.rows.start, home.rows.stop))
            if self._number.get(home.id) == number:
                del self._number[home.id]
        keys = np.array([row.key for row in facts.rows], np.uint64)
        order = np.argsort(keys, kind="stable")
        self._wordings.lay(keys[order], len(archive.rows) - len(keys) + order)
        for first, statement in facts.statements:
            _set(self._statements, first, statement)
        for _, statement in facts.statements:
            if statement:
                self._first.update(dict.fromkeys(statement.rows, statement.rows[0]))
        for number in facts.gone:
            for row in archive.homes[number].rows:
                self._first.pop(row, None)
        for first, others in facts.strong:
            self._likely.lay(first, others)
        for first, part in facts.groups:
            _set(self._groups, first, part)
        self._touched = Touched(len(archive.homes), len(archive.rows))

    def __contains__(self, article: str) -> bool:
        """Is an article of this id in?"""
        return article in self._number

    def __len__(self) -> int:
        """How many articles are in."""
        return len(self._number)

    def claims_of(self, article: str) -> tuple[str, ...]:
        """The ids of the claims of an article that is in."""
        return tuple(self._archive.rows[row].id for row in self._archive.homes[self._number[article]].rows)

    def vectors_of(self, article: str) -> Vectors:
        """A row for each claim of an article that is in."""
        return self._archive.vectors.rows(self._archive.homes[self._number[article]].rows)

    def articles_near(self, text: str, least: float) -> set[str]:
        """The articles with a claim whose cosine to a text is ``least`` or more."""
        return self._archive.articles_near(encoded([text], self._encode)[0], least, self._number)

    def near(self, asked: Sequence[str], most: int, also: Iterable[str] = ()) -> tuple[tuple[str, float], ...]:
        """The claims of the ``most`` articles nearest in meaning, and of ``also``: ids with how near they are.

        ``asked`` is the whole question and then, where there are several, its sentences.
        """
        return self._archive.near(encoded(asked, self._encode), most, also, self._number)

    # --- in and out -------------------------------------------------------------------------------------------------

    def add(self, readings: Iterable[Reading]) -> Change:
        """Puts articles in; one whose id is in already is replaced. ``reading_of`` must know them from now on."""
        return self.exchange((), [readings])

    def remove(self, articles: Iterable[str]) -> Change:
        """Takes articles out by their ids; those that are not in are passed over."""
        return self.exchange(articles, ())

    def exchange(self, gone: Iterable[str], came: Iterable[Iterable[Reading]]) -> Change:
        """Takes out and puts in as one change; those that come, in parts: one part is held in memory at a time."""
        tally = Tally()
        for article in gone:
            if article in self._number:
                self._take_out(article, tally)
        for part in came:
            self._bring(part, tally)
        return self._told(tally)

    def _bring(self, readings: Iterable[Reading], tally: Tally) -> None:
        readings = list({reading.article.id: reading for reading in readings}.values())
        texts = [own_words(reading.article, claim) for reading in readings for claim in reading.claims]
        vectors = encoded(texts, self._encode)
        ends = np.cumsum([len(reading.claims) for reading in readings])
        parts = np.split(vectors, ends[:-1]) if readings else []
        for reading in readings:
            if reading.article.id in self._number:
                self._take_out(reading.article.id, tally)
        for start in range(0, len(readings), _AT_ONCE):
            self._put_in(readings[start : start + _AT_ONCE], parts[start : start + _AT_ONCE], tally)

    def query(self, reading: Reading) -> tuple[Group, ...]:
        """The groups its claims would be in, were it added; nothing is kept of it. Its id must not be in."""
        if reading.article.id in self._number:
            raise FirsthandError(f"{reading.article.id}: an article of this id is in the index")
        self._guest = reading
        self.add([reading])
        found = self.groups_of(reading.article.id)
        self.remove([reading.article.id])
        self._guest = None
        return found

    def groups(self) -> tuple[Group, ...]:
        """All groups, those of most articles first."""
        parts = {self._groups.get(first, (first,)) for first in self._statements}
        return tuple(sorted((group for part in parts for group in self._made(part)), key=by_size))

    def groups_of(self, article: str) -> tuple[Group, ...]:
        """The groups that claims of this article are in, those of most articles first."""
        rows = self._archive.homes[self._number[article]].rows
        parts = {self._groups.get(first, (first,)) for first in (self._first[row] for row in rows)}
        found = (group for part in parts for group in self._made(part))
        own = {self._archive.rows[row].id for row in rows}
        return tuple(sorted((group for group in found if not own.isdisjoint(group.claims)), key=by_size))

    def _reading_of(self, article: str) -> Reading:
        return self._guest if self._guest and self._guest.article.id == article else self._known(article)

    def _put_in(self, readings: Sequence[Reading], vectors: Sequence[Vectors], tally: Tally) -> None:
        arrived: dict[int, Reading] = {}
        for reading, part in zip(readings, vectors, strict=True):
            number = self._archive.enter(reading, part)
            self._number[reading.article.id] = number
            arrived[number] = reading
        rows = [row for number in arrived for row in self._archive.homes[number].rows]
        keys = np.array([self._archive.rows[row].key for row in rows], np.uint64)
        self._wordings.add(keys, np.array(rows, np.int64))
        pairs, moved = self._archive.book.add(arrived)
        self._change(set(keys.tolist()), range(0), pairs, moved, tally)

    def _take_out(self, article: str, tally: Tally) -> None:
        number = self._number.pop(article)
        self._touched.gone.append(number)
        rows = self._archive.homes[number].rows
        pairs, moved = self._archive.book.remove(number)
        self._change({self._archive.rows[row].key for row in rows}, rows, pairs, moved - {number}, tally)
        self._wordings.remove(np.arange(rows.start, rows.stop))

    def _change(self, keys: set[int], leaving: range, pairs: set[Pair], moved: set[int], tally: Tally) -> None:
        """Brings statements, likely pairs and groups up to date."""
        keys |= {self._archive.rows[row].key for number in moved for row in self._archive.homes[number].rows}
        rows, _ = self._wordings.find(np.array(sorted(keys), np.uint64))
        old = {row: self._statements[row] for row in rows.tolist() if row in self._statements}
        new = {statement.rows[0]: statement for statement in self._archive.stated(set(rows.tolist()) - set(leaving))}
        changed = {first for first in old.keys() | new.keys() if old.get(first) != new.get(first)}
        stays = [pair for pair in pairs if self._is_in(pair[0]) and self._is_in(pair[1])]
        ends = {
            self._first[row]
            for pair in stays
            for end in pair
            for row in self._archive.homes[end].rows
            if row in self._first
        }
        before = self._likely.tied(changed | ends)
        parts = {self._groups.get(first, (first,)) for first in (before | changed) if first in self._statements}
        names = {part: self._names(part) for part in parts}
        self._state(old, new, leaving)
        fresh = {first for first in changed if first in new and new[first].usable}
        fresh -= {first for first in fresh if first in old and old[first].usable}
        for first in changed:
            if not (first in new and new[first].usable):
                self._likely.forget(first)
        self._weigh(fresh, stays)
        after = self._likely.tied(before | changed)
        reached = {self._groups.get(first, (first,)) for first in after - before - changed}
        names |= {part: self._names(part) for part in reached - names.keys()}
        self._regroup(after | before)
        self._touched.firsts |= after | before | changed
        made = {
            self._groups.get(first, (first,))
            for first in (after | before | changed | ends)
            if first in self._statements
        }
        crossed = {part for pair in stays for part in self._parts_of(pair[0]) & self._parts_of(pair[1])}
        for part, called in names.items():
            if part not in made or part in crossed or not changed.isdisjoint(part):
                tally.lost(called)
        for part in made:
            if part not in names or part in crossed or not changed.isdisjoint(part):
                tally.made(self._names(part), (row for first in part for row in self._statements[first].rows))

    # --- statements -------------------------------------------------------------------------------------------------

    def _is_in(self, number: int) -> bool:
        return self._number.get(self._archive.homes[number].id) == number

    def _state(self, old: Mapping[int, Statement], new: Mapping[int, Statement], leaving: range) -> None:
        for row in leaving:
            self._first.pop(row, None)
        for first in old.keys() - new.keys():
            del self._statements[first]
            self._groups.pop(first, None)
        for first, statement in new.items():
            self._statements[first] = statement
            for row in statement.rows:
                self._first[row] = first

    def _usable_firsts(self, number: int) -> list[int]:
        """Statements that this article stands for."""
        return [row for row in self._archive.homes[number].rows if self._is_usable(row)]

    # --- likely pairs -----------------------------------------------------------------------------------------------

    def _weigh(self, fresh: set[int], pairs: Iterable[Pair]) -> None:
        """Decides on all pairs of fresh statements, and on those that the passages of two articles bear on."""

        def asked() -> Iterator[tuple[int, int]]:
            for a, b in pairs:
                yield from product(self._usable_firsts(a), self._usable_firsts(b))
            for first in fresh:
                for partner in self._archive.book.partners(self._archive.rows[first].article):
                    yield from ((first, other) for other in self._usable_firsts(partner))
            near = self._likely.near(sorted(fresh))
            yield from ((first, other) for first, other in near if self._is_usable(other))

        self._likely.weigh(asked())

    def _is_usable(self, first: int) -> bool:
        return first in self._statements and self._statements[first].usable

    # --- groups -----------------------------------------------------------------------------------------------------

    def _regroup(self, firsts: set[int]) -> None:
        """Makes the groups of these statements anew; all that hang together are among them."""
        for first in firsts:
            self._groups.pop(first, None)
        for part in self._likely.groups(firsts):
            for first in part:
                self._groups[first] = part

    def _parts_of(self, number: int) -> set[Rows]:
        firsts = {self._first[row] for row in self._archive.homes[number].rows if row in self._first}
        return {self._groups.get(first, (first,)) for first in firsts}

    def _names(self, part: Rows) -> tuple[str, ...]:
        """The names of the groups made of these statements: one, unless they are not worth comparing."""
        statements = [self._statements[first] for first in part]
        if len(part) == 1 and not statements[0].usable:
            return tuple(self._archive.rows[row].id for row in statements[0].rows)
        return (min(self._archive.rows[first].id for first in part),)

    def _made(self, part: Rows) -> list[Group]:
        if len(part) == 1 and not self._statements[part[0]].usable:
            return [Group((name,), (), ()) for name in self._names(part)]
        found: list[Match] = []
        if len(part) > 1:
            sub = self._archive.excerpt(part)
            found = matches_of(sub.view, np.arange(len(part)), sub.copied)
        statements = ([self._archive.rows[row].id for row in self._statements[first].rows] for first in part)
        return [group_of(statements, found, self._passages_of)]

    def _passages_of(self, article: str) -> dict[str, CopiedPassage]:
        number = self._number[article]
        found = (
            self._archive.book.shared[self._archive.book.pair(number, other)].copied
            for other in self._archive.book.partners(number)
        )
        return {passage.there: passage for passage in found if passage and passage.here == article}

    def _told(self, tally: Tally) -> Change:
        rows = [row for row in tally.rows if row in self._first]
        parts = {self._groups.get(first, (first,)) for first in {self._first[row] for row in rows}}
        # in the order they came: neighbours stand in the same articles, so that few are read twice
        groups = sorted((group for part in sorted(parts) for group in self._made(part)), key=by_size)
        return Change(tuple(sorted(tally.gone)), tuple(groups))


def _set(known: dict[int, Value], at: int, value: Value | None) -> None:
    if value is None:
        known.pop(at, None)
    else:
        known[at] = value
