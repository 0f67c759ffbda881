"""The review queue: what waits for a person and why, with filters that stand in the address; by keys or by buttons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit

from msgspec import Struct
from starlette.responses import RedirectResponse, Response

from firsthand.edge.desk.first import Heading, heading, page_number
from firsthand.edge.desk.room import key_of
from firsthand.edge.desk.sayings import names_in
from firsthand.edge.desk.visit import KEYS_COOKIE, Visit, whole_number
from firsthand.edge.store.waiting import Waiting, Why
from firsthand.edge.store.work import Entry, Standing
from firsthand.language.language import codes

A_PAGE = 25
#: what the address may hold beside the page
FIELDS = ("why", "lang", "outlet", "assigned", "all")


class Row(Struct, frozen=True):
    """Something that waits, as the page shows it."""

    key: str
    waiting: Waiting
    heading: Heading
    report: str  # of the claim it is about
    standing: Standing
    kept: Entry | None  # that it was let stand


def show(visit: Visit) -> Response:
    """What waits, as far as the filters of the address let through."""
    asked = asked_of(visit)
    kept = visit.room.work.kept()
    standings = visit.room.work.standings()
    found = filtered(visit, asked, kept, standings)
    by_why = Counter(each.why for each in found)
    if asked["why"] in Why.__members__:
        found = [each for each in found if each.why is Why[asked["why"]]]
    place, pages = page_number(visit, len(found), A_PAGE)
    shown = found[place * A_PAGE : (place + 1) * A_PAGE]
    done = whole_number(visit.asked("done"))
    return visit.page(
        "queue.html.jinja",
        asked=asked,
        count=len(found),
        whys=[(why, by_why[why]) for why in Why if by_why[why]],
        rows=rows_of(visit, shown, kept, standings),
        called=called_in(visit, shown),
        named=visit.room.named({each.decision for each in shown if each.decision}),
        langs=codes(),
        people=sorted({each.assigned for each in standings.values() if each.assigned} | {visit.who}),
        done=done,
        is_kept=any(each.n == done for each in kept.values()),
        is_decided=any(made.n == done and made.stands and made.decision for made in visit.room.history()),
        back=urlencode({name: value for name, value in asked.items() if value} | {"page": place + 1}),
        place=place,
        pages=pages,
    )


def let_stand(visit: Visit) -> Response:
    """Somebody looked at it and it stands."""
    rows = chosen(visit, [visit.given("item")])
    if not rows:
        return visit.go(queue_address(visit, visit.given("back")))
    (n,) = visit.room.work.keep(rows, who=visit.who, why="", now=visit.now)
    return visit.go(queue_address(visit, visit.given("back"), done=n))


def take_back(visit: Visit) -> Response:
    """It waits again."""
    visit.room.work.take_back(whole_number(visit.given("n")), who=visit.who, now=visit.now)
    return visit.go(queue_address(visit, visit.given("back")))


def switch_keys(visit: Visit) -> Response:
    """Single keys are switched off, or on again; remembered in a cookie. Goes back to where the visitor was."""
    parts = urlsplit(visit.request.headers.get("referer", ""))
    back = parts.path + (f"?{parts.query}" if parts.query else "")
    answer = RedirectResponse(back if back.startswith("/") and not back.startswith("//") else "/", 303)
    secure = visit.request.url.scheme == "https"
    value = "off" if visit.with_keys else "on"
    answer.set_cookie(KEYS_COOKIE, value, max_age=10**8, httponly=True, samesite="lax", secure=secure, path="/")
    return answer


def asked_of(visit: Visit) -> dict[str, str]:
    """The filters of the address."""
    return {name: visit.asked(name).strip() for name in FIELDS}


def filtered(
    visit: Visit, asked: Mapping[str, str], kept: Mapping[str, Entry], standings: Mapping[int, Standing]
) -> list[Waiting]:
    """What the filters, but for the reason why, let through; what somebody let stand only when all is asked for."""
    found = visit.room.work.waiting()
    if asked["lang"] or asked["outlet"]:
        numbers = visit.room.dossiers_with(asked["outlet"], asked["lang"])
        found = [each for each in found if each.number in numbers]
    if asked["assigned"]:
        theirs = {number for number, standing in standings.items() if standing.assigned == asked["assigned"]}
        found = [each for each in found if each.number in theirs]
    return found if asked["all"] else [each for each in found if each.step not in kept]


def rows_of(
    visit: Visit, shown: Sequence[Waiting], kept: Mapping[str, Entry], standings: Mapping[int, Standing]
) -> list[Row]:
    """How the page shows these; what is in no dossier any more is left out."""
    listed = {each.number: each for each in visit.room.listed_of({each.number for each in shown})}
    headings = {number: heading(each) for number, each in listed.items()}
    return [
        Row(
            key=row_key(each),
            waiting=each,
            heading=headings[each.number],
            report=key_of(each.claim) if each.decision else "",
            standing=standings.get(each.number, Standing()),
            kept=kept.get(each.step),
        )
        for each in shown
        if each.number in headings
    ]


def called_in(visit: Visit, shown: Sequence[Waiting]) -> dict[str, str]:
    """What the articles are called that the reasons speak of."""
    ids = {name for each in shown for name in names_in(each.reason)}
    return {id_: line.outlet or id_ for id_, line in visit.room.lines(ids).items()}


def chosen(visit: Visit, keys: Sequence[str]) -> list[Waiting]:
    """What has these keys and still waits: somebody else may have been there first."""
    wanted, kept = set(keys), visit.room.work.kept()
    return [each for each in visit.room.work.waiting() if row_key(each) in wanted and each.step not in kept]


def row_key(waiting: Waiting) -> str:
    """A short name of a row."""
    return key_of(f"{waiting.number}\n{waiting.step}")


def queue_address(visit: Visit, back: str, *, done: int = 0) -> str:
    """The queue as somebody left it: ``back`` is the query of its address, of which we take what we know."""
    known = {
        name: value for name, value in parse_qsl(back) if name in (*FIELDS, "page") and (name, value) != ("page", "1")
    }
    row = dict(parse_qsl(back)).get("row", "")
    address = visit.to("/queue", **known, done=str(done or ""))
    return f"{address}#row-{whole_number(row)}" if row else address
