"""Makes cascades of news with the truth known: origins, wires, reprints, cuts, rewordings, translations, loops."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from firsthand.language.language import language
from firsthand.records import (
    AgencyCredit,
    Article,
    Attribution,
    Claim,
    CreditPlace,
    Figure,
    Kind,
    Reading,
    SourceKind,
    Span,
    Stance,
    When,
)
from firsthand.text.sentences import sentences

TEXTS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
LANGS = ("ar", "en", "ru")
START = datetime(2026, 3, 1, 6, tzinfo=UTC)


@dataclass
class Piece:
    """One article before it is printed."""

    lang: str
    lead: str  # the sentence with the claim
    content: str  # the claim in it
    source: str = ""
    kind: SourceKind | None = None
    agency: str = ""  # in the dateline
    fillers: tuple[str, ...] = ()
    minute: int | None = 0  # of publication; None: undated
    outlet: str = ""
    origin: int | None = None  # truth: number of the origin; None: a loop has none
    parent: int | None = None  # truth: place of the piece it was copied from
    states_source: bool = True


@dataclass
class Cascade:
    """Pieces with their truth."""

    event: dict[str, list[str]]
    toll: int
    pieces: list[Piece] = field(default_factory=list)
    origins: int = 0


class Wire(NamedTuple):
    """A dispatch and what its offspring may say of it."""

    piece: Piece
    at: int  # its place in the cascade
    agency: int
    names: dict[str, list[str]]  # of its source
    toll: int


def cascades(seed: int, count: int, uncredited: float) -> Iterator[Cascade]:
    """``count`` cascades; ``uncredited``: the share of a wire's offspring that leaves credits out."""
    maker = _Maker(seed, uncredited)
    for _ in range(count):
        yield maker.cascade()


def capital(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


class _Maker:
    def __init__(self, seed: int, uncredited: float) -> None:
        self.random = random.Random(seed)
        self.uncredited = uncredited

    def cascade(self) -> Cascade:
        rng = self.random
        made = Cascade(rng.choice(TEXTS["event"]), rng.randint(4, 60))
        if rng.random() < 0.07:
            self._loop(made)
        else:
            for source in rng.sample(TEXTS["source"], rng.choice((1, 1, 2, 2, 3))):
                self._spread(made, source, made.toll + rng.choice((0, 0, 1, 2)))
            if rng.random() < 0.25:
                self._correspondent(made)
        for at, piece in enumerate(made.pieces):
            sites = TEXTS[piece.lang]["sites"]
            piece.outlet = piece.outlet or f"{sites[at % len(sites)]}{at}.example"
        return made

    def _claim(self, made: Cascade, lang: str, toll: int) -> str:
        rng = self.random
        return str(rng.choice(made.event[lang])).format(n=toll) + str(rng.choice(TEXTS[lang]["adjuncts"]))

    def _fillers(self, lang: str) -> tuple[str, ...]:
        rng, texts = self.random, TEXTS[lang]
        chosen = [(filler, rng.sample(texts["towns"], 2)) for filler in rng.sample(texts["fillers"], rng.randint(3, 5))]
        return tuple(filler.format(k=rng.randint(2, 99), w=towns[0], v=towns[1]) for filler, towns in chosen)

    def _piece(self, lang: str, pattern: str, claim: str, source: str = "", kind: SourceKind | None = None) -> Piece:
        lead = pattern.format(
            claim=claim, Claim=capital(claim), source=source, Source=capital(source),
            carrier=source, Carrier=capital(source),
        )  # fmt: skip
        content, name = (words if words in lead else capital(words) for words in (claim, source))
        return Piece(lang, lead, content, name, kind, fillers=self._fillers(lang), states_source=bool(source))

    def _stated(self, made: Cascade, lang: str, toll: int, name: str, kind: SourceKind) -> Piece:
        return self._piece(lang, self.random.choice(TEXTS[lang]["stated"]), self._claim(made, lang, toll), name, kind)

    def _spread(self, made: Cascade, source: dict[str, Any], toll: int) -> None:
        """One origin: its wires with their offspring, and papers that heard it themselves."""
        rng, origin, kind = self.random, made.origins, SourceKind(source["kind"])
        made.origins += 1
        minute = rng.randint(0, 300)
        for _ in range(rng.choice((1, 1, 2))):
            agency, lang = rng.randrange(3), rng.choice(("ar", *LANGS))
            dispatch = self._stated(made, lang, toll, rng.choice(source[lang]), kind)
            dispatch.agency, dispatch.minute = TEXTS[lang]["agencies"][agency], minute
            dispatch.origin = origin
            self._offspring(made, Wire(dispatch, len(made.pieces), agency, source, toll))
            minute += rng.randint(5, 90)
        for _ in range(rng.choice((0, 1, 1, 2))):  # at the same press conference
            lang = rng.choice(LANGS)
            heard = self._stated(made, lang, toll, rng.choice(source[lang]), kind)
            heard.minute, heard.origin = minute + rng.randint(0, 60), origin
            made.pieces.append(heard)

    def _offspring(self, made: Cascade, wire: Wire) -> None:
        rng = self.random
        made.pieces.append(wire.piece)
        for _ in range(rng.randint(1, 7)):
            later = (wire.piece.minute or 0) + rng.randint(3, 600)
            silent = rng.random() < self.uncredited
            how = rng.choice(("reprint", "reprint", "reprint", "cut", "reworded", "translated", "grown"))
            if how in ("reprint", "cut", "grown"):
                piece = self._reprint(wire.piece, how, silent)
                piece.parent = wire.at
            else:
                others = [lang for lang in LANGS if lang != wire.piece.lang]
                piece = self._retold(made, wire, wire.piece.lang if how == "reworded" else rng.choice(others), silent)
            piece.minute = None if rng.random() < 0.05 else later
            piece.origin = wire.piece.origin
            made.pieces.append(piece)

    def _reprint(self, wire: Piece, how: str, silent: bool) -> Piece:
        """The wire's words; silent: without dateline, one time in two also without who said it."""
        rng = self.random
        keep = wire.fillers[: rng.randint(1, len(wire.fillers))] if how == "cut" else wire.fillers
        piece = Piece(wire.lang, wire.lead, wire.content, wire.source, wire.kind, wire.agency, keep)
        if how == "grown" and rng.random() < 0.5:
            toll = next(word for word in wire.content.split() if word.isdigit())
            more = str(int(toll) + rng.randint(1, 9))
            piece.lead, piece.content = wire.lead.replace(toll, more), wire.content.replace(toll, more)
        if silent:
            piece.agency = ""
            if rng.random() < 0.5:
                piece = self._piece(wire.lang, TEXTS[wire.lang]["own_voice"], piece.content)
                piece.fillers = keep
        elif rng.random() < 0.08:  # a wrong credit
            piece.agency = rng.choice(TEXTS[wire.lang]["agencies"])
        return piece

    def _retold(self, made: Cascade, wire: Wire, lang: str, silent: bool) -> Piece:
        """The wire in other words or another language: its source named, its agency named, or neither."""
        rng, texts = self.random, TEXTS[lang]
        claim, agency = self._claim(made, lang, wire.toll), texts["agencies"][wire.agency]
        if silent:
            return self._piece(lang, texts["own_voice"], claim)
        if rng.random() < 0.4:
            return self._piece(lang, texts["credited"], claim, agency, SourceKind.AGENCY)
        kind = wire.piece.kind or SourceKind.BODY
        piece = self._stated(made, lang, wire.toll, rng.choice(wire.names[lang]), kind)
        piece.agency = agency if rng.random() < 0.6 else ""
        return piece

    def _correspondent(self, made: Cascade) -> None:
        rng, lang = self.random, self.random.choice(LANGS)
        own = self._piece(lang, TEXTS[lang]["own_people"], self._claim(made, lang, made.toll))
        own.states_source = True
        own.minute, own.origin = rng.randint(0, 400), made.origins
        made.origins += 1
        paper = rng.randrange(len(TEXTS[lang]["sites"]))
        own.outlet = f"{TEXTS[lang]['sites'][paper]}.example"
        at = len(made.pieces)
        made.pieces.append(own)
        for _ in range(rng.choice((0, 1, 2))):
            piece = self._crediting(made, lang, paper)
            piece.minute = own.minute + rng.randint(10, 300)
            piece.origin, piece.parent = own.origin, at
            made.pieces.append(piece)

    def _crediting(self, made: Cascade, lang: str, paper: int) -> Piece:
        claim, name = self._claim(made, lang, made.toll), TEXTS[lang]["papers"][paper]
        return self._piece(lang, TEXTS[lang]["credited"], claim, name, SourceKind.OUTLET)

    def _loop(self, made: Cascade) -> None:
        rng, lang = self.random, self.random.choice(LANGS)
        ring = rng.sample(range(len(TEXTS[lang]["sites"])), rng.choice((2, 2, 3)))
        for paper, credited in zip(ring, [*ring[1:], ring[0]], strict=True):
            piece = self._crediting(made, lang, credited)
            piece.outlet, piece.minute = f"{TEXTS[lang]['sites'][paper]}.example", rng.randint(0, 500)
            made.pieces.append(piece)


# --- printed and read -----------------------------------------------------------------------------------------------


def printed(at: int, piece: Piece) -> Article:
    """The article, as the first step should read it."""
    dateline = TEXTS[piece.lang]["dateline"].format(agency=piece.agency) if piece.agency else ""
    text = dateline + "\n".join((piece.lead, *piece.fillers))
    credits: tuple[AgencyCredit, ...] = ()
    if piece.agency:
        start = text.index(piece.agency)
        credits = (AgencyCredit(piece.agency, CreditPlace.DATELINE, Span(start, start + len(piece.agency))),)
    published = None
    if piece.minute is not None:
        time = START + timedelta(minutes=piece.minute)
        published = When(time, time + timedelta(minutes=1))
    return Article(
        f"p{at:03}", piece.lang, text, outlet=piece.outlet, published=published, credits=credits,
        dateline=Span(0, len(dateline)) if dateline else None, sentences=sentences(text, language(piece.lang)),
    )  # fmt: skip


def read(at: int, piece: Piece) -> Reading:
    """The reading that the steps before should make of a piece."""
    article = printed(at, piece)
    after = article.dateline.end if article.dateline else 0
    start = article.text.index(piece.content, after)
    content = Span(start, start + len(piece.content))
    said: tuple[Attribution, ...] = ()
    if piece.source:
        found = article.text.index(piece.source, after)
        source = Span(found, found + len(piece.source))
        said = (
            Attribution(
                (source,), (), (content,), Kind.INDIRECT, piece.source, Stance.SAYS, "given", piece.kind,
                speaker_span=source,
            ),
        )  # fmt: skip
    toll = next(word for word in piece.content.split() if word.isdigit())
    figures = (Figure("killed", float(toll), float(toll), toll, Span(start, start + 1)),)
    name = f"{article.id}#{content.start}-{content.end}"
    claim = Claim(name, article.id, piece.lang, (content,), piece.content, said, figures=figures)
    return Reading(article, said, () if said else (content,), (claim,))
