"""Numbers in a sentence: digits and number words put together to values, and values to ranges."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from firsthand.claim.digits import HYPHENS, Numeral, read_digits
from firsthand.claim.words import Hit, Words
from firsthand.language import claim_tables
from firsthand.text.fold import folding

_CHANGE_REACH = 4  # tokens


def numerals(words: Words) -> list[Numeral]:
    """All numbers of the sentence in order, ranges put together."""
    found: list[Numeral] = []
    end = 0
    for start in sorted({*words.all("digits"), *words.all("number")}):
        if start < end:
            continue
        end = _idiom(words, start)
        numeral = None if end else _numeral(words, start)
        if numeral:
            end = numeral.end
            found.append(numeral)
    return _ranges(words, found)


def _idiom(words: Words, place: int) -> int:
    """The end of the idiom, ordinal or weekday that holds this token, 0 when none does."""
    for first in range(max(0, place - 3), place + 1):
        hit = words.at("aside", first)
        if hit and hit.end > place:
            return hit.end
    return place + 1 if words.at("weekday", place) else 0


def _numeral(words: Words, place: int) -> Numeral | None:
    hit = words.at("digits", place) or words.all("number")[place]
    start = _read(words, hit)
    return start if start is None or start.shape != "count" or start.suffix else _compose(words, start)


def _read(words: Words, hit: Hit) -> Numeral | None:
    entry = hit.entry
    if not isinstance(entry, claim_tables.Number):
        return read_digits(words, hit)
    if entry.tight and not (words.tight(hit.first) and words.at("digits", hit.first - 1)):
        return None
    factor = entry.value if entry.multiplies else 1
    high = None if entry.open else entry.value
    return Numeral(hit.first, hit.end, entry.value, high, rule=entry.rule, factor=factor, prefix=hit.prefix)


# --- the parts of one number ----------------------------------------------------------------------------------------


class _Sum(NamedTuple):
    """A number as far as it has been read."""

    whole: float  # closed by a multiplier of a thousand or more
    part: float | None  # still to be multiplied; None right behind such a multiplier
    limit: float  # what comes next must be smaller
    is_vague: bool  # began with a word like "dozens"


class _Part(NamedTuple):
    """A number word, or digits, behind the number read so far."""

    numeral: Numeral
    joint: str  # what ties it: "", "hyphen", "join" ("and", و), "of"
    joins_needed: bool  # the language puts و between the parts


def _compose(words: Words, start: Numeral) -> Numeral:
    """Adds and multiplies the number words that follow: خمسة وعشرون ألفا, two hundred and fifty, сто двадцать."""
    is_closed = start.factor >= 1000
    part = None if is_closed else start.low
    total = _Sum(start.low if is_closed else 0, part, start.factor if is_closed else float("inf"), start.high is None)
    last = start
    while (following := _following(words, last.end, total)) is not None:
        taken = next((taken for rule in PARTS if (taken := rule(total, following)) is not None), None)
        if taken is None:
            break
        total, last = taken, following.numeral
    value = total.whole + (total.part or 0)
    if last is start:
        return start
    high = None if start.high is None else value
    return start._replace(end=last.end, low=value, high=high, digits=False, factor=last.factor)


def _following(words: Words, place: int, total: _Sum) -> _Part | None:
    joint = ""
    if words.key(place) in HYPHENS and words.tight(place) and words.tight(place + 1):
        place, joint = place + 1, "hyphen"
    elif words.at("joins", place):
        place, joint = place + 1, "join"
    elif total.is_vague and words.at("between", place):
        place, joint = place + 1, "of"
    elif _is_currency(words, place):  # 190 $ million
        place += 1
    hit = words.at("number", place) or words.at("digits", place)
    if hit is None or words.at("weekday", place) or (hit.role == "digits" and joint != "join"):
        return None
    if hit.prefix in words.language.numerals.joins:
        joint = "join"
    elif hit.prefix and not total.is_vague:
        return None
    numeral = _read(words, hit)
    is_part = numeral is not None and numeral.shape == "count" and (numeral.high is not None or numeral.factor > 1)
    return _Part(numeral, joint, bool(words.language.traits.clitic_prefixes)) if numeral and is_part else None


def _is_currency(words: Words, place: int) -> bool:
    hit = words.at("counted", place)
    return hit is not None and hit.end == place + 1 and isinstance(hit.entry, claim_tables.Counted) and hit.entry.before


def _thousands(total: _Sum, part: _Part) -> _Sum | None:
    """ "three | million", عشرات الآلاف, "half a | million"."""
    factor = part.numeral.factor
    if total.part is None or not 1000 <= factor < total.limit or part.joint == "join":
        return None
    return total._replace(whole=total.whole + total.part * factor, part=None, limit=factor)


def _hundreds(total: _Sum, part: _Part) -> _Sum | None:
    """ "two | hundred", "two | dozen"."""
    if total.part is None or not 1 < part.numeral.factor < 1000 or total.part >= 100 or part.joint:
        return None
    return total._replace(part=total.part * part.numeral.factor)


def _multiplied_again(total: _Sum, part: _Part) -> _Sum | None:
    """ "a thousand | million"."""
    if total.part is not None or total.whole != total.limit or part.joint or part.numeral.factor <= total.limit:
        return None
    return total._replace(whole=total.whole * part.numeral.factor, limit=part.numeral.factor)


def _remainder(total: _Sum, part: _Part) -> _Sum | None:
    """ "two thousand | three", ألف | ومئة, مليون | و500."""
    fits = part.joint == "join" or (not part.joint and not part.joins_needed)
    if total.part is not None or total.is_vague or not fits or part.numeral.low >= total.limit:
        return None
    return total._replace(part=part.numeral.low)


def _teen(total: _Sum, part: _Part) -> _Sum | None:
    """تسعة | عشر."""
    if not part.joins_needed or part.joint or part.numeral.low != 10 or not 1 <= (total.part or 0) % 100 <= 9:
        return None
    return total._replace(part=(total.part or 0) + 10)


def _unit_first(total: _Sum, part: _Part) -> _Sum | None:
    """خمسة | وعشرون."""
    value = part.numeral.low
    is_tens = 20 <= value <= 90 and value % 10 == 0
    if not part.joins_needed or part.joint != "join" or not is_tens or not 1 <= (total.part or 0) % 100 <= 9:
        return None
    return total._replace(part=(total.part or 0) + value)


def _lower(total: _Sum, part: _Part) -> _Sum | None:
    """ "twenty | five", "two hundred | and fifty", مئة | وخمسة."""
    value = part.numeral.low
    if total.part is None or total.is_vague or part.numeral.digits or not 0 < value < _place_value(total.part):
        return None
    if part.joins_needed:
        fits = part.joint == "join"
    elif part.joint == "hyphen":
        fits = total.part % 100 >= 20
    else:
        fits = not part.joint or total.part >= 100
    return total._replace(part=total.part + value) if fits else None


#: the first that takes the part decides; when none does, it begins another number
PARTS: tuple[Callable[[_Sum, _Part], _Sum | None], ...] = (
    _thousands,
    _hundreds,
    _multiplied_again,
    _remainder,
    _teen,
    _unit_first,
    _lower,
)


def _place_value(value: float) -> float:
    """The place value of the last digit that is not zero: 120 -> 10, 300 -> 100; 0 for a fraction."""
    if not value or value != int(value):
        return 0
    size = 1
    while value % (size * 10) == 0:
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
    if changes(words, one.first):
        return None
    for entry in words.language.numerals.range:
        opener = _opener(words, one.first, entry) if entry.before else None
        if (entry.before and opener is None) or not _is_middle(words, one, two, entry.middle):
            continue
        low = one.low * two.factor if one.factor == 1 < two.factor and one.low * two.factor <= two.low else one.low
        if low < two.low:
            return two._replace(first=one.first, low=low, high=two.low, rule="range", prefix=one.prefix)
        if words.key(one.end) in HYPHENS:
            return two._replace(first=one.first, low=one.low, high=one.low, shape="score")
    return None


def changes(words: Words, place: int) -> bool:
    """Does a verb of change stand shortly before? "rose from 13 to 15" tells two figures and no range."""
    hits = words.all("aside")
    if not hits:
        return False
    near = (hits.get(p) for p in range(max(0, place - _CHANGE_REACH), place))
    return any(
        hit is not None and isinstance(hit.entry, claim_tables.Aside) and hit.entry.means == "change" for hit in near
    )


def _opener(words: Words, place: int, entry: claim_tables.Range) -> int | None:
    return next((p for p in (place - 1, place - 2) if (hit := words.at("range", p)) and hit.entry is entry), None)


def _is_middle(words: Words, one: Numeral, two: Numeral, middle: tuple[str, ...]) -> bool:
    keys = _middle_keys(words, middle)
    if two.first == one.end:
        return two.prefix in keys
    return two.first == one.end + 1 and words.key(one.end) in keys and not two.prefix


def _middle_keys(words: Words, middle: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(folding(words.language).word, middle))
