"""Drafts: what is being typed, in the writer's own folder."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from retro_tui.errors import StoreTrouble
from retro_tui.storage.drafts import DraftKey, Drafts

from .processes import apart, as_nobody

NEW = DraftKey("s1", "notes")
EDIT = DraftKey("s1", "notes", "row1")
PLACED = DraftKey("s1", "causes", "", "cause7")
ELSEWHERE = DraftKey("s2", "notes")


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    """The drafts of one person for one store."""
    return Drafts(tmp_path / "drafts", tmp_path / "retro.db")


def _files(tmp_path: Path) -> list[Path]:
    """Return all files below the folder of drafts."""
    return [p for p in (tmp_path / "drafts").rglob("*") if not p.is_dir()]


def test_what_is_put_is_there(drafts: Drafts, tmp_path: Path) -> None:
    """Each form has its own draft, also for the next process."""
    for number, key in enumerate((NEW, EDIT, PLACED, ELSEWHERE)):
        drafts.put(key, {"text": f"{number} 复盘\n🎉", "lane": ""})
    again = Drafts(tmp_path / "drafts", tmp_path / "retro.db")
    for number, key in enumerate((NEW, EDIT, PLACED, ELSEWHERE)):
        assert again.get(key) == {"text": f"{number} 复盘\n🎉", "lane": ""}
    assert set(again.of("s1")) == {NEW, EDIT, PLACED}
    assert again.of("s2") == [ELSEWHERE]
    assert again.of("s3") == []


def test_newest_first(drafts: Drafts, tmp_path: Path) -> None:
    """The draft that was written last comes first."""
    for age, key in enumerate((EDIT, NEW, PLACED)):
        drafts.put(key, {"text": "a"})
        (newest,) = [p for p in _files(tmp_path) if p.stat().st_mtime > 100_000]
        os.utime(newest, (age, age))
    assert drafts.of("s1") == [PLACED, NEW, EDIT]


def test_put_replaces_and_drop_forgets(drafts: Drafts, tmp_path: Path) -> None:
    """There is one file a form; dropping what is not there is no trouble."""
    drafts.put(NEW, {"text": "a"})
    drafts.put(NEW, {"text": "b"})
    assert len(_files(tmp_path)) == 1
    drafts.drop(NEW)
    drafts.drop(NEW)
    assert (drafts.get(NEW), drafts.of("s1"), _files(tmp_path)) == ({}, [], [])


def test_nothing_typed_is_no_draft(drafts: Drafts, tmp_path: Path) -> None:
    """When all fields are emptied, the draft goes."""
    drafts.put(NEW, {"text": "a"})
    drafts.put(NEW, {"text": "", "lane": ""})
    drafts.put(EDIT, {"text": ""})
    assert _files(tmp_path) == []


def test_names_tell_nothing(drafts: Drafts, tmp_path: Path) -> None:
    """No name leads out of the folder, and none shows what it is about."""
    key = DraftKey("../../s", "/etc/passwd", "\x00\ud800", "复盘")
    drafts.put(key, {"text": "a"})
    assert drafts.get(key) == {"text": "a"}
    (file,) = _files(tmp_path)
    assert file.parent.parent == tmp_path / "drafts"
    assert file.name.removesuffix(".json").isalnum()


def test_surrogates_do_not_stop_it(drafts: Drafts) -> None:
    """A stray byte from the terminal is kept as something, and the rest as it was."""
    drafts.put(NEW, {"text": "a\udce9b"})
    assert drafts.get(NEW)["text"][::2] == "ab"


def test_only_the_owner_may_look(tmp_path: Path) -> None:
    """Files are 0600 and their folders 0700, whatever the umask."""
    for umask in (0o000, 0o077):
        folder = tmp_path / str(umask)
        assert apart(_modes, folder, umask) == (0o600, 0o700, 0o700)


def test_planted_link_is_not_followed(drafts: Drafts, tmp_path: Path) -> None:
    """A link in the way is not written through; it is told that nothing is kept."""
    drafts.put(NEW, {"text": "a"})
    (file,) = _files(tmp_path)
    victim = tmp_path / "victim"
    victim.write_text("precious")
    file.with_suffix(".new").symlink_to(victim)
    with pytest.raises(StoreTrouble, match="cannot be kept"):
        drafts.put(NEW, {"text": "b"})
    assert victim.read_text() == "precious"
    assert drafts.get(NEW) == {"text": "a"}


@pytest.mark.parametrize(
    "garbage",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b"[1]",
        b'{"key": 5, "values": {}}',
        b'{"key": ["a"], "values": {"text": "x"}}',
        b'{"key": ["s1", "notes", "", ""], "values": 3}',
        b'{"key": ["s1", "notes", "", "", "", ""], "values": {}}',
        b"[" * 200_000,
        b'{"key": ["s1", "notes", "", ""], "values": {"text": "cut off',
    ],
    ids=lambda garbage: repr(garbage[:40]),
)
def test_garbage_is_no_draft(drafts: Drafts, tmp_path: Path, garbage: bytes) -> None:
    """A file that is no draft is passed over, and the next draft takes its place."""
    drafts.put(NEW, {"text": "a"})
    drafts.put(EDIT, {"text": "b"})
    (file,) = [p for p in _files(tmp_path) if '"row1"' not in p.read_text()]
    file.write_bytes(garbage)
    assert drafts.get(NEW) == {}
    assert drafts.of("s1") == [EDIT]
    drafts.put(NEW, {"text": "c"})
    assert drafts.get(NEW) == {"text": "c"}


def test_what_cannot_be_looked_at_hides_nothing_else(drafts: Drafts, tmp_path: Path) -> None:
    """A link to nowhere or a folder among the drafts does not hide the others."""
    drafts.put(NEW, {"text": "a"})
    folder = _files(tmp_path)[0].parent
    (folder / "broken.json").symlink_to("nowhere")
    (folder / "folder.json").mkdir()
    assert drafts.of("s1") == [NEW]


def test_disk_trouble_is_told(drafts: Drafts, tmp_path: Path) -> None:
    """When the folder cannot be made, it is said in one line; reading finds nothing."""
    (tmp_path / "drafts").write_text("a file")
    with pytest.raises(StoreTrouble, match="cannot be kept") as caught:
        drafts.put(NEW, {"text": "a"})
    assert caught.value.status == 3
    assert (drafts.get(NEW), drafts.of("s1")) == ({}, [])
    drafts.drop(NEW)


def test_folder_without_rights(public: Path) -> None:
    """Neither does a folder that one may not write raise anything else."""
    assert "cannot be kept" in apart(_put_as_nobody, public)


def test_stores_do_not_mix(tmp_path: Path) -> None:
    """The same form in another store has another draft."""
    one, two = (Drafts(tmp_path / "drafts", tmp_path / name) for name in ("one.db", "two.db"))
    one.put(NEW, {"text": "a"})
    assert (two.get(NEW), two.of("s1")) == ({}, [])
    two.drop(NEW)
    assert one.get(NEW) == {"text": "a"}


def test_path_that_is_no_text(tmp_path: Path) -> None:
    """A store may lie in a folder whose name is not UTF-8."""
    drafts = Drafts(tmp_path, tmp_path / os.fsdecode(b"latin\xe9.db"))
    drafts.put(NEW, {"text": "a"})
    assert drafts.get(NEW) == {"text": "a"}


def test_is_plain_json(drafts: Drafts, tmp_path: Path) -> None:
    """A draft is plain JSON, so that a person can rescue it by hand."""
    drafts.put(NEW, {"text": "复盘"})
    assert json.loads(_files(tmp_path)[0].read_text())["values"] == {"text": "复盘"}


def _modes(folder: Path, umask: int) -> tuple[int, ...]:
    """Write a draft under a umask and return the modes of file, folder and the folder of all stores."""
    os.umask(umask)
    Drafts(folder, folder / "retro.db").put(NEW, {"text": "a"})
    (file,) = [p for p in folder.rglob("*") if p.is_file()]
    return tuple(each.stat().st_mode & 0o777 for each in (file, file.parent, file.parent.parent))


def _put_as_nobody(folder: Path) -> str:
    """Return what somebody is told whose folder is not theirs to write."""
    as_nobody()
    with pytest.raises(StoreTrouble) as caught:
        Drafts(folder, folder / "retro.db").put(NEW, {"text": "a"})
    return str(caught.value)
