"""What each word tells about a source: role, body or outlet, title, pronoun, or a word that names nothing."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from firsthand.language.schema import Language, Pronoun, SourceNoun
from firsthand.text.fold import folding
from firsthand.text.inflection import ByCase, case_stem
from firsthand.text.tokens import stems


class Word(NamedTuple):
    """One word form of a language, seen as a part of a source."""

    stem: str  # equal for the forms of one word: without article and case ending
    noun: SourceNoun | None = None
    pronoun: Pronoun | None = None
    is_title: bool = False
    is_definite: bool = False  # carries the article


class _Words(dict[str, Word]):
    """The words of one language by folded form, each worked out at first sight."""

    def __init__(self, language: Language) -> None:
        """Folds the tables once."""
        super().__init__()
        self._language = language
        sources = language.sources
        fold = folding(language).word
        self._nouns = ByCase([(form, noun) for noun in sources.noun for form in noun.forms], language)
        self._pronouns = {fold(form): pronoun for pronoun in sources.pronoun for form in pronoun.forms}
        self._titles = frozenset(fold(title) for title in sources.title)
        article = fold(language.traits.definite_prefix)
        prefixes = {fold(prefix) for prefix in language.traits.clitic_prefixes}
        self._definite = sorted((p for p in prefixes if article and p.endswith(article)), key=len)

    def __missing__(self, key: str) -> Word:
        pronoun = self._pronouns.get(key)
        definite = next((p for p in self._definite if key.startswith(p) and len(key) - len(p) > 1), "")
        bare = key[len(definite) :]
        noun = None
        if pronoun is None:
            for stem in stems(key, self._language):
                noun = self._nouns.get(stem)
                if noun is not None:
                    bare = stem
                    break
        word = Word(case_stem(bare, self._language), noun, pronoun, key in self._titles, bool(definite))
        self[key] = word
        return word


@cache
def words_of(language: Language) -> _Words:
    """The words of this language."""
    return _Words(language)
