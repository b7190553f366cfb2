"""A store in a SQLite file, shared by the processes of one host."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING, TypeVar

from retro_tui.domain.words import Phrase
from retro_tui.errors import StoreTrouble
from retro_tui.storage import sqlite_file
from retro_tui.storage.asking import Ask
from retro_tui.storage.backends import State
from retro_tui.storage.backends.plain_file import PlainFile, asker
from retro_tui.storage.watch import FileSource, Source

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlmodel import Session as DbSession

T = TypeVar("T")


class Sqlite:
    """A store by its path."""

    errors: tuple[type[Exception], ...] = (sqlite3.Error,)

    def __init__(self, url: str) -> None:
        """Know the file; nothing is opened yet."""
        self.path = sqlite_file.path_of(url)
        self.name = str(self.path)
        self._file: tuple[int, int] | None = None
        self.plain = PlainFile(self)

    def state(self) -> State:
        """Look at the file's header."""
        return sqlite_file.state(self.path)

    def writable(self) -> bool:
        """Return whether the file and its folder are ours to write."""
        return sqlite_file.writable(self.path)

    def glimpse(self, query: Callable[[Ask], T], engine: Callable[[], Engine]) -> T:
        """Read on a bare connection, at once and before SQLAlchemy is loaded."""
        with closing(sqlite_file.connect(self.path, write=False)) as db:
            try:
                db.execute("BEGIN")
                return query(asker(db))
            except sqlite3.Error as error:
                raise self.trouble(error) from error

    def create(self) -> None:
        """Make the file, whole or not at all."""
        from retro_tui.storage.engine import create

        create(self.path)

    def upgrade(self) -> Phrase | None:
        """Bring the file up to date, after a backup, which is returned."""
        from retro_tui.storage.upgrade import upgrade

        saved = upgrade(self.path)
        return Phrase("{path}", {"path": saved}) if saved else None

    def open(self) -> Engine:
        """Return the engine on a file that is sound; from now on it must stay the same file."""
        from retro_tui.storage.engine import open_engine

        self.sound()
        return open_engine(self.path, write=self.writable())

    def sound(self) -> None:
        """Look through the file, once; from now on it must stay the same file.

        Raises:
            StoreTrouble: it is damaged.
        """
        if self._file is None:
            file = sqlite_file.identity(self.path)
            with closing(sqlite_file.connect(self.path, write=False)) as db:
                sqlite_file.check(db, self.path)
            self._file = file

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
