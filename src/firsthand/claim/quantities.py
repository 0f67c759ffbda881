"""A number with the noun beside it and the words that bound it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from firsthand.claim.digits import HYPHENS, Numeral
from firsthand.claim.numbers import changes, numerals
from firsthand.claim.words import Hit, Words
from firsthand.language import claim_tables
from firsthand.text.inflection import case_stem

_BRACKETS = frozenset('()"«»“”')
_NOT_COUNTED = ("not_counted", "event", "digits", "number", "weekday", "month")


class Quantity(NamedTuple):
    """A numeral with the noun beside it."""

    numeral: Numeral
    first: int  # token, what belongs before the number included
    end: int  # token, noun and trailing bound included
    noun: Hit | None  # as a table knows it
    noun_key: str  # folded, when no table knows it
    bounds: tuple[claim_tables.Approximator, ...]


def quantities(words: Words) -> list[Quantity]:
    """The numbers of a sentence with their nouns, and the nouns whose form is their number, in order."""
    read: list[Quantity] = []
    for numeral in numerals(words):
        noun = read[-1].noun if read else None
        if noun is None or not noun.first <= numeral.first < noun.end:  # the hundred of بالمئة
            read.append(_quantity(words, numeral))
    taken = {place for quantity in read for place in range(quantity.first, quantity.end)}
    for role, value, rule in (("two", 2, "dual"), ("one", 1, "single")):
        for hit in words.all(role).values():
            if hit.first not in taken and not (role == "one" and _is_any(words, hit)):
                taken.add(hit.first)
                numeral = Numeral(hit.first, hit.end, value, value, rule=rule)
                read.append(Quantity(numeral, hit.first, hit.end, hit, "", ()))
    return sorted(read, key=lambda quantity: quantity.numeral.first)


def _is_any(words: Words, hit: Hit) -> bool:
    """ "The man", "any man": no count of its own."""
    return is_definite(words, hit) or words.at("any", hit.first - 1) is not None


def is_definite(words: Words, hit: Hit) -> bool:
    """ "the man", "the two countries": known from before, no count of its own."""
    return _has_article(words, hit.prefix)


def _has_article(words: Words, prefix: str) -> bool:
    article = words.language.traits.definite_prefix
    return bool(article) and prefix.endswith((article, article[-1] * 2))


def _quantity(words: Words, numeral: Numeral) -> Quantity:
    noun, key, end = _noun(words, numeral)
    first = numeral.first
    if noun and noun.first < first:
        first = noun.first
    bounds: list[claim_tables.Approximator] = []
    while (hit := ending_at(words, "approximator", first)) or ending_at(words, "range", first):
        if hit:
            assert isinstance(hit.entry, claim_tables.Approximator)
            if hit.entry.bound == "at_most" and changes(words, hit.first):  # "rose to 19"
                break
            bounds.append(hit.entry)
        elif numeral.rule != "range":
            break
        first = hit.first if hit else first - 1
    for place in (numeral.end, end, end + 1):
        trailing = words.at("approximator", place)
        if not trailing or not isinstance(trailing.entry, claim_tables.Approximator) or not trailing.entry.after:
            continue
        if not (words.at("digits", trailing.end) or words.at("number", trailing.end)):
            bounds.append(trailing.entry)
            end = max(end, trailing.end)
            break
    return Quantity(numeral, first, end, noun, key, tuple(bounds))


def ending_at(words: Words, role: str, place: int) -> Hit | None:
    """The longest hit of a role that ends right before a token."""
    hits = words.all(role)
    if not hits:
        return None
    return next((hit for p in range(max(0, place - 6), place) if (hit := hits.get(p)) and hit.end == place), None)


class _Noun(NamedTuple):
    """What stands beside a numeral as the thing it counts."""

    hit: Hit | None  # as a table knows it
    key: str  # folded, when no table knows it
    end: int  # token behind the phrase


def _noun(words: Words, numeral: Numeral) -> _Noun:
    return next((noun for rule in NOUNS if (noun := rule(words, numeral))), _Noun(None, "", numeral.end))


def _before_one(words: Words, numeral: Numeral) -> _Noun | None:
    """شخص واحد."""
    hit = words.at("counted", numeral.first - 1) if numeral.low == 1 == numeral.high else None
    return _Noun(hit, "", numeral.end) if hit else None


def _before_definite(words: Words, numeral: Numeral) -> _Noun | None:
    """المتهمون الثلاثة: a number with the article stands behind its noun."""
    if not _has_article(words, numeral.prefix):
        return None
    hits = (words.at("counted", place) for place in (numeral.first - 1, numeral.first - 2))
    return _right_behind(words, numeral) or _Noun(next(filter(None, hits), None), "", numeral.end)


def _right_behind(words: Words, numeral: Numeral) -> _Noun | None:
    place = numeral.end
    if words.key(place) in HYPHENS and words.tight(place) and words.tight(place + 1):  # a 60-second film
        place += 1
    while words.key(place) in _BRACKETS:
        place += 1
    hit = words.at("counted", place)
    return _Noun(hit, "", hit.end) if hit else None


def _sign_before(words: Words, numeral: Numeral) -> _Noun | None:
    """ "$5"."""
    hit = words.at("counted", numeral.first - 1)
    is_sign = hit and isinstance(hit.entry, claim_tables.Counted) and hit.entry.before
    return _Noun(hit, "", numeral.end) if is_sign else None


def _behind_adjectives(words: Words, numeral: Numeral) -> _Noun | None:
    """ "19 Asian and European tourists", عشرة من رجال الأمن."""
    start = numeral.end + bool(words.at("between", numeral.end))
    for place in range(start, start + 1 + words.language.numerals.adjectives):
        hit = words.at("counted", place)
        if hit:
            return _Noun(hit, "", hit.end)
        stops = words.at("not_counted", place) and not words.at("joins", place)
        if not words.is_word(place) or stops or words.at("event", place) or words.at("digits", place):
            return None
    return None


def _unknown(words: Words, numeral: Numeral) -> _Noun | None:
    """Any other word behind it."""
    place = numeral.end + bool(words.at("between", numeral.end))
    if not words.is_word(place) or any(words.at(role, place) for role in _NOT_COUNTED):
        return None
    return _Noun(None, _singular(words.key(place), words), place + 1)


def _singular(key: str, words: Words) -> str:
    """Without the ending that the number asks for: рейсов, مكتبا, offices."""
    stem = case_stem(key, words.language)
    endings = words.language.numerals.endings
    return next((stem[: -len(end)] for end in endings if stem.endswith(end) and len(stem) - len(end) >= 3), stem)


NOUNS: tuple[Callable[[Words, Numeral], _Noun | None], ...] = (
    _before_one,
    _before_definite,
    _right_behind,
    _sign_before,
    _behind_adjectives,
    _unknown,
)
