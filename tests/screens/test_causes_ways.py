"""Ways from one problem to another, to all details of a cause, and to where it came from."""

from __future__ import annotations

from retro_tui.app import RetroApp
from retro_tui.storage.models import Cause
from retro_tui.storage.records import add, delete, edit
from retro_tui.storage.store import Store
from retro_tui.widgets.prose import Prose

from .conftest import hint, meeting, on_step, wait_until
from .orchard import cause, here, opened, plant, settled, told, undone


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
