"""`retro copy-store`: every row goes over as it is, both ways, or none does."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from retro_tui import cli
from retro_tui.errors import StoreTrouble
from retro_tui.importers.sample import load_sample
from retro_tui.minutes.session_json import dump
from retro_tui.storage.copying import _content, copy_store
from retro_tui.storage.meetings import load, projects
from retro_tui.storage.sessions import bin_session
from retro_tui.storage.signing import revisions
from retro_tui.storage.store import Store
from tests.server import Server
from tests.storage.helpers import begun, feed, put, raw

from .conftest import Open


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, with a session in the bin, and a feed whose newest line was cut off by hand."""
    path = tmp_path_factory.mktemp("sample") / "retro.db"
    with closing(Store(str(path), "Ann")) as store:
        store.write(load_sample, "zh", date(2026, 9, 20))
        store.write(bin_session, begun(store, "Old"))
        put(store, "notes", begun(store, "复盘"), lane="x", text="a\x7f — 💡 'quoted' \"too\" \\n %s")
    raw(path, "PRAGMA journal_mode=DELETE", "DELETE FROM change WHERE seq = (SELECT max(seq) FROM change)")
    return path


@pytest.fixture
def source(sample_file: Path, tmp_path: Path, opened: Open) -> Store:
    """A copy of it."""
    return opened("Ann", str(shutil.copy2(sample_file, tmp_path / "retro.db")))


def _looks(store: Store) -> object:
    """Return what people see of a store: its lists in their order, and every session."""
    glance = store.glance()
    dumps = [dump(store.read(load, each.id), store.read(revisions, each.id)) for each in glance.sessions]
    return glance, store.read(projects), dumps


def test_there_and_back(
    server: Server, own_database: str, source: Store, opened: Open, tmp_path: Path
) -> None:
    """From a file to PostgreSQL and back into another: the same rows, lists, meetings and next number."""
    there = opened("Ben", server.url(own_database))
    back = opened("Ben", str(tmp_path / "back.db"))
    rows = copy_store(source, there).rows
    assert copy_store(there, back).rows == rows > 300
    content = source.read(_content)
    assert (there.read(_content), back.read(_content)) == (content, content)
    assert _looks(there) == _looks(source) == _looks(back)
    for store in (source, there, back):
        begun(store, "Next")
        assert (feed(store)[-1].seq or 0) > content.last
    assert len({feed(store)[-1].seq for store in (source, there, back)}) == 1


def test_nothing_over_anything(source: Store, store: Store, session: str, tmp_path: Path) -> None:
    """A store that holds anything is left as it is; so is the one to copy from."""
    before = store.read(_content)
    with pytest.raises(StoreTrouble, match="is not empty; copy into a new store"):
        copy_store(source, store)
    assert store.read(_content) == before
    with pytest.raises(StoreTrouble, match="cannot be copied into itself"):
        copy_store(source, source)
    with (
        closing(Store(str(tmp_path / "none.db"))) as none,
        pytest.raises(StoreTrouble, match="There is no store"),
    ):
        copy_store(none, store)
    assert not (tmp_path / "none.db").exists()


def test_a_row_that_does_not_fit(source: Store, store: Store) -> None:
    """When one row breaks a rule, none is copied."""
    raw(source.path, "PRAGMA ignore_check_constraints=ON", "UPDATE action SET state = 'lost'")
    with pytest.raises(StoreTrouble, match="does not take this; nothing was changed"):
        copy_store(source, store)
    assert not any(store.read(_content).rows.values())


def test_what_no_text_holds(source: Store, store: Store) -> None:
    """Dates that are none go over as they are; a NUL, which PostgreSQL refuses, becomes a sign for it."""
    raw(source.path, "UPDATE action SET due_on = 'soon', title = 'a' || char(0) || 'b'")
    copy_store(source, store)
    found = store.read(lambda db: db.connection().exec_driver_sql("SELECT due_on, title FROM action").all())
    assert {tuple(row) for row in found} == {("soon", "a\ufffdb")}


def test_the_command(
    server: Server, own_database: str, source: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says how much was copied, and refuses with status 3."""
    url = server.url(own_database)
    assert cli.run(["copy-store", str(source.path), url]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Copied and checked: ")
    assert str(sum(len(rows) for rows in source.read(_content).rows.values())) in out
    assert cli.run(["copy-store", str(source.path), url]) == 3
    assert "is not empty" in capsys.readouterr().err
    assert cli.run(["copy-store", str(tmp_path / "none.db"), url]) == 3
    assert cli.run(["copy-store", url]) == 2
