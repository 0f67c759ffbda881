"""What is new since the visitor looked."""

from __future__ import annotations

from starlette.responses import Response

from firsthand.edge.desk.visit import Visit
from firsthand.edge.store.news import News

SHOWN, MOST = 5, 200


def new_for(visit: Visit, most: int = SHOWN) -> tuple[News, ...]:
    """The first of what is new. Who was never here before has seen nothing that could have changed."""
    since = visit.accounts.last_look(visit.who)
    if since is None:
        visit.accounts.looked(visit.who, visit.now)
        return ()
    return visit.room.news(since, most)


def show(visit: Visit) -> Response:
    """All of it, up to a limit that is said."""
    found = new_for(visit, MOST + 1)
    return visit.page("news.html.jinja", news=found[:MOST], is_cut=len(found) > MOST)


def seen(visit: Visit) -> Response:
    """The visitor has seen it."""
    visit.accounts.looked(visit.who, visit.now)
    return visit.go(visit.home or "/")
