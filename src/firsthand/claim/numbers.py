"""Numbers in a sentence: digits of every script and number words, put together to values and ranges."""

from __future__ import annotations

from typing import NamedTuple

from firsthand.claim.words import Digits, Hit, Words
from firsthand.language import schema
from firsthand.text.fold import folding

_HYPHENS = frozenset("-–—‑−")
_APOSTROPHES = frozenset("'’")


class Numeral(NamedTuple):
    """A number, or the two ends of a range, without what it counts."""

    first: int  # token
    end: int  # token
    low: float
    high: float | None  # None: open upwards
    shape: str = "count"  # or "date", "clock", "rank" (an identifier or ordinal), "score", "phone"
    rule: str = ""
    digits: bool = False  # written in digits, no multiplier
    factor: float = 1  # the multiplier that ended it
    prefix: str = ""  # written together before it: و in و15
    suffix: str = ""  # written together behind it: km in 5km


def numerals(words: Words) -> list[Numeral]:
    """All numbers of the sentence in order, ranges put together."""
    if not words.all("digits") and not words.all("number"):
        return []
    found: list[Numeral] = []
    place = 0
    starts = sorted({*words.all("digits"), *words.all("number")})
    for start in starts:
        if start < place:
            continue
        idiom = _idiom(words, start)
        if idiom:
            place = idiom
            continue
        numeral = _numeral(words, start)
        if numeral:
            place = numeral.end
            found.append(numeral)
    return _ranges(words, found)


def _idiom(words: Words, place: int) -> int:
    """The end of the idiom or ordinal that holds this token, 0 when none does."""
    for first in range(max(0, place - 3), place + 1):
        hit = words.at("aside", first)
        if hit and hit.end > place and isinstance(hit.entry, schema.Aside):
            return hit.end
    return 0 if not words.at("weekday", place) else place + 1


def _numeral(words: Words, place: int) -> Numeral | None:
    digits = words.at("digits", place)
    if digits:
        read = _digits(words, digits)
        if read is None or read.shape != "count":
            return read
        return _compose(words, read) if not read.suffix else read
    hit = words.at("number", place)
    return _compose(words, _word(hit)) if hit else None


def _word(hit: Hit) -> Numeral:
    entry = hit.entry
    assert isinstance(entry, schema.Number)
    factor = entry.value if entry.multiplies else 1
    high = None if entry.open else entry.value
    return Numeral(hit.first, hit.end, entry.value, high, rule=entry.rule, factor=factor, prefix=hit.prefix)


# --- digits ---------------------------------------------------------------------------------------------------------


def _digits(words: Words, hit: Hit) -> Numeral | None:
    """Digits with their separators. None: part of a name or code (F-16, COVID-19, G20)."""
    head = hit.entry
    assert isinstance(head, Digits)
    place = hit.first
    if head.before and words.language.traits.has_case:
        return None
    if words.tight(place) and words.key(place - 1) in _HYPHENS and words.tight(place - 1):
        before = words.tokens[place - 2]
        if before.is_word and not before.key[-1].isdigit():
            return None
    groups, marks, end, suffix = [head.digits], "", place + 1, head.after
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
    return _shaped(words, Numeral(place, end, 0, 0, digits=True, prefix=head.before, suffix=suffix), groups, marks)


def _mark(words: Words, place: int) -> str:
    """The separator between two groups of digits that a token is, " " for mere space, "" for none."""
    table = words.language.numerals
    key = words.key(place)
    if key and words.tight(place) and words.tight(place + 1):
        if key in "/:" or key in table.decimal or key in table.thousands or key in _HYPHENS:
            return "-" if key in _HYPHENS else key
        return ""
    space = words.text[words.tokens[place - 1].end : words.tokens[place].start] if 0 < place < len(words.tokens) else ""
    if len(space) == 1 and (space in table.thousands or space in "\u00a0\u202f\u2009"):
        return " "
    return ""


def _shaped(words: Words, numeral: Numeral, groups: list[str], marks: str) -> Numeral | None:
    """What a run of digit groups is: a value, a date, a clock time, a score, a telephone number."""
    kinds = set(marks)
    if not marks:
        valued = _valued(numeral, groups[0])
        return valued._replace(shape="rank") if numeral.suffix else valued  # 20th, 1990s
    if kinds == {":"}:
        return numeral._replace(shape="clock", low=float(groups[0]), high=float(groups[0]))
    if len(groups) == 3 and len(kinds) == 1 and kinds <= set("/-.") and _is_date(groups):
        return numeral._replace(shape="date", low=float(groups[0]), high=float(groups[0]))
    if kinds == {"/"}:
        shape = "date" if len(groups) == 2 and int(groups[0]) <= 31 and len(groups[1]) <= 4 else "rank"
        return numeral._replace(shape=shape, low=float(groups[0]), high=float(groups[0]))
    if "-" in kinds or "/" in kinds or ":" in kinds:
        if marks == "-":  # a range: its ends are numbers of their own
            end = numeral.first + 1
            return numeral._replace(end=end, low=float(groups[0]), high=float(groups[0]), suffix="")
        cut = marks.index("-") if "-" in marks else 0
        head = _value(words, groups[: cut + 1], marks[:cut]) if cut else None
        if head is not None and marks.count("-") == 1:
            end = numeral.first + 1 + sum(1 if mark == " " else 2 for mark in marks[:cut])
            return numeral._replace(end=end, low=head, high=head, suffix="", digits=False)
        return numeral._replace(shape="phone", low=float(groups[0]), high=float(groups[0]))
    value = _value(words, groups, marks)
    if value is None:  # "1, 2": only the first group is this number
        return _valued(numeral._replace(end=numeral.first + 1, suffix=""), groups[0])
    return numeral._replace(low=value, high=value, digits=False)


def _valued(numeral: Numeral, digits: str) -> Numeral:
    if len(digits) > 15:
        return numeral._replace(shape="rank", low=0, high=0)
    return numeral._replace(low=float(digits), high=float(digits))


def _is_date(groups: list[str]) -> bool:
    day, month, year = groups if len(groups[2]) != 1 and len(groups[0]) != 4 else groups[::-1]
    return len(year) in (2, 4) and 1 <= int(day) <= 31 and 1 <= int(month) <= 31 and min(int(day), int(month)) <= 12


def _value(words: Words, groups: list[str], marks: str) -> float | None:
    """1,234 and 1.234 and 1 234 are thousands where the language groups so; a last other mark opens the fraction."""
    table = words.language.numerals
    if sum(map(len, groups)) > 15:
        return None
    whole, fraction, separators = groups, "", marks
    last = marks[-1]
    grouped = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3 and groups[0] != "0"
    is_thousands = grouped and len(set(marks)) == 1 and (last in table.thousands or last == " ")
    if not is_thousands:
        if last not in table.decimal:
            return None
        whole, fraction, separators = groups[:-1], groups[-1], marks[:-1]
    if any(len(group) != 3 for group in whole[1:]) or (separators and len(whole[0]) > 3) or len(set(separators)) > 1:
        return None
    return float("".join(whole) + ("." + fraction if fraction else ""))


# --- words ----------------------------------------------------------------------------------------------------------


def _compose(words: Words, start: Numeral) -> Numeral:
    """Adds and multiplies the number words that follow: خمسة وعشرون ألفا, two hundred and fifty, сто двадцать."""
    parts = _Sum(start)
    end, high = start.end, start.high
    rule, digits = start.rule, start.digits
    while True:
        place, joined = _next(words, end, parts)
        following = _part(words, place, joined)
        if following is None or not parts.take(following, joined, bool(words.language.traits.clitic_prefixes)):
            break
        if following.high is None and not following.factor > 1:
            high = None
        end, digits = following.end, False
        rule = rule or (following.rule if high is None else "")
    value = parts.total
    return start._replace(
        end=end, low=value, high=None if high is None else value, rule=rule, digits=digits, factor=parts.factor
    )


def _part(words: Words, place: int, joined: str) -> Numeral | None:
    hit = words.at("number", place)
    if hit and not words.at("weekday", place):
        return _word(hit)
    digits = words.at("digits", place)
    if digits and joined == "join":
        read = _digits(words, digits)
        return read if read and read.shape == "count" and not read.suffix else None
    return None


def _next(words: Words, place: int, parts: _Sum) -> tuple[int, str]:
    """The token where the next part of the number would stand, and what joins it: "", "hyphen", "join", "of"."""
    table = words.language.numerals
    if words.key(place) in _HYPHENS and words.tight(place) and words.tight(place + 1):
        return place + 1, "hyphen"
    if words.at("joins", place):
        return place + 1, "join"
    if parts.is_vague and words.at("between", place):
        return place + 1, "of"
    hit = words.at("number", place) or words.at("digits", place)
    if hit:
        prefix = hit.entry.before if isinstance(hit.entry, Digits) else hit.prefix
        if prefix in table.joins:
            return place, "join"
        if prefix and not parts.is_vague:
            return place, "other"
    counted = words.at("counted", place)  # 190 $ million
    if counted and getattr(counted.entry, "before", False) and words.at("number", place + 1):
        return place + 1, ""
    return place, ""


class _Sum:
    """A number as far as it has been read."""

    def __init__(self, start: Numeral) -> None:
        self.whole = 0.0  # closed by a multiplier of a thousand or more
        self.open_part: float | None = start.low
        self.factor = start.factor
        self.limit = float("inf")  # the next part must be smaller
        self.is_vague = start.high is None
        if start.factor >= 1000:
            self.whole, self.open_part, self.limit = start.low, None, start.factor

    @property
    def total(self) -> float:
        return self.whole + (self.open_part or 0)

    def take(self, part: Numeral, joined: str, join_needed: bool) -> bool:
        """Adds or multiplies; False when the part begins another number."""
        if joined == "other":
            return False
        if part.factor > 1:
            return self._multiply(part, joined)
        if part.high is None:
            return False
        if part.digits and self.open_part is not None:
            return False
        return self._add(part.low, joined, join_needed)

    def _multiply(self, part: Numeral, joined: str) -> bool:
        if self.open_part is None:
            if joined in ("of", "") and self.whole == self.limit == 1000 and part.factor > 1000:  # a thousand million
                self.whole, self.limit, self.factor = self.whole * part.factor, part.factor, part.factor
                return True
            if joined == "join" and part.factor < self.limit:
                self.open_part = part.low
                return True
            return False
        if joined == "join":
            return part.low < _magnitude(self.open_part) and self._add(part.low, joined, False)
        if part.factor < 1000:
            if self.open_part >= 100:
                return False
            self.open_part *= part.factor
            return True
        if part.factor >= self.limit:
            return False
        self.whole += self.open_part * part.factor
        self.open_part, self.limit, self.factor = None, part.factor, part.factor
        return True

    def _add(self, value: float, joined: str, join_needed: bool) -> bool:
        part = self.open_part
        if part is None:
            fits = value < self.limit and (joined == "join" or not join_needed)
            if fits and not self.is_vague:
                self.open_part, self.factor = value, 1
            return fits and not self.is_vague
        if self.is_vague or part != int(part):
            return False
        is_teen = value == 10 and 1 <= part % 100 <= 9 and not joined and join_needed
        is_unit_first = 1 <= part % 100 <= 9 and 20 <= value <= 90 and value % 10 == 0 and joined == "join" and join_needed
        is_lower = 0 < value < _magnitude(part)
        if is_lower and (join_needed or (joined == "join" and part < 100)):
            is_lower = joined == "join" and join_needed
        if is_lower and joined == "hyphen":
            is_lower = part % 100 >= 20
        if not (is_teen or is_unit_first or is_lower):
            return False
        self.open_part = part + value
        return True


def _magnitude(value: float) -> float:
    """The place value of the last digit that is not zero: 120 -> 10, 300 -> 100."""
    size = 1.0
    while value and value % (size * 10) == 0:
        size *= 10
    return size


# --- ranges ---------------------------------------------------------------------------------------------------------


def _ranges(words: Words, found: list[Numeral]) -> list[Numeral]:
    merged: list[Numeral] = []
    for numeral in found:
        both = _range(words, merged[-1], numeral) if merged else None
        if both:
            merged[-1] = both
        else:
            merged.append(numeral)
    return merged


def _range(words: Words, one: Numeral, two: Numeral) -> Numeral | None:
    """One figure of two numbers: "between 10 and 15", 10-15, от 10 до 15; a score when it goes down: 3-1."""
    if one.shape != "count" or two.shape != "count" or one.high is None or two.high is None or two.first - one.end > 2:
        return None
    for entry in words.language.numerals.range:
        opener = _opener(words, one.first, entry) if entry.before else None
        if (entry.before and opener is None) or not _is_middle(words, one, two, entry.middle):
            continue
        low = one.low * two.factor if one.factor == 1 < two.factor and one.low * two.factor <= two.low else one.low
        if low < two.low:
            return two._replace(first=one.first, low=low, high=two.low, rule="range", prefix=one.prefix)
        if words.key(one.end) in _HYPHENS:
            return two._replace(first=one.first, shape="score", rule="score")
    return None


def _opener(words: Words, place: int, entry: schema.Range) -> int | None:
    return next((p for p in (place - 1, place - 2) if (hit := words.at("range", p)) and hit.entry is entry), None)


def _is_middle(words: Words, one: Numeral, two: Numeral, middle: tuple[str, ...]) -> bool:
    keys = _middle_keys(words, middle)
    if two.first == one.end:
        return two.prefix in keys
    return two.first == one.end + 1 and words.key(one.end) in keys and not two.prefix


def _middle_keys(words: Words, middle: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(folding(words.language).word, middle))
