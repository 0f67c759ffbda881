"""What users write down about sources."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "source",
        sa.Column("n", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("added", sa.String(32), nullable=False),
        sa.Column("who", words, nullable=False),
        sa.Column("why", words, nullable=False),
        sa.Column("name", words, nullable=False),
        sa.Column("field", sa.String(40), nullable=False),
        sa.Column("value", words, nullable=False),
    )
