"""Search: articles by words, with filters that stand in the address; every list can be taken away whole."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlencode

import msgspec
from msgspec import Struct
from starlette.responses import Response

from firsthand.edge.desk.blocks import Block
from firsthand.edge.desk.first import page_number
from firsthand.edge.desk.visit import Visit, file_to_keep, whole_number
from firsthand.edge.export.words import visible
from firsthand.edge.store.search import Filters, Hit
from firsthand.edge.store.tables import sound
from firsthand.language.language import codes, language
from firsthand.records import Span, Stance

A_PAGE = 20
MOST_FACETS = 12
LONGEST_TITLE = 100
AT_ONCE = 500  # rows of a list that is taken away, fetched together

#: what the address may hold, in the order of the form
FIELDS = ("q", "outlet", "lang", "speaker", "stance", "since", "until")
_COLUMNS = ("id", "outlet", "lang", "published", "title", "url", "passages")


class Piece(Struct, frozen=True):
    """A stretch of text, marked or not."""

    text: str
    marked: bool


class Shown(Struct, frozen=True):
    """An article that was found, as the page shows it."""

    number: int
    hit: Hit
    outlet: str
    title: Sequence[Piece]
    excerpts: Sequence[Sequence[Piece]]
    block: Block  # language and direction of its words


def show(visit: Visit) -> Response:
    """The form, and what was found: without a word or filter, all articles."""
    asked = _asked(visit)
    filters = filters_of(asked)
    wanted = max(whole_number(visit.asked("page")), 1) - 1
    found = visit.room.search(asked["q"], filters, first=A_PAGE, skip=wanted * A_PAGE)
    place, pages = page_number(visit, found.count, A_PAGE)
    if place != wanted:  # behind the last
        found = visit.room.search(asked["q"], filters, first=A_PAGE, skip=place * A_PAGE)
    numbers = {line.id: line.number for line in visit.room.lines(hit.id for hit in found.hits).values()}
    facets = visit.room.facets(asked["q"], filters)
    return visit.page(
        "search.html.jinja",
        asked=asked,
        count=found.count,
        shown=[_shown(hit, numbers[hit.id]) for hit in found.hits if hit.id in numbers],
        facets={name: some[:MOST_FACETS] for name, some in facets.items()},
        stances=[stance.value for stance in Stance],
        langs=codes(),
        saved=[(title, dict(parse_qsl(query))) for title, query in visit.accounts.searches(visit.who)],
        query=urlencode({name: value for name, value in asked.items() if value}, errors="replace"),
        place=place,
        pages=pages,
    )


def save(visit: Visit) -> Response:
    """Saves the search under a title, or removes the one of this title when there is nothing to search for."""
    known = [(name, value) for name, value in parse_qsl(visit.given("query")) if name in FIELDS]
    title = visit.given("title")[:LONGEST_TITLE]
    if sound(title):
        visit.accounts.save_search(visit.who, sound(title), urlencode(known))
    return visit.go(visit.to("/search", **dict(known)))


def table(visit: Visit) -> Response:
    """All rows of the list as CSV; the file's name says how many."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(_COLUMNS)
    count = 0
    for hit in _all(visit):
        rows.writerow([_plain(value) for value in _values(hit)])
        count += 1
    return file_to_keep(
        out.getvalue().encode("utf-8-sig", "replace"), "text/csv; charset=utf-8", f"articles-{count}-rows.csv"
    )


def lines(visit: Visit) -> Response:
    """All rows of the list as JSON, with how many were found and how many are here."""
    rows = [dict(zip(_COLUMNS, _values(hit), strict=True)) for hit in _all(visit)]
    found = visit.room.search(visit.asked("q"), filters_of(_asked(visit)), first=0, skip=0).count
    content = msgspec.json.encode({"found": found, "rows": len(rows), "articles": rows})
    return file_to_keep(content, "application/json", f"articles-{len(rows)}-rows.json")


def filters_of(asked: dict[str, str]) -> Filters:
    """The filters in an address; days that are none are passed over."""
    until = _day(asked["until"])
    return Filters(
        outlet=asked["outlet"] or None,
        lang=asked["lang"] or None,
        since=_day(asked["since"]),
        until=until + timedelta(days=1) if until else None,  # the day itself is meant too
        speaker=asked["speaker"] or None,
        stance=asked["stance"] or None,
    )


def _asked(visit: Visit) -> dict[str, str]:
    return {name: visit.asked(name).strip() for name in FIELDS}


def _all(visit: Visit) -> Iterator[Hit]:
    asked, skip = _asked(visit), 0
    while hits := visit.room.search(asked["q"], filters_of(asked), first=AT_ONCE, skip=skip).hits:
        yield from hits
        skip += len(hits)


def _values(hit: Hit) -> tuple[str, ...]:
    published = hit.published.astimezone(UTC).isoformat() if hit.published else ""
    passages = " ... ".join(excerpt.text for excerpt in hit.excerpts)
    return hit.id, hit.outlet or "", hit.lang, published, hit.title or "", hit.url or "", passages


def _plain(value: str) -> str:
    """A cell that a spreadsheet takes for text, not for a formula."""
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _shown(hit: Hit, number: int) -> Shown:
    title = _pieces(hit.title or hit.outlet or hit.id, hit.title_marks if hit.title else (), 0)
    excerpts = [_pieces(each.text, each.marks, each.span.start) for each in hit.excerpts]
    block = Block("", hit.lang, language(hit.lang).traits.direction)
    return Shown(number, hit, visible(hit.outlet or hit.id), title, excerpts, block)


def _pieces(text: str, marks: Sequence[Span], start: int) -> list[Piece]:
    pieces, at = [], 0
    for mark in marks:
        pieces.append(Piece(visible(text[at : mark.start - start]), False))
        pieces.append(Piece(visible(text[mark.start - start : mark.end - start]), True))
        at = mark.end - start
    pieces.append(Piece(visible(text[at:]), False))
    return [piece for piece in pieces if piece.text]


def _day(typed: str) -> datetime | None:
    try:
        return datetime.strptime(typed, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return None
