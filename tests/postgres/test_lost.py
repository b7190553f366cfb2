"""The connection is lost in mid-meeting: one goes on, and nothing is lost or doubled."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import Session as DbSession

from retro_tui.errors import StoreAway, StoreBusy, StoreTrouble
from retro_tui.storage.backends import postgres
from retro_tui.storage.backends.postgres.connection import KEY
from retro_tui.storage.records import add
from retro_tui.storage.store import Store
from retro_tui.storage.writing import Writing
from tests.server import Server
from tests.storage.helpers import feed, put, seen
from tests.storage.test_watch import Ear

from .conftest import Open


@pytest.fixture
def cut(server: Server, shared_database: str) -> Any:
    """End every connection to the test's database, as a server that restarts does."""
    query = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
    return lambda: server.run(f"{query} WHERE datname = '{shared_database}'")


def test_between_two_writes(store: Store, session: str, cut: Any) -> None:
    """Who reads or writes next gets a new connection, and does not hear of it."""
    put(store, "notes", session, text="a", lane="x")
    cut()
    put(store, "notes", session, text="b", lane="x")
    cut()
    assert [note.text for note in seen(store, session).notes] == ["a", "b"]
    cut()
    assert len(store.glance().sessions) == 1


def test_in_a_write(store: Store, session: str, cut: Any) -> None:
    """A write that was cut off is done again from its beginning, and is in the store once."""
    begun = []

    def change(w: Writing) -> None:
        add(w, "notes", session, {"text": "a", "lane": "x"})
        begun.append(w.batch)
        if len(begun) == 1:
            cut()
        add(w, "notes", session, {"text": "b", "lane": "x"})

    before = len(feed(store))
    store.write(change)
    assert len(begun) == 2
    assert [note.text for note in seen(store, session).notes] == ["a", "b"]
    assert [each.batch for each in feed(store)[before:]] == [begun[1]] * 2


def _commit(monkeypatch: pytest.MonkeyPatch, first: Any) -> None:
    """Let `first` happen at the first commit, in place of it."""
    real = DbSession.commit
    seen_before: list[bool] = []

    def commit(db: DbSession) -> None:
        if seen_before:
            real(db)
            return
        seen_before.append(True)
        first(lambda: real(db))

    monkeypatch.setattr(DbSession, "commit", commit)


def _lost() -> OperationalError:
    """Return the error of a connection that was lost."""
    return OperationalError("COMMIT", None, psycopg.OperationalError("the connection is lost"))


def test_before_the_commit_arrives(
    store: Store, session: str, cut: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the server did not get it, it is done again."""

    def first(commit: Any) -> None:
        cut()
        commit()

    _commit(monkeypatch, first)
    put(store, "notes", session, text="a", lane="x")
    assert [note.text for note in seen(store, session).notes] == ["a"]


def test_behind_the_commit(store: Store, session: str, cut: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the server has it, and only its answer was lost, it is not done again."""

    def first(commit: Any) -> None:
        commit()
        cut()
        raise _lost()

    _commit(monkeypatch, first)
    put(store, "notes", session, text="a", lane="x")
    assert [note.text for note in seen(store, session).notes] == ["a"]


def test_nobody_knows(store: Store, session: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """When nobody can say whether it is there, that is said, and it is not done again."""

    def first(_commit: Any) -> None:
        raise _lost()

    def nowhere(_address: object) -> None:
        raise psycopg.OperationalError("connection refused")

    _commit(monkeypatch, first)
    monkeypatch.setattr(postgres, "_DOUBT", 0.3)
    monkeypatch.setattr(postgres, "connect", nowhere)
    with pytest.raises(StoreTrouble, match="was lost in saving; look whether it is there"):
        put(store, "notes", session, text="a", lane="x")
    assert seen(store, session).notes == []


def test_who_waits_is_told(opened: Open, session: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """While there is no server one waits, says so, and gives up in one line without the password."""
    store = opened("Ben", patience=1.0)
    seen(store, session)
    said: list[bool] = []
    store.on_wait = said.append

    def nowhere(**settings: Any) -> None:
        raise psycopg.OperationalError('connection to server at "db" failed: Connection refused')

    monkeypatch.setattr(psycopg, "connect", nowhere)
    store.engine().dispose()
    with pytest.raises(StoreAway, match="cannot be reached: Connection refused"):
        seen(store, session)
    assert said == [True, False]


def test_another_writer(opened: Open, session: str, server: Server, shared_database: str) -> None:
    """While somebody else writes one waits and says so; readers do not; who gives up is told why."""
    store, said = opened("Ben", patience=0.6), list[bool]()
    seen(store, session)
    store.on_wait = said.append
    url = server.url(shared_database).replace("+psycopg", "")
    with psycopg.connect(url) as other:
        other.execute(f"SELECT pg_advisory_xact_lock({KEY})")
        with pytest.raises(StoreBusy, match="is in use by another program"):
            put(store, "notes", session, text="a", lane="x")
        assert seen(store, session).notes == []
    put(store, "notes", session, text="a", lane="x")
    assert said == [True, False]


def test_who_hangs_holds_nobody_up(store: Store, session: str) -> None:
    """The server ends who stands still in a write, and one try to get a lock is short."""
    asked = "SELECT current_setting('idle_in_transaction_session_timeout'), current_setting('lock_timeout')"
    read = store.read(lambda db: db.connection().exec_driver_sql(asked).one())
    wrote = store.write(lambda w: w.db.connection().exec_driver_sql(asked).one())
    assert tuple(read) == tuple(wrote) == ("20s", "250ms")


def test_watching_goes_on(opened: Open, session: str, cut: Any) -> None:
    """Who listened listens again, and is told at once, since something may have been missed."""
    ann, ben = opened("Ann"), opened("Ben")
    ear = Ear(ben)
    newest = feed(ann)[-1].seq or 0
    ear.until(newest)
    cut()
    ear.until(newest)
    put(ann, "notes", session, text="a", lane="x")
    ear.until(newest + 1)


def test_news_outside_the_feed(opened: Open, session: str) -> None:
    """A write that leaves no line in the feed is news, too."""
    ann, ben = opened("Ann"), opened("Ben")
    ear = Ear(ben)
    newest = feed(ann)[-1].seq or 0
    ear.until(newest)
    ann.write(lambda w: w.db.connection().exec_driver_sql("UPDATE step SET minutes = 7").rowcount)
    ear.until(newest)
