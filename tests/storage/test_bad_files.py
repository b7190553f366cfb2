"""A file that is no store of ours is refused in one line that names it, and is not touched."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from retro_tui.errors import NewerStore, RetroError, StoreTrouble
from retro_tui.storage import sqlite_file
from retro_tui.storage.meetings import projects
from retro_tui.storage.schema import SCHEMA
from retro_tui.storage.store import Store

from .helpers import begun, names, raw
from .processes import apart, as_nobody

Make = Callable[[Path], None]


def _text(path: Path) -> None:
    """Write a text file."""
    path.write_text("Dear diary, this is no database at all.\n" * 100)


def _foreign(path: Path) -> None:
    """Make some other program's database."""
    path.unlink()
    raw(path, "CREATE TABLE cookie (name TEXT)", "INSERT INTO cookie VALUES ('x')")


def _foreign_wal(path: Path) -> None:
    """Make some other program's database with a write-ahead log."""
    path.unlink()
    raw(path, "PRAGMA journal_mode=WAL", "CREATE TABLE cookie (name TEXT)")


def _cut(path: Path) -> None:
    """Cut the file in the middle of a page."""
    os.truncate(path, path.stat().st_size // 2 + 100)


def _cut_at_page(path: Path) -> None:
    """Leave the first page alone."""
    os.truncate(path, 4096)


def _cut_header(path: Path) -> None:
    """Leave less than a header."""
    os.truncate(path, 50)


def _header(path: Path) -> None:
    """Overwrite the header."""
    _overwrite(path, 0, b"\0" * 100)


def _page_size(path: Path) -> None:
    """Name a size of pages that there is not."""
    _overwrite(path, 16, b"\x12\x34")


def _flips(path: Path) -> None:
    """Turn bits at the head of every tenth page in the middle of the file."""
    for page in range(5, path.stat().st_size // 4096, 10):
        old = path.read_bytes()[page * 4096 : page * 4096 + 12]
        _overwrite(path, page * 4096, bytes(byte ^ 0x5A for byte in old))


def _overwrite(path: Path, place: int, data: bytes) -> None:
    """Write `data` over what is at `place`."""
    with path.open("r+b") as file:
        file.seek(place)
        file.write(data)


DAMAGE: dict[str, tuple[Make, str]] = {
    "zero bytes": (lambda path: os.truncate(path, 0), "is empty"),
    "text": (_text, "is not a database"),
    "foreign": (_foreign, "not one of retro_tui"),
    "foreign with a log": (_foreign_wal, "not one of retro_tui"),
    "cut": (_cut, "is damaged"),
    "cut at a page": (_cut_at_page, "is damaged"),
    "cut in the header": (_cut_header, "is damaged"),
    "header overwritten": (_header, "is not a database"),
    "page size": (_page_size, "is not a database"),
    "bit flips": (_flips, "is damaged"),
}


@pytest.mark.parametrize("make", DAMAGE)
@pytest.mark.parametrize("way", ["read", "write", "write first"])
def test_is_refused_and_left_alone(filled: Path, make: str, way: str) -> None:
    """Reading and writing say what is wrong, and neither changes a byte."""
    spoil, words = DAMAGE[make]
    spoil(filled)
    before = _state(filled.parent)
    with pytest.raises(StoreTrouble) as caught:
        _use(filled, way)
    _one_line(caught.value, filled, 3)
    assert words in str(caught.value)
    assert _state(filled.parent) == before


@pytest.mark.parametrize("make", DAMAGE)
def test_glance_never_raises_anything_else(filled: Path, make: str) -> None:
    """The first screen shows what it can read, or is told in one line why it cannot."""
    DAMAGE[make][0](filled)
    before = _state(filled.parent)
    try:
        with closing(Store(str(filled))) as store:
            store.glance()
    except StoreTrouble as error:
        _one_line(error, filled, 3)
    assert _state(filled.parent) == before


def test_newer_store_is_refused(filled: Path) -> None:
    """A store of a newer program is not opened, even to read."""
    raw(filled, f"PRAGMA user_version={SCHEMA + 1}")
    before = _state(filled.parent)
    with pytest.raises(NewerStore) as caught:
        Store(str(filled))
    _one_line(caught.value, filled, 4)
    assert _state(filled.parent) == before


def test_folder_and_pipe_are_no_files(tmp_path: Path) -> None:
    """What is no regular file is refused without waiting for somebody to write into it."""
    pipe = tmp_path / "pipe.db"
    os.mkfifo(pipe)
    for path in (pipe, tmp_path):
        with pytest.raises(StoreTrouble, match="is not a file") as caught:
            Store(str(path))
        _one_line(caught.value, path, 3)


def test_missing_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    """A first start makes the folder; until something is written, nothing is there."""
    path = tmp_path / "new" / "deep" / "retro.db"
    with closing(Store(str(path), "Ann")) as store:
        assert store.state == "missing"
        assert not store.glance().sessions
        assert not path.parent.exists()
        begun(store)
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert names(path.parent) == ["retro.db"]


@pytest.mark.parametrize("folder", ["/proc/retro", "/dev/null/retro", "file/retro"])
def test_folder_that_cannot_be_made(tmp_path: Path, folder: str) -> None:
    """Where there can be no folder, the path is named."""
    (tmp_path / "file").write_text("")
    path = tmp_path / folder / "retro.db"
    with pytest.raises(StoreTrouble) as caught, closing(Store(str(path), "Ann")) as store:
        begun(store)
    _one_line(caught.value, path, 3)


def test_unreadable_file(public: Path, filled: Path) -> None:
    """A file that one may not read is refused by name."""
    path = public / "retro.db"
    path.write_bytes(filled.read_bytes())
    path.chmod(0)
    assert "cannot be opened" in apart(_look_as_nobody, path)


def test_strange_names(tmp_path: Path, path: Path) -> None:
    """Question marks, signs, spaces and bytes that are no text may stand in a path."""
    for name in (b"a?mode=memory#%41 b.db", "复盘 🎉.db".encode(), b"latin\xe9.db"):
        strange = tmp_path / os.fsdecode(name)
        with closing(Store(str(strange), "Ann")) as store:
            begun(store)
            assert len(store.glance().sessions) == 1
        assert strange.is_file()
        with closing(sqlite_file.connect(strange, write=False)) as db:
            assert db.execute("SELECT count(*) FROM session").fetchone() == (1,)


def test_nothing_is_made_by_looking(tmp_path: Path) -> None:
    """Opening a connection never makes a file."""
    with pytest.raises(StoreTrouble):
        sqlite_file.connect(tmp_path / "none.db").close()
    assert names(tmp_path) == []


def _use(path: Path, way: str) -> None:
    """Open the store and do one thing with it."""
    with closing(Store(str(path), "Ann")) as store:
        if way == "read":
            store.read(projects)
        else:
            if way == "write":
                with suppress(StoreTrouble):
                    store.glance()
            begun(store, "Other")


def _look_as_nobody(path: Path) -> str:
    """Return what somebody without rights is told."""
    as_nobody()
    with pytest.raises(StoreTrouble) as caught:
        Store(str(path)).close()
    _one_line(caught.value, path, 3)
    return str(caught.value)


def _one_line(error: RetroError, path: Path, status: int) -> None:
    """Check that the trouble is told in one line, names the file, and ends with the right status."""
    assert "\n" not in str(error)
    assert str(path) in str(error)
    assert error.status == status
    assert not isinstance(error, sqlite3.Error)


def _state(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return all files of a folder with their modes and bytes."""
    return {p.name: (p.stat().st_mode, p.read_bytes()) for p in folder.iterdir()}
