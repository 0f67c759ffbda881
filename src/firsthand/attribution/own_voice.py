"""The parts of an article that are nobody's but the outlet's own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from firsthand.attribution.quotes import quotations
from firsthand.attribution.scene import AND, COMMA, THAT, classes_of
from firsthand.language.schema import Language
from firsthand.records import Article, Attribution, Span
from firsthand.text.fold import folding
from firsthand.text.stretches import Stretches
from firsthand.text.tokens import tokens

#: what is left of a sentence beside its statements counts from so many words on
PIECE = 4


def own_voice(article: Article, attributions: tuple[Attribution, ...], language: Language) -> tuple[Span, ...]:
    """The sentences that no source is named for, and the clauses that follow a statement in its sentence.

    A sentence wholly inside a statement or a quotation is somebody's. Never raises.
    """
    taken = sorted(span for a in attributions for span in (*a.source, *a.cue, *a.content))
    starts = [span.start for span in taken]
    last = list(accumulate((span.end for span in taken), max))
    quoted = [quote.inside for quote in quotations(article.text, language) if not quote.is_term]
    speech = Stretches((*quote, place) for place, quote in enumerate(quoted))
    own: list[Span] = []
    for sentence in article.sentences:
        start = max(sentence.start, article.dateline.end if article.dateline else 0)
        reaching = range(bisect_right(last, start), bisect_left(starts, sentence.end))
        here = [taken[place] for place in reaching if taken[place].end > start]
        whole = _stripped(article.text, Span(start, max(start, sentence.end)))
        if here:
            own.extend(_clauses(article.text, language, here, Span(start, sentence.end)))
        elif not speech.holding(*whole):
            own.append(whole)
    return tuple(span for span in own if span.end > span.start)


def _clauses(text: str, language: Language, taken: Sequence[Span], sentence: Span) -> Iterator[Span]:
    """The clauses between and behind the statements of a sentence."""
    end = taken[0].end
    for span in (*taken[1:], Span(sentence.end, sentence.end)):
        if span.start > end and _is_clause(text, language, Span(end, span.start)):
            yield _stripped(text, Span(end, span.start))
        end = max(end, span.end)


def _is_clause(text: str, language: Language, gap: Span) -> bool:
    """Whether a clause of its own stands here: behind a comma, joined by a conjunction, and with words enough."""
    classes = classes_of(language)
    after_comma = False
    found = tokens(text, language, gap)
    words = [token for token in found if token.is_word]
    for token in found:
        if token.is_word:
            break
        after_comma = after_comma or classes[token.key] & COMMA != 0
    if not after_comma or len(words) < PIECE or classes[words[0].key] & THAT:
        return False
    joined = tuple(map(folding(language).word, language.traits.joined_conjunctions))
    return classes[words[0].key] & AND != 0 or words[0].key.startswith(joined)


def _stripped(text: str, span: Span) -> Span:
    """Without white space and marks at its ends."""
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end)
