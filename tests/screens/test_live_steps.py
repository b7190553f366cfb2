"""Steps that are open while others write: the line that is typed into, cursors, scrolling and focus stay."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from retro_tui.app import RetroApp
from retro_tui.screens.notes.screen import NotesScreen
from retro_tui.screens.step import StepScreen
from retro_tui.storage.agenda import shift
from retro_tui.storage.board import go_to, put_into
from retro_tui.storage.models import Note
from retro_tui.storage.records import add, move
from retro_tui.storage.store import Store
from retro_tui.storage.walk import enter
from retro_tui.widgets.board import Board
from retro_tui.widgets.entry import Entry
from retro_tui.widgets.record_table import RecordTable

from .causes_step import plant, settled, view
from .conftest import meeting, on_step, wait_until
from .two_people import POSITION, someone_else

__all__ = ["someone_else"]


def step(app: RetroApp) -> StepScreen:
    """Return the step on screen."""
    assert isinstance(app.screen, StepScreen)
    return app.screen


async def heard(pilot: Pilot[int], kind: str, count: int) -> None:
    """Wait until the screen knows of so many records."""
    app = pilot.app
    assert isinstance(app, RetroApp)
    await wait_until(pilot, lambda: len(step(app).room.records(kind)) == count)
    await pilot.pause()


def in_front(ben: Store, kind: str, session_id: str, values: dict[str, str], before: str) -> None:
    """Let the other one add a record and move it to the front of the list."""
    made = ben.write(add, kind, session_id, values)
    ben.write(move, kind, made.id, before)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_list_keeps_cursor_and_place(
    app: RetroApp, store: Store, session_id: str, ben: Store, size: tuple[int, int]
) -> None:
    """What is added in front moves neither the cursor nor the lines around it."""
    rows = [store.write(add, "problems", session_id, {"statement": f"Problem {n}"}) for n in range(60)]
    store.write(enter, session_id, POSITION["problems"])
    async with app.run_test(size=size) as pilot:
        await on_step(pilot, "problems")
        table = app.screen.query_one(RecordTable)
        table.select(rows[40].id)
        await settled(pilot)
        await pilot.press("up", "up")
        await settled(pilot)
        line = table.cursor_row - round(table.scroll_y)
        assert table.scroll_y > 0
        for n in range(3):
            in_front(ben, "problems", session_id, {"statement": f"Ben's {n}"}, rows[0].id)
        await heard(pilot, "problems", 63)
        await settled(pilot)
        assert table.selected == rows[38].id
        assert app.focused is table
        assert table.cursor_row - round(table.scroll_y) == line


async def test_a_search_that_is_typed(app: RetroApp, store: Store, session_id: str, ben: Store) -> None:
    """The words, the place in them and the focus stay while the list grows."""
    row = store.write(add, "problems", session_id, {"statement": "Late"})
    store.write(enter, session_id, POSITION["problems"])
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "problems")
        await pilot.press("slash", *"Lt", "left")
        in_front(ben, "problems", session_id, {"statement": "Late too"}, row.id)
        await heard(pilot, "problems", 2)
        await pilot.press("a")
        line = app.focused
        assert isinstance(line, Input)
        assert (line.value, line.cursor_position) == ("Lat", 2)
        assert app.screen.query_one(RecordTable).row_count == 2


async def test_a_note_goes_where_it_was_begun(
    app: RetroApp, store: Store, session_id: str, ben: Store
) -> None:
    """A group that appears at the left takes neither the cursor nor the note to another lane."""
    notes = [store.write(add, "notes", session_id, {"lane": "well", "text": f"w{n}"}) for n in range(2)]
    mine = store.write(add, "notes", session_id, {"lane": "improve", "text": "mine"})
    store.write(enter, session_id, POSITION["notes"])
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "notes")
        screen, board = step(app), app.screen.query_one(Board)
        assert isinstance(screen, NotesScreen)
        screen.select(mine.id)
        await pilot.press("a", *"我的便", "left")
        ben.write(go_to, screen.room.step.id, "group")
        ben.write(put_into, [note.id for note in notes], None)
        ben.write(add, "notes", session_id, {"lane": "improve", "text": "Ben's"})
        await heard(pilot, "notes", 4)
        await wait_until(pilot, lambda: len(board.lanes) == 4)
        assert (board.selected, board.key) == (mine.id, "improve")
        await pilot.press("签", "enter")
        await wait_until(pilot, lambda: len(meeting(app, session_id).notes) == 5)
        await settled(pilot)
        assert not app.keeper.drafts.of(session_id)
        assert app.screen.query_one(Entry).is_open
    made = next(note for note in meeting(app, session_id).notes if note.text == "我的签便")
    assert made.lane == "improve"


async def test_what_is_put_into_a_group_was_chosen_before(
    app: RetroApp, store: Store, session_id: str, ben: Store
) -> None:
    """The line that asks for a group means the card on which it was asked."""
    first, second = (
        store.write(add, "notes", session_id, {"lane": "well", "text": text}) for text in ("one", "two")
    )
    store.write(enter, session_id, POSITION["notes"])
    store.write(go_to, meeting_step(store, session_id), "group")
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "notes")
        await pilot.press("g", *"Ours")
        in_front(ben, "notes", session_id, {"lane": "well", "text": "Ben's"}, first.id)
        await heard(pilot, "notes", 3)
        await pilot.press("enter")
        await wait_until(pilot, lambda: bool(meeting(app, session_id).groups))
        await settled(pilot)
    inside = [note for note in meeting(app, session_id).notes if note.group_id]
    assert [note.text for note in inside] == ["one"]
    assert isinstance(second, Note)


def meeting_step(store: Store, session_id: str) -> str:
    """Return the id of the step where the notes are."""
    from retro_tui.storage.meetings import load

    return next(each.id for each in store.read(load, session_id).steps if each.kind == "notes")


async def test_a_why_that_is_typed(app: RetroApp, store: Store, session_id: str, ben: Store) -> None:
    """Causes that others add move neither the line nor the cursor of the tree."""
    put = plant(store, session_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "causes")
        await settled(pilot)
        app.screen.select(put["hours"])  # type: ignore[attr-defined]
        await pilot.press("a", *"lon", "left")
        in_front(
            ben, "causes", session_id, {"problem_id": put["Late"], "statement": "Ben's"}, put["training"]
        )
        await heard(pilot, "causes", 8)
        line = app.focused
        assert isinstance(line, Input)
        await pilot.press("o")
        assert (line.value, line.cursor_position) == ("loon", 3)
        chosen = view(app).selected
        assert chosen is not None
        assert chosen.id == put["hours"]


async def test_the_step_that_somebody_moves(app: RetroApp, store: Store, session_id: str, ben: Store) -> None:
    """A screen stays with its step when the agenda is changed elsewhere."""
    store.write(enter, session_id, POSITION["problems"])
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "problems")
        room = step(app).room
        here, before = room.step, room.meeting.steps[room.step.position - 1]
        ben.write(shift, here.id, before.id)
        await wait_until(pilot, lambda: room.meeting.steps[before.position].id == here.id)
        await pilot.pause()
        assert (room.step.id, room.step.kind) == (here.id, "problems")
