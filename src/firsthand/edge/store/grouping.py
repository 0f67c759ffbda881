"""The index of a case: which claims are one, kept in step with the articles that the case holds."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial

import msgspec
from msgspec import Struct
from sqlalchemy import select

from firsthand.edge.index_files import IndexFiles
from firsthand.edge.store import blobs
from firsthand.edge.store.case import Case
from firsthand.edge.store.pages import digest, sync_folder
from firsthand.edge.store.tables import article, version
from firsthand.errors import FirsthandError
from firsthand.language.schema import Language
from firsthand.matching.arrays import Vectors
from firsthand.matching.change import Change
from firsthand.matching.index import Index
from firsthand.matching.meaning import Encoder
from firsthand.records import Group, Reading

INDEX, _VERSIONS = "index", "versions.msgpack"  # in the folder of the case
_SAVING = 0.05  # seconds until an index that is just being saved is tried again
_TOGETHER = 2000  # articles brought in at once
_READINGS = 3000  # held in memory: those brought in at once are read again when the groups they changed are told

Current = Mapping[str, int]  # article id -> the version that is in


class _Known(Struct, frozen=True):
    """What stands beside the files of the index."""

    stamp: str  # of the files it belongs to
    versions: dict[str, int]


class Grouping:
    """An ``Index`` that knows which version of each article is in it, and that is kept in the folder of the case."""

    def __init__(
        self, case: Case, encode: Encoder, languages: Callable[[str], Language], *, is_lent: bool = False
    ) -> None:
        """As it was saved last; empty when that cannot be read.

        ``is_lent``: somebody else is at work on it, so it is only read. Raises ``FirsthandError`` when it cannot be.
        """
        self.is_lent = is_lent
        self._index: Index
        self.versions: dict[str, int] = {}
        self._folder = case.folder / INDEX
        self._encode = encode
        self._languages = languages
        self._version: Callable[[int], Reading] = lru_cache(_READINGS)(partial(_read, case))
        self._load()

    def catch_up(self) -> None:
        """Takes over what another process has saved since. What was not saved here is forgotten then."""
        if self._stamp != self._stamp_now():
            self._load()

    def save(self) -> None:
        """Writes down what changed since it was saved last."""
        self._files.save(self._index)
        self._stamp = self._stamp_now()
        unfinished = self._folder / f"{_VERSIONS}.part"
        with unfinished.open("wb") as file:
            file.write(msgspec.msgpack.encode(_Known(self._stamp, self.versions)))
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(self._folder / _VERSIONS)
        sync_folder(self._folder)

    def _load(self) -> None:
        """A run that was cut off between the files and what is known of them costs the index, which is made anew."""
        self._files = IndexFiles(self._folder)
        self._stamp = self._stamp_now()
        try:
            known = msgspec.msgpack.decode((self._folder / _VERSIONS).read_bytes(), type=_Known)
            if known.stamp == self._stamp:
                self.versions = known.versions
                self._index = self._opened()
                if self._stamp == self._stamp_now():  # nobody saved it in between
                    return
            damage = "its files are of two states"
        except (OSError, msgspec.MsgspecError, FirsthandError) as error:
            damage = str(error)
        if self.is_lent and self._stamp:
            raise FirsthandError(f"{self._folder}: {damage}")
        if not self.is_lent:
            shutil.rmtree(self._folder, ignore_errors=True)
        self.versions = {}
        self._files = IndexFiles(self._folder)
        self._index = self._opened()
        self._stamp = self._stamp_now()

    def _opened(self) -> Index:
        return self._files.load(self._encode, self._languages, self._reading)

    def _stamp_now(self) -> str:
        listed = self._folder / "pieces.json"
        return digest(listed.read_bytes()) if listed.exists() else ""

    def bring(self, current: Current, progress: Callable[[int, int], None]) -> Change:
        """Takes out what is not current, puts in what is; what that did to the groups."""
        old = [id_ for id_, number in self.versions.items() if current.get(id_) != number]
        new = [id_ for id_, number in current.items() if self.versions.get(id_) != number]

        def parts() -> Iterator[list[Reading]]:
            for id_ in old:  # out by now
                del self.versions[id_]
            for start in range(0, len(new), _TOGETHER):
                part = new[start : start + _TOGETHER]
                self.versions.update((id_, current[id_]) for id_ in part)
                yield [self._reading(id_) for id_ in part]
                progress(start + len(part), len(new))

        return self._index.exchange(old, parts())

    def behind(self, case: Case) -> int:
        """How many articles of the case are not in it in their current version."""
        with case.reading() as connection:
            current = connection.execute(select(article.c.id, article.c.current)).all()
        return sum(self.versions.get(row.id) != row.current for row in current)

    def vectors_of(self, article: str) -> Vectors:
        """A row for each claim of an article that was brought in."""
        return self._index.vectors_of(article)

    def articles_near(self, text: str, least: float) -> set[str]:
        """The articles with a claim whose cosine to a text is ``least`` or more."""
        return self._index.articles_near(text, least)

    def near(self, asked: Sequence[str], most: int, also: Iterable[str] = ()) -> tuple[tuple[str, float], ...]:
        """See ``matching.index.Index.near``."""
        return self._index.near(asked, most, also)

    def groups(self) -> tuple[Group, ...]:
        """All groups, those of most articles first."""
        return self._index.groups()

    def groups_of(self, articles: Iterable[str]) -> Iterator[Group]:
        """The groups that claims of these articles are in; one may come more than once."""
        return (group for id_ in articles if id_ in self._index for group in self._index.groups_of(id_))

    def claims_of(self, article: str) -> tuple[str, ...]:
        """The ids of the claims of an article that was brought in."""
        return self._index.claims_of(article)

    def _reading(self, article: str) -> Reading:
        return self._version(self.versions[article])


def grouping_of(case: Case, encode: Encoder, languages: Callable[[str], Language]) -> Grouping:
    """The index of a case, with what all processes have saved."""
    if case.grouping is None:
        case.grouping = Grouping(case, encode, languages)
    case.grouping.catch_up()
    return case.grouping


@contextmanager
def grouping_to_read(
    case: Case, encode: Encoder, languages: Callable[[str], Language], *, tries: int = 20
) -> Iterator[Grouping]:
    """The index of a case for somebody who asks: while another brings it up to date, as it was saved last.

    Where the other is just saving, it is tried again, and in the end waited for.
    """
    with case.analysing_unless_busy() as is_ours:
        if is_ours:
            yield grouping_of(case, encode, languages)
            return
    for _ in range(tries):
        try:
            lent = Grouping(case, encode, languages, is_lent=True)
        except FirsthandError:
            time.sleep(_SAVING)
        else:
            yield lent
            return
    with case.analysing():
        yield grouping_of(case, encode, languages)


def _read(case: Case, number: int) -> Reading:
    with case.reading() as connection:
        return blobs.reading(
            connection.execute(select(version.c.reading).where(version.c.number == number)).scalar_one()
        )
