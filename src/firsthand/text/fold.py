"""Letter folding with a map back to raw offsets: spelling variants become one, the raw text is never touched."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from firsthand.language.schema import Language
from firsthand.records import Span


class FoldedText(Struct, frozen=True):
    """A folded text and, for each of its characters, where that stands in the raw text."""

    text: str
    starts: Sequence[int]  # len(text) + 1 entries; the last is the raw text's length

    def raw(self, span: Span) -> Span:
        """The raw stretch that a stretch of the folded text came from, marks that hang on its last letter included."""
        if span.start >= span.end:
            start = self.starts[min(span.start, len(self.text))]
            return Span(start, start)
        return Span(self.starts[span.start], max(self.starts[span.end - 1] + 1, self.starts[span.end]))

    def folded(self, span: Span) -> Span:
        """The stretch of the folded text that a raw stretch became."""
        return Span(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))


class _Letters(dict[int, str]):
    """What each character becomes, worked out at first sight (for ``str.translate``)."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.special: set[str] = set()  # characters that become none or several
        self._drop = frozenset("".join(language.letters.drop))
        self._fold = language.letters.fold

    def __missing__(self, code: int) -> str:
        raw = chr(code)
        folded = "".join(map(self._letter, unicodedata.normalize("NFKC", raw).casefold()))
        if len(folded) != 1:
            self.special.add(raw)
        self[code] = folded
        return folded

    def _letter(self, letter: str) -> str:
        if letter in self._drop or unicodedata.category(letter) in ("Mn", "Cf"):
            return ""
        if letter in self._fold:
            return self._fold[letter]
        if letter.isdecimal():
            return str(unicodedata.decimal(letter))
        if unicodedata.name(letter, "").startswith("LATIN"):
            letter = unicodedata.normalize("NFKD", letter)[0]
        return letter


class Folding:
    """The folding of one language: alef and hamza seats, ya, ta marbuta, tatweel, tashkeel, presentation forms,
    bidi marks, ё, full-width forms, the digits of every script, and case.
    """

    def __init__(self, language: Language) -> None:
        """Nothing is worked out before it is seen."""
        self._letters = _Letters(language)
        self._known: dict[str, str] = {}

    def word(self, raw: str) -> str:
        """The folded form of a word, for look-ups where no offsets are needed."""
        folded = self._known.get(raw)
        if folded is None:
            folded = unicodedata.normalize("NFC", raw).translate(self._letters)
            if len(self._known) < 500_000:  # a week of 13 outlets holds 250,000 word forms
                self._known[raw] = folded
        return folded

    def text(self, raw: str) -> FoldedText:
        """The folded text with its map."""
        letters = self._letters
        if unicodedata.is_normalized("NFC", raw):
            folded = raw.translate(letters)
            if letters.special.isdisjoint(raw):
                return FoldedText(folded, range(len(raw) + 1))
            starts = [at for at, letter in enumerate(raw) for _ in letters[ord(letter)]]
            return FoldedText(folded, [*starts, len(raw)])
        return self._decomposed(raw)

    def _decomposed(self, raw: str) -> FoldedText:
        """A letter and the marks behind it are one unit, so that и + breve is й and alef + hamza is alef."""
        units: list[int] = []
        for at, letter in enumerate(raw):
            if not units or not unicodedata.combining(letter):
                units.append(at)
        pieces: list[str] = []
        starts: list[int] = []
        for start, end in zip(units, [*units[1:], len(raw)], strict=True):
            piece = unicodedata.normalize("NFC", raw[start:end]).translate(self._letters)
            pieces.append(piece)
            starts.extend([start] * len(piece))
        return FoldedText("".join(pieces), [*starts, len(raw)])


@cache
def folding(language: Language) -> Folding:
    """The folding of this language (one for each, with its memory of words seen)."""
    return Folding(language)
