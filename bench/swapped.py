"""Two parties change places: every form of the one name by the same form of the other, throughout a set of articles."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from firsthand.edge.capture.memory import page_of
from firsthand.edge.export import json_lines
from firsthand.language.language import language
from firsthand.matching.arrays import Vectors
from firsthand.matching.meaning import Encoder
from firsthand.pipeline import Languages, ask, read_page, weigh
from firsthand.records import Reading

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

    def hidden(self, text: str) -> str:
        """The text with one word for either name."""
        return self._pattern.sub(lambda match: match.group(1) + "X", text)

    def record(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """An article's record with the names changed in its text, title, byline and outlet."""
        changed = ("text", "title", "byline", "outlet")
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


class Blind:
    """An encoder that sees neither of the parties' names: one word stands for both.

    A model learned from the world's texts knows more of one name than of another; what is tested here is the rest.
    """

    def __init__(self, encode: Encoder, swap: Swap) -> None:
        """``encode`` sees the texts with the names hidden."""
        self._encode, self._swap = encode, swap

    def __call__(self, texts: Sequence[str], /) -> Vectors:
        """As ``Encoder``."""
        return self._encode([self._swap.hidden(text) for text in texts])


def traced(
    records: Sequence[Mapping[str, Any]], encode: Encoder, languages: Languages = language, about: str | None = None
) -> list[Any]:
    """The dossiers of these records as JSON."""
    read = [read_page(page_of(record)) for record in records]
    readings = [reading for reading in read if isinstance(reading, Reading)]
    found = weigh(readings, encode, languages, ask(about) if about else None)
    return [json.loads(json_lines.line(json_lines.dossier(dossier))) for dossier in found]


def differences(records: Sequence[Mapping[str, Any]], pairs: Pairs, encode: Encoder) -> tuple[int, list[Any]]:
    """How many dossiers there are, and those that another name makes other than they were (each as two)."""
    swap = Swap(pairs)
    blind = Blind(encode, swap)
    before = [plain(dossier) for dossier in traced(records, blind)]
    after = [swap.outcome(dossier) for dossier in traced([swap.record(record) for record in records], blind)]
    return len(before), [one for one in before if one not in after] + [one for one in after if one not in before]
