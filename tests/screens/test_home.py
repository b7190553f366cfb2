"""The list of sessions: searching it, the bin, and what it offers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from retro_tui.app import RetroApp
from retro_tui.screens.home import HomeScreen
from retro_tui.screens.new_session import NewSessionScreen
from retro_tui.screens.step import StepScreen
from retro_tui.storage.store import Store
from retro_tui.widgets.record_table import RecordTable

from .conftest import TODAY, hint, on_step, wait_until

Opened = tuple[RetroApp, Pilot[int], RecordTable]


@asynccontextmanager
async def home(store: Store, tmp_path: Path) -> AsyncIterator[Opened]:
    """Show the list of sessions."""
    app = RetroApp(store, "", tmp_path / "drafts", lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.focused is not None)
        yield app, pilot, app.screen.query_one(RecordTable)


@pytest.mark.usefixtures("sample_id")
async def test_a_narrowed_list_says_so(store: Store, tmp_path: Path) -> None:
    """After enter the words stand in the hint, and escape shows everything; no match is told."""
    async with home(store, tmp_path) as (app, pilot, table):
        everything = table.row_count
        await pilot.press("slash", *"second", "enter")
        await wait_until(pilot, lambda: app.focused is table)
        assert table.row_count < everything
        assert hint(app) == "Search: second · escape shows everything"
        await pilot.press("escape")
        await wait_until(pilot, lambda: table.row_count == everything)
        assert hint(app) == ""
        assert "search.clear" not in {a.binding.id for a in app.screen.active_bindings.values()}
        await pilot.press("slash", *"nowhere", "enter")
        await wait_until(pilot, lambda: app.focused is table)
        assert (table.row_count, hint(app)) == (0, "Nothing matches; escape shows everything again")
        await pilot.press("escape")
        await wait_until(pilot, lambda: table.row_count == everything)


async def test_a_meeting_is_held_on_the_nearest_day(store: Store, tmp_path: Path) -> None:
    """The day of a new session is read as its field reads it later: last month's, not next year's."""
    async with home(store, tmp_path) as (app, pilot, _table):
        await pilot.press("n")
        await wait_until(pilot, lambda: isinstance(app.screen, NewSessionScreen) and app.focused is not None)
        await pilot.press(*"MES", "tab", "tab", *"15 aug", "ctrl+g")
        await on_step(pilot, "setup")
        screen = app.screen
        assert isinstance(screen, StepScreen)
        assert screen.room.meeting.session.held_on == date(2026, 8, 15)
