"""The index of a case: which claims are one, kept in step with the articles that the case holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from sqlalchemy import select

from firsthand.edge.store import blobs
from firsthand.edge.store.case import Case
from firsthand.edge.store.tables import version
from firsthand.language.schema import Language
from firsthand.matching.change import Change
from firsthand.matching.index import Index
from firsthand.matching.meaning import Encoder
from firsthand.records import Group, Reading

_TOGETHER = 200  # articles brought in at once
_READINGS = 1000  # held in memory

Versions = Mapping[str, int]  # article id -> the version that is in


class Grouping:
    """An ``Index`` that knows which version of each article is in it."""

    def __init__(self, case: Case, encode: Encoder, languages: Callable[[str], Language]) -> None:
        """Empty."""
        self.versions: dict[str, int] = {}
        self._index = Index(encode, languages, self._reading)
        self._version = lru_cache(_READINGS)(lambda number: _read(case, number))

    def bring(self, current: Versions, progress: Callable[[int, int], None]) -> Change:
        """Takes out what is not current, puts in what is; what that did to the groups."""
        told = _Told()
        old = [id_ for id_, number in self.versions.items() if current.get(id_) != number]
        told.add(self._index.remove(old))
        for id_ in old:
            del self.versions[id_]
        new = [id_ for id_ in current if id_ not in self.versions]
        for start in range(0, len(new), _TOGETHER):
            part = new[start : start + _TOGETHER]
            self.versions.update((id_, current[id_]) for id_ in part)
            told.add(self._index.add([self._reading(id_) for id_ in part]))
            progress(start + len(part), len(new))
        return told.change()

    def groups(self) -> tuple[Group, ...]:
        """All groups, those of most articles first."""
        return self._index.groups()

    def groups_of(self, articles: Iterable[str]) -> Iterator[Group]:
        """The groups that claims of these articles are in; one may come more than once."""
        return (group for id_ in articles if id_ in self._index for group in self._index.groups_of(id_))

    def _reading(self, article: str) -> Reading:
        return self._version(self.versions[article])

    def save(self) -> None:
        """Nothing yet."""


def grouping_of(case: Case, encode: Encoder, languages: Callable[[str], Language]) -> Grouping:
    """The index of a case, as this process left it."""
    if case.grouping is None:
        case.grouping = Grouping(case, encode, languages)
    return case.grouping


class _Told:
    """Several changes as one."""

    def __init__(self) -> None:
        self._gone: dict[str, None] = {}
        self._groups: dict[str, Group] = {}  # by their first claims

    def add(self, change: Change) -> None:
        """The next."""
        for name in change.gone:
            self._gone[name] = None
            self._groups.pop(name, None)
        self._groups.update((group.claims[0], group) for group in change.groups)

    def change(self) -> Change:
        """All of them."""
        return Change(tuple(self._gone), tuple(self._groups.values()))


def _read(case: Case, number: int) -> Reading:
    with case.reading() as connection:
        return blobs.reading(
            connection.execute(select(version.c.reading).where(version.c.number == number)).scalar_one()
        )
