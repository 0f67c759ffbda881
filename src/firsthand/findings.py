"""Records of what is found out by weighing: the count, what the user decides, what is missing, what would change it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Independent(Struct, frozen=True):
    """How many affirming origins are independent of each other: at least ``low``, at most ``high``."""

    low: int
    high: int


class Status(StrEnum):
    """Where a claim stands, by its origins alone. It says nothing of whether the claim is true."""

    SINGLE = "single origin"  # at least one origin is sure, no second one is
    SEVERAL = "several origins"  # at least two are
    DISPUTED = "disputed"  # an origin denies it, or two origins give figures that cannot both hold
    NOT_TRACED = "not traced"  # no chain ends in an origin that affirms it


# --- decisions of the user ------------------------------------------------------------------------------------------


class DecisionKind(StrEnum):
    """What a user may decide against the tool. Names are names as printed, ids those of articles or claims."""

    SAME_SOURCE = "same source"  # ``one`` and ``other`` (names) are one body or person
    DIFFERENT_SOURCES = "different sources"  # ``one`` and ``other`` (names) are two
    NO_LINK = (
        "no link"  # ``one`` (article) does not rest on ``other``: an article, a name of its chain, "" for any copy
    )
    LINK = "link"  # ``one`` (article) rests on ``other`` (article)
    SAME_CLAIM = "same claim"  # ``one`` and ``other`` (claims) say the same: their groups are one
    NOT_THIS_CLAIM = "not this claim"  # ``one`` (claim) is not the claim that ``other`` (claim) is; "" for any


class Decision(Struct, frozen=True):
    """A user's word that stands above what the tool inferred."""

    kind: DecisionKind
    one: str
    other: str = ""
    reason: str = ""  # in the user's words
    who: str = ""


class Decided(Struct, frozen=True):
    """A decision that bears on a claim, and the count without and with it (those before it applied to both)."""

    decision: Decision
    before: Independent
    after: Independent


# --- what the count rests on ----------------------------------------------------------------------------------------


class GapKind(StrEnum):
    """What a careful reader should know is missing."""

    NOT_HERE = "credited, but not among the articles given"
    UNNAMED = "sources without a name"
    UNDATED = "no date of publication known"
    NO_OUTLET = "outlet unknown"
    OTHER_LANGUAGE = "in another language than the claim, translation not checked"
    INFERRED = "link inferred from the wording, not stated"


class Gap(Struct, frozen=True):
    """One sort of thing that is missing: whom it concerns, and in which articles."""

    kind: GapKind
    names: tuple[str, ...]  # as printed; outlets where the gap is of whole articles
    articles: tuple[str, ...]  # ids


class Change(Struct, frozen=True):
    """A doubtful step: what the count would be if it is decided otherwise. Found by weighing again."""

    decision: Decision
    words: str  # "if A and B are not one source: 3 origins instead of 2"
    reason: str  # why the tool holds what it holds
    independent: Independent


class DisputedFigure(Struct, frozen=True):
    """Origins give numbers of one counted thing that cannot both hold."""

    what: str
    given: tuple[tuple[str, float, float | None], ...]  # name of the origin, low, high (None: open upwards)


class Suggestion(Struct, frozen=True):
    """A grade on a scale of the field that the count would allow. Suggested, never set: grading is a person's act."""

    scale: str
    grade: str
    reason: str
