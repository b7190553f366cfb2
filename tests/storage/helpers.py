"""Small doings that most tests of the store share."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session as DbSession
from sqlmodel import select

from retro_tui.minutes.frozen import freezer
from retro_tui.storage.meetings import load
from retro_tui.storage.models import Change, Meeting, Record, table_of
from retro_tui.storage.models.data import as_data
from retro_tui.storage.records import add
from retro_tui.storage.schema import APPLICATION_ID
from retro_tui.storage.sessions import NewSession, begin
from retro_tui.storage.store import Store
from retro_tui.templates.loader import builtin

on_both = pytest.mark.parametrize("url", ["path", "database"], indirect=True, ids=["sqlite", "postgresql"])
"""Lets a test run on a store of each kind."""
HELD = date(2026, 9, 15)
FREEZE = freezer(HELD)
VOLATILE = ("updated_at", "version")
"""What every write changes."""


def begun(store: Store, project: str = "MES", held_on: date = HELD) -> str:
    """Begin a session and return its id."""
    wish = NewSession(project, builtin()["quick"], "", held_on, "en")
    return store.write(begin, wish).id


def put(store: Store, kind: str, session_id: str, /, **values: Any) -> Any:
    """Add a record and return it; `Any`, since the kind tells which fields it has."""
    return store.write(add, kind, session_id, values)


def seen(store: Store, session_id: str) -> Meeting:
    """Load a session as screens do."""
    return store.read(load, session_id)


def fresh(store: Store, row: Record) -> Any:
    """Return the row as it stands in the store, in the bin or not."""
    return store.read(_get, type(row), row.id)


def _get(db: DbSession, model: type[Record], row_id: str) -> Record:
    """Read one row."""
    row = db.get(model, row_id)
    assert row is not None
    return row


def feed(store: Store) -> list[Change]:
    """Return the whole feed in its order."""
    return store.read(lambda db: list(db.exec(select(Change).order_by("seq")).all()))


def rows_of(store: Store, *models: type[Record]) -> dict[str, dict[str, Any]]:
    """Return every row of some tables as plain values, without what each write changes."""

    def all_of(db: DbSession) -> dict[str, dict[str, Any]]:
        return {
            f"{table_of(model).name} {row.id}": {
                name: value for name, value in as_data(row).items() if name not in VOLATILE
            }
            for model in models
            for row in db.exec(select(model)).all()
        }

    return store.read(all_of)


def raw(path: Path, *statements: str | tuple[str, tuple[Any, ...]]) -> list[Any]:
    """Run SQL on the file as some other program would, and return the rows of the last statement."""
    found: list[Any] = []
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.text_factory = bytes
        for each in statements:
            sql, values = each if isinstance(each, tuple) else (each, ())
            found = db.execute(sql, values).fetchall()
    return found


def names(folder: Path) -> list[str]:
    """Return what is in a folder."""
    return sorted(each.name for each in folder.iterdir())


def older(path: Path, *statements: str) -> Path:
    """Make a store of before the first release: ours by its mark, with no tables."""
    raw(path, f"PRAGMA application_id={APPLICATION_ID}", *statements)
    return path


def sound(path: Path) -> bool:
    """Return whether SQLite finds the whole file in order."""
    return raw(path, "PRAGMA integrity_check") == [(b"ok",)] and not raw(path, "PRAGMA foreign_key_check")
