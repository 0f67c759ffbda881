"""What an origin is called: of the names its chains end at, the one that most reports agree on, in each language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from firsthand.origin.accounts import Account
from firsthand.origin.classes import Classes
from firsthand.origin.origins import Source
from firsthand.origin.same import Merge, Name
from firsthand.records import SourceKind

#: what a report that ends at such a name says for it: the surer its reading, and the nearer to who spoke, the more
WEIGHTS: Mapping[SourceKind | None, float] = {
    SourceKind.PERSON: 1.0,
    SourceKind.BODY: 1.0,
    SourceKind.ACCOUNT: 0.8,
    SourceKind.DOCUMENT: 0.6,  # somebody wrote it
    SourceKind.FOOTAGE: 0.6,
    None: 0.4,  # words that the tables tell nothing of
    SourceKind.OUTLET: 0.3,  # it had it from somebody, or its own people saw it
    SourceKind.AGENCY: 0.3,
    SourceKind.UNNAMED: 0.2,
    SourceKind.WITNESS: 0.2,
}
#: one that copies and names nobody follows its parent; it says little
COPIED = 0.1
#: a name of more words is a clause gone wrong
LONGEST = 12
OVERLONG = 0.3
#: a person's full name has no more words
FULL_NAME = 4


def called(
    source: Source,
    accounts: Sequence[Account],
    ends: Sequence[frozenset[str]],
    known: Mapping[str, Name],
    merges: Iterable[Merge],
) -> tuple[Name, ...]:
    """The names of an origin, one in each language it is named in.

    The first: of those that are one by the names themselves, what weighs most together; among these the one given most
    often (a person's full name, if two give it, stands for its short forms too), then the fullest. By a name rather
    than by what somebody is. The others, by language code: the best of those that are one with the first in this way.

    ``ends``: for each account the keys at which its chains end; ``merges``: every pair of names found to be one.
    """
    named: Counter[str] = Counter()
    weights: dict[str, float] = defaultdict(float)
    for place in source.accounts:
        spoken = bool(accounts[place].hands)
        for end in ends[place]:
            named[end] += spoken
            weights[end] += _weight(known[end]) if spoken else COPIED * _weight(known[end])
    alike = _alike(source.ends, merges)
    together: dict[str, float] = defaultdict(float)
    for end in source.ends:
        together[alike.find(end)] += weights[end]
    names = [known[end] for end in source.ends]

    def order(name: Name) -> tuple[bool, float, bool, bool, int, int, str]:
        shorter = (other for other in names if other is name or (named[name.key] > 1 and _is_fuller(name, other)))
        return (
            name.body.described,
            -round(together[alike.find(name.key)], 6),
            _is_carrier(name),
            name.hand.kind is SourceKind.DOCUMENT,
            -sum(named[other.key] for other in shorter),
            -len(name.body.words),
            name.key,
        )

    ordered = sorted(names, key=order)
    best = ordered[0]
    others: dict[str, Name] = {}
    for name in ordered:
        if alike.find(name.key) == alike.find(best.key) and name.body.described == best.body.described:
            others.setdefault(name.lang, name)
    return best, *(name for lang, name in sorted(others.items()) if lang != best.lang)


def _weight(name: Name) -> float:
    if _is_carrier(name):
        return WEIGHTS[SourceKind.AGENCY]
    return WEIGHTS[name.hand.kind] * (OVERLONG if len(name.body.folded.split()) > LONGEST else 1.0)


def _is_carrier(name: Name) -> bool:
    """An outlet's or agency's own reporting."""
    return name.key.startswith(("own:", "carrier:"))


def _alike(ends: Iterable[str], merges: Iterable[Merge]) -> Classes:
    """The ends joined by what the names say, and not by copied words."""
    mine, joined = set(ends), Classes()
    for merge in merges:
        if merge.sure and merge.rule != "copied" and merge.one in mine and merge.other in mine:
            joined.join(merge.one, merge.other)
    return joined


def _is_fuller(one: Name, other: Name) -> bool:
    """Whether one is the longer form of another person's name; what is longer than any name is none, and another case
    of a word is no other word.
    """
    if one.hand.kind is not SourceKind.PERSON or len(one.body.words) > FULL_NAME:
        return False
    further = any(other.body.sounds.isdisjoint(forms) for forms in one.body.words)
    return further and other.body.within(one.body)
