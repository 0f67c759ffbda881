"""The desk as an application: every screen, its address and who may open it."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from typing import NamedTuple

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from firsthand.edge.desk import (
    api_doors,
    article,
    audit,
    bulk,
    decide,
    dossier,
    first,
    link,
    login,
    queue,
    report,
    search,
    source,
    split,
    versions,
    whats_new,
    work,
)
from firsthand.edge.desk.accounts import Role
from firsthand.edge.desk.guard import LOCAL_NAMES, Gate, House, Screen, guarded
from firsthand.edge.desk.limits import Tries

_PAGE_STYLE = (resources.files("firsthand.edge.export") / "page.css").read_text(encoding="utf-8")


class Address(NamedTuple):
    """A screen of a room: its path, its method, who may open it."""

    path: str
    method: str
    screen: Screen
    role: Role


SCREENS = (
    Address("/", "GET", first.show, Role.READER),
    Address("/trace", "POST", first.trace, Role.READER),
    Address("/add", "POST", first.add, Role.ANALYST),
    Address("/dossiers", "GET", first.dossiers, Role.READER),
    Address("/dossiers/{key}", "GET", dossier.show, Role.READER),
    Address("/dossiers/{key}/reports/{claim}", "GET", link.show, Role.READER),
    Address("/dossiers/{key}/decide", "GET", decide.weigh, Role.ANALYST),
    Address("/dossiers/{key}/decide", "POST", decide.decide, Role.ANALYST),
    Address("/dossiers/{key}/report.html", "GET", report.html, Role.READER),
    Address("/dossiers/{key}/report.docx", "GET", report.word, Role.READER),
    Address("/search", "GET", search.show, Role.READER),
    Address("/search", "POST", search.save, Role.READER),
    Address("/search.csv", "GET", search.table, Role.READER),
    Address("/search.json", "GET", search.lines, Role.READER),
    Address("/dossiers/{key}/split", "GET", split.weigh, Role.ANALYST),
    Address("/dossiers/{key}/split", "POST", split.split, Role.ANALYST),
    Address("/dossiers/{key}/same", "GET", decide.same_claim, Role.ANALYST),
    Address("/articles", "GET", article.listed, Role.READER),
    Address("/articles/{number}", "GET", article.show, Role.READER),
    Address("/articles/{number}/versions", "GET", versions.show, Role.READER),
    Address("/news", "GET", whats_new.show, Role.READER),
    Address("/seen", "POST", whats_new.seen, Role.READER),
    Address("/queue", "GET", queue.show, Role.READER),
    Address("/queue/stand", "POST", queue.let_stand, Role.ANALYST),
    Address("/queue/bulk", "GET", bulk.weigh, Role.ANALYST),
    Address("/queue/bulk", "POST", bulk.do, Role.ANALYST),
    Address("/dossiers/{key}/work", "POST", work.write_down, Role.ANALYST),
    Address("/notes", "GET", work.listed, Role.READER),
    Address("/sources", "GET", source.show, Role.READER),
    Address("/sources", "POST", source.write_down, Role.ANALYST),
    Address("/queue/back", "POST", queue.take_back, Role.ANALYST),
    Address("/decisions", "GET", audit.show, Role.READER),
    Address("/decisions/undo", "GET", audit.weigh_all, Role.ANALYST),
    Address("/decisions/undo", "POST", audit.undo_all, Role.ANALYST),
    Address("/decisions/{number}/undo", "GET", audit.weigh, Role.ANALYST),
    Address("/decisions/{number}/undo", "POST", audit.undo, Role.ANALYST),
)


def application(house: House, *, names: Sequence[str] = LOCAL_NAMES) -> Starlette:
    """The desk of this house, whose rooms are the case at "" and the worked example at ``EXAMPLE``.

    It answers to ``names`` only; to any, when there are none.
    """
    doors = login.Doors(house.accounts, Tries())
    routes: list[Route | Mount] = [Route("/static/page.css", _page_style), Mount("/static", _static(), name="static")]
    routes += [
        Route("/login", guarded(house, "", doors.show, None), methods=["GET"]),
        Route("/login", guarded(house, "", doors.log_in, None), methods=["POST"]),
        Route("/logout", guarded(house, "", doors.log_out, None), methods=["POST"]),
        Route("/language", guarded(house, "", login.choose_tongue, None), methods=["POST"]),
    ]
    routes.append(Route("/keys", guarded(house, "", queue.switch_keys, None), methods=["POST"]))
    routes += api_doors.routes(house)
    for home in sorted(house.rooms, reverse=True):  # the case last: its paths are the shortest
        routes += [
            Route(home + each.path, guarded(house, home, each.screen, each.role), methods=[each.method])
            for each in SCREENS
        ]
    gate = Middleware(Gate, names=names)
    return Starlette(routes=routes, middleware=[gate], exception_handlers={404: _not_here})


def _static() -> StaticFiles:
    return StaticFiles(packages=[("firsthand.edge.desk", "static")])


async def _page_style(request: Request) -> Response:  # noqa: ARG001
    """The exported page's style sheet: the desk has the same colours and type."""
    return PlainTextResponse(_PAGE_STYLE, media_type="text/css")


async def _not_here(request: Request, error: Exception) -> Response:  # noqa: ARG001
    return PlainTextResponse("There is no such page here.", 404)
