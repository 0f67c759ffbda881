"""Proper names with keys that are equal across scripts. No model: capitals, given names, titles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from firsthand.claim.words import Words
from firsthand.language.schema import Language
from firsthand.records import Name, Place, SourceKind
from firsthand.text.fold import folding
from firsthand.text.sounds import sound
from firsthand.text.tokens import Token, stems, tokens

_LONGEST = 6  # words of a name
_LINKS = frozenset("-‑'’")


_GIVEN, _GIVEN_OR_WORD, _PARTICLE, _TITLE, _ORDINARY, _OPENER, _JOINED, _ROLE = (1 << bit for bit in range(8))


class _Kinds(dict[str, int]):
    """What each folded word may be in a name, as bits, worked out at first sight."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        fold = folding(language).word
        table, traits, sources = language.names, language.traits, language.sources
        self._language = language
        self._prefixes = frozenset(fold(prefix) for prefix in traits.clitic_prefixes if len(prefix) == 1)
        self._bare: dict[str, int] = {}  # of the word as it stands, or behind one letter of conjunction or preposition
        self._stemmed: dict[str, int] = {}  # of any stem of the word
        roles = [form for noun in sources.noun if noun.kind is SourceKind.PERSON for form in noun.forms]
        ordinary = [form for noun in sources.noun for form in noun.forms]
        ordinary += [form for cue in language.cues for form in cue.forms]
        ordinary += [*traits.prepositions, *traits.conjunctions, *traits.complementisers, *traits.relative_words]
        ordinary += [*traits.auxiliaries, *language.numerals.not_counted, *sources.time, *sources.occasion]
        for known, kind, forms in (
            (self._bare, _GIVEN, table.given),
            (self._bare, _GIVEN_OR_WORD, table.given_or_word),
            (self._stemmed, _PARTICLE, table.particles),
            (self._stemmed, _ROLE, roles),
            (self._stemmed, _JOINED, table.joined),
            (self._stemmed, _OPENER, table.openers),
            (self._stemmed, _TITLE, sources.title),
            (self._stemmed, _ORDINARY, ordinary),
        ):
            for form in forms:
                key = next((token.key for token in tokens(form, language)), "")
                known[key] = known.get(key, 0) | kind

    def __missing__(self, key: str) -> int:
        kind = self._bare.get(key, 0) or self._bare.get(self.bare(key), 0)
        for stem in stems(key, self._language):
            found = self._stemmed.get(stem, 0)
            kind |= found if stem == key else found & (_TITLE | _ORDINARY)
        if len(self) < 500_000:
            self[key] = kind
        return kind

    def bare(self, key: str) -> str:
        """The given name that a word is, a conjunction or preposition written with it taken off."""
        if len(key) > 4 and key not in self._bare and key[:1] in self._prefixes and key[1:] in self._bare:
            return key[1:]
        return key


_kinds = cache(_Kinds)


def names(sentences: Sequence[tuple[Words, Sequence[Place]]]) -> list[tuple[Name, ...]]:
    """The names of each sentence of one article. A surname alone counts once the article gave it with more."""
    if not sentences:
        return []
    if sentences[0][0].language.traits.has_case:
        return [tuple(_capitalised(words, located)) for words, located in sentences]
    runs = [list(_after_given(words, located)) for words, located in sentences]
    surnames = {
        words.key(end - 1)
        for (words, _), found in zip(sentences, runs, strict=True)
        for first, end in found
        if end - first > 1
    }
    return [tuple(_with_surnames(words, found, surnames)) for (words, _), found in zip(sentences, runs, strict=True)]


@lru_cache(maxsize=100_000)
def name_key(words: tuple[str, ...], language: Language) -> str:
    """What the folded words of a name sound like, particles left out: equal across scripts and spellings."""
    kinds = _kinds(language)
    heard: list[str] = []
    begun = ""
    for word in words:
        if kinds[word] & _JOINED:
            begun += word
        elif begun or not kinds[word] & _PARTICLE:
            heard.append(sound(begun + word, language))
            begun = ""
    return " ".join(filter(None, [*heard, sound(begun, language)]))


def _name(words: Words, first: int, end: int) -> Name:
    span = words.span_of(first, end)
    keys = [_unarticled(words, token) for token in words.tokens[first:end] if token.is_word]
    if not words.language.traits.has_case and keys:
        keys[0] = _kinds(words.language).bare(keys[0])
    return Name(words.text[span.start : span.end], span, name_key(tuple(keys), words.language))


def _unarticled(words: Words, token: Token) -> str:
    """The folded word; one that only looks as if it began with the article loses its vowel: أليكسي, not ال + يكسي."""
    article = words.language.traits.definite_prefix
    looks_so = article and token.key.startswith(article) and not words.text.startswith(article, token.start)
    return token.key[1:] if looks_so else token.key


# --- where letters have case ------------------------------------------------------------------------------------------


def _capitalised(words: Words, located: Sequence[Place]) -> Iterator[Name]:
    """Runs of capitalised words, titles and the ordinary words of a sentence's beginning left out."""
    kinds = _kinds(words.language)
    taken = _taken(words, located)
    text, end = words.text, 0
    for first, token in enumerate(words.tokens):
        if first < end or not text[token.start].isupper():
            continue
        end = _run(words, first, kinds, taken)
        start = first
        while start < end and kinds[words.key(start)] & (_OPENER | _TITLE | _ROLE):
            start += 1
            start += words.key(start) == "."
        if start < end and not (end - start == 1 and _is_ordinary_opener(words, start)):
            name = _name(words, start, end)
            is_headline = end - start >= _LONGEST and name.words.isupper()
            if name.key and len(name.words) > 1 and not is_headline:
                yield name


def _taken(words: Words, located: Sequence[Place]) -> set[int]:
    """Where the tokens of places begin."""
    if not located:
        return set()
    return {token.start for token in words.tokens for p in located if p.span.start <= token.start < p.span.end}


def _run(words: Words, first: int, kinds: _Kinds, taken: set[int]) -> int:
    """The end of the run of capitalised words, with small particles and hyphens inside; ``first`` when none begins."""
    months, weekdays = words.all("month"), words.all("weekday")
    end = place = first
    while place < len(words.tokens) and place - first < _LONGEST * 2:
        token = words.tokens[place]
        if token.start in taken:
            break
        is_capital = token.is_word and words.text[token.start].isupper()
        if is_capital and place not in months and place not in weekdays:
            end = place = place + 1
        elif end > first and (
            kinds[token.key] & _PARTICLE or (token.key in _LINKS and words.tight(place) and words.tight(place + 1))
        ):
            place += 1
        else:
            break
    return end


def _is_ordinary_opener(words: Words, place: int) -> bool:
    """A single capitalised word at the head of a sentence is more often an ordinary word than a name."""
    at_head = not any(words.is_word(before) for before in range(place))
    text = words.text[words.tokens[place].start : words.tokens[place].end]
    return at_head and not text.isupper()


# --- where they have none ---------------------------------------------------------------------------------------------


def _after_given(words: Words, located: Sequence[Place]) -> Iterator[tuple[int, int]]:
    """Runs of given names and particles, with one more word that no table knows."""
    kinds = _kinds(words.language)
    kind = [kinds[key] for key in words.keys]
    taken = _taken(words, located)
    end = 0
    for first, here in enumerate(kind):
        if first < end or not here & (_GIVEN | _GIVEN_OR_WORD) or not _begins(words, first, kind):
            continue
        end = first + 1
        while end - first < _LONGEST and _goes_on(words, end, kind):
            end += 1
        if _may_be_surname(words, end, kind, taken, is_second=end - first == 1):
            end += 1
        yield first, end


def _begins(words: Words, place: int, kind: Sequence[int]) -> bool:
    """A given name; one that is an ordinary word too only beside another or behind a title."""
    if kind[place] & _GIVEN:
        return True
    if not _is_spelt_as_name(words, place, kind):
        return False
    return _goes_on(words, place + 1, kind) or (place > 0 and bool(kind[place - 1] & _TITLE))


def _goes_on(words: Words, place: int, kind: Sequence[int]) -> bool:
    if place >= len(kind):
        return False
    if _kinds(words.language).bare(words.key(place)) != words.key(place):  # "and Hamdan": another name
        return False
    return bool(kind[place] & (_GIVEN | _PARTICLE)) or _is_spelt_as_name(words, place, kind)


def _is_spelt_as_name(words: Words, place: int, kind: Sequence[int]) -> bool:
    """A preposition's twin is a name only in the letters of the list: علي, not على."""
    if not kind[place] & _GIVEN_OR_WORD:
        return False
    token = words.tokens[place]
    return not kind[place] & _ORDINARY or words.text[token.start : token.end] in words.language.names.given_or_word


def _may_be_surname(words: Words, place: int, kind: Sequence[int], taken: set[int], *, is_second: bool) -> bool:
    key = words.key(place)
    if not words.is_word(place) or kind[place] & _ORDINARY or _kinds(words.language).bare(key) != key:
        return False
    if any(words.at(role, place) for role in ("digits", "number", "event", "weekday", "month", "negator")):
        return False
    article = words.language.traits.definite_prefix
    is_definite = bool(article) and key.startswith(article)
    if words.at("counted", place) or words.tokens[place].start in taken:  # الجندي, المصري: surnames too
        return is_second and is_definite
    return is_second or is_definite  # behind two names an unknown word is more often a verb


def _with_surnames(words: Words, runs: Sequence[tuple[int, int]], surnames: set[str]) -> Iterator[Name]:
    ends = dict(runs)
    inside = 0
    for first, key in enumerate(words.keys):
        if first in ends:
            inside = ends[first]
            name = _name(words, first, inside)
        elif key in surnames and first >= inside:
            name = _name(words, first, first + 1)
        else:
            continue
        if name.key:
            yield name
