"""What an index keeps of articles and their claims, and a few of its statements as a corpus of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from firsthand.language.schema import Language
from firsthand.matching.arrays import Numbers, Vectors
from firsthand.matching.candidates import copied_share
from firsthand.matching.copybook import Copybook
from firsthand.matching.crowds import day_of
from firsthand.matching.features import Column, View, view_of
from firsthand.matching.furniture import BOILERPLATE
from firsthand.matching.meaning import setting, to_question
from firsthand.matching.reuse import word_pairs
from firsthand.matching.roles import order_of
from firsthand.matching.statements import LEAST_STEMS, Spot, assembled, seasons, wording
from firsthand.matching.vector_rows import VectorRows
from firsthand.matching.words import words_of
from firsthand.records import Reading

Rows = tuple[int, ...]
#: claims of a block of vectors that are looked at for each article wanted: several may be of one article
_NEAR = 3
_EVER = -np.inf, np.inf


class Home(Struct, frozen=True, eq=False):
    """An article by its number."""

    id: str
    outlet: str
    lang: str
    day: float
    rows: range  # of its claims
    setting: Vectors


class Row(Struct, frozen=True):
    """A claim, beside its vector."""

    id: str
    article: int  # its number
    key: int  # of its wording
    telling: bool  # has words enough


class Statement(Struct, frozen=True):
    """Claims of one wording, by their rows."""

    rows: Rows  # in the order of their ids: the first stands for all
    usable: bool  # says enough to be compared, and is no furniture of an outlet


class Excerpt(Struct, frozen=True, eq=False):
    """A few statements as a corpus of their own."""

    ordered: Numbers  # first rows in the order of their claims' ids, as ``view`` has them
    by_row: Numbers  # sorts ``ordered``
    view: View
    copied: tuple[Numbers, Column]  # see ``candidates.copied_share``

    def places(self, rows: npt.ArrayLike) -> Numbers:
        """Where these statements stand in ``view``."""
        found: Numbers = self.by_row[np.searchsorted(self.ordered, rows, sorter=self.by_row)]
        return found

    def row(self, place: int) -> int:
        """The first row of the statement at a place."""
        return int(self.ordered[place])


class Archive:
    """Articles by numbers and claims by rows; neither is given twice, and those gone stay where they were."""

    def __init__(self, languages: Callable[[str], Language], reading_of: Callable[[str], Reading]) -> None:
        """``reading_of`` gives the reading of any article that is in, by its id."""
        self._languages = languages
        self._reading_of = reading_of
        self.homes: list[Home] = []
        self.sizes: list[int] = []  # words of each article
        self.rows: list[Row] = []
        self.vectors = VectorRows()
        self.book = Copybook(lambda number: reading_of(self.homes[number].id), languages)

    def enter(self, reading: Reading, vectors: Vectors) -> int:
        """A new article's number; ``vectors`` has a row for each of its claims."""
        number, start = len(self.homes), len(self.rows)
        article = reading.article
        words = words_of([article], self._languages)
        for claim in reading.claims:
            found = words.within(0, claim.spans)
            digest = blake2b(wording(words, found, claim), digest_size=8).digest()
            telling = len(np.unique(words.stems[found])) >= LEAST_STEMS
            self.rows.append(Row(claim.id, number, int.from_bytes(digest), telling))
        self.vectors.add(vectors, np.full(len(vectors), day_of(reading)))
        self.sizes.append(len(words.keys))
        rows, outlet = range(start, len(self.rows)), article.outlet or f"\0{article.id}"
        self.homes.append(Home(article.id, outlet, article.lang, day_of(reading), rows, setting(vectors)))
        return number

    def articles_near(self, asked: Vectors, least: float, current: Mapping[str, int]) -> set[str]:
        """The articles that are in with a claim whose product with a vector is ``least`` or more."""
        close = (start + np.flatnonzero(block @ asked >= least) for start, block in self.vectors.blocks(*_EVER))
        numbers = {self.rows[row].article for rows in close for row in rows.tolist()}
        return {self.homes[n].id for n in numbers if current.get(self.homes[n].id) == n}

    def near(
        self, asked: Vectors, most: int, also: Iterable[str], current: Mapping[str, int]
    ) -> tuple[tuple[str, float], ...]:
        """The claims of the ``most`` articles nearest to a question that are in, and of ``also``: ids and closeness.

        ``asked`` has a row for the whole question and one for each of its sentences, see ``meaning.to_question``.
        """
        best: dict[int, float] = {}  # number of an article -> cosine
        for start, block in self.vectors.blocks(*_EVER):
            cosines = to_question(block @ asked.T)
            for at in np.argsort(-cosines, kind="stable")[: _NEAR * most].tolist():
                number = self.rows[start + at].article
                if current.get(self.homes[number].id) == number:
                    best[number] = max(best.get(number, -2.0), float(cosines[at]))
        nearest = sorted(best, key=lambda number: (-best[number], self.homes[number].id))[:most]
        numbers = dict.fromkeys([*nearest, *(current[id_] for id_ in also if id_ in current)])
        rows = [row for number in numbers for row in self.homes[number].rows]
        cosines = to_question(self.vectors.rows(rows) @ asked.T) if rows else np.empty(0, np.float32)
        return tuple((self.rows[row].id, cosine) for row, cosine in zip(rows, cosines.tolist(), strict=True))

    def stated(self, rows: set[int]) -> Iterator[Statement]:
        """Statements of these rows; all rows of a wording are among them."""
        alike: dict[int, list[int]] = {}
        for row in rows:
            alike.setdefault(self.rows[row].key, []).append(row)
        for same in alike.values():
            for part in seasons(same, self._day, self._id):
                yield Statement(tuple(part), self._is_usable(part))

    def _day(self, row: int) -> float:
        return self.homes[self.rows[row].article].day

    def _id(self, row: int) -> str:
        return self.rows[row].id

    def _is_usable(self, part: Sequence[int]) -> bool:
        if not self.rows[part[0]].telling:
            return False
        articles = {self.rows[row].article for row in part}
        spread = {(self.homes[number].outlet, self.book.version(number)) for number in articles}
        return max(Counter(outlet for outlet, _ in spread).values()) < BOILERPLATE

    def excerpt(self, statements: Iterable[int]) -> Excerpt:
        """Statements, given by their first rows, as a corpus of their own."""
        firsts = sorted(statements, key=self._id)
        homes = {self.rows[first].article for first in firsts}
        numbers = sorted(homes, key=lambda n: self.homes[n].id)
        local = {number: at for at, number in enumerate(numbers)}
        readings = [self._reading_of(self.homes[number].id) for number in numbers]
        words = words_of([reading.article for reading in readings], self._languages)

        def spot(row: int) -> Spot:
            number = self.rows[row].article
            home, at = self.homes[number], local[number]
            claim = readings[at].claims[row - home.rows.start]
            return Spot(home.day, claim, at, words.within(at, claim.spans))

        found = assembled([[spot(first)] for first in firsts], words)
        orders = tuple(
            order_of(claim, readings[at].article, self._languages(claim.lang))
            for claim, at in zip(found.claims, found.article.tolist(), strict=True)
        )
        settings = np.array([self.homes[number].setting for number in numbers])
        view = view_of(found, self.vectors.rows(firsts), settings, orders, self._languages)
        shared = [self.book.shared[pair] for pair in sorted(self.book.pairs_among(homes))]
        stretches = word_pairs([pair.between(local[pair.here], local[pair.there]) for pair in shared], words)
        ordered = np.array(firsts)
        return Excerpt(ordered, np.argsort(ordered), view, copied_share(readings, words, found, stretches))
