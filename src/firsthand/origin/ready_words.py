"""One sentence in the same words from two mouths: one of them passes the other on, or was misread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from firsthand.origin.accounts import Account, names_within
from firsthand.origin.bodies import Register
from firsthand.origin.chains import Chains
from firsthand.origin.passed_on import count_otherwise, told_apart
from firsthand.origin.same import Merge, Name
from firsthand.records import Side

#: words in a row that two who speak for themselves do not both choose; and that not even two do who are each named in
#: the sentence itself, where a name is seldom out of place
RUN, NAMED_RUN = 8, 17

Words = tuple[str, ...]


def ready_words(
    accounts: Sequence[Account], chains: Chains, known: Mapping[str, Name], register: Register
) -> Iterator[Merge]:
    """Pairs of ends that give the claim in the same words: they may be one. Not where each counts otherwise, or one
    article tells them apart.
    """
    said: dict[tuple[str, str, Side, Words], int] = {}  # who says what, the first account of each
    for place, account in enumerate(accounts):
        if len(chains.ends[place]) == 1:
            words = tuple(register.words(account.claim.text, account.article.lang))
            (end,) = chains.ends[place]
            said.setdefault((end, account.article.lang, account.side, words), place)
    named = {place for place in said.values() if accounts[place].hands and names_within(accounts[place])}
    apart = told_apart(accounts, chains)
    for length in (RUN, NAMED_RUN):
        by_run: dict[tuple[str, Side, Words], dict[str, int]] = defaultdict(dict)
        for (end, lang, side, words), place in said.items():
            for at in range(len(words) - length + 1):
                ends = by_run[lang, side, words[at : at + length]]
                ends[end] = max(ends.get(end, place), place, key=lambda p: (p not in named, -p))
        for ends in by_run.values():
            loose = [end for end, place in ends.items() if place not in named]
            one = next(iter(loose or ends))
            for other in ends if loose or length == NAMED_RUN else ():
                pair = frozenset((one, other))
                if (
                    len(pair) == 2
                    and pair not in apart
                    and not count_otherwise(accounts[ends[one]], accounts[ends[other]])
                ):
                    apart.add(pair)  # once is enough
                    reason = f"the same words from both: {known[one].hand.words}; {known[other].hand.words}"
                    yield Merge(one, other, "ready words", reason, sure=False)
