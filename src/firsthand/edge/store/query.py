"""What somebody types into a search box: words, "exact phrases", -words that must not stand there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from firsthand.edge.store.search_index import FAR, STANCE, terms
from firsthand.language.language import codes, language
from firsthand.text.terms import Keys
from firsthand.text.tokens import tokens

_MARKS = '"“”„«»'
_PIECE = re.compile(
    rf"(?P<minus>(?<!\S)[-−–])?(?:[{_MARKS}](?P<phrase>[^{_MARKS}]*)[{_MARKS}]?|(?P<word>[^\s{_MARKS}]+))"
)


class Query(Struct, frozen=True):
    """What must stand in an article, and what must not.

    ``words`` are words by their keys (any key will do); ``phrases`` words in their order. An article holds all of them.
    """

    words: tuple[Keys, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    without: tuple[Query, ...] = ()  # none of these

    @property
    def is_empty(self) -> bool:
        """Nothing is asked for, though something may be forbidden."""
        return not self.words and not self.phrases


def query(typed: str) -> Query:
    """The query somebody typed. Never raises: marks without a partner and marks alone are passed over."""
    words: list[Keys] = []
    phrases: list[tuple[str, ...]] = []
    without: list[Query] = []
    for piece in _PIECE.finditer(typed):
        raw = _raw_words(piece["phrase"] or piece["word"] or "")
        phrase = tuple(filter(None, map(terms().word, raw)))
        keys = _keys(raw)
        if piece["minus"] and keys:
            without.append(Query(phrases=(phrase,)) if piece["phrase"] else Query(words=keys))
        elif piece["phrase"] and phrase:
            phrases.append(phrase)
        else:
            words.extend(keys)
    return Query(tuple(dict.fromkeys(words)), tuple(dict.fromkeys(phrases)), tuple(without))


def speaker(name: str | None, stance: str | None) -> Query:
    """A statement of this speaker (by any words of the name), of this stance."""
    named = _keys(_raw_words(name or ""))
    return Query((*named, *([Keys((STANCE + stance,), ())] if stance else [])))


def for_sqlite(asked: Query, *, as_typed: bool) -> str:
    """The query in the words of FTS5; ``as_typed``: only the words themselves, not others of their stems."""
    words = [f"keys : ({' OR '.join(map(_quoted, _wanted(keys, as_typed)))})" for keys in asked.words]
    phrases = [f"words : {_quoted(' '.join(phrase))}" for phrase in asked.phrases]
    return " AND ".join([*words, *phrases])


def for_postgresql(asked: Query, *, as_typed: bool) -> tuple[str, Sequence[str]]:
    """The keys as a tsquery, and the phrases that the words of a part must hold."""
    words: Iterable[Iterable[str]] = (_wanted(keys, as_typed) for keys in asked.words)
    alternatives = (*words, *((word,) for phrase in asked.phrases for word in phrase))
    keys = " & ".join(f"({' | '.join(map(_lexeme, each))})" for each in alternatives)
    return keys, [f" {' '.join(phrase)} " for phrase in asked.phrases]


def _keys(raw: Iterable[str]) -> tuple[Keys, ...]:
    return tuple(keys for keys in map(terms().keys, raw) if keys.own)


def _wanted(keys: Keys, as_typed: bool) -> Sequence[str]:
    """What a part must hold one of: a word's own key there may be what another is found by, and the other way round."""
    return keys.own if as_typed else [*keys.all, *(FAR + key for key in keys.all)]


def _raw_words(typed: str) -> list[str]:
    return [typed[token.start : token.end] for token in tokens(typed, language(codes()[0])) if token.is_word]


def _quoted(words: str) -> str:
    return f'"{words}"'  # words are letters and digits only


def _lexeme(key: str) -> str:
    return f"'{key}'"
