"""Words that say an outlet's own people reported it: "our correspondent"."""

from __future__ import annotations

from functools import cache

from firsthand.language.schema import Language
from firsthand.records import Span
from firsthand.text.fold import folding
from firsthand.text.tokens import stems, tokens


@cache
def _own_phrases(language: Language) -> dict[str, list[list[str]]]:
    fold = folding(language).word
    phrases: dict[str, list[list[str]]] = {}
    for own in language.bodies.own:
        for form in own.forms:
            words = [fold(word) for word in form.split()]
            phrases.setdefault(words[0], []).append(words)
    return phrases


@cache
def reporters(language: Language) -> frozenset[str]:
    """Who reports: with the name of the outlet beside it, the outlet's own reporting."""
    return frozenset(map(folding(language).word, language.bodies.reporter))


def own_reporting(text: str, language: Language) -> Span | None:
    """Where a phrase stands that says the outlet's own people reported it; clitics before it allowed."""
    phrases = _own_phrases(language)
    found = [token for token in tokens(text, language) if token.is_word] if phrases and text else []
    keys = [token.key for token in found]
    for at, key in enumerate(keys):
        for stem in stems(key, language):
            for words in phrases.get(stem, ()):
                if keys[at + 1 : at + len(words)] == words[1:]:
                    return Span(found[at].start, found[at + len(words) - 1].end)
    return None
