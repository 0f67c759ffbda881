"""Finds articles of a case by words, with filters; the same articles in the same order on both databases.

The order is one that a reader can see: articles with the words as typed before those that hold others of their stems
(الداخلية, then داخل), of each sort those with all words in the title first, then the newest. No score of the database
is used, as each of the two has its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import starmap
from typing import Any

from msgspec import Struct, structs
from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    cast,
    func,
    literal_column,
    select,
    text,
    true,
    union_all,
)
from sqlalchemy import case as case_of
from sqlalchemy.dialects.postgresql import TSQUERY

from firsthand.edge.store import blobs, query, search_index
from firsthand.edge.store.case import Case
from firsthand.edge.store.query import Query
from firsthand.edge.store.tables import article, part, version
from firsthand.records import Article, Reading, Span
from firsthand.text.terms import Keys
from firsthand.text.tokens import word_spans

_AROUND = 220  # characters shown around a hit whose sentence is longer
_SHOWN = 3  # passages of an article

# ranks are sums of these
_TYPED, _STEM = 0, 2  # the words as typed, others of their stems
_TITLE, _BODY = 0, 1


class Filters(Struct, frozen=True):
    """What the articles found must be besides; names by any of their words. ``since`` <= published < ``until``."""

    outlet: str | None = None
    lang: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    speaker: str | None = None
    stance: str | None = None


ANY = Filters()


class Excerpt(Struct, frozen=True):
    """Words of an article around a hit, with what was asked for marked: whole words, offsets in the article's text."""

    span: Span
    text: str
    marks: tuple[Span, ...]


class Hit(Struct, frozen=True):
    """An article that was found."""

    id: str
    version: int
    lang: str
    outlet: str | None
    title: str | None
    title_marks: tuple[Span, ...]  # in the title
    url: str | None
    published: datetime | None
    as_typed: bool  # in any form, spelling and with any clitic; else by a word of the same stem
    in_title: bool
    excerpts: tuple[Excerpt, ...]


class Found(Struct, frozen=True):
    """A page of what was found, and how many there are in all."""

    count: int
    hits: tuple[Hit, ...]


def search(case: Case, typed: str, filters: Filters = ANY, *, first: int = 20, skip: int = 0) -> Found:
    """The articles, in their current versions, that hold what was typed: ``first`` of them behind ``skip``.

    Words must all stand there, in any spelling, with any clitic or ending; "words in quotation marks" as printed but
    for their spelling; -words must not. Without a word, the filters alone decide.
    """
    asked = query.query(typed)
    with case.reading() as connection:
        wanted = _wanted(connection, asked, filters)
        counted = wanted.add_columns(func.count().over().label("found"))  # both in one go: words are looked up once
        numbers = connection.execute(_in_order(counted).limit(first).offset(skip)).all()
        count = numbers[0].found if numbers else _count(connection, wanted)
        rows = _rows(connection, [row.number for row in numbers])
        return Found(count, tuple(_hit(rows[n.number], asked, filters, rank=n.rank) for n in numbers))


def how_many(case: Case, typed: str) -> int:
    """How many articles ``search`` finds."""
    with case.reading() as connection:
        return _count(connection, _wanted(connection, query.query(typed), ANY))


def ids(case: Case, typed: str, *, first: int) -> list[str]:
    """The ids of the first articles that ``search`` finds, without what is shown of them."""
    with case.reading() as connection:
        wanted = _in_order(_wanted(connection, query.query(typed), ANY))
        return [row.id for row in connection.execute(wanted.limit(first))]


def picked(case: Case, claims: Mapping[str, str], filters: Filters = ANY, *, first: int = 20) -> Found:
    """Articles by a claim of each, in this order: those that pass the filters, and that claim's sentence."""
    with case.reading() as connection:
        wanted = _wanted(connection, query.query(""), filters).where(article.c.id.in_(claims))
        number_of = {row.id: row.number for row in connection.execute(wanted)}
        found = [id_ for id_ in claims if id_ in number_of]
        rows = _rows(connection, [number_of[id_] for id_ in found[:first]])
    return Found(len(found), tuple(_near(rows[number_of[id_]], claims[id_]) for id_ in found[:first]))


def facets(case: Case, typed: str, filters: Filters = ANY) -> dict[str, list[tuple[str, int]]]:
    """How many of the articles found there are of each outlet and language, most first."""
    asked = query.query(typed)
    with case.reading() as connection:
        wanted = _wanted(connection, asked, filters).subquery()
        both = select(wanted.c.outlet, wanted.c.lang, func.count().label("n")).group_by(wanted.c.outlet, wanted.c.lang)
        rows = connection.execute(both).all()
    found: dict[str, Counter[str]] = {"outlet": Counter(), "lang": Counter()}
    for row in rows:
        found["lang"][row.lang] += row.n
        if row.outlet is not None:
            found["outlet"][row.outlet] += row.n
    return {name: sorted(some.items(), key=lambda each: (-each[1], each[0])) for name, some in found.items()}


def _count(connection: Connection, wanted: Select[Any]) -> int:
    return connection.execute(select(func.count()).select_from(wanted.subquery())).scalar_one()


def _rows(connection: Connection, numbers: Sequence[int]) -> dict[int, Row[Any]]:
    """What is shown of these versions; their readings are large, so those of no other are fetched."""
    shown = [version.c[name] for name in ("number", "lang", "outlet", "title", "url", "published", "reading")]
    wanted = select(article.c.id, *shown).join(article, version.c.article == article.c.number)
    return {row.number: row for row in connection.execute(wanted.where(version.c.number.in_(numbers)))}


def _wanted(connection: Connection, asked: Query, filters: Filters) -> Select[Any]:
    """The numbers of the versions that are found, with what they are put in order and counted by."""
    columns = [article.c.id, *(version.c[name] for name in ("number", "lang", "outlet", "published"))]
    if asked.is_empty:
        wanted = select(*columns, literal_column(str(_TYPED + _BODY)).label("rank"))
    else:
        sorts = (_TYPED, _STEM) if asked.words else (_TYPED,)  # a phrase stands there as typed
        each = union_all(*(_ranked(connection, asked, sort) for sort in sorts)).subquery()
        best = select(each.c.version, func.min(each.c.rank).label("rank")).group_by(each.c.version).subquery()
        wanted = select(*columns, best.c.rank).join(best, best.c.version == version.c.number)
    current = article.c.current == version.c.number
    if _is_sqlite(connection):
        # it would look for a version alone in every row of articles; PostgreSQL would expect one row from the two
        current = and_(article.c.number == version.c.article, current)
    wanted = wanted.join(article, current)
    return wanted.where(*_conditions(connection, asked, filters))


def _ranked(connection: Connection, asked: Query, sort: int) -> Select[Any]:
    """The parts that answer, each with the rank it gives its version."""
    rank = case_of((part.c.place == search_index.TITLE, sort + _TITLE), else_=sort + _BODY)
    holds = _holds(connection, asked, as_typed=sort == _TYPED)
    return select(part.c.version, rank.label("rank")).where(part.c.place >= search_index.TITLE, holds)


def _in_order(wanted: Select[Any]) -> Select[Any]:
    dated = (version.c.published.is_(None), version.c.published.desc())
    return wanted.order_by(literal_column("rank"), *dated, article.c.id)


def _conditions(connection: Connection, asked: Query, filters: Filters) -> Iterator[ColumnElement[bool]]:
    for unwanted in asked.without:
        holding = select(part.c.version).where(part.c.place >= search_index.TITLE, _holds(connection, unwanted))
        yield version.c.number.not_in(holding)
    if filters.speaker or filters.stance:
        said = query.speaker(filters.speaker, filters.stance)
        saying = select(part.c.version).where(part.c.place <= search_index.SPEAKER, _holds(connection, said))
        yield version.c.number.in_(saying)
    if filters.outlet is not None:
        yield version.c.outlet.in_(_outlets(connection, filters.outlet))
    if filters.lang is not None:
        yield version.c.lang == filters.lang
    if filters.since is not None:
        yield version.c.published >= filters.since
    if filters.until is not None:
        yield version.c.published < filters.until


def _holds(connection: Connection, asked: Query, *, as_typed: bool = False) -> ColumnElement[bool]:
    """Whether a part holds all that is asked for; ``as_typed``: the words themselves, not others of their stems."""
    if asked.is_empty:
        return true()
    if _is_sqlite(connection):
        words: ColumnElement[Any] = literal_column("part_words")
        found: Select[Any] = select(literal_column("rowid")).select_from(text("part_words"))
        return part.c.number.in_(found.where(words.op("MATCH")(query.for_sqlite(asked, as_typed=as_typed))))
    keys, phrases = query.for_postgresql(asked, as_typed=as_typed)
    held: ColumnElement[bool] = literal_column("part.keys").op("@@")(cast(keys, TSQUERY))
    return and_(held, *(func.strpos(literal_column("part.words"), phrase) > 0 for phrase in phrases))


def _outlets(connection: Connection, name: str) -> list[str]:
    """The outlets of the case whose names hold these words."""
    asked = query.query(name).words
    outlets = connection.scalars(select(version.c.outlet).where(version.c.outlet.is_not(None)).distinct())
    return [outlet for outlet in outlets if outlet is not None and (outlet == name or (asked and _has(outlet, asked)))]


def _has(name: str, asked: Sequence[Keys]) -> bool:
    keys = {key for words in query.query(name).words for key in words.all}
    return all(not keys.isdisjoint(each.all) for each in asked)


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


# --- what is shown of an article ------------------------------------------------------------------------------------


def _hit(row: Any, asked: Query, filters: Filters, *, rank: int = _TYPED + _BODY) -> Hit:
    return Hit(
        id=row.id,
        version=row.number,
        lang=row.lang,
        outlet=row.outlet,
        title=row.title,
        title_marks=tuple(marks(row.title or "", asked)),
        url=row.url,
        published=row.published,
        as_typed=rank < _STEM,
        in_title=rank in (_TYPED + _TITLE, _STEM + _TITLE),
        excerpts=tuple(_passages(row.reading, asked, filters)),
    )


def _passages(packed: bytes, asked: Query, filters: Filters) -> Sequence[Excerpt]:
    """The passages that answer; a reading is unpacked only where something in it was asked for."""
    if not asked.is_empty and (found := list(_excerpts(blobs.article(packed), asked))):
        return found
    if filters.speaker is None and filters.stance is None:
        return ()
    return list(_statements(blobs.reading(packed), filters))


def _near(row: Any, claim: str) -> Hit:
    """An article by its claim: the sentence is shown, nothing is marked."""
    hit, reading = _hit(row, query.query(""), ANY), blobs.reading(row.reading)
    spans = [span for each in reading.claims if each.id == claim for span in each.spans]
    its = reading.article
    said = dict.fromkeys(s for s in (*its.sentences, *spans) if any(_touch(s, span) for span in spans))
    shown = next(iter(said), None)
    excerpts = (Excerpt(shown, its.text[shown.start : shown.end], ()),) if shown else ()
    return structs.replace(hit, excerpts=excerpts)


def marks(raw: str, asked: Query) -> list[Span]:
    """The words of a text that were asked for, whole, in order; the words of a phrase as one stretch."""
    if asked.is_empty:
        return []
    known = search_index.terms()
    spans = list(starmap(Span, word_spans(raw)))
    forms = [raw[span.start : span.end] for span in spans]
    keys = {key for each in asked.words for key in each.all}
    fitting = {form for form in set(forms) if not keys.isdisjoint(known.keys(form).all)} if keys else set()
    found = [span for span, form in zip(spans, forms, strict=True) if form in fitting]
    words = {form: known.word(form) for form in set(forms)} if asked.phrases else {}
    plain = [(words[form], span) for span, form in zip(spans, forms, strict=True) if words.get(form)]
    for phrase in asked.phrases:
        ends = range(len(phrase), len(plain) + 1)
        stretches = [plain[end - len(phrase) : end] for end in ends]
        found += [Span(s[0][1].start, s[-1][1].end) for s in stretches if tuple(word for word, _ in s) == phrase]
    return _joined(sorted(found))


def _joined(spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined


def _excerpts(its: Article, asked: Query) -> Iterator[Excerpt]:
    """The sentences with most of what was asked for, as typed before others of its stem, in the order of the text."""
    found = marks(its.text, asked)
    typed = {key for each in asked.words for key in each.own}
    by_sentence: dict[Span, list[Span]] = {}
    for span in found:
        around = next((s for s in its.sentences if s.start <= span.start and span.end <= s.end), span)
        by_sentence.setdefault(around, []).append(span)

    def fewest(item: tuple[Span, list[Span]]) -> tuple[int, int, Span]:
        words = {its.text[mark.start : mark.end] for mark in item[1]}
        as_typed = {word for word in words if not typed.isdisjoint(search_index.terms().keys(word).own)}
        return -_different(as_typed), -_different(words), item[0]

    most = sorted(by_sentence.items(), key=fewest)[:_SHOWN]
    for around, those in sorted(most):
        cut = _cut(its.text, around, those[0])
        yield Excerpt(cut, its.text[cut.start : cut.end], tuple(s for s in those if s.end <= cut.end))


def _statements(reading: Reading, filters: Filters) -> Iterator[Excerpt]:
    """Where no word was asked for in the text: the sentences in which the speaker asked for is quoted."""
    its = reading.article
    named = query.query(filters.speaker or "").words
    said = [
        each for each in reading.attributions if filters.stance in (None, each.stance) and _has(each.speaker, named)
    ]
    spans = dict.fromkeys(s for each in said for s in its.sentences if any(_touch(s, span) for span in each.content))
    for span in list(spans)[:_SHOWN]:
        yield Excerpt(span, its.text[span.start : span.end], tuple(marks_within(its, span, Query(named))))


def marks_within(its: Article, span: Span, asked: Query) -> list[Span]:
    """The marks in one stretch of an article."""
    found = marks(its.text[span.start : span.end], asked)
    return [Span(mark.start + span.start, mark.end + span.start) for mark in found]


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _different(words: Iterable[str]) -> int:
    return len(set(map(search_index.terms().word, words)))


def _cut(raw: str, around: Span, mark: Span) -> Span:
    """The sentence, or of a long one the words around the first mark; never within a word."""
    if around.end - around.start <= 2 * _AROUND:
        return around
    start, end = max(around.start, mark.start - _AROUND), min(around.end, mark.end + _AROUND)
    while start > around.start and not raw[start - 1].isspace() and start > mark.start - 2 * _AROUND:
        start -= 1
    while end < around.end and not raw[end].isspace() and end < mark.end + 2 * _AROUND:
        end += 1
    return Span(start, end)
