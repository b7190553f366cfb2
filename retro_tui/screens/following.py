"""Keeping up with what others write: news are read one after the other, and never twice at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress

from textual.dom import DOMNode

from retro_tui.errors import RetroError
from retro_tui.screens.keeper import Keeper


class Following:
    """Calls `look` whenever somebody has written something, from `start` on until `stop`."""

    def __init__(
        self,
        node: DOMNode,
        keeper: Keeper,
        look: Callable[[], Awaitable[object]],
    ) -> None:
        """Look with `look`, which reads what is new and shows it, as long as `node` is there."""
        self._node = node
        self._keeper = keeper
        self._look = look
        self._news = self._reading = False

    def start(self) -> None:
        """Hear of news from now on."""
        self._keeper.listen()
        self._keeper.news.subscribe(self._node, self.hear)

    def stop(self) -> None:
        """Hear of nothing any more."""
        self._keeper.news.unsubscribe(self._node)

    def hear(self, _seq: int = 0) -> None:
        """Note that there is news; while some is being read, the next waits for its turn."""
        self._news = True
        if not self._reading:
            self._node.run_worker(self._catch_up())

    async def _catch_up(self) -> None:
        """Look until there is no more news; a store that cannot be read tells so where somebody writes."""
        self._reading = True
        try:
            while self._news:
                self._news = False
                with suppress(RetroError):
                    await self._look()
        finally:
            self._reading = False
