"""The first screen: one box, the last dossiers, the worked example. And the list of all dossiers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from starlette.datastructures import UploadFile
from starlette.responses import Response

from firsthand.edge.capture.capture import Capture, Source
from firsthand.edge.capture.contents import captures_of
from firsthand.edge.capture.memory import page_of
from firsthand.edge.demo import ASKS as DEMO_ASKS
from firsthand.edge.desk.blocks import Block, claim_of, title_of
from firsthand.edge.desk.room import ASKED, Filed, key_of
from firsthand.edge.desk.sentence import Sentence, sentence
from firsthand.edge.desk.visit import Visit
from firsthand.edge.export.words import outlet_of
from firsthand.records import Page, Reading, Unreadable

SHOWN = 5  # of the last dossiers
A_PAGE = 50  # of the list
_LINK = re.compile(r"https?://\S+")


class Heading(Struct, frozen=True):
    """A dossier in a list."""

    key: str
    asked: str
    claim: Block
    sentence: Sentence


def heading(filed: Filed) -> Heading:
    """How a list shows this dossier."""
    return Heading(
        filed.key, filed.asked, claim_of(filed.dossier, filed.articles), sentence(filed.dossier, filed.articles)
    )


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
    results = visit.room.add(_pages(visit))
    readings = [result for result in results if isinstance(result, Reading)]
    set_aside = [result for result in results if isinstance(result, Unreadable)]
    if len(readings) == 1 and not set_aside:
        return visit.go(visit.to(f"/articles/{key_of(readings[0].article.id)}"))
    if not results:
        return _first(visit, problem="nothing", status=400)
    added = [(key_of(r.article.id), title_of(r.article), outlet_of(r.article)) for r in readings]
    return visit.page("added.html.jinja", added=added, set_aside=set_aside)


def dossiers(visit: Visit) -> Response:
    """All of them, most reported first, some to a page."""
    found = visit.room.listed()
    place, pages = page_number(visit, len(found), A_PAGE)
    shown = [heading(filed) for filed in found[place * A_PAGE : (place + 1) * A_PAGE]]
    return visit.page("dossiers.html.jinja", headings=shown, count=len(found), place=place, pages=pages)


def page_number(visit: Visit, count: int, size: int) -> tuple[int, int]:
    """Which page of a list is asked for, counted from 0, and how many there are."""
    pages = max(1, -(-count // size))
    asked = visit.asked("page")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 9 else 1
    return min(max(number, 1), pages) - 1, pages


def _first(visit: Visit, *, problem: str = "", status: int = 200) -> Response:
    last: Sequence[Heading] = [heading(filed) for filed in visit.room.listed()[:SHOWN]]
    return visit.page(
        "first.html.jinja",
        last=last,
        problem=problem,
        articles=visit.room.articles,
        example=_example(visit),
        status=status,
    )


def _example(visit: Visit) -> Heading | None:
    found = visit.example.asked(DEMO_ASKS) if visit.example and not visit.home else None
    return heading(found) if found else None


def _pages(visit: Visit) -> Iterator[Page | Unreadable]:
    text = visit.given("text")
    for file in visit.form.getlist("files"):
        if isinstance(file, UploadFile) and file.filename:
            source = Source(file.filename, visit.now, "file", note=f"sent to the desk by {visit.who}")
            yield from (each.page if isinstance(each, Capture) else each for each in captures_of(source, file.file))
    words = text.split()
    if words and all(_LINK.fullmatch(word) for word in words):
        for word in words:
            yield Unreadable(word, "an address on the web: save the page and give its file")
    elif text:
        yield page_of(text)
