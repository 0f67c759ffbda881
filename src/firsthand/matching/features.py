"""What two statements have in common and in what they part: named features, one table of weights, reasons in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from firsthand.language.schema import Language
from firsthand.matching.arrays import Numbers, Vectors
from firsthand.matching.editions import two_editions
from firsthand.matching.figures import Pairs, compare_figures, counts, same_lengths
from firsthand.matching.roles import Order, swapped
from firsthand.matching.statements import Statements, common_stems
from firsthand.records import Claim, Reason

Column = npt.NDArray[np.float64]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Feature(Struct, frozen=True):
    """One row of the table: what is weighed, how much, and how it is said."""

    name: str  # the reason's name
    measure: str  # the column of ``Evidence``
    weight: float
    words: Callable[[float, Claim, Claim], str]  # "" when there is nothing to say of this value


class Evidence(Struct, frozen=True, eq=False):
    """Pairs of statements with their measures, one column each (0 when a measure says nothing)."""

    here: Numbers
    there: Numbers
    columns: dict[str, Column]


class View(Struct, frozen=True, eq=False):
    """All that statements are compared by."""

    statements: Statements
    vectors: Vectors  # one row for each statement
    settings: Vectors  # one row for each article: what it is about as a whole
    langs: Numbers  # of each statement
    names: tuple[frozenset[str], ...]
    places: tuple[frozenset[str], ...]
    numbers: tuple[frozenset[float], ...]
    orders: tuple[Order, ...]
    languages: Callable[[str], Language]


def view_of(
    statements: Statements,
    vectors: Vectors,
    settings: Vectors,
    orders: tuple[Order, ...],
    languages: Callable[[str], Language],
) -> View:
    """Collects what pairs are compared by, once for all pairs."""
    known: dict[str, int] = {}
    return View(
        statements,
        vectors,
        settings,
        np.array([known.setdefault(claim.lang, len(known)) for claim in statements.claims], np.int64),
        tuple(frozenset(name.key for name in claim.names) for claim in statements.claims),
        tuple(frozenset(place.key for place in claim.places) for claim in statements.claims),
        tuple(frozenset(figure.low for figure in counts(claim.figures)) for claim in statements.claims),
        orders,
        languages,
    )


def percent(form: str) -> Callable[[float, Claim, Claim], str]:
    """Says a share in per cent."""
    return lambda value, _here, _there: form.format(round(100 * value))


def _shared(what: str, words_of: Callable[[Claim], dict[str, str]]) -> Callable[[float, Claim, Claim], str]:
    def say(value: float, here: Claim, there: Claim) -> str:
        mine, theirs = words_of(here), words_of(there)
        both = sorted(mine[key] for key in mine.keys() & theirs.keys())
        return f"both name the {what} {', '.join(both)}" if value and both else ""

    return say


def _apart(what: str) -> Callable[[float, Claim, Claim], str]:
    return lambda value, _here, _there: f"they name different {what}" if value else ""


def _compared(here: Claim, there: Claim) -> tuple[Pairs, Pairs]:
    """Figures that agree, and that differ. Between languages lengths of time agree too."""
    agree, differ = compare_figures(here.figures, there.figures)
    return (agree if here.lang == there.lang else [*agree, *same_lengths(here.figures, there.figures)]), differ


def _agree(value: float, here: Claim, there: Claim) -> str:
    agree, _ = _compared(here, there)
    return "both count " + ", ".join(f"{a.words} = {b.words}" for a, b in agree) if value and agree else ""


def silent(_value: float, _here: Claim, _there: Claim) -> str:
    """Has nothing to say."""
    return ""


def _days(value: float, _here: Claim, _there: Claim) -> str:
    return f"published {value:.0f} days apart" if value >= 2 else ""


def _names(claim: Claim) -> dict[str, str]:
    return {name.key: name.words for name in claim.names}


def _places(claim: Claim) -> dict[str, str]:
    return {place.key: place.words for place in claim.places}


#: share of the telling words in common from which a change in the order of the names says who did it to whom
REORDERED = 0.85

#: what makes two statements one proposition (set by hand on translations, the gold events and
#: the week; ``bench/matching.py learn-topic`` shows that weights learnt on the events are no better)
TOPIC: tuple[Feature, ...] = (
    Feature("wording", "wording", 3.0, percent("{} % of the telling words in common")),
    Feature("wording", "contained", 2.0, percent("{} % of the shorter one's telling words stand in the other")),
    Feature("wording", "copied", 3.0, lambda v, _a, _b: f"{round(100 * v)} % copied word for word" if v else ""),
    Feature("meaning", "meaning", 6.0, percent("meaning {} % alike")),
    Feature("meaning", "setting", 5.0, percent("the articles are {} % alike")),
    Feature("meaning", "across", 3.5, lambda v, a, b: f"one is {a.lang}, the other {b.lang}" if v else ""),
    Feature("names", "names", 0.3, _shared("name", _names)),
    Feature("names", "names_apart", -0.5, _apart("persons or bodies")),
    Feature("names", "swapped", -9.0, lambda v, _a, _b: "the same words, but the names change places" if v else ""),
    Feature("place", "places", 0.3, _shared("place", _places)),
    Feature("place", "places_apart", -1.0, _apart("places")),
    Feature("figures", "figures", 0.7, _agree),
    # a dispute is about one proposition: where figures or polarity differ, the rest must be closer
    Feature("figures", "figures_apart", -0.7, silent),
    Feature("polarity", "polarity", -1.0, silent),
    Feature("time", "days", -0.2, _days),
    Feature("time", "editions", -6.0, silent),
)
BIAS = -11.2


def gather(view: View, here: Numbers, there: Numbers, copied: Column) -> Evidence:
    """Measures these pairs of statements; ``copied`` is the share of the shorter one that is copied from the other."""
    statements, vectors, settings = view.statements, view.vectors, view.settings
    shared, mine, theirs = common_stems(statements, here, there)
    a, b = statements.article[here], statements.article[there]
    days = np.minimum(np.nan_to_num(np.abs(statements.days[here] - statements.days[there]), nan=0.0), 30.0)
    columns: dict[str, Column] = {
        "wording": 2 * shared / np.maximum(mine + theirs, 1e-9),
        "contained": shared / np.maximum(np.minimum(mine, theirs), 1e-9),
        "copied": copied,
        "meaning": np.einsum("ij,ij->i", vectors[here], vectors[there]).astype(np.float64),
        "setting": np.einsum("ij,ij->i", settings[a], settings[b]).astype(np.float64),
        "days": days,
        "across": np.where(view.langs[here] != view.langs[there], 1.0, 0.0),
    }
    close = (columns["wording"] >= REORDERED) & (columns["across"] == 0)
    columns["swapped"] = np.zeros(len(here))
    for at in np.flatnonzero(close).tolist():
        columns["swapped"][at] = swapped(view.orders[int(here[at])], view.orders[int(there[at])])
    return Evidence(here, there, columns | _facts(view, here, there))


def _facts(view: View, here: Numbers, there: Numbers) -> dict[str, Column]:
    """The measures that stand in the claims' own fields."""
    found = {
        name: np.zeros(len(here))
        for name in (
            "names",
            "names_apart",
            "places",
            "places_apart",
            "figures",
            "figures_apart",
            "polarity",
            "editions",
        )
    }
    claims = view.statements.claims
    for at, (a, b) in enumerate(zip(here.tolist(), there.tolist(), strict=True)):
        for measure, keys in (("names", view.names), ("places", view.places)):
            if keys[a] and keys[b]:
                both = len(keys[a] & keys[b])
                found[measure][at] = min(both, 3)
                # a name may be translated ("Pomegranate Valley"), and then sounds like nothing of the other's
                found[f"{measure}_apart"][at] = not both and (measure == "places" or view.langs[a] == view.langs[b])
        if claims[a].figures and claims[b].figures:
            agree, differ = _compared(claims[a], claims[b])
            found["figures"][at] = min(len(agree), 3)
            found["figures_apart"][at] = bool(differ)
        found["polarity"][at] = _turned(claims[a], claims[b])
        if claims[a].figures and claims[b].figures and view.langs[a] == view.langs[b]:
            found["editions"][at] = two_editions(claims[a], claims[b], (_out(view, a), _out(view, b)))
    return found


def _out(view: View, place: int) -> datetime | None:
    day = float(view.statements.days[place])
    return None if np.isnan(day) else _EPOCH + timedelta(days=day)


def weighed(columns: dict[str, Column], table: Sequence[Feature], bias: float) -> Column:
    """The weighted sum of the table's measures, row by row."""
    total = np.full(len(columns[table[0].measure]), bias)
    for feature in table:
        total += feature.weight * columns[feature.measure]
    return total


def _turned(here: Claim, there: Claim) -> bool:
    """One affirms what the other negates. The same negating words on both sides turn the same thing; a version cut by
    a third or more may have lost the clause that was negated.
    """
    if here.polarity == there.polarity:
        return False
    if here.lang != there.lang:
        return True
    shorter, longer = sorted((len(here.text.split()), len(there.text.split())))
    turned_alike = bool(here.negators) and here.negators == there.negators
    return not turned_alike and 3 * shorter > 2 * longer


def topic(evidence: Evidence) -> Column:
    """How likely each pair is one proposition (0..1), whether the two agree about it or not."""
    return 1 / (1 + np.exp(-weighed(evidence.columns, TOPIC, BIAS)))


def reasons(
    columns: dict[str, Column], at: int, pair: tuple[Claim, Claim], table: Sequence[Feature]
) -> tuple[Reason, ...]:
    """What the table says of the pair in this row, the weightiest first."""
    here, there = pair
    said: list[tuple[float, Reason]] = []
    for feature in table:
        value = float(columns[feature.measure][at])
        words = feature.words(value, here, there)
        if words:
            said.append((-abs(value * feature.weight), Reason(feature.name, value, words)))
    return tuple(reason for _, reason in sorted(said, key=lambda row: (row[0], row[1].feature, row[1].words)))
