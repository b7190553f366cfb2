"""A store in a SQLite file, shared by the processes of one host."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

from retro_tui.errors import StoreTrouble
from retro_tui.storage import sqlite_file
from retro_tui.storage.backends import State
from retro_tui.storage.glance import Glance, glance
from retro_tui.storage.watch import FileSource, Source

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlmodel import Session as DbSession


class Sqlite:
    """A store by its path."""

    errors: tuple[type[Exception], ...] = (sqlite3.Error,)

    def __init__(self, url: str) -> None:
        """Know the file; nothing is opened yet."""
        self.path = sqlite_file.path_of(url)
        self.name = str(self.path)
        self._file: tuple[int, int] | None = None

    def state(self) -> State:
        """Look at the file's header."""
        return sqlite_file.state(self.path)

    def writable(self) -> bool:
        """Return whether the file and its folder are ours to write."""
        return sqlite_file.writable(self.path)

    def glance(self, engine: Callable[[], Engine]) -> Glance:
        """Read on a bare connection, before SQLAlchemy is loaded."""
        return glance(self.path)

    def create(self) -> None:
        """Make the file, whole or not at all."""
        from retro_tui.storage.engine import create

        create(self.path)

    def upgrade(self) -> None:
        """Bring the file up to date, after a backup."""
        from retro_tui.storage.upgrade import upgrade

        upgrade(self.path)

    def open(self) -> Engine:
        """Return the engine on a file that is sound; from now on it must stay the same file."""
        from retro_tui.storage.engine import open_engine

        self._file = sqlite_file.identity(self.path)
        with closing(sqlite_file.connect(self.path, write=False)) as db:
            sqlite_file.check(db, self.path)
        return open_engine(self.path, write=self.writable())

    def hold(self) -> None:
        """Refuse to write into a file that somebody has deleted or replaced."""
        if sqlite_file.identity(self.path) != self._file:
            raise StoreTrouble(
                "{path} was replaced or deleted by somebody; start retro again", path=self.path
            )

    def commit(self, db: DbSession) -> None:
        """Commit, if it still is the file; those who watch ask it themselves."""
        self.hold()
        db.commit()

    def trouble(self, error: BaseException) -> StoreTrouble:
        """Return what SQLite means."""
        return sqlite_file.trouble(error, self.path)

    def source(self) -> Source:
        """Return what asks the file."""
        return FileSource(self.path)
