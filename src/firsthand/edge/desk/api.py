"""The desk for programs: the case over HTTP as JSON. `api_doors.py` checks who calls, `openapi.py` describes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, NamedTuple, TypeVar

import msgspec
from msgspec import Meta, Struct

from firsthand.edge.capture.capture import Capture
from firsthand.edge.capture.memory import page_of
from firsthand.edge.desk.accounts import Role
from firsthand.edge.desk.room import Listed, Room
from firsthand.edge.export import json_lines
from firsthand.edge.export.view import reports
from firsthand.edge.store.lookup import Line
from firsthand.edge.store.search import Filters, Hit
from firsthand.records import Decision, DecisionKind, Stance

#: decisions that speak of one article or claim
ONE_IS_ENOUGH = (DecisionKind.NO_LINK, DecisionKind.NOT_THIS_CLAIM)

A_PAGE = 50  # rows of a list
LARGEST = 2**31 - 1  # a number the database can hold

_T = TypeVar("_T")


class Refused(Exception):
    """A call that cannot be answered, with its status and the reason in words."""

    def __init__(self, status: int, reason: str) -> None:
        """``status`` is of HTTP."""
        super().__init__(reason)
        self.status = status


@dataclass(frozen=True)
class Call:
    """A call, checked by ``api_doors.py``."""

    room: Room
    who: str
    now: datetime  # UTC
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: bytes


class Article(Struct, frozen=True):
    """An article in a list."""

    number: int
    id: str
    lang: str
    outlet: str | None
    title: str | None
    published: datetime | None


class Articles(Struct, frozen=True):
    """``rows`` of the ``found`` articles."""

    found: int
    rows: int
    articles: list[Article]


class Count(Struct, frozen=True):
    """How many affirming origins are independent of each other."""

    low: int
    high: int


class DossierLine(Struct, frozen=True):
    """A dossier in a list."""

    number: int
    claim: str
    summary: str
    status: str
    independent: Count
    articles: int


class Dossiers(Struct, frozen=True):
    """``rows`` of the ``found`` dossiers."""

    found: int
    rows: int
    dossiers: list[DossierLine]


class Found(Struct, frozen=True):
    """``rows`` of the ``found`` articles, with the passages that answer."""

    found: int
    rows: int
    hits: list[Hit]


class Given(Struct, frozen=True, forbid_unknown_fields=True):
    """An article to be added."""

    text: str
    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    byline: str | None = None


class SetAside(Struct, frozen=True):
    """What could not be read, and why."""

    address: str
    reason: str


class Added(Struct, frozen=True):
    """What became of what was given."""

    added: list[Article]
    set_aside: list[SetAside]


Words = Annotated[str, Meta(min_length=1, pattern=r"\S")]


class Wanted(Struct, frozen=True, forbid_unknown_fields=True):
    """A decision to be made; ``reason`` is asked of everybody. ``other`` may be missing with ``ONE_IS_ENOUGH`` only."""

    kind: DecisionKind
    one: Words
    reason: Words
    other: str = ""


class Made(Struct, frozen=True):
    """A decision, or one that takes another back (``undoes``)."""

    number: int
    added: datetime
    who: str
    why: str
    kind: str | None
    one: str
    other: str
    undoes: int | None
    stands: bool


class Decisions(Struct, frozen=True):
    """All decisions, oldest first."""

    rows: int
    decisions: list[Made]


class Why(Struct, frozen=True, forbid_unknown_fields=True):
    """The reason for taking a decision back."""

    reason: Words


class Numbered(Struct, frozen=True):
    """The number that something has now."""

    number: int


class Parameter(NamedTuple):
    """A value of the address."""

    name: str
    schema: dict[str, Any]


class Endpoint(NamedTuple):
    """One thing that can be asked for."""

    method: str
    path: str
    answer: Callable[[Call], Any]
    role: Role
    summary: str
    gives: type | None  # None: an object that `docs/schema/` describes
    parameters: tuple[Parameter, ...] = ()
    takes: type | None = None
    status: int = 200


# --- answers --------------------------------------------------------------------------------------------------------


def _articles(call: Call) -> Articles:
    lines = call.room.latest(A_PAGE, _skip(call))
    return Articles(call.room.articles_count(), len(lines), [_article(line) for line in lines])


def _one_article(call: Call) -> dict[str, Any]:
    reading = call.room.reading(_number(call, "number"))
    if reading is None:
        raise Refused(404, "no article of this number")
    claims = [
        {
            "id": claim.id,
            "text": claim.text,
            "spans": [list(span) for span in claim.spans],
            "polarity": claim.polarity,
            "speakers": [each.speaker for each in claim.attributions],
        }
        for claim in reading.claims
    ]
    return json_lines.reading(reading) | {"text": reading.article.text, "url": reading.article.url, "claims": claims}


def _dossiers(call: Call) -> Dossiers:
    listed = call.room.listed(A_PAGE, _skip(call))
    return Dossiers(call.room.dossiers_count(), len(listed), [_line(each) for each in listed])


def _one_dossier(call: Call) -> dict[str, Any]:
    filed = call.room.dossier(_number(call, "number"))
    if filed is None:
        raise Refused(404, "no dossier of this number")
    return json_lines.dossier(filed.dossier)


def _search(call: Call) -> Found:
    stance = call.query.get("stance")
    if stance is not None and stance not in set(Stance):
        raise Refused(422, f"stance: expected one of {', '.join(Stance)}")
    filters = Filters(
        outlet=call.query.get("outlet"),
        lang=call.query.get("lang"),
        since=_moment(call, "since"),
        until=_moment(call, "until"),
        speaker=call.query.get("speaker"),
        stance=stance,
    )
    found = call.room.search(call.query.get("q", ""), filters, first=A_PAGE, skip=_skip(call))
    return Found(found.count, len(found.hits), list(found.hits))


def _add(call: Call) -> Added:
    given = _body(call, Given)
    record = {key: value for key, value in msgspec.to_builtins(given).items() if value is not None}
    capture = Capture(page_of(record), call.now, "api", note=f"sent to the desk by {call.who}")
    added, set_aside = call.room.add([capture], call.who)
    return Added([_article(line) for line in added], [SetAside(each.address, each.reason) for each in set_aside])


def _decisions(call: Call) -> Decisions:
    made = [
        Made(
            number=each.n,
            added=each.added,
            who=each.who,
            why=each.why,
            kind=each.decision.kind.value if each.decision else None,
            one=each.decision.one if each.decision else "",
            other=each.decision.other if each.decision else "",
            undoes=each.undoes,
            stands=each.stands,
        )
        for each in call.room.history()
    ]
    return Decisions(len(made), made)


def _decide(call: Call) -> Numbered:
    wanted = _body(call, Wanted)
    if not wanted.other.strip() and wanted.kind not in ONE_IS_ENOUGH:
        raise Refused(422, f'other: "{wanted.kind}" needs two')
    made = Decision(wanted.kind, wanted.one, wanted.other, wanted.reason, call.who)
    call.room.decide(made, call.now, unless=lambda: False)
    return Numbered(call.room.version)


def _undo(call: Call) -> Numbered:
    why = _body(call, Why)
    if not call.room.undo([_number(call, "number")], who=call.who, why=why.reason, now=call.now):
        raise Refused(404, "no decision of this number stands")
    return Numbered(call.room.version)


# --- what is asked for ----------------------------------------------------------------------------------------------


def _number(call: Call, name: str) -> int:
    """A number of the path; one that cannot be is 404, as nothing has it."""
    value = call.path[name]
    if not (value.isascii() and value.isdecimal() and len(value) <= 10 and 1 <= int(value) <= LARGEST):
        raise Refused(404, f"{name}: expected a number from 1 to {LARGEST}")
    return int(value)


def _skip(call: Call) -> int:
    value = call.query.get("page", "1")
    if not (value.isascii() and value.isdecimal() and len(value) <= 7 and 1 <= int(value) <= 1_000_000):
        raise Refused(422, "page: expected a number from 1 to 1000000")
    return (int(value) - 1) * A_PAGE


def _moment(call: Call, name: str) -> datetime | None:
    value = call.query.get(name)
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise Refused(422, f"{name}: expected a day or moment, as in 2026-03-03 or 2026-03-03T10:00:00Z") from error


def _body(call: Call, of: type[_T]) -> _T:
    try:
        return msgspec.json.decode(call.body, type=of)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Refused(422, str(error)) from error


def _article(line: Line) -> Article:
    return Article(line.number, line.id, line.lang, line.outlet, line.title, line.published)


def _line(listed: Listed) -> DossierLine:
    found = listed.dossier
    return DossierLine(
        number=listed.number,
        claim=found.claim,
        summary=found.summary,
        status=found.status.value,
        independent=Count(found.independent.low, found.independent.high),
        articles=len(reports(found)),
    )


_PAGE = Parameter("page", {"type": "integer", "minimum": 1, "maximum": 1_000_000, "default": 1})
_NUMBER = Parameter("number", {"type": "integer", "minimum": 1, "maximum": LARGEST})
_TEXT: dict[str, Any] = {"type": "string"}
_SEARCHED = (
    *(Parameter(name, _TEXT) for name in ("q", "outlet", "lang", "speaker")),
    Parameter("stance", {"type": "string", "enum": [each.value for each in Stance]}),
    *(Parameter(name, {"type": "string", "format": "date"}) for name in ("since", "until")),
    _PAGE,
)

ENDPOINTS = (
    Endpoint("GET", "/articles", _articles, Role.READER, "Articles, the latest first", Articles, (_PAGE,)),
    Endpoint("POST", "/articles", _add, Role.ANALYST, "Add an article", Added, takes=Given),
    Endpoint(
        "GET", "/articles/{number}", _one_article, Role.READER, "An article: its text, who said what", None, (_NUMBER,)
    ),
    Endpoint("GET", "/dossiers", _dossiers, Role.READER, "Dossiers, most repeated first", Dossiers, (_PAGE,)),
    Endpoint("GET", "/dossiers/{number}", _one_dossier, Role.READER, "A dossier", None, (_NUMBER,)),
    Endpoint("GET", "/search", _search, Role.READER, "Articles by words and filters", Found, _SEARCHED),
    Endpoint("GET", "/decisions", _decisions, Role.READER, "Everything that was decided", Decisions),
    Endpoint("POST", "/decisions", _decide, Role.ANALYST, "Decide", Numbered, takes=Wanted, status=201),
    Endpoint(
        "POST",
        "/decisions/{number}/undo",
        _undo,
        Role.ANALYST,
        "Take a decision back",
        Numbered,
        (_NUMBER,),
        takes=Why,
        status=201,
    ),
)
