"""Words and marks with their spans, their folded keys, and the stems behind written-together clitics."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from firsthand.language.schema import Language
from firsthand.records import Span
from firsthand.text.fold import folding

#: letters and digits with the marks that hang on them: combining marks, tashkeel, tatweel, zero-width and bidi marks
MARKS = r"\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200b-\u200f\u2060\ufeff"
#: marks that turn the direction of what follows: part of a word only inside it
_TURNS = r"\u202a-\u202e\u2066-\u2069"
_WORD = re.compile(rf"\w[\w{MARKS}]*(?:[{_TURNS}]+\w[\w{MARKS}]*)*")
_TOKEN = re.compile(rf"{_WORD.pattern}|[^\w\s{MARKS}{_TURNS}]")


class Token(NamedTuple):
    """A word or a single punctuation mark."""

    start: int
    end: int
    key: str  # folded
    is_word: bool

    @property
    def span(self) -> Span:
        """Where it stands in the raw text."""
        return Span(self.start, self.end)


def tokens(text: str, language: Language, within: Span | None = None) -> list[Token]:
    """The tokens of a text, or of a stretch of it, with offsets of the whole text."""
    words = _words_of(language)
    start, end = within or (0, len(text))
    make = tuple.__new__  # as ``Token`` does, without a call for each
    return [make(Token, (*match.span(), *words[match[0]])) for match in _TOKEN.finditer(text, start, end)]


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where the words among the tokens stand, for those who need no keys."""
    return [match.span() for match in _WORD.finditer(text)]


class _Words(dict[str, tuple[str, bool]]):
    """The folded key of each raw word of one language, and whether it is a word at all."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._fold = folding(language).word

    def __missing__(self, raw: str) -> tuple[str, bool]:
        found = self._fold(raw), raw[0].isalnum() or raw[0] == "_"
        if len(self) < 500_000:  # a week of 13 outlets holds 250,000 word forms
            self[raw] = found
        return found


_words_of = cache(_Words)


@lru_cache(maxsize=1)
def article_tokens(text: str, language: Language) -> tuple[Token, ...]:
    """The tokens of a whole text, remembered while the steps work on it one after the other."""
    return tuple(tokens(text, language))


class _Stems(dict[str, tuple[str, ...]]):
    """The stems of each word of one language, worked out at first sight."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        fold = folding(language).word
        self._prefixes = sorted({fold(prefix) for prefix in language.traits.clitic_prefixes}, key=len)

    def __missing__(self, key: str) -> tuple[str, ...]:
        found = (key, *(key[len(p) :] for p in self._prefixes if key.startswith(p) and len(key) - len(p) >= 2))
        self[key] = found
        return found


_stems_of = cache(_Stems)


def stems(key: str, language: Language) -> tuple[str, ...]:
    """The folded word itself, then what is left when a written-together prefix is taken off, shortest prefix first.

    A stem keeps at least two letters: وقال -> (وقال, قال); in a language without clitics the word stands alone.
    """
    return _stems_of(language)[key]
