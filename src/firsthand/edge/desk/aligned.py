"""Two passages side by side: which words they share, which differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from firsthand.edge.desk.blocks import direction_of
from firsthand.edge.export.words import visible
from firsthand.language.language import language
from firsthand.records import Article, Span
from firsthand.text.tokens import Token, tokens

MOST_WORDS = 600  # of a passage, compared; what follows is shown as it stands


class Run(Struct, frozen=True):
    """Some words of a passage, the same on both sides or not."""

    text: str
    is_shared: bool


class Side(Struct, frozen=True):
    """A passage, cut where it begins and ends to differ from the other."""

    runs: tuple[Run, ...]
    lang: str
    dir: str


def aligned(one: Article, here: Span, other: Article, there: Span) -> tuple[Side, Side]:
    """Both passages in order. Words are the same when they are but for spelling that their language does not weigh."""
    ours, theirs = _words(one, here), _words(other, there)
    keys = [word.key for word in ours], [word.key for word in theirs]
    blocks = SequenceMatcher(None, *keys, autojunk=False).get_matching_blocks()[:-1]
    shared = [Span(ours[block.a].start, ours[block.a + block.size - 1].end) for block in blocks]
    same = [Span(theirs[block.b].start, theirs[block.b + block.size - 1].end) for block in blocks]
    return _side(one, here, shared), _side(other, there, same)


def _words(article: Article, span: Span) -> list[Token]:
    found = tokens(article.text, language(article.lang), span)
    return [token for token in found if token.is_word][:MOST_WORDS]


def _side(article: Article, whole: Span, shared: Sequence[Span]) -> Side:
    return Side(tuple(_runs(article.text, whole, shared)), article.lang, direction_of(article))


def _runs(text: str, whole: Span, shared: Sequence[Span]) -> Iterator[Run]:
    at = whole.start
    for start, end in shared:
        if at < start:
            yield Run(visible(text[at:start]), not text[at:start].strip())
        yield Run(visible(text[start:end]), True)
        at = end
    if at < whole.end:
        yield Run(visible(text[at : whole.end]), False)
