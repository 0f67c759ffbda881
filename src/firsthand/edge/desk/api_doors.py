"""What stands before every call of the API: on this machine only JSON that no other site sent, elsewhere a token."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from firsthand.edge.desk.accounts import Role, User
from firsthand.edge.desk.api import ENDPOINTS, Call, Endpoint, Refused
from firsthand.edge.desk.guard import House, comes_from_elsewhere
from firsthand.edge.desk.openapi import ROOT, described
from firsthand.errors import FirsthandError

Answer = Callable[[Request], Awaitable[Response]]


def routes(house: House) -> list[Route]:
    """The addresses of the API; it speaks of the case, not of the worked example."""
    by_path: dict[str, dict[str, Answer]] = {}
    for each in ENDPOINTS:
        by_path.setdefault(ROOT + each.path, {})[each.method] = _behind(house, each)
    made = [Route(path, _by_method(answers), methods=list(answers)) for path, answers in by_path.items()]
    return [Route(f"{ROOT}/openapi.json", _description(house), methods=["GET"]), *made]


def _by_method(answers: dict[str, Answer]) -> Answer:
    """One address for all of its methods, so that another method is told which there are."""

    async def answer(request: Request) -> Response:
        return await answers["GET" if request.method == "HEAD" else request.method](request)

    return answer


def _behind(house: House, endpoint: Endpoint) -> Answer:
    async def answer(request: Request) -> Response:
        try:
            user = _caller(house, request)
            if user.role < endpoint.role:
                raise Refused(403, f"a {user.role.name.lower()} may not do this")
            body = await _body(request) if endpoint.method == "POST" else b""
            call = Call(house.rooms[""], user.name, house.clock(), request.path_params, request.query_params, body)
            return _json(await run_in_threadpool(endpoint.answer, call), endpoint.status)
        except Refused as refused:
            return _problem(refused)
        except FirsthandError as error:
            return _problem(Refused(422, str(error)))

    return answer


def _description(house: House) -> Answer:
    async def answer(request: Request) -> Response:
        try:
            _caller(house, request)
        except Refused as refused:
            return _problem(refused)
        return _json(described(with_tokens=house.local_user is None), 200)

    return answer


def _caller(house: House, request: Request) -> User:
    """Who calls. A browser's session does not count: another site could make the browser call."""
    if house.local_user is not None:
        if request.method == "POST" and comes_from_elsewhere(request):
            raise Refused(403, "sent by another site")
        return User(house.local_user, Role.EDITOR)
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    user = house.accounts.user_of_key(token.strip()) if kind.casefold() == "bearer" else None
    if user is None:
        raise Refused(401, "expected Authorization: Bearer TOKEN (`firsthand user token NAME` makes one)")
    return user


async def _body(request: Request) -> bytes:
    """A form of another site cannot say that it is JSON."""
    if request.headers.get("content-type", "").partition(";")[0].strip().casefold() != "application/json":
        raise Refused(415, "expected application/json")
    return await request.body()


def _problem(refused: Refused) -> Response:
    response = _json({"detail": str(refused)}, refused.status)
    if refused.status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _json(value: Any, status: int) -> Response:
    return Response(_encoded(value), status, media_type="application/json")


def _encoded(value: Any) -> bytes:
    """Lone surrogates of broken input become question marks: JSON cannot hold them."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return msgspec.json.encode(_sound(msgspec.to_builtins(value)))


def _sound(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_sound(key): _sound(each) for key, each in value.items()}
    return [_sound(each) for each in value] if isinstance(value, list | tuple) else value
