"""Files that are sent on: whole or not at all, and never over another one unasked."""

from __future__ import annotations

import os
import resource
from pathlib import Path

import pytest

from retro_tui.errors import RetroError
from retro_tui.files import write_whole

from .helpers import names
from .processes import apart, as_nobody


def test_writes_for_its_owner_alone(tmp_path: Path) -> None:
    """The bytes are there, 0600 whatever the umask, and nothing beside them."""
    for umask in (0o000, 0o022, 0o777):
        path = tmp_path / str(umask) / "minutes.md"
        path.parent.mkdir()
        assert apart(_write, path, umask) == ([path.name], 0o600, b"a\r\n\x00\xff")


def test_never_over_another_one(tmp_path: Path) -> None:
    """What is there stays, unless one asks for it to be replaced."""
    path = tmp_path / "minutes.md"
    path.write_bytes(b"old")
    path.chmod(0o644)
    with pytest.raises(RetroError, match="exists already; use --force") as caught:
        write_whole(path, b"new")
    assert caught.value.status == 1
    assert path.read_bytes() == b"old"
    write_whole(path, b"new", force=True)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o600)
    assert names(tmp_path) == ["minutes.md"]


def test_replacing_is_one_step(tmp_path: Path) -> None:
    """Who has the old file open keeps reading the old one, whole."""
    path = tmp_path / "minutes.md"
    path.write_bytes(b"old" * 1000)
    with path.open("rb") as reader:
        write_whole(path, b"new", force=True)
        assert reader.read() == b"old" * 1000


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("target", ["victim", "nowhere"])
def test_link_is_not_written_through(tmp_path: Path, force: bool, target: str) -> None:
    """A link in the place of the file is refused, or replaced itself; what it points to stays."""
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    path = tmp_path / "minutes.md"
    path.symlink_to(target)
    if force:
        write_whole(path, b"new", force=True)
        assert not path.is_symlink()
        assert path.read_bytes() == b"new"
    else:
        with pytest.raises(RetroError, match="exists already"):
            write_whole(path, b"new")
        assert path.is_symlink()
    assert victim.read_bytes() == b"precious"
    assert names(tmp_path) == ["minutes.md", "victim"]


@pytest.mark.parametrize("force", [False, True])
def test_folder_is_refused(tmp_path: Path, force: bool) -> None:
    """A folder, or a link to one, is no place for a file."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("folder")
    for name in ("folder", "link", ".", ""):
        with pytest.raises(RetroError, match="is a folder"):
            write_whole(tmp_path / name, b"new", force=force)
    assert names(tmp_path) == ["folder", "link"]
    assert names(tmp_path / "folder") == []


@pytest.mark.parametrize("force", [False, True])
def test_device_or_pipe_is_refused(tmp_path: Path, force: bool) -> None:
    """What is there and is no regular file is never replaced: /dev/null stays what it is."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(RetroError):
        write_whole(pipe, b"new", force=force)
    assert pipe.is_fifo()
    assert names(tmp_path) == ["pipe"]


@pytest.mark.parametrize("name", ["missing/minutes.md", "file/minutes.md", "a\0b", "x" * 256], ids=len)
@pytest.mark.parametrize("force", [False, True])
def test_place_that_cannot_be(tmp_path: Path, name: str, force: bool) -> None:
    """Where no file can be made, it is said in one line; nothing is left behind."""
    (tmp_path / "file").write_bytes(b"old")
    with pytest.raises(RetroError) as caught:
        write_whole(tmp_path / name, b"new", force=force)
    assert "\n" not in str(caught.value)
    assert names(tmp_path) == ["file"]


@pytest.mark.parametrize(
    "name", ["复" * 80 + ".md", "🎉" * 62 + ".md", "x" * 255, os.fsdecode(b"latin\xe9.md")]
)
def test_long_and_strange_names(tmp_path: Path, name: str) -> None:
    """Every name that a file may have can be written."""
    write_whole(tmp_path / name, b"new")
    write_whole(tmp_path / name, b"newer", force=True)
    assert (tmp_path / name).read_bytes() == b"newer"
    assert names(tmp_path) == [name]


@pytest.mark.parametrize("force", [False, True])
def test_no_space_left(tmp_path: Path, force: bool) -> None:
    """A disk that is full leaves the old file, and no half of the new one."""
    path = tmp_path / "minutes.md"
    if force:
        path.write_bytes(b"old")
    assert "cannot be written" in apart(_write_too_much, path, force)
    assert names(tmp_path) == (["minutes.md"] if force else [])
    assert not force or path.read_bytes() == b"old"


def test_folder_without_rights(public: Path) -> None:
    """A folder that one may not write is named."""
    (public / "minutes.md").write_bytes(b"old")
    said = (
        apart(_write_as_nobody, public / "new.md", False),
        apart(_write_as_nobody, public / "minutes.md", True),
    )
    assert all("cannot be written: Permission denied" in each for each in said)
    assert (public / "minutes.md").read_bytes() == b"old"
    assert names(public) == ["minutes.md"]


def test_somebody_is_quicker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that appears while ours is being written is not replaced."""
    path = tmp_path / "minutes.md"
    fsync = os.fsync

    def slow(descriptor: int) -> None:
        fsync(descriptor)
        path.write_bytes(b"theirs")

    monkeypatch.setattr("retro_tui.files.os.fsync", slow)
    with pytest.raises(RetroError, match="exists already"):
        write_whole(path, b"ours")
    assert path.read_bytes() == b"theirs"
    assert names(tmp_path) == ["minutes.md"]


def _write(path: Path, umask: int) -> tuple[list[str], int, bytes]:
    """Write a file under a umask and return what is there."""
    os.umask(umask)
    write_whole(path, b"a\r\n\x00\xff")
    return names(path.parent), path.stat().st_mode & 0o777, path.read_bytes()


def _write_too_much(path: Path, force: bool) -> str:
    """Write more than a file may hold."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    with pytest.raises(RetroError) as caught:
        write_whole(path, b"x" * 5000, force=force)
    return str(caught.value)


def _write_as_nobody(path: Path, force: bool) -> str:
    """Write where one has no rights."""
    as_nobody()
    with pytest.raises(RetroError) as caught:
        write_whole(path, b"new", force=force)
    return str(caught.value)
