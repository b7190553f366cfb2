"""A backup takes the place of a store, never while others have it open; what was there is kept."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from retro_tui.errors import NewerStore, RetroError, StoreBusy, StoreTrouble
from retro_tui.storage.backup import copy_to
from retro_tui.storage.restore import restore
from retro_tui.storage.store import Store

from .helpers import begun, names, raw, sound
from .processes import LONG, as_nobody, child
from .test_backup import spoil

PROJECTS = "SELECT name FROM project ORDER BY name"


@pytest.fixture
def saved(filled: Path, tmp_path: Path) -> Path:
    """A backup of the store, which was written into since."""
    copy = tmp_path / "backups" / "saved.db"
    copy_to(filled, copy)
    with closing(Store(str(filled), "Ann")) as store:
        begun(store, "Later")
    return copy


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_restored(filled: Path, saved: Path, journal: str) -> None:
    """The store is as it was; what came later is in the file beside it, which is a store of its own."""
    raw(filled, f"PRAGMA journal_mode={journal}")
    kept = restore(saved, filled)
    assert kept is not None
    assert raw(filled, PROJECTS) == [(b"MES",)]
    assert raw(kept, PROJECTS) == [(b"Later",), (b"MES",)]
    assert (sound(filled), sound(kept), filled.stat().st_mode & 0o777) == (True, True, 0o600)
    assert names(filled.parent) == ["backups", "retro.db", kept.name]
    with closing(Store(str(filled), "Ann")) as store:
        begun(store, "Now")


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
@pytest.mark.parametrize("begin", ["SELECT 1 FROM session", "BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_not_while_others_have_it_open(filled: Path, saved: Path, journal: str, begin: str) -> None:
    """Who is idle holds it too; the message names the process."""
    raw(filled, f"PRAGMA journal_mode={journal}")
    before = filled.read_bytes()
    with child(_use, filled, begin) as other:
        number = other.hear()
        with pytest.raises(StoreBusy, match=rf"in use by \S+ \({number}, "):
            restore(saved, filled)
        other.pipe.send("let go")
        other.end()
    assert filled.read_bytes() == before
    assert restore(saved, filled) is not None


@pytest.mark.parametrize("begin", ["SELECT 1 FROM session", "BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_lock_of_somebody_who_is_not_to_be_seen(
    filled: Path, saved: Path, monkeypatch: pytest.MonkeyPatch, begin: str
) -> None:
    """Where the system tells nothing of others, the lock itself does; with a log, also of who is idle."""
    raw(filled, "PRAGMA journal_mode=WAL")
    monkeypatch.setattr("retro_tui.storage.restore.openers", lambda path: [])
    monkeypatch.setattr("retro_tui.storage.restore.writers", lambda path: [])
    with child(_use, filled, begin) as other:
        other.hear()
        with pytest.raises(StoreBusy, match="in use by another program"):
            restore(saved, filled)


def test_who_was_not_seen_writes_nothing_into_the_old_file(
    filled: Path, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An idle program of another account may be there; it is told to start again, and nothing is lost."""
    monkeypatch.setattr("retro_tui.storage.restore.openers", lambda path: [])
    with closing(Store(str(filled), "Ann")) as store:
        begun(store, "Before")
        kept = restore(saved, filled)
        with pytest.raises(StoreTrouble, match="start retro again"):
            begun(store, "After")
    assert kept is not None
    assert raw(kept, PROJECTS) == [(b"Before",), (b"Later",), (b"MES",)]
    assert raw(filled, PROJECTS) == [(b"MES",)]


@pytest.mark.parametrize("end", ["-journal", "-wal", "-shm"])
def test_journals_that_are_left_over(filled: Path, saved: Path, end: str) -> None:
    """No deleted store's journal gets into the new store; it is kept beside it."""
    filled.unlink()
    left = filled.with_name(filled.name + end)
    left.write_bytes(b"pages of long ago")
    assert restore(saved, filled) is None
    assert (sound(filled), left.exists()) == (True, False)
    (moved,) = [name for name in names(filled.parent) if name.endswith(f".replaced{end}")]
    assert (filled.parent / moved).read_bytes() == b"pages of long ago"


def test_damaged_store(filled: Path, saved: Path) -> None:
    """That is what backups are for; the damaged file is kept for those who can read more of it."""
    spoil(filled)
    filled.write_bytes(b"nonsense" + filled.read_bytes()[8:])
    before = filled.read_bytes()
    kept = restore(saved, filled)
    assert kept is not None
    assert (kept.read_bytes() == before, sound(filled)) == (True, True)


def test_what_is_no_backup(filled: Path, saved: Path, tmp_path: Path) -> None:
    """Other files, damaged ones, those of newer programs and the store itself change nothing."""
    before, bad = filled.read_bytes(), tmp_path / "bad.db"
    with pytest.raises(StoreTrouble, match="There is no backup"):
        restore(tmp_path / "nope.db", filled)
    with pytest.raises(RetroError, match="is the store itself"):
        restore(filled, filled)
    for make, kind in (
        (lambda: bad.write_text("a" * 5000), StoreTrouble),
        (lambda: bad.write_bytes(b""), StoreTrouble),
        (lambda: _with(saved, bad, "PRAGMA application_id=7"), StoreTrouble),
        (lambda: _with(saved, bad, "CREATE VIEW v AS SELECT 1"), StoreTrouble),
        (lambda: _with(saved, bad, "PRAGMA user_version=999"), NewerStore),
        (lambda: spoil(_with(saved, bad)), StoreTrouble),
    ):
        bad.unlink(missing_ok=True)
        make()
        with pytest.raises(kind):
            restore(bad, filled)
    assert filled.read_bytes() == before
    assert not any(name.endswith((".replaced", ".new")) for name in names(filled.parent))


def test_folder_that_cannot_be_written(public: Path, saved: Path) -> None:
    """It is said of the store, and nothing is left behind."""
    path = public / "retro.db"
    copy_to(saved, path)
    copy_to(saved, public / "copy.db")
    for each in (path, public / "copy.db"):
        each.chmod(0o644)
    public.chmod(0o555)
    with child(_restore_as_nobody, public / "copy.db", path) as other:
        assert "cannot be made" in other.hear()
    assert names(public) == ["copy.db", "retro.db"]


def test_link_to_a_store(filled: Path, saved: Path, tmp_path: Path) -> None:
    """A link goes on leading to the store, which is the one that is exchanged."""
    link = tmp_path / "link.db"
    link.symlink_to(filled)
    restore(saved, link)
    assert (link.is_symlink(), raw(filled, PROJECTS)) == (True, [(b"MES",)])


def _with(source: Path, target: Path, *statements: str) -> Path:
    """Make a backup that is changed a little, and return it."""
    copy_to(source, target)
    raw(target, *statements)
    return target


def _use(pipe: Connection, path: Path, begin: str) -> None:
    """Have the store open until told to let it go."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(begin).fetchall()
        pipe.send(os.getpid())
        if pipe.poll(LONG):
            pipe.recv()


def _restore_as_nobody(pipe: Connection, source: Path, path: Path) -> None:
    """Restore without the rights of root, and tell what came of it."""
    as_nobody()
    try:
        restore(source, path)
        pipe.send("restored")
    except RetroError as error:
        pipe.send(str(error))
