"""Packs that are not what they should be are refused whole; what is sound is stored once."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from retro_tui.errors import BadImport, NotThere, RetroError
from retro_tui.importers import pack as packs
from retro_tui.importers.pack import read_pack
from retro_tui.importers.unpacking import Loaded, load_pack, put_templates
from retro_tui.storage.models import LoggedLesson
from retro_tui.storage.models.steps import step_fields
from retro_tui.storage.store import Store
from retro_tui.templates.loader import builtin_text

Data = dict[str, Any]
Files = dict[str, bytes]
TEMPLATE = builtin_text("quick").replace('"quick"', '"our-quick"')


def lesson(**more: Any) -> Data:
    """Return a lesson as it stands in a pack."""
    said = ("title", "happened", "recommendation", "applies_when", "area", "kind", "tags")
    base = dict.fromkeys((*said, "applied_in", "asset", "standard", "owner"), "")
    where = {"id": "a" * 32, "project": "MES", "session": "R-1"}
    return {**base, "title": "Ask the night shift", **where, **more}


def files(*lessons: Data, **more: bytes) -> Files:
    """Return the files of a pack."""
    head = {"format": "retro_tui.pack", "version": 1, "projects": ["MES"], "industry": "", "names": False}
    return {
        "manifest.json": json.dumps(head).encode(),
        "lessons.json": json.dumps({"lessons": lessons}).encode(),
        **more,
    }


def zipped(folder: Path, entries: Files) -> Path:
    """Write a zip and return its path."""
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return path


def changed(name: str, **values: object) -> Files:
    """Return a sound pack with other values at the top of one of its files."""
    found = files(lesson())
    found[name] = json.dumps({**json.loads(found[name]), **values}).encode()
    return found


BROKEN: dict[str, tuple[Files, str]] = {
    "no manifest": ({"lessons.json": b"{}"}, "no pack"),
    "no lessons": ({"manifest.json": files()["manifest.json"]}, "no pack"),
    "another format": (changed("manifest.json", format="x"), "manifest.json"),
    "a newer version": (changed("manifest.json", version=2), "version 2"),
    "no version": (changed("manifest.json", version=True), "$.version"),
    "more in it": (changed("manifest.json", more=1), "$.more"),
    "no list": (changed("lessons.json", lessons=1), "$.lessons"),
    "a choice that is none": (files(lesson(area="weather")), "$.lessons[0].area"),
    "a title that is none": (files(lesson(title=1)), "$.lessons[0].title"),
    "a title too long": (files(lesson(title="x" * 501)), "$.lessons[0].title"),
    "an id that is none": (files(lesson(id="../x")), "$.lessons[0].id"),
    "a field more": (files(lesson(more=1)), "$.lessons[0].more"),
    "NaN": (files(**{"cases/a.json": b'{"a": NaN}'}), "cases/a.json"),
    "a case that is none": (files(**{"cases/a.json": b"{}"}), "cases/a.json"),
    "a template that is none": (files(**{"templates/a.toml": b'key = "a"'}), "templates/a.toml"),
    "a template of another key": (files(**{"templates/a.toml": TEMPLATE.encode()}), "templates/a.toml"),
    "no text": (files(**{"templates/a.toml": b"\xff"}), "UTF-8"),
    "up": (files(**{"../a.toml": b""}), "../a.toml"),
    "up from within": (files(**{"templates/../../a.toml": b""}), "no place"),
    "from the root": (files(**{"/etc/cron.d/a": b""}), "/etc/cron.d/a"),
    "with a backslash": (files(**{"templates\\a.toml": b""}), "no place"),
    "hidden": (files(**{"templates/.a.toml": b""}), "no place"),
    "something else": (files(**{"run.sh": b""}), "run.sh"),
    "large unpacked": (files(**{"cases/a.json": b" " * 10_000_001}), "too large"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_packs(tmp_path: Path, name: str) -> None:
    """Each is refused with the place of what is wrong."""
    entries, place = BROKEN[name]
    with pytest.raises(BadImport) as raised:
        read_pack(zipped(tmp_path, entries), step_fields())
    assert place in say_all(raised.value)


def say_all(error: RetroError) -> str:
    """Return an error as people see it."""
    from retro_tui.i18n import say

    return say(error, "en")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice(tmp_path: Path) -> None:
    """Of two files of one name, neither is chosen."""
    path = zipped(tmp_path, files(lesson()))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("lessons.json", "{}")
    with pytest.raises(BadImport):
        read_pack(path, step_fields())


def _cut(data: bytes) -> bytes:
    """Lose the end."""
    return data[: len(data) // 2]


def _flipped(data: bytes) -> bytes:
    """Spoil the first file."""
    at = data.index(b"manifest.json") + 20
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def _locked(data: bytes) -> bytes:
    """Say that every file needs a password."""
    local, central = (
        data.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01"),
        b"PK\x01\x02\x14\x03\x14\x00",
    )
    return local.replace(central + b"\x00", central + b"\x01")


def _exotic(data: bytes) -> bytes:
    """Say that every file is packed in a way that nobody knows."""
    return data.replace(b"\x14\x00\x00\x00\x08\x00", b"\x14\x00\x00\x00\x63\x00")


@pytest.mark.parametrize("spoil", [_cut, _flipped, _locked, _exotic, lambda data: b"", lambda data: b"PK"])
def test_damaged_packs(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    """Whatever Python makes of it, people get one line."""
    path = zipped(tmp_path, files(lesson()))
    spoiled = spoil(path.read_bytes())
    assert spoiled != path.read_bytes()
    path.write_bytes(spoiled)
    with pytest.raises(BadImport, match="damaged"):
        read_pack(path, step_fields())


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All files together have a limit, and so have their number and the pack itself."""
    entries = files(**{f"cases/{n}.json": b" " * 600 for n in range(5)})
    path = zipped(tmp_path, entries)
    for limit, most in (
        ("LARGEST_UNPACKED", 3_000),
        ("MOST_FILES", 6),
        ("LARGEST_PACK", path.stat().st_size - 1),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(packs, limit, most)
            with pytest.raises(BadImport, match=f"{most if limit != 'LARGEST_UNPACKED' else 'too large'}"):
                read_pack(path, step_fields())


def test_a_size_that_lies(tmp_path: Path) -> None:
    """What a zip says of the size of its files is not believed."""
    path = zipped(tmp_path, files(**{"cases/a.json": b" " * 10_000_001}))
    data = path.read_bytes().replace((10_000_001).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    path.write_bytes(data)
    with pytest.raises(BadImport):
        read_pack(path, step_fields())


def test_folders_in_a_zip_are_no_harm(tmp_path: Path) -> None:
    """A pack that somebody has unpacked and zipped again is a pack."""
    found = read_pack(zipped(tmp_path, files(lesson(), **{"cases/": b"", "templates/": b""})), step_fields())
    assert len(found.lessons) == 1


def load(store: Store, path: Path, project: str = "") -> Loaded:
    """Load a pack into a store."""
    return store.write(load_pack, read_pack(path, step_fields()), project)


def logged(store: Store) -> list[tuple[str, str, str]]:
    """Return the lessons that wait in a store."""
    rows = store.read(lambda db: db.exec(select(LoggedLesson)).all())
    return sorted((row.title, row.area, row.tags) for row in rows)


def test_lessons_are_logged_once(tmp_path: Path, store: Store) -> None:
    """What to do next time comes along where there is room; a second time nothing is doubled."""
    long = lesson(id="b" * 32, title="x" * 400, recommendation="y" * 200)
    short = lesson(recommendation="Go\nthere \x1b[31m", area="people", tags="night")
    path = zipped(tmp_path, files(short, long))
    done = load(store, path)
    assert (done.project, done.lessons, done.there) == ("Other", 2, 0)
    wanted = [("Ask the night shift → Go there [31m", "people", "night"), ("x" * 400, "", "")]
    assert logged(store) == wanted
    again = load(store, path, "other")
    assert (again.lessons, again.there) == (0, 2)
    assert logged(store) == wanted


def test_a_lesson_that_was_looked_at_does_not_come_back(tmp_path: Path, store: Store) -> None:
    """Whoever has put it aside is not asked again."""
    from retro_tui.storage.between import put_aside

    path = zipped(tmp_path, files(lesson()))
    load(store, path)
    row = store.read(lambda db: db.exec(select(LoggedLesson)).one())
    store.write(put_aside, store.glance().sessions[0].id, row.id)
    assert load(store, path).there == 1
    assert len(logged(store)) == 1


def test_no_project_to_take_them(tmp_path: Path, store: Store) -> None:
    """A project that is not there is told, before anything is stored."""
    with pytest.raises(NotThere, match="ERP"):
        load(store, zipped(tmp_path, files(lesson())), "ERP")
    assert logged(store) == []


def test_cases_come_through_the_importer(tmp_path: Path, store: Store, sample: list[str]) -> None:
    """Whole sessions, each once; those that are here are counted, and left as they are."""
    entries = files(**{f"cases/{n}.json": text.encode() for n, text in enumerate(sample)})
    path = zipped(tmp_path, entries)
    assert load(store, path).cases == 3
    assert len(store.glance().sessions) == 4
    again = load(store, path)
    assert (again.cases, again.there) == (0, 3)


def test_all_or_nothing(tmp_path: Path, store: Store, sample: list[str]) -> None:
    """A case that contradicts itself keeps everything else out, too, and is named."""
    broken = json.loads(sample[1])
    broken["causes"][0]["problem_id"] = "f" * 32
    cases = {"cases/a.json": sample[0].encode(), "cases/b.json": json.dumps(broken).encode()}
    path = zipped(tmp_path, files(lesson(), **cases))
    with pytest.raises(BadImport) as raised:
        load(store, path)
    assert "cases/b.json" in say_all(raised.value)
    assert "problem_id" in say_all(raised.value)
    assert logged(store) == []
    assert len(store.glance().sessions) == 1


def test_templates_take_no_place_of_others(tmp_path: Path) -> None:
    """One that is there stays, be it the same, another one, or one that comes with the program."""
    folder = tmp_path / "config" / "templates"
    texts = {"our-quick": TEMPLATE, "mine": "mine", "quick": builtin_text("quick")}
    first, second, third = Loaded(), Loaded(), Loaded()
    put_templates(folder, {"our-quick": TEMPLATE}, first)
    assert (first.templates, first.there, first.left_out) == (1, 0, [])
    path = folder / "our-quick.toml"
    assert path.read_text() == TEMPLATE
    assert path.stat().st_mode & 0o777 == 0o600
    (folder / "mine.toml").write_text("another")
    put_templates(folder, texts, second)
    assert (second.templates, second.there, second.left_out) == (0, 1, ["mine", "quick"])
    assert (folder / "mine.toml").read_text() == "another"
    assert not (folder / "quick.toml").exists()
    (tmp_path / "file").write_text("")
    with pytest.raises(RetroError, match="cannot be written"):
        put_templates(tmp_path / "file", {"a": "a"}, third)


def test_what_is_packed_can_be_read(tmp_path: Path) -> None:
    """The writer and the reader agree."""
    from retro_tui.minutes.pack import Contents, packed
    from tests.minutes.samples import full

    meeting = full()
    path = tmp_path / "p.zip"
    path.write_bytes(packed(Contents("Machines", [meeting], {"our-quick": TEMPLATE}, {}, names=True)))
    found = read_pack(path, step_fields())
    assert [row["title"] for row in found.lessons] == ["Survey first"]
    assert found.templates == {"our-quick": TEMPLATE}
    assert zipfile.is_zipfile(io.BytesIO(path.read_bytes()))
