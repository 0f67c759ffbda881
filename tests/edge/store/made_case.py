"""A case as its commands would leave it, without their processes."""

from __future__ import annotations

from collections.abc import Iterable

from made import clock

from firsthand.edge.capture.capture import Capture
from firsthand.edge.models import SentenceEncoder
from firsthand.edge.store.analysis import read_new
from firsthand.edge.store.case import Case, open_case
from firsthand.edge.store.keep import Kept, keep
from firsthand.edge.store.weighing import weigh_case
from firsthand.records import Unreadable


def add(where: str, captures: Iterable[Capture | Unreadable]) -> list[Kept | Unreadable]:
    """Keeps them in the case at ``where``."""
    with open_case(where) as case:
        return list(keep(case, captures, operator="Nour", clock=clock()))


def analyse(case: Case) -> None:
    """Reads and weighs what is new."""
    list(read_new(case, 1, clock()))
    weigh_case(case, SentenceEncoder())
