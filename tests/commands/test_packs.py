"""`retro pack`: what was learned here, taken in elsewhere."""

from __future__ import annotations

import json
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from retro_tui.storage import walk
from retro_tui.storage.models import Session
from retro_tui.storage.records import edit
from retro_tui.storage.store import Store
from tests.storage.helpers import FREEZE

from .conftest import Run

PROJECT = "MES rollout"


@pytest.fixture
def pack(retro: Run, sample: str, tmp_path: Path) -> Path:
    """The pack of the sample, with its cases and a template of one's own."""
    retro("template", "copy", "quick", "our-quick").last_line()
    path = tmp_path / "mes.zip"
    done = retro("pack", "save", path, "--project", "mes ROLLOUT", "--cases")
    assert done.last_line() == f"{path}: 9 lessons, 3 cases, 1 template"
    return path


def elsewhere(retro: Run, tmp_path: Path) -> tuple[str, ...]:
    """Begin a session in another store, and return how to name that one."""
    place = ("--db", str(tmp_path / "other.db"))
    retro(*place, "new", "--project", "ERP", "--template", "quick").last_line()
    return place


def test_out_and_in(retro: Run, pack: Path, tmp_path: Path) -> None:
    """Another team gets lessons for its next meeting, whole cases and templates; twice is once."""
    place, config = elsewhere(retro, tmp_path), str(tmp_path / "theirs")
    line = retro(*place, "pack", "load", pack, XDG_CONFIG_HOME=config).last_line()
    assert line == "Loaded: 9 lessons, 3 cases, 1 template (the lessons for the next meeting of ERP)"
    assert len(json.loads(retro(*place, "list", "--json").out)) == 4
    assert "our-quick" in retro("template", "list", XDG_CONFIG_HOME=config).out
    again = retro(*place, "pack", "load", pack, "--project", "erp", XDG_CONFIG_HOME=config)
    assert again.last_line() == "Nothing new; there already: 13"


def test_in_chinese(retro: Run, pack: Path, tmp_path: Path) -> None:
    """One clear line in either language."""
    place = elsewhere(retro, tmp_path)
    line = retro(*place, "--lang", "zh", "pack", "load", pack, "--project", "ERP").last_line()
    assert "ERP" in line
    assert "Loaded" not in line


def test_a_file_for_oneself(pack: Path) -> None:
    """It holds lessons without the names of their owners, and is for its owner's eyes."""
    assert pack.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(pack) as archive:
        head = json.loads(archive.read("manifest.json"))
        lessons = json.loads(archive.read("lessons.json"))["lessons"]
    assert head["industry"] == "Machinery manufacturing"
    assert {row["owner"] for row in lessons} == {""}
    assert {row["session"] for row in lessons} == {"R-2026-09-MES", "R-2026-10-MES", "R-2026-11-MES"}


def test_an_industry(retro: Run, sample: str, tmp_path: Path) -> None:
    """All its projects together; names of owners come only with --names."""
    path = tmp_path / "industry.zip"
    words = ("pack", "save", path, "--industry", "machinery MANUFACTURING", "--names")
    assert retro(*words).last_line().endswith("9 lessons")
    with zipfile.ZipFile(path) as archive:
        assert any(row["owner"] for row in json.loads(archive.read("lessons.json"))["lessons"])
        assert json.loads(archive.read("manifest.json"))["names"] is True


def test_what_does_not_go_out(retro: Run, sample: str, tmp_path: Path) -> None:
    """Sessions that are not final, and those that are restricted, of which one is told."""
    with closing(Store(str(tmp_path / "data" / "retro_tui" / "retro.db"), "Ann")) as store:
        _oldest, middle, newest = sorted(store.glance().sessions, key=lambda line: line.held_on)
        store.write(walk.reopen, newest.id, "wrong")
        store.write(walk.reopen, middle.id, "secret")
        version = store.read(lambda db: db.get_one(Session, middle.id)).version
        store.write(edit, Session, middle.id, version, {"confidentiality": "restricted"})
        store.write(walk.finish, middle.id, FREEZE)
    path = tmp_path / "p.zip"
    done = retro("pack", "save", path, "--project", PROJECT)
    assert "1 restricted session is left out" in done.err
    with zipfile.ZipFile(path) as archive:
        found = {row["session"] for row in json.loads(archive.read("lessons.json"))["lessons"]}
    assert found == {"R-2026-09-MES"}


def test_refusals(retro: Run, sample: str, tmp_path: Path) -> None:
    """One line each, and nothing is written."""
    path = tmp_path / "p.zip"
    retro("pack", "save", path).refused(2, "--project")
    retro("pack", "save", path, "--project", "ERP").refused(1, "ERP")
    retro("pack", "save", path, "--industry", "ERP").refused(1, "Machinery manufacturing")
    retro("new", "--project", "ERP").last_line()
    retro("pack", "save", path, "--project", "ERP").refused(1, "no final session")
    assert not path.exists()
    path.write_text("mine")
    retro("pack", "save", path, "--project", PROJECT).refused(1, "--force")
    retro("pack", "load", path).refused(1, "no pack")
    retro("pack", "load", tmp_path / "nothing.zip").refused(1, "does not exist")
    assert path.read_text() == "mine"
    assert retro("pack", "save", path, "--project", PROJECT, "--force").last_line()


def test_no_store_is_made_for_a_pack_that_is_none(retro: Run, tmp_path: Path) -> None:
    """What is refused leaves nothing behind."""
    (tmp_path / "p.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    retro("pack", "load", tmp_path / "p.zip").refused(1)
    assert not (tmp_path / "data").exists()
    assert not (tmp_path / "config").exists()


def test_a_broken_template_of_ones_own(retro: Run, sample: str, tmp_path: Path) -> None:
    """It is told and left out; the rest goes."""
    folder = tmp_path / "config" / "retro_tui" / "templates"
    folder.mkdir(parents=True)
    (folder / "broken.toml").write_text("key = 1")
    done = retro("pack", "save", tmp_path / "p.zip", "--project", PROJECT)
    assert "broken.toml" in done.err
    assert done.out.splitlines() == [f"{tmp_path / 'p.zip'}: 9 lessons"]
