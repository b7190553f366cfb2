"""A file that is read beside other work: how far it is, and a way to stop it."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import NamedTuple

from retro_tui.importers.opening import opened
from retro_tui.importers.tasks.columns import Columns
from retro_tui.importers.tasks.export import Export, Wish
from retro_tui.importers.tasks.figures import Figures


class Result(NamedTuple):
    """What came of it."""

    figures: Figures
    headers: list[str]
    columns: Columns


class Reading:
    """One run over a file; a thread runs it, any other may look at it or stop it."""

    def __init__(self, path: Path, wish: Wish) -> None:
        """Read `path`, as wished; nothing happens before `run`."""
        self._path, self._wish = path, wish
        self._stopped = threading.Event()
        self.rows, self.share = 0, 0.0
        """How many rows were read, and which part of the file."""

    def stop(self) -> None:
        """Let it end at the next few rows."""
        self._stopped.set()

    @property
    def stopped(self) -> bool:
        """Whether nobody wants it any more."""
        return self._stopped.is_set()

    def run(self) -> Result | None:
        """Read the file; nothing comes of it if it is stopped.

        Raises:
            RetroError: it cannot be read, or no task can be counted.
        """
        try:
            with opened(self._path) as stream:
                export = Export(stream, self._path.name, self._wish, self.watch)
                return Result(export.figures(), export.headers, export.columns)
        except _Stopped:
            return None

    def watch(self, rows: int, share: float) -> None:
        """Note how far it is, and stop if that is wanted."""
        if self.stopped:
            raise _Stopped
        self.rows, self.share = rows, share


class _Stopped(Exception):
    """Nobody wants the file any more."""
