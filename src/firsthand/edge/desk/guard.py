"""What stands before every screen: right host, logged in, allowed, not sent by another site. Closed by default."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from ipaddress import ip_address
from typing import NamedTuple

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.datastructures import FormData, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from firsthand.edge.desk.accounts import Accounts, Role, new_token
from firsthand.edge.desk.room import Room
from firsthand.edge.desk.tongues import best_tongue
from firsthand.edge.desk.visit import Visit, csrf_of

EXAMPLE = "/example"  # where the pages of the worked example begin
LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")
COOKIE, TONGUE_COOKIE = "firsthand", "firsthand-tongue"
MOST_BYTES = 64 * 2**20  # of a request: some files
MOST_LETTERS = 4 * 2**20  # of a text pasted into a form
MOST_FILES = 200
#: pages made at the same time; the next waits its turn, which is sooner done than all of them a little at a time
AT_ONCE = 3

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",  # not "no-referrer": forms of our own pages would then come from origin "null"
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

Clock = Callable[[], datetime]
Screen = Callable[[Visit], Response]
Endpoint = Callable[[Request], Awaitable[Response]]


class House(NamedTuple):
    """What the guard knows: the rooms by where their pages begin, who may come in, and the clock."""

    rooms: dict[str, Room]
    accounts: Accounts
    local_user: str | None  # who sits at this machine, when nobody has to log in; None: others can reach it
    clock: Clock
    lookers: CapacityLimiter = CapacityLimiter(AT_ONCE)


def guarded(house: House, home: str, screen: Screen, role: Role | None) -> Endpoint:
    """The screen behind its checks; ``role`` None: for those who are not logged in too."""

    lookers = house.lookers

    async def answer(request: Request) -> Response:
        now = house.clock()
        token = request.cookies.get(COOKIE, "")
        user = house.accounts.user_of(token, now) if house.local_user is None and token else None
        if house.local_user is None and user is None and role is not None:
            return _to_login(request)
        form = FormData()
        if request.method == "POST":
            if comes_from_elsewhere(request):
                return PlainTextResponse("This form was not sent from the desk.", 403)
            form = await request.form(max_files=MOST_FILES, max_part_size=MOST_LETTERS)
            if not token or form.get("csrf") != csrf_of(token):
                return PlainTextResponse("This form is out of date: go back, load the page again and send it.", 403)
        fresh = token or new_token()
        visit = Visit(
            request=request,
            form=form,
            who=user.name if user else house.local_user or "",
            role=user.role if user else Role.READER if house.local_user is None else Role.EDITOR,
            tongue=best_tongue(request.cookies.get(TONGUE_COOKIE), request.headers.get("accept-language", "")),
            room=house.rooms[home],
            example=house.rooms.get(EXAMPLE),
            home=home,
            token=fresh,
            now=now,
            with_login=house.local_user is None,
            accounts=house.accounts,
        )
        if role is not None and not visit.may(role):
            return visit.page("refused.html.jinja", status=403)
        response = await run_sync(screen, visit, limiter=lookers if request.method == "GET" else None)
        if not token:
            set_cookie(request, response, COOKIE, fresh)
        return response

    return answer


def set_cookie(request: Request, response: Response, key: str, value: str) -> None:
    """A cookie that scripts cannot read and other sites cannot use."""
    response.set_cookie(key, value, httponly=True, samesite="lax", secure=request.url.scheme == "https", path="/")


def is_loopback(host: str) -> bool:
    """Whether this address can be reached from this machine only."""
    try:
        return host == "localhost" or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _to_login(request: Request) -> Response:
    if request.method != "GET":
        return PlainTextResponse("Log in first.", 401)
    return RedirectResponse("/login", 303)


def comes_from_elsewhere(request: Request) -> bool:
    """Browsers say from where a form was sent; what says nothing is left to the token in the form."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is not None and origin.partition("://")[2] != request.headers.get("host")


class Gate:
    """The outermost layer: the host asked for, the size of what is sent, the headers of every answer."""

    def __init__(self, app: ASGIApp, *, names: Sequence[str]) -> None:
        """``names`` it answers to, () for any: a page of another site whose own name was pointed here reads nothing."""
        self._app = app
        self._names = frozenset(name.casefold() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or answers it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for key, value in _HEADERS.items():
                    headers[key] = value
                if not scope["path"].startswith("/static/"):
                    headers["Cache-Control"] = "no-store"
            await send(message)

        refusal = self._refusal(request)
        await (refusal or self._app)(scope, receive, send_with_headers)

    def _refusal(self, request: Request) -> Response | None:
        host = request.headers.get("host", "")
        name = host[: host.index("]") + 1] if host.startswith("[") and "]" in host else host.partition(":")[0]
        if self._names and name.casefold() not in self._names:
            return PlainTextResponse("This desk does not answer to this name.", 421)
        length = request.headers.get("content-length", "0")
        if request.method == "POST" and (not length.isdecimal() or int(length) > MOST_BYTES):
            return PlainTextResponse(f"At most {MOST_BYTES // 2**20} MB at once.", 413)
        if request.method == "POST" and "content-length" not in request.headers:
            return PlainTextResponse("How long is it?", 411)
        return None
