"""Sentence-sized claims from what sources said and from the outlet's own voice, with everything in comparable form."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from firsthand.claim.figures import figures
from firsthand.claim.names import names
from firsthand.claim.places import places
from firsthand.claim.polarity import doubted, negators, polarity, unverified
from firsthand.claim.times import Time, times
from firsthand.claim.words import Words
from firsthand.language.schema import Language
from firsthand.records import Article, Attribution, Claim, Figure, Name, Place, Span, Stance
from firsthand.text.fold import folding
from firsthand.text.stretches import Stretches
from firsthand.text.tokens import article_tokens

_LONGEST_WORD = 30  # letters
_HEADING_WORDS = 4  # a line of so few words without an end mark or a number states nothing that could be traced


class _Draft(NamedTuple):
    """A statement before its features are read."""

    spans: tuple[Span, ...]  # within one sentence, in order
    attributions: tuple[Attribution, ...]  # outermost first


class _Sentence(NamedTuple):
    """What was read of one sentence, once for all claims in it."""

    words: Words
    figures: tuple[Figure, ...]
    names: tuple[Name, ...]
    places: tuple[Place, ...]
    times: tuple[Time, ...]


def claims(
    article: Article, attributions: Iterable[Attribution], own_voice: Iterable[Span], language: Language
) -> tuple[Claim, ...]:
    """One claim for each sentence of every attribution's content and of every own-voice span, in the text's order.

    ``attributions`` of a claim is the chain whose contents hold it, outermost first. Contents that a writer merely
    ascribes (stance ``holds``), datelines, questions and bare headings make no claims.
    """
    drafts = _drafts(article, tuple(attributions), tuple(own_voice))
    if not drafts:
        return ()
    sentences = _read(article, language)
    starts = [sentence.start for sentence in article.sentences]
    seen: Counter[tuple[int, int]] = Counter()
    made: list[Claim] = []
    for draft in drafts:
        sentence = sentences[bisect_right(starts, draft.spans[0].start) - 1]
        if any(rule(article, draft, sentence) for rule in LEFT_OUT):
            continue
        made.append(_claim(article, draft, sentence, seen))
    return tuple(made)


# --- drafts ---------------------------------------------------------------------------------------------------------


def _drafts(article: Article, attributions: tuple[Attribution, ...], own_voice: tuple[Span, ...]) -> list[_Draft]:
    starts = [sentence.start for sentence in article.sentences]
    traced = [attribution for attribution in attributions if attribution.stance is not Stance.HOLDS]
    around = Stretches(
        (outer.content[0].start, outer.content[-1].end, place) for place, outer in enumerate(traced) if outer.content
    )
    drafts = [
        _Draft(spans, chain)
        for attribution in traced
        if attribution.content
        for chain in [_chain(attribution, traced, around)]
        for spans in _by_sentence(article, attribution.content, starts)
    ]
    dateline = article.dateline
    for span in own_voice:
        kept = Span(max(span.start, dateline.end), span.end) if dateline and span.start < dateline.end else span
        if kept.start < kept.end:
            drafts.extend(_Draft(spans, ()) for spans in _by_sentence(article, (kept,), starts))
    drafts.sort(key=lambda draft: (draft.spans[0].start, draft.spans[-1].end, len(draft.attributions)))
    return drafts


def _chain(attribution: Attribution, attributions: Sequence[Attribution], around: Stretches) -> tuple[Attribution, ...]:
    """Every attribution whose content holds this one's source, cue and content, outermost first.

    ``around``: where the contents of ``attributions`` stand.
    """
    low, high = min(span.start for span in attribution.content), max(span.end for span in attribution.content)
    others = (attributions[place] for place in around.holding(low, high))
    outer = [other for other in others if other is not attribution and _holds(other, attribution)]
    outer.sort(key=lambda other: (-sum(span.end - span.start for span in other.content), other.content[0].start))
    return (*outer, attribution)


def _holds(outer: Attribution, inner: Attribution) -> bool:
    if outer.content == inner.content:
        return False
    parts = (*inner.source, *inner.cue, *inner.content)
    return all(any(span.start <= part.start and part.end <= span.end for span in outer.content) for part in parts)


def _by_sentence(article: Article, spans: Sequence[Span], starts: Sequence[int]) -> list[tuple[Span, ...]]:
    """The spans cut at sentence ends, white space around them left out, those of one sentence together.

    ``starts``: where the article's sentences begin.
    """
    at: dict[int, list[Span]] = {}
    for span in spans:
        for place in range(max(0, bisect_right(starts, span.start) - 1), len(starts)):
            sentence = article.sentences[place]
            if sentence.start >= span.end:
                break
            cut = _trimmed(article.text, max(span.start, sentence.start), min(span.end, sentence.end))
            if cut:
                at.setdefault(place, []).append(cut)
    return [tuple(sorted(found)) for _place, found in sorted(at.items())]


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    if not any(letter.isalnum() for letter in piece):
        return None
    return Span(start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))


# --- statements that are no claims ----------------------------------------------------------------------------------


def _question(article: Article, draft: _Draft, _sentence: _Sentence) -> bool:
    """A question states nothing."""
    end = draft.spans[-1].end
    return article.text[end - 1 : end + 1].strip(" \"'»”’)")[-1:] in ("?", "؟")


def _heading(article: Article, draft: _Draft, sentence: _Sentence) -> bool:
    """A short line of the outlet without an end mark: a heading, a name, a place."""
    end = draft.spans[-1].end
    if draft.attributions or sentence.figures or article.text[end - 1] in ".!…۔:":
        return False
    at_line_end = article.text[end : end + 1] in ("", "\n", "\r")
    return at_line_end and sum(token.is_word for token in sentence.words.tokens) <= _HEADING_WORDS


def _fragment(_article: Article, draft: _Draft, sentence: _Sentence) -> bool:
    """One word alone states nothing: "it", "the report"."""
    if len(draft.spans) > 1 or draft.spans[0].end - draft.spans[0].start > _LONGEST_WORD:
        return False
    first, last = draft.spans[0]
    inside = sum(first <= token.start < last for token in sentence.words.tokens if token.is_word)
    return inside < 2 and not sentence.figures


def _lead_in(_article: Article, draft: _Draft, sentence: _Sentence) -> bool:
    """Words of the outlet that end with "that" only lead in what somebody said: "in a statement today that"."""
    if draft.attributions:
        return False
    first, last = draft.spans[-1]
    words = [token for token in sentence.words.tokens if token.is_word]
    inside = [token.key for token in words if first <= token.start < last]
    goes_on = bool(words) and words[-1].start >= last  # "he did not like that" is over
    return goes_on and inside[-1:] != [] and inside[-1] in _complementisers(sentence.words.language)


@cache
def _complementisers(language: Language) -> frozenset[str]:
    return frozenset(map(folding(language).word, language.traits.complementisers))


LEFT_OUT: tuple[Callable[[Article, _Draft, _Sentence], bool], ...] = (_question, _heading, _fragment, _lead_in)


# --- features -------------------------------------------------------------------------------------------------------


def _read(article: Article, language: Language) -> list[_Sentence]:
    found = article_tokens(article.text, language)
    starts = [token.start for token in found]
    cuts = [(bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)) for sentence in article.sentences]
    words = [
        Words(article.text, sentence, language, found[first:end])
        for sentence, (first, end) in zip(article.sentences, cuts, strict=True)
    ]
    located = [places(each) for each in words]
    named = names(list(zip(words, located, strict=True)))
    return [
        _Sentence(each, tuple(figures(each)), who, _outside(who, where), tuple(times(each, article.published)))
        for each, where, who in zip(words, located, named, strict=True)
    ]


def _outside(who: Sequence[Name], where: Sequence[Place]) -> tuple[Place, ...]:
    """A surname that is also a country's adjective names no place."""
    return tuple([p for p in where if not any(n.span.start <= p.span.start < n.span.end for n in who)])


def _claim(article: Article, draft: _Draft, sentence: _Sentence, seen: Counter[tuple[int, int]]) -> Claim:
    first, last = draft.spans[0].start, draft.spans[-1].end
    seen[first, last] += 1
    again = f"/{seen[first, last]}" if seen[first, last] > 1 else ""
    words = sentence.words
    is_whole = len(draft.spans) == 1 and first <= words.span.start and last >= words.span.end
    tokens = range(len(words.tokens)) if is_whole else _inside(words, draft)

    def holds(span: Span) -> bool:
        return is_whole or any(part.start <= span.start < part.end for part in draft.spans)

    return Claim(
        id=f"{article.id}#{first}-{last}{again}",
        article=article.id,
        lang=article.lang,
        spans=draft.spans,
        text=" ".join(article.text[span.start : span.end] for span in draft.spans),
        attributions=draft.attributions,
        polarity=polarity(words, tokens),
        figures=tuple([figure for figure in sentence.figures if holds(figure.span)]),
        names=tuple([name for name in sentence.names if holds(name.span)]),
        places=tuple([place for place in sentence.places if holds(place.span)]),
        times=tuple([time.when for time in sentence.times if holds(time.span)]),
        doubted=doubted(words, tokens),
        negators=negators(words, tokens),
        unverified=unverified(words, tokens),
    )


def _inside(words: Words, draft: _Draft) -> list[int]:
    starts = [token.start for token in words.tokens]
    return [p for s in draft.spans for p in range(bisect_left(starts, s.start), bisect_left(starts, s.end))]
