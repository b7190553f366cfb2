"""Putting a backup in the place of a store; what was there before is kept beside it.

Nobody else may have the store open meanwhile: what they write would go into the file that is no longer there.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from retro_tui.errors import RetroError, StoreBusy, StoreTrouble
from retro_tui.files import put
from retro_tui.reasons import reason
from retro_tui.storage import sqlite_file
from retro_tui.storage.backup import fresh_copy, settle, stamp
from retro_tui.storage.holders import openers, writers


def restore(source: Path, path: Path) -> Path | None:
    """Put a copy of the backup `source` in the place of the store; return where the old one is kept.

    Raises:
        StoreTrouble: the backup is not a sound store, or the place cannot be written; nothing was changed.
        StoreBusy: others have the store open.
        NewerStore: a newer program wrote the backup.
    """
    path = path.resolve()
    if not source.exists():
        raise StoreTrouble("There is no backup {path}", path=source)
    if path.exists() and source.samefile(path):
        raise RetroError("{path} is the store itself, not a backup of it", path=source)
    sqlite_file.state(source)
    _nobody_else(path)
    with fresh_copy(source, path) as draft, _alone(path):
        _nobody_else(path)
        try:
            kept = _exchange(draft, path)
            settle(path.parent)
            return kept
        except OSError as error:
            raise StoreTrouble("{path} cannot be written: {why}", path=path, why=reason(error)) from error


def _exchange(draft: Path, path: Path) -> Path | None:
    """Keep the old store and what belongs to it under another name; the new one gets its own in one step."""
    kept = path.with_name(f"{path.name}.{stamp()}.replaced")
    old = path.exists()
    if old:
        os.link(path, kept)
    for (
        end
    ) in sqlite_file.BESIDE:  # first of all: SQLite would put the old journal's pages into the new store
        with suppress(FileNotFoundError):
            path.with_name(path.name + end).rename(kept.with_name(kept.name + end))
    put(draft, path, force=old)
    return kept if old else None


def _nobody_else(path: Path) -> None:
    """Refuse to go on while other processes have the store open."""
    if others := [*writers(path), *openers(path)]:
        names = ", ".join(dict.fromkeys(str(each) for each in others))
        raise StoreBusy("{path} is in use by {names}; end that first", path=path, names=names)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the old store so that nobody reads or writes it; one that is damaged cannot be held.

    Raises:
        StoreBusy: somebody else has it open; in a write-ahead log's mode also who only has it open.
    """
    if not path.exists():
        yield
        return
    try:
        db = sqlite3.connect(path, timeout=0.25, isolation_level=None)
    except sqlite3.Error as error:
        raise sqlite_file.trouble(error, path) from error
    with closing(db):
        try:
            db.execute("PRAGMA journal_mode=DELETE")
            db.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if isinstance(told := sqlite_file.trouble(error, path), StoreBusy):
                raise told from error
        yield
