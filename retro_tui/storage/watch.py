"""News of what others write into the store: one thread that asks or listens, and tells when there is some.

Told once too often is possible, too seldom is not: who is told reads what it shows again.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Protocol

from retro_tui.errors import StoreTrouble
from retro_tui.storage import sqlite_file

EVERY = 0.1
"""Seconds between two looks at a file; one costs microseconds, and half of it is what news wait."""

BEAT = 60.0
"""Seconds between two signs of life of one open screen, whatever its person types."""

Told = Callable[[int], None]
"""Hears from the watching thread: the newest number of the feed, 0 if there is none yet."""


class Source(Protocol):
    """Where news come from; used by one thread at a time."""

    def news(self, ended: threading.Event) -> int | None:
        """Wait a moment for news; return the newest number of the feed, or `None` if nothing was written."""

    def close(self) -> None:
        """Let the store go."""


def watch(
    source: Source, told: Told, ended: threading.Event, rest: Callable[[], float] = lambda: 0.0
) -> threading.Thread:
    """Start the thread that tells of news until `ended`; after each look it rests for some seconds."""

    def run() -> None:
        with closing(source):
            while not ended.is_set():
                seq = source.news(ended)
                if seq is not None and not ended.is_set():
                    told(seq)
                ended.wait(rest())

    thread = threading.Thread(target=run, name="store-watch", daemon=True)
    thread.start()
    return thread


class FileSource:
    """Asks a SQLite file for its `data_version`, which moves with every commit of another connection."""

    def __init__(self, path: Path) -> None:
        """Look at `path` from now on; a file that is not there yet is news when it comes."""
        self._path = path
        self._db: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._seen: int | None = None
        with suppress(StoreTrouble, sqlite3.Error):
            self._seen = self._version()

    def news(self, ended: threading.Event) -> int | None:
        """Ask once, after a pause; a moment in which the file is locked is passed over."""
        ended.wait(EVERY)
        try:
            version = self._version()
            if version is None or version == self._seen:
                return None
            newest = self._newest()
        except (StoreTrouble, sqlite3.Error):
            return None
        self._seen = version
        return newest

    def close(self) -> None:
        """Let the file go."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def _version(self) -> int | None:
        """Return what moves with every commit; `None` while there is no file."""
        file = sqlite_file.identity(self._path)
        if file != self._file:  # made, deleted or replaced: what was known of another file says nothing
            self.close()
            self._file, self._seen = file, None
        if file is None:
            return None
        if self._db is None:
            self._db = sqlite_file.connect(self._path, write=False, timeout=0)
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def _newest(self) -> int:
        """Return the newest number of the feed; a store that is older than the feed has none."""
        assert self._db is not None
        if self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'change'").fetchone() is None:
            return 0
        return int(self._db.execute("SELECT coalesce(max(seq), 0) FROM change").fetchone()[0])
