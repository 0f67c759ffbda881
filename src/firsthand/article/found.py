"""What a reader of one format hands on: the fields as printed, before language, outlet and time are settled."""

from __future__ import annotations

from msgspec import Struct


class Found(Struct, frozen=True):
    """The parts of a page. Empty strings are as good as missing."""

    text: str
    id: str = ""
    title: str = ""
    lang: str = ""  # as declared in the record; "" to have it found
    outlet: str = ""
    url: str = ""
    published: str = ""  # as printed or in a machine format
    dates: tuple[str, ...] = ()  # where ``published`` says nothing: what may be its date, the likeliest first
    byline: str = ""
    links: tuple[tuple[str, str], ...] = ()  # words of the text and the address they lead to
    title_in_text: int = 0  # code points of the text that its title takes up, when it begins with it


class NotRead(Exception):
    """Raised by a format reader: why there is no article here. ``read_article`` turns it into ``Unreadable``."""
