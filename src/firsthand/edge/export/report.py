"""What a written report of one dossier holds, worked out once for HTML and DOCX: reports with their footnotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from msgspec import Struct

from firsthand.edge.export.view import Drift, by_time, drift, reports
from firsthand.edge.export.words import amount, first_strong, in_number, outlet_of, told
from firsthand.language.schema import Language
from firsthand.origin.english import day_and_hour
from firsthand.records import Appearance, Article, Decided, Dossier, Figure, Side, When

if TYPE_CHECKING:
    from firsthand.edge.export.runs import Direction  # beside python-docx, which is slow to load

_UNKNOWN, _NOT_KEPT = "not known", "not kept in a case"


class Voice(Struct, frozen=True):
    """What is ours in a report, in the reader's language: here in English."""

    lang: str = "en"
    direction: Direction = "ltr"
    word: Callable[[str], str] = str  # a word or form of ours
    plural: Callable[[str, str, int], str] = in_number  # a form for one or many, and the number in it
    reason: Callable[[str], str] = str  # a sentence of the core
    amount: Callable[[Figure], str] = amount
    time: Callable[[When | None], str] = day_and_hour
    told: Callable[[Decided], str] = told  # what a decision did to the count


ENGLISH = Voice()


class Kept(Struct, frozen=True):
    """Where the page of an article is kept, as custody wrote it down."""

    archive_id: str
    sha256: str
    captured: datetime  # UTC


class Footnote(Struct, frozen=True):
    """What a reader needs to find one report again; "" where it is not known."""

    number: int
    quote: str
    lang: str
    direction: str
    speaker: str
    outlet: str
    title: str
    published: str  # in UTC
    published_local: str
    url: str
    archive_id: str
    sha256: str
    captured: str

    def parts(self) -> tuple[tuple[str, str, bool], ...]:
        """What is known of the report: label, value ("" where it does not apply), whether the value is our words."""
        return (
            ("Speaker", self.speaker, False),
            ("Outlet", self.outlet, False),
            ("Title", self.title, False),
            ("Published", self.published, False),
            ("Local time", self.published_local, False),
            ("Address", self.url or _UNKNOWN, not self.url),
            ("Archive id", self.archive_id or _NOT_KEPT, not self.archive_id),
            ("SHA-256", self.sha256 or _NOT_KEPT, not self.sha256),
            ("Captured", self.captured, False),
        )


class Report(Struct, frozen=True):
    """One dossier, ready to be written. ``rows`` pairs each appearance with its footnote, in order of publication."""

    dossier: Dossier
    lang: str  # of the claim; "" when not known
    direction: str
    rows: tuple[tuple[Appearance, Footnote], ...]
    figures: tuple[Drift, ...]
    articles: int  # that carry the claim on any side
    made: str
    summary: str
    voice: Voice

    def figure_rows(self) -> tuple[tuple[str, str, str, tuple[int, ...]], ...]:
        """What is counted, the amount, the raw words and the footnotes that give it so; equal ones in one row."""
        numbers = {(said.article, said.span): note.number for said, note in self.rows}
        found: dict[tuple[str, str, str], set[int]] = {}
        for drifting in self.figures:
            for figure, said in drifting.given:
                key = (self.voice.word(drifting.what), self.voice.amount(figure), figure.words)
                found.setdefault(key, set()).add(numbers[said.article, said.span])
        return tuple((*key, tuple(sorted(notes))) for key, notes in found.items())

    def notes(self, ids: Sequence[str], side: Side) -> tuple[int, ...]:
        """The numbers of the footnotes of these articles, on one side."""
        wanted = set(ids)
        return tuple(note.number for said, note in self.rows if said.article in wanted and said.stance is side)


def report(
    dossier: Dossier,
    articles: Mapping[str, Article],
    languages: Callable[[str], Language],
    *,
    made: datetime,
    kept: Mapping[str, Kept] | None = None,
    zone: tzinfo = UTC,
    voice: Voice = ENGLISH,
    summary: str = "",
) -> Report:
    """The report of this dossier, made at ``made`` (aware).

    ``kept`` tells by article id where its page is kept; ``zone`` is the local time that stands beside UTC; ``voice``
    speaks the reader's language, and ``summary`` is the dossier's sentence in it ("": the core's own, in English).
    """
    ordered = by_time(dossier, articles)
    places = kept or {}
    rows = []
    for number, said in enumerate(ordered.appearances, 1):
        article = articles[said.article]
        direction = languages(article.lang).traits.direction
        place = places.get(article.id)
        rows.append((said, _footnote(number, said, article, direction, kept=place, zone=zone, written=voice.time)))
    first = next((note for said, note in rows if dossier.claim in said.text or said.text in dossier.claim), None)
    return Report(
        dossier=ordered,
        lang=first.lang if first else "",
        direction=first.direction if first else first_strong(dossier.claim),
        rows=tuple(rows),
        figures=drift(ordered),
        articles=len(reports(ordered)),
        made=voice.time(_minute_of(made)),
        summary=summary or ordered.summary,
        voice=voice,
    )


def in_ranges(numbers: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Rising numbers as stretches without a hole: 1, 2, 3, 7 -> (1, 3), (7, 7)."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return tuple(found)


def _footnote(
    number: int,
    said: Appearance,
    article: Article,
    direction: str,
    *,
    kept: Kept | None,
    zone: tzinfo,
    written: Callable[[When | None], str],
) -> Footnote:
    return Footnote(
        number=number,
        quote=article.text[said.span.start : said.span.end],
        lang=article.lang,
        direction=direction,
        speaker=said.speaker,
        outlet=outlet_of(article),
        title=article.title or "",
        published=written(article.published),
        published_local=_local(article.published, zone),
        url=article.url if article.url and re.match(r"https?://", article.url) else "",
        archive_id=kept.archive_id if kept else "",
        sha256=kept.sha256 if kept else "",
        captured=written(_minute_of(kept.captured)) if kept else "",
    )


def _local(when: When | None, zone: tzinfo) -> str:
    """The minute in the local time; "" for UTC itself, and where no hour is known."""
    if when is None or zone is UTC or (when.end - when.start).total_seconds() > 3600:
        return ""
    return f"{when.start.astimezone(zone):%Y-%m-%d %H:%M %Z}"


def _minute_of(time: datetime) -> When:
    return When(time, time + timedelta(minutes=1))
