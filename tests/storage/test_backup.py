"""Copies of a live store that are asked for: whole, for the right eyes, over nothing that is there."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from retro_tui.errors import RetroError, StoreTrouble
from retro_tui.storage.backup import backup_quietly, backups, copy_to
from retro_tui.storage.store import Store

from .helpers import begun, names, raw, sound
from .processes import apart, child
from .test_locks import hold


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_copy_while_others_write(filled: Path, tmp_path: Path, journal: str) -> None:
    """A write that is under way is not in the copy, all before it is; the copy needs no file beside it."""
    raw(filled, f"PRAGMA journal_mode={journal}")
    with closing(Store(str(filled), "Ann")) as store:
        begun(store, "Last words")
        with child(hold, filled, "BEGIN IMMEDIATE") as other:
            other.hear()
            copy_to(filled, tmp_path / "copy.db")
    assert sound(tmp_path / "copy.db")
    assert raw(tmp_path / "copy.db", "SELECT name FROM project ORDER BY name") == [
        (b"Last words",),
        (b"MES",),
    ]
    assert [name for name in names(tmp_path) if name.startswith((".copy", "copy"))] == ["copy.db"]


@pytest.mark.parametrize(("mode", "wanted"), [(0o700, 0o600), (0o2770, 0o660)])
def test_rights_of_a_copy(path: Path, tmp_path: Path, mode: int, wanted: int) -> None:
    """It is its owner's alone, or the group's in a group's folder, whatever the umask."""
    folder = tmp_path / "saved"
    folder.mkdir()
    folder.chmod(mode)
    assert apart(_copied, path, folder / "copy.db") == wanted


def test_what_is_there_stays(path: Path, tmp_path: Path) -> None:
    """A copy takes no other file's place unless that is said, and never a folder's; nothing is left."""
    target = tmp_path / "copy.db"
    target.write_text("mine")
    before = names(tmp_path)
    with pytest.raises(RetroError, match="use --force"):
        copy_to(path, target)
    with pytest.raises(RetroError, match="is a folder"):
        copy_to(path, tmp_path, force=True)
    assert (target.read_text(), names(tmp_path)) == ("mine", before)
    copy_to(path, target, force=True)
    assert sound(target)


@pytest.mark.parametrize(("name", "why"), [("file/x", "Not a directory"), ("x" * 300, "File name too long")])
def test_places_that_cannot_be(path: Path, tmp_path: Path, name: str, why: str) -> None:
    """The reason is told where there can be no file at all."""
    (tmp_path / "file").touch()
    with pytest.raises(RetroError, match=f"cannot be written: {why}"):
        copy_to(path, tmp_path / name)


def test_symlink_is_not_followed(path: Path, tmp_path: Path) -> None:
    """A link that somebody has planted in the place of the copy leads nowhere."""
    (tmp_path / "copy.db").symlink_to(tmp_path / "victim")
    with pytest.raises(RetroError, match="exists already"):
        copy_to(path, tmp_path / "copy.db")
    assert not (tmp_path / "victim").exists()


def test_damaged_store_is_not_copied_over_a_sound_copy(filled: Path, tmp_path: Path) -> None:
    """The older copy stays as it was."""
    target = tmp_path / "copy.db"
    copy_to(filled, target)
    before = target.read_bytes()
    spoil(filled)
    with pytest.raises(StoreTrouble, match="damaged"):
        copy_to(filled, target, force=True)
    assert target.read_bytes() == before


def test_quiet_backup_fails_quietly(filled: Path) -> None:
    """A backup that nobody has asked for is made where that works, and no trouble where it does not."""
    backup_quietly(filled)
    (saved,) = backups(filled)
    assert sound(saved)
    spoil(filled)
    backup_quietly(filled)
    assert backups(filled) == [saved]


def spoil(path: Path) -> Path:
    """Damage a store in its midst, and return it."""
    with path.open("r+b") as file:
        for number in range(2, path.stat().st_size // 4096, 3):
            file.seek(number * 4096)
            file.write(b"\x5a" * 40)
    return path


def _copied(path: Path, target: Path) -> int:
    """Copy with an open umask and return the mode of the copy."""
    import os

    os.umask(0)
    copy_to(path, target)
    return target.stat().st_mode & 0o7777
