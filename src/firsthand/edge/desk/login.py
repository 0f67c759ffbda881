"""Logging in and out, and the choice of the interface's language."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.responses import RedirectResponse, Response

from firsthand.edge.desk.accounts import Accounts
from firsthand.edge.desk.guard import COOKIE, TONGUE_COOKIE, set_cookie
from firsthand.edge.desk.limits import Tries
from firsthand.edge.desk.tongues import CODES
from firsthand.edge.desk.visit import Visit


class Doors:
    """The screens of a desk whose users log in; on another they lead to the first screen."""

    def __init__(self, accounts: Accounts, tries: Tries) -> None:
        """``tries`` remembers who failed, and when."""
        self._accounts = accounts
        self._tries = tries

    def show(self, visit: Visit) -> Response:
        """The form."""
        if visit.who:
            return RedirectResponse("/", 303)
        return visit.page("login.html.jinja", name="", failed=False, wait=0)

    def log_in(self, visit: Visit) -> Response:
        """Begins a session, or shows the form again with what went wrong."""
        if not visit.with_login:
            return RedirectResponse("/", 303)
        name = visit.given("name")
        address = visit.request.client.host if visit.request.client else ""
        keys = (f"name {name}", f"address {address}")
        if wait := self._tries.wait(keys, visit.now):
            seconds = int(wait.total_seconds()) + 1
            page = visit.page("login.html.jinja", name=name, failed=False, wait=-(-seconds // 60), status=429)
            page.headers["Retry-After"] = str(seconds)
            return page
        password = visit.form.get("password")
        token = self._accounts.log_in(name, password if isinstance(password, str) else "", visit.now)
        if token is None:
            self._tries.failed(keys, visit.now)
            return visit.page("login.html.jinja", name=name, failed=True, wait=0, status=403)
        self._tries.succeeded(keys)
        answer = RedirectResponse("/", 303)
        set_cookie(visit.request, answer, COOKIE, token)  # a new one: what was known before is worth nothing
        return answer

    def log_out(self, visit: Visit) -> Response:
        """Ends the session."""
        self._accounts.log_out(visit.token)
        answer = RedirectResponse("/", 303)
        answer.delete_cookie(COOKIE, path="/")
        return answer


def choose_tongue(visit: Visit) -> Response:
    """Remembers the language and goes back to where the visitor was."""
    parts = urlsplit(visit.request.headers.get("referer", ""))
    back = parts.path + (f"?{parts.query}" if parts.query else "")
    answer = RedirectResponse(back if back.startswith("/") and not back.startswith("//") else "/", 303)
    if visit.given("language") in CODES:
        set_cookie(visit.request, answer, TONGUE_COOKIE, visit.given("language"))
    return answer
