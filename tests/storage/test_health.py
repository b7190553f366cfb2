"""Each thing that can be wrong with a store is found, said to be bad or doubtful, and has its cure."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from retro_tui.i18n import say
from retro_tui.storage.backup import backup
from retro_tui.storage.health import Finding, Level, examine, library, rights
from retro_tui.storage.health.checks import TITLES
from retro_tui.storage.schema import SCHEMA

from .helpers import raw
from .processes import child
from .test_backup import spoil
from .test_locks import hold
from .test_mounts import device, line


def look(path: Path) -> dict[str, Finding]:
    """Examine a store and return the findings by name; what is not in order has a cure."""
    findings = examine(str(path), path.parent / "drafts")
    assert all(each.cure for each in findings if each.level != "ok")
    assert not any(each.cure for each in findings if each.level == "ok")
    assert {each.what for each in findings} <= set(TITLES)
    return {each.what: each for each in findings}


def told(finding: Finding) -> str:
    """Return what people read."""
    return f"{say(finding.found)} → {say(finding.cure)}"


@pytest.fixture
def team(path: Path) -> Path:
    """A store in a folder that a group shares, as docs/ssh.md sets it up."""
    path.parent.chmod(0o2770)
    path.chmod(0o660)
    return path


def test_a_sound_store(path: Path) -> None:
    """Nothing is bad; without a backup that is said."""
    path.parent.chmod(0o700)
    assert {what for what, found in look(path).items() if found.level != "ok"} == {"backups"}
    backup(path)
    assert {found.level for found in look(path).values()} == {"ok"}


def test_a_sound_store_of_a_group(team: Path) -> None:
    """The documented group folder is in order, too."""
    backup(team)
    assert {found.level for found in look(team).values()} == {"ok"}


def test_no_store_yet(tmp_path: Path) -> None:
    """It is no fault that it is not there; where it would lie is looked at already."""
    found = look(tmp_path / "none" / "retro.db")
    assert (found["store"].level, found["file_system"].level) == ("warn", "ok")


@pytest.mark.parametrize(
    ("file", "folder", "what", "level", "cure"),
    [
        (0o644, 0o700, "file", "bad", "chmod 0600"),
        (0o640, 0o700, "file", "warn", "chmod 0600"),
        (0o600, 0o2770, "file", "bad", "chmod 0660"),
        (0o640, 0o2770, "file", "bad", "chmod 0660"),
        (0o660, 0o770, "folder", "bad", "chmod 2770"),
        (0o660, 0o2750, "folder", "bad", "chmod 2770"),
        (0o600, 0o707, "folder", "bad", "chmod o-w"),
        (0o600, 0o777, "folder", "bad", "chmod 2770"),
    ],
)
def test_modes(path: Path, file: int, folder: int, what: str, level: Level, cure: str) -> None:
    """A store that strangers can read, or colleagues cannot write, is told with its cure."""
    path.chmod(file)
    path.parent.chmod(folder)
    found = look(path)[what]
    assert (found.level, cure in told(found)) == (level, True)


def test_the_cure_cures(path: Path) -> None:
    """What it says can be given to a shell as it is, however the folder is called."""
    odd = path.parent / 'it\'s $HOME; "here"'
    odd.mkdir()
    moved = path.rename(odd / "retro.db")
    moved.chmod(0o644)
    assert os.system(say(look(moved)["file"].cure)) == 0
    assert look(moved)["file"].level == "ok"


@pytest.mark.parametrize(
    ("protected", "journal", "level"), [("2", "wal", "bad"), ("2", "delete", "warn"), ("0", "wal", "warn")]
)
def test_sticky(
    team: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, protected: str, journal: str, level: Level
) -> None:
    """The sticky bit and fs.protected_regular keep colleagues from a write-ahead log."""
    team.parent.chmod(0o3770)
    setting = tmp_path / "protected_regular"
    setting.write_text(f"{protected}\n")
    monkeypatch.setattr(rights, "PROTECTED", setting)
    assert rights.sticky(team, journal).level == level
    assert "chmod -t" in told(look(team)["sticky"])


def test_journal_that_others_cannot_open(team: Path) -> None:
    """What somebody's copying left beside the store stops colleagues."""
    left = team.with_name("retro.db-wal")
    left.write_bytes(b"")
    left.chmod(0o644)
    found = look(team)["beside"]
    assert (found.level, f"chmod 0660 {left}" in told(found)) == ("bad", True)


def test_network_file_system(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL is named as the way."""
    table = tmp_path / "mountinfo"
    table.write_text(line(device(tmp_path), "/", "nfs4"))
    monkeypatch.setattr("retro_tui.storage.mounts.MOUNTS", table)
    found = look(path)["file_system"]
    assert (found.level, "nfs4" in told(found), "PostgreSQL" in told(found)) == ("bad", True, True)


def test_sqlite_that_can_damage_a_store(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes a log of the kind that has the fault, and a version that has it."""
    levels = []
    for version in ((3, 40, 1), (3, 51, 2), (3, 51, 3), (3, 53, 0)):
        monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
        levels.append((library.library("wal").level, library.library("delete").level))
    assert levels == [("bad", "ok"), ("bad", "ok"), ("ok", "ok"), ("ok", "ok")]


def test_lock(path: Path) -> None:
    """Who keeps others from writing is named with process, program and account; contents wait."""
    with child(hold, path, "BEGIN IMMEDIATE") as other:
        other.hear()
        found = look(path)
        assert (found["lock"].level, "kill " in told(found["lock"])) == ("warn", True)
        assert "python" in told(found["users"])
        assert found["integrity"].level == "ok"
    assert look(path)["lock"].level == "ok"


def test_lock_that_keeps_readers_out(path: Path) -> None:
    """Nothing can be said of the contents then; that is no damage."""
    with child(hold, path, "BEGIN EXCLUSIVE") as other:
        other.hear()
        found = look(path)
    assert (found["lock"].level, found["contents"].level) == ("warn", "warn")


def test_damage(filled: Path) -> None:
    """A damaged file is told to be restored."""
    spoil(filled)
    found = look(filled)
    assert [
        (f.level, "retro restore" in told(f)) for f in found.values() if f.what in ("integrity", "contents")
    ] == [("bad", True)]


def test_links_that_lead_nowhere(filled: Path) -> None:
    """The table is named."""
    raw(filled, "PRAGMA foreign_keys=OFF", "DELETE FROM session")
    found = look(filled)["links"]
    assert (found.level, "step" in told(found) or "note" in told(found)) == ("bad", True)


@pytest.mark.parametrize(
    ("theirs", "what", "level"), [(SCHEMA - 1, "schema", "warn"), (SCHEMA + 1, "contents", "bad")]
)
def test_revision(path: Path, theirs: int, what: str, level: Level) -> None:
    """An older store is brought up to date when it is opened; for a newer one the program is too old."""
    raw(path, f"PRAGMA user_version={theirs}")
    assert look(path)[what].level == level


def test_other_files(path: Path) -> None:
    """What is no store of ours is said to be none."""
    path.write_text("nonsense" * 1000)
    assert look(path)["contents"].level == "bad"


def test_drafts_that_others_can_read(path: Path) -> None:
    """What people type is theirs alone."""
    folder = path.parent / "drafts"
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    assert look(path)["drafts"].level == "warn"
    folder.chmod(0o700)
    assert look(path)["drafts"].level == "ok"


def test_space(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is nearly full is told."""
    usage = os.statvfs(path)
    assert usage.f_bavail > 0
    monkeypatch.setattr("retro_tui.storage.health.surroundings._ROOM", 1 << 60)
    assert look(path)["space"].level == "warn"
