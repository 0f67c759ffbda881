"""Run by Alembic: the changes go over the connection that `apply.py` hands in."""

from alembic import context

from firsthand.edge.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,  # our own transaction is open already
)
context.run_migrations()
