"""An article as the rules see it: its tokens by class, its sentences and quotations as runs of tokens, its cues."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from firsthand.attribution.cues import Found, find_cues
from firsthand.attribution.quotes import quotations
from firsthand.language.schema import Language
from firsthand.records import Article, Span
from firsthand.text.fold import folding
from firsthand.text.tokens import Token, tokens

#: classes of tokens, as bits: one token may be several
COMMA, COLON, DASH, BRACKET, THAT, AND_THAT, RELATIVE, PRONOUN, TIME, PREPOSITION, CHANNEL, TITLE, AND, AUXILIARY = (
    1 << bit for bit in range(14)
)
BREAK = COMMA | COLON | DASH | BRACKET

_MARKS = {",": COMMA, "،": COMMA, ";": COMMA, "؛": COMMA, ":": COLON}
_MARKS |= dict.fromkeys("-–—ـ", DASH) | dict.fromkeys("()[]", BRACKET)


class Run(NamedTuple):
    """A half-open run of tokens."""

    start: int
    end: int


class Quote(NamedTuple):
    """A quotation as runs of tokens: with its marks, and without."""

    outer: Run
    inner: Run


class _Classes(dict[str, int]):
    """The class of each folded word of one language, worked out at first sight."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        fold = folding(language).word
        traits, sources = language.traits, language.sources
        self._words: dict[str, int] = {}
        self._article = fold(traits.definite_prefix)
        self._and = tuple(fold(word) for word in traits.joined_conjunctions)
        tables = (
            (THAT, traits.complementisers),
            (RELATIVE, traits.relative_words),
            (AND, traits.conjunctions),
            (AUXILIARY, traits.auxiliaries),
            (PREPOSITION, traits.prepositions),
            (PRONOUN, [form for pronoun in sources.pronoun for form in pronoun.forms]),
            (TIME, sources.time),
            (CHANNEL, [*sources.occasion, *(form for noun in sources.noun if noun.via for form in noun.forms)]),
            (TITLE, sources.title),
        )
        for kind, words in tables:
            for word in words:
                key = fold(word)
                self._words[key] = self._words.get(key, 0) | kind

    def __missing__(self, key: str) -> int:
        kind = _MARKS.get(key, 0) or self._words.get(key, 0)
        if not kind:
            for conjunction in self._and:
                if key.startswith(conjunction):
                    known = self._words.get(key[len(conjunction) :], 0)
                    kind = (known & ~THAT) | (AND_THAT if known & THAT else 0) | (AND if known else 0)
        self[key] = kind
        return kind


@cache
def _classes(language: Language) -> _Classes:
    return _Classes(language)


class Scene:
    """Everything the rules look at, found once for each article."""

    def __init__(self, article: Article, language: Language) -> None:
        """Cuts the text into tokens, sentences and quotations, and finds the cues."""
        self.text = article.text
        self.language = language
        self.tokens: list[Token] = tokens(article.text, language)
        self.keys = [token.key for token in self.tokens]
        classes = _classes(language)
        self.classes = [classes[key] for key in self.keys]
        starts = [token.start for token in self.tokens]
        self._starts = starts
        self.sentences = [self.run(span) for span in article.sentences]
        self.quotes = [Quote(self.run(q.outside), self.run(q.inside)) for q in quotations(article.text, language)]
        self.quote_at: dict[int, Quote] = {}
        for quote in self.quotes:
            self.quote_at.setdefault(quote.outer.start, quote)
        self.quote_before = {quote.outer.end: quote for quote in self.quotes}
        self.cues: list[Found] = find_cues(self.keys, language)
        self.cue_at = {found.start: found for found in self.cues}

    def run(self, span: Span) -> Run:
        """The tokens that begin within a stretch of the text."""
        return Run(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))

    def span(self, run: Run) -> Span:
        """The stretch of the text that a run (not empty) covers."""
        return Span(self.tokens[run.start].start, self.tokens[run.end - 1].end)

    def is_word(self, at: int) -> bool:
        """Whether the token is a word or a number."""
        return self.tokens[at].is_word
