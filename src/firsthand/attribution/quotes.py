"""Quotations of a whole article: marks paired paragraph by paragraph, and the dash speech of languages that have it.

A flaw costs its own quotation and nothing else: an opening mark nobody closes ends with its paragraph, a closing mark
nobody opened begins with its sentence, and marks that are apostrophes, inches or minutes are passed over.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple

from firsthand.language.schema import Language
from firsthand.records import Span

_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]*[^\s][^\n\r\u2028\u2029]*")
_SENTENCE_END = re.compile(r"[.!?؟…]\s+")
_WORD = re.compile(r"\w+")
_SPEECH_MARK = re.compile(r"[.,!?؟،…;؛]")
#: marks of direction, which pages set around quotation marks
_INVISIBLE = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
#: marks that also stand inside words
_APOSTROPHES = frozenset("'‘’")
#: "— Слова, — сказал он. — Ещё слова.": where a dash changes between the speech and the writer's words
_DASH = re.compile(r"\s*([—–-])\s+")
_TURN = re.compile(r"([,.!?…])\s*[—–-]\s+")


#: deeper than this nobody quotes: the mark is passed over
_DEEPEST = 4
_NEVER = sys.maxsize


class Quotation(NamedTuple):
    """One stretch of quoted words within one paragraph."""

    inside: Span  # the words, without marks and the white space at their ends
    outside: Span  # with the marks
    closed: bool  # both marks are there (a dash needs no second)
    depth: int  # 0: stands in no other quotation
    continues: bool  # goes on with the quotation of the paragraph before
    mark: str  # the opening mark, "" where it is missing
    words: int
    is_term: bool  # one or two words and no comma or end of sentence: a name, a title, a scare quote; no speech


class _Open(NamedTuple):
    mark: str  # "" where the paragraph begins inside a quotation
    start: int  # of the mark
    continues: bool = False
    nested_end: int = -1  # end of the last closed quotation of the same marks inside


class _Marks(NamedTuple):
    """The quotation marks of one language."""

    pattern: re.Pattern[str]
    closers: dict[str, frozenset[str]]  # opening mark -> the marks that close it; a mark that only closes -> itself
    opening: frozenset[str]
    closing: frozenset[str]


@cache
def _marks_of(language: Language) -> _Marks:
    closers: dict[str, set[str]] = {}
    for pair in language.quotes.pair:
        closers.setdefault(pair.open, set()).add(pair.close)
    every = sorted({*closers, *(mark for found in closers.values() for mark in found)}, key=len, reverse=True)
    return _Marks(
        re.compile("|".join(map(re.escape, every)) or r"(?!)"),
        {mark: frozenset(closers.get(mark, {mark})) for mark in every},
        frozenset(closers),
        frozenset().union(*closers.values()),
    )


@lru_cache(maxsize=1)
def quotations(text: str, language: Language) -> tuple[Quotation, ...]:
    """All quotations of a text in the order they begin, the outer before the inner. Never raises.

    Those of the last text are remembered.
    """
    marks = _marks_of(language)
    found: list[Quotation] = []
    carried: _Open | None = None  # left open by the paragraph before
    end = 0
    for line in _PARAGRAPH.finditer(text):
        paragraph = _Paragraph(text, Span(*line.span()), marks)
        goes_on = carried is not None and paragraph.goes_on(carried)
        if carried is not None:
            found.append(_left_open(text, carried, end, goes_on=goes_on))
        carried = paragraph.scan(carried if goes_on else None, found)
        end = line.end()
        if language.quotes.dash_opens_speech:
            found.extend(_dash_speech(text, Span(*line.span())))
    if carried is not None:
        found.append(_left_open(text, carried, end, goes_on=False))
    found = [quotation for quotation in found if quotation.words]
    return tuple(sorted(found, key=lambda quotation: (quotation.outside.start, -quotation.outside.end)))


def _left_open(text: str, opened: _Open, end: int, *, goes_on: bool) -> Quotation:
    """A quotation that its paragraph does not close: it ends with the last one inside it when both end in one mark
    («Слова о «Ромашке»), else with the paragraph.
    """
    if opened.nested_end > 0 and not goes_on:
        return _quotation(text, opened, opened.nested_end, 1, 0, closed=True)
    return _quotation(text, opened, end, 0, 0, closed=False)


class _Paragraph:
    """The marks of one paragraph, read from left to right with those still open on a stack."""

    def __init__(self, text: str, span: Span, marks: _Marks) -> None:
        self._text = text
        self._span = span
        self._marks = marks
        found = ((match.group(), match.start()) for match in marks.pattern.finditer(text, span.start, span.end))
        self._found = [(mark, at) for mark, at in found if not self._is_in_word(mark, at)]
        self._count = Counter(mark for mark, _ in self._found)
        self._openings: dict[str, list[int]] = {}  # where each mark looks like an opening, a closing one
        self._closings: dict[str, list[int]] = {}
        for mark, at in self._found:
            if self._opens_only(mark, at):
                self._openings.setdefault(mark, []).append(at)
            elif self._closes_only(mark, at):
                self._closings.setdefault(mark, []).append(at)

    def goes_on(self, carried: _Open) -> bool:
        """Does the quotation left open before go on here: its mark repeated at the start, or closed before opened?"""
        if not self._found:
            return False
        mark, at = self._found[0]
        return self._repeats(carried) or (mark in self._marks.closers[carried.mark] and self._closes_only(mark, at))

    def scan(self, carried: _Open | None, found: list[Quotation]) -> _Open | None:
        """Adds the quotations of this paragraph; gives back the outermost one that stays open."""
        stack: list[_Open] = []
        if carried and not self._repeats(carried):
            stack.append(_Open("", self._span.start, continues=True))
        last_end = self._span.start
        for place, (mark, at) in enumerate(self._found):
            level = self._closed_level(mark, at, stack, carried)
            end = at + len(mark)
            if level is not None:
                opened = stack[level]
                found.append(_quotation(self._text, opened, end, len(mark), level, closed=bool(opened.mark)))
                del stack[level:]
                if stack and stack[-1].mark == opened.mark:
                    stack[-1] = stack[-1]._replace(nested_end=end)
                last_end = end
            elif self._opens(mark, at, stack):
                stack.append(_Open(mark, at, continues=carried is not None and place == 0))
            elif not stack and self._closes_only(mark, at) and mark not in _APOSTROPHES and not self._is_inches(at):
                unopened = _Open("", self._sentence_start(last_end, at))
                found.append(_quotation(self._text, unopened, end, len(mark), 0, closed=False))
                last_end = end
        for level, opened in enumerate(stack[1:], 1):
            if opened.mark not in _APOSTROPHES:
                found.append(_quotation(self._text, opened, self._span.end, 0, level, closed=False))
        if not stack or stack[0].mark in _APOSTROPHES:
            return None
        return stack[0] if stack[0].mark or not carried else stack[0]._replace(mark=carried.mark)

    def _repeats(self, carried: _Open) -> bool:
        if not self._found:
            return False
        mark, at = self._found[0]
        return mark == carried.mark and not self._text[self._span.start : at].strip()

    def _around(self, mark: str, at: int) -> tuple[str, str]:
        text, before, after = self._text, at - 1, at + len(mark)
        while before >= 0 and text[before] in _INVISIBLE:
            before -= 1
        while after < len(text) and text[after] in _INVISIBLE:
            after += 1
        return text[before] if before >= 0 else " ", text[after] if after < len(text) else " "

    def _is_in_word(self, mark: str, at: int) -> bool:
        """An apostrophe inside a word or before a year ('90s)."""
        before, after = self._around(mark, at)
        return mark in _APOSTROPHES and ((before.isalnum() and after.isalnum()) or after.isdecimal())

    def _opens_only(self, mark: str, at: int) -> bool:
        before, after = self._around(mark, at)
        return (before.isspace() or before in "([{—–-") and not after.isspace()

    def _closes_only(self, mark: str, at: int) -> bool:
        before, after = self._around(mark, at)
        return not before.isspace() and before not in "([{" and not after.isalnum()

    def _is_inches(self, at: int) -> bool:
        return self._text[at - 1 : at].isdecimal()

    def _closed_level(self, mark: str, at: int, stack: list[_Open], carried: _Open | None) -> int | None:
        """The place on the stack of the quotation this mark closes, None when it closes none."""
        for level in range(len(stack) - 1, -1, -1):
            opened = stack[level].mark or (carried.mark if carried else "")
            if mark in self._marks.closers.get(opened, ()):
                if mark in _APOSTROPHES:
                    return None if self._is_possessive(mark, at) or self._opens_only(mark, at) else level
                # one mark for both sides takes turns where it stands an even number of times
                takes_turns = mark == opened and self._count[mark] % 2 == 0
                can_open = mark in self._marks.opening and not takes_turns
                return None if can_open and self._opens_only(mark, at) else level
        if not stack or mark in _APOSTROPHES or stack[-1].mark in _APOSTROPHES or not self._closes_only(mark, at):
            return None
        # a wrong mark closes where no right one follows before the next opening: “word", “word“
        opened = stack[-1].mark
        right = min((_next(self._closings, other, at) for other in self._marks.closers.get(opened, ())), default=_NEVER)
        follows = right < _next(self._openings, opened, at)
        return None if follows and mark != opened else len(stack) - 1

    def _is_possessive(self, mark: str, at: int) -> bool:
        """ "the voters' choice" within single marks: another closing mark follows."""
        before, after = self._around(mark, at)
        return before == "s" and after.isspace() and _next(self._closings, mark, at) < _NEVER

    def _opens(self, mark: str, at: int, stack: list[_Open]) -> bool:
        if len(stack) == _DEEPEST:
            return False
        if mark not in self._marks.opening:  # a closing mark where one opens: ”word”
            return not stack and mark not in _APOSTROPHES and self._opens_only(mark, at)
        if mark in _APOSTROPHES:
            follows = any(_next(self._closings, other, at) < _NEVER for other in self._marks.closers[mark])
            return follows and self._opens_only(mark, at)
        if mark not in self._marks.closing:
            return True
        if any(opened.mark == mark for opened in stack):
            return False
        takes_turns = mark in self._marks.closers[mark] and self._count[mark] % 2 == 0
        return takes_turns or not self._closes_only(mark, at)

    def _sentence_start(self, start: int, end: int) -> int:
        return max((match.end() for match in _SENTENCE_END.finditer(self._text, start, end)), default=start)


def _next(places: dict[str, list[int]], mark: str, at: int) -> int:
    """The first place of a mark behind ``at``."""
    known = places.get(mark, [])
    found = bisect_right(known, at)
    return known[found] if found < len(known) else _NEVER


def _quotation(text: str, opened: _Open, end: int, closer: int, depth: int, *, closed: bool) -> Quotation:
    inside = _stripped(text, opened.start + len(opened.mark), end - closer)
    outside = Span(opened.start if opened.mark else inside.start, end if closer else inside.end)
    return _measured(text, Quotation(inside, outside, closed, depth, opened.continues, opened.mark, 0, False))


def _measured(text: str, quotation: Quotation) -> Quotation:
    inner = text[quotation.inside.start : quotation.inside.end]
    words = len(_WORD.findall(inner))
    return quotation._replace(words=words, is_term=words <= 2 and not _SPEECH_MARK.search(inner))


def _stripped(text: str, start: int, end: int) -> Span:
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    return Span(start, start + len(inner.strip()))


def _dash_speech(text: str, paragraph: Span) -> list[Quotation]:
    """ "— Слова, — сказал он. — Ещё слова.": every other stretch is the speaker's."""
    start = _DASH.match(text, paragraph.start, paragraph.end)
    if start is None:
        return []
    mark = start.group(1)
    begins = [start.end()]
    ends: list[int] = []
    for turn in _TURN.finditer(text, start.end(), paragraph.end):
        if len(ends) == len(begins):
            begins.append(turn.end())
        elif text[turn.end() : turn.end() + 1].islower():  # the writer's words: "сказал он"
            ends.append(turn.start(1) + (turn.group(1) != ","))
    if not ends and mark == "-":
        return []  # an entry of a list
    ends.append(paragraph.end)
    found = []
    for place, (begin, end) in enumerate(zip(begins, ends, strict=False)):
        inside = _stripped(text, begin, end)
        outside = Span(start.start(1) if place == 0 else inside.start, inside.end)
        found.append(_measured(text, Quotation(inside, outside, True, 0, place > 0, mark, 0, False)))
    return found
