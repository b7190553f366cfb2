"""Causes while others write: what is typed is kept, and where two have written, both texts are shown."""

from __future__ import annotations

from textual.pilot import Pilot

from retro_tui.app import RetroApp
from retro_tui.domain.categories import bones_of, rename_category
from retro_tui.screens.causes import CausesScreen
from retro_tui.screens.conflict import ConflictScreen
from retro_tui.storage.models import Cause, Problem
from retro_tui.storage.records import delete, edit
from retro_tui.storage.store import Store
from retro_tui.widgets.entry import Entry
from retro_tui.widgets.prose import Prose

from .causes_step import answer, back, cause, fish, here, opened, plant, settled, stand_on
from .conftest import hint, meeting, wait_until
from .two_people import asked, both_texts, someone_else

__all__ = ["someone_else"]


async def knows(pilot: Pilot[int], row_id: str, **values: object) -> None:
    """Wait until the screen has heard of a row's values; without any, that it is gone."""
    app = pilot.app
    assert isinstance(app, RetroApp)

    def heard() -> bool:
        row = here(app).room.meeting.find(row_id)
        return row is None if not values else all(getattr(row, k) == v for k, v in values.items())

    await wait_until(pilot, heard)
    await pilot.pause()


async def test_two_edit_one_cause(app: RetroApp, store: Store, session_id: str, ben: Store) -> None:
    """The second sees both texts of the cause, and keeps both."""
    put = plant(store, session_id)
    async with opened(app) as pilot:
        here(app).select(put["hours"])
        await pilot.press("e")
        await wait_until(pilot, lambda: not isinstance(app.screen, CausesScreen) and bool(app.focused))
        await pilot.press("ctrl+u", *"mine")
        ben.write(edit, Cause, put["hours"], 1, {"statement": "Ben's"})
        await knows(pilot, put["hours"], statement="Ben's")
        await pilot.press("escape")
        assert both_texts(await asked(pilot)) == ("mine", "Ben's")
        await pilot.press("b")
        await back(pilot)
        assert cause(app, session_id, "Ben's / mine").id == put["hours"]


async def test_a_why_below_a_cause_that_goes_away(
    app: RetroApp, store: Store, session_id: str, ben: Store
) -> None:
    """What is being typed goes to the problem, where it is seen, and a line says so."""
    put = plant(store, session_id)
    async with opened(app) as pilot:
        here(app).select(put["hours"])
        await pilot.press("a", *"too lon")
        ben.write(delete, "causes", put["hours"])
        await knows(pilot, put["hours"])
        await pilot.press("g", "enter")
        await settled(pilot)
        assert hint(app) == "The cause above was deleted meanwhile; this one hangs below the problem"
        row = cause(app, session_id, "too long")
        assert (row.parent_id, row.problem_id) == (None, put["Late"])
        assert not app.keeper.drafts.of(session_id)


async def test_a_why_of_a_problem_that_goes_away(
    app: RetroApp, store: Store, session_id: str, ben: Store
) -> None:
    """It is put below no other problem; the text stays in the line."""
    put = plant(store, session_id)
    async with opened(app) as pilot:
        here(app).select(put["Late"])
        await pilot.press("a", *"why")
        ben.write(delete, "problems", put["Late"])
        await knows(pilot, put["Late"])
        await pilot.press("enter")
        await settled(pilot)
        assert hint(app) == "The problem was deleted meanwhile; what you typed is still in the line"
        assert app.screen.query_one(Entry).text == "why"
        assert not [row for row in meeting(app, session_id).causes if row.statement == "why"]


async def test_two_rename_one_category(app: RetroApp, store: Store, session_id: str, ben: Store) -> None:
    """The second sees both names; later, the own one is still in the line, and enter takes it."""
    put = plant(store, session_id)
    async with opened(app) as pilot:
        await fish(pilot)
        await stand_on(pilot, "bone:people")
        bones = here(app).shown_set
        await pilot.press("e")
        await wait_until(pilot, lambda: app.screen.query_one(Entry).is_open)
        await pilot.press("ctrl+u", *"Crew")
        theirs = rename_category(bones, "people", "Staff")
        ben.write(edit, Problem, put["Late"], 1, {"bones": theirs})
        await knows(pilot, put["Late"], bones=theirs)
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(app.screen, ConflictScreen))
        screen = await asked(pilot)
        assert both_texts(screen) == ("Crew", "Staff")
        assert "Ben has changed" in screen.query_one("#what", Prose).words
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(app.screen, CausesScreen))
        await answer(pilot, "s")
    found = bones_of(meeting(app, session_id).problems[0].bones)
    assert [bone.name("en") for bone in found if bone.key == "people"] == ["Crews"]
