"""What cannot be opened is told in one line with the right status, and never with the password."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from retro_tui import cli
from retro_tui.errors import NewerStore, StoreTrouble
from retro_tui.storage.models import Note
from retro_tui.storage.records import edit
from retro_tui.storage.schema import SCHEMA
from retro_tui.storage.store import Store
from tests.server import Server
from tests.storage.helpers import begun, put, seen

from .conftest import Open


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("postgresql+psycopg://ann:s3cret@127.0.0.1:1/retro", 3),
        ("postgresql://ann:s3cret@127.0.0.1:1,127.0.0.1:2/retro", 3),
        ("postgresql://127.0.0.1:1/retro?user=ann&password=s3cret", 3),
        ("postgres://ann:s3cret@[::1]:1/retro", 3),
        ("postgresql://ann:old@s3cret@127.0.0.1:1/retro", 2),
        ("postgresql://ann:s3cret/new@127.0.0.1:1/retro", 2),
        ("postgresql://ann:s3cret@127.0.0.1:port/retro", 2),
        ("postgresql://ann:s3cret@127.0.0.1:1/retro?s3cret", 2),
        ("postgresql://ann:s3cret%zz@127.0.0.1:1/retro", 2),
        ("postgresql+other://ann:s3cret@127.0.0.1:1/retro", 3),
    ],
)
def test_no_server(
    url: str, status: int, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """An address where nobody answers, or that is none."""
    monkeypatch.setenv("RETRO_DB", url)
    assert cli.run(["list"]) == status
    out, err = capfd.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "s3cret" not in err
    assert err.startswith("retro: ")


def test_password_in_no_fault(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a store says of itself has its place and no password, with the schema that it is in."""
    url = f"postgresql+psycopg://ann:s3cret@/none?host={server.folder}&options=-csearch_path%3Dteam"
    with pytest.raises(StoreTrouble) as caught:
        Store(url)
    assert "s3cret" not in str(caught.value)
    assert f"postgresql://ann@/none?host={server.folder}&options=-csearch_path" in str(caught.value)
    assert caught.value.status == 3


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without psycopg it is said what to install."""
    for name in [name for name in sys.modules if "backends.postgres" in name]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreTrouble, match=r"pip install 'retro-tui\[postgres\]'") as caught:
        Store("postgresql://ann:s3cret@127.0.0.1/retro")
    assert caught.value.status == 3
    assert "s3cret" not in str(caught.value)


def _newer(run: Callable[[str], object]) -> None:
    """Let a newer program have written it."""
    run(f"UPDATE alembic_version SET version_num = '{SCHEMA + 1:04}'")


def _half(run: Callable[[str], object]) -> None:
    """Let a table be gone."""
    run("DROP TABLE decision")


def _no_mark(run: Callable[[str], object]) -> None:
    """Let the revision be gone."""
    run("DELETE FROM alembic_version")


def _others_mark(run: Callable[[str], object]) -> None:
    """Let another program's revision be there."""
    run("UPDATE alembic_version SET version_num = 'ae1027a6acf'")


@pytest.mark.parametrize(
    ("spoil", "error", "words"),
    [
        (_newer, NewerStore, "was written by a newer program"),
        (_half, StoreTrouble, "is damaged; restore a backup"),
        (_no_mark, StoreTrouble, "holds tables of another program"),
        (_others_mark, StoreTrouble, "holds tables of another program"),
    ],
)
def test_spoiled_stores(
    server: Server, own_database: str, opened: Open, spoil: Callable[..., None], error: type, words: str
) -> None:
    """A store that a newer program wrote, or that is half gone, is not touched."""
    url = server.url(own_database)
    begun(opened("Ann", url))
    spoil(lambda sql: server.run(sql, own_database))
    with pytest.raises(error, match=words):
        opened("Ben", url).glance()


@pytest.mark.parametrize(
    "made",
    ["CREATE TABLE orders (id int)", "CREATE VIEW session AS SELECT 1", "CREATE TABLE alembic_version ()"],
)
def test_foreign_tables(server: Server, own_database: str, made: str) -> None:
    """Where another program's tables are, none of ours are made."""
    server.run(made, own_database)
    with pytest.raises(StoreTrouble, match="holds tables of another program; give retro_tui"):
        Store(server.url(own_database))


def test_a_schema_of_its_own(server: Server, own_database: str, opened: Open) -> None:
    """Two stores and another program share a database when each has its schema."""
    server.run("CREATE TABLE orders (id int)", own_database)
    for name in ("team_a", "Team B"):
        server.run(f'CREATE SCHEMA "{name}"', own_database)
    urls = [
        server.url(own_database, options=f"-csearch_path%3D{name}")
        for name in ("team_a", "%22Team%5C%20B%22")
    ]
    for url in urls:
        begun(opened("Ann", url), "MES")
    assert [len(opened("Ben", url).glance().sessions) for url in urls] == [1, 1]
    with pytest.raises(StoreTrouble, match="has no schema in which tables could be"):
        Store(server.url(own_database, options="-csearch_path%3Dnone"))


def test_another_encoding(server: Server) -> None:
    """A database that cannot hold every language is refused."""
    name = server.database("LATIN1")
    with pytest.raises(StoreTrouble, match="is kept in LATIN1; make its database in UTF8"):
        Store(server.url(name))


def test_rights(server: Server, own_database: str, opened: Open) -> None:
    """Who may only read does so, and is told that the rest is not allowed; who may nothing is told that."""
    ann = opened("Ann", server.url(own_database))
    session = begun(ann)
    row = put(ann, "notes", session, text="a", lane="x")
    for role in ("reader", "stranger"):
        server.run(f"CREATE ROLE {role} LOGIN", own_database)
    server.run("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader", own_database)
    reader = opened("Ben", server.url(own_database, "reader"))
    assert (reader.read_only, len(seen(reader, session).notes)) == (True, 1)
    with pytest.raises(StoreTrouble, match="does not let you do this: permission denied"):
        reader.write(edit, Note, row.id, 1, {"text": "b"})
    with pytest.raises(StoreTrouble, match="does not let you do this: permission denied"):
        Store(server.url(own_database, "stranger"))
    assert not ann.read_only


def test_no_right_to_make_one(server: Server, own_database: str, opened: Open) -> None:
    """Who may make no tables there is told so."""
    server.run("CREATE ROLE guest LOGIN", own_database)
    guest = opened("Ben", server.url(own_database, "guest"))
    assert guest.glance().sessions == []
    with pytest.raises(StoreTrouble, match="does not let you do this: permission denied for schema public"):
        begun(guest)


def test_what_the_tables_do_not_take(store: Store, session: str) -> None:
    """A rule of a table is told by its name, without the row."""

    def change(w: object) -> None:
        put_in = "UPDATE session SET state = 'secret'"
        w.db.connection().exec_driver_sql(put_in)  # type: ignore[attr-defined]

    with pytest.raises(StoreTrouble, match="does not take this; nothing was changed") as caught:
        store.write(change)
    assert "ck_session_state" in str(caught.value)
    assert "secret" not in str(caught.value)
