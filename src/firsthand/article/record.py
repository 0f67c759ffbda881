"""One JSON record a page: ``{"text", "id"?, "title"?, "lang"?, "outlet"?, "url"?, "published"?, "byline"?}``."""

from __future__ import annotations

import re

import msgspec

from firsthand.article.found import Found, NotRead


class _Record(msgspec.Struct):
    """Other fields are ignored; null is as good as missing."""

    text: str
    id: str | int | None = None
    title: str | None = None
    lang: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    byline: str | None = None


_decoder = msgspec.json.Decoder(_Record)
_FIELD = re.compile(r"^(?P<what>.*?)(?: - at `\$\.(?P<field>\w+)`)?$", re.DOTALL)


def read_record(content: bytes) -> Found:
    """The record's fields, its text unaltered. Raises ``NotRead`` naming the field and what was expected there."""
    try:
        record = _decoder.decode(content.removeprefix(b"\xef\xbb\xbf"))
    except msgspec.ValidationError as error:
        raise NotRead(_why(str(error))) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotRead(f"not a JSON record: {error}".replace("\n", " ")) from error
    return Found(
        text=record.text,
        id="" if record.id is None else str(record.id),
        title=record.title or "",
        lang=record.lang or "",
        outlet=record.outlet or "",
        url=record.url or "",
        published=record.published or "",
        byline=record.byline or "",
    )


def _why(message: str) -> str:
    """msgspec's "Expected `str`, got `int` - at `$.text`", field first."""
    parts = _FIELD.match(message[:1].lower() + message[1:])
    field = parts and parts.group("field")
    what = parts.group("what") if parts else message
    return f"JSON record, field {field}: {what}" if field else f"JSON record: {what}"
