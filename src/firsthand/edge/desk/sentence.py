"""The ten-second sentence, in parts that the interface puts into its own language."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from firsthand.edge.desk.marked import named
from firsthand.edge.desk.tongues import Tongue
from firsthand.edge.export.view import reports
from firsthand.origin.sentence import MOST_ORIGINS, Named, Sentence
from firsthand.records import Dossier, Origin, Side


class Headline(Struct, frozen=True):
    """The same for a list, short."""

    reports: int
    low: int
    high: int
    origins: tuple[str, ...]
    more_origins: int
    untraced: int
    denied_by: tuple[str, ...]


def headline(dossier: Dossier) -> Headline:
    """The headline of this dossier."""
    affirming = [origin.name for origin in _of_side(dossier, Side.AFFIRMS)]
    return Headline(
        reports=len(reports(dossier, Side.AFFIRMS)),
        low=dossier.independent.low,
        high=dossier.independent.high,
        origins=tuple(affirming[:MOST_ORIGINS]),
        more_origins=max(0, len(affirming) - MOST_ORIGINS),
        untraced=len(dossier.untraced),
        denied_by=tuple(origin.name for origin in _of_side(dossier, Side.DENIES)[:MOST_ORIGINS]),
    )


def lead(sentence: Sentence, tongue: Tongue) -> str:
    """ "Reported by 47 outlets; traces to 2 origins", the number to be seen first."""
    ngettext, low, high = tongue.words.ngettext, sentence.low, sentence.high
    if low == high:
        traces = ngettext("traces to %(num)s origin", "traces to %(num)s origins", high) % {"num": tongue.number(high)}
    else:
        form = ngettext("traces to %(low)s to %(num)s origin", "traces to %(low)s to %(num)s origins", high)
        traces = form % {"low": tongue.number(low), "num": tongue.number(high)}
    outlets = sentence.outlets
    reported = ngettext("Reported by %(num)s outlet", "Reported by %(num)s outlets", outlets)
    return tongue.words.gettext("; ").join((reported % {"num": tongue.number(outlets)}, traces))


def rest(sentence: Sentence, tongue: Tongue) -> str:
    """What stands behind the lead: origins, what is not traced, who was first, figures, denials (names `marked`)."""
    gettext, ngettext = tongue.words.gettext, tongue.words.ngettext
    parts = []
    if sentence.origins:
        told = (_told(each, sentence, tongue) for each in sentence.origins)
        listed = [f"({n})\N{NO-BREAK SPACE}{words}" for n, words in enumerate(told, 1)]
        if sentence.more_origins:
            more = ngettext("and %(num)s more", "and %(num)s more", sentence.more_origins)
            listed.append(more % {"num": tongue.number(sentence.more_origins)})
        parts.append(f": {gettext('; ').join(listed)}.")
    else:
        parts.append(".")
    if sentence.untraced:
        form = ngettext("%(num)s report is not traced.", "%(num)s reports are not traced.", sentence.untraced)
        parts.append(form % {"num": tongue.number(sentence.untraced)})
    credit = gettext("%(outlets)s credit each other and nobody else.")
    parts += [credit % {"outlets": _all(map(named, ring), tongue)} for ring in sentence.loops]
    if sentence.earliest:
        outlet, time = sentence.earliest
        earliest = {"outlet": named(outlet), "time": named(tongue.time(time))}
        parts.append(gettext("Earliest seen: %(outlet)s, %(time)s.") % earliest)
    for what, low, high in sentence.figures:
        given = {"what": named(tongue.say(what)), "range": named(tongue.amount(low, high))}
        parts.append(gettext("%(what)s: %(range)s.") % given)
    if sentence.denied_by:
        parts.append(gettext("Denied by %(names)s.") % {"names": _called(sentence.denied_by, tongue)})
    if sentence.doubted_by:
        parts.append(gettext("Doubted by %(names)s.") % {"names": _called(sentence.doubted_by, tongue)})
    return " ".join(parts)


def _told(origin: Named, sentence: Sentence, tongue: Tongue) -> str:
    told = _called([origin.origin], tongue)
    if origin.via:
        told += " " + tongue.words.gettext("via %(name)s") % {"name": named(origin.via)}
    if origin.first_seen:
        earliest = sentence.earliest[1] if sentence.earliest else None
        told += tongue.words.gettext(", ") + named(tongue.hour(origin.first_seen, earliest))
    return told


def _called(origins: Iterable[Origin], tongue: Tongue) -> str:
    """Their names; in brackets what reports in the language of the interface call them."""
    code = tongue.code
    return _all((named(o.name) + (f" ({named(o.also[code])})" if code in o.also else "") for o in origins), tongue)


def _all(names: Iterable[str], tongue: Tongue) -> str:
    return tongue.words.gettext(", ").join(names)


def _of_side(dossier: Dossier, side: Side) -> tuple[Origin, ...]:
    return tuple(origin for origin in dossier.origins if origin.stance is side)
