"""Two passages side by side: which words they share, which differ."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from msgspec import Struct

from firsthand.edge.desk.blocks import direction_of
from firsthand.edge.export.words import visible
from firsthand.language.language import language
from firsthand.records import Article, Span
from firsthand.text.tokens import Token, tokens

MOST_WORDS = 3000  # of a passage, compared; what follows is shown as it stands


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
    blocks = SequenceMatcher(None, *keys, autojunk=False).get_matching_blocks()
    here_shared = {block.a + n for block in blocks for n in range(block.size)}
    there_shared = {block.b + n for block in blocks for n in range(block.size)}
    return _side(one, here, ours, here_shared), _side(other, there, theirs, there_shared)


def _words(article: Article, span: Span) -> list[Token]:
    found = tokens(article.text, language(article.lang), span)
    return [token for token in found if token.is_word][:MOST_WORDS]


def _side(article: Article, whole: Span, words: Sequence[Token], shared: Collection[int]) -> Side:
    return Side(tuple(_runs(article.text, whole, words, shared)), article.lang, direction_of(article))


def _runs(text: str, whole: Span, words: Sequence[Token], shared: Collection[int]) -> Iterator[Run]:
    """What differs reaches from the first to the last of the words in a row that only this side has."""
    at = whole.start
    for is_shared, row in groupby(range(len(words)), key=lambda n: n in shared):
        places = list(row)
        if not is_shared:
            start, end = words[places[0]].start, words[places[-1]].end
            if at < start:
                yield Run(visible(text[at:start]), True)
            yield Run(visible(text[start:end]), False)
            at = end
    if at < whole.end:
        yield Run(visible(text[at : whole.end]), True)
