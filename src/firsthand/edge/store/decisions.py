"""What the users decided against the tool: only ever added to. Taking a decision back is a decision too."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, func, select

from firsthand.edge.store import sources
from firsthand.edge.store.acts import write_down
from firsthand.edge.store.case import Case
from firsthand.edge.store.custody import Decided
from firsthand.edge.store.keep import software
from firsthand.edge.store.tables import decision, sound, source
from firsthand.errors import CaseError
from firsthand.records import Decision, DecisionKind


class Made(Struct, frozen=True):
    """A decision as it was made."""

    n: int  # its line in the log: what ``undo`` is told
    added: datetime
    who: str
    why: str
    decision: Decision | None  # None: it takes back ``undoes``
    undoes: int | None
    stands: bool  # it was not taken back


def decide(case: Case, made: Decision, now: datetime) -> int:
    """Keeps a decision, with who made it and the reason; its line in the log.

    The dossiers it speaks of are weighed again by ``weighing.refresh``.
    """
    act = _act(now, made.who, made.reason)
    words = {"kind": made.kind.value, "one": sound(made.one), "other": sound(made.other)}
    return write_down(case, [replace(act, **words)])[0]


def undo(case: Case, n: int, *, who: str, why: str, now: datetime) -> int:
    """Takes decision ``n`` back; the line of this in the log. Raises ``CaseError`` when there is none that stands."""
    with case.locked():
        case.catch_up()
        before = next((each for each in history(case) if each.n == n), None)
        if before is None or before.decision is None:
            raise CaseError(f"decision {n}: none: `firsthand case decisions` lists them")
        if not before.stands:
            raise CaseError(f"decision {n}: was taken back before")
        return write_down(case, [replace(_act(now, who, why), undoes=n)])[0]


def standing(case: Case) -> tuple[Decision, ...]:
    """The decisions that stand, oldest first, each once, and the sources noted as one: what ``weigh`` is given."""
    made = (each.decision for each in history(case) if each.stands and each.decision)
    return tuple(dict.fromkeys([*made, *sources.aliases(case)]))


def history(case: Case) -> tuple[Made, ...]:
    """Everything that was decided, oldest first."""
    with case.reading() as connection:
        found = connection.execute(select(decision).order_by(decision.c.n)).all()
    back = {row.undoes for row in found}
    return tuple(
        Made(
            row.n,
            row.added,
            row.who,
            row.why,
            Decision(DecisionKind(row.kind), row.one, row.other, row.why, row.who) if row.kind else None,
            row.undoes,
            row.n not in back,
        )
        for row in found
    )


def last_over(connection: Connection) -> int:
    """The line of the last decision or note of a source, over a connection that is open; 0: none."""
    ends = (connection.execute(select(func.max(table.c.n))).scalar() for table in (decision, source))
    return max(end or 0 for end in ends)


def last(case: Case) -> int:
    """The line of the last decision or note of a source; 0: none."""
    with case.reading() as connection:
        return last_over(connection)


def _act(now: datetime, who: str, why: str) -> Decided:
    """Its place in the log is given to it there."""
    return Decided(
        n=0,
        added=now,
        operator=sound(who),
        software=software(),
        kind=None,
        one="",
        other="",
        why=sound(why),
        undoes=None,
        prev="",
    )
