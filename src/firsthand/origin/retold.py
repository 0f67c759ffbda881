"""Whose report an article retells: the one other outlet that it names for what it tells, once for all its sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from firsthand.language.schema import Language
from firsthand.origin.bodies import Register
from firsthand.records import Reading, SourceKind, Span
from firsthand.text.agencies import agencies
from firsthand.text.tokens import tokens

#: sentences at the top; who is named there stands for what follows. Twelve of thirteen such articles of a week retold
#: that outlet; of those that name it again and again farther down, half were reviews of the press.
TOP = 1


class Teller(NamedTuple):
    """An outlet as the article names it."""

    words: str
    span: Span | None  # None: in the heading
    rule: str


class _Article(NamedTuple):
    reading: Reading
    language: Language
    register: Register
    named: tuple[tuple[Span, str, str], ...]  # other outlets among its sources: where, the words, the outlet's key
    unnamed: bool  # the claim is from somebody who is only described


def retold(reading: Reading, language: Language, register: Register, *, unnamed: bool = False) -> Teller | None:
    """The outlet whose report this article retells; None where there is none, or more than one. ``unnamed``: the claim
    is from somebody who is only described, "witnesses"; the article's one other outlet must have found him.
    """
    article = _Article(reading, language, register, tuple(sorted(_outlets(reading, register))), unnamed)
    return next((teller for rule in RULES if (teller := rule(article))), None)


def _outlets(reading: Reading, register: Register) -> Iterator[tuple[Span, str, str]]:
    here = register.outlet(reading.article.outlet)
    for attribution in reading.attributions:
        found = [(attribution.via, attribution.via_span)]
        if attribution.source_kind in (SourceKind.OUTLET, SourceKind.AGENCY):
            found.append((attribution.speaker, attribution.speaker_span))
        for words, span in found:
            carrier = register.body(words, reading.article.lang, SourceKind.OUTLET).carrier if words and span else None
            if span and carrier and carrier != here and not carrier.startswith("~"):
                yield span, words, carrier


def _heading(article: _Article) -> Teller | None:
    """ "New York Times: ..." over the article."""
    title = article.reading.article.title or ""
    words = tokens(title, article.language)
    first = next(iter(agencies(title, words, article.language)), None)
    if first is None or any(word.is_word for word in words if word.end <= first.span.start):
        return None
    if title[first.span.end :].lstrip(" \"'»”)").startswith(":") and first.agency.key != article.register.outlet(
        article.reading.article.outlet
    ):
        return Teller(title[slice(*first.span)], None, "retold: named over the article")
    return None


def _one_at_the_top(article: _Article) -> Teller | None:
    """The only other outlet among its sources, named in its first sentence."""
    if len({key for _, _, key in article.named}) != 1:
        return None
    span, words, _ = article.named[0]
    ends = [s.end for s in article.reading.article.sentences[:TOP]]
    return Teller(words, span, "retold: named at the top") if ends and span.start < ends[-1] else None


def _found_the_unnamed(article: _Article) -> Teller | None:
    """ "Two witnesses told Reuters" farther down: who else spoke to the residents of the lead?"""
    if not article.unnamed or len({key for _, _, key in article.named}) != 1:
        return None
    span, words, _ = article.named[0]
    return Teller(words, span, "retold: found the unnamed")


RULES: tuple[Callable[[_Article], Teller | None], ...] = (_heading, _one_at_the_top, _found_the_unnamed)
