"""A store as it was before an upgrade: kept in a schema, from which one can go back."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from retro_tui.errors import StoreTrouble
from retro_tui.storage.backends.postgres.address import Address
from retro_tui.storage.backends.postgres.connection import connect
from retro_tui.storage.backends.postgres.keeping import KEEP, keep_tables
from retro_tui.storage.copying import copy_store
from retro_tui.storage.migrations import run
from retro_tui.storage.models import Project
from retro_tui.storage.schema import HEAD
from retro_tui.storage.store import Store
from tests.server import Server
from tests.storage.helpers import begun, feed, put, seen

from .conftest import Open
from .test_tables import _kept, _run


def _keep(url: str) -> str:
    """Keep the tables of a store, as an upgrade does."""
    with connect(Address(url)) as db:
        return keep_tables(db, "it")


def test_the_way_back(server: Server, own_database: str, opened: Open, tmp_path: Path) -> None:
    """The program of that revision copies the schema into a store, with all rows, and goes on in it."""
    url = server.url(own_database)
    store = opened("Ann", url)
    session = begun(store)
    put(store, "notes", session, text="上线 a", lane="good")
    before = len(feed(store))
    kept = _keep(url)
    put(store, "notes", session, text="later", lane="good")
    past = opened("Ann", server.url(own_database, options=f"-csearch_path%3D{kept}"))
    with closing(Store(str(tmp_path / "back.db"), "Ann")) as back:
        copy_store(past, back)
        assert [note.text for note in seen(back, session).notes] == ["上线 a"]
        put(back, "notes", session, text="again", lane="good")
        assert len(feed(back)) == before + 1


def test_the_newest_are_kept(server: Server, own_database: str, opened: Open) -> None:
    """Three for each store of a database; what only has such a name is nobody's to drop."""
    url = server.url(own_database)
    opened("Ann", url).engine()
    server.run("CREATE SCHEMA team; CREATE SCHEMA retro_before_0001_20200101", own_database)
    team = server.url(own_database, options="-csearch_path%3Dteam")
    opened("Ann", team).engine()
    others = {"retro_before_0001_20200101", _keep(team)}
    made = [_keep(url) for _ in range(KEEP + 2)]
    assert len(set(made)) == KEEP + 2
    assert made[-1].startswith(f"retro_before_{HEAD}_20")
    assert set(_kept(server, own_database)) == others | set(made[-KEEP:])


def test_without_a_copy_nothing_is_upgraded(
    server: Server, own_database: str, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who may make no schema is told what to ask for; an upgrade that fails leaves no schema behind."""
    url = server.url(own_database)
    _run(url, "0001")
    server.run("CREATE ROLE planner LOGIN; GRANT ALL ON ALL TABLES IN SCHEMA public TO planner", own_database)
    asked = f"GRANT CREATE ON DATABASE {own_database} TO planner"
    with pytest.raises(StoreTrouble, match="copied into a new schema") as caught:
        opened("Ann", server.url(own_database, "planner")).engine()
    assert asked in str(caught.value).replace('"', "")
    monkeypatch.setattr(run, "run_scripts", lambda _connection: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        opened("Ann", url).engine()
    assert _kept(server, own_database) == []
    assert server.run("SELECT version_num FROM alembic_version", own_database) == [("0001",)]
    monkeypatch.undo()
    assert opened("Ann", url).read(lambda db: db.get(Project, "a")) is None
    assert len(_kept(server, own_database)) == 1
