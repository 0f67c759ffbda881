"""Numbers written in digits of any script: values, and what only looks like one (dates, clock times, codes)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from firsthand.claim.words import Digits, Hit, Words

HYPHENS = frozenset("-–—‑−")
_SPACES = "\u00a0\u202f\u2009"
_MOST_DIGITS = 15  # longer ones are codes, and lose their last digits as floats


class Numeral(NamedTuple):
    """A number, or the two ends of a range, without what it counts."""

    first: int  # token
    end: int  # token
    low: float
    high: float | None  # None: open upwards
    shape: str = "count"  # or "date", "clock", "rank" (an identifier or ordinal), "score", "phone"
    rule: str = ""
    digits: bool = False  # written in plain digits, no separator, no multiplier
    factor: float = 1  # the multiplier that ended it
    prefix: str = ""  # written together before it: و in وعشرون
    suffix: str = ""  # written together behind it: th in 20th


class _Run(NamedTuple):
    """Groups of digits with the marks between them: "9 709,5" is ("9", "709", "5") and " ,"."""

    words: Words
    first: int  # token
    end: int  # token
    groups: tuple[str, ...]
    marks: str  # hyphens all as "-"
    suffix: str

    def numeral(self, value: float, shape: str = "count", *, groups: int | None = None) -> Numeral:
        """The numeral that the run, or its first groups, make."""
        end, suffix = self.end, self.suffix
        if groups is not None:
            end, suffix = self.first + 1 + sum(1 + (mark != " ") for mark in self.marks[: groups - 1]), ""
        is_plain = len(self.groups) == 1 or groups == 1
        return Numeral(self.first, end, value, value, shape, digits=is_plain, suffix=suffix)


def read_digits(words: Words, hit: Hit) -> Numeral | None:
    """The numeral that begins with these digits. None: they are part of a name or code (F-16, COVID-19, G20)."""
    head = hit.entry
    if not isinstance(head, Digits) or head.before or _ends_a_code(words, hit.first):
        return None
    run = _run(words, hit.first, head)
    return next(numeral for shape in SHAPES if (numeral := shape(run)) is not None)


def _ends_a_code(words: Words, place: int) -> bool:
    """A hyphen ties it to the word before."""
    if not (words.tight(place) and words.key(place - 1) in HYPHENS and words.tight(place - 1)):
        return False
    before = words.tokens[place - 2]
    return before.is_word and not before.key[-1:].isdigit()


def _run(words: Words, first: int, head: Digits) -> _Run:
    groups, marks, end, suffix = [head.digits], "", first + 1, head.after
    while not suffix:
        mark = _mark(words, end)
        at = end + (mark != " ")
        following = words.at("digits", at) if mark else None
        if following is None or not isinstance(following.entry, Digits) or following.entry.before:
            break
        group = following.entry.digits
        if mark == " " and (len(group) != 3 or len(groups[-1]) > 3 or (marks and " " not in marks)):
            break
        groups.append(group)
        marks += mark
        end, suffix = at + 1, following.entry.after
    return _Run(words, first, end, tuple(groups), marks, suffix)


def _mark(words: Words, place: int) -> str:
    """The separator between two groups of digits that a token is, " " for mere space, "" for none."""
    table = words.language.numerals
    key = words.key(place)
    if key and words.tight(place) and words.tight(place + 1):
        if key in HYPHENS:
            return "-"
        return key if key in "/:" or key in table.decimal or key in table.thousands else ""
    space = words.gap(place)
    return " " if len(space) == 1 and (space in table.thousands or space in _SPACES) else ""


# --- what a run is: the first shape that fits -----------------------------------------------------------------------


def _plain(run: _Run) -> Numeral | None:
    """One group; with letters behind it an ordinal or a decade: 20th, 1990s."""
    if run.marks:
        return None
    if len(run.groups[0]) > _MOST_DIGITS:
        return run.numeral(0, "rank")
    return run.numeral(float(run.groups[0]), "rank" if run.suffix else "count")


def _clock(run: _Run) -> Numeral | None:
    return run.numeral(_number(run.groups[0]), "clock") if set(run.marks) == {":"} else None


def _date(run: _Run) -> Numeral | None:
    """3/2/2013, 03.02.2013, 2013-02-03; and 3/2."""
    if run.marks == "/":
        is_date = _number(run.groups[0]) <= 31 and len(run.groups[1]) <= 4
        return run.numeral(_number(run.groups[0]), "date" if is_date else "rank")
    if len(run.groups) != 3 or run.marks not in ("//", "--", ".."):
        return None
    groups = run.groups[::-1] if len(run.groups[0]) == 4 else run.groups
    day, month = (_number(group) for group in groups[:2])
    fits = len(groups[2]) in (2, 4) and 1 <= day <= 31 and 1 <= month <= 31 and min(day, month) <= 12
    return run.numeral(_number(run.groups[0]), "date") if fits else None


def _end_of_range(run: _Run) -> Numeral | None:
    """10-15, 1,000-1,500: each end is a number of its own."""
    if run.marks.count("-") != 1:
        return None
    cut = run.marks.index("-")
    value = _value(run.words, run.groups[: cut + 1], run.marks[:cut])
    return None if value is None else run.numeral(value, groups=cut + 1)


def _code(run: _Run) -> Numeral | None:
    """Several hyphens or slashes: a telephone number or the like."""
    return run.numeral(_number(run.groups[0]), "phone") if set("-/:") & set(run.marks) else None


def _grouped(run: _Run) -> Numeral | None:
    value = _value(run.words, run.groups, run.marks)
    return None if value is None else run.numeral(value)


def _first_of_several(run: _Run) -> Numeral:
    """ "1,20,3": only the first group is this number."""
    return run.numeral(_number(run.groups[0]), groups=1)


SHAPES: tuple[Callable[[_Run], Numeral | None], ...] = (
    _plain,
    _clock,
    _date,
    _end_of_range,
    _code,
    _grouped,
    _first_of_several,
)


def _number(digits: str) -> float:
    return float(digits) if len(digits) <= _MOST_DIGITS else 0.0


def _value(words: Words, groups: tuple[str, ...], marks: str) -> float | None:
    """1,234 and 1.234 and 1 234 are thousands where the language groups so; a last other mark opens the fraction."""
    if sum(map(len, groups)) > _MOST_DIGITS:
        return None
    if not marks:
        return float(groups[0])
    table = words.language.numerals
    last = marks[-1]
    is_grouped = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3 and groups[0] != "0"
    if is_grouped and len(set(marks)) == 1 and (last in table.thousands or last == " "):
        return float("".join(groups))
    whole, separators = groups[:-1], marks[:-1]
    is_whole = all(len(group) == 3 for group in whole[1:]) and len(set(separators)) <= 1
    if last not in table.decimal or not is_whole or (separators and len(whole[0]) > 3):
        return None
    return float("".join(whole) + "." + groups[-1])
