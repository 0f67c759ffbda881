"""The words to search by anew: keys that only tell a word's stem are marked, so that words as typed come first."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Takes out the parts and their words, and fills them again."""
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        op.execute("DROP TABLE part_words")  # its content is nowhere, so no row of it can be deleted
        op.execute("CREATE VIRTUAL TABLE part_words USING fts5(words, keys, content='', tokenize='ascii')")
    op.execute("DELETE FROM part")
    from firsthand.edge.store import search_index  # noqa: PLC0415 - imports the tables as they are now

    search_index.fill(connection)
