"""An article's tokens as columns of numbers: what the learned decisions look at."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from firsthand.attribution.scene import COLON, Scene
from firsthand.language.schema import Language
from firsthand.language.weights import Weights

#: empty places at both ends, so that neighbours always exist
PAD = 4
#: farther than this a quotation mark plays no part
FAR = 99
#: shapes of a word: small, Capital, CAPITALS, number, mark, other
SMALL, CAPITAL, CAPITALS, NUMBER, MARK, OTHER = range(6)
_UNKNOWN = 20_000
_NUMBER_WORD = 19_999
_SUFFIXES = 4093
_LONGEST_QUOTED_RUN = 1500

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float32]


def shape_of(word: str) -> int:
    """The shape of a word as printed."""
    if word[0].isdigit():
        return NUMBER
    if not word[0].isalnum():
        return MARK
    if word.islower():
        return SMALL
    if word.isupper() and len(word) > 1:
        return CAPITALS
    return CAPITAL if word[0].isupper() else OTHER


def _suffix_number(key: str) -> int:
    number = 5381
    for letter in key[-3:]:
        number = (number * 33 + ord(letter)) & 0xFFFFFFFF
    return number % _SUFFIXES + 10


#: a word's number, suffix, shape and class stand in one integer, at these bits
_NUMBER_AT, _SUFFIX_AT, _SHAPE_AT, _KIND_AT = 32, 16, 8, 0


class _Words(dict[str, int]):
    """Number, suffix, shape and class of each word as printed, in one integer, worked out at first sight."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        self._weights = weights

    def add(self, word: str, key: str) -> int:
        weights = self._weights
        shape = shape_of(word)
        suffix = shape if shape in (NUMBER, MARK) else _suffix_number(key)
        number = weights.words.get(key, 0)
        if number:
            kind = int(weights.classes[number - 1])
        else:
            usual = weights.suffix_classes.get(f"{shape} ", 0)
            kind = weights.suffix_classes.get(f"{shape} {key[-3:]}", usual)
            number = _NUMBER_WORD if shape == NUMBER else _UNKNOWN + suffix
        row = number << _NUMBER_AT | suffix << _SUFFIX_AT | shape << _SHAPE_AT | kind << _KIND_AT
        if len(self) < 500_000:
            self[word] = row
        return row


@cache
def _words_of(language: Language) -> _Words:
    assert language.weights is not None
    return _Words(language.weights)


class Grid:
    """Columns over the tokens of one article, with ``PAD`` empty places before and behind."""

    def __init__(self, scene: Scene) -> None:
        """Everything that does not depend on a cue."""
        count = len(scene.tokens)
        self.length = length = count + 2 * PAD
        self.places = np.arange(length)
        known = _words_of(scene.language)
        text = scene.text
        rows = np.zeros(length, dtype=np.int64)
        rows[PAD : PAD + count] = [
            known.get(word := text[start:end]) or known.add(word, key) for start, end, key, _ in scene.tokens
        ]
        self.word, self.suffix = rows >> _NUMBER_AT, rows >> _SUFFIX_AT & 0xFFFF
        self.shape, self.kind = rows >> _SHAPE_AT & 0xFF, rows >> _KIND_AT & 0xFF
        self.is_word = np.zeros(length, dtype=bool)
        self.is_word[PAD : PAD + count] = [token.is_word for token in scene.tokens]
        self.may_head = self.is_word.copy()  # what a cue may hang on: words, and the colon behind a name
        self.may_head[PAD : PAD + count] |= (np.array(scene.classes, dtype=np.int64) & COLON) > 0
        self._sentences(scene)
        self._quotations(scene)
        self._zones(scene)
        comma = np.zeros(length, dtype=bool)
        for key in scene.places.keys() & set(",;،؛"):
            comma[np.array(scene.places[key]) + PAD] = True
        self.commas = _running(comma)
        self.marks = _running(~self.is_word)
        self.capitals = _running((self.shape == CAPITAL) | (self.shape == CAPITALS))
        self.next_mark, self.last_mark = _nearest(~self.is_word, self.places)

    def _sentences(self, scene: Scene) -> None:
        self.sentence = np.full(self.length, -1)
        self.start = self.places.copy()
        self.end = self.places + 1
        for number, run in enumerate(scene.sentences):
            here = slice(run.start + PAD, run.end + PAD)
            self.sentence[here] = number
            self.start[here] = run.start + PAD
            self.end[here] = run.end + PAD

    def _quotations(self, scene: Scene) -> None:
        """``quote``: 0 outside, 1 in speech, 2 in a quoted term; ``opens``, ``closes`` on its first, last word."""
        zeros = np.zeros(self.length, dtype=np.int64)
        self.quote, self.opens, self.closes = zeros, zeros.copy(), zeros.copy()
        self.quotation = np.full(self.length, -1)
        self.outer: list[tuple[int, int, bool]] = []  # (start, end, goes on with the one before)
        opening, closing = [], []
        for number, quotation in enumerate(scene.quotations):
            if quotation.depth:
                continue
            outer, inner = scene.run(quotation.outside), scene.run(quotation.inside)
            if inner.start >= inner.end:
                continue
            kind = 2 if quotation.is_term else 1
            self.quote[outer.start + PAD : outer.end + PAD] = kind
            self.quotation[outer.start + PAD : outer.end + PAD] = number
            self.opens[inner.start + PAD] = kind
            self.closes[inner.end + PAD - 1] = kind
            self.outer.append((outer.start + PAD, outer.end + PAD, quotation.continues))
            if kind == 1:
                opening.append(inner.start + PAD)
                closing.append(inner.end + PAD - 1)
        self.to_quote = np.full(self.length, FAR)
        self.from_quote = np.full(self.length, FAR)
        if opening:
            starts, ends = np.array(opening), np.sort(np.array(closing))
            following = np.searchsorted(starts, self.places, side="right")
            found = following < len(starts)
            self.to_quote[found] = np.minimum(starts[following[found]] - self.places[found], FAR)
            before = np.searchsorted(ends, self.places, side="left") - 1
            found = before >= 0
            self.from_quote[found] = np.minimum(self.places[found] - ends[before[found]], FAR)

    def _zones(self, scene: Scene) -> None:
        """How far the content of a cue may reach: its sentence, the quotations that cross its bounds or follow it."""
        self.zone_start, self.zone_end = self.start.copy(), self.end.copy()
        quotes = self.outer
        at = 0
        for run in scene.sentences:
            start, end = run.start + PAD, run.end + PAD
            while at < len(quotes) and quotes[at][1] <= start:
                at += 1
            low, high, place = start, end, at
            if place < len(quotes) and quotes[place][0] < start:
                low = quotes[place][0]
            while place < len(quotes) and quotes[place][0] <= high + 1 and high - start < _LONGEST_QUOTED_RUN:
                begin, stop, goes_on = quotes[place]
                crosses = begin < end
                if not (crosses or goes_on or high == end):
                    break
                high = max(high, stop)
                place += 1
            self.zone_start[start:end] = max(low, start - _LONGEST_QUOTED_RUN)
            self.zone_end[start:end] = min(high, start + _LONGEST_QUOTED_RUN)

    def set_cues(self, words: Ints, probability: Floats) -> None:
        """Takes in how likely each word is a cue; later decisions look at the likely ones."""
        likely = np.zeros(self.length, dtype=bool)
        likely[words] = probability > 0.3
        self.cues = _running(likely)
        found = np.flatnonzero(likely)
        self.to_cue = np.full(self.length, 30)
        if len(found):
            following = np.searchsorted(found, self.places, side="right")
            there = following < len(found)
            self.to_cue[there] = np.minimum(found[following[there]] - self.places[there], 30)


def _running(flags: Flags) -> Ints:
    """How many stand before each place."""
    total = np.zeros(len(flags) + 1, dtype=np.int64)
    np.cumsum(flags, out=total[1:])
    return total


def _nearest(flags: Flags, places: Ints) -> tuple[Ints, Ints]:
    """The nearest flagged place behind and before each place."""
    flagged = np.flatnonzero(flags)
    behind = flagged[np.minimum(np.searchsorted(flagged, places, side="right"), len(flagged) - 1)]
    before = flagged[np.maximum(np.searchsorted(flagged, places, side="left") - 1, 0)]
    return behind, before
