"""Ways from one problem to another, to all details of a cause, and to where it came from."""

from __future__ import annotations

from textual.widgets import Input

from retro_tui.app import RetroApp
from retro_tui.screens.form import FormScreen
from retro_tui.screens.pick import PickScreen
from retro_tui.storage.models import Cause
from retro_tui.storage.records import add, delete, edit
from retro_tui.storage.store import Store
from retro_tui.widgets.editors import ChoiceEditor
from retro_tui.widgets.prose import Prose
from retro_tui.widgets.record_table import RecordTable

from .causes_step import back, cause, here, opened, plant, settled, told, undone
from .conftest import hint, meeting, on_step, wait_until


async def test_ways_to_other_problems(app: RetroApp, store: Store, session_id: str) -> None:
    """Point and comma go round; with one problem alone there is no way."""
    put = plant(store, session_id)
    async with opened(app) as pilot:
        for key, problem in (("full_stop", "Loud"), ("full_stop", "Late"), ("comma", "Loud")):
            await pilot.press(key)
            assert (told(app), here(app).selected_id) == (problem, put[problem])
        assert "Problem 2 of 2" in str(here(app).query_one("#problem").render())
    assert meeting(app, session_id).problems[0].statement == "Late"


async def test_the_problem_on_screen_goes_away(app: RetroApp, store: Store, session_id: str) -> None:
    """Where the one on screen is taken back, the one before it is shown; an earlier one changes nothing."""
    put = plant(store, session_id)
    third = store.write(add, "problems", session_id, {"statement": "Lost"}).id
    async with opened(app) as pilot:
        await pilot.press("comma")
        assert here(app).selected_id == third
        await undone(pilot)
        assert (told(app), here(app).selected_id) == ("Loud", put["Loud"])
        await here(app).room.change(delete, "problems", put["Late"])
        await settled(pilot)
        assert (told(app), here(app).selected_id) == ("Loud", put["Loud"])


async def test_all_details_and_where_it_came_from(app: RetroApp, store: Store, session_id: str) -> None:
    """The key i shows all of a long cause and shortens it again; o goes where it came from, if anywhere."""
    put = plant(store, session_id)
    note = store.write(add, "notes", session_id, {"lane": "bad", "text": "seen"}).id
    async with opened(app) as pilot:
        row = cause(app, session_id, "hours")
        await here(app).room.edit(row, {"evidence": "line\n" * 9, "verify_how": "ask " * 60})
        here(app).select(put["hours"])
        await settled(pilot)
        pane = here(app).query_one("#detail", Prose)
        short = pane.size.height
        await pilot.press("i")
        await wait_until(pilot, lambda: pane.size.height > short)
        await pilot.press("i")
        await wait_until(pilot, lambda: pane.size.height == short)
        await pilot.press("o")
        assert "no note and no metric" in hint(app)
        await here(app).room.change(edit, Cause, put["hours"], 99, {"note_id": note})
        await pilot.press("o")
        await on_step(pilot, "notes")


async def test_merged_is_read_but_not_offered(app: RetroApp, store: Store, session_id: str) -> None:
    """Nobody picks "merged", neither from the list nor in the form; where it stands it stays to be seen."""
    put = plant(store, session_id)
    store.write(edit, Cause, put["shift"], 1, {"stop_reason": "merged"})
    async with opened(app) as pilot:
        for name, offered in (("training", False), ("shift", True)):
            here(app).select(put[name])
            await pilot.press("t")
            await wait_until(pilot, lambda: isinstance(app.screen, PickScreen))
            table = app.screen.query_one(RecordTable)
            answers = [str(table.get_row_at(row)[0]).strip() for row in range(table.row_count)]
            assert ("Enough for now" in answers, "Merged" in answers) == (True, offered)
            await pilot.press("escape")
            await back(pilot)
            await pilot.press("e")
            await wait_until(pilot, lambda: isinstance(app.screen, FormScreen) and bool(app.focused))
            shown = str(app.screen.query_one("#field-stop_reason ChoiceEditor", ChoiceEditor).render())
            assert ("Enough for now" in shown, "Merged" in shown) == (True, offered)
            await pilot.press("escape")
            await back(pilot)
    assert cause(app, session_id, "shift").stop_reason == "merged"


async def test_enter_right_behind_the_letters_takes_what_they_say(
    app: RetroApp, store: Store, session_id: str
) -> None:
    """Whoever types quicker than the list is narrowed gets the answer that was typed, not the first one."""
    plant(store, session_id)
    async with opened(app) as pilot:
        await pilot.press("down", "t")
        await wait_until(pilot, lambda: isinstance(app.screen, PickScreen) and bool(app.focused))
        line = app.screen.query_one(Input)
        with line.prevent(Input.Changed):
            line.value = "no evidence"
        await pilot.press("enter")
        await back(pilot)
    assert cause(app, session_id, "training").stop_reason == "no_evidence"
