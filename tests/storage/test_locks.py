"""Somebody else holds the lock: one waits and says so, and gives up in good order."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from retro_tui.errors import StoreBusy
from retro_tui.storage.entries import add_note
from retro_tui.storage.meetings import projects
from retro_tui.storage.models import new_id
from retro_tui.storage.store import Store

from .conftest import Open
from .helpers import begun, feed, put, raw, seen
from .processes import LONG, child

Write = Callable[[Store, str], None]
BEGIN = ("BEGIN IMMEDIATE", "BEGIN EXCLUSIVE")


def hold(pipe: Connection, path: Path, begin: str) -> None:
    """Hold a lock until told to let it go."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(begin)
        pipe.send("held")
        if pipe.poll(LONG):
            pipe.recv()
        db.execute("ROLLBACK")


def _modelled(store: Store, session: str) -> None:
    """Write a note through the models."""
    put(store, "notes", session, text="a", lane="x")


def _plain(store: Store, session: str) -> None:
    """Write a note in plain SQL, as a participant's seat does."""
    store.tell(add_note, session, new_id(), "x", "a")


@pytest.mark.parametrize("write", [_modelled, _plain])
@pytest.mark.parametrize("begin", BEGIN)
def test_write_waits_and_succeeds(store: Store, session: str, begin: str, write: Write) -> None:
    """It is told once that one waits, and once that it is over; then all is in the store, once."""
    said: list[bool] = []
    before = len(feed(store))
    with child(hold, store.path, begin) as other:
        other.hear()

        def on_wait(waiting: bool) -> None:
            said.append(waiting)
            if waiting:
                other.pipe.send("let go")

        store.on_wait = on_wait
        write(store, session)
    assert said == [True, False]
    assert len(feed(store)) == before + 1


@pytest.mark.parametrize("write", [_modelled, _plain])
@pytest.mark.parametrize("begin", BEGIN)
def test_write_gives_up(opened: Open, session: str, begin: str, write: Write) -> None:
    """When patience is used up, it is told that the store is in use; nothing was changed."""
    impatient = opened("Ben", 0.1)
    impatient.read(projects)
    said: list[bool] = []
    impatient.on_wait = said.append
    with child(hold, impatient.path, begin) as other:
        other.hear()
        with pytest.raises(StoreBusy, match="is in use by another program") as caught:
            write(impatient, session)
        assert caught.value.status == 3
        assert str(impatient.path) in str(caught.value)
        assert said in ([], [True, False])
    assert seen(impatient, session).notes == []
    assert put(impatient, "notes", session, text="b", lane="x").number == 1


def test_reading_beside_a_writer(opened: Open, session: str) -> None:
    """Who reads does not wait for somebody who is about to write."""
    reader = opened("Ben", 0.0)
    with child(hold, reader.path, "BEGIN IMMEDIATE") as other:
        other.hear()
        assert seen(reader, session).session.id == session
        assert len(reader.glance().sessions) == 1
        Store(str(reader.path), patience=0.0).close()


def linger(pipe: Connection, path: Path) -> None:
    """Read, and stay in the middle of it until told to leave."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("BEGIN")
        db.execute("SELECT count(*) FROM note").fetchall()
        pipe.send("reading")
        if pipe.poll(LONG):
            pipe.recv()
        db.execute("ROLLBACK")


def test_commit_waits_for_a_lingering_reader(store: Store, session: str) -> None:
    """A commit that has to wait is tried again as a whole, and is in the store once."""
    raw(store.path, "PRAGMA journal_mode=DELETE")
    before = len(feed(store))
    with child(linger, store.path) as other:
        other.hear()
        store.on_wait = lambda waiting: other.pipe.send("leave") if waiting else None
        assert put(store, "notes", session, text="a", lane="x").number == 1
    assert len(feed(store)) == before + 1


def test_commit_that_gives_up_lets_the_lock_go(opened: Open, store: Store, session: str) -> None:
    """A writer whose commit fails for a lingering reader holds nobody else up."""
    raw(store.path, "PRAGMA journal_mode=DELETE")
    impatient = opened("Ben", 0.0)
    with child(linger, store.path) as other:
        other.hear()
        with pytest.raises(StoreBusy):
            put(impatient, "notes", session, text="a", lane="x")
        assert seen(opened("Cem", 0.0), session).notes == []
    assert put(opened("Cem", 0.0), "notes", session, text="b", lane="x").number == 1
    assert put(impatient, "notes", session, text="c", lane="x").number == 2


def test_reading_waits_for_an_exclusive_lock(store: Store, session: str) -> None:
    """Who reads while nobody may is served when the lock goes."""
    with child(hold, store.path, "BEGIN EXCLUSIVE") as other:
        other.hear()
        store.on_wait = lambda waiting: other.pipe.send("let go") if waiting else None
        assert seen(store, session).session.id == session


def test_start_under_an_exclusive_lock(path: Path) -> None:
    """A store that nobody may look at can be named; looking gives up when patience is used up."""
    with child(hold, path, "BEGIN EXCLUSIVE") as other:
        other.hear()
        store = Store(str(path), patience=0.1)
        assert store.state == "held"
        with pytest.raises(StoreBusy):
            store.patiently(store.glance)
    assert store.glance().sessions == []
    assert str(store.state) == "ready"
    store.close()


def test_start_waits(path: Path) -> None:
    """Looking waits as long as patience lasts."""
    with child(hold, path, "BEGIN EXCLUSIVE") as other:
        other.hear()
        store = Store(str(path))
        store.on_wait = lambda waiting: other.pipe.send("let go") if waiting else None
        assert store.patiently(store.glance).sessions == []
        store.close()


def test_glance_does_not_wait(store: Store, session: str) -> None:
    """The first screen does not stand still: it is told that the store is in use."""
    with child(hold, store.path, "BEGIN EXCLUSIVE") as other:
        other.hear()
        with pytest.raises(StoreBusy):
            store.glance()


def test_closing_ends_the_waiting(path: Path) -> None:
    """Whoever leaves does not wait for others any longer."""
    store = Store(str(path), "Ann", patience=LONG)
    store.read(projects)
    store.on_wait = lambda waiting: store.close() if waiting else None
    with child(hold, path, "BEGIN IMMEDIATE") as other:
        other.hear()
        with pytest.raises(StoreBusy):
            begun(store)


def test_a_waiting_write_keeps_its_place(store: Store, session: str) -> None:
    """Writes go in the order in which they were given, also when the first has to wait."""
    with child(hold, store.path, "BEGIN IMMEDIATE") as other:
        other.hear()
        store.on_wait = lambda waiting: other.pipe.send("let go") if waiting else None
        jobs = [
            store.soon(lambda text=text: put(store, "notes", session, text=text, lane="x"), write=True)  # type: ignore[misc]
            for text in "abc"
        ]
        assert [job.result(LONG).number for job in jobs] == [1, 2, 3]
    assert [n.text for n in seen(store, session).notes] == ["a", "b", "c"]
