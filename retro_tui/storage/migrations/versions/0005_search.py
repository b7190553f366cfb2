"""What is found by words: a row for each thing, its tokens beside it, and how far the feed was read."""

from __future__ import annotations

from alembic import op

from retro_tui.storage.migrations.search_tables import search_tables

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables; they are filled by the first search."""
    for statement in search_tables(op.get_context().dialect.name):
        op.execute(statement)
