"""One request as a screen sees it: who asks, in which language, about which case; and the page that answers."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from firsthand.edge.desk.accounts import Accounts, Role
from firsthand.edge.desk.marked import html
from firsthand.edge.desk.room import ASKED, Filed, Room
from firsthand.edge.desk.sayings import Sayer
from firsthand.edge.desk.sentence import lead, rest
from firsthand.edge.desk.tongues import Tongue, tongue, tongues
from firsthand.edge.export.words import visible

_NOBODY: Mapping[str, str] = {}

KEYS_COOKIE = "firsthand-keys"  # "off": single keys do nothing


@dataclass(frozen=True)
class Visit:
    """A request, checked by ``guard.py``."""

    request: Request
    form: FormData  # empty but for POST
    who: str  # the user's name
    role: Role
    tongue: Tongue
    room: Room
    example: Room | None  # the worked example
    home: str  # where the room's pages begin: "" for the case, "/example"
    token: str  # the visitor's cookie
    now: datetime  # UTC
    with_login: bool
    accounts: Accounts

    def asked(self, name: str) -> str:
        """A value of the address, "" when it is not there."""
        return self.request.query_params.get(name, "")

    def given(self, name: str) -> str:
        """A value of the form, "" when it is not there."""
        value = self.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    @property
    def with_keys(self) -> bool:
        """Whether single keys do something."""
        return self.request.cookies.get(KEYS_COOKIE) != "off"

    def may(self, role: Role) -> bool:
        """Whether the visitor has this role or a greater one."""
        return self.role >= role

    def page(self, template: str, *, status: int = 200, **values: Any) -> Response:
        """The answer: this template in the visitor's language."""
        shown = _environment(self.tongue.code).get_template(template).render(
            visit=self,
            tongue=self.tongue,
            tongues=tongues(),
            csrf=csrf_of(self.token),
            Role=Role,
            **values,
        )  # fmt: skip
        return HTMLResponse(shown, status)

    def go(self, address: str) -> Response:
        """Sends the browser to this page."""
        return RedirectResponse(address, 303)

    def number(self, name: str) -> int:
        """A number of the path; 0, which nothing has, when it is none."""
        return whole_number(self.request.path_params[name])

    def dossier(self) -> Filed | None:
        """The dossier of the address, be it asked for in somebody's words. Raises ``FirsthandError`` when these are in
        no language that is read here.
        """
        if self.request.path_params["key"] == ASKED:
            return self.room.asked(self.asked("text"))
        return self.room.dossier(self.number("key"))

    def at(self, filed: Filed, path: str = "", **values: str) -> str:
        """The address of a page of this dossier."""
        return self.to(f"/dossiers/{filed.key}{path}", text=filed.asked, **values)

    def to(self, path: str, **values: str) -> str:
        """The address of a page of the room."""
        query = urlencode({key: value for key, value in values.items() if value}, errors="replace")
        return f"{self.home}{path}" + (f"?{query}" if query else "")


def file_to_keep(content: bytes, media_type: str, name: str) -> Response:
    """A file for the reader's own folder: it is never shown as a page of the desk."""
    return Response(content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def whole_number(words: str) -> int:
    """What somebody wrote into an address, or 0."""
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 10 else 0


def csrf_of(token: str) -> str:
    """What a form of this visitor carries: another site that makes their browser send one cannot know it."""
    return hmac.new(token.encode("utf-8", "replace"), b"form", hashlib.sha256).hexdigest()


@cache
def _environment(code: str) -> Environment:
    environment = Environment(
        loader=PackageLoader("firsthand.edge", "desk/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    its_tongue = tongue(code)
    environment.install_gettext_translations(its_tongue.words, newstyle=True)  # type: ignore[attr-defined]
    environment.filters |= {
        "visible": visible,
        "name": name,
        "reason": lambda said, called=_NOBODY: Sayer(its_tongue, called).html(said),
        "lead": lambda sentence: lead(sentence, its_tongue),
        "rest": lambda sentence: html(rest(sentence, its_tongue)),
        "hour": lambda when, beside: name(its_tongue.hour(when, beside)),
        "amount": its_tongue.amount,
        "time": lambda when: name(its_tongue.time(when)),
        "day": lambda time: name(its_tongue.day(time)),
        "moment": lambda time: name(its_tongue.moment(time)),
        "number": its_tongue.number,
        "said": its_tongue.say,
        "language": its_tongue.language,
    }
    return environment


def name(words: str) -> Markup:
    """A name within a sentence of another language: its direction does not disturb its neighbours'."""
    return Markup(f"<bdi>{escape(visible(words))}</bdi>")
