"""Lists with forms: what is typed is in the store, and everything can be taken back."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from retro_tui.app import RetroApp
from retro_tui.screens.form import FormScreen
from retro_tui.screens.step import StepScreen
from retro_tui.storage.models import Session
from retro_tui.storage.records import add, edit
from retro_tui.storage.store import Store
from retro_tui.widgets.form import Form, FormField
from retro_tui.widgets.record_table import RecordTable

from .conftest import TODAY, hint, meeting, on_step, wait_until


async def go_to(pilot: Pilot[int], kind: str) -> None:
    """Go to a step at once, as a click on its name does."""
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, StepScreen))
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, StepScreen)
    place = next(step.position for step in screen.room.meeting.steps if step.kind == kind)
    if place != screen.room.step.position:
        screen.post_message(screen.Go(place))
    await on_step(pilot, kind)


async def form_open(pilot: Pilot[int]) -> None:
    """Wait until a form has the cursor."""
    await wait_until(
        pilot, lambda: isinstance(pilot.app.screen, FormScreen) and pilot.app.focused is not None
    )


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_an_action_is_written_field_by_field(
    app: RetroApp, session_id: str, size: tuple[int, int]
) -> None:
    """Title, owner, date as people say it, criteria: each is stored when its field is left."""
    async with app.run_test(size=size) as pilot:
        await go_to(pilot, "actions")
        await pilot.press("a")
        await form_open(pilot)
        await pilot.press(*"Rework", "tab", *"Zhang", "tab", *"fri", "tab")
        await wait_until(pilot, lambda: bool(meeting(app, session_id).actions[:1]))
        await wait_until(pilot, lambda: meeting(app, session_id).actions[0].due_on is not None)
        await pilot.press(*"score 85", "escape")
        await on_step(pilot, "actions")
        await wait_until(pilot, lambda: meeting(app, session_id).actions[0].acceptance_criteria == "score 85")
    action = meeting(app, session_id).actions[0]
    assert (action.title, action.owner, action.due_on) == ("Rework", "Zhang", date(2026, 9, 25))
    assert (action.tag, action.state, action.created_by) == ("A1", "open", "Zhou Jie")


async def test_a_due_date_noted_weeks_later_is_counted_from_the_meeting(
    store: Store, session_id: str, tmp_path: Path
) -> None:
    """A day without a year is the one after the meeting, on screen and in the store."""
    app = RetroApp(store, session_id, tmp_path / "drafts", lambda: date(2026, 10, 11))
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, "actions")
        await pilot.press("a")
        await form_open(pilot)
        await pilot.press(*"Rework", "tab", *"Zhang", "tab", *"2 oct")
        echo = app.screen.query_one("#field-due_on .echo", Static)
        await wait_until(pilot, lambda: str(echo.content) == "→ Fri 2 Oct 2026")
        await pilot.press("escape")
        await on_step(pilot, "actions")
        await wait_until(pilot, lambda: bool(meeting(app, session_id).actions[:1]))
    assert meeting(app, session_id).actions[0].due_on == date(2026, 10, 2)


async def test_a_date_that_is_not_understood_stays_a_draft(app: RetroApp, session_id: str) -> None:
    """The field says so, the record has no date, and the text is there when the form is opened again."""
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, "actions")
        await pilot.press("a")
        await form_open(pilot)
        await pilot.press("x", "tab", "tab", *"some day", "tab", "escape")
        await wait_until(pilot, lambda: "Cannot read" in hint(app))
        await pilot.press("escape")
        await on_step(pilot, "actions")
        await wait_until(pilot, lambda: len(meeting(app, session_id).actions) == 1)
        await wait_until(pilot, lambda: "Not understood" in hint(app))
        assert meeting(app, session_id).actions[0].due_on is None
        await pilot.press("e")
        await form_open(pilot)
        assert app.screen.query_one(Form).raw()["due_on"] == "some day"


async def test_delete_and_undo(app: RetroApp, session_id: str) -> None:
    """What was deleted is back under its number, and undo goes on backwards from there."""
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, "lessons")
        for word in ("one", "two"):
            await pilot.press("a")
            await form_open(pilot)
            await pilot.press(*word, "escape")
            await on_step(pilot, "lessons")
            await wait_until(pilot, partial(_has_lesson, app, session_id, word))
        await pilot.press("home", "d")
        await wait_until(pilot, lambda: [x.tag for x in meeting(app, session_id).lessons] == ["L2"])
        await pilot.press("u")
        await wait_until(pilot, lambda: [x.tag for x in meeting(app, session_id).lessons] == ["L1", "L2"])
        one = meeting(app, session_id).lessons[0].id
        await wait_until(pilot, lambda: app.screen.query_one(RecordTable).selected == one)
        await pilot.press("u")
        await wait_until(pilot, lambda: [x.title for x in meeting(app, session_id).lessons] == ["one"])
        await pilot.press("a")
        await form_open(pilot)
        await pilot.press(*"three", "escape")
        await wait_until(pilot, lambda: [x.tag for x in meeting(app, session_id).lessons] == ["L1", "L3"])


@pytest.mark.parametrize(
    ("starts", "place", "line"),
    [
        ("14:00", "Room 4", "Sun 20 Sep 2026 14:00  Room 4"),
        ("", "Room 4", "Sun 20 Sep 2026  Room 4"),
        ("14:00", "", "Sun 20 Sep 2026 14:00"),
        ("", "", "Sun 20 Sep 2026"),
    ],
)
async def test_the_summary_leaves_no_hole(
    app: RetroApp, store: Store, session_id: str, starts: str, place: str, line: str
) -> None:
    """What is not known of when and where takes no room."""
    version = meeting(app, session_id).session.version
    store.write(edit, Session, session_id, version, {"starts": starts, "place": place})
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "setup")
        assert str(app.screen.query_one("#summary", Static).content).splitlines()[0] == line


async def test_the_help_says_what_space_turns(app: RetroApp, store: Store, session_id: str) -> None:
    """Each list turns another field; one without such a field, or without a row, offers nothing."""
    for kind, name in (("participants", "full_name"), ("milestones", "title"), ("metrics", "name")):
        store.write(add, kind, session_id, {name: "x"})
    store.write(add, "problems", session_id, {"statement": "x"})

    def word() -> list[str]:
        """Return what the space bar is said to do."""
        active = app.screen.active_bindings.get("space")
        return [active.binding.description] if active else []

    wanted = {"setup": ["Attendance"], "milestones": ["Next: Status"], "metrics": []}
    wanted |= {"problems": ["Next: Impact"], "lessons": []}
    async with app.run_test(size=(80, 24)) as pilot:
        for kind, words in wanted.items():
            await go_to(pilot, kind)
            assert (kind, word()) == (kind, words)


async def test_space_turns_and_J_moves(app: RetroApp, session_id: str) -> None:
    """The space bar turns the state in the list; J and K change the order."""
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "setup")
        for name in ("Li", "Ma"):
            await pilot.press("a")
            await form_open(pilot)
            await pilot.press(*name, "escape")
            await on_step(pilot, "setup")
            await wait_until(pilot, partial(_has_name, app, session_id, name))
        table = app.screen.query_one(RecordTable)
        table.move_cursor(row=0)
        await pilot.press("space")
        await wait_until(pilot, lambda: meeting(app, session_id).participants[0].attendance == "present")
        await pilot.press("J")
        await wait_until(pilot, lambda: _names(app, session_id) == ["Ma", "Li"])


def _has_lesson(app: RetroApp, session_id: str, title: str) -> bool:
    """Return whether the store has a lesson of this title."""
    return title in [x.title for x in meeting(app, session_id).lessons]


def _has_name(app: RetroApp, session_id: str, name: str) -> bool:
    """Return whether the store has a participant of this name."""
    return name in _names(app, session_id)


def _names(app: RetroApp, session_id: str) -> list[str]:
    """Return who takes part, in the order of the list."""
    return [p.full_name for p in meeting(app, session_id).participants]


async def test_search_narrows_the_list(store: Store, sample_id: str, tmp_path: Path) -> None:
    """Slash narrows while one types; escape shows everything again."""
    app = RetroApp(store, sample_id, tmp_path / "drafts", lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "close")
        for kind in ("resources", "plan", "actions"):
            await pilot.press("left_square_bracket")
            await on_step(pilot, kind)
        table = app.screen.query_one(RecordTable)
        everything = table.row_count
        await pilot.press("slash", *"roster")
        await wait_until(pilot, lambda: table.row_count == 1)
        await pilot.press("escape")
        await wait_until(pilot, lambda: table.row_count == everything)
        await pilot.press("slash", *"roster", "enter")
        await wait_until(pilot, lambda: app.focused is table)
        assert (table.row_count, hint(app)) == (1, "Search: roster · escape shows everything")
        await pilot.press("escape")
        await wait_until(pilot, lambda: table.row_count == everything)
        assert "Search" not in hint(app)


@pytest.mark.parametrize("size", [(80, 24), (60, 15), (40, 12), (24, 10)])
async def test_on_a_small_screen_the_typed_text_stays_in_sight(app: RetroApp, size: tuple[int, int]) -> None:
    """The reading of a date never takes the place of what was typed; the prompt goes below 18 rows."""
    async with app.run_test(size=size) as pilot:
        await go_to(pilot, "actions")
        assert app.screen.query_one("#prompt").display == (size[1] >= 18)
        await pilot.press("a")
        await form_open(pilot)
        await pilot.press(*"x", "tab", "tab", *"2027-08-15")
        field = app.screen.query_one("#field-due_on", FormField)
        await wait_until(pilot, lambda: any("→" in str(e.content) for e in field.query(Static)))
        await pilot.pause()
        right = field.editor.region.x + field.editor.region.width
        assert field.editor.region.width >= 11
        assert right <= size[0]
        assert field.query_one(".echo").display == (size[0] >= 60)
        await pilot.resize_terminal(80, 24)
        await wait_until(pilot, lambda: field.editor.region.x - field.region.x == 24)
        assert field.query_one(".echo").display
