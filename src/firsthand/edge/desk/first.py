"""The first screen: one box, the last dossiers, the worked example. And the list of all dossiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from msgspec import Struct, structs
from starlette.datastructures import UploadFile
from starlette.responses import Response

from firsthand.edge.capture.capture import Capture, Source
from firsthand.edge.capture.contents import captures_of
from firsthand.edge.capture.inputs import captures
from firsthand.edge.capture.memory import page_of
from firsthand.edge.demo import ASKS as DEMO_ASKS
from firsthand.edge.desk.blocks import Block, claim_of, title_of
from firsthand.edge.desk.room import ASKED, Listed
from firsthand.edge.desk.sentence import Headline, headline
from firsthand.edge.desk.visit import Visit, whole_number
from firsthand.edge.desk.whats_new import new_for
from firsthand.records import Unreadable

SHOWN = 5  # of the last dossiers
A_PAGE = 50  # of the list
_LINK = re.compile(r"https?://\S+")


class Heading(Struct, frozen=True):
    """A dossier in a list."""

    key: str
    asked: str
    claim: Block
    headline: Headline


def heading(listed: Listed) -> Heading:
    """How a list shows this dossier."""
    return Heading(str(listed.number), "", claim_of(listed.dossier, listed.lines), headline(listed.dossier))


def show(visit: Visit) -> Response:
    """The box and what there is to look at."""
    return _first(visit)


def trace(visit: Visit) -> Response:
    """What was put into the box: links and files are added to the case, a text is looked up in it."""
    text = visit.given("text")
    files = [file for file in visit.form.getlist("files") if isinstance(file, UploadFile) and file.filename]
    if files or (text and all(_LINK.fullmatch(word) for word in text.split())):
        return add(visit)
    if not text:
        return _first(visit, problem="nothing", status=400)
    return visit.go(visit.to(f"/dossiers/{ASKED}", text=text[:2000]))


def add(visit: Visit) -> Response:
    """Adds what was given as reports, and goes to what became of it."""
    added, set_aside = visit.room.add(_captures(visit), visit.who)
    if len(added) == 1 and not set_aside:
        return visit.go(visit.to(f"/articles/{added[0].number}"))
    if not added and not set_aside:
        return _first(visit, problem="nothing", status=400)
    shown = [(line.number, title_of(line), line.outlet or line.id) for line in added]
    return visit.page("added.html.jinja", added=shown, set_aside=set_aside)


def dossiers(visit: Visit) -> Response:
    """All of them, most reported first, some to a page."""
    count = visit.room.dossiers_count()
    place, pages = page_number(visit, count, A_PAGE)
    shown = [heading(listed) for listed in visit.room.listed(A_PAGE, place * A_PAGE)]
    return visit.page("dossiers.html.jinja", headings=shown, count=count, place=place, pages=pages)


def page_number(visit: Visit, count: int, size: int) -> tuple[int, int]:
    """Which page of a list is asked for, counted from 0, and how many there are."""
    pages = max(1, -(-count // size))
    number = whole_number(visit.asked("page"))
    return min(max(number, 1), pages) - 1, pages


def _first(visit: Visit, *, problem: str = "", status: int = 200) -> Response:
    return visit.page(
        "first.html.jinja",
        last=[heading(listed) for listed in visit.room.listed(SHOWN)],
        problem=problem,
        articles=visit.room.articles_count(),
        example=_example(visit),
        news=new_for(visit),
        status=status,
    )


def _example(visit: Visit) -> Heading | None:
    found = visit.example.asked(DEMO_ASKS) if visit.example and not visit.home else None
    if found is None:
        return None
    return Heading(found.key, found.asked, claim_of(found.dossier, found.articles), headline(found.dossier))


def _captures(visit: Visit) -> Iterator[Capture | Unreadable]:
    note = f"sent to the desk by {visit.who}"
    for file in visit.form.getlist("files"):
        if isinstance(file, UploadFile) and file.filename:
            yield from captures_of(Source(file.filename, visit.now, "file", note=note), file.file)
    text = visit.given("text")
    words = text.split()
    if words and all(_LINK.fullmatch(word) for word in words):
        for capture in captures(words, BytesIO()):
            yield structs.replace(capture, note=note) if isinstance(capture, Capture) else capture
    elif text:
        yield Capture(page_of(text), visit.now, "file", note=note)
