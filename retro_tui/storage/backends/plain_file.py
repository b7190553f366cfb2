"""Plain SQL on a SQLite file with the standard library alone, beside the ORM or without it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol, TypeVar

from retro_tui.errors import StoreTrouble
from retro_tui.storage import sqlite_file
from retro_tui.storage.asking import Ask

T = TypeVar("T")


def asker(db: sqlite3.Connection) -> Ask:
    """Return what runs SQL on a connection."""

    def ask(sql: str, /, **values: Any) -> list[Any]:
        return db.execute(sql, values).fetchall()

    return ask


class Guarded(Protocol):
    """A file that is looked through before it is used, and must stay the same one."""

    path: Path

    def sound(self) -> None:
        """Look through it, once."""

    def hold(self) -> None:
        """Refuse another file in its place."""

    def trouble(self, error: BaseException) -> StoreTrouble:
        """Return what an error means."""


class PlainFile:
    """One connection that reads and one that writes, each opened when it is needed first."""

    def __init__(self, file: Guarded) -> None:
        """Know the file; nothing is opened yet."""
        self._file = file
        self._open: dict[bool, sqlite3.Connection] = {}
        self._turns = {write: threading.Lock() for write in (False, True)}

    def read(self, query: Callable[[Ask], T]) -> T:
        """Run a query that sees one moment of the store.

        Raises:
            StoreTrouble: the file cannot be read, is held by others, or is damaged.
        """
        return self._once(query, write=False)

    def write(self, change: Callable[[Ask], T]) -> T:
        """Run a change as the only writer; all of it happens, or nothing.

        Raises:
            StoreTrouble: it could not be written, or the file is another one now.
        """
        return self._once(change, write=True)

    def close(self) -> None:
        """Let the file go, when what is under way has ended."""
        for write, turn in self._turns.items():
            with turn:
                if (db := self._open.pop(write, None)) is not None:
                    db.close()

    def _once(self, job: Callable[[Ask], T], *, write: bool) -> T:
        """Run `job` in a transaction of its own."""
        with self._turns[write]:
            db = self._connection(write=write)
            try:
                db.execute("BEGIN IMMEDIATE" if write else "BEGIN")
                result = job(asker(db))
                if write:
                    self._file.hold()
                db.execute("COMMIT")
                return result
            except sqlite3.Error as error:
                raise self._file.trouble(error) from None
            finally:
                if db.in_transaction:
                    with suppress(sqlite3.Error):
                        db.rollback()

    def _connection(self, *, write: bool) -> sqlite3.Connection:
        """Return the open connection; the file is looked through before the first."""
        if write not in self._open:
            self._file.sound()
            self._open[write] = sqlite_file.connect(self._file.path, write=write)
        if write:
            self._file.hold()
        return self._open[write]
