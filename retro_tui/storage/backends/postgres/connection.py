"""Connections to PostgreSQL: settings that each one has, and the engine that keeps them."""

from __future__ import annotations

from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, Text, create_engine, event
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.pool import QueuePool

from retro_tui.storage.backends.postgres.address import Address
from retro_tui.storage.schema import APPLICATION_ID

KEY = (
    f"({APPLICATION_ID}::bigint << 32)"
    " | (SELECT oid::bigint FROM pg_namespace WHERE nspname = current_schema())"
)
"""The key of the lock under which one writes alone; each schema has its own."""


def connect(address: Address) -> psycopg.Connection[Any]:
    """Open a connection; one try to get a lock is short, and nobody who hangs holds others up for long."""
    db = psycopg.connect(**address.settings, prepare_threshold=None, autocommit=True)
    try:
        db.execute("SET lock_timeout = 250")
        db.execute("SET idle_in_transaction_session_timeout = 20000")
        db.autocommit = False
    except psycopg.Error:
        db.close()
        raise
    return db


def open_engine(address: Address) -> Engine:
    """Return an engine whose transactions write one after the other, or read one moment of the store."""
    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: connect(address),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=5,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """Begin as the only writer, so that the feed's numbers rise as transactions end, or as a reader."""
    if connection.get_execution_options().get("immediate", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({KEY})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


@compiles(Text, "postgresql")
def _text(_type: Any, _compiler: Any, **_more: Any) -> str:
    """Sort and compare texts by their characters, as SQLite does, whatever the database's language is."""
    return 'TEXT COLLATE "C"'
