"""What a man does by saying it has himself as its source: "Kerry grants Egypt 190 million", "the premier resigns"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import structs

from firsthand.language.schema import Language
from firsthand.origin.accounts import PASSES_ON, Account
from firsthand.origin.bodies import Languages, Register
from firsthand.origin.credits import Hand
from firsthand.records import Name, Side, SourceKind, Span
from firsthand.text.fold import folding
from firsthand.text.tokens import stems, tokens

#: articles that name the man as their source, before others may have it from him unsaid
KNOWN_FROM = 3


#: words that may stand between "refused" and the name of the man whose act is refused
NEAR = 10


def own_acts(accounts: Sequence[Account], register: Register, languages: Languages) -> tuple[Account, ...]:
    """Accounts without a source, or from an outlet that names none, whose first name is that of the man whom half the
    articles quote for the claim: he is put behind them as their source. So he is behind whoever only answers his act:
    "the council refused the resignation of Lorek", "the opposition criticised Lorek's plan".

    What an article says in its own voice beside his words adds no second account of his.
    """
    speaker = speaker_of(accounts, register)
    quoted = {a.article.id for a in accounts if speaker and speaker in _surnames(a, register)}
    kept = []
    for account in accounts:
        name = min(account.claim.names, key=lambda n: n.span, default=None)
        affirms = account.side is Side.AFFIRMS
        if speaker and affirms and account.hands and _answers(account, speaker, languages, register):
            kept.append(_behind(account, next(n for n in account.claim.names if _is(n, speaker))))
        elif not (speaker and name and affirms and _is_open(account) and _is(name, speaker)):
            kept.append(account)
        elif account.hands or account.article.id not in quoted:
            kept.append(_behind(account, name))
    return tuple(kept)


def _behind(account: Account, name: Name) -> Account:
    hand = Hand(name.words, name.span, SourceKind.PERSON, "his own act")
    return structs.replace(account, hands=(*account.hands, hand))


def _answers(account: Account, speaker: str, languages: Languages, register: Register) -> bool:
    """Does a verb that takes the man's act for granted stand shortly before his name, somebody else's word? Who gives
    figures too does more than answer.
    """
    name = next((n for n in account.claim.names if _is(n, speaker)), None)
    if name is None or speaker in _surnames(account, register) or any(figure.is_count for figure in account.figures):
        return False
    language, text = languages(account.article.lang), account.article.text
    start = max((s.start for s in account.article.sentences if s.start <= name.span.start), default=0)
    words = [word for word in tokens(text, language, Span(start, name.span.start)) if word.is_word][-NEAR:]
    return any(not _answering(language).isdisjoint(stems(word.key, language)) for word in words)


@cache
def _answering(language: Language) -> frozenset[str]:
    return frozenset(map(folding(language).word, language.sources.answer))


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
