"""Bringing an older store up to date with Alembic, after a backup; loaded only when it is due."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from glob import escape
from pathlib import Path

from sqlalchemy import Connection

from retro_tui.errors import StoreBusy, StoreTrouble
from retro_tui.storage import sqlite_file
from retro_tui.storage.engine import open_engine, original
from retro_tui.storage.migrations.run import run_scripts
from retro_tui.storage.schema import SCHEMA

KEEP = 10
"""How many backups are kept beside the store."""

_STAMP = f"{'[0-9]' * 8}T{'[0-9]' * 12}"
"""The time in a backup's name; other files are nobody's to delete."""


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


def backup(path: Path) -> Path:
    """Copy the live store beside it, whole and checked, with the rights of an own file; keep the newest ten.

    Raises:
        StoreTrouble: the copy could not be made or is not sound.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    target = path.with_name(f"{path.name}.{stamp}-{os.getpid()}.bak")
    draft = target.with_name(f".{target.name}.new")
    sqlite_file.make_empty(draft, target)
    try:
        with (
            closing(sqlite_file.connect(path, write=False)) as source,
            closing(sqlite3.connect(draft)) as copy,
        ):
            source.backup(copy)
            sqlite_file.check(copy, path)
        draft.replace(target)
    except sqlite3.Error as error:
        raise sqlite_file.trouble(error, path) from error
    finally:
        draft.unlink(missing_ok=True)
    for old in sorted(path.parent.glob(f"{escape(path.name)}.{_STAMP}-*.bak"))[:-KEEP]:
        with suppress(OSError):
            old.unlink()
    return target


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
