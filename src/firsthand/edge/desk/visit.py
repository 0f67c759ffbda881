"""One request as a screen sees it: who asks, in which language, about which case; and the page that answers."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from firsthand.edge.desk.accounts import Role
from firsthand.edge.desk.room import Room
from firsthand.edge.desk.tongues import Tongue, tongue, tongues
from firsthand.edge.export.words import visible


@dataclass(frozen=True)
class Visit:
    """A request, checked by ``guard.py``."""

    request: Request
    form: FormData  # empty but for POST
    who: str  # the user's name
    role: Role
    tongue: Tongue
    room: Room
    home: str  # where the room's pages begin: "" for the case, "/example"
    token: str  # the visitor's cookie
    now: datetime  # UTC
    with_login: bool

    def asked(self, name: str) -> str:
        """A value of the address, "" when it is not there."""
        return self.request.query_params.get(name, "")

    def given(self, name: str) -> str:
        """A value of the form, "" when it is not there."""
        value = self.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

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

    def go(self, path: str, **values: str) -> Response:
        """Sends the browser to a page of the room."""
        return RedirectResponse(self.to(path, **values), 303)

    def to(self, path: str, **values: str) -> str:
        """The address of a page of the room."""
        query = urlencode({key: value for key, value in values.items() if value}, errors="replace")
        return f"{self.home}{path}" + (f"?{query}" if query else "")


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
        "time": its_tongue.time,
        "moment": its_tongue.moment,
        "number": its_tongue.number,
        "said": lambda word: its_tongue.words.gettext(word) if word else "",
    }
    return environment


def name(words: str) -> Markup:
    """A name within a sentence of another language: its direction does not disturb its neighbours'."""
    return Markup("<bdi>{}</bdi>").format(visible(words))
