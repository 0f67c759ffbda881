"""What each word tells about a source: role, body or outlet, title, pronoun, or a word that names nothing."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from firsthand.language.schema import Language, Pronoun, SourceNoun
from firsthand.records import SourceKind
from firsthand.text.fold import folding
from firsthand.text.inflection import ByCase, case_stem
from firsthand.text.nations import nations
from firsthand.text.tokens import stems


class Word(NamedTuple):
    """One word form of a language, seen as a part of a source."""

    stem: str  # equal for the forms of one word: without article and case ending
    noun: SourceNoun | None = None
    pronoun: Pronoun | None = None
    is_title: bool = False
    is_definite: bool = False  # carries the article
    is_plural: bool = False
    is_feminine: bool = False  # takes feminine verbs, as far as its ending tells
    is_behalf: bool = False  # opens the one that a spokesman speaks for
    is_determiner: bool = False  # "the", "this"
    is_indefinite: bool = False  # "a", "one of"
    is_given: bool = False  # a known given name
    is_accusative: bool = False  # a noun with the ending of an object or an adverb: إخطارا

    @property
    def is_pure_title(self) -> bool:
        """A title, and no role by itself."""
        return self.is_title and self.noun is None

    @property
    def is_document(self) -> bool:
        """ "Statement", إعلان."""
        return self.noun is not None and self.noun.kind == SourceKind.DOCUMENT


class _Words(dict[str, Word]):
    """The words of one language by folded form, each worked out at first sight."""

    def __init__(self, language: Language) -> None:
        """Folds the tables once."""
        super().__init__()
        self._language = language
        sources = language.sources
        fold = folding(language).word
        self._nouns = ByCase([(form, noun) for noun in sources.noun for form in (*noun.forms, *noun.plural)], language)
        self._plural = frozenset(fold(form) for noun in sources.noun for form in noun.plural)
        self._singular = frozenset(fold(form) for noun in sources.noun for form in noun.forms)
        self._behalf = frozenset(map(fold, sources.on_behalf))
        self._determiners = frozenset(map(fold, language.traits.determiners))
        self._indefinites = frozenset(map(fold, language.traits.indefinites))
        self._pronouns = {fold(form): pronoun for pronoun in sources.pronoun for form in pronoun.forms}
        self._given = frozenset(map(fold, language.names.given))
        self._titles = frozenset(fold(title) for title in sources.title)
        article = fold(language.traits.definite_prefix)
        prefixes = {fold(prefix) for prefix in language.traits.clitic_prefixes}
        fused = (article, article[-1:] * 2)  # ال, and لل for ل + ال
        self._definite = sorted((p for p in prefixes if article and p.endswith(fused)), key=len, reverse=True)
        self._case_of_many = tuple(fold(ending) for ending in language.traits.plural_noun_endings)
        self._feminine = fold(language.traits.feminine_noun_ending)
        self._adverbial = fold(language.traits.adverbial_ending)

    def _is_regular_plural(self, bare: str) -> bool:
        """مهندسين; but أمين only ends like one."""
        return bare not in self._singular and bare.endswith(self._case_of_many)

    def __missing__(self, key: str) -> Word:
        pronoun = self._pronouns.get(key)
        definite = next((p for p in self._definite if key.startswith(p) and len(key) - len(p) > 1), "")
        bare = key[len(definite) :]
        noun, is_accusative = None, False
        if pronoun is None:
            for stem in stems(key, self._language):
                noun = self._nouns.get(stem)
                if noun is not None:
                    bare = stem
                    break
            told = key[: -len(self._adverbial)] if self._adverbial and key.endswith(self._adverbial) else ""
            if told and not noun and not definite and not told.endswith(self._feminine):  # رئيسها is no رئيسة
                noun = self._nouns.get(told)
                is_accusative = noun is not None
                bare = told if noun else bare
        stem = self._nouns.lemma(bare) if noun else case_stem(bare, self._language)
        if bare in self._plural:  # باحثون and باحثين are one word
            ending = next((ending for ending in self._case_of_many if bare.endswith(ending)), "")
            stem = bare[: len(bare) - len(ending)] + "*"
        word = Word(
            stem=stem,
            noun=noun,
            pronoun=pronoun,
            is_title=key in self._titles,
            is_definite=bool(definite),
            is_plural=bare in self._plural or (bool(noun) and self._is_regular_plural(bare)),
            is_feminine=bool(self._feminine) and key.endswith(self._feminine),
            is_behalf=key in self._behalf,
            is_determiner=key in self._determiners,
            is_indefinite=key in self._indefinites,
            is_given=key in self._given,
            is_accusative=is_accusative,
        )
        self[key] = word
        return word


class _Nations(dict[str, str]):
    """The country that each folded word names or is the adjective of, "" for none; worked out at first sight."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, key: str) -> str:
        self[key] = found = min(nations([key], self._language), default="")
        return found


@cache
def nations_of(language: Language) -> _Nations:
    """The countries in the words of this language: LY for ليبيا and الليبي."""
    return _Nations(language)


@cache
def words_of(language: Language) -> _Words:
    """The words of this language."""
    return _Words(language)
