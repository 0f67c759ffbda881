"""What lists need without unpacking what is found: a dossier's digest and what waits in it, versions by outlet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

dossier = sa.table(
    "dossier",
    *(sa.column(name, sa.LargeBinary()) for name in ("found", "waiting")),
    sa.column("number", sa.Integer()),
    sa.column("digest", sa.String()),
)


def upgrade() -> None:
    """Makes the columns, fills them from the dossiers there are, and makes the index."""
    op.add_column("dossier", sa.Column("digest", sa.String(64), nullable=False, server_default=""))
    op.add_column("dossier", sa.Column("waiting", sa.LargeBinary(), nullable=False, server_default=sa.text("''")))
    op.drop_index("ix_version_outlet", "version")
    op.create_index("version_listed", "version", ["outlet", "lang", "article", "number", "published"])
    from firsthand.edge.store import blobs, waiting  # noqa: PLC0415 - imports the tables as they are now

    connection = op.get_bind()
    for number in connection.scalars(sa.select(dossier.c.number)).all():
        found = connection.execute(sa.select(dossier.c.found).where(dossier.c.number == number)).scalar_one()
        values = {"digest": blobs.digest(found), "waiting": waiting.packed(waiting.waiting(0, blobs.dossier(found)))}
        connection.execute(sa.update(dossier).where(dossier.c.number == number).values(values))
