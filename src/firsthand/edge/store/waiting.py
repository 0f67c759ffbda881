"""What waits for a person in a dossier, and why: its doubtful steps, each with what may be decided about it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from enum import StrEnum

import msgspec
from msgspec import Struct

from firsthand.edge.store.work import seen_of, step_of
from firsthand.records import Appearance, Change, Decision, DecisionKind, Dossier, Independent, Status


class Why(StrEnum):
    """Why something waits."""

    SECOND = "finished by one, waits for a second person"
    CHANGED = "changed since it was finished"
    MERGED = "two names are taken for one source"
    MAY_BE_ONE = "two names may be one source"
    INFERRED = "a link is inferred from the wording"
    NOT_TRACED = "a report states no source"
    ALONE = "one report alone gives an origin"
    FIGURES = "figures are disputed"
    NO_ORIGIN = "no chain ends in an origin"


class Waiting(Struct, frozen=True):
    """One thing that waits."""

    number: int  # of the dossier
    why: Why
    claim: str  # id of the claim it is about
    step: str  # what it is known by, see `work.step_of`
    seen: str
    now: Independent
    then: Independent | None = None  # the count, decided otherwise
    decision: Decision | None = None  # that would be it; None: nothing is to be decided at once
    reason: str = ""  # why the tool holds what it holds
    choices: tuple[tuple[str, Decision], ...] = ()  # key -> what it decides


#: why a step waits, by what would be decided against it
_OF_KIND = {
    DecisionKind.DIFFERENT_SOURCES: Why.MERGED,
    DecisionKind.SAME_SOURCE: Why.MAY_BE_ONE,
    DecisionKind.NO_LINK: Why.INFERRED,
    DecisionKind.LINK: Why.NOT_TRACED,
    DecisionKind.NOT_THIS_CLAIM: Why.ALONE,
}


def waiting(number: int, dossier: Dossier) -> Iterator[Waiting]:
    """The doubtful steps of this dossier, the largest change of the count first; then what concerns all of it."""
    by_article: dict[str, Appearance] = {}
    for appearance in dossier.appearances:
        by_article.setdefault(appearance.article, appearance)
    for change in dossier.changes:
        if change.decision.kind in _OF_KIND:
            yield _step(number, dossier, change, by_article)
    if dossier.disputed_figures:
        yield whole(number, dossier, Why.FIGURES, "; ".join(each.what for each in dossier.disputed_figures))
    if dossier.status is Status.NOT_TRACED:
        yield whole(number, dossier, Why.NO_ORIGIN, "")


_encoder, _decoder = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(tuple[Waiting, ...])


def packed(all_of: Iterable[Waiting]) -> bytes:
    """These as bytes in the database; b"" for none."""
    some = tuple(all_of)
    return zlib.compress(_encoder.encode(some), 1) if some else b""


def unpacked(blob: bytes, number: int) -> tuple[Waiting, ...]:
    """What was packed, of the dossier that has this number now."""
    some = _decoder.decode(zlib.decompress(blob)) if blob else ()
    return tuple(msgspec.structs.replace(each, number=number) for each in some)


def whole(number: int, dossier: Dossier, why: Why, reason: str) -> Waiting:
    """Something that concerns the dossier as a whole; it comes back when the count changes."""
    claim, seen = dossier.appearances[0].claim, seen_of(dossier)
    return Waiting(number, why, claim, step_of(why, claim, seen), seen, dossier.independent, reason=reason)


def _step(number: int, dossier: Dossier, change: Change, by_article: dict[str, Appearance]) -> Waiting:
    decision = change.decision
    about = by_article.get(decision.one)
    claim = about.claim if about else dossier.appearances[0].claim
    if decision.kind is DecisionKind.NOT_THIS_CLAIM:
        claim = decision.one
    return Waiting(
        number=number,
        why=_OF_KIND[decision.kind],
        claim=claim,
        step=step_of(decision.kind, decision.one, decision.other),
        seen=seen_of(dossier),
        now=dossier.independent,
        then=change.independent,
        decision=decision,
        reason=change.reason,
        choices=tuple(_choices(decision, claim)),
    )


def _choices(decision: Decision, claim: str) -> Iterator[tuple[str, Decision]]:
    """R decides otherwise; N says that the sentence is another claim; S splits two names, M makes them one."""
    yield "R", decision
    if decision.kind in (DecisionKind.SAME_SOURCE, DecisionKind.DIFFERENT_SOURCES):
        yield "S", Decision(DecisionKind.DIFFERENT_SOURCES, decision.one, decision.other)
        yield "M", Decision(DecisionKind.SAME_SOURCE, decision.one, decision.other)
    else:
        yield "N", Decision(DecisionKind.NOT_THIS_CLAIM, claim)
