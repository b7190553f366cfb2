"""An older store is brought up to date after a backup, or stays as it was."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command

from retro_tui.errors import StoreBusy, StoreTrouble
from retro_tui.i18n import say
from retro_tui.storage.backup import KEEP, backup
from retro_tui.storage.meetings import projects
from retro_tui.storage.schema import SCHEMA
from retro_tui.storage.store import Store
from retro_tui.storage.upgrade import upgrade

from .helpers import begun, names, older, put, raw, seen, sound
from .processes import LONG, apart, as_nobody, child
from .test_locks import hold

TREASURE = ("CREATE TABLE treasure (name TEXT)", "INSERT INTO treasure VALUES ('gold')")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store of before the first release, with something in it."""
    return older(tmp_path / "retro.db", *TREASURE)


def backups(path: Path) -> list[Path]:
    """Return the backups beside a store, the oldest first."""
    return sorted(path.parent.glob("*.bak"))


def is_old(path: Path) -> bool:
    """Return whether a file is a sound store of before the upgrade, with nothing of it."""
    tables = raw(path, "SELECT name FROM sqlite_master WHERE type='table'")
    return tables == [(b"treasure",)] and raw(path, "PRAGMA user_version") == [(0,)] and sound(path)


def test_older_store_is_upgraded(old: Path) -> None:
    """Who opens it can go on at once; the backup beside it is the old store, for its owner's eyes only."""
    told: list[str] = []
    with closing(Store(str(old), "Ann")) as store:
        store.on_upgrade = lambda phrase: told.append(say(phrase, "en"))
        assert [store.state, backups(old)] == ["older", []]
        assert store.glance().sessions == []  # the first look brings it up to date
        assert [store.state] == ["ready"]
        session = begun(store)
        put(store, "notes", session, text="a", lane="x")
        assert len(store.glance().sessions) == 1
    assert raw(old, "SELECT name FROM treasure") == [(b"gold",)]
    assert raw(old, "PRAGMA user_version") == [(SCHEMA,)]
    (saved,) = backups(old)
    assert told == [f"The store was upgraded; as it was before: {saved}"]
    assert is_old(saved)
    assert saved.stat().st_mode & 0o777 == 0o600
    assert re.fullmatch(r"retro\.db\.\d{8}T\d{12}-\d+\.bak", saved.name)
    assert names(old.parent) == ["retro.db", saved.name]


def test_upgraded_once(old: Path) -> None:
    """The next start finds nothing to do and makes no backup."""
    for _ in range(3):
        with closing(Store(str(old), "Ann")) as store:
            begun(store)
    assert len(backups(old)) == 1


def test_who_comes_second_changes_nothing(old: Path) -> None:
    """An upgrade that somebody else has done meanwhile is not done again, nor backed up again."""
    late = Store(str(old), "Ben")
    with closing(Store(str(old), "Ann")) as store:
        session = begun(store)
    before = old.read_bytes()
    assert seen(late, session).session.id == session
    assert old.read_bytes() == before
    assert len(backups(old)) == 1
    late.close()


@pytest.mark.parametrize("table", ["session", "review", "change", "alembic_version"])
def test_script_that_fails(tmp_path: Path, table: str) -> None:
    """The store is byte for byte as it was, and the message names the backup."""
    old = older(tmp_path / "retro.db", *TREASURE, f"CREATE TABLE {table} (name TEXT)")
    before = old.read_bytes()
    with closing(Store(str(old), "Ann")) as store:
        for _ in range(2):
            with pytest.raises(StoreTrouble, match="could not be upgraded and is unchanged") as caught:
                begun(store)
            assert "\n" not in str(caught.value)
            assert str(old) in str(caught.value)
            assert any(str(saved) in str(caught.value) for saved in backups(old))
    assert old.read_bytes() == before
    assert "retro.db-journal" not in names(old.parent)
    assert all(saved.read_bytes()[100:] == before[100:] for saved in backups(old))


def test_rows_that_would_point_nowhere(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An upgrade after which a link leads nowhere is not kept."""
    run = command.upgrade

    def broken(config: Any, head: str) -> None:
        run(config, head)
        row = "'a', 'b', 'c', 'd', 1, NULL, 'nowhere', 0, 0, 'lane', 'text', NULL, ''"
        config.attributes["connection"].exec_driver_sql(f"INSERT INTO note VALUES ({row})")

    monkeypatch.setattr(command, "upgrade", broken)
    before = old.read_bytes()
    with pytest.raises(StoreTrouble, match="point nowhere"):
        upgrade(old)
    assert old.read_bytes() == before


def test_backup_of_a_damaged_store(filled: Path) -> None:
    """A copy that is not sound is no backup, and it takes no older one's place."""
    page = filled.stat().st_size // 4096 // 2
    with filled.open("r+b") as file:
        for number in range(5, page * 2, 7):
            file.seek(number * 4096)
            file.write(b"\x5a" * 12)
    kept = [filled.with_name(f"retro.db.20260101T0000{n:02}000000-1.bak") for n in range(KEEP)]
    for each in kept:
        each.write_text("kept")
    with pytest.raises(StoreTrouble, match="is damaged"):
        backup(filled)
    assert backups(filled) == kept


def test_tenbackups_are_kept(filled: Path) -> None:
    """The oldest go; other files beside the store stay."""
    older_ones = [filled.with_name(f"retro.db.20260101T0000{n:02}000000-1.bak") for n in range(KEEP + 3)]
    others = [
        filled.with_name(name) for name in ("other.db.20250101T000000000000-1.bak", "retro.db.mine.bak", "x")
    ]
    for each in (*older_ones, *others):
        each.write_text("kept")
    saved = backup(filled)
    assert [p for p in backups(filled) if p not in others] == [*older_ones[4:], saved]
    assert all(each.exists() for each in others)


def test_backup_holds_what_is_only_in_the_log(filled: Path) -> None:
    """A backup is the store as readers see it, also with a write-ahead log that somebody has open."""
    raw(filled, "PRAGMA journal_mode=WAL")
    with closing(Store(str(filled), "Ann")) as store:
        session = store.glance().sessions[0].id
        put(store, "notes", session, text="newest", lane="x")
        saved = backup(filled)
    assert raw(saved, "SELECT text FROM note ORDER BY number DESC LIMIT 1") == [(b"newest",)]
    assert sound(saved)


def test_two_in_one_second(filled: Path) -> None:
    """Two backups of one moment do not get in each other's way."""
    assert len({backup(filled) for _ in range(3)}) == 3


def test_busy_store_is_waited_for(old: Path) -> None:
    """Somebody else's lock is no failure of the upgrade; waiting leaves no heap of backups."""
    with closing(Store(str(old), "Ann", LONG)) as store, child(hold, old, "BEGIN IMMEDIATE") as other:
        other.hear()
        tries: list[bool] = []

        def on_wait(waiting: bool) -> None:
            tries.append(waiting)
            if waiting:
                other.pipe.send("let go")

        store.on_wait = on_wait
        begun(store)
    assert tries == [True, False]
    assert len(backups(old)) == 1


def test_busy_store_is_told_as_such(old: Path) -> None:
    """When patience is used up, the store is in use, not broken."""
    with closing(Store(str(old), "Ann", 0.1)) as store, child(hold, old, "BEGIN IMMEDIATE") as other:
        other.hear()
        with pytest.raises(StoreBusy):
            begun(store)
    assert backups(old) == []
    assert is_old(old)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_read_only_store_is_not_upgraded(public: Path, what: str) -> None:
    """Where nothing may be written, that is said, and nothing is left behind."""
    old = older(public / "retro.db", *TREASURE)
    old.chmod(0o644 if what == "file" else 0o666)
    public.chmod(0o777 if what == "file" else 0o555)
    said = apart(_open_as_nobody, old)
    assert said == f"{old} is read-only; nothing was changed"
    assert names(public) == ["retro.db"]
    assert is_old(old)


def _open_as_nobody(path: Path) -> str:
    """Return what somebody is told who may not upgrade a store."""
    as_nobody()
    with closing(Store(str(path))) as store, pytest.raises(StoreTrouble) as caught:
        store.read(projects)
    return str(caught.value)
