"""The file is deleted or replaced under an open store: nothing is written where nobody looks for it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from retro_tui.errors import StoreTrouble
from retro_tui.storage.entries import add_note
from retro_tui.storage.meetings import projects
from retro_tui.storage.models import new_id
from retro_tui.storage.sessions import NewSession, begin
from retro_tui.storage.store import Store
from retro_tui.storage.writing import Writing
from retro_tui.templates.loader import builtin

from .helpers import HELD, begun, names, put, raw


def _delete(path: Path) -> None:
    """Delete the file."""
    path.unlink()


def _rename(path: Path) -> None:
    """Put it elsewhere."""
    path.rename(path.with_name("elsewhere.db"))


def _replace(path: Path) -> None:
    """Put a copy in its place, as a restored backup would be."""
    copy = path.with_name("copy.db")
    shutil.copy(path, copy)
    copy.replace(path)


def _folder(path: Path) -> None:
    """Delete the whole folder."""
    shutil.rmtree(path.parent)


def _bytes(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder."""
    return {p.name: p.read_bytes() for p in folder.glob("*")}


WAYS = {"deleted": _delete, "renamed": _rename, "replaced": _replace, "folder deleted": _folder}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_writing_stops(store: Store, session: str, way: str, mode: str) -> None:
    """It is told what happened, and no file is made or changed."""
    raw(store.path, f"PRAGMA journal_mode={mode}")
    put(store, "notes", session, text="a", lane="x")
    store.tell(add_note, session, new_id(), "x", "plain")
    WAYS[way](store.path)
    before = _bytes(store.path.parent)
    for _ in range(2):
        with pytest.raises(StoreTrouble, match="was replaced or deleted") as caught:
            put(store, "notes", session, text="b", lane="x")
        assert caught.value.status == 3
        with pytest.raises(StoreTrouble, match="was replaced or deleted"):
            store.tell(add_note, session, new_id(), "x", "c")
    assert _bytes(store.path.parent) == before


@pytest.mark.parametrize("way", ["deleted", "renamed", "replaced"])
def test_in_the_middle_of_a_write(store: Store, session: str, way: str) -> None:
    """Also between the beginning of a write and its end."""
    put(store, "notes", session, text="a", lane="x")
    after: dict[str, bytes] = {}

    def slow(w: Writing, change: Callable[[Path], None]) -> None:
        begin(w, NewSession("Late", builtin()["quick"], "", HELD, "en"))
        change(store.path)
        after.update(_bytes(store.path.parent))

    with pytest.raises(StoreTrouble):
        store.write(slow, WAYS[way])
    left = _bytes(store.path.parent)
    assert {name: data for name, data in left.items() if not name.endswith("-journal")} == {
        name: data for name, data in after.items() if not name.endswith("-journal")
    }
    for name in names(store.path.parent):
        if name.endswith(".db"):
            assert raw(store.path.with_name(name), "SELECT name FROM project") == [(b"MES",)]


def test_new_store_after_a_deleted_one(store: Store, session: str) -> None:
    """Starting again makes a new store, and the old one's program does not write into it."""
    store.path.unlink()
    with closing(Store(str(store.path), "Ben")) as again:
        other = begun(again, "New")
        with pytest.raises(StoreTrouble):
            put(store, "notes", session, text="a", lane="x")
        with pytest.raises(StoreTrouble):
            begun(store, "Lost")
        assert again.read(projects) == ["New"]
        assert [line.id for line in again.glance().sessions] == [other]


@pytest.mark.parametrize("end", ["-journal", "-wal", "-shm"])
def test_journal_of_a_deleted_store(path: Path, end: str) -> None:
    """Where a deleted store has left its journal, no new one is made: the old pages would get into it."""
    path.unlink()
    left = path.with_name(path.name + end)
    left.write_bytes(b"old pages")
    with closing(Store(str(path), "Ann")) as store:
        with pytest.raises(StoreTrouble, match="is left over") as caught:
            begun(store)
        assert str(left) in str(caught.value)
        assert names(path.parent) == [left.name]
        left.unlink()
        begun(store)


def test_log_of_a_store_deleted_while_open(store: Store, session: str) -> None:
    """So it is when somebody still has the deleted store open with a write-ahead log."""
    raw(store.path, "PRAGMA journal_mode=WAL")
    put(store, "notes", session, text="a", lane="x")
    store.path.unlink()
    with closing(Store(str(store.path), "Ben")) as again, pytest.raises(StoreTrouble, match="is left over"):
        begun(again, "New")
