"""Running the migration scripts on a connection whose transaction the caller began."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from retro_tui.storage.schema import HEAD


def run_scripts(connection: Connection, to: str = HEAD) -> None:
    """Bring the tables from the revision that they have to the one that is wanted."""
    config = Config()
    config.set_main_option("script_location", "retro_tui.storage:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, to)
