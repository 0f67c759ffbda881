"""An article as the rules see it: its tokens by class, its sentences and quotations as runs of tokens, its cues."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from firsthand.attribution.cues import Found, find_cues, lexicon
from firsthand.attribution.lines import lost_ends, unwrapped
from firsthand.attribution.quotes import quotations
from firsthand.language.schema import Cue, Language
from firsthand.records import Article, Span
from firsthand.text.fold import folding
from firsthand.text.inflection import before_suffix
from firsthand.text.stretches import Stretches
from firsthand.text.tokens import Token, article_tokens

#: classes of tokens, as bits: one token may be several
(
    COMMA, COLON, DASH, BRACKET, THAT, AND_THAT, RELATIVE, PRONOUN, TIME, PREPOSITION, CHANNEL, TITLE, AND, AUXILIARY,
    NEGATION, DEFINITE, STATEMENT, POSSESSED, ADDRESSEE, NO_SOURCE, INFINITIVE, NOT_THAT, CONTRAST, DEMONSTRATIVE,
) = (1 << bit for bit in range(24))  # fmt: skip
BREAK = COMMA | COLON | DASH | BRACKET

_MARKS = {",": COMMA, "،": COMMA, ";": COMMA, "؛": COMMA, ":": COLON}
_MARKS |= dict.fromkeys("-–—―ـ", DASH) | dict.fromkeys("()[]", BRACKET)


class Run(NamedTuple):
    """A half-open run of tokens."""

    start: int
    end: int


class Quote(NamedTuple):
    """A quotation as runs of tokens: with its marks, and without."""

    outer: Run
    inner: Run
    is_term: bool  # a name or a scare quote, no speech
    words: int


class _Classes(dict[str, int]):
    """The class of each folded word of one language, worked out at first sight."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        fold = folding(language).word
        traits, sources = language.traits, language.sources
        self._words: dict[str, int] = {}
        self.article = fold(traits.definite_prefix)
        self._and = tuple(fold(word) for word in traits.joined_conjunctions)
        tables = (
            (THAT, traits.complementisers),
            (RELATIVE, traits.relative_words),
            (AND, traits.conjunctions),
            (AUXILIARY, traits.auxiliaries),
            (PREPOSITION, traits.prepositions),
            (PRONOUN, [form for pronoun in sources.pronoun for form in pronoun.forms]),
            (TIME, sources.time),
            (CHANNEL, [*sources.occasion, *(form for noun in sources.noun if noun.via for form in noun.forms)]),
            (TITLE, sources.title),
            (NEGATION, [form for negator in language.negation.negator for form in negator.forms]),
            (STATEMENT, traits.content_words),
            (ADDRESSEE, traits.addressee_words),
            (NO_SOURCE, sources.never),
            (INFINITIVE, traits.infinitive_marks),
            (NOT_THAT, traits.before_that),
            (CONTRAST, traits.contrasts),
            (DEMONSTRATIVE, traits.demonstratives),
        )
        for kind, words in tables:
            for word in words:
                key = fold(word)
                self._words[key] = self._words.get(key, 0) | kind

        self.origin_endings = tuple(map(fold, traits.origin_endings))
        self.feminine_endings = fold(traits.feminine_noun_ending), fold(traits.feminine_plural_ending)
        self.resumptives = frozenset(map(fold, traits.resumptives))
        self.plural_verb_endings = tuple(map(fold, traits.plural_verb_endings))
        nouns_too = set(map(fold, traits.plural_noun_endings))
        self.verb_endings = tuple(ending for ending in self.plural_verb_endings if ending not in nouns_too)
        self.adverbs = frozenset(map(fold, traits.adverbs))
        self.opening_verbs = frozenset(map(fold, traits.opening_verbs))
        self.circumstances = frozenset(map(fold, traits.circumstances))
        self._infinitive = tuple(map(fold, traits.infinitive_endings))
        self._namesakes = frozenset(map(fold, traits.content_namesakes))
        self._shape = re.compile("|".join(map(fold, traits.content_shapes)) or "(?!)")
        self._suffixes = tuple(sorted(map(fold, traits.object_suffixes), key=len, reverse=True))

    def __missing__(self, key: str) -> int:
        kind = _MARKS.get(key, 0) or self._words.get(key, 0)
        if not kind or kind == CONTRAST:
            for conjunction in self._and:
                if key.startswith(conjunction):
                    known = self._words.get(key[len(conjunction) :], 0)
                    kind |= (known & ~THAT) | AND_THAT if known & THAT else known | (AND if known else 0)
        if self.article and len(key) > 4 and key.startswith(self.article) and not self._is_statement(key):
            kind |= DEFINITE | self._statement(key[len(self.article) :])
        elif len(key) > 3:
            kind |= self._statement(key)
        if self._infinitive and len(key) > 4 and key.endswith(self._infinitive):
            kind |= INFINITIVE
        self[key] = kind
        return kind

    def _is_statement(self, key: str) -> bool:
        """التزام, التزامها: a noun of the table whose first letters only look like the article."""
        nouns = (key, *(key[: -len(suffix)] for suffix in self._suffixes if key.endswith(suffix)))
        return any(self._words.get(noun, 0) & STATEMENT for noun in nouns)

    def _statement(self, key: str) -> int:
        """Whether a noun is one that opens a reported content, and whether a possessive pronoun hangs on it."""
        kind = self._words.get(key, 0) & STATEMENT
        if self._shape.fullmatch(key) and key not in self._namesakes:
            kind |= STATEMENT
        for suffix in self._suffixes:
            stem = key[: -len(suffix)]
            if len(stem) > 2 and key.endswith(suffix):
                forms = before_suffix(stem, self._language)  # مسؤوليتهم, رغبته
                if any(self._words.get(form, 0) & STATEMENT or self._shape.fullmatch(form) for form in forms):
                    return kind | STATEMENT | POSSESSED
        return kind


@cache
def classes_of(language: Language) -> _Classes:
    """The class of each folded word and mark of this language."""
    return _Classes(language)


class _Prefixed(dict[str, dict[str, str]]):
    """For each folded word, the prepositions it may begin with and what is left without each.

    A word that is a noun or title of the tables begins with none, with a pronoun or without: بيان, بلاغه, لجنتهم.
    """

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        fold = folding(language).word
        self.prefixes = tuple(map(fold, language.traits.joined_prepositions))
        nouns = (form for noun in language.sources.noun for form in (*noun.forms, *noun.plural))
        whole = (*language.traits.prefix_lookalikes, *language.sources.title, *nouns)
        self._whole = frozenset(map(fold, whole))
        self._suffixes = tuple(map(fold, (*language.traits.object_suffixes, language.traits.adverbial_ending)))

    def __missing__(self, key: str) -> dict[str, str]:
        self[key] = found = {
            prefix: key[len(prefix) :]
            for prefix in self.prefixes
            if key.startswith(prefix) and len(key) > len(prefix) + 1 and not self._is_whole(key)
        }
        return found

    def _is_whole(self, key: str) -> bool:
        """Whether its first letter belongs to the word."""
        nouns = (key[: -len(suffix)] for suffix in self._suffixes if suffix and key.endswith(suffix))
        forms = (form for noun in nouns for form in before_suffix(noun, self._language))
        return key in self._whole or any(form in self._whole for form in forms)

    @staticmethod
    @cache
    def of(language: Language) -> _Prefixed:
        return _Prefixed(language)


class Scene:
    """Everything the rules look at, found once for each article."""

    def __init__(self, article: Article, language: Language) -> None:
        """Cuts the text into tokens, sentences and quotations, and finds the cues."""
        self.text = article.text
        self.language = language
        self.tokens: list[Token] = list(article_tokens(article.text, language))
        self.keys = [token.key for token in self.tokens]
        self._starts = [token.start for token in self.tokens]
        self.is_upper = [self.text[start].isupper() for start in self._starts]  # does it begin with a capital letter?
        self.places = defaultdict[str, list[int]](list)  # of each folded word
        for at, key in enumerate(self.keys):
            self.places[key].append(at)
        classes = classes_of(language)
        self.classes = list(map(classes.__getitem__, self.keys))
        self._set_namesakes(language)
        for at in sorted(at for key, places in self.places.items() if classes[key] & THAT for at in places if at):
            if self.classes[at] & THAT and self.classes[at - 1] & NOT_THAT:
                self.classes[at] = (self.classes[at] & ~THAT) | NOT_THAT
        fold = folding(language).word
        for at in (at for word in map(fold, language.sources.before_time) for at in self.places.get(word, ())):
            if at + 1 == len(self.keys) or not self.classes[at + 1] & TIME:
                self.classes[at] &= ~TIME
        self._joined_conjunctions = tuple(map(fold, language.traits.joined_conjunctions))
        self.about_words = frozenset(map(fold, language.traits.about_words))
        self.as_words = frozenset(map(fold, language.traits.as_words))
        self.negations = frozenset(fold(form) for negator in language.negation.negator for form in negator.forms)
        self.back_pointers = [[fold(word) for word in phrase.split()] for phrase in language.traits.back_pointers]
        whole = [self.run(span) for span in unwrapped(article, language)]
        self.sentences = _cut(whole, lost_ends(self.tokens, self.is_upper, self.places, language))
        self.quotations = quotations(article.text, language)
        self.quotes = [Quote(self.run(q.outside), self.run(q.inside), q.is_term, q.words) for q in self.quotations]
        self.account = self.run(article.dateline).end if article.dateline else 0  # its first token behind the dateline
        self._sentence_ends = [sentence.end for sentence in self.sentences]
        self.quote_at: dict[int, Quote] = {}
        for quote in self.quotes:
            self.quote_at.setdefault(quote.outer.start, quote)
        self.unclosed = [quote for quote in self.quotes if quote.inner.end == quote.outer.end]
        self.quote_stretches = Stretches((*quote.outer, place) for place, quote in enumerate(self.quotes))
        self.quote_before = {quote.outer.end: quote for quote in self.quotes}
        self.set_cues(find_cues(self.keys, language))

    def set_cues(self, cues: list[Found]) -> None:
        """Takes the cues that count, in order."""
        self.cues = cues
        self.cue_at = {found.start: found for found in cues}
        self._cue_starts = [found.start for found in cues]

    @property
    def joined_prepositions(self) -> tuple[str, ...]:
        """The folded prepositions that are written together with the word behind them."""
        return _Prefixed.of(self.language).prefixes

    def begins_circumstance(self, at: int) -> bool:
        """Whether conjunction, preposition and noun are written together, and a possessive pronoun or a noun of the
        table tells that they are: وبمواجهتهم, وبمواجهة المتهمين.
        """
        token, key = self.tokens[at], self.keys[at]
        with_pronoun = self.text.endswith(self.language.traits.object_suffixes, token.start, token.end)
        rests = [
            _Prefixed.of(self.language)[key[len(one) :]] for one in self._joined_conjunctions if key.startswith(one)
        ]
        known = classes_of(self.language).circumstances
        return any(rest and (with_pronoun or not known.isdisjoint(rest.values())) for rest in rests)

    def is_namesake(self, at: int) -> bool:
        """Whether a word that folds like a preposition is spelled like a name: علي, not على."""
        token = self.tokens[at]
        return self.text[token.start : token.end] in self.language.traits.preposition_namesakes

    def has_pronoun(self, at: int) -> bool:
        """Whether an object pronoun is written together with a word: إنها."""
        token, suffixes = self.tokens[at], self.language.traits.object_suffixes
        return bool(suffixes) and self.text.endswith(suffixes, token.start, token.end)

    def is_plural_verb(self, at: int) -> bool:
        """Whether a verb has a plural ending, so that no subject follows it."""
        endings = classes_of(self.language).plural_verb_endings
        return bool(endings) and self.keys[at].endswith(endings)

    def is_verb_form(self, at: int) -> bool:
        """Whether a word has a plural ending that only verbs have: حاولوا."""
        endings = classes_of(self.language).verb_endings
        return bool(endings) and len(self.keys[at]) > 4 and self.keys[at].endswith(endings)

    @property
    def adverbs(self) -> frozenset[str]:
        """The folded words that say how somebody spoke: بشدة."""
        return classes_of(self.language).adverbs

    def opens_clause(self, at: int) -> bool:
        """Whether a word is a verb that stands before a subject which speaks later: أصدرت, and فخرج."""
        verbs, key = classes_of(self.language).opening_verbs, self.keys[at]
        return key in verbs or any(
            key.startswith(one) and key[len(one) :] in verbs for one in self._joined_conjunctions
        )

    @property
    def resumptives(self) -> frozenset[str]:
        """The folded prepositions with a pronoun: إليه, عنها."""
        return classes_of(self.language).resumptives

    @property
    def origin_endings(self) -> tuple[str, ...]:
        """The folded endings of adjectives of origin or belonging."""
        return classes_of(self.language).origin_endings

    @property
    def feminine_endings(self) -> tuple[str, str]:
        """The folded endings of feminine nouns and of feminine plurals."""
        return classes_of(self.language).feminine_endings

    def stem_classes(self, at: int) -> int:
        """The classes of a word and of what is left of it without a preposition written together with it."""
        known = classes_of(self.language)
        found = self.classes[at]
        for prefix in self.joined_prepositions:
            rest = self.without_prefix(at, prefix)
            if rest:
                found |= known[rest] | known[rest.removeprefix(known.article)]
        return found

    def is_channel(self, word: str) -> bool:
        """Whether a folded word names a channel or an occasion; with or without the article."""
        classes = classes_of(self.language)
        return bool(classes[word.removeprefix(classes.article)] & CHANNEL)

    def particles(self, cue: Cue) -> frozenset[str]:
        """The folded particles of a cue."""
        return lexicon(self.language).particles[id(cue)]

    def without_prefix(self, at: int, prefix: str) -> str:
        """What is left of a word when a preposition written together with it is taken off; "" when there is none."""
        return _Prefixed.of(self.language)[self.keys[at]].get(prefix, "")

    def sentence_of(self, at: int) -> Run:
        """The sentence a token stands in; the token alone where it stands in none."""
        place = bisect_right(self.sentences, Run(at, len(self.keys) + 1)) - 1
        found = self.sentences[place] if place >= 0 else Run(at, at + 1)
        return found if at < found.end else Run(at, at + 1)

    def _set_namesakes(self, language: Language) -> None:
        """Where a name like بان كي مون is in the text, its first word is no "that" anywhere in it."""
        fold = folding(language).word
        for name in language.traits.that_namesakes:
            first, *rest = map(fold, name.split())
            places = self.places.get(first, [])
            if any(self.keys[at + 1 : at + 1 + len(rest)] == rest for at in places):
                for at in places:
                    if self.text[self.tokens[at].start : self.tokens[at].end] == name.split()[0]:
                        self.classes[at] = 0

    def run(self, span: Span) -> Run:
        """The tokens that begin within a stretch of the text."""
        return Run(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))

    def span(self, run: Run) -> Span:
        """The stretch of the text that a run (not empty) covers."""
        return Span(self.tokens[run.start].start, self.tokens[run.end - 1].end)

    def words(self, run: Run) -> str:
        """The text of a run (not empty)."""
        span = self.span(run)
        return self.text[span.start : span.end]

    def name_span(self, run: Run, behind_preposition: bool = False) -> Span:
        """The stretch of the text that a name covers, without a conjunction or a preposition of one letter written
        together with it: where the article writes the word without it too, or where one is known to stand there.
        """
        span, key = self.span(run), self.keys[run.start]
        joined = (*self.joined_prepositions, *self._joined_conjunctions)
        rests = {key[1:] for prefix in joined if len(prefix) == 1 and key.startswith(prefix) and len(key) > 3}
        article = folding(self.language).word(self.language.traits.definite_prefix)
        rests = {rest for rest in rests if rest in self.places or article + rest in self.places}
        if any(key.startswith(prefix) for prefix in self.joined_prepositions if len(prefix) > 1):
            return span  # للصحيفة: the article is written together with it too
        if behind_preposition:
            rests |= {self.without_prefix(run.start, prefix) for prefix in self.joined_prepositions if len(prefix) == 1}
        first = self.text[span.start : self.tokens[run.start].end]
        fold = folding(self.language).word
        cut = next((at for at in range(1, len(first)) if fold(first[at:]) in rests - {""}), 0)
        return Span(span.start + cut, span.end)

    def sentence_number(self, at: int) -> int:
        """The number of the sentence that holds a token (of the one behind it, where none does)."""
        return min(bisect_right(self._sentence_ends, at), max(len(self.sentences) - 1, 0))

    def cues_within(self, start: int, end: int) -> list[Found]:
        """The cues that begin between two places."""
        return self.cues[bisect_left(self._cue_starts, start) : bisect_left(self._cue_starts, end)]

    def quotes_from(self, start: int, end: int) -> list[Quote]:
        """The quotations that begin between two places, or right behind them."""
        first = bisect_left(self.quotes, start, key=lambda quote: quote.outer.start)
        return self.quotes[first : bisect_right(self.quotes, end + 1, key=lambda quote: quote.outer.start)]

    def is_tight(self, at: int) -> bool:
        """Whether a mark stands between two words without a space: a hyphen inside a name."""
        if not 0 < at < len(self.tokens) - 1:
            return False
        before, mark, after = self.tokens[at - 1 : at + 2]
        return before.end == mark.start and mark.end == after.start

    def is_pronoun(self, at: int) -> bool:
        """Whether the token stands for somebody named before."""
        return bool(self.classes[at] & PRONOUN)

    def is_word(self, at: int) -> bool:
        """Whether the token is a word or a number."""
        return self.tokens[at].is_word


def _cut(sentences: list[Run], places: list[int]) -> list[Run]:
    """The sentences, cut at these places (in order)."""
    parted: list[Run] = []
    place = 0
    for start, end in sentences:
        first = start
        while place < len(places) and places[place] < end:
            if places[place] > first:
                parted.append(Run(first, places[place]))
                first = places[place]
            place += 1
        parted.append(Run(first, end))
    return parted
