"""Copies of a live store: whole, checked, with the rights of an own file, put in place in one step.

Copying the file by hand is no backup: what was written last may be in the journal beside it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from glob import escape
from pathlib import Path

from retro_tui.errors import RetroError
from retro_tui.files import check_place, put
from retro_tui.reasons import reason
from retro_tui.storage import sqlite_file

KEEP = 10
"""How many backups are kept beside the store."""

_STAMP = f"{'[0-9]' * 8}T{'[0-9]' * 12}"
"""The time in a backup's name; other files are nobody's to delete."""


def backup(path: Path) -> Path:
    """Copy the live store beside it and keep the newest ten copies.

    Raises:
        StoreTrouble: the copy could not be made or is not sound.
    """
    target = path.with_name(name_now(path))
    copy_to(path, target)
    for old in backups(path)[:-KEEP]:
        with suppress(OSError):
            old.unlink()
    return target


def backup_quietly(path: Path) -> None:
    """Make a backup that nobody has asked for; where that does not work, `retro doctor` tells."""
    with suppress(RetroError, OSError):
        backup(path)


def backups(path: Path) -> list[Path]:
    """Return the backups beside a store, the oldest first."""
    return sorted(path.parent.glob(f"{escape(path.name)}.{_STAMP}-*.bak"))


def name_now(path: Path) -> str:
    """Return the name of a backup that is made now: by names they stand in the order of their making."""
    return f"{path.name}.{stamp()}-{os.getpid()}.bak"


def stamp() -> str:
    """Return the time of now as it stands in names."""
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")


def copy_to(path: Path, target: Path, *, force: bool = False) -> None:
    """Copy the live store `path` to `target`, in one piece or not at all.

    Raises:
        RetroError: `target` is there already and nothing is forced, or it cannot be written.
        StoreTrouble: the copy could not be made or is not sound.
    """
    try:
        check_place(target, force=force)
        with fresh_copy(path, target) as draft:
            put(draft, target, force=force)
            settle(target.parent)
    except FileExistsError as error:
        raise RetroError("{path} exists already; use --force to replace it", path=target) from error
    except OSError as error:
        raise RetroError("{path} cannot be written: {why}", path=target, why=reason(error)) from error


@contextmanager
def fresh_copy(path: Path, target: Path) -> Iterator[Path]:
    """Give a checked copy of the store `path` beside `target`, to be put there; if it is not, it is gone.

    Raises:
        StoreTrouble: the copy could not be made or is not sound.
    """
    draft = target.with_name(f".{target.name}.{os.getpid()}.new")
    draft.unlink(missing_ok=True)  # somebody was killed who had this number before
    sqlite_file.make_empty(draft, target)
    try:
        with (
            closing(sqlite_file.connect(path, write=False)) as source,
            closing(sqlite3.connect(draft, isolation_level=None)) as copy,
        ):
            source.backup(copy)
            sqlite_file.check(copy, path)
            if not sqlite_file.uses_wal():
                copy.execute("PRAGMA journal_mode=DELETE")
        settle(draft)
        yield draft
    except sqlite3.Error as error:
        raise sqlite_file.trouble(error, path) from error
    finally:
        for end in ("", *sqlite_file.BESIDE):
            draft.with_name(draft.name + end).unlink(missing_ok=True)


def settle(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        if path.is_dir():  # not every file system can do it for a folder
            return
        raise
    finally:
        os.close(descriptor)
