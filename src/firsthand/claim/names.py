"""Proper names with keys that are equal across scripts. No model: capitals, given names, titles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from firsthand.claim.words import Words
from firsthand.language.schema import Language
from firsthand.records import Name, Place
from firsthand.text.fold import folding
from firsthand.text.sounds import sound
from firsthand.text.tokens import stems, tokens

_LONGEST = 6  # words of a name
_LINKS = frozenset("-‑'’")


class _Lists:
    """The word lists of one language, folded."""

    def __init__(self, language: Language) -> None:
        fold = folding(language).word
        names = language.names
        self.particles = frozenset(map(fold, names.particles))
        self.openers = frozenset(map(fold, names.openers))
        self.given = frozenset(map(fold, names.given))
        self.given_or_word = frozenset(map(fold, names.given_or_word))
        self._as_listed = frozenset(names.given_or_word)
        self.titles = frozenset(map(fold, language.sources.title))
        forms = [form for noun in language.sources.noun for form in noun.forms]
        forms += [form for cue in language.cues for form in cue.forms]
        forms += [*language.traits.prepositions, *language.traits.conjunctions, *language.traits.complementisers]
        forms += [*language.traits.relative_words, *language.traits.auxiliaries, *language.numerals.not_counted]
        forms += [*language.sources.time, *language.sources.occasion]
        self.ordinary = frozenset(token.key for form in forms for token in tokens(form, language)[:1])
        self._prefixes = frozenset(fold(p) for p in language.traits.clitic_prefixes if len(p) == 1)

    def is_given_beside(self, words: Words, place: int) -> bool:
        """Is it a given name where another name stands beside it? A preposition's twin only as spelt: علي, not على."""
        key = words.key(place)
        if key in self.given_or_word:
            token = words.tokens[place]
            return key not in self.ordinary or words.text[token.start : token.end] in self._as_listed
        return key in self.given

    def given_name(self, key: str, among: frozenset[str] | None = None) -> str:
        """The given name that a word is, a conjunction or preposition written with it taken off; "" for none."""
        listed = self.given if among is None else among
        if key in listed:
            return key
        return key[1:] if key[:1] in self._prefixes and key[1:] in listed else ""


_lists = cache(_Lists)


def names(sentences: Sequence[tuple[Words, Sequence[Place]]]) -> list[tuple[Name, ...]]:
    """The names of each sentence of one article. A surname alone counts once the article gave it with more."""
    if not sentences:
        return []
    language = sentences[0][0].language
    if language.traits.has_case:
        return [tuple(_capitalised(words, located)) for words, located in sentences]
    runs = [list(_after_given(words, located)) for words, located in sentences]
    surnames = {
        words.key(end - 1)
        for (words, _), found in zip(sentences, runs, strict=True)
        for first, end in found
        if end - first > 1
    }
    return [tuple(_with_surnames(words, found, surnames)) for (words, _), found in zip(sentences, runs, strict=True)]


def name_key(words: Sequence[str], language: Language) -> str:
    """What the folded words of a name sound like, particles left out: equal across scripts and spellings."""
    lists = _lists(language)
    sounds = [sound(word, language) for word in words if word not in lists.particles]
    return " ".join(filter(None, sounds))


def _name(words: Words, first: int, end: int) -> Name:
    span = words.span_of(first, end)
    keys = [token.key for token in words.tokens[first:end] if token.is_word]
    if not words.language.traits.has_case and keys:
        keys[0] = _lists(words.language).given_name(keys[0]) or keys[0]
    return Name(words.text[span.start : span.end], span, name_key(keys, words.language))


# --- where letters have case ----------------------------------------------------------------------------------------


def _capitalised(words: Words, located: Sequence[Place]) -> Iterator[Name]:
    lists = _lists(words.language)
    taken = {place.span.start for place in located}
    first = 0
    while first < len(words.tokens):
        end = _run(words, first, lists, taken)
        start = first
        while start < end and (words.key(start) in lists.openers or words.key(start) in lists.titles):
            start += 1
            start += words.key(start) == "."
        if start < end and not (end - start == 1 and _is_ordinary_opener(words, start)):
            name = _name(words, start, end)
            if name.key:
                yield name
        first = max(end, first + 1)


def _run(words: Words, first: int, lists: _Lists, taken: set[int]) -> int:
    """The end of the run of capitalised words, with small particles and hyphens inside; ``first`` when none begins."""
    end = place = first
    while place < len(words.tokens) and place - first < _LONGEST * 2:
        token = words.tokens[place]
        if token.start in taken:
            break
        if token.is_word and words.text[token.start].isupper() and not _is_date_word(words, place):
            end = place = place + 1
        elif end > first and (token.key in lists.particles or (token.key in _LINKS and words.tight(place))):
            place += 1
        else:
            break
    return end


def _is_date_word(words: Words, place: int) -> bool:
    return bool(words.at("month", place) or words.at("weekday", place))


def _is_ordinary_opener(words: Words, place: int) -> bool:
    """A single capitalised word at the head of a sentence is more often an ordinary word than a name."""
    at_head = all(not words.is_word(before) for before in range(place))
    text = words.text[words.tokens[place].start : words.tokens[place].end]
    return at_head and not text.isupper()


# --- where they have none ---------------------------------------------------------------------------------------------


def _after_given(words: Words, located: Sequence[Place]) -> Iterator[tuple[int, int]]:
    """Runs of given names and particles, with one more word that no table knows."""
    lists = _lists(words.language)
    taken = {place.span.start for place in located}
    first = 0
    while first < len(words.tokens):
        end = first
        if _begins(words, first, lists):
            end = first + 1
            while end - first < _LONGEST and _goes_on(words, end, lists):
                end += 1
            if end - first < _LONGEST and _may_be_surname(words, end, lists, taken):
                end += 1
            yield first, end
        first = max(end, first + 1)


def _begins(words: Words, place: int, lists: _Lists) -> bool:
    """A given name; one that is an ordinary word too only beside another or behind a title."""
    key = words.key(place)
    if lists.given_name(key):
        return True
    if not lists.given_name(key, lists.given_or_word):
        return False
    if key in lists.ordinary and not lists.is_given_beside(words, place):
        return False
    if lists.is_given_beside(words, place + 1) or words.key(place + 1) in lists.particles:
        return True
    return place > 0 and any(stem in lists.titles for stem in stems(words.key(place - 1), words.language))


def _goes_on(words: Words, place: int, lists: _Lists) -> bool:
    return words.is_word(place) and (words.key(place) in lists.particles or lists.is_given_beside(words, place))


def _may_be_surname(words: Words, place: int, lists: _Lists, taken: set[int]) -> bool:
    if not words.is_word(place) or words.tokens[place].start in taken:
        return False
    if any(words.at(role, place) for role in ("digits", "number", "event", "counted", "weekday", "month", "negator")):
        return False
    return not any(stem in lists.ordinary for stem in stems(words.key(place), words.language))


def _with_surnames(words: Words, runs: Sequence[tuple[int, int]], surnames: set[str]) -> Iterator[Name]:
    ends = dict(runs)
    inside = 0
    for first in range(len(words.tokens)):
        if first in ends:
            inside = ends[first]
            name = _name(words, first, inside)
        elif first >= inside and words.key(first) in surnames:
            name = _name(words, first, first + 1)
        else:
            continue
        if name.key:
            yield name
