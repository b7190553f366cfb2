"""A way through every screen of a session, as quick as the app itself can go."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from textual.screen import Screen

from retro_tui.app import RetroApp
from retro_tui.screens.home import HomeScreen
from retro_tui.screens.step import StepScreen
from retro_tui.storage.store import Store
from retro_tui.widgets.board import Board
from retro_tui.widgets.record_table import RecordTable
from retro_tui.widgets.why_tree import WhyTree

from .wire import Wire, tapped


class Tour:
    """An app that is being looked through, and its wire."""

    def __init__(self, app: RetroApp, wire: Wire) -> None:
        """Look at `app`."""
        self.app = app
        self.wire = wire

    @property
    def screen(self) -> Screen[object]:
        """The screen on top."""
        return self.app.screen

    @property
    def step(self) -> StepScreen:
        """The step on top."""
        assert isinstance(self.app.screen, StepScreen), self.app.screen
        return self.app.screen

    async def settle(self) -> None:
        """Wait until what was begun is done and drawn, and nothing new has begun meanwhile."""
        quiet = 0
        try:
            async with asyncio.timeout(30):
                while quiet < 2:
                    busy = len(self.app.workers) > 0
                    await self.app.workers.wait_for_complete()
                    drawn = asyncio.Event()
                    self.screen.call_after_refresh(drawn.set)
                    with suppress(TimeoutError):  # a screen that goes away meanwhile calls nobody
                        await asyncio.wait_for(drawn.wait(), 1)
                    quiet = quiet + 1 if drawn.is_set() and not busy else 0
        except TimeoutError:
            raise AssertionError(f"{self.screen} never rests: {list(self.app.workers)}") from None

    async def do(self, action: str) -> None:
        """Run an action of the screen on top."""
        await self.screen.run_action(action)
        await self.settle()

    @asynccontextmanager
    async def above(self, action: str) -> AsyncIterator[Screen[object]]:
        """Run an action that puts another screen on top, and go back afterwards."""
        under = self.screen
        await self.do(action)
        assert self.screen is not under, f"{action} shows nothing on {under}"
        yield self.screen
        await self.back(under)

    async def look(self, *actions: str) -> None:
        """Run actions that put another screen on top, and go back after each."""
        for action in actions:
            async with self.above(action):
                pass

    async def back(self, under: Screen[object]) -> None:
        """Take away what is above a screen."""
        while self.screen is not under:
            await self.app.pop_screen()
        await self.app.workers.wait_for_complete()

    async def walk(self, *kinds: str) -> AsyncIterator[str]:
        """Go through all steps of the open session, or some, giving each one's kind once it is drawn."""
        for step in self.step.room.meeting.steps:
            if not kinds or step.kind in kinds:
                if self.step.room.step.position != step.position:
                    await self._leave(self.step, step.position)
                assert self.step.room.step.kind == step.kind
                yield step.kind

    async def _leave(self, step: StepScreen, position: int) -> None:
        """Go to another step, and wait until its screen is there."""
        step.post_message(StepScreen.Go(position))
        async with asyncio.timeout(30):
            while self.screen is step:
                await self.settle()
        await self.settle()

    def select(self, place: int) -> bool:
        """Put the cursor of the list, board or tree on its row number `place`, if it has that many."""
        for widget in self.screen.query("RecordTable, Board, WhyTree"):
            if isinstance(widget, RecordTable):
                widget.move_cursor(row=place, animate=False)
                return place < widget.row_count
            if isinstance(widget, Board):
                return _select_card(widget, place)
            if isinstance(widget, WhyTree):
                widget.cursor = min(place, len(widget.nodes) - 1)
                return place < len(widget.nodes)
        return False


def _select_card(board: Board, place: int) -> bool:
    """Put the cursor on a card of the board, counted over all lanes."""
    cards = [card.id for lane in board.lanes for card in lane.cards]
    if place < len(cards):
        board.select(cards[place])
    return place < len(cards)


@asynccontextmanager
async def tour(path: Path, drafts: Path, size: tuple[int, int], start: str = "") -> AsyncIterator[Tour]:
    """Open the app on a store, at home or in a session."""
    with tapped(size) as wire:
        app = RetroApp(Store(str(path), "tester"), start, drafts)
        async with app.run_test(size=size):
            seen = Tour(app, wire)
            await seen.settle()
            assert isinstance(app.screen, StepScreen if start else HomeScreen), wire.screen()
            yield seen
    app.keeper.store.close()
