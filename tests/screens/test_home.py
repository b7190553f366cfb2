"""The list of sessions: searching it, the bin, and what it offers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from retro_tui.app import RetroApp
from retro_tui.importers.sample import load_sample
from retro_tui.screens.help import HelpScreen
from retro_tui.screens.home import HomeScreen
from retro_tui.screens.new_session import NewSessionScreen
from retro_tui.screens.step import StepScreen
from retro_tui.storage.store import Store
from retro_tui.widgets.key_bar import KeyBar
from retro_tui.widgets.prose import Prose
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


def keys(app: RetroApp) -> set[str | None]:
    """Return the ids of what can be done now."""
    return {active.binding.id for active in app.screen.active_bindings.values() if active.enabled}


def first(table: RecordTable) -> str:
    """Return the first cell of the first line."""
    return str(table.get_row_at(0)[0]).strip()


@pytest.mark.usefixtures("session_id")
async def test_the_bin_is_opened_and_emptied(store: Store, tmp_path: Path) -> None:
    """The key d puts a session away, b shows it in the bin, u brings it back, b shows the list again."""
    async with home(store, tmp_path) as (app, pilot, table):
        await pilot.press("d")
        await wait_until(pilot, lambda: first(table) == "Start a retrospective")
        assert "home.sample" in keys(app)
        await pilot.press("b")
        await wait_until(pilot, lambda: first(table) == "MES rollout › September")
        assert str(app.screen.query_one("#title").render()).startswith("The bin")
        assert not {"delete", "export", "home.sample"} & keys(app)
        await pilot.press("u")
        await wait_until(pilot, lambda: hint(app) == "It is back")
        assert table.row_count == 0
        await pilot.press("b")
        await wait_until(pilot, lambda: table.row_count == 1)
        assert first(table) == "MES rollout › September"
        await pilot.press("u")
        await wait_until(pilot, lambda: hint(app) == "Nothing to undo")
        await pilot.press("d", "u")
        await wait_until(pilot, lambda: hint(app) == "It is back")
        assert first(table) == "MES rollout › September"


@pytest.mark.usefixtures("session_id")
async def test_the_sample_is_offered_to_an_empty_store_alone(store: Store, tmp_path: Path) -> None:
    """With a session in the store, neither footer, palette nor key offer it; the help names the bin."""
    async with home(store, tmp_path) as (app, pilot, table):
        assert "home.sample" not in keys(app)
        assert "Sample" not in {command.title for command in app.get_system_commands(app.screen)}
        assert "Sample" not in str(app.screen.query_one(KeyBar).render())
        assert {"delete", "export", "home.bin"} <= keys(app)
        await pilot.press("s")
        await pilot.pause(0.2)
        assert (table.row_count, isinstance(app.screen, HomeScreen)) == (1, True)
        await pilot.press("question_mark")
        await wait_until(pilot, lambda: isinstance(app.screen, HelpScreen))
        assert "in the bin" in " ".join(part.words for part in app.screen.query(Prose))


async def test_the_sample_is_a_key_away_in_an_empty_store(store: Store, tmp_path: Path) -> None:
    """The footer offers it, and s opens its newest session."""
    async with home(store, tmp_path) as (app, pilot, _table):
        await wait_until(pilot, lambda: "Sample" in str(app.screen.query_one(KeyBar).render()))
        assert not {"delete", "export"} & keys(app)
        await pilot.press("s")
        await on_step(pilot, "close")


async def test_escape_leaves_the_bin(store: Store, tmp_path: Path) -> None:
    """The bin says what can be done in it, and when it is empty; b and escape lead back."""
    store.write(load_sample, "en", TODAY)
    app = RetroApp(store, "", tmp_path / "drafts", lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        table = app.screen.query_one(RecordTable)
        await wait_until(pilot, lambda: table.row_count == 3)
        await pilot.press("d")
        await wait_until(pilot, lambda: table.row_count == 2)
        await pilot.press("b")
        await wait_until(pilot, lambda: table.row_count == 1)
        words = {active.binding.description for active in app.screen.active_bindings.values()}
        assert {"Bring back", "Back to the list"} <= words
        await pilot.press("u")
        await wait_until(pilot, lambda: table.row_count == 0)
        assert str(app.screen.query_one("#title", Static).render()) == "The bin is empty"
        await pilot.press("escape")
        await wait_until(pilot, lambda: table.row_count == 3)
