"""The actions board: what it shows in which order, what is said of an action there, and what follows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from retro_tui.app import RetroApp
from retro_tui.i18n import say
from retro_tui.screens.actions_board import ActionsBoard
from retro_tui.screens.home import HomeScreen
from retro_tui.storage.deeds import Deed, act
from retro_tui.storage.promised import ActionLine, Wanted, promised
from retro_tui.storage.records import add
from retro_tui.storage.sessions import NewSession, begin
from retro_tui.storage.store import Store
from retro_tui.storage.walk import finish
from retro_tui.templates.loader import builtin
from retro_tui.widgets.prose import Prose
from retro_tui.widgets.record_table import RecordTable

from .conftest import FREEZE, TODAY, Seeds, hint, meeting, on_step, wait_until

Opened = tuple[RetroApp, Pilot[int], RecordTable]
_ROWS: tuple[tuple[str, str, int, dict[str, object]], ...] = (
    ("Write tests", "Ben", 15, {"acceptance_criteria": "All green\nIn the night too"}),
    ("Walk the floor", "Zhou Jie", 18, {"state": "doing"}),
    ("Ask the shift", "Ben", 10, {"state": "done", "verifier": "Cem"}),
    ("Call the vendor", "Cem", 30, {}),
    ("Old one", "Cem", 1, {"state": "verified", "effect_check_on": TODAY, "effect_measure": "Calls"}),
)


def _fill(store: Store) -> str:
    """Put actions of all sorts into a final session of the one project and an open one of another."""
    ids = []
    for project in ("MES", "ERP"):
        wish = NewSession(project, builtin()["quick"], "", date(2026, 9, 1), "en")
        ids.append(store.write(begin, wish).id)
    for number, (title, owner, day, more) in enumerate(_ROWS):
        values = {"title": title, "owner": owner, "due_on": date(2026, 9, day), **more}
        store.write(add, "actions", ids[number == 3], values)
    store.write(finish, ids[0], FREEZE)
    return ids[1]


@asynccontextmanager
async def board(store: Store, tmp_path: Path) -> AsyncIterator[Opened]:
    """Show the board, reached from the first screen."""
    app = RetroApp(store, "", tmp_path / "drafts", lambda: TODAY)
    async with app.run_test(size=(120, 30)) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.focused is not None)
        await pilot.press("o")
        await wait_until(pilot, lambda: isinstance(app.screen, ActionsBoard) and app.focused is not None)
        yield app, pilot, app.screen.query_one(RecordTable)


def column(table: RecordTable, at: int = 0) -> list[str]:
    """Return one column of the list."""
    return [str(table.get_row_at(row)[at]).strip() for row in range(table.row_count)]


def open_ones(store: Store) -> dict[str, ActionLine]:
    """Return the actions in the store by their titles."""
    nothing: list[ActionLine] = []
    wanted = Wanted("all")
    return {line.title: line for line in store.glimpse(lambda ask: promised(ask, wanted, TODAY), nothing)}


async def test_what_is_shown(store: Store, seeds: Seeds, tmp_path: Path) -> None:
    """Orders, sorts of actions, one's own and words, each with its key; the head says what they are."""
    seeds.sow(store, "board", _fill)
    async with board(store, tmp_path) as (app, pilot, table):
        await wait_until(pilot, lambda: table.row_count == 4)
        assert column(table) == ["Ask the shift", "Write tests", "Walk the floor", "Call the vendor"]
        assert column(table, 3) == ["To be verified", "5 d overdue", "In progress, 2 d late", "Open"]
        head = str(app.screen.query_one("#title", Static).render())
        assert head.startswith("4 open actions, 2 of them overdue, 1 to be verified · 1 effect")

        async def shows(key: str, choice: str, *titles: str) -> None:
            await pilot.press(key)
            await wait_until(pilot, lambda: column(table) == [*titles])
            await wait_until(pilot, lambda: choice in str(app.screen.query_one("#choice", Static).render()))

        by_owner = ("Ask the shift", "Write tests", "Call the vendor", "Walk the floor")
        await shows("o", "by owner", *by_owner)
        await shows("w", "Overdue", "Write tests", "Walk the floor")
        await shows("m", "mine", "Walk the floor")
        await shows("m", "everybody's", "Write tests", "Walk the floor")
        await shows("w", "To be verified", "Ask the shift")
        await shows("w", "Effect", "Old one")
        assert column(table, 3) == ["has it worked?"]
        await shows("w", "Open", *by_owner)
        await pilot.press("slash", *"call mes", "enter")
        await wait_until(pilot, lambda: table.row_count == 0)
        assert hint(app) == "Nothing matches; escape shows everything again"
        await pilot.press("escape")
        await wait_until(pilot, lambda: table.row_count == 4)
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_deeds(store: Store, seeds: Seeds, tmp_path: Path) -> None:
    """A promise is put off, verified criterion by criterion, taken back; others' deeds are seen at once."""
    session_id = seeds.sow(store, "board", _fill)
    async with board(store, tmp_path) as (app, pilot, table):
        await wait_until(pilot, lambda: table.row_count == 4)
        await pilot.press("j", "c", *"2w", "enter", *"No time", "enter")
        await wait_until(pilot, lambda: hint(app) == "Noted; u takes it back")
        line = open_ones(store)["Write tests"]
        assert (line.due_on, line.original_due_on) == ("2026-10-04", "2026-09-15")
        assert line.progress == "2026-09-20 Zhou Jie: Due 2026-09-15 → 2026-10-04 · No time"
        await wait_until(pilot, lambda: column(table)[-1] == "Write tests")
        assert line.progress in app.screen.query_one("#about", Prose).words
        await pilot.press("v", "space", "j", "space", "enter")
        await wait_until(pilot, lambda: "Somebody other than Ben" in hint(app))
        await pilot.press("enter")
        await wait_until(pilot, lambda: table.row_count == 3)
        line = open_ones(store)["Write tests"]
        assert (line.state, line.verifier) == ("verified", "Zhou Jie")
        assert line.progress.endswith("Verified by Zhou Jie · ✓ All green · ✓ In the night too")
        await pilot.press("u")
        await wait_until(pilot, lambda: hint(app) == "Taken back: R-2026-09-MES A1 Write tests")
        await wait_until(pilot, lambda: table.row_count == 4)
        with closing(Store(str(store.path), "Cem")) as other:
            other.write(act, open_ones(other)["Call the vendor"].id, Deed("blocked", "No answer"), TODAY, say)
        await wait_until(pilot, lambda: "Blocked" in column(table, 3))
        table.select(open_ones(store)["Call the vendor"].id)
        await pilot.press("enter")
        await on_step(pilot, "actions")
        assert [row.title for row in meeting(app, session_id).actions] == ["Call the vendor"]


@pytest.mark.parametrize(("key", "words"), [("d", "reason"), ("h", "reason"), ("v", "name"), ("c", "date")])
async def test_what_is_wanted(store: Store, seeds: Seeds, tmp_path: Path, key: str, words: str) -> None:
    """Nothing is dropped, blocked, verified or put off without a word; escape leaves all as it was."""
    seeds.sow(store, "board", _fill)
    before = open_ones(store)
    async with board(store, tmp_path) as (app, pilot, table):
        await wait_until(pilot, lambda: table.row_count == 4)
        await pilot.press("j", "j", key, "ctrl+u", "enter")
        await wait_until(pilot, lambda: f"A new {words}" in hint(app) or f"A {words} is needed" in hint(app))
        await pilot.press("escape")
        await wait_until(pilot, lambda: app.focused is table)
        assert table.row_count == 4
    assert open_ones(store) == before
