"""Long lists: the first page is read and made at once, the rest as one comes near it."""

from __future__ import annotations

from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import Static

from bench.big_store import fill
from retro_tui.app import RetroApp
from retro_tui.screens.actions_board import ActionsBoard
from retro_tui.screens.home import SHOWN, HomeScreen
from retro_tui.storage.promised import Wanted, promised
from retro_tui.storage.store import Store
from retro_tui.widgets.record_table import PAGE, Column, Line, RecordTable

from .conftest import TODAY, wait_until


class Listed(App[int]):
    """Nothing but a list."""

    def compose(self) -> ComposeResult:
        """The list."""
        yield RecordTable()


def some(count: int) -> list[Line]:
    """Return lines with their numbers."""
    return [Line(str(number), (f"line {number}",)) for number in range(count)]


def by_due_date(store: Store) -> list[str]:
    """Return the ids of all open actions, as the board orders them."""
    nothing: list[str] = []
    return store.glimpse(lambda ask: [row.id for row in promised(ask, Wanted(), TODAY)], nothing)


async def test_pages_of_a_list() -> None:
    """Rows are made page by page; a row far down can be chosen, and the cursor stays where more comes."""
    async with Listed().run_test(size=(80, 24)) as pilot:
        table = pilot.app.query_one(RecordTable)
        table.fill([Column("", -1)], some(1_000))
        await pilot.pause()
        assert table.row_count == PAGE
        for _ in range(3):
            await pilot.press("pagedown")
        await wait_until(pilot, lambda: table.row_count > PAGE)
        table.select("700")
        assert (table.selected, table.row_count) == ("700", 700 + PAGE)
        table.fill([Column("", -1)], some(1_200))
        assert table.selected == "700"
        await pilot.press("G")
        assert (table.selected, table.row_count) == ("1199", 1_200)
        table.fill([Column("", -1)], some(3))
        assert (table.selected, table.row_count) == ("2", 3)


async def test_first_screen_and_board(store: Store, tmp_path: Path) -> None:
    """Both begin with their first lines; the rest comes with the end of the list, or with a search."""
    fill(store, sessions=SHOWN + 30, actions=1_500, lessons=0)
    store.look()
    app = RetroApp(store, "", tmp_path / "drafts", lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.focused is not None)
        table = app.screen.query_one(RecordTable)
        assert table.row_count == PAGE
        await pilot.press("G")
        await wait_until(pilot, lambda: table.cursor_row == SHOWN + 29)
        assert table.row_count == SHOWN + 30
        await pilot.press("o")
        await wait_until(pilot, lambda: isinstance(app.screen, ActionsBoard))
        board = app.screen.query_one(RecordTable)
        await wait_until(pilot, lambda: board.row_count == PAGE)
        await pilot.press("G")
        last = by_due_date(store)
        await wait_until(pilot, lambda: board.selected == last[-1])
        assert board.row_count == 100
        assert "the last 100 of" in str(app.screen.query_one("#choice", Static).render())
        await pilot.press(*["pageup"] * 6)
        await wait_until(pilot, lambda: board.row_count > 100)
        assert board.selected == last[board.cursor_row - min(600, len(last))]
        await pilot.press("g")
        await wait_until(pilot, lambda: board.selected == last[0])
