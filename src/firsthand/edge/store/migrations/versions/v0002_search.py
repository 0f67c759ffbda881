"""Words to search by: SQLite's FTS5 beside the tables, a column with an index in PostgreSQL."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the tables and fills them from what was read before."""
    connection = op.get_bind()
    op.create_table(
        "part",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("version", sa.Integer(), sa.ForeignKey("version.number"), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
    )
    op.create_index("ix_part_version", "part", ["version"])
    if connection.dialect.name == "sqlite":
        # our words come folded and cut: the tokenizer has only to split at spaces
        op.execute("CREATE VIRTUAL TABLE part_words USING fts5(words, keys, content='', tokenize='ascii')")
    else:
        op.execute("ALTER TABLE part ADD COLUMN words text NOT NULL DEFAULT ''")
        op.execute("ALTER TABLE part ADD COLUMN keys tsvector NOT NULL DEFAULT ''")
        op.execute("CREATE INDEX part_keys ON part USING gin (keys)")
    from firsthand.edge.store import search_index  # noqa: PLC0415 - imports the tables as they are now

    search_index.fill(connection)
