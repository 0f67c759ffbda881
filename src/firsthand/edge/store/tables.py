"""The case as tables: one set for SQLite and PostgreSQL. A picture of it stands in `docs/case.md`.

``page``, ``capture``, ``decision``, ``source`` and ``work`` repeat the log (`custody.py`); all the rest is computed
from them and can be computed again. Times are ISO 8601 text in UTC, so that they compare and move alike in both.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypeDecorator,
    false,
    text,
)

#: the newest file in `migrations/versions/`
REVISION = "0006"

LONGEST_NAME = 500  # characters of a column that is searched; the record beside it holds the whole


class Utc(TypeDecorator[datetime]):
    """A moment as "2026-03-03T10:04:00.000000+00:00"."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: object) -> str | None:  # noqa: ARG002
        """Text, always of one length."""
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: object) -> datetime | None:  # noqa: ARG002
        """Aware, in UTC."""
        return None if value is None else datetime.fromisoformat(value)


class Words(TypeDecorator[str]):
    """Text as printed; what neither database can hold (NUL, half a surrogate pair) is written as an escape."""

    impl = Text().with_variant(Text(collation="C"), "postgresql")  # in the order of code points, as in SQLite
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: object) -> str | None:  # noqa: ARG002
        """Text that encodes."""
        return None if value is None else sound(value)


class Name(Words):
    """Words that are searched: cut where they are longer than any name."""

    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        """Its first ``LONGEST_NAME`` characters."""
        text = super().process_bind_param(value, dialect)
        return None if text is None else text[:LONGEST_NAME]


def sound(text: str) -> str:
    r"""The text with NUL and lone surrogates as escapes ("\x00", "\ud800")."""
    return text.replace("\0", "\\x00").encode("utf-8", "backslashreplace").decode()


metadata = MetaData()

# --- as it came (from the log) --------------------------------------------------------------------------------------

page = Table(
    "page",
    metadata,
    Column("sha256", String(64), primary_key=True),  # and the name of its file
    Column("size", BigInteger, nullable=False),
)

capture = Table(
    "capture",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),  # its line in the log
    Column("key", String(64), nullable=False, unique=True),  # of what makes it the same as another (`rows.capture_key`)
    Column("sha256", ForeignKey("page.sha256"), nullable=False, index=True),
    Column("address", Words, nullable=False),
    Column("url", Words),
    Column("url_key", String(64), index=True),
    Column("final_url", Words),
    Column("media_type", Words),
    Column("method", Name, nullable=False),
    Column("status", Integer),
    Column("captured", Utc, nullable=False),
    Column("added", Utc, nullable=False, index=True),
    Column("operator", Name, nullable=False),
    Column("note", Words, nullable=False),
    Column("version", ForeignKey("version.number"), index=True),  # what was read in it
)


def _act() -> tuple[Column[Any], ...]:
    """What is told of everything that a user writes down."""
    return (
        Column("n", Integer, primary_key=True, autoincrement=False),  # its line in the log
        Column("added", Utc, nullable=False),
        Column("who", Name, nullable=False),
        Column("why", Words, nullable=False),
    )


decision = Table(
    "decision",
    metadata,
    *_act(),
    Column("kind", String(40)),  # a DecisionKind; null: takes back ``undoes``
    Column("one", Words, nullable=False),
    Column("other", Words, nullable=False),
    Column("undoes", ForeignKey("decision.n")),
)

source = Table(
    "source",
    metadata,
    *_act(),
    Column("name", Words, nullable=False),
    Column("field", String(40), nullable=False),  # a custody.Field
    Column("value", Words, nullable=False),  # "": taken back
)

work = Table(
    "work",
    metadata,
    *_act(),
    Column("mark", String(40), nullable=False),  # a custody.Mark
    Column("claim", Words, nullable=False),
    Column("step", Words, nullable=False),
    Column("value", Words, nullable=False),  # "": taken back
    Column("seen", Words, nullable=False),
)

# --- as it was read -------------------------------------------------------------------------------------------------

set_aside = Table(
    "set_aside",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("key", String(64), nullable=False, unique=True),  # of its capture, or of its address
    Column("address", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("added", Utc, nullable=False),
    Column("capture", ForeignKey("capture.n"), unique=True),  # null: nothing came that could be kept
)

article = Table(
    "article",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Words, nullable=False, unique=True),  # its name in claims, dossiers and decisions
    Column("key", String(64), nullable=False, unique=True),  # of what makes two pages versions of one article
    Column("current", Integer, nullable=False),  # the version captured last
    Column("weighed", Integer, index=True),  # the version whose claims are in the dossiers; null: none yet
)

version = Table(
    "version",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("article", ForeignKey("article.number"), nullable=False, index=True),
    Column("captured", Utc, nullable=False),  # when it was first seen so
    Column("added", Utc, nullable=False, index=True),
    Column("lang", String(8), nullable=False, index=True),
    Column("outlet", Name),
    Column("title", Words),
    Column("url", Words),
    Column("published", Utc, index=True),  # the first moment it can have been
    Column("reading", LargeBinary, nullable=False),  # a records.Reading
)

attribution = Table(
    "attribution",
    metadata,
    Column("version", ForeignKey("version.number"), nullable=False),
    Column("place", Integer, nullable=False),  # in Reading.attributions
    Column("speaker", Name, nullable=False, index=True),
    Column("via", Name, nullable=False),
    Column("stance", String(20), nullable=False),
    Column("source_kind", String(20)),
    PrimaryKeyConstraint("version", "place"),
)

# --- as it was weighed ----------------------------------------------------------------------------------------------

dossier = Table(
    "dossier",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("claim", Words, nullable=False),
    Column("reports", Integer, nullable=False),  # articles that carry it
    Column("low", Integer, nullable=False),
    Column("high", Integer, nullable=False),
    Column("repeated", Float, nullable=False),  # reports for each origin they can go back to
    Column("stale", Boolean, nullable=False, server_default=false()),  # a decision has come since
    Column(
        "grouped", LargeBinary, nullable=False
    ),  # the records.Groups it is made of: one, or those a user holds to be the same
    Column("found", LargeBinary, nullable=False),  # a records.Dossier
    Column("digest", String(64), nullable=False, server_default=""),  # of ``found``: another one, another dossier
    Column("waiting", LargeBinary, nullable=False, server_default=text("''")),  # what of it waits for a person
)

claim = Table(
    "claim",
    metadata,
    Column("id", Words, primary_key=True),
    Column("article", Words, nullable=False, index=True),
    Column("version", ForeignKey("version.number"), nullable=False, index=True),
    Column("dossier", ForeignKey("dossier.number"), index=True),  # null: nobody else says it
)

link = Table(
    "link",
    metadata,
    Column("dossier", ForeignKey("dossier.number"), nullable=False, index=True),
    Column("place", Integer, nullable=False),  # in Dossier.links
    Column("article", Words, nullable=False),
    Column("source", Words),
    Column("kind", String(40), nullable=False),
    Column("stated", Boolean, nullable=False),
    Column("name", Name, nullable=False),
    PrimaryKeyConstraint("dossier", "place"),
)

hand = Table(  # everybody a decision about the dossier may name: of its chains, its origins, its outlets
    "hand",
    metadata,
    Column("dossier", ForeignKey("dossier.number"), nullable=False),
    Column("name", Name, nullable=False, index=True),
    PrimaryKeyConstraint("dossier", "name"),
)

# --- to be searched -------------------------------------------------------------------------------------------------

#: a stretch of a version that is searched as one; what the words are found by stands in `search_index.py`
part = Table(
    "part",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("version", ForeignKey("version.number"), nullable=False, index=True),
    Column("place", Integer, nullable=False),  # 0 the title, 1, 2 ... the text; -1, -2 ... who speaks
)

run = Table(
    "run",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("what", String(20), nullable=False),
    Column("started", Utc, nullable=False),
    Column("ended", Utc),  # null: under way, or cut off
    Column("operator", Name, nullable=False),
    Column("software", String(40), nullable=False),
    Column("kept", Integer, nullable=False, server_default="0"),
    Column("set_aside", Integer, nullable=False, server_default="0"),
)

Index("dossier_order", dossier.c.repeated)
#: lists and counts of articles read this and never the rows, which are long
Index("version_listed", *(version.c[name] for name in ("outlet", "lang", "article", "number", "published")))
