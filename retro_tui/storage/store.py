"""One open store: short reads, and writes that follow each other in one worker.

The store is looked at when it is named, a file with the standard library alone; the engine, and SQLModel with
it, is loaded at the first read or write. What differs between databases is in `backends`.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, Literal, ParamSpec, TypeVar

from retro_tui.domain.words import N_, Phrase
from retro_tui.errors import StoreAway, StoreBusy, StoreTrouble
from retro_tui.storage.asking import ALL, Ask, Hand, PlainWriting
from retro_tui.storage.backends import State, backend_of
from retro_tui.storage.backends.plain_file import PlainFile
from retro_tui.storage.backends.sqlite import Sqlite
from retro_tui.storage.glance import Glance, glance
from retro_tui.storage.watch import Told, watch

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlmodel import Session as DbSession

    from retro_tui.storage.writing import Writing

    Reading = DbSession
    """What a query reads through; screens pass queries on and need not know the database library."""

P = ParamSpec("P")
T = TypeVar("T")
PATIENCE = 15.0
"""Seconds that a command waits for a locked store."""


class Store:
    """A store by its URL, used in the name of one person."""

    def __init__(
        self, url: str, who: str = "", patience: float = PATIENCE, *, restricted: bool = False
    ) -> None:
        """Look at the store; `patience` is how many seconds a read or a write waits for others.

        Who is `restricted` acts in no other name and leads only where the session says so.

        Raises:
            StoreTrouble: it is no store, or cannot be reached or read.
            NewerStore: a newer program wrote it.
        """
        self.backend = backend_of(url)
        self.name = self.backend.name
        """What people call it: a path, or an address without its password."""
        self.who = who
        self.restricted = restricted
        self.own: set[str] = set()
        """Ids of the anonymous notes that were written through this store."""
        self.on_wait: Callable[[bool], None] = lambda waiting: None
        """Told, from a worker thread, when waiting for somebody else begins and when it ends."""
        self.on_upgrade: Callable[[Phrase], None] = lambda told: None
        """Told that the store was brought up to date, and where it is kept as it was."""
        self._patience = patience
        self._closing = threading.Event()
        self._opening = threading.Lock()
        self._engine: Engine | None = None
        self._writer = ThreadPoolExecutor(1, "store-writer")
        self._reader = ThreadPoolExecutor(1, "store-reader")
        self.state: State | Literal["held"] = "held"
        """What the store is; held as long as somebody else lets nobody look."""
        try:
            self.look()
        except StoreAway:
            raise
        except StoreBusy:
            pass

    @property
    def file(self) -> Path | None:
        """The file that the store is in; none of one in a database server."""
        return self.backend.path if isinstance(self.backend, Sqlite) else None

    @property
    def path(self) -> Path:
        """The file that the store is in.

        Raises:
            StoreTrouble: it is in no file.
        """
        if self.file is None:
            raise StoreTrouble("This works on a store in a file only, and {path} is none", path=self.name)
        return self.file

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written, since one has no right to."""
        return self.state != "missing" and not self.backend.writable()

    def glance(self, today: date | None = None, most: int = ALL) -> Glance:
        """Return what the home screen shows on a day, at `most` so many sessions.

        Raises:
            StoreBusy: somebody else lets nobody look just now; this does not wait.
        """
        return self.glimpse(lambda ask: glance(ask, today or date.today(), most), Glance())

    def glimpse(self, query: Callable[[Ask], T], nothing: T) -> T:
        """Read in plain SQL what a first screen shows, at once; of a store that is not made yet, `nothing`.

        An older one is brought up to date first, which takes a moment.

        Raises:
            StoreBusy: somebody else lets nobody look just now; this does not wait.
        """
        if self.state == "held":
            self.look()
        if self.state == "older":
            self.engine()
        return nothing if self.state != "ready" else self.backend.glimpse(query, self.engine)

    def look(self) -> None:
        """Look at the store, to know whether it is there and ours."""
        self.state = self.backend.state()

    def read(self, query: Callable[Concatenate[DbSession, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query in a short transaction and return its rows, detached."""

        def once() -> T:
            from sqlmodel import Session as DbSession

            with DbSession(self.engine(), expire_on_commit=False) as db:
                return query(db, *args, **kwargs)

        return self.patiently(lambda: self._translated(once))

    def write(self, change: Callable[Concatenate[Writing, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a change in an immediate transaction; all of it happens, or nothing.

        Raises:
            StoreTrouble: it could not be written; nothing was changed.
        """

        def once() -> T:
            from sqlmodel import Session as DbSession

            from retro_tui.storage.writing import Writing

            engine = self.engine().execution_options(immediate=True)
            self.backend.hold()
            with DbSession(engine, expire_on_commit=False) as db:
                result = change(Writing(db, self.who, self.restricted, own=self.own), *args, **kwargs)
                self.backend.commit(db)
                return result

        return self.patiently(lambda: self._translated(once))

    def ask(self, query: Callable[Concatenate[Ask, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query in plain SQL in a short transaction; on a file without loading the ORM."""
        plain = self._plain()
        if plain is None:
            return self.read(_asking, query, *args, **kwargs)
        return self.patiently(lambda: plain.read(lambda ask: query(ask, *args, **kwargs)))

    def tell(self, change: Callable[Concatenate[Hand, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a change in plain SQL in an immediate transaction; on a file without loading the ORM.

        Raises:
            StoreTrouble: it could not be written; nothing was changed.
        """
        plain = self._plain()
        if plain is None:
            return self.write(change, *args, **kwargs)

        def once() -> T:
            return plain.write(lambda ask: change(PlainWriting(ask, self.who, self.own), *args, **kwargs))

        return self.patiently(once)

    def _plain(self) -> PlainFile | None:
        """Return what runs plain SQL on the store's file; none if that is to be made, or is no file."""
        if self.state == "held":
            self.look()
        if self.state != "ready" or not isinstance(self.backend, Sqlite):
            return None
        return self.backend.plain

    def soon(self, job: Callable[[], T], *, write: bool) -> Future[T]:
        """Run `job` in the worker for writes or for reads, in the order in which jobs were given."""
        return (self._writer if write else self._reader).submit(job)

    def watch(self, told: Told, rest: Callable[[], float] = lambda: 0.0) -> None:
        """Tell, from a thread of its own, when others have written, until the store is closed.

        `told` gets the newest number of the feed. It may come once too often, never too seldom: at the
        beginning, after a lost connection, and for this store's own writes, too. Between two looks there are
        at least `rest` seconds.
        """
        watch(self.backend.source(), told, self._closing, rest)

    def engine(self) -> Engine:
        """Return the engine, making or upgrading the store first where that is due."""
        with self._opening:
            if self._engine is None:
                self._engine = self._open()
            return self._engine

    def close(self) -> None:
        """Stop waiting for others and let the store go."""
        self._closing.set()
        self._writer.shutdown(wait=False, cancel_futures=False)
        self._reader.shutdown(wait=False, cancel_futures=True)
        if self._engine is not None:
            self._engine.dispose()
        if isinstance(self.backend, Sqlite):
            self.backend.plain.close()

    def _open(self) -> Engine:
        """Make the engine; the store is made or upgraded first where that is due."""
        if self.state == "held":
            self.look()
        if self.state == "missing":
            self.backend.create()
            self.look()
        if self.state == "older":
            if (kept := self.backend.upgrade()) is not None:
                told = N_("The store was upgraded; as it was before: {place}")
                self.on_upgrade(Phrase(told, {"place": kept}))
            self.look()
        return self.backend.open()

    def patiently(self, once: Callable[[], T], least: float = 0.0) -> T:
        """Try until the store is free or the patience is used up; say so while waiting.

        `least` is how many seconds of patience there are at least.
        """
        end = time.monotonic() + max(least, self._patience)
        waiting = False
        try:
            while True:
                try:
                    return once()
                except StoreBusy:
                    if time.monotonic() > end or self._closing.is_set():
                        raise
                if not waiting:
                    waiting = True
                    self.on_wait(True)
                self._closing.wait(0.05)
        finally:
            if waiting:
                self.on_wait(False)

    def _translated(self, once: Callable[[], T]) -> T:
        """Run `once`; what the database says becomes one clear line."""
        from sqlalchemy.exc import DBAPIError

        from retro_tui.storage.engine import original

        try:
            return once()
        except DBAPIError as error:
            raise self.backend.trouble(original(error)) from None
        except self.backend.errors as error:
            raise self.backend.trouble(error) from None


def _asking(
    db: DbSession, query: Callable[Concatenate[Ask, P], T], /, *args: P.args, **kwargs: P.kwargs
) -> T:
    """Run a query in plain SQL on a connection of the ORM."""
    from retro_tui.storage.writing import asker

    return query(asker(db), *args, **kwargs)
