"""A form that is open while others write: what is typed stays, what is not typed follows."""

from __future__ import annotations

from datetime import date

from textual.widgets import Input

from retro_tui.app import RetroApp
from retro_tui.screens.form import FormScreen
from retro_tui.screens.records import RecordsScreen
from retro_tui.storage.models import Action
from retro_tui.storage.records import delete, undo
from retro_tui.storage.store import Store
from retro_tui.widgets.record_table import RecordTable

from .conftest import hint, meeting, on_step, wait_until
from .two_people import ben_writes, field, now, opened, shared_action, someone_else

__all__ = ["shared_action", "someone_else"]


async def test_what_nobody_typed_in_shows_what_others_write(
    app: RetroApp, session_id: str, ben: Store, action: Action
) -> None:
    """It is there at once, but in the field with the cursor; leaving the form writes nothing old over it."""
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await ben_writes(
            pilot, ben, action, title="Ben's", owner="Eve", due_on=date(2026, 10, 1), state="doing",
            acceptance_criteria="a\nb",
        )  # fmt: skip
        assert field(app, "title") == "Old"
        seen = [field(app, name) for name in ("owner", "due_on", "state", "acceptance_criteria")]
        assert seen == ["Eve", "2026-10-01", "doing", "a\nb"]
        await pilot.press("tab")
        await wait_until(pilot, lambda: field(app, "title") == "Ben's")
        await pilot.press("escape")
        await on_step(pilot, "actions")
        await pilot.app.workers.wait_for_complete()
    row = now(app, session_id)
    assert (row.title, row.owner, row.due_on, row.version) == ("Ben's", "Eve", date(2026, 10, 1), 2)


async def test_a_date_as_people_say_it_is_not_typed_over_what_comes_later(
    app: RetroApp, session_id: str, ben: Store, action: Action
) -> None:
    """`fri` is stored; when somebody then changes the date, theirs is shown and stays."""
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("tab", "tab", "ctrl+u", *"fri", "tab")
        await wait_until(pilot, lambda: now(app, session_id).due_on == date(2026, 9, 25))
        await pilot.app.workers.wait_for_complete()
        await ben_writes(pilot, ben, action, due_on=date(2026, 11, 2))
        assert field(app, "due_on") == "2026-11-02"
        await pilot.press("escape")
        await on_step(pilot, "actions")
        await pilot.app.workers.wait_for_complete()
    assert now(app, session_id).due_on == date(2026, 11, 2)


async def test_a_line_that_is_typed_in_keeps_text_and_cursor(
    app: RetroApp, session_id: str, ben: Store, action: Action
) -> None:
    """Whatever others write, the letters go where they were going."""
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+u", *"ac", "left")
        await ben_writes(pilot, ben, action, title="Ben's", owner="Eve")
        await pilot.press("b")
        line = app.focused
        assert isinstance(line, Input)
        assert (line.value, line.cursor_position) == ("abc", 2)


async def test_a_record_that_is_deleted_meanwhile(
    app: RetroApp, session_id: str, ben: Store, action: Action
) -> None:
    """One line says so; the text stays a draft, and goes in when the record is brought back."""
    gone = "Somebody has deleted this meanwhile; what you typed is kept as a draft"
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+u", *"Mine")
        ben.write(delete, "actions", action.id)
        await wait_until(pilot, lambda: hint(app) == gone)
        await pilot.press("escape")
        await on_step(pilot, "actions")
        await wait_until(pilot, lambda: hint(app) == gone)
        assert not meeting(app, session_id).actions
        assert len(app.keeper.drafts.of(session_id)) == 1
        ben.write(undo, session_id)
        await wait_until(pilot, lambda: app.screen.query_one(RecordTable).row_count == 1)
        await opened(pilot)
        assert field(app, "title") == "Mine"
        await pilot.press("escape")
        await wait_until(pilot, lambda: now(app, session_id).title == "Mine")
        await pilot.app.workers.wait_for_complete()
        assert not app.keeper.drafts.of(session_id)


async def test_leaving_and_coming_back_at_once_clashes_with_nobody(
    app: RetroApp, session_id: str, action: Action
) -> None:
    """What a form is still writing is known to the form that is opened meanwhile."""
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        for letter in "abc":
            await pilot.press(letter, "escape", "e")
            await wait_until(pilot, lambda: isinstance(app.screen, FormScreen) and bool(app.focused))
        await pilot.press("escape")
        await wait_until(pilot, lambda: now(app, session_id).title == "Oldabc")
        await pilot.app.workers.wait_for_complete()
        assert isinstance(app.screen, RecordsScreen)
        assert not app.keeper.drafts.of(session_id)
