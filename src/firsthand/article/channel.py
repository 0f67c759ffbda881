"""A message of a Telegram channel, as the channel's export in JSON has it: an account's post is its own report."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

import msgspec

from firsthand.article.found import Found


class _Part(msgspec.Struct):
    """A stretch of a message that is a link, bold, a mention."""

    text: str
    href: str = ""


class _Message(msgspec.Struct):
    type: Literal["message"]
    id: int
    date: str  # in the zone of the machine that exported it
    text: str | list[str | _Part]
    date_unixtime: str = ""  # seconds, UTC
    from_name: str | None = msgspec.field(default=None, name="from")
    from_id: str | None = None
    forwarded_from: str | None = None


_decoder = msgspec.json.Decoder(_Message)


def read_message(content: bytes) -> Found | None:
    """The post, its channel as the outlet; a forwarded one has the channel it came from as its writer. None when the
    record is no such message.
    """
    try:
        message = _decoder.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    parts = [message.text] if isinstance(message.text, str) else message.text
    return Found(
        text="".join(part if isinstance(part, str) else part.text for part in parts),
        id=f"{message.from_id or message.from_name or ''}/{message.id}",
        outlet=message.from_name or "",
        published=_moment(message),
        byline=message.forwarded_from or "",
        links=tuple((part.text, part.href) for part in parts if isinstance(part, _Part) and part.href),
    )


def _moment(message: _Message) -> str:
    """ISO 8601."""
    if message.date_unixtime.isdecimal() and len(message.date_unixtime) <= 11:
        return datetime.fromtimestamp(int(message.date_unixtime), UTC).isoformat()
    return message.date
