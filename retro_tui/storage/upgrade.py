"""Bringing an older store up to date with Alembic, after a backup; loaded only when it is due."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection

from retro_tui.errors import StoreBusy, StoreTrouble
from retro_tui.storage import sqlite_file
from retro_tui.storage.backup import backup
from retro_tui.storage.engine import open_engine, original
from retro_tui.storage.migrations.run import run_scripts
from retro_tui.storage.schema import SCHEMA


def upgrade(path: Path) -> Path | None:
    """Bring the store to the newest revision in one transaction, after a backup that is returned.

    It is made under the write lock, so that of many who come at once one does it; the others return `None`.

    Raises:
        StoreBusy: somebody else holds the lock.
        StoreTrouble: it did not work; the store is as it was.
    """
    if not sqlite_file.writable(path):
        raise StoreTrouble("{path} is read-only; nothing was changed", path=path)
    engine = open_engine(path).execution_options(immediate=True)
    saved: Path | None = None
    try:
        with engine.connect() as connection:
            _pragma_off(connection)
            with connection.begin():
                if connection.exec_driver_sql("PRAGMA user_version").scalar_one() < SCHEMA:
                    saved = backup(path)
                    _run(connection)
    except Exception as error:
        raise _told(error, path, saved) from error
    finally:
        engine.dispose()
    return saved


def _told(error: Exception, path: Path, saved: Path | None) -> StoreTrouble:
    """Return what to say of an upgrade that did not work; one that is tried again needs no backup yet."""
    why = original(error)
    told = why if isinstance(why, StoreTrouble) else sqlite_file.trouble(why, path)
    if saved is None:
        return told
    if isinstance(told, StoreBusy):
        saved.unlink(missing_ok=True)
        return told
    return StoreTrouble(
        "{path} could not be upgraded and is unchanged; the backup is {saved} ({why})",
        path=path,
        saved=saved,
        why=why,
    )


def _pragma_off(connection: Connection) -> None:
    """Switch foreign keys off outside a transaction: the implied DROP of a batch would empty child tables."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    raw.execute("PRAGMA foreign_keys=OFF")


def _run(connection: Connection) -> None:
    """Run the scripts, check the result, and set the marks."""
    run_scripts(connection)
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise StoreTrouble("rows would point nowhere")
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
