"""The store as screens use it: nothing blocks them, and it is always known whether all is saved."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import wait as wait_for
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from textual.app import App
from textual.signal import Signal

from retro_tui.domain.words import Phrase
from retro_tui.storage import mounts
from retro_tui.storage.store import Store

if TYPE_CHECKING:
    from retro_tui.storage.asking import Ask, Hand
    from retro_tui.storage.drafts import Drafts
    from retro_tui.storage.glance import Glance
    from retro_tui.storage.store import Reading
    from retro_tui.storage.writing import Writing

P = ParamSpec("P")
T = TypeVar("T")
_SHOWN_AFTER = 0.1
"""Seconds after which a write that is still under way is worth a word."""


class Keeper:
    """Reads and writes in the background, and the word in the header that says how that goes."""

    def __init__(
        self, app: App[Any], store: Store, drafts_folder: Path, today: Callable[[], date] = date.today
    ) -> None:
        """Serve `app` from `store`; `today` is the clock by which people type and are late."""
        self.today = today
        self.store = store
        self._drafts_folder = drafts_folder
        self.state: Signal[str] = Signal(app, "keeper-state")
        self.news: Signal[int] = Signal(app, "keeper-news")
        """Somebody has written something; told from `listen` on."""
        self.rest: Callable[[], float] = lambda: 0.0
        """For how many seconds after each look at the store nobody needs to hear of news."""
        self._listens = False
        self.word = "read-only" if store.read_only else "saved"
        kind = mounts.network(store.file) if store.file else None
        self.warning = mounts.warning(kind) if kind else None
        """What to know of where the store lies."""
        self._app = app
        self._pending: set[Future[Any]] = set()
        self._waiting = False
        self.upgraded: Phrase | None = None
        """What to know of an upgrade that was made when the store was opened."""
        store.on_wait = self._on_wait
        store.on_upgrade = self._on_upgrade

    @cached_property
    def drafts(self) -> Drafts:
        """What is typed and not in the store yet; the first screen can do without."""
        from retro_tui.storage.drafts import Drafts

        return Drafts(self._drafts_folder, self.store.name, self.store.who)

    async def read(self, query: Callable[Concatenate[Reading, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query without holding up the screen."""
        return await self.aside(lambda: self.store.read(query, *args, **kwargs))

    async def write(
        self, change: Callable[Concatenate[Writing, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a change after those before it; when this returns, it is in the store.

        Raises:
            RetroError: it is not in the store; what was typed stays in its draft.
        """
        return await self._written(lambda: self.store.write(change, *args, **kwargs))

    async def ask(self, query: Callable[Concatenate[Ask, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query in plain SQL without holding up the screen."""
        return await self.aside(lambda: self.store.ask(query, *args, **kwargs))

    async def tell(self, change: Callable[Concatenate[Hand, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a change in plain SQL, as `write` does.

        Raises:
            RetroError: it is not in the store; what was typed stays in its draft.
        """
        return await self._written(lambda: self.store.tell(change, *args, **kwargs))

    async def _written(self, job: Callable[[], T]) -> T:
        """Run a writing job after those before it, and say how that goes."""
        future = self.store.soon(job, write=True)
        self._pending.add(future)
        self._app.set_timer(_SHOWN_AFTER, self._tell)
        try:
            result = await asyncio.wrap_future(future)
        except Exception:
            self._pending.discard(future)
            self._say("not saved")
            raise
        self._pending.discard(future)
        self._tell()
        return result

    def tell_behind(
        self, change: Callable[Concatenate[Hand, P], object], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Run a change in plain SQL of which nobody waits to hear."""
        future = self.store.soon(lambda: self.store.tell(change, *args, **kwargs), write=True)
        self._pending.add(future)
        future.add_done_callback(self._pending.discard)

    async def glance(self, most: int) -> Glance:
        """Read what the first screen shows, at `most` so many sessions."""
        return await self.aside(lambda: self.store.glance(self.today(), most))

    async def quietly(self, change: Callable[[Writing], T]) -> T:
        """Run a change that nobody has asked for, behind those before it and without a word of it."""
        return await asyncio.wrap_future(self.store.soon(lambda: self.store.write(change), write=True))

    async def aside(self, job: Callable[[], T]) -> T:
        """Run any reading job in the worker for reads."""
        return await asyncio.wrap_future(self.store.soon(job, write=False))

    def listen(self) -> None:
        """Tell of what others write, from now on."""
        if not self._listens:
            self._listens = True
            self.store.watch(self._on_news, lambda: self.rest())

    def backup(self) -> None:
        """Make a backup behind the screen's back, unless the store is no file."""
        from retro_tui.storage.backup import backup_quietly

        if (path := self.store.file) is not None:
            self.store.soon(lambda: backup_quietly(path), write=False)

    def finish(self, seconds: float) -> None:
        """Give writes that are under way some time to end, and let the store go."""
        self.settle(seconds)
        self.store.close()

    def settle(self, seconds: float) -> None:
        """Give writes that are under way some time to end; a signal may call this at any point."""
        wait_for(set(self._pending), timeout=seconds)

    def decided(self) -> None:
        """Say how it stands now that what was refused has been looked at."""
        self._tell()

    def _on_news(self, seq: int) -> None:
        """Pass on, from the watching thread, that somebody has written."""
        self._app.call_later(self.news.publish, seq)

    def _on_wait(self, waiting: bool) -> None:
        """Note, from the worker's thread, that somebody else holds the store, or no longer does."""
        self._waiting = waiting
        self._app.call_later(self._tell)

    def _on_upgrade(self, told: Phrase) -> None:
        """Keep what the first screen says of an upgrade."""
        self.upgraded = told

    def _tell(self) -> None:
        """Say how it stands."""
        if self._waiting and self._pending:
            self._say("waiting for the store")
        elif self._pending:
            self._say("saving")
        else:
            self._say("read-only" if self.store.read_only else "saved")

    def _say(self, word: str) -> None:
        """Publish the word if it is another one than before."""
        if word != self.word:
            self.word = word
            self.state.publish(word)
