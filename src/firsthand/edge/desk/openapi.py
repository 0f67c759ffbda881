"""The description of the API (OpenAPI 3.1), made from the endpoints themselves."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

import msgspec

from firsthand.edge.desk.api import ENDPOINTS, ONE_IS_ENOUGH, Endpoint

ROOT = "/api"
_PROBLEM = {"type": "object", "required": ["detail"], "properties": {"detail": {"type": "string"}}}
_ANYTHING = {"type": "object"}
_REF = "#/components/schemas/{name}"


def described(*, with_tokens: bool) -> dict[str, Any]:
    """The document. ``with_tokens``: every call needs one."""
    types = [each for endpoint in ENDPOINTS for each in (endpoint.gives, endpoint.takes) if each is not None]
    refs, schemas = msgspec.json.schema_components(types, ref_template=_REF)
    schemas["Wanted"]["anyOf"] = [
        {"properties": {"kind": {"enum": [each.value for each in ONE_IS_ENOUGH]}}},
        {"required": ["other"], "properties": {"other": {"pattern": r"\S"}}},
    ]
    schema_of = dict(zip(types, refs, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in ENDPOINTS:
        paths.setdefault(ROOT + endpoint.path, {})[endpoint.method.lower()] = _operation(endpoint, schema_of)
    found: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "Firsthand", "version": version("firsthand"), "license": {"name": "Apache-2.0"}},
        "paths": paths,
        "components": {"schemas": {**schemas, "Problem": _PROBLEM}},
    }
    if with_tokens:
        found["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        found["security"] = [{"token": []}]
    return found


def _operation(endpoint: Endpoint, schema_of: dict[type, dict[str, Any]]) -> dict[str, Any]:
    gives = schema_of[endpoint.gives] if endpoint.gives else _ANYTHING
    answers = {str(endpoint.status): {"description": endpoint.summary, "content": _json(gives)}}
    statuses = {401: "No token", 403: "Not allowed", 404: "Not here", 422: "Not understood"}
    if endpoint.takes:
        statuses |= {411: "Length not said", 413: "Too large", 415: "Not JSON"}
    problem = {"$ref": _REF.format(name="Problem")}
    answers |= {str(status): {"description": words, "content": _json(problem)} for status, words in statuses.items()}
    made: dict[str, Any] = {"summary": endpoint.summary, "responses": answers}
    if endpoint.parameters:
        made["parameters"] = [
            {"name": each.name, "in": "path", "required": True, "schema": each.schema}
            if f"{{{each.name}}}" in endpoint.path
            else {"name": each.name, "in": "query", "schema": each.schema}
            for each in endpoint.parameters
        ]
    if endpoint.takes:
        made["requestBody"] = {"required": True, "content": _json(schema_of[endpoint.takes])}
    return made


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}
