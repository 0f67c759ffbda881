""" "Agencies" over an article: the one agency that other copies of its text name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from firsthand.origin.accounts import Account, unnamed_wire
from firsthand.origin.bodies import Register
from firsthand.origin.classes import Classes
from firsthand.origin.copies import Copy
from firsthand.origin.credits import Hand
from firsthand.records import SourceKind


class Wire(NamedTuple):
    """Which agency stands behind words that name none."""

    unnamed: Hand  # "Agencies"
    named: Hand  # as the other copy names it
    place: int  # of the account of that copy
    carrier: str  # the agency's key


def wires(accounts: Sequence[Account], copies: Sequence[Copy], register: Register) -> Mapping[int, Wire]:
    """By account, where the copies of its text name one agency between them; none where they name two."""
    unnamed = {place: hand for place, account in enumerate(accounts) if (hand := unnamed_wire(account, register))}
    if not unnamed:
        return {}
    texts = Classes()
    for copy in copies:
        texts.join(str(copy.parent), str(copy.child))
    named: dict[str, dict[str, tuple[int, Hand]]] = defaultdict(dict)
    for place, account in enumerate(accounts):
        for hand in account.hands:
            carrier = register.body(hand.words, account.article.lang, hand.kind).carrier
            if hand.kind is SourceKind.AGENCY and carrier:
                named[texts.find(str(place))].setdefault(carrier, (place, hand))
    found = {}
    for place, hand in unnamed.items():
        agencies = named[texts.find(str(place))]
        if len(agencies) == 1:
            ((carrier, (other, its)),) = agencies.items()
            found[place] = Wire(hand, its, other, carrier)
    return found
