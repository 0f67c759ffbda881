"""Is it one person? Names compared by sound, across scripts and spellings."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.origin.bodies import Body

Heard = tuple[str, ...]  # a word by sound: as printed, and without case ending

#: consonants a surname needs before it tells one family from another
SURNAME = 3


def same_person(one: Body, other: Body) -> bool | None:
    """True: first name and surname agree, a letter apart at most; False: perhaps, as only the surname agrees or each is
    a letter apart; None: neither.
    """
    found: bool | None = None
    for left in _full_names(one):
        for right in _full_names(other):
            first, last = _apart(left[0], right[0]), _apart(left[1], right[1])
            length = min(len(left[1][0]), len(right[1][0]))
            if first + last <= 1 and length >= (SURNAME if last else 2):  # عمر is a letter from ماهر, and another man
                return True
            if (last == 0 or first == last == 1) and length >= SURNAME:
                found = False
    return found


def _full_names(body: Body) -> Iterator[tuple[Heard, Heard]]:
    """First word and last word of each name, and its first two: a role may follow a name without a mark between, or
    stand before it. One language writes as one word what another writes as two: Ahmadinejad, أحمدي نجاد.
    """
    for run in body.person:
        yield run[0], run[1]
        if len(run) > 2:
            yield run[-2], run[-1]
            yield run[0], run[-1]
            yield run[-3], _together(run[-2], run[-1])
            yield _together(run[0], run[1]), run[2]


def _together(one: Heard, other: Heard) -> Heard:
    """Two words as one: a letter doubled where they meet is heard once."""
    return tuple(left + right.removeprefix(left[-1:]) for left in one for right in other)


def _apart(one: Heard, other: Heard) -> int:
    """0: the same sound in some form, 1: one consonant put in, left out or changed; 2: more."""
    if set(one) & set(other):
        return 0
    return 1 if any(_one_change(a, b) for a in one for b in other) else 2


def _one_change(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or len(long) < 2:
        return False
    at = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    rest = short[at + 1 :] if len(short) == len(long) else short[at:]
    return long[at + 1 :] == rest
