"""News of what others write: they arrive, whatever they are about, and end with the store."""

from __future__ import annotations

import queue
import threading
from contextlib import closing
from pathlib import Path

from retro_tui.storage.store import Store

from .conftest import Open
from .helpers import begun, feed, on_both, put, raw
from .processes import child
from .test_locks import hold

LONG = 30.0
"""Seconds after which news have not come."""


class Ear:
    """Hears what a store tells, in its order."""

    def __init__(self, store: Store) -> None:
        """Listen to `store` from now on."""
        self.heard: queue.Queue[tuple[int, str]] = queue.Queue()
        store.watch(lambda seq: self.heard.put((seq, threading.current_thread().name)))

    def until(self, wanted: int) -> str:
        """Wait until the feed is told to stand at `wanted`; return the name of the thread that said so."""
        while True:
            seq, thread = self.heard.get(timeout=LONG)
            if seq == wanted:
                return thread


def _newest(store: Store) -> int:
    """Return the newest number of the feed."""
    return feed(store)[-1].seq or 0


@on_both
def test_news_of_others(opened: Open, session: str) -> None:
    """What another connection writes is told with its number, from a thread of its own."""
    ben, ann = opened("Ben"), opened("Ann")
    ear = Ear(ben)
    for text in "ab":
        put(ann, "notes", session, text=text, lane="x")
        assert ear.until(_newest(ann)) == "store-watch"


def test_news_outside_the_feed(opened: Open, path: Path, session: str) -> None:
    """What no row of the feed tells of is news too."""
    ben = opened("Ben")
    newest = _newest(ben)
    ear = Ear(ben)
    raw(path, "UPDATE session SET place = 'Room 1'")
    assert ear.until(newest) == "store-watch"


def test_a_store_that_comes_later(tmp_path: Path) -> None:
    """A store that is not made yet is waited for."""
    path = tmp_path / "later.db"
    with closing(Store(str(path), "Ben")) as ben, closing(Store(str(path), "Ann")) as ann:
        ear = Ear(ben)
        begun(ann)
        assert ear.until(_newest(ann))


def test_locked_for_a_while(opened: Open, path: Path, session: str) -> None:
    """A store that nobody may look at for a while is asked again."""
    ben, ann = opened("Ben"), opened("Ann")
    raw(path, "PRAGMA journal_mode=DELETE")
    with child(hold, path, "BEGIN EXCLUSIVE") as other:
        assert other.hear() == "held"
        ear = Ear(ben)
    put(ann, "notes", session, text="a", lane="x")
    assert ear.until(_newest(ann))


def test_a_replaced_file(opened: Open, path: Path, session: str) -> None:
    """When another file stands in the place of the store, that is news."""
    ear = Ear(opened("Ben"))
    other = path.with_name("other.db")
    with closing(Store(str(other), "Ann")) as ann:
        begun(ann)
        put(ann, "notes", begun(ann), text="a", lane="x")
        newest = _newest(ann)
    other.replace(path)
    assert ear.until(newest)


@on_both
def test_it_ends_with_the_store(opened: Open, session: str) -> None:
    """When the store is closed, its thread is gone at once."""
    ben, others = opened("Ben"), set(threading.enumerate())
    Ear(ben)
    (thread,) = set(threading.enumerate()) - others
    ben.close()
    thread.join(LONG)
    assert not thread.is_alive()
