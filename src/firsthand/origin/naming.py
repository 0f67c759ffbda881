"""What an origin is called: of the names its chains end at, the one that most reports agree on, in each language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from firsthand.origin.accounts import PASSES_ON
from firsthand.origin.chains import key_of
from firsthand.origin.classes import Classes
from firsthand.origin.origins import Source
from firsthand.origin.same import Merge, Name
from firsthand.origin.weighing import Weighed
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


def called(source: Source, base: Weighed) -> tuple[Name, ...]:
    """The names of an origin, one in each language it is named in.

    The first: of those that are one by the names themselves, what weighs most together; among these the one given most
    often (a person's full name, if two give it, stands for its short forms too), then the fullest. By a name rather
    than by what somebody is. The others, by language code: the best of those that are one with the first in this way.
    """
    known = base.names
    named: Counter[str] = Counter()
    weights: dict[str, float] = defaultdict(float)
    for place in source.accounts:
        account = base.accounts[place]
        own = key_of(len(account.hands) - 1, account, base.heard.register).key if account.hands else ""
        # "it says in the report that he said": who names only the report speaks for the report
        speaks = own.startswith("name:") and known[own].hand.kind not in PASSES_ON
        for end in (own,) if speaks else base.chains.ends[place]:
            named[end] += bool(own)
            weights[end] += _weight(known[end]) * (1.0 if own else COPIED)
    candidates = sorted({*source.ends, *weights})
    alike = _alike(candidates, base.inferred)
    together: dict[str, float] = defaultdict(float)
    for end in candidates:
        together[alike.find(end)] += weights[end]
    names = [known[end] for end in candidates]

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
