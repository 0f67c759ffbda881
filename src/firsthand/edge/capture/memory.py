"""Pages from what a program already holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from firsthand.records import Page


def page_of(given: Page | Mapping[str, str] | str | bytes) -> Page:
    """The page as it is, or one made of a record, a text or bytes; named by its SHA-256 where nothing else names it."""
    if isinstance(given, Page):
        return given
    if isinstance(given, Mapping):
        content, media_type = json.dumps(dict(given)).encode(), "application/json"
    elif isinstance(given, str):
        content, media_type = json.dumps({"text": given}).encode(), "application/json"
    else:
        content, media_type = given, None
    return Page(f"sha256:{hashlib.sha256(content).hexdigest()[:16]}", content, media_type)
