"""JSON and JSON Lines: a page a record."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, Literal

import msgspec

from firsthand.article.media import JSON
from firsthand.edge.capture import capture as limits
from firsthand.edge.capture.capture import Capture, Source, megabytes
from firsthand.records import Unreadable

MOST_LIST_BYTES = 128 * 2**20  # of a JSON list, which has to be read whole
_START = 4096  # bytes within which a list, or a second record, has begun
_MARK = b"\xef\xbb\xbf"


def lines(source: Source, file: BinaryIO) -> Iterator[Capture | Unreadable]:
    """A page a line; empty lines are none."""
    number = 0
    while line := file.readline(limits.MOST_BYTES + 1):
        number += 1
        if len(line) > limits.MOST_BYTES:
            yield source.part(number).too_large()
            while line and not line.endswith(b"\n"):
                line = file.readline(limits.MOST_BYTES)
        elif content := line.strip():
            yield source.part(number).capture(content, JSON)


def records(source: Source, file: BinaryIO) -> Iterator[Capture | Unreadable]:
    """One record, or a page for each of a list, or of the messages of a Telegram channel's export."""
    content = file.read(MOST_LIST_BYTES + 1)
    if not content[:_START].lstrip(_MARK + b" \t\r\n").startswith(b"["):
        end = content.find(b"\n")
        if 0 < end < limits.MOST_BYTES and content[end : end + _START].strip() and is_record(content[:end]):
            yield from lines(source, io.BytesIO(content))
        elif (messages := _messages(content)) is not None:
            for number, message in enumerate(messages, 1):
                yield source.part(number).capture(bytes(message), JSON)
        else:
            yield source.too_large() if len(content) > limits.MOST_BYTES else source.capture(content, JSON)
    elif len(content) > MOST_LIST_BYTES:
        yield source.refused(f"a JSON list of more than {megabytes(MOST_LIST_BYTES)}: write it as JSON Lines")
    else:
        try:
            found = msgspec.json.decode(content.lstrip(_MARK), type=list[msgspec.Raw])
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            yield source.refused(f"not a JSON list: {error}")
            return
        for number, record in enumerate(found, 1):
            yield source.part(number).capture(bytes(record), JSON)


class _Message(msgspec.Struct):
    type: str = ""
    text: msgspec.Raw = msgspec.Raw(b'""')


class _Channel(msgspec.Struct):
    """An export: of a channel, which is public. Chats of persons are none of ours."""

    type: Literal["public_channel", "private_channel"]
    messages: list[msgspec.Raw]


def _messages(content: bytes) -> list[msgspec.Raw] | None:
    """The messages of a channel that hold words; None when this is no export of one."""
    try:
        messages = msgspec.json.decode(content.removeprefix(_MARK), type=_Channel).messages
        read = [(raw, msgspec.json.decode(raw, type=_Message)) for raw in messages]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return [raw for raw, message in read if message.type == "message" and bytes(message.text) not in (b'""', b"[]")]


def is_record(line: bytes) -> bool:
    """Is this line a whole record? Then the file is JSON Lines, whatever its name."""
    try:
        msgspec.json.decode(line.removeprefix(_MARK), type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return True
