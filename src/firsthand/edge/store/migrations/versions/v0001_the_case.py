"""The first form of the case."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes every table."""
    op.create_table(
        "article",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("id", words, nullable=False, unique=True),
        sa.Column("key", sa.String(64), nullable=False, unique=True),
        sa.Column("current", sa.Integer(), nullable=False),
        sa.Column("weighed", sa.Integer()),
    )
    op.create_index("ix_article_weighed", "article", ["weighed"])
    op.create_table(
        "decision",
        sa.Column("n", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("added", sa.String(32), nullable=False),
        sa.Column("who", words, nullable=False),
        sa.Column("why", words, nullable=False),
        sa.Column("kind", sa.String(40)),
        sa.Column("one", words, nullable=False),
        sa.Column("other", words, nullable=False),
        sa.Column("undoes", sa.Integer(), sa.ForeignKey("decision.n")),
    )
    op.create_table(
        "dossier",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("claim", words, nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("low", sa.Integer(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=False),
        sa.Column("repeated", sa.Float(), nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("grouped", sa.LargeBinary(), nullable=False),
        sa.Column("found", sa.LargeBinary(), nullable=False),
    )
    op.create_index("dossier_order", "dossier", ["repeated"])
    op.create_table(
        "page",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "run",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("started", sa.String(32), nullable=False),
        sa.Column("ended", sa.String(32)),
        sa.Column("operator", words, nullable=False),
        sa.Column("software", sa.String(40), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("set_aside", sa.Integer(), nullable=False, server_default="0"),
    )
    op.create_table(
        "hand",
        sa.Column("dossier", sa.Integer(), sa.ForeignKey("dossier.number"), nullable=False),
        sa.Column("name", words, nullable=False),
        sa.PrimaryKeyConstraint("dossier", "name"),
    )
    op.create_index("ix_hand_name", "hand", ["name"])
    op.create_table(
        "link",
        sa.Column("dossier", sa.Integer(), sa.ForeignKey("dossier.number"), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("article", words, nullable=False),
        sa.Column("source", words),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("stated", sa.Boolean(), nullable=False),
        sa.Column("name", words, nullable=False),
        sa.PrimaryKeyConstraint("dossier", "place"),
    )
    op.create_index("ix_link_dossier", "link", ["dossier"])
    op.create_table(
        "version",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("article", sa.Integer(), sa.ForeignKey("article.number"), nullable=False),
        sa.Column("captured", sa.String(32), nullable=False),
        sa.Column("added", sa.String(32), nullable=False),
        sa.Column("lang", sa.String(8), nullable=False),
        sa.Column("outlet", words),
        sa.Column("title", words),
        sa.Column("url", words),
        sa.Column("published", sa.String(32)),
        sa.Column("reading", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_version_added", "version", ["added"])
    op.create_index("ix_version_article", "version", ["article"])
    op.create_index("ix_version_lang", "version", ["lang"])
    op.create_index("ix_version_outlet", "version", ["outlet"])
    op.create_index("ix_version_published", "version", ["published"])
    op.create_table(
        "attribution",
        sa.Column("version", sa.Integer(), sa.ForeignKey("version.number"), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("speaker", words, nullable=False),
        sa.Column("via", words, nullable=False),
        sa.Column("stance", sa.String(20), nullable=False),
        sa.Column("source_kind", sa.String(20)),
        sa.PrimaryKeyConstraint("version", "place"),
    )
    op.create_index("ix_attribution_speaker", "attribution", ["speaker"])
    op.create_table(
        "capture",
        sa.Column("n", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("key", sa.String(64), nullable=False, unique=True),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("page.sha256"), nullable=False),
        sa.Column("address", words, nullable=False),
        sa.Column("url", words),
        sa.Column("url_key", sa.String(64)),
        sa.Column("final_url", words),
        sa.Column("media_type", words),
        sa.Column("method", words, nullable=False),
        sa.Column("status", sa.Integer()),
        sa.Column("captured", sa.String(32), nullable=False),
        sa.Column("added", sa.String(32), nullable=False),
        sa.Column("operator", words, nullable=False),
        sa.Column("note", words, nullable=False),
        sa.Column("version", sa.Integer(), sa.ForeignKey("version.number")),
    )
    op.create_index("ix_capture_added", "capture", ["added"])
    op.create_index("ix_capture_sha256", "capture", ["sha256"])
    op.create_index("ix_capture_url_key", "capture", ["url_key"])
    op.create_index("ix_capture_version", "capture", ["version"])
    op.create_table(
        "claim",
        sa.Column("id", words, primary_key=True),
        sa.Column("article", words, nullable=False),
        sa.Column("version", sa.Integer(), sa.ForeignKey("version.number"), nullable=False),
        sa.Column("dossier", sa.Integer(), sa.ForeignKey("dossier.number")),
    )
    op.create_index("ix_claim_article", "claim", ["article"])
    op.create_index("ix_claim_dossier", "claim", ["dossier"])
    op.create_index("ix_claim_version", "claim", ["version"])
    op.create_table(
        "set_aside",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("key", sa.String(64), nullable=False, unique=True),
        sa.Column("address", words, nullable=False),
        sa.Column("reason", words, nullable=False),
        sa.Column("added", sa.String(32), nullable=False),
        sa.Column("capture", sa.Integer(), sa.ForeignKey("capture.n"), unique=True),
    )
