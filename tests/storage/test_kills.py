"""kill -9 of a writer: what was acknowledged is there, the file is sound, the lock is free."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from retro_tui.errors import StoreTrouble
from retro_tui.storage.store import Store

from .helpers import begun, feed, put, raw, seen, sound
from .processes import LONG, apart, as_nobody, child


def write_on(pipe: Connection, path: Path, session: str) -> None:
    """Add notes for ever, and say of each that it is in the store."""
    with closing(Store(str(path), "Ann", LONG)) as store:
        while True:
            pipe.send(put(store, "notes", session, text="x" * 3000, lane="x").id)


def half_a_commit(pipe: Connection, path: Path) -> None:
    """Change so much that pages are in the file before the commit, and stop there."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA cache_size=2")
        db.execute("BEGIN IMMEDIATE")
        db.execute("UPDATE note SET text='spoiled'")
        db.execute("UPDATE session SET title='spoiled'")
        db.execute("DELETE FROM note WHERE number % 2")
        for number in range(50):
            db.execute("INSERT INTO sqlite_sequence VALUES (hex(zeroblob(900)), ?)", (number,))
        pipe.send("half")
        pipe.poll(LONG)


@pytest.mark.parametrize(("mode", "acknowledged"), [("DELETE", 1), ("DELETE", 25), ("WAL", 25)])
def test_killed_while_writing(path: Path, mode: str, acknowledged: int) -> None:
    """Every acknowledged note is there with its change in the feed, and the next writer need not wait."""
    raw(path, f"PRAGMA journal_mode={mode}")
    with closing(Store(str(path), "Ben")) as store:
        session = begun(store)
    with child(write_on, path, session) as writer:
        known = [writer.hear() for _ in range(acknowledged)]
        known += writer.kill()
    with closing(Store(str(path), "Cem", patience=0.0)) as store:
        last = put(store, "notes", session, text="a", lane="x")
        there = [n.id for n in seen(store, session).notes]
        assert there[: len(known)] == known
        assert len(there) - len(known) in (1, 2)
        assert last.number == len(there)
        assert [c.row_id for c in feed(store) if c.entity == "note"] == there
    assert sound(path)


@pytest.mark.parametrize("way", ["glance", "read", "write"])
def test_killed_in_the_middle_of_a_commit(filled: Path, way: str) -> None:
    """Whoever comes next, reader or writer, finds all as it was before."""
    before = raw(filled, "SELECT * FROM note ORDER BY number"), raw(filled, "SELECT * FROM session")
    session = before[1][0][0].decode()
    with child(half_a_commit, filled) as writer:
        writer.hear()
        writer.kill()
    assert filled.with_name("retro.db-journal").stat().st_size > 512
    with closing(Store(str(filled), "Ben", patience=0.0)) as store:
        if way == "glance":
            assert store.glance().sessions[0].title == "Quick retrospective"
        elif way == "read":
            assert len(seen(store, session).notes) == 30
        else:
            assert put(store, "notes", session, text="a", lane="x").number == 31
    rows = raw(filled, "SELECT * FROM note WHERE number <= 30 ORDER BY number")
    assert (rows, raw(filled, "SELECT * FROM session")) == before
    assert sound(filled)


def test_reader_without_rights_after_a_kill(public: Path, full_store: Path) -> None:
    """Who may not roll back what was left half done is told so, and shown nothing half done."""
    path = public / "retro.db"
    path.write_bytes(full_store.read_bytes())
    with child(half_a_commit, path) as writer:
        writer.hear()
        writer.kill()
    path.chmod(0o644)
    path.with_name("retro.db-journal").chmod(0o644)
    before = path.read_bytes()
    said = apart(_look_as_nobody, path)
    assert str(path) in said
    assert "\n" not in said
    assert path.read_bytes() == before


def _look_as_nobody(path: Path) -> str:
    """Return what somebody is told who may only read."""
    as_nobody()
    with pytest.raises(StoreTrouble) as caught, closing(Store(str(path))) as store:
        store.glance()
    return str(caught.value)
