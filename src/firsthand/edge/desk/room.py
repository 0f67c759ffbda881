"""What the desk works on: readings, their dossiers, and the decisions that stand above what the tool inferred."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from threading import RLock

from msgspec import Struct, structs

from firsthand.edge.export.view import reports
from firsthand.edge.export.words import outlet_of
from firsthand.language.language import language
from firsthand.matching.match import match
from firsthand.matching.meaning import Encoder
from firsthand.origin.decided import on_groups
from firsthand.origin.dossier import dossier as dossier_of
from firsthand.pipeline import ask, read_page
from firsthand.records import Article, Decision, Dossier, Group, Page, Reading, Side, Unreadable

ASKED = "asked"  # the key of a dossier that was asked for in somebody's words


class Entry(Struct, frozen=True):
    """A decision as it stands in the audit, numbered from 1. ``undoes`` is the number of the one it takes back."""

    number: int
    who: str
    when: datetime
    why: str
    decision: Decision
    undoes: int | None = None


class Filed(Struct, frozen=True):
    """A dossier where it is found: its key and group, and the articles it speaks of."""

    key: str
    dossier: Dossier
    group: Group
    articles: Mapping[str, Article]
    asked: str = ""  # somebody's words it was found by, when its key is ``ASKED``


class Room:
    """Readings in memory, weighed again when one is added; decisions are applied to a dossier when it is opened."""

    def __init__(self, readings: Iterable[Reading], encode: Encoder) -> None:
        """``encode`` gives the vectors of sentences, for matching."""
        self._lock = RLock()
        self._encode = encode
        self._readings = {reading.article.id: reading for reading in readings}
        self._entries: list[Entry] = []
        self._match()

    @property
    def version(self) -> int:
        """Grows with every decision."""
        return len(self._entries)

    @property
    def articles(self) -> int:
        """How many there are."""
        return len(self._readings)

    def reading(self, key: str) -> Reading | None:
        """The article of this key, with its statements."""
        found = self._articles.get(key)
        return self._readings[found] if found is not None else None

    def published(self) -> tuple[Article, ...]:
        """All articles, the latest first; those without a date at the end."""
        articles = [reading.article for reading in self._readings.values()]
        return tuple(sorted(articles, key=lambda a: (-a.published.start.timestamp() if a.published else 1.0, a.id)))

    def named(self, decision: Decision) -> tuple[str, str]:
        """What a decision speaks of, in words: an article's outlet, a claim's words, a name as it is."""
        return self._in_words(decision.one), self._in_words(decision.other)

    def listed(self) -> tuple[Filed, ...]:
        """All dossiers, most reported first."""
        found = [self._filed(key) for key in self._groups]
        return tuple(sorted(found, key=lambda f: (-len(reports(f.dossier, Side.AFFIRMS)), f.key)))

    def dossier(self, key: str) -> Filed | None:
        """The dossier that holds the claim of this key, so that an address stays good when more reports come."""
        group = self._group_of.get(key)
        return self._filed(group) if group is not None else None

    def asked(self, text: str) -> Filed | None:
        """The dossier of a claim in somebody's words; None when no article carries it."""
        with self._lock:
            readings = [self._readings[id_] for id_ in sorted(self._readings)]
            groups = match(readings, self._encode, language, ask(text))
        return structs.replace(self._weighed(ASKED, groups[0]), asked=text) if groups else None

    def of_article(self, reading: Reading) -> dict[str, Filed]:
        """The dossiers that this article's claims stand in, by claim id."""
        keys = {claim.id: self._group_of.get(key_of(claim.id)) for claim in reading.claims}
        return {id_: self._filed(key) for id_, key in keys.items() if key is not None}

    def add(self, pages: Iterable[Page | Unreadable]) -> tuple[Reading | Unreadable, ...]:
        """Reads the pages and keeps their articles; what became of each, in order."""
        results = tuple(page if isinstance(page, Unreadable) else read_page(page) for page in pages)
        with self._lock:
            for result in results:
                if isinstance(result, Reading):
                    self._readings.setdefault(result.article.id, result)
            self._match()
        return results

    def entries(self) -> Sequence[Entry]:
        """All decisions, first to last."""
        return tuple(self._entries)

    def decisions(self) -> tuple[Decision, ...]:
        """Those in force."""
        return tuple(entry.decision for entry in in_force(self._entries))

    def decide(self, decision: Decision, *, who: str, why: str, now: datetime) -> Entry:
        """Writes the decision down; it is in force at once."""
        return self._write(decision, None, who, why, now)

    def undo(self, number: int, *, who: str, why: str, now: datetime) -> Entry | None:
        """Takes a decision back, by an entry of its own; None when none of this number is in force."""
        entry = next((entry for entry in in_force(self._entries) if entry.number == number), None)
        return self._write(entry.decision, number, who, why, now) if entry else None

    def with_decisions(self, filed: Filed, decisions: Iterable[Decision]) -> Dossier:
        """The dossier as it would be if these and no other decisions were in force."""
        decisions = tuple(decisions)
        groups = on_groups(self._matched, self._claims, decisions)
        group = next((group for group in groups if filed.group.claims[0] in group.claims), filed.group)
        return dossier_of(group, self._readings, language, decisions)

    def _in_words(self, of: str) -> str:
        if of in self._readings:
            return outlet_of(self._readings[of].article)
        reading = self._readings.get(of.rpartition("#")[0])
        return next((claim.text for claim in reading.claims if claim.id == of), of) if reading else of

    def _write(self, decision: Decision, undoes: int | None, who: str, why: str, now: datetime) -> Entry:
        with self._lock:
            entry = Entry(len(self._entries) + 1, who, now, why, decision, undoes)
            self._entries.append(entry)
            self._group()
        return entry

    def _match(self) -> None:
        readings = [self._readings[id_] for id_ in sorted(self._readings)]
        self._matched = match(readings, self._encode, language) if readings else ()
        self._articles = {key_of(id_): id_ for id_ in self._readings}
        self._claims = {claim.id for reading in readings for claim in reading.claims}
        self._group()

    def _group(self) -> None:
        self._ready: dict[str, Filed] = {}
        groups = on_groups(self._matched, self._claims, self.decisions())
        repeated = [group for group in groups if len({claim.rpartition("#")[0] for claim in group.claims}) > 1]
        self._groups = {key_of(group.claims[0]): group for group in repeated}
        self._group_of = {key_of(claim): key_of(group.claims[0]) for group in repeated for claim in group.claims}

    def _filed(self, key: str) -> Filed:
        if key not in self._ready:
            self._ready[key] = self._weighed(key, self._groups[key])
        return self._ready[key]

    def _weighed(self, key: str, group: Group) -> Filed:
        ids = sorted({claim.rpartition("#")[0] for claim in group.claims})
        found = dossier_of(group, self._readings, language, self.decisions())
        return Filed(key, found, group, {id_: self._readings[id_].article for id_ in ids})


def in_force(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The decisions that were not taken back."""
    gone = {entry.undoes for entry in entries}
    return tuple(entry for entry in entries if entry.undoes is None and entry.number not in gone)


def key_of(name: str) -> str:
    """A short key of an article's or claim's id, fit for an address whatever the id holds."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]
