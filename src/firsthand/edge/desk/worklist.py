"""The work on a case: what waits for a person, how each dossier stands, and writing that down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from firsthand.edge.store import decisions, dossiers, lookup, work
from firsthand.edge.store.case import Case
from firsthand.edge.store.custody import Mark
from firsthand.edge.store.waiting import Waiting, Why, whole
from firsthand.edge.store.work import Entry, Standing, Status
from firsthand.records import Dossier, Group


class Worklist:
    """Safe for many threads at once: what two of them find, they find alike."""

    def __init__(self, case: Case, read: Callable[[Iterable[int]], Mapping[int, Dossier]]) -> None:
        """``read`` gives dossiers by their numbers, those at hand from there."""
        self._case = case
        self._read = read
        self._steps: tuple[object, tuple[Waiting, ...]] | None = None
        self._of_dossier: dict[int, tuple[str, tuple[Waiting, ...]]] = {}

    def waiting(self) -> list[Waiting]:
        """All that waits or was let stand, dossiers in their order; those that wait for a second person first."""
        told = [*self._told()]
        return [*told, *self._all_steps()]

    def kept(self) -> dict[str, Entry]:
        """The steps that somebody let stand."""
        return work.kept(self.history())

    def history(self) -> tuple[Entry, ...]:
        """All that was written down, oldest first."""
        return work.history(self._case)

    def standing(self, groups: Iterable[Group], dossier: Dossier) -> Standing:
        """How the work on the dossier of these groups stands."""
        claims = {claim for group in groups for claim in group.claims}
        entries = [each for each in self.history() if each.claim in claims]
        here = dossier.appearances[0].claim
        home = lookup.dossiers_of_claims(self._case, [here, *(each.claim for each in entries)])
        own = (each for each in entries if home.get(each.claim) == home.get(here))  # not of what was split off
        return work.standing(own, work.seen_of(dossier))

    def standings(self) -> dict[int, Standing]:
        """How the work stands on every dossier on which something is written, by its number."""
        return {number: standing for number, (_, standing) in self._noted().items()}

    def write(self, made: Iterable[Entry], now: datetime) -> list[int]:
        """Writes these down; their lines in the log."""
        return work.note(self._case, list(made), now)

    def keep(self, rows: Iterable[Waiting], *, who: str, why: str, now: datetime) -> list[int]:
        """These were looked at and stand; the lines in the log."""
        return self.write(
            (work.entry(Mark.KEPT, r.claim, "yes", who=who, why=why, step=r.step, seen=r.seen) for r in rows), now
        )

    def take_back(self, n: int, *, who: str, now: datetime) -> bool:
        """Line ``n``, by which a step was let stand, holds no longer; False when none such stands."""
        before = next((each for each in self.kept().values() if each.n == n), None)
        if before is None:
            return False
        self.write([work.entry(Mark.KEPT, before.claim, "", who=who, step=before.step, seen=before.seen)], now)
        return True

    def _told(self) -> Iterable[Waiting]:
        """Dossiers that wait because of how the work on them stands."""
        why = {Status.ONE_FINISHED: Why.SECOND, Status.CHANGED: Why.CHANGED}
        for number, (dossier, standing) in sorted(self._noted().items()):
            if standing.status in why:
                yield whole(number, dossier, why[standing.status], ", ".join(standing.by))

    def _noted(self) -> Mapping[int, tuple[Dossier, Standing]]:
        """The dossiers on whose status or assignment something is written."""
        entries = [each for each in self.history() if each.mark is not Mark.KEPT]
        numbers = lookup.dossiers_of_claims(self._case, (each.claim for each in entries))
        found = self._read(numbers.values())
        return {
            number: (
                dossier,
                work.standing((e for e in entries if numbers.get(e.claim) == number), work.seen_of(dossier)),
            )
            for number, dossier in found.items()
        }

    def _all_steps(self) -> tuple[Waiting, ...]:
        at = (decisions.last(self._case), dossiers.extent(self._case))
        if self._steps is None or self._steps[0] != at:
            self._steps = at, tuple(self._find_steps())
        return self._steps[1]

    def _find_steps(self) -> Iterable[Waiting]:
        """Those of a dossier that is as it was are not fetched again."""
        order, known = lookup.most_repeated(self._case), self._of_dossier
        same = {e.number: known[e.number] for e in order if known.get(e.number, ("",))[0] == e.digest}
        same |= lookup.waiting(self._case, [each.number for each in order if each.number not in same])
        self._of_dossier = same
        return [step for each in order if each.number in same for step in same[each.number][1]]
