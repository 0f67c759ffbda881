"""Weighs the case: groups its claims, and makes the dossiers that what is new or decided has touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from msgspec import Struct
from sqlalchemy import Connection, Table, bindparam, delete, func, select, update
from sqlalchemy import insert as into

from firsthand.edge.store import articles, blobs, sources, waiting
from firsthand.edge.store.case import Case
from firsthand.edge.store.decisions import last, last_over, standing
from firsthand.edge.store.grouping import Grouping, grouping_of
from firsthand.edge.store.lookup import dossiers_of_claims
from firsthand.edge.store.lookup import groups as groups_of
from firsthand.edge.store.tables import LONGEST_NAME, article, claim, dossier, hand, link
from firsthand.language.language import language
from firsthand.language.schema import Language
from firsthand.matching.change import Change
from firsthand.matching.meaning import Encoder
from firsthand.origin.decided import on_groups, taken_out
from firsthand.origin.dossier import dossier as dossier_of
from firsthand.pipeline import is_repeated
from firsthand.records import Decision, DecisionKind, Dossier, Group, Link, Reading

Languages = Callable[[str], Language]
Progress = Callable[[int, int], None]
_ROWS = 500  # in one statement
_READINGS = 2000  # held in memory
_T = TypeVar("_T")


class _Changed(Struct, frozen=True):
    """An article whose claims the dossiers do not know yet."""

    id: str
    version: int
    claims: tuple[str, ...]


class _Weighed(Struct, frozen=True):
    """A dossier to be kept."""

    claims: tuple[str, ...]
    row: dict[str, Any]  # of the table, but for its number
    links: tuple[Link, ...]
    names: frozenset[str]  # that a decision may speak of


class _Readings:
    """Readings by id, those used last held in memory."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._held: dict[str, Reading] = {}

    def of(self, ids: Collection[str]) -> dict[str, Reading]:
        """Of these articles, in their current versions."""
        if len(self._held) > _READINGS:
            self._held.clear()
        missing = [id_ for id_ in ids if id_ not in self._held]
        self._held.update((each.article.id, each) for each in articles.readings(self._case, missing))
        return {id_: self._held[id_] for id_ in ids}


def weigh_case(
    case: Case, encode: Encoder, languages: Languages = language, progress: Progress = lambda _done, _of: None
) -> int:
    """Brings all dossiers up to date; how many were made anew. ``progress`` is told of articles.

    Cut off at any moment, the dossiers are those from before, and the next run makes the new ones.
    """
    with case.analysing():
        with case.reading() as connection:
            rows = connection.execute(select(article.c.id, article.c.current, article.c.weighed)).all()
        current = {row.id: row.current for row in rows}
        weighed = {row.id: row.weighed for row in rows}
        if current == weighed:
            return _refresh(case, languages)
        grouping = grouping_of(case, encode, languages)
        ahead = any(weighed.get(id_) != number == current.get(id_) for id_, number in grouping.versions.items())
        change = grouping.bring(current, progress)
        changed = {id_: number for id_, number in current.items() if weighed[id_] != number}
        with case.reading() as connection:
            if ahead:  # it was brought in by a run that was cut off: what it changed then is not known any more
                touched, groups = list(connection.scalars(select(dossier.c.number))), list(grouping.groups())
            else:
                touched, groups = _touched(connection, change, changed, grouping)
        fresh = [_Changed(id_, number, grouping.claims_of(id_)) for id_, number in changed.items()]
        made = _replace(case, touched, fresh, groups, languages=languages)
        grouping.save()
        return made + _refresh(case, languages)  # what users hold to be one and was matched apart


def _touched(
    connection: Connection, change: Change, changed: Collection[str], grouping: Grouping
) -> tuple[list[int], list[Group]]:
    """The dossiers that a change touches, and all groups to be weighed in their place."""
    new = {group.claims[0]: group for group in change.groups}
    names = [*change.gone, *(name for group in change.groups for name in group.claims)]
    numbers: set[int] = set()
    for part in _parts(names):
        numbers.update(connection.scalars(select(claim.c.dossier).where(claim.c.id.in_(part))))
    for ids in _parts(list(changed)):
        numbers.update(connection.scalars(select(claim.c.dossier).where(claim.c.article.in_(ids))))
    touched = sorted(number for number in numbers if number is not None)
    told = {name for group in change.groups for name in group.claims}
    gone = set(change.gone)
    alone: set[str] = set()
    for some in _parts(touched):
        for blob in connection.scalars(select(dossier.c.grouped).where(dossier.c.number.in_(some))):
            for group in blobs.groups(blob):
                own = {name for name in group.claims if article_of(name) not in changed} - told
                if len(own) == len(group.claims) and group.claims[0] not in gone:
                    new[group.claims[0]] = group  # beside a touched one by a user's decision
                else:
                    alone |= own
    for group in grouping.groups_of({article_of(name) for name in alone}):
        if not alone.isdisjoint(group.claims):
            new[group.claims[0]] = group
    return touched, list(new.values())


def refresh(case: Case, languages: Languages = language) -> int:
    """Makes those dossiers anew that a decision has touched; how many."""
    with case.analysing():
        return _refresh(case, languages)


def refresh_unless_busy(case: Case, languages: Languages = language) -> bool:
    """The same for somebody who only asks; False where another process is at work, so that all is as weighed last."""
    with case.analysing_unless_busy() as is_ours:
        if is_ours:
            _refresh(case, languages)
        return is_ours


def _refresh(case: Case, languages: Languages) -> int:
    with case.reading() as connection:
        apart = _apart(connection, standing(case))
        stale = dossier.c.stale | dossier.c.number.in_(apart.values())
        rows = connection.execute(select(dossier.c.number, dossier.c.grouped).where(stale)).all()
        groups = [group for row in rows for group in blobs.groups(row.grouped)]
    if not groups and not apart:
        return 0
    return _replace(case, [row.number for row in rows], (), groups, languages=languages, alone=apart)


def _apart(connection: Connection, decisions: Sequence[Decision]) -> dict[str, int | None]:
    """The claims that a user holds to be the same and that do not stand in one dossier yet: claim -> its dossier."""
    same = [(each.one, each.other) for each in decisions if each.kind is DecisionKind.SAME_CLAIM]
    wanted = [name for pair in same for name in pair]
    home: dict[str, int | None] = {}
    for part in _parts(wanted):
        rows = connection.execute(select(claim.c.id, claim.c.dossier).where(claim.c.id.in_(part)))
        home.update((row.id, row.dossier) for row in rows)
    return {
        name: home[name]
        for pair in same
        if home.keys() >= set(pair) and article_of(pair[0]) != article_of(pair[1])
        if None in (home[pair[0]], home[pair[1]]) or home[pair[0]] != home[pair[1]]
        for name in pair
    }


def article_of(claim_id: str) -> str:
    """The id of the article a claim stands in."""
    return claim_id.rpartition("#")[0]


def _replace(
    case: Case,
    touched: Sequence[int],
    changed: Sequence[_Changed],
    groups: Sequence[Group],
    *,
    languages: Languages,
    alone: Collection[str] = (),
) -> int:
    """Puts the dossiers of these groups in the place of the touched ones; how many were made.

    ``alone`` are claims in none of the groups, that users hold to be the same as another.
    """
    seen = last(case)
    decisions = standing(case)
    touched, groups = _with_what_was_split(case, touched, groups, decisions)
    joined = on_groups(groups, {*alone, *(name for group in groups for name in group.claims)}, decisions)
    weighed = list(_weighed(case, groups, joined, languages, decisions))
    with case.writing() as connection:
        _write(connection, touched, changed, weighed, stale=seen != last_over(connection))
    return len(weighed)


def _with_what_was_split(
    case: Case, touched: Sequence[int], groups: Sequence[Group], decisions: Sequence[Decision]
) -> tuple[list[int], list[Group]]:
    """These dossiers and groups, with the dossiers that users split off the same groups: all are made anew."""
    numbers, known = list(touched), {group.claims: group for group in groups}
    if not any(each.kind is DecisionKind.NOT_THIS_CLAIM and each.other for each in decisions):
        return numbers, list(known.values())
    fresh = list(known)
    while fresh:
        claims = [name for those in fresh for name in those]
        beside = sorted(set(dossiers_of_claims(case, claims).values()) - set(numbers))
        numbers += beside
        more = {group.claims: group for group in groups_of(case, beside) if group.claims not in known}
        known |= more
        fresh = list(more)
    return numbers, list(known.values())


def _weighed(
    case: Case, parts: Sequence[Group], joined: Sequence[Group], languages: Languages, decisions: Sequence[Decision]
) -> Iterator[_Weighed]:
    """The dossiers of ``joined``, which ``parts`` have become by decisions."""
    part_of = {name: group for group in parts for name in group.claims}
    homes = Counter(name for group in joined for name in group.claims)
    readings, families = _Readings(case), sources.families(case)
    for group in filter(is_repeated, joined):
        read = readings.of({article_of(name) for name in group.claims})
        found = dossier_of(group, read, languages, decisions, families)
        made_of = tuple(dict.fromkeys(part_of[name] for name in group.claims if name in part_of))
        outlets = (each.article.outlet or "" for each in read.values())
        hands = (name for each in found.appearances for name in each.chain)
        names = {name[:LONGEST_NAME] for name in (*outlets, *hands, *(origin.name for origin in found.origins)) if name}
        out = taken_out(group, decisions)  # a claim that is in another group too has its home there
        own = tuple(name for name in group.claims if homes[name] == 1 or name not in out)
        yield _Weighed(own, _row(made_of, found), found.links, frozenset(names))


def _write(
    connection: Connection,
    touched: Sequence[int],
    changed: Sequence[_Changed],
    weighed: Sequence[_Weighed],
    *,
    stale: bool,
) -> None:
    before: dict[str, int] = {}
    for part in _parts(touched):
        found = connection.execute(select(claim.c.id, claim.c.dossier).where(claim.c.dossier.in_(part)))
        before.update((row.id, row.dossier) for row in found)
    for part in _parts(touched):
        connection.execute(update(claim).where(claim.c.dossier.in_(part)).values(dossier=None))
    _clear(connection, touched)
    for part in _parts(touched):
        connection.execute(delete(dossier).where(dossier.c.number.in_(part)))
    for ids in _parts([each.id for each in changed]):
        connection.execute(delete(claim).where(claim.c.article.in_(ids)))
    numbers = _numbers(connection, before, [each.claims for each in weighed])
    rows = [{**each.row, "number": number, "stale": stale} for number, each in zip(numbers, weighed, strict=True)]
    _insert(connection, dossier, rows)
    _fill(connection, dict(zip(numbers, weighed, strict=True)))
    after = {id_: number for number, each in zip(numbers, weighed, strict=True) for id_ in each.claims}
    new = {id_: {"id": id_, "article": each.id, "version": each.version} for each in changed for id_ in each.claims}
    _insert(connection, claim, [{**row, "dossier": after.get(id_)} for id_, row in new.items()])
    joined = [{"its_id": id_, "its_dossier": number} for id_, number in after.items() if id_ not in new]
    if joined:
        one = update(claim).where(claim.c.id == bindparam("its_id")).values(dossier=bindparam("its_dossier"))
        connection.execute(one, joined)
    if changed:
        one = update(article).where(article.c.id == bindparam("its_id")).values(weighed=bindparam("its_version"))
        connection.execute(one, [{"its_id": each.id, "its_version": each.version} for each in changed])


def _numbers(connection: Connection, before: Mapping[str, int], claims: Iterable[Sequence[str]]) -> list[int]:
    """A number for each group of claims: the least its claims had before; a new one where others have taken it."""
    free = (connection.execute(select(func.max(dossier.c.number))).scalar() or 0) + 1
    free = max(free, max(before.values(), default=0) + 1)
    taken: set[int] = set()
    numbers = []
    for those in claims:
        number = min({before[id_] for id_ in those if id_ in before} - taken, default=0)
        if not number:
            number, free = free, free + 1
        taken.add(number)
        numbers.append(number)
    return numbers


def _row(parts: tuple[Group, ...], found: Dossier) -> dict[str, Any]:
    reports = len({appearance.article for appearance in found.appearances})
    packed = blobs.packed(found)
    return {
        "claim": found.claim,
        "reports": reports,
        "low": found.independent.low,
        "high": found.independent.high,
        "repeated": reports / max(1, found.independent.high),
        "grouped": blobs.packed(parts),
        "found": packed,
        "digest": blobs.digest(packed),
        "waiting": waiting.packed(waiting.waiting(0, found)),
    }


def _fill(connection: Connection, made: Mapping[int, _Weighed]) -> None:
    """The rows that hang on dossiers."""
    links = [
        {
            "dossier": number,
            "place": place,
            "article": each.article,
            "source": each.source,
            "kind": each.kind.value,
            "stated": each.stated,
            "name": each.name,
        }
        for number, weighed in made.items()
        for place, each in enumerate(weighed.links)
    ]
    _insert(connection, link, links)
    hands = [{"dossier": number, "name": name} for number, each in made.items() for name in sorted(each.names)]
    _insert(connection, hand, hands)


def _clear(connection: Connection, numbers: Sequence[int]) -> None:
    for part in _parts(numbers):
        for table in (link, hand):
            connection.execute(delete(table).where(table.c.dossier.in_(part)))


def _insert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(into(table), rows)


def _parts(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """No database takes any number of values in one statement."""
    return (values[start : start + _ROWS] for start in range(0, len(values), _ROWS))
