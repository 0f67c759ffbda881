"""Orders and rulings that nobody reports: what a body does by saying so has that body as its source."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from firsthand.language.schema import Language
from firsthand.origin.bodies import Register
from firsthand.records import Article, Claim, Name, Place, SourceKind, Span
from firsthand.text.fold import folding
from firsthand.text.inflection import case_stem
from firsthand.text.morphology import analyser
from firsthand.text.tokens import Token, stems, tokens

#: words before the verb of an order in its sentence, where the verb comes first; words of its subject
BEFORE, SUBJECT = 1, 8
#: letters between a body's noun and the name of its place: "the court of Port Salem"
CLOSE = 4


class Orderer(NamedTuple):
    """Who acts, as the sentence names him."""

    words: str
    span: Span
    kind: SourceKind
    also: str  # with his office


def orderer(claim: Claim, article: Article, language: Language, register: Register) -> Orderer | None:
    """Whose act the sentence of the claim tells: the body, or the man in its office, that stands beside the verb. None
    where the sentence does not begin with an act, or who acts holds no office.
    """
    start = claim.spans[0].start
    sentence = next((s for s in article.sentences if s.start <= start < s.end), None)
    if sentence is None:
        return None
    words = tokens(article.text, language, sentence)[: 2 * SUBJECT + 1]
    at = next(
        (at for at, word in enumerate(words) if not _orders(language).isdisjoint(stems(word.key, language))), None
    )
    if at is None or any(word.key in _turning(language) for word in words[:at]):
        return None
    if not language.traits.verb_first:
        subject = words[:at] if _acts(words[:at], article.text, language) else []
    elif at <= BEFORE:
        subject = _behind(words[at + 1 :], language)[:SUBJECT]
    else:
        return None
    if not subject or len(subject) > SUBJECT:
        return None
    return _named(subject, claim, article, language, register)


def _named(
    subject: list[Token], claim: Claim, article: Article, language: Language, register: Register
) -> Orderer | None:
    """The man of the subject who acts for a body, else the body itself with what is named behind it."""
    text, lang = article.text, article.lang
    whole = Span(subject[0].start, subject[-1].end)
    head = next((word for word in subject if _is_body(word, language)), None)
    if head is None:
        return None
    named: list[Name | Place] = sorted([*claim.names, *claim.places], key=lambda name: name.span)
    within = [name for name in named if whole.start <= name.span.start and name.span.end <= whole.end]
    for name in within:
        words = tokens(text, language, name.span)
        is_man = register.body(name.words, lang, SourceKind.PERSON).person
        if isinstance(name, Name) and is_man and not any(_is_body(word, language) for word in words):
            return Orderer(name.words, name.span, SourceKind.PERSON, text[slice(*whole)])
    if not language.traits.verb_first:  # it ends at the verb
        return Orderer(text[slice(*whole)], whole, SourceKind.BODY, "")
    behind = [word for word in subject if word.start > head.start]
    ends = [name.span.end for name in within if behind and name.span.start - behind[0].start <= CLOSE]
    end = max((head.end, *(word.end for word in behind[:1]), *ends))
    return Orderer(text[whole.start : end], Span(whole.start, end), SourceKind.BODY, "")


def _acts(subject: list[Token], text: str, language: Language) -> bool:
    """Does the subject begin with its body, in the case of a subject? Not "protesters outside the court"."""
    fold, analyse = folding(language).word, analyser(language)
    apart = frozenset(map(fold, language.traits.prepositions))
    at = next((at for at, word in enumerate(subject) if _is_body(word, language) or word.key in apart), None)
    if at is None or subject[at].key in apart:
        return False
    if analyse is not None:
        return any(form.case == "nominative" for form in analyse(subject[at].key))
    return all(text[word.start].isupper() for word in subject[1 : at - 1])  # "the Port Salem city court"


@cache
def _turning(language: Language) -> frozenset[str]:
    """What makes the act another's or none: "was", "who", "not"."""
    negators = (form for one in language.negation.negator if one.sense == "negates" for form in one.forms)
    return frozenset(
        map(folding(language).word, (*language.traits.auxiliaries, *language.traits.relative_words, *negators))
    )


def _is_body(word: Token, language: Language) -> bool:
    return any(case_stem(stem, language) in _bodies(language) for stem in stems(word.key, language))


@cache
def _bodies(language: Language) -> frozenset[str]:
    """Words for ministries, courts, prosecutions: what may order."""
    fold = folding(language).word
    nouns = [n for n in language.sources.noun if n.kind is SourceKind.BODY]
    forms = [*(f for n in nouns for f in n.forms), *(f for o in language.bodies.office for f in o.forms)]
    return frozenset(case_stem(fold(form), language) for form in forms if " " not in form)


def _behind(words: list[Token], language: Language) -> list[Token]:
    """The subject behind its verb, an office between commas with it: up to the preposition of what it orders."""
    fold = folding(language).word
    apart = frozenset(map(fold, language.traits.prepositions))
    joined = tuple(map(fold, language.traits.joined_prepositions))
    for at, word in enumerate(words):
        is_joined = at > 0 and word.key.startswith(joined) and len(stems(word.key, language)) > 1
        marks = sum(not w.is_word for w in words[: at + 1])
        if marks > 1 or (marks and not word.is_word and any(_is_body(w, language) for w in words[:at])):
            return words[:at]
        if word.key in apart or is_joined:
            return words[:at]
    return words


@cache
def _orders(language: Language) -> frozenset[str]:
    fold = folding(language).word
    return frozenset(fold(form) for order in language.bodies.order for form in order.forms)
