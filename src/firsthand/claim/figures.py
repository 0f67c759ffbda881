"""Figures: numbers with what they count, their bounds and their raw words."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from firsthand.claim.digits import Numeral
from firsthand.claim.numbers import changes
from firsthand.claim.quantities import Quantity, ending_at, is_definite, quantities
from firsthand.claim.words import Words
from firsthand.language import claim_tables
from firsthand.records import Figure, Span

_AFTER_REACH = 5  # tokens behind the noun: "12 شخصا على الأقل قتلوا"
_BEFORE_REACH = 8  # tokens before the number: "the dead in the mine were 14"
_BY_ITSELF = frozenset({"single", "dual"})  # a noun whose form is its number
_BESIDE = 2
_OLDEST = 120  # years
_ASIDE_OPENS = frozenset(",،(")
_ASIDE_CLOSES = frozenset(",،).")
_UNCOUNTED = frozenset({"date", "year", "clock", "rank", "score", "phone"})
_PART_REACH = 3
_CLAUSE_ENDS = frozenset(".;؛:!?؟…\n")
_PAUSES = frozenset(",،") | _CLAUSE_ENDS


class _Scene(NamedTuple):
    """A quantity among the others of its sentence."""

    words: Words
    here: Quantity
    before: Quantity | None
    after: Quantity | None
    inherited: str  # what the quantity before it counted, by an event

    @property
    def floor(self) -> int:
        """The first token that may speak of this quantity."""
        return self.before.numeral.end if self.before else 0

    @property
    def ceiling(self) -> int:
        """The first token that may not."""
        return self.after.first if self.after else len(self.words.tokens)


Rule = Callable[[_Scene], str | None]


def figures(words: Words) -> list[Figure]:
    """The figures of a sentence, in the order of the text."""
    counted = quantities(words)
    found: list[Figure] = []
    inherited = ""
    for place, here in enumerate(counted):
        before = counted[place - 1] if place else None
        after = counted[place + 1] if place + 1 < len(counted) else None
        scene = _Scene(words, here, before, after, inherited)
        what, rule = next((what, rule.__name__.strip("_")) for rule in RULES if (what := rule(scene)) is not None)
        inherited = what if rule in _EVENT_RULES else ""
        if rule != "nothing_counted":
            found.append(_figure(words, _bare(here) if what in _UNCOUNTED else here, what, rule))
    return found


def _bare(here: Quantity) -> Quantity:
    """Without the word behind it, which it does not count."""
    return here if here.bounds else here._replace(end=here.numeral.end)


def _figure(words: Words, here: Quantity, what: str, rule: str) -> Figure:
    low, high = here.numeral.low, here.numeral.high
    bounds = set() if what in _UNCOUNTED else {entry.bound for entry in here.bounds}  # "until 2020" bounds no count
    if bounds & {"at_least", "more_than"}:
        high = None
    elif bounds & {"at_most", "less_than"} and high is not None:
        low = 0
    span = words.span_of(here.first, here.end)
    prefix = here.numeral.prefix if here.first == here.numeral.first else ""
    if prefix in words.language.numerals.joins and words.text.startswith(prefix, span.start):
        span = Span(span.start + len(prefix), span.end)
    return Figure(
        what=what,
        low=low,
        high=high,
        words=words.text[span.start : span.end],
        span=span,
        approximate="about" in bounds,
        rule="; ".join(filter(None, (here.numeral.rule, rule))),
    )


# --- what it counts: the first rule that answers decides ------------------------------------------------------------


def _shape(scene: _Scene) -> str | None:
    """Dates, clock times, scores, telephone numbers and ordinals are told by how they are written."""
    numeral = scene.here.numeral
    return None if numeral.shape == "count" else numeral.shape


def _list_number(scene: _Scene) -> str | None:
    """ "2. The mayor ..." """
    words, numeral = scene.words, scene.here.numeral
    at_start = numeral.first == 0 or (numeral.first == 1 and words.key(0) in "([")
    closed = words.key(numeral.end) in {".", ")", "-", "–", "—", "_", "]", ""} and not words.tight(numeral.end + 1)
    return "rank" if numeral.digits and numeral.low < 100 and at_start and closed else None


def _aside(scene: _Scene) -> str | None:
    """A word right before the number makes it a year, an age, a clock time or a mere label."""
    words, here = scene.words, scene.here
    if here.numeral.rule in _BY_ITSELF:
        return None
    for first in (here.numeral.first, here.first):
        hit = ending_at(words, "aside", first)
        if hit and isinstance(hit.entry, claim_tables.Aside) and hit.entry.means in ("year", "age", "clock", "rank"):
            means = hit.entry.means
            if means == "year" and (here.noun or not _is_year(here.numeral)):
                continue
            return means
    following = words.at("aside", here.numeral.end)
    behind = following.entry.means if following and isinstance(following.entry, claim_tables.Aside) else ""
    is_year = behind == "year" and _is_year(here.numeral) and here.numeral.low >= 1900
    return behind if is_year or behind in ("age", "clock") else None


def _age_aside(scene: _Scene) -> str | None:
    """ "(40 years)", "Smith, 40, said": set off by marks on both sides."""
    words, numeral, here = scene.words, scene.here.numeral, scene.here
    before, behind = words.key(here.first - 1), words.key(here.end)
    if not numeral.digits or numeral.low > _OLDEST or before not in _ASIDE_OPENS or behind not in _ASIDE_CLOSES:
        return None
    if _named(here) == "years":
        return "age"
    name = words.tokens[here.first - 2] if here.first >= 2 else None
    follows_name = name is not None and words.language.traits.has_case and words.text[name.start].isupper()
    return "age" if follows_name and here.end == numeral.end and before != "(" else None


def _date(scene: _Scene) -> str | None:
    """A month stands beside it."""
    words, numeral = scene.words, scene.here.numeral
    if words.at("month", numeral.end) and numeral.digits and 1 <= numeral.low <= 31:
        return "date"
    if ending_at(words, "month", numeral.first) and numeral.digits:
        return "year" if _is_year(numeral) else "date" if numeral.low <= 31 else None
    return None


def _is_year(numeral: Numeral) -> bool:
    return numeral.digits and 1000 <= numeral.low <= 2100 and numeral.low == int(numeral.low)


def _year(scene: _Scene) -> str | None:
    """Four digits of our centuries with no counted noun known behind and no bound before."""
    numeral = scene.here.numeral
    bounds = {entry.bound for entry in scene.here.bounds} - {"at_most", "less_than"}  # "until 2020" is no bound
    if not _is_year(numeral) or not 1900 <= numeral.low <= 2100 or bounds:
        return None
    return "year" if scene.here.noun is None or _named(scene.here) == "years" else None


def _measured(scene: _Scene) -> str | None:
    """The noun tells all: killed, wounded, money, percent, distance ..."""
    noun = scene.here.noun
    if (
        noun is None
        or (scene.here.numeral.rule == "dual" and is_definite(scene.words, noun))
        or not isinstance(noun.entry, claim_tables.Counted)
        or noun.entry.suffers
    ):
        return None
    return noun.entry.what


def _part(scene: _Scene) -> str | None:
    """ "..., among them 3 children": a part is no count of its own of what befell the whole."""
    words, here = scene.words, scene.here
    for first in range(here.first, max(scene.floor, here.first - _PART_REACH), -1):
        hit = ending_at(words, "aside", first)
        if hit and isinstance(hit.entry, claim_tables.Aside) and hit.entry.means == "part":
            return _named(here)
    following = words.at("aside", here.numeral.end)  # "12 of them"
    if following and isinstance(following.entry, claim_tables.Aside) and following.entry.means == "part":
        return ""
    return None


def _event_beside(scene: _Scene) -> str | None:
    """ "killing 19": what befell them stands right before."""
    hit = _event_before(scene, _BESIDE, _PAUSES)
    return hit.what if hit else None


def _event_behind(scene: _Scene) -> str | None:
    """ "19 passengers died"."""
    words, here = scene.words, scene.here
    for place in range(here.numeral.end, min(here.end + _AFTER_REACH, scene.ceiling)):
        if words.key(place) in _CLAUSE_ENDS:
            return None
        hit = words.at("event", place)
        if hit and isinstance(hit.entry, claim_tables.Event) and not hit.entry.toll:
            opens_another = scene.after is not None and scene.after.first == hit.end
            return None if opens_another or hit.prefix in words.language.numerals.joins else hit.entry.what
    return None


def _event_earlier(scene: _Scene) -> str | None:
    """ "those killed in the mine were 14"; a bare "one" counts its neighbour: إنقاذ العمال من سيطرة فصيل واحد."""
    numeral = scene.here.numeral
    noun_leads = scene.words.language.numerals.adjectives == 0
    is_bare_one = noun_leads and scene.here.noun is None and not numeral.digits and numeral.low == numeral.high == 1
    if numeral.rule == "single" or scene.here.noun_key or is_bare_one:
        return None
    hit = _event_before(scene, _BEFORE_REACH, _CLAUSE_ENDS)
    return hit.what if hit else None


def _toll(scene: _Scene) -> str | None:
    """ "the death toll from ... rose to 19": holds however far."""
    words, here = scene.words, scene.here
    for place in range(here.first - 1, scene.floor - 1, -1):
        hit = words.at("event", place)
        if hit and isinstance(hit.entry, claim_tables.Event) and hit.entry.toll:
            return hit.entry.what
    return None


def _coordinated(scene: _Scene) -> str | None:
    """ "killed ten soldiers and three workers": goes on with what befell the ones before."""
    words, here, before = scene.words, scene.here, scene.before
    if not scene.inherited or before is None or here.first - before.end > _BEFORE_REACH:
        return None
    between = range(before.end, here.first + 1)
    joined = changes(words, before.first)  # "the dead rose from 13 to 15"
    joined = (
        joined or any(words.at("joins", p) for p in between) or here.numeral.prefix in words.language.numerals.joins
    )
    joined = joined or any(words.at("addition", p) for p in between)
    return scene.inherited if joined and not any(words.key(p) in _CLAUSE_ENDS for p in between) else None


def _nothing_counted(scene: _Scene) -> str | None:
    """One of anything counts only where something befell it, "the two" too; "one" and "half" alone count nothing."""
    numeral, noun = scene.here.numeral, scene.here.noun
    if numeral.rule == "single" or (numeral.rule == "dual" and noun and is_definite(scene.words, noun)):
        return ""
    if numeral.digits or numeral.low > 1:
        return None
    noun_leads = scene.words.language.numerals.adjectives == 0  # شخص واحد; وأحد الأشخاص is no number
    is_one = noun is not None and (noun.first < numeral.first or not noun_leads)
    return None if is_one and numeral.low == 1 else ""


def _noun_alone(scene: _Scene) -> str | None:
    """The counted noun, known or not; "" when there is none."""
    return _named(scene.here)


def _event_before(scene: _Scene, reach: int, stops: frozenset[str]) -> claim_tables.Event | None:
    words, here = scene.words, scene.here
    for place in range(here.first - 1, max(scene.floor - 1, here.first - 1 - reach), -1):
        if words.key(place) in stops or (reach == _BESIDE and words.at("joins", place)):
            return None
        hit = words.at("event", place)
        if hit and hit.end <= here.numeral.first and isinstance(hit.entry, claim_tables.Event):
            return hit.entry
    return None


def _named(here: Quantity) -> str:
    if here.noun and isinstance(here.noun.entry, claim_tables.Counted):
        return here.noun.entry.what
    return here.noun_key


RULES: tuple[Rule, ...] = (
    _shape,
    _list_number,
    _aside,
    _age_aside,
    _date,
    _year,
    _measured,
    _part,
    _event_beside,
    _event_behind,
    _toll,
    _event_earlier,
    _coordinated,
    _nothing_counted,
    _noun_alone,
)

#: after these a coordinated number counts the same
_EVENT_RULES = frozenset({"event_beside", "event_behind", "toll", "event_earlier", "coordinated"})
