"""The library: found while one types, read, narrowed, opened where it was written down, kept alive."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from retro_tui import i18n
from retro_tui.app import RetroApp
from retro_tui.importers.sample import load_sample
from retro_tui.screens.form import FormScreen
from retro_tui.screens.home import HomeScreen
from retro_tui.screens.library import LibraryScreen
from retro_tui.screens.library.life import LifeScreen
from retro_tui.screens.pick import PickScreen
from retro_tui.screens.seen import SeenLine, SeenScreen
from retro_tui.storage.lesson_life import live_on
from retro_tui.storage.search.asking import Query
from retro_tui.storage.search.find import search
from retro_tui.storage.search.refresh import refresh
from retro_tui.storage.sessions import NewSession, begin
from retro_tui.storage.store import Store
from retro_tui.templates.loader import builtin
from retro_tui.widgets.form import Form, FormField
from retro_tui.widgets.marked import Marked
from retro_tui.widgets.record_table import PAGE, RecordTable
from retro_tui.widgets.still import Still

from .conftest import TODAY, Seeds, hint, on_step, stand_at, wait_until
from .two_people import asked, both_texts, someone_else

__all__ = ["someone_else"]

Opened = tuple[RetroApp, Pilot[int], LibraryScreen]


def _indexed(seed: Store, lang: str) -> str:
    """Load the sample, and make its index."""
    made = seed.write(load_sample, lang, TODAY)
    refresh(seed)
    return made


@pytest.fixture
def indexed_id(store: Store, seeds: Seeds) -> str:
    """The newest session of the sample in a store that has an index."""
    return seeds.sow(store, "indexed", lambda seed: _indexed(seed, "en"))


@asynccontextmanager
async def library(store: Store, tmp_path: Path) -> AsyncIterator[Opened]:
    """Open the library from the first screen, and wait until it shows something."""
    app = RetroApp(store, "", tmp_path / "drafts", lambda: TODAY)
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.focused is not None)
        await pilot.press("l")
        await wait_until(pilot, lambda: isinstance(app.screen, LibraryScreen) and app.focused is not None)
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        await wait_until(pilot, lambda: screen.whole is not None)
        yield app, pilot, screen


def counted(screen: LibraryScreen) -> str:
    """Return the line above the list."""
    return str(screen.query_one("#count", Still).render())


def text(screen: LibraryScreen | SeenScreen) -> str:
    """Return the whole of what is under the cursor."""
    return str(screen.query_one(Marked).query_one(Still).render())


async def test_typed_read_and_opened(store: Store, indexed_id: str, tmp_path: Path) -> None:
    """Each key narrows; enter goes to the list and from there to the step; q comes back to what was found."""
    async with library(store, tmp_path) as (app, pilot, screen):
        table = screen.query_one(RecordTable)
        everything = store.read(search, Query())
        assert counted(screen) == f"{everything.count} found · the newest first"
        await pilot.press(*"night shift")
        await wait_until(pilot, lambda: counted(screen) == "10 found · the best first")
        wanted = store.read(search, Query("night shift")).hits
        assert table.row_count == len(wanted)
        assert str(table.get_row_at(0)[0]).startswith(f"{wanted[0].tag:<4}In the week after")
        assert [(s.start, s.end) for s in table.get_row_at(0)[0].spans]
        await pilot.press("down")
        await wait_until(pilot, lambda: screen.whole is not None and screen.whole.row.id == wanted[1].row_id)
        assert wanted[1].title[:20] in text(screen)
        await pilot.press("up", "enter")
        await wait_until(pilot, lambda: app.focused is table and hint(app).startswith("Enter opens"))
        await pilot.press("enter")
        await on_step(pilot, "problems")
        await wait_until(pilot, lambda: app.screen.query_one(RecordTable).selected == wanted[0].row_id)
        await pilot.press("q")
        await wait_until(pilot, lambda: app.screen is screen and table.row_count == 10)
        await pilot.press("escape")
        await wait_until(pilot, lambda: counted(screen) == f"{everything.count} found · the newest first")
        assert table.row_count >= min(everything.count, PAGE)
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(app.screen, HomeScreen))


@pytest.mark.usefixtures("indexed_id")
async def test_narrowed_and_nothing_found(store: Store, tmp_path: Path) -> None:
    """A filter is picked by typing and said above the list; where nothing is left, it says what to do."""
    async with library(store, tmp_path) as (app, pilot, screen):
        await pilot.press("escape", "f")
        await wait_until(pilot, lambda: isinstance(app.screen, PickScreen) and app.focused is not None)
        await pilot.press(*"decis", "enter")
        await wait_until(
            pilot, lambda: counted(screen).endswith(" found · the newest first · What: Decisions")
        )
        await pilot.press("slash", *"qqq")
        empty = screen.query_one("#empty", Static)
        await wait_until(pilot, lambda: empty.display)
        assert (
            str(empty.render())
            == "Nothing found. Shown is only what is: What: Decisions. x shows everything."
        )
        screen.set_focus(None)
        await pilot.press("x")
        await wait_until(pilot, lambda: not empty.display)
        assert screen.query_one(Input).value == ""
        i18n.use("zh")
        screen.ask(Query("没有"))
        await wait_until(pilot, lambda: empty.display)


@pytest.mark.usefixtures("indexed_id")
async def test_a_lesson_lives_on(store: Store, tmp_path: Path) -> None:
    """Of a lesson of a final session, state and place are changed, and found."""
    async with library(store, tmp_path) as (app, pilot, screen):
        await pilot.press("escape")
        assert screen.chosen is not None
        lesson = screen.chosen
        await pilot.press("e")
        await wait_until(pilot, lambda: isinstance(app.screen, LifeScreen) and app.focused is not None)
        await pilot.press("right", "right", "tab", "tab", "tab", *"L9", "escape")
        await wait_until(pilot, lambda: app.screen is screen)
        await wait_until(pilot, lambda: screen.chosen is not None and screen.chosen.state == "superseded")
        await wait_until(pilot, lambda: "Superseded by: L9" in text(screen))
        assert [hit.row_id for hit in store.read(search, Query(state="superseded")).hits] == [lesson.row_id]


@pytest.mark.usefixtures("indexed_id")
async def test_what_is_said_of_a_lesson_outlives_the_program(
    store: Store, ben: Store, tmp_path: Path
) -> None:
    """Half a word is there again the next time, and beside it what somebody else has written meanwhile."""
    async with library(store, tmp_path) as (app, pilot, screen):
        await pilot.press("escape", "e")
        await wait_until(pilot, lambda: isinstance(app.screen, LifeScreen) and app.focused is not None)
        assert screen.chosen is not None
        lesson_id = screen.chosen.row_id
        app.screen.query_one(Form).focus_field("applied_in")
        await pilot.press("ctrl+u", *"rule 7")
        await pilot.pause()
    ben.write(live_on, lesson_id, {"applied_in": "list 3"}, {})
    later = Store(str(store.path), store.who, 20)
    async with library(later, tmp_path) as (app, pilot, screen):
        await pilot.press("escape", "e")
        await wait_until(pilot, lambda: isinstance(app.screen, LifeScreen) and app.focused is not None)
        assert app.screen.query_one(Form).raw()["applied_in"] == "rule 7"
        assert hint(app) == "Your text from last time is back"
        ben.write(live_on, lesson_id, {"state": "validated"}, {})
        await wait_until(pilot, lambda: app.screen.query_one(Form).raw()["state"] == "validated")
        await pilot.press("escape")
        assert both_texts(await asked(pilot)) == ("rule 7", "list 3")
        await pilot.press("b")
        await wait_until(pilot, lambda: app.screen is screen)
        await wait_until(pilot, lambda: "Where it will live: list 3 / rule 7" in text(screen))
        assert not app.keeper.drafts.of("library")


@pytest.mark.usefixtures("indexed_id")
async def test_the_lesson_of_others_is_only_read(store: Store, tmp_path: Path) -> None:
    """Who came in restricted, and neither wrote it nor led its meeting, is told so before typing."""
    with closing(Store(str(store.path), "Eve", 20, restricted=True)) as eve:
        async with library(eve, tmp_path) as (app, pilot, _screen):
            await pilot.press("escape", "e")
            await wait_until(pilot, lambda: isinstance(app.screen, LifeScreen) and app.focused is not None)
            assert "only its author or who led R-" in hint(app)
            assert all(field.editor.disabled for field in app.screen.query(FormField))


async def test_a_problem_that_was_seen_before(store: Store, indexed_id: str, tmp_path: Path) -> None:
    """While it is typed one line says where it was and what was done then; a key shows it whole."""
    wish = NewSession("ERP", builtin()["monthly-review"], "September", TODAY, "en")
    session_id = store.write(begin, wish).id
    stand_at(store, session_id, "problems")
    app = RetroApp(store, session_id, tmp_path / "drafts", lambda: TODAY)
    async with app.run_test(size=(100, 30)) as pilot:
        await on_step(pilot, "problems")
        await pilot.press("a")
        await wait_until(pilot, lambda: isinstance(app.screen, FormScreen) and app.focused is not None)
        line = app.screen.query_one(SeenLine)
        statement = app.focused
        assert isinstance(statement, Input)
        await pilot.press("ctrl+r", "m")
        assert isinstance(app.screen, FormScreen)
        statement.value = "Material batch scans missing"
        await wait_until(pilot, lambda: line.has_class("-found"))
        code = line.found[0].hit.code
        assert str(line.render()).startswith(f"Seen before: {code} P2; then: ")
        await pilot.press("ctrl+r")
        await wait_until(pilot, lambda: isinstance(app.screen, SeenScreen) and app.focused is not None)
        seen = app.screen
        assert isinstance(seen, SeenScreen)
        assert "→ " in text(seen)
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(app.screen, FormScreen))
        statement.value = ""
        await wait_until(pilot, lambda: not line.has_class("-found"))
