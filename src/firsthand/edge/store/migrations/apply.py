"""Brings a database from any earlier form of the tables to the newest."""

from __future__ import annotations

from importlib import resources

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection

from firsthand.errors import CaseError


def upgrade(connection: Connection, where: str) -> None:
    """Within the connection's transaction. Raises ``CaseError`` when the case was made by a later Firsthand."""
    with resources.as_file(resources.files("firsthand.edge.store.migrations")) as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise CaseError(f"{where}: made by a later version of Firsthand ({error}): update the program") from error
