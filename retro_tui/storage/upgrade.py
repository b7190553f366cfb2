"""Bringing an older store up to date with Alembic, after a backup; loaded only when it is due."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from retro_tui.errors import StoreTrouble
from retro_tui.storage import sqlite_file
from retro_tui.storage.engine import open_engine, original
from retro_tui.storage.schema import HEAD, SCHEMA

KEEP = 10
"""How many backups are kept beside the store."""


def upgrade(path: Path) -> Path:
    """Back the store up, then bring it to the newest revision in one transaction; return the backup.

    Raises:
        StoreTrouble: it did not work; the store is as it was.
    """
    saved = backup(path)
    engine = open_engine(path).execution_options(immediate=True)
    try:
        with engine.connect() as connection:
            _pragma_off(connection)
            with connection.begin():
                _run(connection)
    except Exception as error:
        raise StoreTrouble(
            "{path} could not be upgraded and is unchanged; the backup is {saved} ({why})",
            path=path,
            saved=saved,
            why=original(error),
        ) from error
    finally:
        engine.dispose()
    return saved


def backup(path: Path) -> Path:
    """Copy the live store beside it, whole and checked, with the rights of an own file; keep the newest ten.

    Raises:
        StoreTrouble: the copy could not be made or is not sound.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    target = path.with_name(f"{path.name}.{stamp}-{os.getpid()}.bak")
    sqlite_file.make_empty(target)
    try:
        with (
            closing(sqlite_file.connect(path, write=False)) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy)
            if copy.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise StoreTrouble("{path} is damaged; restore a backup", path=path)
    except sqlite3.Error as error:
        target.unlink(missing_ok=True)
        raise sqlite_file.trouble(error, path) from error
    for old in sorted(path.parent.glob(f"{path.name}.*.bak"))[:-KEEP]:
        with suppress(OSError):
            old.unlink()
    return target


def _pragma_off(connection: Connection) -> None:
    """Switch foreign keys off outside a transaction: the implied DROP of a batch would empty child tables."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    raw.execute("PRAGMA foreign_keys=OFF")


def _run(connection: Connection) -> None:
    """Run the scripts under the write lock, check the result, and set the marks."""
    if connection.exec_driver_sql("PRAGMA user_version").scalar_one() >= SCHEMA:
        return
    config = Config()
    config.set_main_option("script_location", "retro_tui.storage:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise StoreTrouble("rows would point nowhere")
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
