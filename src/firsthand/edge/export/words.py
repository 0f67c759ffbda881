"""Values as people read them: times, figures, names of articles, and text that cannot take over the screen."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, timedelta

from firsthand.origin import english, sentence
from firsthand.records import Article, Decided, Figure, When

_OVERRIDES = {"\u202d": "⟨LRO⟩", "\u202e": "⟨RLO⟩"}
#: control characters but tab and line break, the two overrides, halves of a surrogate pair, and what is no character
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufffe\uffff]")


def iso(when: When | None) -> str | None:
    """ISO 8601 in UTC: a day, a minute, or ``start/end`` for a longer stretch; None when unknown."""
    if when is None:
        return None
    start, length = when.start.astimezone(UTC), when.end - when.start
    if length <= timedelta(hours=1):
        return start.strftime("%Y-%m-%dT%H:%M:%SZ")
    if length <= timedelta(hours=26):
        return (start + length / 2).strftime("%Y-%m-%d")
    return f"{start:%Y-%m-%d}/{when.end.astimezone(UTC):%Y-%m-%d}"


def in_number(one: str, many: str, number: int) -> str:
    """The form for one or for many, with the number in it."""
    return (one if number == 1 else many) % {"num": f"{number:,}"}


def amount(figure: Figure) -> str:
    """ "12", "10 or more", "10 to 20"."""
    return english.amount(figure.low, figure.high)


def between(low: int, high: int) -> str:
    """ "2", "2 to 3"."""
    return str(low) if low == high else f"{low} to {high}"


def depth(hands: tuple[int, int] | None) -> str:
    """ "1 to 3 hands between the reader and who spoke"; "" when no source is reached."""
    if hands is None:
        return ""
    return f"{between(*hands)} {'hand' if hands == (1, 1) else 'hands'} between the reader and who spoke"


def told(decided: Decided) -> str:
    """ "2 to 3 independent before, 2 after, by Mila: it is one office": with the user's reason and name where given."""
    before, after = (between(count.low, count.high) for count in (decided.before, decided.after))
    made = decided.decision
    by = "".join([f", by {made.who}" if made.who else "", f": {made.reason}" if made.reason else ""])
    return f"{before} independent before, {after} after{by}"


def outlet_of(article: Article) -> str:
    """The outlet's name, or the article's id where the outlet is unknown."""
    return visible(sentence.outlet_of(article))


def first_strong(text: str) -> str:
    """The direction of the first letter that has one: "ltr", "rtl", or "auto"."""
    for letter in text:
        if (kind := unicodedata.bidirectional(letter)) in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "auto"


def visible(text: str) -> str:
    """The text with characters that would drive a terminal or turn the reading order written out: ⟨ESC⟩, ⟨RLO⟩.

    Everything else stands as printed.
    """
    return _UNSAFE.sub(_written_out, text)


def _written_out(match: re.Match[str]) -> str:
    letter = match.group()
    code = ord(letter)
    if letter in _OVERRIDES:
        return _OVERRIDES[letter]
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟨U+{code:04X}⟩"
