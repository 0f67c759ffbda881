"""What a man does by saying it has himself as its source: "Kerry grants Egypt 190 million", "the premier resigns"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import structs

from firsthand.origin.accounts import PASSES_ON, Account
from firsthand.origin.bodies import Register
from firsthand.origin.credits import Hand
from firsthand.records import Name, Side, SourceKind

#: articles that name the man as their source, before others may have it from him unsaid
KNOWN_FROM = 3


def own_acts(accounts: Sequence[Account], register: Register) -> tuple[Account, ...]:
    """Accounts without a source, or from an outlet that names none, whose first name is that of the man whom half the
    articles quote for the claim: he is put behind them as their source.

    What an article says in its own voice beside his words adds no second account of his.
    """
    speaker = speaker_of(accounts, register)
    quoted = {a.article.id for a in accounts if speaker and speaker in _surnames(a, register)}
    kept = []
    for account in accounts:
        name = min(account.claim.names, key=lambda n: n.span, default=None)
        affirms = account.side is Side.AFFIRMS
        if not (speaker and name and affirms and _is_open(account) and _is(name, speaker)):
            kept.append(account)
        elif account.hands or account.article.id not in quoted:
            hand = Hand(name.words, name.span, SourceKind.PERSON, "his own act")
            kept.append(structs.replace(account, hands=(*account.hands, hand)))
    return tuple(kept)


def _is_open(account: Account) -> bool:
    """Does it name nobody who spoke, and no people of its own?"""
    return not account.hands or (account.hands[-1].kind in PASSES_ON and not account.hands[-1].own)


def _is(name: Name, surname: str) -> bool:
    return name.key.rsplit(" ", 1)[-1] == surname


def speaker_of(accounts: Iterable[Account], register: Register) -> str | None:
    """The surname, by sound, of him whom at least half of the articles that name a speaker have it from."""
    sourced = {a.article.id for a in accounts if a.side is Side.AFFIRMS and a.hands and not _is_open(a)}
    naming = {(s, a.article.id) for a in accounts if a.side is Side.AFFIRMS for s in _surnames(a, register)}
    counted = Counter(surname for surname, _ in naming)
    best = min(counted, key=lambda s: (-counted[s], s), default=None)
    return best if best and counted[best] >= KNOWN_FROM and 2 * counted[best] >= len(sourced) else None


def _surnames(account: Account, register: Register) -> set[str]:
    """How the surname of the account's innermost source sounds; nothing where that is no person."""
    if not account.hands or account.hands[-1].kind not in (None, SourceKind.PERSON):
        return set()
    body = register.body(account.hands[-1].words, account.article.lang, SourceKind.PERSON)
    last = [run[-1] for run in body.person] or (list(body.words) if len(body.words) == 1 else [])
    return {sound for forms in last for sound in forms}
