"""Made-up cascades with the truth known: how often is the number of origins wrong, and in which direction?

Origins -> wires -> reprints, cuts, rewordings, translations, missing and wrong credits, loops, undated pieces, shared
quotations, growing figures, in three languages. The steps before are given as they should be (claims and who they are
attributed to), copied passages are found by the real matcher.

usage: cascades.py [--seed N] [--count N] [--uncredited SHARE] [--json] [--worst]
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from cascade_texts import (
    ADJUNCTS,
    AGENCIES,
    CREDITED,
    DATELINES,
    EVENTS,
    FILLERS,
    OWN_PEOPLE,
    OWN_VOICE,
    PAPERS,
    SITES,
    SOURCES,
    STATED,
    TOWNS,
)

from firsthand.language.language import language
from firsthand.matching.reuse import reuse
from firsthand.matching.words import words_of
from firsthand.origin.dossier import dossier
from firsthand.records import (
    AgencyCredit,
    Article,
    Attribution,
    Claim,
    CreditPlace,
    Dossier,
    Figure,
    Group,
    Kind,
    Reading,
    SourceKind,
    Span,
    Stance,
    When,
)
from firsthand.text.sentences import sentences

START = datetime(2026, 3, 1, 6, tzinfo=UTC)


@dataclass
class Piece:
    """One article before it is printed."""

    lang: str
    lead: str  # the sentence with the claim
    content: str  # the claim in it
    source: str = ""
    cue: str = ""
    kind: SourceKind | None = None
    agency: str = ""  # in the dateline
    fillers: tuple[str, ...] = ()
    minute: int | None = 0
    origin: int | None = None  # truth: number of the origin; None: a loop has none
    parent: int | None = None  # truth: place of the piece it was copied from
    states_source: bool = True
    outlet: str = ""


@dataclass
class Cascade:
    """Pieces with their truth."""

    event: dict[str, tuple[str, str]]
    pieces: list[Piece] = field(default_factory=list)
    origins: int = 0


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


class Maker:
    """Makes one cascade after another from one seed."""

    def __init__(self, seed: int, uncredited: float) -> None:
        self.random = random.Random(seed)
        self.uncredited = uncredited

    def cascade(self) -> Cascade:
        rng = self.random
        made = Cascade(rng.choice(EVENTS))
        self.papers = {lang: rng.sample(range(len(PAPERS[lang])), len(PAPERS[lang])) for lang in PAPERS}
        self.used = 0
        toll = rng.randint(4, 60)
        if rng.random() < 0.07:
            self._loop(made, toll)
        else:
            for kind, names in rng.sample(SOURCES, rng.choice((1, 1, 2, 2, 3))):
                self._spread(made, kind, names, toll + rng.choice((0, 0, 1, 2)))
            if rng.random() < 0.25:
                self._correspondent(made, toll)
        for at, piece in enumerate(made.pieces):
            piece.outlet = piece.outlet or f"{SITES[piece.lang][at % len(SITES[piece.lang])]}{at}.example"
        return made

    def _claim(self, made: Cascade, lang: str, toll: int) -> str:
        return self.random.choice(made.event[lang]).format(n=toll) + self.random.choice(ADJUNCTS[lang])

    def _fillers(self, lang: str) -> tuple[str, ...]:
        rng = self.random
        chosen = rng.sample(FILLERS[lang], rng.randint(3, 5))
        return tuple(
            filler.format(k=rng.randint(2, 99), w=towns[0], v=towns[1])
            for filler in chosen
            for towns in [rng.sample(TOWNS[lang], 2)]
        )

    def _stated(self, made: Cascade, lang: str, toll: int, name: str, kind: SourceKind) -> Piece:
        claim, (pattern, cue) = self._claim(made, lang, toll), self.random.choice(STATED[lang])
        lead = pattern.format(Claim=capital(claim), claim=claim, source=name, Source=capital(name))
        content = claim if claim in lead else capital(claim)
        source = name if name in lead else capital(name)
        return Piece(lang, lead, content, source, cue, kind, fillers=self._fillers(lang))

    def _spread(self, made: Cascade, kind: SourceKind, names: dict[str, tuple[str, ...]], toll: int) -> None:
        """One origin: its wires with their offspring, and papers that heard it themselves."""
        rng, origin = self.random, made.origins
        made.origins += 1
        minute = rng.randint(0, 300)
        for _ in range(rng.choice((1, 1, 2))):
            agency, lang = rng.choice(AGENCIES), rng.choice(("ar", "ar", "en", "ru"))
            wire = self._stated(made, lang, toll, rng.choice(names[lang]), kind)
            wire.agency, wire.minute, wire.origin = agency[lang], minute, origin
            self._offspring(made, wire, agency, names, toll)
            minute += rng.randint(5, 90)
        for _ in range(rng.choice((0, 1, 1, 2))):  # at the same press conference
            lang = rng.choice(("ar", "en", "ru"))
            heard = self._stated(made, lang, toll, rng.choice(names[lang]), kind)
            heard.minute, heard.origin = minute + rng.randint(0, 60), origin
            made.pieces.append(heard)

    def _offspring(
        self, made: Cascade, wire: Piece, agency: dict[str, str], names: dict[str, tuple[str, ...]], toll: int
    ) -> None:
        rng = self.random
        wire_at = len(made.pieces)
        made.pieces.append(wire)
        for _ in range(rng.randint(1, 7)):
            later = (wire.minute or 0) + rng.randint(3, 600)
            silent = rng.random() < self.uncredited
            how = rng.choice(("reprint", "reprint", "reprint", "cut", "reworded", "translated", "grown"))
            if how in ("reprint", "cut", "grown"):
                piece = self._reprint(wire, how, silent)
                piece.parent = wire_at
            else:
                lang = wire.lang if how == "reworded" else rng.choice([c for c in ("ar", "en", "ru") if c != wire.lang])
                piece = self._retold(made, lang, agency, rng.choice(names[lang]), wire, toll, silent)
            piece.minute = None if rng.random() < 0.05 else later
            piece.origin = wire.origin
            made.pieces.append(piece)

    def _reprint(self, wire: Piece, how: str, silent: bool) -> Piece:
        """The wire's words; silent: without dateline, one time in two also without who said it."""
        rng = self.random
        keep = wire.fillers[: rng.randint(1, len(wire.fillers))] if how == "cut" else wire.fillers
        piece = Piece(wire.lang, wire.lead, wire.content, wire.source, wire.cue, wire.kind, wire.agency, keep)
        if how == "grown" and rng.random() < 0.5:
            toll = next(word for word in wire.content.split() if word.isdigit())
            more = str(int(toll) + rng.randint(1, 9))
            piece.lead, piece.content = wire.lead.replace(toll, more), wire.content.replace(toll, more)
        if silent:
            piece.agency = ""
            if rng.random() < 0.5:
                piece.lead = OWN_VOICE[wire.lang].format(Claim=capital(piece.content), claim=piece.content)
                piece.content = piece.content if piece.content in piece.lead else capital(piece.content)
                piece.source = piece.cue = ""
                piece.states_source = False
        elif rng.random() < 0.08:  # a wrong credit
            piece.agency = rng.choice(AGENCIES)[wire.lang]
        return piece

    def _retold(
        self, made: Cascade, lang: str, agency: dict[str, str], name: str, wire: Piece, toll: int, silent: bool
    ) -> Piece:
        """The wire in other words or another language: its source named, its agency named, or neither."""
        if silent:
            claim = self._claim(made, lang, toll)
            lead = OWN_VOICE[lang].format(Claim=capital(claim), claim=claim)
            content = claim if claim in lead else capital(claim)
            return Piece(lang, lead, content, fillers=self._fillers(lang), states_source=False)
        if self.random.random() < 0.4:
            claim, carrier = self._claim(made, lang, toll), agency[lang]
            lead = CREDITED[lang].format(claim=claim, carrier=carrier, Carrier=capital(carrier))
            source = carrier if carrier in lead else capital(carrier)
            return Piece(lang, lead, claim, source, lead.split()[0], SourceKind.AGENCY, fillers=self._fillers(lang))
        piece = self._stated(made, lang, toll, name, wire.kind or SourceKind.BODY)
        if self.random.random() < 0.6:
            piece.agency = agency[lang]
        return piece

    def _correspondent(self, made: Cascade, toll: int) -> None:
        rng, lang = self.random, self.random.choice(("ar", "en", "ru"))
        claim = self._claim(made, lang, toll)
        own = Piece(lang, OWN_PEOPLE[lang].format(claim=claim), claim, fillers=self._fillers(lang))
        own.minute, own.origin = rng.randint(0, 400), made.origins
        made.origins += 1
        at = self.papers[lang].pop() % len(SITES[lang])
        own.outlet = f"{SITES[lang][at]}.example"
        made.pieces.append(own)
        for _ in range(rng.choice((0, 1, 2))):
            made.pieces.append(self._crediting(made, lang, at, toll, own))

    def _crediting(self, made: Cascade, lang: str, paper: int, toll: int, parent: Piece | None) -> Piece:
        claim, carrier = self._claim(made, lang, toll), PAPERS[lang][paper]
        lead = CREDITED[lang].format(claim=claim, carrier=carrier, Carrier=capital(carrier))
        source = carrier if carrier in lead else capital(carrier)
        piece = Piece(lang, lead, claim, source, lead.split()[0], SourceKind.OUTLET, fillers=self._fillers(lang))
        if parent is not None:
            piece.minute = (parent.minute or 0) + self.random.randint(10, 300)
            piece.origin, piece.parent = parent.origin, made.pieces.index(parent)
        return piece

    def _loop(self, made: Cascade, toll: int) -> None:
        lang = self.random.choice(("ar", "en", "ru"))
        size = self.random.choice((2, 2, 3))
        ring = [self.papers[lang].pop() % len(SITES[lang]) for _ in range(size)]
        for at, paper in enumerate(ring):
            piece = self._crediting(made, lang, ring[(at + 1) % size], toll, None)
            piece.outlet, piece.minute = f"{SITES[lang][paper]}.example", self.random.randint(0, 500)
            made.pieces.append(piece)


# --- printed and read -----------------------------------------------------------------------------------------------


def read(at: int, piece: Piece) -> Reading:
    """The reading that the steps before should make of a piece."""
    dateline = DATELINES[piece.lang].format(agency=piece.agency) if piece.agency else ""
    text = dateline + "\n".join((piece.lead, *piece.fillers))
    name = f"p{at:03}"
    credits: tuple[AgencyCredit, ...] = ()
    if piece.agency:
        start = text.index(piece.agency)
        credits = (AgencyCredit(piece.agency, CreditPlace.DATELINE, Span(start, start + len(piece.agency))),)
    published = None
    if piece.minute is not None:
        time = START + timedelta(minutes=piece.minute)
        published = When(time, time + timedelta(minutes=1))
    article = Article(
        name, piece.lang, text, outlet=piece.outlet, published=published, credits=credits,
        dateline=Span(0, len(dateline)) if dateline else None, sentences=sentences(text, language(piece.lang)),
    )  # fmt: skip
    start = text.index(piece.content, len(dateline))
    content = Span(start, start + len(piece.content))
    said: tuple[Attribution, ...] = ()
    if piece.source:
        at_source = text.index(piece.source, len(dateline))
        source = (Span(at_source, at_source + len(piece.source)),)
        said = (
            Attribution(
                source, (), (content,), Kind.INDIRECT, piece.source, Stance.SAYS, "given", piece.kind,
                speaker_span=source[0],
            ),
        )  # fmt: skip
    toll = next(word for word in piece.content.split() if word.isdigit())
    value = float(toll)
    figure = Figure("killed", value, value, toll, Span(start, start + 1))
    claim = Claim(
        f"{name}#{content.start}-{content.end}", name, piece.lang, (content,), piece.content, said, figures=(figure,)
    )
    return Reading(article, said, () if said else (content,), (claim,))


def weigh(made: Cascade) -> Dossier:
    """Steps 6-8, with the copied passages of the real matcher."""
    readings = [read(at, piece) for at, piece in enumerate(made.pieces)]
    passages = reuse(readings, words_of([r.article for r in readings], language)).passages
    ids = tuple(sorted(claim.id for reading in readings for claim in reading.claims))
    return dossier(Group(ids, (), passages), {r.article.id: r for r in readings}, language)


# --- scored ---------------------------------------------------------------------------------------------------------


@dataclass
class Score:
    """Sums over cascades."""

    cascades: int = 0
    inside: int = 0
    width: float = 0
    stated: int = 0  # cascades in which every article states its source
    exact: int = 0
    copies: int = 0
    false_independence: int = 0
    origins: int = 0
    false_merging: int = 0
    links: int = 0
    links_right: int = 0
    parents: int = 0
    parents_found: int = 0
    ordered: int = 0
    directed: int = 0

    def add(self, made: Cascade, found: Dossier) -> bool:
        """Counts one cascade; returns whether anything is wrong with its number."""
        pieces = made.pieces
        low, high = found.independent.low, found.independent.high
        self.cascades += 1
        inside = low <= made.origins <= high
        self.inside += inside
        self.width += high - low
        stated = all(piece.states_source for piece in pieces)
        self.stated += stated
        self.exact += stated and low == high == made.origins
        owners = [Counter(pieces[int(name[1:])].origin for name in origin.articles) for origin in found.origins]
        covered = {owner.most_common(1)[0][0] for owner in owners}
        extra, lost = len(owners) - len(covered), made.origins - len(covered - {None})
        self.copies += len(pieces) - made.origins
        self.false_independence += extra
        self.origins += made.origins
        self.false_merging += max(0, lost)
        self._links(made, found)
        return not inside or (stated and low != high) or extra > 0 or lost > 0

    def _links(self, made: Cascade, found: Dossier) -> None:
        pieces = made.pieces
        family = [_root(at, pieces) for at in range(len(pieces))]
        linked = set()
        for appearance in found.appearances:
            child = int(appearance.article[1:])
            if appearance.derived_from is None:
                continue
            parent = int(appearance.derived_from[1:])
            linked.add(child)
            self.links += 1
            self.links_right += family[child] == family[parent]
            times = pieces[child].minute, pieces[parent].minute
            if times[0] is not None and times[1] is not None and times[0] != times[1]:
                self.ordered += 1
                self.directed += times[1] < times[0]
        copied = [at for at, piece in enumerate(pieces) if piece.parent is not None]
        self.parents += len(copied)
        self.parents_found += sum(at in linked or pieces[at].minute is None for at in copied)

    def report(self) -> dict[str, float]:
        return {
            "cascades": self.cascades,
            "inside": self.inside / self.cascades,
            "width": self.width / self.cascades,
            "exact when stated": self.exact / max(self.stated, 1),
            "false independence": self.false_independence / max(self.copies, 1),
            "false merging": self.false_merging / max(self.origins, 1),
            "edge precision": self.links_right / max(self.links, 1),
            "edge recall": self.parents_found / max(self.parents, 1),
            "direction": self.directed / max(self.ordered, 1),
        }


def _root(at: int, pieces: list[Piece]) -> int:
    while (parent := pieces[at].parent) is not None:
        at = parent
    return at


def cascades(seed: int, count: int, uncredited: float) -> Iterator[Cascade]:
    maker = Maker(seed, uncredited)
    for _ in range(count):
        yield maker.cascade()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--uncredited", type=float, default=0.2)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--worst", action="store_true", help="print the cascades whose number is wrong")
    options = parser.parse_args()
    score = Score()
    for number, made in enumerate(cascades(options.seed, options.count, options.uncredited)):
        found = weigh(made)
        if score.add(made, found) and options.worst:
            print(f"--- {number}: {made.origins} origins, found {found.summary}")
            for piece, appearance in zip(made.pieces, found.appearances, strict=True):
                print(f"  origin {piece.origin} {piece.outlet} {appearance.chain} {piece.lead[:90]}")
            for origin in found.origins:
                print(f"  = {origin.name}: {origin.articles} {origin.reasons}")
    report = score.report()
    print(json.dumps(report) if options.json else "\n".join(f"{name:20} {value:.3f}" for name, value in report.items()))


if __name__ == "__main__":
    main()
