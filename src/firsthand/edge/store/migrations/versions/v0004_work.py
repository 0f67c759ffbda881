"""How the work on claims stands: status, assignment, steps that were looked at."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "work",
        sa.Column("n", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("added", sa.String(32), nullable=False),
        sa.Column("who", words, nullable=False),
        sa.Column("why", words, nullable=False),
        sa.Column("mark", sa.String(40), nullable=False),
        sa.Column("claim", words, nullable=False),
        sa.Column("step", words, nullable=False),
        sa.Column("value", words, nullable=False),
        sa.Column("seen", words, nullable=False),
    )
