"""The tables that claims are read with: numerals, negation, dates, names and places."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field


class Number(Struct, frozen=True, forbid_unknown_fields=True):
    """numerals.toml [[number]]: a number word."""

    forms: tuple[str, ...]
    value: float
    example: str
    open: bool = False  # a vague word: this many or more ("dozens")
    multiplies: bool = False  # "million": multiplies the number before it
    tight: bool = False  # only right behind digits, with no space: "5m"
    rule: str = ""  # for vague words: whose convention the value follows
    not_: str = field(name="not", default="")


class Approximator(Struct, frozen=True, forbid_unknown_fields=True):
    """numerals.toml [[approximator]]: "about", "at least", "up to" before (or after) a number."""

    forms: tuple[str, ...]
    bound: Literal["about", "at_least", "at_most", "more_than", "less_than"]
    example: str
    after: bool = False  # may also stand behind the number or its noun: "or more", على الأقل
    not_: str = field(name="not", default="")


class Range(Struct, frozen=True, forbid_unknown_fields=True):
    """numerals.toml [[range]]: words before and between two numbers that are the ends of one range."""

    middle: tuple[str, ...]
    example: str
    before: tuple[str, ...] = ()  # empty: nothing need stand before ("10-15")
    not_: str = field(name="not", default="")


class Counted(Struct, frozen=True, forbid_unknown_fields=True):
    """numerals.toml [[counted]]: nouns beside a number that say what it counts, as one canonical type."""

    forms: tuple[str, ...]
    what: str  # killed, wounded, missing, detained, displaced, soldier, fighter, "money USD", year ...
    example: str
    two: tuple[str, ...] = ()  # forms that by themselves mean two: قتيلان
    one: tuple[str, ...] = ()  # forms that mean one where something befell it: "a man was killed"
    suffers: bool = False  # what befell them (killed, wounded) says more than what they are: person, soldier, tourist
    before: bool = False  # may also stand before the number: "$ 5"
    not_: str = field(name="not", default="")


class Event(Struct, frozen=True, forbid_unknown_fields=True):
    """numerals.toml [[event]]: words near a number that say what befell those it counts: "killed", مقتل."""

    forms: tuple[str, ...]
    what: str
    example: str
    toll: bool = False  # "the death toll": holds for the next number of the sentence, however far
    not_: str = field(name="not", default="")


class Aside(Struct, frozen=True, forbid_unknown_fields=True):
    """numerals.toml [[aside]]: words with a number in them that counts nothing, or after which one counts otherwise."""

    forms: tuple[str, ...]
    means: Literal["idiom", "part", "change", "year", "age", "clock", "rank"]
    example: str
    not_: str = field(name="not", default="")


class Numerals(Struct, frozen=True, forbid_unknown_fields=True):
    """numerals.toml."""

    decimal: tuple[str, ...] = (".",)  # marks before a fraction
    thousands: tuple[str, ...] = (",",)  # marks between groups of three digits
    joins: tuple[str, ...] = ()  # words, or written-together prefixes, between the parts of one number: "and", و
    not_counted: tuple[str, ...] = ()  # words behind a number that are not what it counts: "in", قبل
    any: tuple[str, ...] = ()  # "any": the noun behind it is not counted as one: أي شخص
    addition: tuple[str, ...] = ()  # words that set a further number beside the one before: "as well as", إضافة إلى
    between: tuple[str, ...] = ()  # words between a number and what it counts: "of", من
    endings: tuple[str, ...] = ()  # of nouns behind a number, left out of an unlisted noun: مكتبا, "offices"
    adjectives: int = 0  # how many words may stand between a number and its noun: "19 Asian and European tourists"
    number: tuple[Number, ...] = ()
    approximator: tuple[Approximator, ...] = ()
    range: tuple[Range, ...] = ()
    counted: tuple[Counted, ...] = ()
    event: tuple[Event, ...] = ()
    aside: tuple[Aside, ...] = ()


class Negator(Struct, frozen=True, forbid_unknown_fields=True):
    """negation.toml [[negator]]: a word that turns what follows it, or a phrase that only looks so.

    negates: "not", "denied"; doubts: "allegedly"; unverified: "unconfirmed"; unable: says so only before a confirming
    word ("unable to confirm"); restores: after a negation it gives the statement back ("but", إلا); neutral: holds a
    negating word and negates nothing ("not only").
    """

    forms: tuple[str, ...]
    example: str
    sense: Literal["negates", "doubts", "unverified", "unable", "restores", "neutral"] = "negates"
    head_only: bool = False  # counts only as the statement's first word: عدم
    not_: str = field(name="not", default="")


class Negation(Struct, frozen=True, forbid_unknown_fields=True):
    """negation.toml."""

    negator: tuple[Negator, ...] = ()
    subordinators: tuple[str, ...] = ()  # open a clause beside the main statement: "because", "if"
    contrast: tuple[str, ...] = ()  # open a second statement set against the first: "but"
    confirming: tuple[str, ...] = ()  # negated, they tell that nobody knows: "(could not) verify"


class Month(Struct, frozen=True, forbid_unknown_fields=True):
    """dates.toml [[month]]: every name and inflected form of one month."""

    forms: tuple[str, ...]
    number: int
    example: str
    not_: str = field(name="not", default="")


class RelativeDay(Struct, frozen=True, forbid_unknown_fields=True):
    """dates.toml [[relative]]: "today", "yesterday": days from publication."""

    forms: tuple[str, ...]
    days: int
    example: str


class Weekday(Struct, frozen=True, forbid_unknown_fields=True):
    """dates.toml [[weekday]]: Monday is 0."""

    forms: tuple[str, ...]
    number: int
    example: str


class Dates(Struct, frozen=True, forbid_unknown_fields=True):
    """dates.toml."""

    month: tuple[Month, ...] = ()
    relative: tuple[RelativeDay, ...] = ()
    coming: tuple[str, ...] = ()  # beside a weekday: the next one, not the last: "next", المقبل
    past: tuple[str, ...] = ()  # beside a weekday: not the day of publication itself: "last", الماضي
    idioms: tuple[str, ...] = ()  # hold such a word and name no day: "the other day", نفس اليوم
    weekday: tuple[Weekday, ...] = ()


class Names(Struct, frozen=True, forbid_unknown_fields=True):
    """names.toml: what proper names are made of."""

    particles: tuple[str, ...] = ()  # small words inside a name: "van", بن, аль
    joined: tuple[str, ...] = ()  # begin a name of two written words that is one: "Abdel", عبد
    openers: tuple[str, ...] = ()  # words that begin sentences and no names: "The", В
    given: tuple[str, ...] = ()  # given names; where letters have no case they mark a name
    given_or_word: tuple[str, ...] = ()  # given names that are ordinary words too: only beside another or a title


class Territory(Struct, frozen=True, forbid_unknown_fields=True):
    """places.toml [[territory]]: names and adjectives of a country beside its name in CLDR."""

    key: str  # ISO 3166 code
    forms: tuple[str, ...]
    example: str


class Places(Struct, frozen=True, forbid_unknown_fields=True):
    """places.toml."""

    territory: tuple[Territory, ...] = ()
    not_places: tuple[str, ...] = ()  # ordinary words that are also some place's name: صور


class Opposite(Struct, frozen=True, forbid_unknown_fields=True):
    """opposites.toml [[pair]]: words of two sides that cannot both hold of one thing: "rose", "fell"."""

    key: str  # the same in every language
    one: tuple[str, ...]
    other: tuple[str, ...]
    example: str  # holds a word of the one side
    counter: str  # the same of the other
    not_: str = field(name="not", default="")  # holds neither


class Undoing(Struct, frozen=True, forbid_unknown_fields=True):
    """opposites.toml [[undoing]]: words that undo what stands beside them without a "not": "refused", "without"."""

    forms: tuple[str, ...]
    example: str
    counter: str  # the same, not undone
    not_: str = field(name="not", default="")


class Opposites(Struct, frozen=True, forbid_unknown_fields=True):
    """opposites.toml."""

    pair: tuple[Opposite, ...] = ()
    undoing: tuple[Undoing, ...] = ()
