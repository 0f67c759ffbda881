"""The words of articles, kept so that SQLite's FTS5 and PostgreSQL find the same.

A version becomes parts: its title, stretches of its text, each of its statements' speakers. Of a part are kept its
words in order (for exact phrases) and the keys of its words (`text/terms.py`), those by which it is only of one stem
with another marked. Neither database cuts or folds words: that is done here, so both have the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, select, text
from sqlalchemy import insert as into

from firsthand.edge.store import blobs
from firsthand.edge.store.tables import part, version
from firsthand.language.language import codes, language
from firsthand.records import Article, Attribution, Reading
from firsthand.text.terms import Keys, Terms
from firsthand.text.tokens import tokens

TITLE, TEXT, SPEAKER = 0, 1, -1  # places of the first of each sort
TOGETHER = 2_500  # words of a part: PostgreSQL holds no more than a megabyte of keys in one
OVERLAP = 50  # words that a part repeats of the one before: as long a phrase is found across two
STANCE = "§"  # begins the key of a stance; no word holds it
FAR = "≈"  # begins a key that only tells a word's stem


class _Part(Struct, frozen=True):
    place: int
    words: Sequence[str]  # in order, as exact phrases have them
    keys: Iterable[str]


@cache
def terms() -> Terms:
    """The keys of words in all languages that are read."""
    return Terms([language(code) for code in codes()])


def add(connection: Connection, number: int, reading: Reading) -> None:
    """Makes version ``number`` findable, within the connection's transaction."""
    parts = [*_parts(reading.article), *_speakers(reading.attributions)]
    rows = [{"version": number, "place": each.place} for each in parts]
    made = connection.execute(into(part).returning(part.c.number, sort_by_parameter_order=True), rows)
    values: list[dict[str, Any]] = [
        {"number": its, "words": f" {' '.join(each.words)} ", "keys": sorted(set(each.keys))}
        for its, each in zip(made.scalars(), parts, strict=True)
    ]
    if connection.dialect.name == "sqlite":
        values = [{**value, "keys": " ".join(value["keys"])} for value in values]
        connection.execute(text("INSERT INTO part_words (rowid, words, keys) VALUES (:number, :words, :keys)"), values)
    else:
        connection.execute(
            text(
                "UPDATE part SET words = :words, keys = array_to_tsvector(CAST(:keys AS text[])) WHERE number = :number"
            ),
            values,
        )


def stored(keys: Keys) -> Iterator[str]:
    """The keys of a word as a part holds them."""
    yield from keys.own
    yield from (FAR + key for key in keys.far)


def fill(connection: Connection) -> None:
    """Makes every version findable, in a case that has no words to search by yet."""
    readings = select(version.c.number, version.c.reading).order_by(version.c.number)
    for row in connection.execute(readings).all():
        add(connection, row.number, blobs.reading(row.reading))


def _parts(article: Article) -> Iterator[_Part]:
    """The title, and the text in parts; the first of these also answers to the words of the title."""
    title = _words(article.title or "", article.lang)
    yield _Part(TITLE, *_both(title))
    body = _words(article.text, article.lang)
    step = TOGETHER - OVERLAP
    for place, start in enumerate(range(0, max(1, len(body) - OVERLAP), step), TEXT):
        words, keys = _both(body[start : start + TOGETHER])
        yield _Part(place, words, [*keys, *_both(title)[1]] if place == TEXT else keys)


def _speakers(attributions: Sequence[Attribution]) -> Iterator[_Part]:
    """A part for each statement: its speaker's name, and its stance as a key of its own."""
    said = dict.fromkeys((each.speaker, each.stance.value) for each in attributions)
    for place, (speaker, stance) in enumerate(said, 1):
        words, keys = _both(_words(speaker, codes()[0]))
        yield _Part(-place, words, [*keys, STANCE + stance])


def _words(raw: str, lang: str) -> list[str]:
    return [raw[token.start : token.end] for token in tokens(raw, language(lang)) if token.is_word]


def _both(raw: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words for phrases, and the keys of all of them."""
    known = terms()
    words = [word for each in raw if (word := known.word(each))]
    return words, [key for each in raw for key in stored(known.keys(each))]
