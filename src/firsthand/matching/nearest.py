"""Which of many texts come nearest to what is asked: words and parts of words in common, and closeness of meaning.

Meaning finds what is told in other words and other languages, words what is rare: a name, a place, a date. Parts of
words are the same in most spellings and forms of one. Between languages names are compared by what they sound like.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
import Stemmer

from firsthand.language.schema import Language
from firsthand.matching.arrays import Flags, Numbers
from firsthand.matching.features import Column
from firsthand.text.fold import folding
from firsthand.text.sentences import sentences
from firsthand.text.sounds import sound
from firsthand.text.tokens import stems, tokens

#: letters of a part of a word; the edges of a word count as letters
PARTS = (3, 4)
#: words of a sentence that is compared by itself
LONGER = 4
#: how much closeness of meaning (a cosine) counts against words, of which the best text has 1; chosen on the train
#: questions of both languages by ``bench/matching.py claims``
MEANING = 1.5

#: how much names and numbers in common count beside meaning between languages; chosen on one half of the
#: translations by ``bench/matching.py translations``
NAMES = 0.2
#: sounds of a part of a name, and how many a word has at least that may be one
_SOUNDS = 3

# BM25: how soon a word that comes again adds nothing, and how much long texts are held against
_SOON, _LONG = 1.2, 0.75


class _Pieces(dict[str, tuple[str, ...]]):
    """The stem of each folded word of one language and its parts, worked out at first sight."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        name = language.traits.stemmer
        self._stem: Callable[[str], str] = Stemmer.Stemmer(name).stemWord if name else str
        self._fold = folding(language).word

    def of(self, raw: str) -> tuple[str, ...]:
        """The stem and the parts of a word as printed."""
        # the stemmer knows endings by their full spelling (ta marbuta), so it comes before the folding
        found = self.get(raw)
        if found is None:
            edged = f"^{self._fold(raw)}$"
            parts = [edged[at : at + size] for size in PARTS for at in range(max(len(edged) - size + 1, 1))]
            self[raw] = found = (f"={self._fold(self._stem(raw.casefold()))}", *parts)
        return found


_pieces_of = cache(_Pieces)


def pieces(text: str, language: Language) -> list[str]:
    """What a text is found by: of each word the stem, and its parts of three and four letters."""
    known = _pieces_of(language)
    words = (text[token.start : token.end].split("_") for token in tokens(text, language) if token.is_word)
    return [piece for several in words for word in several if word for piece in known.of(word)]


def sounds(text: str, language: Language) -> list[str]:
    """What a text is found by in another language: its numbers, and the consonants of words that may be names.

    Where names have capitals those words alone; each as a whole and in parts of three, with and without clitics.
    """
    found: list[str] = []
    for token in tokens(text, language):
        if token.key.isdecimal():
            found.append(f"#{token.key}")
        elif token.is_word and (not language.traits.has_case or text[token.start].isupper()):
            for heard in {sound(form, language) for form in stems(token.key, language)}:
                if len(heard) >= _SOUNDS:
                    found.append(f"={heard}")
                    found += [heard[at : at + _SOUNDS] for at in range(len(heard) - _SOUNDS + 1)]
    return found


def forms(text: str, language: Language) -> list[str]:
    """What a question is compared by in meaning: the whole and, where it has several, its longer sentences."""
    found = [text[span.start : span.end] for span in sentences(text, language)]
    longer = [sentence for sentence in found if len(sentence.split()) >= LONGER]
    return [text, *longer] if len(found) > 1 else [text]


class Shelf:
    """Texts by their pieces, for several questions (BM25)."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        """``texts`` are the pieces of each."""
        self._count = len(texts)
        self._number: dict[str, int] = {}
        owner: list[int] = []
        number: list[int] = []
        times: list[int] = []
        for at, text in enumerate(texts):
            for piece, count in Counter(text).items():
                owner.append(at)
                number.append(self._number.setdefault(piece, len(self._number)))
                times.append(count)
        numbers, owners, often = np.array(number, np.int64), np.array(owner, np.int64), np.array(times, np.float64)
        length = np.bincount(owners, often, minlength=self._count)
        usual = _SOON * (1 - _LONG + _LONG * length / max(float(length.mean()) if self._count else 0.0, 1e-9))
        holders = np.bincount(numbers, minlength=len(self._number))
        self._rare: Column = np.log(1 + (self._count - holders + 0.5) / (holders + 0.5))
        self._size: Column = np.bincount(owners, self._rare[numbers], minlength=self._count).astype(np.float64)
        order = np.argsort(numbers, kind="stable")
        self._first: Numbers = np.searchsorted(numbers[order], np.arange(len(self._number) + 1))
        self._owners = owners[order]
        self._worth: Column = (self._rare[numbers] * often * (_SOON + 1) / (often + usual[owners]))[order]

    def scores(self, asked: Sequence[str]) -> Column:
        """How much of a question each text holds (BM25): 0 and more."""
        known = sorted({self._number[piece] for piece in asked if piece in self._number})
        total = np.zeros(self._count)
        for number in known:
            held = slice(self._first[number], self._first[number + 1])
            total[self._owners[held]] += self._worth[held]
        return total

    def likeness(self, asked: Sequence[str]) -> Column:
        """How much each text and a question have in common of all that either has: 0..1, rare pieces telling most."""
        different = set(asked)
        known = sorted(self._number[piece] for piece in different & self._number.keys())
        common = np.zeros(self._count)
        for number in known:
            common[self._owners[self._first[number] : self._first[number + 1]]] += self._rare[number]
        unknown = (len(different) - len(known)) * float(np.log(2 + 2 * self._count))  # as a piece that no text holds
        size = float(self._rare[known].sum()) + unknown
        return np.asarray(common / np.sqrt(np.maximum(self._size * size, 1e-9)), np.float64)


def nearness(words: Column, meaning: Column, weight: float = MEANING) -> Column:
    """Words and meaning as one: by words the best text has 1, however long the question is."""
    best = float(words.max()) if len(words) else 0.0
    return words / max(best, 1e-9) + weight * meaning


def nearness_across(names: Column, meaning: Column) -> Column:
    """Names (``Shelf.likeness`` of their sounds) and meaning as one, between languages."""
    return NAMES * names + meaning


def ranked(near: Column, meaning: Column, own: Flags) -> Numbers:
    """Rows, the nearest first: those in the question's language (``own``) and the others, each by ``near``.

    Words in common speak only within a language, so the two lists are put together by meaning: a row comes before one
    of the other list when it, or any behind it in its own, means more.
    """
    place = np.zeros(len(near))
    for rows in (np.flatnonzero(own), np.flatnonzero(~own)):
        order = rows[np.argsort(-near[rows], kind="stable")]
        place[order] = np.maximum.accumulate(meaning[order][::-1])[::-1]
    return np.lexsort((-near, ~own, -place))
