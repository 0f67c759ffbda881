"""The claims of an archive, matched as articles come and go: the same groups as ``match`` finds in all at once.

An article's claims are compared with those near in meaning or copied from each other; the groups they touch are made
anew and named in the answer. What the articles say is asked of the caller and not kept; kept are the vectors of claims,
the places of runs of words, the passages, and which claims are likely one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import product

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from firsthand.errors import FirsthandError
from firsthand.language.schema import Language
from firsthand.matching.candidates import CLOSE, COPIED, copied_share, look_up
from firsthand.matching.copybook import Copybook, Pair
from firsthand.matching.features import Column, View, view_of
from firsthand.matching.furniture import BOILERPLATE
from firsthand.matching.groups import JOIN
from firsthand.matching.match import by_size, compared, group_of, joined, matches_of, own_words
from firsthand.matching.meaning import Encoder, Vectors, encoded, setting
from firsthand.matching.postings import Postings
from firsthand.matching.reuse import word_pairs
from firsthand.matching.roles import order_of
from firsthand.matching.statements import LEAST_STEMS, Spot, assembled, day_of, seasons, wording
from firsthand.matching.words import Numbers, words_of
from firsthand.records import CopiedPassage, Group, Reading

Rows = tuple[int, ...]
_BLOCK = 4096  # vectors that are compared at once


class Change(Struct, frozen=True):
    """What articles that came or went did to the groups. A group is known by the id of its first claim.

    Take out those ``gone``, put in ``groups``: that is all there is to do.
    """

    gone: tuple[str, ...]  # groups that are no more, or are other ones now
    groups: tuple[Group, ...]  # those that are new, or other ones now; the largest first


class Statement(Struct, frozen=True):
    """Claims of one wording, by their rows."""

    rows: Rows  # in the order of their ids: the first stands for all
    usable: bool  # says enough to be compared, and is no furniture of an outlet


class _Home(Struct, frozen=True, eq=False):
    """What is kept of an article."""

    id: str
    outlet: str
    lang: str
    day: float
    rows: range
    setting: Vectors


class _Row(Struct, frozen=True):
    """What is kept of a claim, beside its vector."""

    id: str
    article: int  # its number
    key: int  # of its wording
    telling: bool  # has words enough


class _Tally:
    """What happened to the groups since it was opened."""

    def __init__(self) -> None:
        self.gone: set[str] = set()
        self.rows: set[int] = set()
        self._since: set[str] = set()

    def lost(self, names: Iterable[str]) -> None:
        """Groups that were there; those made since are of no matter to anybody."""
        self.gone.update(name for name in names if name not in self._since)

    def made(self, names: Iterable[str], rows: Iterable[int]) -> None:
        """Groups that are new, and the rows of their claims."""
        self._since.update(names)
        self.rows.update(rows)


class _Sub(Struct, frozen=True, eq=False):
    """A few statements as a corpus of their own."""

    ordered: Numbers  # first rows in the order of their claims' ids, as ``view`` has them
    by_row: Numbers  # sorts ``ordered``
    view: View
    copied: tuple[Numbers, Column]

    def places(self, rows: npt.ArrayLike) -> Numbers:
        """Where these statements stand in ``view``."""
        found: Numbers = self.by_row[np.searchsorted(self.ordered, rows, sorter=self.by_row)]
        return found

    def row(self, place: int) -> int:
        """The first row of the statement at a place."""
        return int(self.ordered[place])


class _Vectors:
    """Rows of 16 bit, in blocks."""

    def __init__(self) -> None:
        self._blocks: list[npt.NDArray[np.float16]] = []
        self._starts: list[int] = []
        self._count = 0

    def add(self, vectors: Vectors) -> None:
        if len(vectors):
            if self._blocks and len(self._blocks[-1]) < _BLOCK:
                self._blocks[-1] = np.concatenate([self._blocks[-1], vectors.astype(np.float16)])
            else:
                self._starts.append(self._count)
                self._blocks.append(vectors.astype(np.float16))
            self._count += len(vectors)

    def rows(self, rows: Sequence[int]) -> Vectors:
        found = []
        for row in rows:
            at = bisect_right(self._starts, row) - 1
            found.append(self._blocks[at][row - self._starts[at]])
        return np.array(found, np.float32)

    def blocks(self) -> Iterator[tuple[int, Vectors]]:
        for start, block in zip(self._starts, self._blocks, strict=True):
            for at in range(0, len(block), _BLOCK):
                yield start + at, block[at : at + _BLOCK].astype(np.float32)


class Index:
    """Articles go in and out; groups stay as ``match`` would make them of the articles that are in."""

    def __init__(
        self, encode: Encoder, languages: Callable[[str], Language], reading_of: Callable[[str], Reading]
    ) -> None:
        """``reading_of`` gives the reading of any article that is in, or being taken out, by its id."""
        self._encode = encode
        self._languages = languages
        self._known = reading_of
        self._guest: Reading | None = None
        self._number: dict[str, int] = {}  # of the articles that are in
        self._homes: list[_Home] = []  # by number, those gone included
        self._rows: list[_Row] = []
        self._vectors = _Vectors()
        self._wordings = Postings()
        self._book = Copybook(lambda number: self._reading_of(self._homes[number].id), languages)
        self._statements: dict[int, Statement] = {}  # by their first row
        self._first: dict[int, int] = {}  # row -> the first row of its statement
        self._strong: dict[int, dict[int, float]] = {}  # pairs of statements that are likely one
        self._groups: dict[int, Rows] = {}  # statement -> all those of its group

    def __contains__(self, article: str) -> bool:
        """Is an article of this id in?"""
        return article in self._number

    def __len__(self) -> int:
        """How many articles are in."""
        return len(self._number)

    # --- in and out -------------------------------------------------------------------------------------------------

    def add(self, readings: Iterable[Reading]) -> Change:
        """Puts articles in; one whose id is in already is replaced. ``reading_of`` must know them from now on."""
        readings = list(readings)
        texts = [own_words(reading.article, claim) for reading in readings for claim in reading.claims]
        vectors = encoded(texts, self._encode)
        ends = np.cumsum([len(reading.claims) for reading in readings])
        tally = _Tally()
        for reading, part in zip(readings, np.split(vectors, ends[:-1]) if readings else (), strict=True):
            if reading.article.id in self._number:
                self._take_out(reading.article.id, tally)
            self._put_in(reading, part, tally)
        return self._told(tally)

    def remove(self, articles: Iterable[str]) -> Change:
        """Takes articles out by their ids; those that are not in are passed over."""
        tally = _Tally()
        for article in articles:
            if article in self._number:
                self._take_out(article, tally)
        return self._told(tally)

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
        rows = self._homes[self._number[article]].rows
        parts = {self._groups.get(first, (first,)) for first in (self._first[row] for row in rows)}
        found = (group for part in parts for group in self._made(part))
        own = {self._rows[row].id for row in rows}
        return tuple(sorted((group for group in found if not own.isdisjoint(group.claims)), key=by_size))

    def _reading_of(self, article: str) -> Reading:
        return self._guest if self._guest and self._guest.article.id == article else self._known(article)

    def _put_in(self, reading: Reading, vectors: Vectors, tally: _Tally) -> None:
        number, start = len(self._homes), len(self._rows)
        article = reading.article
        words = words_of([article], self._languages)
        for claim in reading.claims:
            found = words.within(0, claim.spans)
            digest = blake2b(wording(words, found, claim), digest_size=8).digest()
            telling = len(np.unique(words.stems[found])) >= LEAST_STEMS
            self._rows.append(_Row(claim.id, number, int.from_bytes(digest), telling))
        rows = range(start, len(self._rows))
        self._homes.append(
            _Home(
                article.id, article.outlet or f"\0{article.id}", article.lang, day_of(reading), rows, setting(vectors)
            )
        )
        self._number[article.id] = number
        self._vectors.add(vectors)
        keys = np.array([self._rows[row].key for row in rows], np.uint64)
        self._wordings.add(keys, np.arange(rows.start, rows.stop))
        pairs, moved = self._book.add(number, reading)
        self._change(set(keys.tolist()), range(0), pairs, moved, tally)

    def _take_out(self, article: str, tally: _Tally) -> None:
        number = self._number.pop(article)
        rows = self._homes[number].rows
        pairs, moved = self._book.remove(number)
        self._change({self._rows[row].key for row in rows}, rows, pairs, moved - {number}, tally)
        self._wordings.remove(np.arange(rows.start, rows.stop))

    def _change(self, keys: set[int], leaving: range, pairs: set[Pair], moved: set[int], tally: _Tally) -> None:
        """Brings statements, likely pairs and groups up to date."""
        keys |= {self._rows[row].key for number in moved for row in self._homes[number].rows}
        rows, _ = self._wordings.find(np.array(sorted(keys), np.uint64))
        old = {row: self._statements[row] for row in rows.tolist() if row in self._statements}
        new = {statement.rows[0]: statement for statement in self._stated(set(rows.tolist()) - set(leaving))}
        changed = {first for first in old.keys() | new.keys() if old.get(first) != new.get(first)}
        stays = [pair for pair in pairs if self._is_in(pair[0]) and self._is_in(pair[1])]
        ends = {
            self._first[row] for pair in stays for end in pair for row in self._homes[end].rows if row in self._first
        }
        before = self._tied(changed | ends)
        parts = {self._groups.get(first, (first,)) for first in (before | changed) if first in self._statements}
        names = {part: self._names(part) for part in parts}
        self._state(old, new, leaving)
        fresh = {first for first in changed if first in new and new[first].usable}
        fresh -= {first for first in fresh if first in old and old[first].usable}
        for first in changed:
            if not (first in new and new[first].usable):
                for other in self._strong.pop(first, {}):
                    self._strong[other].pop(first, None)
        self._weigh(fresh, stays)
        after = self._tied(before | changed)
        reached = {self._groups.get(first, (first,)) for first in after - before - changed}
        names |= {part: self._names(part) for part in reached - names.keys()}
        self._regroup(after | before)
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
        return self._number.get(self._homes[number].id) == number

    def _stated(self, rows: set[int]) -> Iterator[Statement]:
        """Statements of these rows; all rows of a wording are among them."""
        alike: dict[int, list[int]] = {}
        for row in rows:
            alike.setdefault(self._rows[row].key, []).append(row)
        for same in alike.values():
            for part in seasons(
                same, lambda row: self._homes[self._rows[row].article].day, lambda row: self._rows[row].id
            ):
                yield Statement(tuple(part), self._is_usable(part))

    def _is_usable(self, part: Sequence[int]) -> bool:
        if not self._rows[part[0]].telling:
            return False
        articles = {self._rows[row].article for row in part}
        spread = {(self._homes[number].outlet, self._book.version(number)) for number in articles}
        return max(Counter(outlet for outlet, _ in spread).values()) < BOILERPLATE

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
        return [row for row in self._homes[number].rows if row in self._statements and self._statements[row].usable]

    # --- likely pairs -----------------------------------------------------------------------------------------------

    def _weigh(self, fresh: set[int], pairs: Iterable[Pair]) -> None:
        """Decides on all pairs of fresh statements, and on those that the passages of two articles bear on."""
        asked: set[tuple[int, int]] = set()
        for a, b in pairs:
            asked.update(product(self._usable_firsts(a), self._usable_firsts(b)))
        for first in fresh:
            for partner in self._book.partners(self._rows[first].article):
                asked.update((first, other) for other in self._usable_firsts(partner))
        asked.update(self._near(sorted(fresh)))
        asked = {(min(pair), max(pair)) for pair in asked}
        if not asked:
            return
        sub = self._sub(sorted({first for pair in asked for first in pair}))
        numbers = np.array(sorted(asked))
        places = np.sort(sub.places(numbers), axis=1)
        here, there = places.T
        view, count = sub.view, len(sub.ordered)
        share = look_up(sub.copied, here * count + there)
        cosine = np.einsum("ij,ij->i", view.vectors[here], view.vectors[there])
        days = view.statements.days
        near = CLOSE.holds(cosine, np.abs(days[here] - days[there]), view.langs[here] != view.langs[there])
        elsewhere = view.statements.article[here] != view.statements.article[there]
        worth = np.flatnonzero((near | (share >= COPIED)) & elsewhere)
        topic = np.zeros(len(here))
        topic[worth] = compared(view, here[worth], there[worth], share[worth])[1].topic
        for (a, b), likelihood in zip(numbers.tolist(), topic.tolist(), strict=True):
            for one, other in ((a, b), (b, a)):
                if likelihood >= JOIN:
                    self._strong.setdefault(one, {})[other] = likelihood
                else:
                    self._strong.get(one, {}).pop(other, None)

    def _near(self, fresh: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Statements that may be close in meaning to these."""
        if not fresh:
            return
        asked = self._vectors.rows(fresh)
        least = min(CLOSE.within, CLOSE.across) - 0.001
        for start, block in self._vectors.blocks():
            found = np.argwhere(asked @ block.T >= least)
            for at, row in found.tolist():
                other = start + row
                if other != fresh[at] and other in self._statements and self._statements[other].usable:
                    yield fresh[at], other

    def _sub(self, firsts: Sequence[int], *, whole: bool = False) -> _Sub:
        """These statements as a corpus of their own; ``whole``: with all claims, not only the first of each."""
        rows = {first: self._statements[first].rows if whole else (first,) for first in firsts}
        numbers = sorted(
            {self._rows[row].article for part in rows.values() for row in part}, key=lambda n: self._homes[n].id
        )
        local = {number: at for at, number in enumerate(numbers)}
        readings = [self._reading_of(self._homes[number].id) for number in numbers]
        words = words_of([reading.article for reading in readings], self._languages)

        def spot(row: int) -> Spot:
            number = self._rows[row].article
            home, at = self._homes[number], local[number]
            claim = readings[at].claims[row - home.rows.start]
            return Spot(home.day, claim, at, words.within(at, claim.spans))

        ordered = sorted(firsts, key=lambda first: self._rows[first].id)
        statements = assembled([[spot(row) for row in rows[first]] for first in ordered], words)
        orders = tuple(
            order_of(claim, readings[at].article, self._languages(claim.lang))
            for claim, at in zip(statements.claims, statements.article.tolist(), strict=True)
        )
        settings = np.array([self._homes[number].setting for number in numbers])
        view = view_of(statements, self._vectors.rows(ordered), settings, orders)
        homes = sorted({self._rows[first].article for first in firsts})
        shared = [
            self._book.shared[pair]
            for number in homes
            for other in self._book.partners(number).intersection(homes)
            if (pair := self._book.pair(number, other))[0] == number
        ]
        stretches = word_pairs([pair.between(local[pair.here], local[pair.there]) for pair in shared], words)
        by_row = np.argsort(np.array(ordered))
        return _Sub(np.array(ordered), by_row, view, copied_share(readings, words, statements, stretches))

    # --- groups -----------------------------------------------------------------------------------------------------

    def _tied(self, firsts: Iterable[int]) -> set[int]:
        """Statements that hang together with these by likely pairs, themselves included."""
        found = set(firsts)
        new = list(found)
        while new:
            new = [other for first in new for other in self._strong.get(first, ()) if other not in found]
            found.update(new)
        return found

    def _regroup(self, firsts: set[int]) -> None:
        """Makes the groups of these statements anew; all that hang together are among them."""
        for first in firsts:
            self._groups.pop(first, None)
        tied = sorted(first for first in firsts if self._strong.get(first))
        if not tied:
            return
        sub = self._sub(tied)
        strong = sorted(
            (*sorted((int(sub.places(first)), int(sub.places(other)))), likelihood)
            for first in tied
            for other, likelihood in self._strong[first].items()
            if first < other
        )
        here, there, likelihood = (np.array(column) for column in zip(*strong, strict=True))
        for group, _ in joined(sub.view, (here, there, likelihood), sub.copied):
            part = tuple(sorted(int(sub.row(place)) for place in group))
            for first in part:
                self._groups[first] = part

    def _parts_of(self, number: int) -> set[Rows]:
        firsts = {self._first[row] for row in self._homes[number].rows if row in self._first}
        return {self._groups.get(first, (first,)) for first in firsts}

    def _names(self, part: Rows) -> tuple[str, ...]:
        """The names of the groups made of these statements: one, unless they are not worth comparing."""
        statements = [self._statements[first] for first in part]
        if len(part) == 1 and not statements[0].usable:
            return tuple(self._rows[row].id for row in statements[0].rows)
        return (min(self._rows[first].id for first in part),)

    def _made(self, part: Rows) -> list[Group]:
        if len(part) == 1 and not self._statements[part[0]].usable:
            return [Group((name,), (), ()) for name in self._names(part)]
        sub = self._sub(part, whole=True)
        places = np.arange(len(part))
        found = matches_of(sub.view, places, sub.copied) if len(part) > 1 else []
        return [group_of(sub.view.statements, places.tolist(), found, self._passages_of)]

    def _passages_of(self, article: str) -> dict[str, CopiedPassage]:
        number = self._number[article]
        found = (self._book.shared[self._book.pair(number, other)].copied for other in self._book.partners(number))
        return {passage.there: passage for passage in found if passage and passage.here == article}

    def _told(self, tally: _Tally) -> Change:
        rows = [row for row in tally.rows if row in self._first]
        parts = {self._groups.get(first, (first,)) for first in {self._first[row] for row in rows}}
        groups = sorted((group for part in parts for group in self._made(part)), key=by_size)
        return Change(tuple(sorted(tally.gone)), tuple(groups))
