"""How a report presents who speaks: "the party's spokeswoman Rania Salem", "Salem Haddad, the harbour master"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from firsthand.origin.accounts import Account
from firsthand.origin.bodies import Body, Register
from firsthand.origin.chains import Chains
from firsthand.origin.same import Merge, Name
from firsthand.records import SourceKind, Span

#: letters before and behind a name in which its post stands
AROUND = 50


def presented(
    accounts: Sequence[Account], chains: Chains, known: Mapping[str, Name], register: Register
) -> Iterator[Merge]:
    """Pairs of ends of which the one, a person, may speak for the other, a body that his report names; or may be told
    by the post that another report gives the other, whom it names.
    """
    bodies = [name for name in known.values() if name.hand.kind is SourceKind.BODY and not name.body.described]
    posts = [name for name in known.values() if name.hand.kind is SourceKind.PERSON and not name.body.person]
    done: set[str] = set()
    for place, account in enumerate(accounts):
        person = (
            known.get(next(iter(chains.ends[place]), "")) if account.hands and len(chains.ends[place]) == 1 else None
        )
        if person is None or person.key in done or person.hand.kind is not SourceKind.PERSON:
            continue
        done.add(person.key)
        post = _post(account, register)
        if post is None:
            continue
        if post.speaks_for:
            text = f" {' '.join(register.words(account.article.text, account.article.lang))} "
            for body in bodies:
                same_office = post.office is not None and body.body.office == post.office
                if not same_office and (body.lang != person.lang or f" {body.body.folded} " not in text):
                    continue
                reason = f"speaks for the other, which may be one source: {person.hand.words}; {body.hand.words}"
                yield Merge(person.key, body.key, "speaks for the body", reason, sure=False, one_way=True)
        for bare in posts:
            if person.body.person and bare.lang == person.lang and _is_told_by(bare.body, post):
                reason = f"told by the post of the other; may be one: {bare.hand.words}; {person.hand.words}"
                yield Merge(bare.key, person.key, "post", reason, sure=False, one_way=True)


def _post(account: Account, register: Register) -> Body | None:
    """What stands around the name of who speaks, in its sentence."""
    span = account.hands[-1].span
    around = [s for s in account.article.sentences if span and s.start <= span.start < s.end]
    if span is None or not around:
        return None
    near = Span(max(around[0].start, span.start - AROUND), min(around[0].end, span.end + AROUND))
    return register.body(account.article.text[slice(*near)], account.article.lang)


def _is_told_by(bare: Body, post: Body) -> bool:
    """Do all words of the one stand in what is around the name of the other?"""
    return bool(bare.words or bare.heads) and bare.sounds <= post.sounds and bare.heads <= post.heads
