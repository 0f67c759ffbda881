"""How the work on claims stands: status, who works on it, which doubtful steps a person let stand. Only ever added to.

It changes no count: what changes a count is a decision (`decisions.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from enum import StrEnum

from msgspec import Struct
from sqlalchemy import func, select

from firsthand.edge.store.acts import write_down
from firsthand.edge.store.case import Case
from firsthand.edge.store.custody import Mark, Worked
from firsthand.edge.store.keep import software
from firsthand.edge.store.tables import sound, work
from firsthand.records import Dossier


class Status(StrEnum):
    """How far the work on a dossier has come."""

    OPEN = "open"
    IN_REVIEW = "in review"
    ONE_FINISHED = "finished by one, waits for a second person"
    FINISHED = "finished"  # by two people who saw the same count
    CHANGED = "changed since it was finished"


#: what a user can set; the others follow
SETTABLE = (Status.OPEN, Status.IN_REVIEW, Status.FINISHED)


class Entry(Struct, frozen=True):
    """One thing that was written down, and by whom."""

    n: int  # its line in the log
    added: datetime
    who: str
    why: str
    mark: Mark
    claim: str
    step: str
    value: str
    seen: str


class Standing(Struct, frozen=True):
    """How the work on one dossier stands."""

    status: Status = Status.OPEN
    by: tuple[str, ...] = ()  # who set it: two of them finish a dossier
    assigned: str = ""


def note(case: Case, made: Sequence[Entry], now: datetime) -> list[int]:
    """Writes these down together (their ``n`` and ``added`` are set here); their lines in the log."""
    acts = [
        Worked(
            n=0,
            added=now,
            operator=sound(each.who),
            software=software(),
            mark=each.mark,
            claim=sound(each.claim),
            step=sound(each.step),
            value=sound(each.value),
            seen=sound(each.seen),
            why=sound(each.why),
            prev="",
        )
        for each in made
    ]
    return write_down(case, acts)


def entry(mark: Mark, claim: str, value: str, *, who: str, why: str = "", step: str = "", seen: str = "") -> Entry:
    """Something to be written down by ``note``."""
    return Entry(0, datetime.min.replace(tzinfo=UTC), who, why, mark, claim, step, value, seen)


def history(case: Case) -> tuple[Entry, ...]:
    """Everything that was written down, oldest first."""
    with case.reading() as connection:
        found = connection.execute(select(work).order_by(work.c.n)).all()
    return tuple(Entry(r.n, r.added, r.who, r.why, Mark(r.mark), r.claim, r.step, r.value, r.seen) for r in found)


def last(case: Case) -> int:
    """The line of the last of them; 0: none."""
    with case.reading() as connection:
        return connection.execute(select(func.max(work.c.n))).scalar() or 0


def kept(entries: Iterable[Entry]) -> dict[str, Entry]:
    """The steps that were looked at and stand, with the entry that says so."""
    by_step = {each.step: each for each in entries if each.mark is Mark.KEPT}
    return {step: each for step, each in by_step.items() if each.value}


def step_of(*parts: str) -> str:
    """A step by what it is about: the kind of decision that would change it, and its two sides."""
    return "\n".join(parts)


def seen_of(dossier: Dossier) -> str:
    """What a user sees of the dossier that would make them look again if it changed."""
    count = dossier.independent
    reports = len({each.article for each in dossier.appearances})
    return f"{reports} reports, {count.low}-{count.high} origins"


def standing(entries: Iterable[Entry], seen: str) -> Standing:
    """How the work on a dossier stands, from its entries (oldest first) and what is to be seen of it now.

    Finished is what two people called so, one after the other, of the count as it is.
    """
    status, by, at, assigned = Status.OPEN, dict[str, None](), seen, ""
    for each in entries:
        if each.mark is Mark.ASSIGNED:
            assigned = each.value
        elif each.mark is Mark.STATUS and each.value:
            if each.value != status or each.seen != at:
                by = {}
            status, at = Status(each.value), each.seen
            by[each.who] = None
    if status is Status.FINISHED and at != seen:
        status = Status.CHANGED
    elif status is Status.FINISHED and len(by) == 1:
        status = Status.ONE_FINISHED
    return Standing(status, tuple(by), assigned)
