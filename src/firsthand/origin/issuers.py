"""Whose statement it is: "the statement" says no more than that somebody issued one, and the article told who."""

from __future__ import annotations

from functools import cache

from firsthand.language.schema import Language
from firsthand.records import Article, Attribution, Reading, SourceKind, Span
from firsthand.text.fold import folding
from firsthand.text.inflection import case_stem
from firsthand.text.tokens import stems, tokens

#: who issues statements
_ISSUERS = frozenset({SourceKind.PERSON, SourceKind.BODY})
#: a lead tells of a statement before it says whose it is
_LEAD = 2


def issuer(attribution: Attribution, reading: Reading, language: Language) -> Attribution | None:
    """The statement of the article that a bare "the statement", "his letter" goes on with: the nearest before it (in
    the lead, the first behind it) of a person or body, told in a sentence that speaks of such a document. None where
    the source is no such document, names more than that, or nobody is found.
    """
    noun = _bare(attribution, language)
    if not noun:
        return None
    article, at = reading.article, _sentence_of(_start(attribution), reading.article)
    told = [a for a in reading.attributions if a.source_kind in _ISSUERS and a.speaker and a.speaker_span]
    places = {id(a): _sentence_of(_start(a), article) for a in told}
    telling = [a for a in told if _speaks_of(noun, places[id(a)], article, language)]
    before = [a for a in telling if _start(a) < _start(attribution)]
    if before:
        return max(before, key=_start)
    return next((a for a in telling if at < _LEAD and places[id(a)] - at <= _LEAD), None)


def _bare(attribution: Attribution, language: Language) -> frozenset[str]:
    """The stems of the noun of a document by which somebody speaks, where the source is "the" and that noun alone."""
    if attribution.source_kind is not SourceKind.DOCUMENT or not attribution.speaker:
        return frozenset()
    articles, documents = _tables(language)
    words = [t.key for t in tokens(attribution.speaker, language) if t.is_word and t.key not in articles]
    return _stems(words[0], language) & documents if len(words) == 1 else frozenset()


@cache
def _tables(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """Words for "the" and "this", folded, and the stems of the documents by which somebody speaks."""
    fold = folding(language).word
    nouns = (n for n in language.sources.noun if n.via and n.kind is SourceKind.DOCUMENT)
    forms = (case_stem(fold(form), language) for noun in nouns for form in (*noun.forms, *noun.plural))
    return frozenset(map(fold, language.traits.determiners)), frozenset(forms)


def _stems(word: str, language: Language) -> frozenset[str]:
    ending = folding(language).word(language.traits.adverbial_ending)  # بيانا
    return frozenset(
        case_stem(stem, language) for form in (word, word.removesuffix(ending)) for stem in stems(form, language)
    )


def _speaks_of(noun: frozenset[str], sentence: int, article: Article, language: Language) -> bool:
    span = article.sentences[sentence] if sentence < len(article.sentences) else Span(0, 0)
    words = (token.key for token in tokens(article.text, language, span) if token.is_word)
    return any(not noun.isdisjoint(_stems(word, language)) for word in words)


def _start(attribution: Attribution) -> Span:
    return next(iter((*attribution.source, *attribution.cue, *attribution.content)), Span(0, 0))


def _sentence_of(span: Span, article: Article) -> int:
    return sum(1 for sentence in article.sentences if sentence.end <= span.start)
