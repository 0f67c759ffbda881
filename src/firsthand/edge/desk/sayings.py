"""The sentences of the core ("one body: A; B", "41 words in common, 2 h 5 min later") in the language of the visitor.

The core writes its reasons in English, so that records, JSON and terminal are the same everywhere. Each form it uses
stands here once: what is said is recognised by its form, and said again with the same names and numbers by the form's
translation, with the plural that the language asks for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from markupsafe import Markup
from msgspec import Struct

from firsthand.edge.desk.marked import english, html, named, plain
from firsthand.edge.desk.tongues import Tongue
from firsthand.language.language import codes

_SLOT = re.compile(r"%\((\w+)\)s")


class Saying(Struct, frozen=True):
    """A form the core speaks in; ``many`` where the number in it changes its words."""

    one: str
    many: str = ""


def N_(form: str) -> Saying:
    """A form to be translated."""
    return Saying(form)


def P_(one: str, many: str) -> Saying:
    """A form with a number, in English for one and for many."""
    return Saying(one, many)


#: the first that fits is taken: the more words of its own, the earlier
SAYINGS = (
    # how long after
    N_("order unknown"), N_("order by the credit"), N_("order by what was cut"), N_("%(after)s later"),
    P_("%(num)s min", "%(num)s min"), P_("%(num)s h", "%(num)s h"), P_("%(num)s days", "%(num)s days"),
    N_("%(long)s %(short)s"),
    # why one report is held to rest on another
    N_("says so in its own words"),
    P_("%(num)s word in common, %(when)s", "%(num)s words in common, %(when)s"),
    P_("%(num)s figure or name in the same order in another language, %(when)s",
       "%(num)s figures and names in the same order in another language, %(when)s"),
    N_("credits %(one)s, whose own report is not among these articles"), N_("credits %(one)s, %(when)s"),
    N_("%(one)s is %(other)s, as %(here)s names it over the same words"),
    N_("decided by the user: %(one)s rests on %(other)s"), N_("decided by the user: %(one)s; %(other)s"),
    # why two names are held to be one source, or may be
    N_("all name %(one)s"), N_("both speak for one body: %(one)s; %(other)s"),
    N_("speaks for the other, which may be one source: %(one)s; %(other)s"), N_("one name: %(one)s; %(other)s"),
    N_("the short form of a name: %(one)s; %(other)s"), N_("one person: %(one)s; %(other)s"),
    N_("names alike, which may be one person: %(one)s; %(other)s"), N_("one body: %(one)s; %(other)s"),
    N_("may be one source by the description: %(one)s; %(other)s"),
    N_("told by the post, in another language; may be one: %(one)s; %(other)s"),
    N_("told by the post of the other; may be one: %(one)s; %(other)s"),
    N_("told by what it is alone; may be one: %(one)s; %(other)s"),
    N_("%(one)s speaks of %(other)s, whose own act it is"),
    N_("may be one state's account: %(one)s; %(other)s"), N_("one state's voice: %(one)s; %(other)s"),
    N_("one newsroom: %(one)s; %(other)s"), N_("both belong to %(family)s: %(one)s; %(other)s"),
    N_("%(here)s names both, and one may pass on the other: %(one)s; %(other)s"),
    N_("%(one)s speaks of %(other)s, who may be its source"),
    N_("%(here)s has it from %(one)s and tells of %(other)s"),
    N_("%(here)s has it from %(one)s and quotes %(other)s"),
    N_("%(here)s copies %(there)s: %(why)s"), N_("the same words from both: %(one)s; %(other)s"),
    # why a doubtful step is held as it is
    N_("copied wording, %(there)s: %(why)s"), N_("translated wording, %(there)s: %(why)s"),
    N_("states no source and visibly copies no one"),
    N_("matches by its words"),
    # why two sentences are held to be one claim, or to dispute each other
    P_("%(num)s %% of the telling words in common", "%(num)s %% of the telling words in common"),
    P_("%(num)s %% of the shorter one's telling words stand in the other",
       "%(num)s %% of the shorter one's telling words stand in the other"),
    P_("%(num)s %% copied word for word", "%(num)s %% copied word for word"),
    P_("meaning %(num)s %% alike", "meaning %(num)s %% alike"),
    P_("the articles are %(num)s %% alike", "the articles are %(num)s %% alike"),
    P_("the sentence means the same to %(num)s %%", "the sentence means the same to %(num)s %%"),
    P_("%(num)s %% of the claim's telling words stand here", "%(num)s %% of the claim's telling words stand here"),
    P_("%(num)s %% of what the closest reports have in common stands here",
       "%(num)s %% of what the closest reports have in common stands here"),
    P_("%(num)s %% of the telling words here are the claim's", "%(num)s %% of the telling words here are the claim's"),
    P_("published %(num)s day apart", "published %(num)s days apart"),
    N_("one is %(kind)s, the other %(other_kind)s"), N_("one says %(one)s, the other %(other)s"),
    N_("both name the name %(names)s"), N_("both name the place %(names)s"), N_("both name %(names)s"),
    N_("they name different persons or bodies"), N_("they name different places"),
    N_("the same words"), N_("the same words, but the names change places"),
    N_("both count %(names)s"), N_("the same number: %(names)s"),
    N_("the claim counts something, this does not"), N_("a denial"), N_("only one says %(one)s"),
    N_("another country in the place of one"), N_("the names stand in another order"), N_("figures differ: %(names)s"),
    N_("numbers differ: %(one)s against %(other)s"),
    # what would change the count
    N_("If %(what)s: %(then)s instead of %(now)s"), P_("%(num)s origin", "%(num)s origins"),
    N_("%(low)s-%(high)s origins"),
    N_("%(one)s and %(other)s are one source"), N_("%(one)s and %(other)s are two sources"),
    N_("%(one)s rests on one of the others"), N_("%(one)s copies none of the others"),
    N_("the sentence in which %(one)s quotes %(other)s says something else"),
    N_("the sentence of %(one)s says something else"),
    # grades
    N_("Admiralty credibility"), N_("Airwars grade"), N_("fair"), N_("weak"), N_("contested"),
    P_("no chain ends in an origin, %(num)s report not traced: there is nothing to count",
       "no chain ends in an origin, %(num)s reports not traced: there is nothing to count"),
    N_("no origin affirms it, and others deny it: counting cannot weigh one against the other"),
    N_("affirmed by at most %(now)s, and others deny it: counting cannot weigh one against the other"),
    N_("affirmed by at most %(now)s, and they give figures that cannot both hold:"
       " counting cannot weigh one against the other"),
    N_("affirmed by %(now)s, and others deny it: counting cannot weigh one against the other"),
    N_("affirmed by %(now)s, and they give figures that cannot both hold: counting cannot weigh one against the other"),
    N_("%(now)s independent of each other affirm it, and none denies it"),
    N_("one origin of at most %(high)s is sure, and none denies it"),
    N_("one origin is sure, and none denies it"),
)  # fmt: skip

#: what may stand in a slot; in any other stands a name
_FITS = {
    "num": r"-?[\d,]+", "low": r"[\d,]+", "high": r"[\d,]+", "kind": r"[\w ]+", "other_kind": r"[\w ]+",
    "long": r"\d+ h", "short": r"\d+ min", "now": r"[\d,-]+ origins?", "then": r"[\d,-]+ origins?",
    "when": r"order (?:unknown|by the credit|by what was cut)|.+? later",
    "after": r"[\d -]+(?:min|h|days)(?: \d+ min)?",
}  # fmt: skip
_SAID = {"when", "after", "why", "what", "then", "now", "long", "short"}  # holds what is said itself


def _pattern(form: str) -> re.Pattern[str]:
    pieces = _SLOT.split(form.replace("%%", "%"))
    slots = (f"(?P<{piece}>{_FITS.get(piece, '.+?')})" if n % 2 else re.escape(piece) for n, piece in enumerate(pieces))
    return re.compile("".join(slots), re.DOTALL)


_PATTERNS = tuple((saying, _pattern(saying.many or saying.one), _pattern(saying.one)) for saying in SAYINGS)


@lru_cache(20_000)
def _read(said: str) -> tuple[Saying, tuple[tuple[str, str], ...]] | None:
    """The form of what is said and what stands in its slots."""
    for saying, many, one in _PATTERNS:
        if found := many.fullmatch(said) or one.fullmatch(said):
            return saying, tuple(found.groupdict().items())
    return None


def is_known(said: str) -> bool:
    """Whether the core's words can be said in every language of the interface."""
    return _read(said) is not None or all(_read(part) for part in said.split("; "))


def names_in(said: str) -> set[str]:
    """The names that the core's words speak of, ids of articles among them."""
    known = _read(said)
    if known is None:
        return set()
    return {
        name
        for slot, value in known[1]
        if slot not in _FITS or slot in _SAID
        for name in (names_in(value) if slot in _SAID else {value})
    }


class Sayer(Struct, frozen=True):
    """Says the core's words in one language; ``called`` gives what an article of this id is called (its outlet)."""

    tongue: Tongue
    called: Mapping[str, str] = {}

    def html(self, said: str) -> Markup:
        """For a page: each name isolated. What is in no form we know stands in English."""
        return html(self._say(said))

    def plain(self, said: str) -> str:
        """For a line of text."""
        return plain(self._say(said))

    def _say(self, said: str) -> str:
        """With the marks around names."""
        known = _read(said)
        if known is not None:
            return self._filled(*known)
        parts = said.split("; ")
        if len(parts) > 1 and all(_read(part) for part in parts):
            return self.tongue.words.gettext("; ").join(self._say(part) for part in parts)
        return english(said)

    def _filled(self, saying: Saying, slots: Sequence[tuple[str, str]]) -> str:
        given = dict(slots)
        values = {slot: self._slot(slot, value) for slot, value in slots}
        words = self.tongue.words
        if saying.many:
            form = words.ngettext(saying.one, saying.many, abs(int(given["num"].replace(",", ""))))
        else:
            form = words.gettext(saying.one)
        return form % values

    def _slot(self, slot: str, value: str) -> str:
        if slot in _SAID:
            return self._say(value)
        if slot in ("num", "low", "high"):
            return self.tongue.number(int(value.replace(",", "")))
        if slot in ("kind", "other_kind"):
            return self._kind(value)
        if slot == "names":
            return self.tongue.words.gettext(", ").join(named(self.tongue.say(each)) for each in value.split(", "))
        return self._name(value)

    def _name(self, name: str) -> str:
        return named(self.called.get(name, name))

    def _kind(self, word: str) -> str:
        """A language by its name, a polarity in our words."""
        if word in codes():
            return self.tongue.language(word)
        return self.tongue.say(word)
