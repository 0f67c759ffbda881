"""Two parties change places: every form of the one name by the same form of the other, throughout a set of articles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

Pairs = Sequence[tuple[str, str]]

#: letters that Arabic writes together with the name behind them: and, so, in, to, like
_JOINED = "[وفبلك]?"


class Swap:
    """A change of places by pairs of forms, the longest first."""

    def __init__(self, pairs: Pairs) -> None:
        """Each pair names the same form of both: full name, surname, adjective, case."""
        self._other = {one: other for pair in pairs for one, other in (pair, pair[::-1])}
        forms = sorted(self._other, key=lambda form: (-len(form), form))
        self._pattern = re.compile(rf"(?<!\w)({_JOINED})({'|'.join(map(re.escape, forms))})(?!\w)")

    def __call__(self, text: str) -> str:
        """The text with the names changed; twice is the text again."""
        return self._pattern.sub(lambda match: match.group(1) + self._other[match.group(2)], text)

    def record(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """An article's record with the names changed in its text, title and byline."""
        changed = ("text", "title", "byline")
        return {key: self(value) if key in changed and value else value for key, value in record.items()}

    def outcome(self, dossier: Any) -> Any:
        """A dossier as JSON with the names changed back, comparable: without offsets and what a model measured, and
        with those things in the order of their words that are equal but for a name.
        """
        return _comparable(self._back(dossier))

    def _back(self, value: Any) -> Any:
        if isinstance(value, str):
            return self(value)
        if isinstance(value, list):
            return [self._back(one) for one in value]
        if isinstance(value, dict):
            return {key: self._back(one) for key, one in value.items()}
        return value


def plain(dossier: Any) -> Any:
    """A dossier as JSON, to be compared with a changed one."""
    return _comparable(dossier)


#: where something stands moves with the length of a name
_OFFSETS = frozenset({"span", "named", "here", "there", "claim"})


def _comparable(value: Any) -> Any:
    if isinstance(value, str):
        return re.sub(r"\d+ %", "N %", re.sub(r"#\d+-\d+", "#", value))
    if isinstance(value, list):
        return [_comparable(one) for one in value]
    if isinstance(value, dict):
        return {name: _comparable(one) for name, one in value.items() if name not in _OFFSETS}
    return value
