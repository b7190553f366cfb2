"""Who may read and write the file, and what happens when it cannot be written."""

from __future__ import annotations

import os
import resource
from contextlib import closing
from pathlib import Path

import pytest

from retro_tui.errors import StoreTrouble
from retro_tui.storage.records import add
from retro_tui.storage.store import Store
from retro_tui.templates.loader import builtin

from .helpers import begun, names, put, raw, seen, sound
from .processes import apart, as_nobody


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777])
def test_own_file_is_0600(tmp_path: Path, umask: int) -> None:
    """The store is its owner's alone, whatever the umask."""
    path = tmp_path / "retro.db"
    assert apart(_make, path, umask) == {0o600}


@pytest.mark.parametrize("umask", [0o007, 0o022, 0o077])
def test_group_file_is_0660(tmp_path: Path, umask: int) -> None:
    """In a set-group-id folder the store is the group's."""
    folder = tmp_path / "team"
    folder.mkdir()
    folder.chmod(0o2770)
    assert apart(_make, folder / "retro.db", umask) == {0o660}


@pytest.mark.parametrize("what", ["file", "folder"])
def test_read_only_for_others(public: Path, what: str) -> None:
    """Who may not write reads all, is told so from the start, and leaves nothing behind."""
    path = public / "retro.db"
    with closing(Store(str(path), "Ann")) as store:
        session = begun(store)
        put(store, "notes", session, text="Seen by all", lane="good")
    raw(path, "PRAGMA journal_mode=DELETE")
    path.chmod(0o644 if what == "file" else 0o666)
    public.chmod(0o777 if what == "file" else 0o555)
    before = path.read_bytes()
    assert apart(_read_and_try, path, session) == (True, 1, "Seen by all")
    assert path.read_bytes() == before
    assert names(public) == ["retro.db"]


def test_no_store_where_one_may_not_write(public: Path) -> None:
    """A first start in somebody else's folder names the file that cannot be made."""
    public.chmod(0o555)
    said = apart(_start_as_nobody, public / "retro.db")
    assert said.startswith(f"{public / 'retro.db'} cannot be made")


def test_no_space_left(path: Path) -> None:
    """A full disk is told; nothing is half written, and with space again it goes on."""
    with closing(Store(str(path), "Ann")) as store:
        session = begun(store)
    written, said = apart(_fill_up, path, session)
    assert "No space is left" in said
    assert sound(path)
    with closing(Store(str(path), "Ben")) as store:
        assert [n.number for n in seen(store, session).notes] == list(range(1, written + 1))


def test_no_space_for_a_new_store(tmp_path: Path) -> None:
    """When not even an empty store fits, nothing is left behind."""
    path = tmp_path / "retro.db"
    assert str(path) in apart(_start_full, path)
    assert names(tmp_path) == []


def _make(path: Path, umask: int) -> set[int]:
    """Make a store under a umask and return the modes of it and of what lies beside it."""
    os.umask(umask)
    with closing(Store(str(path), "Ann")) as store:
        begun(store)
        return {p.stat().st_mode & 0o7777 for p in path.parent.iterdir() if p.is_file()}


def _read_and_try(path: Path, session: str) -> tuple[bool, int, str]:
    """Read as somebody who may not write, and try to write all the same."""
    as_nobody()
    with closing(Store(str(path), "Eve")) as store:
        with pytest.raises(StoreTrouble, match="is read-only; nothing was changed"):
            store.write(add, "notes", session, {"text": "x", "lane": "good"})
        return store.read_only, len(store.glance().sessions), seen(store, session).notes[0].text


def _start_as_nobody(path: Path) -> str:
    """Begin a session where nothing may be written, and return what is said."""
    builtin()  # Python may lie where nobody may read; this loads what that takes
    as_nobody()
    return _trouble(path)


def _start_full(path: Path) -> str:
    """Begin a session where no file may grow beyond a few pages."""
    _limit(16_384)
    return _trouble(path)


def _trouble(path: Path) -> str:
    """Return what is said when a session is begun in vain."""
    with closing(Store(str(path), "Ann")) as store, pytest.raises(StoreTrouble) as caught:
        begun(store)
    return str(caught.value)


def _fill_up(path: Path, session: str) -> tuple[int, str]:
    """Write until no more fits, make room, write on; return how many went in, and what was said."""
    values = {"text": "x" * 4000, "lane": "good"}
    written, said = 0, ""
    with closing(Store(str(path), "Ann")) as store:
        _limit(path.stat().st_size + 50_000)
        while not said:
            try:
                store.write(add, "notes", session, values)
                written += 1
            except StoreTrouble as error:
                said = str(error)
        _limit(resource.getrlimit(resource.RLIMIT_FSIZE)[1])
        for _ in range(3):
            store.write(add, "notes", session, values)
    return written + 3, said


def _limit(size: int) -> None:
    """Let no file of this process grow beyond `size` bytes."""
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
