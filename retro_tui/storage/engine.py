"""The SQLAlchemy engine on a store's file, and the making of a new store."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.pool import QueuePool
from sqlmodel import SQLModel

from retro_tui.errors import StoreTrouble
from retro_tui.reasons import reason
from retro_tui.storage import models, sqlite_file
from retro_tui.storage.asking import Ask
from retro_tui.storage.migrations.search_tables import search_tables
from retro_tui.storage.schema import APPLICATION_ID, HEAD, SCHEMA


def open_engine(path: Path, *, write: bool = True) -> Engine:
    """Return an engine whose transactions are immediate where the connection is asked to write."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite_file.connect(path, write=write),
        poolclass=QueuePool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "checkin", _let_go)
    return engine


def _begin(connection: Connection) -> None:
    """Begin as a writer at once, or as a reader that never waits for writers longer than it reads."""
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _let_go(raw: sqlite3.Connection | None, _record: object) -> None:
    """Roll back what a failed commit left open: SQLAlchemy takes it for over, SQLite holds the lock."""
    if raw is not None and raw.in_transaction:
        raw.rollback()


def create(path: Path) -> None:
    """Make a new store beside its place and put it there whole; whoever comes second uses the first one's.

    Raises:
        StoreTrouble: the folder cannot be written, no space is left, or a deleted store has left its journal.
    """
    _no_leftovers(path)
    draft = path.with_name(f".{path.name}.{uuid4().hex[:8]}.new")
    sqlite_file.make_empty(draft, path)
    try:
        _fill(draft)
        with suppress(FileExistsError):
            os.link(draft, path)
    except (OSError, sqlite3.Error) as error:
        raise StoreTrouble("{path} cannot be made: {why}", path=path, why=reason(error)) from error
    finally:
        for end in ("", *sqlite_file.BESIDE):
            draft.with_name(draft.name + end).unlink(missing_ok=True)


def _no_leftovers(path: Path) -> None:
    """Refuse a place where a deleted store's journal lies: SQLite would put its pages into the new store."""
    left = [path.with_name(path.name + end) for end in sqlite_file.BESIDE]
    found = next((each for each in left if each.exists()), None)
    if found is not None and not path.exists():
        raise StoreTrouble("{path} is left over from a store that was deleted; move it away", path=found)


def _fill(path: Path) -> None:
    """Write the journal mode, all tables and the marks into an empty file."""
    with closing(sqlite_file.connect(path)) as db:
        if sqlite_file.uses_wal():  # else SQLite's own way, which with EXTRA loses nothing either
            db.execute("PRAGMA journal_mode=WAL")
        db.execute(f"PRAGMA application_id={APPLICATION_ID}")
    engine = open_engine(path)
    try:
        with engine.execution_options(immediate=True).begin() as connection:
            create_tables(connection)
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
    finally:
        engine.dispose()


def create_tables(connection: Connection) -> None:
    """Make all tables as the models declare them, and note the revision as Alembic does.

    None is there yet: what is found under such a name is another store's, further back in the search path.
    """
    assert models.RECORDS  # the import fills the metadata
    SQLModel.metadata.create_all(connection, checkfirst=False)
    for statement in search_tables(connection.dialect.name):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version"
        " (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def asker(connection: Connection) -> Ask:
    """Return what runs plain SQL on a connection."""

    def ask(sql: str, /, **values: Any) -> list[Any]:
        result = connection.execute(text(sql), values)
        return list(result.all()) if result.returns_rows else []

    return ask


def original(error: Any) -> BaseException:
    """Return the driver's own error behind SQLAlchemy's."""
    found: BaseException = getattr(error, "orig", None) or error
    return found
