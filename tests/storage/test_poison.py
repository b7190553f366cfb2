"""Rows that some other program wrote wrongly shut nobody out."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from retro_tui.storage.meetings import by_name, projects
from retro_tui.storage.models import RECORDS, Note
from retro_tui.storage.records import edit, undo
from retro_tui.storage.store import Store

from .helpers import begun, put, raw, seen

BAD_TEXT = "CAST(X'fffe41c328' AS TEXT)"
DAYS = ("garbage", "2026-13-45", "", "0000-00-00", "9" * 400, "2026-09-15T10:00", "🎉")
MOMENTS = (
    "0001-01-01T00:00:00+14:00",
    "garbage",
    "",
    "2026-99-99T00:00:00Z",
    "2026-09-15",
    "1",
    "2026-09-15T25:00:00.000Z",
)


@pytest.fixture
def spoil(store: Store, session: str) -> Callable[[str], None]:
    """Write into the file with no check at all."""
    for kind in RECORDS:
        if kind not in ("problems", "causes"):
            put(store, kind, session)
    problem = put(store, "problems", session, statement="a")
    put(store, "causes", session, problem_id=problem.id, statement="a")

    def run(sql: str) -> None:
        with closing(sqlite3.connect(store.path, isolation_level=None)) as db:
            db.execute("PRAGMA ignore_check_constraints=ON")
            db.execute("PRAGMA foreign_keys=OFF")
            db.execute(sql)

    return run


def _columns(path: Path) -> dict[str, list[tuple[str, str]]]:
    """Return the columns of each table with their types."""
    tables = raw(path, "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite%'")
    return {
        table.decode(): [
            (row[1].decode(), row[2].decode()) for row in raw(path, f"PRAGMA table_info({table.decode()})")
        ]
        for (table,) in tables
        if table not in (b"alembic_version", b"change") and not table.startswith(b"entry_tokens")
    }


def _all_readable(store: Store, session: str) -> None:
    """Read in every way that screens and commands do."""
    with closing(Store(str(store.path), "Ben")) as other:
        assert len(other.glance().sessions) == 1
        meeting = seen(other, session)
        assert all(len(meeting.of(kind)) == 1 for kind in RECORDS)
        assert other.read(by_name, session).id == session
        assert len(other.read(projects)) == 1


KEPT = ("id", "session_id", "project_id", "problem_id", "deleted_at")
"""Columns by which rows are found; a row with a spoiled one is another row, or none."""


def test_invalid_bytes_in_every_text(store: Store, session: str, spoil: Callable[[str], None]) -> None:
    """Bytes that are no UTF-8 read as U+FFFD, in texts, choices, dates and times."""
    for table, columns in _columns(store.path).items():
        names = [name for name, kind in columns if kind == "TEXT" and name not in (*KEPT, "parent_id")]
        links = [n for n in names if n.endswith("_id")]
        sets = ", ".join(f'"{n}"={BAD_TEXT}' for n in names if n not in links)
        spoil(f"UPDATE {table} SET {sets}")
    _all_readable(store, session)
    meeting = seen(store, session)
    assert meeting.notes[0].text == "��A�("
    assert (meeting.session.held_on, meeting.actions[0].due_on, meeting.steps[0].running_since) == (None,) * 3


def test_text_in_date_columns(store: Store, session: str, spoil: Callable[[str], None]) -> None:
    """What is no date reads as none."""
    ends = ("_on", "_at", "_due", "_by", "_from", "_to", "_since")
    for value in (*DAYS, *MOMENTS):
        for table, columns in _columns(store.path).items():
            names = [n for n, kind in columns if kind == "TEXT" and n.endswith(ends) and n not in KEPT]
            if names:
                spoil(f"UPDATE {table} SET " + ", ".join(f"\"{n}\"='{value}'" for n in names))
        _all_readable(store, session)


def test_huge_and_strange_values(store: Store, session: str, spoil: Callable[[str], None]) -> None:
    """Megabytes, NUL, infinities, the largest numbers: all are read."""
    spoil("UPDATE note SET text=hex(zeroblob(5000000))")
    spoil("UPDATE problem SET statement='a' || char(0) || 'b', kind='nonsense', bones='{'")
    spoil("UPDATE metric SET before=9e999, after=-9e999, target=1e-320")
    spoil("UPDATE step SET position=-9223372036854775808, minutes=9223372036854775807")
    spoil("UPDATE session SET step=9223372036854775807, state='nonsense', template='no json'")
    spoil("UPDATE lesson SET cause_id='nowhere', problem_id='nowhere'")
    _all_readable(store, session)


def test_others_can_go_on_writing(store: Store, session: str, spoil: Callable[[str], None]) -> None:
    """Beside a spoiled row, others are added, changed, and taken back."""
    spoil(f"UPDATE note SET text={BAD_TEXT}, lane={BAD_TEXT}, created_at='x', updated_at=''")
    spoil(f"UPDATE change SET who={BAD_TEXT}, at='x' WHERE seq % 2")
    spoil("UPDATE session SET held_on='never'")
    row = put(store, "notes", session, text="a", lane="x")
    store.write(edit, Note, row.id, 1, {"text": "b"})
    store.write(undo, session)
    assert [n.text for n in seen(store, session).notes][1:] == ["a"]
    later = begun(store, held_on=date(2026, 10, 1))
    assert seen(store, later).earlier == []


def test_spoiled_row_is_mended_by_an_edit(store: Store, session: str, spoil: Callable[[str], None]) -> None:
    """Writing a field anew puts it right."""
    spoil(f"UPDATE note SET text={BAD_TEXT}, lane='x'")
    row = seen(store, session).notes[0]
    store.write(edit, Note, row.id, row.version, {"text": "mended"})
    assert seen(store, session).notes[0].text == "mended"


def test_spoiled_store_is_no_damaged_store(store: Store, session: str, spoil: Callable[[str], None]) -> None:
    """A broken rule is no broken file: who opens it next can read and write."""
    spoil("UPDATE note SET text=hex(zeroblob(9000))")
    with closing(Store(str(store.path), "Ben")) as other:
        put(other, "notes", session, text="b", lane="x")
