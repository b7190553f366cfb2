"""The participant's view: it follows the meeting, takes notes, lessons and votes, and offers nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from retro_tui.app import RetroApp
from retro_tui.screens.join import JoinScreen
from retro_tui.storage.board import go_to
from retro_tui.storage.models import Session
from retro_tui.storage.records import add, edit
from retro_tui.storage.store import Store
from retro_tui.widgets.board import Board
from retro_tui.widgets.entry import Entry

from .conftest import TODAY, hint, meeting, stand_at, wait_until

SIZE = (80, 24)


@pytest.fixture
def guest(store: Store, session_id: str, tmp_path: Path) -> Iterator[RetroApp]:
    """The program as Ben joins the meeting."""
    with closing(Store(store.name, "Ben", patience=20, restricted=True)) as his:
        yield RetroApp(his, session_id, tmp_path / "ben", lambda: TODAY, view="join")


async def _seated(pilot: Pilot[int]) -> JoinScreen:
    """Wait for the view."""
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, JoinScreen))
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, JoinScreen)
    return screen


def _texts(screen: JoinScreen) -> list[str]:
    """Return what the cards of the board say."""
    return [card.text for lane in screen.query_one(Board).lanes for card in lane.cards]


async def test_it_follows_and_takes_notes(guest: RetroApp, store: Store, session_id: str) -> None:
    """The facilitator goes on, the view comes along; enter stores a note in the lane that tab has chosen."""
    async with guest.run_test(size=SIZE) as pilot:
        screen = await _seated(pilot)
        assert "Step 1/12" in str(screen.query_one("#where").render())
        stand_at(store, session_id, "notes")
        await wait_until(pilot, lambda: screen.phase == "write")
        await pilot.pause()
        await pilot.press("tab", *"No scanner", "enter")
        await wait_until(pilot, lambda: _texts(screen) == ["No scanner"])
        (note,) = meeting(guest, session_id).notes
        assert (note.lane, note.created_by) == ("improve", "Ben")


async def test_a_step_that_goes_on_leaves_the_line(guest: RetroApp, store: Store, session_id: str) -> None:
    """Half a sentence stays in the line, and goes where it was begun."""
    stand_at(store, session_id, "notes")
    async with guest.run_test(size=SIZE) as pilot:
        screen = await _seated(pilot)
        await pilot.press(*"half a sen")
        stand_at(store, session_id, "problems")
        await wait_until(pilot, lambda: screen.phase == "")
        await pilot.pause()
        assert screen.query_one(Entry).text == "half a sen"
        await pilot.press("enter")
        await wait_until(pilot, lambda: bool(meeting(guest, session_id).notes))
        assert meeting(guest, session_id).notes[0].text == "half a sen"
        assert not meeting(guest, session_id).lessons


async def test_a_lesson_at_any_step(guest: RetroApp, store: Store, session_id: str) -> None:
    """Where there is no board, the line takes a lesson."""
    stand_at(store, session_id, "milestones")
    async with guest.run_test(size=SIZE) as pilot:
        await _seated(pilot)
        await pilot.press(*"Ask the night shift", "enter")
        await wait_until(pilot, lambda: bool(meeting(guest, session_id).lessons))
        await wait_until(pilot, lambda: hint(guest) == "The lesson is taken")
        assert meeting(guest, session_id).lessons[0].created_by == "Ben"


async def test_hidden_notes_of_others_are_absent(guest: RetroApp, store: Store, session_id: str) -> None:
    """They come with the reveal, to the one who joined too; one's own can be mended and withdrawn."""
    store.write(edit, Session, session_id, 1, {"anonymity": "anonymous"})
    step = stand_at(store, session_id, "notes")
    store.write(add, "notes", session_id, {"lane": "well", "text": "Zhou's"})
    async with guest.run_test(size=SIZE) as pilot:
        screen = await _seated(pilot)
        await pilot.press(*"Bens", "enter", *"Slip", "enter")
        await wait_until(pilot, lambda: sorted(_texts(screen)) == ["Bens", "Slip"])
        await pilot.press("escape")
        screen.query_one(Board).select(next(n.id for n in screen.room.meeting.notes if n.text == "Slip"))
        await pilot.press("d")
        await wait_until(pilot, lambda: _texts(screen) == ["Bens"])
        store.write(go_to, step, "group")
        await wait_until(pilot, lambda: sorted(_texts(screen)) == ["Bens", "Zhou's"])
        await pilot.press("e", "d")
        await pilot.pause()
        assert guest.screen is screen
        assert len(meeting(guest, session_id).notes) == 2


async def test_ones_own_note_is_mended(guest: RetroApp, store: Store, session_id: str) -> None:
    """In its form, which brings all that it needs; the board shows what it says now."""
    stand_at(store, session_id, "notes")
    async with guest.run_test(size=SIZE) as pilot:
        screen = await _seated(pilot)
        await pilot.press(*"No scaner", "enter")
        await wait_until(pilot, lambda: _texts(screen) == ["No scaner"])
        await pilot.press("escape", "e")
        await wait_until(pilot, lambda: type(guest.screen).__name__ == "FormScreen")
        await pilot.pause()
        await pilot.press("end", *("backspace",) * 5, *"canner", "escape")
        await wait_until(pilot, lambda: guest.screen is screen and _texts(screen) == ["No scanner"])


async def test_votes(guest: RetroApp, store: Store, session_id: str) -> None:
    """In the vote the cursor is on the board; the fourth dot for one thing is refused in words."""
    step = stand_at(store, session_id, "notes")
    store.write(add, "notes", session_id, {"lane": "well", "text": "A"})
    async with guest.run_test(size=SIZE) as pilot:
        screen = await _seated(pilot)
        store.write(go_to, step, "vote")
        await wait_until(pilot, lambda: screen.phase == "vote")
        await pilot.pause()
        await pilot.press("space", "space", "space", "space")
        await wait_until(pilot, lambda: "No more than 3" in hint(guest))
        await wait_until(pilot, lambda: "2 of 5 votes left" in str(screen.query_one("#phase").render()))
        await pilot.press("minus")
        await wait_until(pilot, lambda: sum(screen.room.mine.values()) == 2)


async def test_ready_is_counted_and_ends_with_the_step(
    guest: RetroApp, store: Store, session_id: str
) -> None:
    """The sign works from within the line, is taken back by itself at the next step, and names nobody."""
    stand_at(store, session_id, "notes")
    async with guest.run_test(size=SIZE) as pilot:
        screen = await _seated(pilot)
        await pilot.press("ctrl+r")
        await wait_until(pilot, lambda: screen.room.here.ready == 1)
        stand_at(store, session_id, "problems")
        await wait_until(pilot, lambda: screen.phase == "" and screen.room.here.ready == 0)
        assert screen.room.here.names == ("Ben",)


async def test_killed_while_typing(guest: RetroApp, store: Store, session_id: str, tmp_path: Path) -> None:
    """The text is in the line again at the next start, and in nobody else's."""
    stand_at(store, session_id, "notes")
    async with guest.run_test(size=SIZE) as pilot:
        await _seated(pilot)
        await pilot.press(*"half a")
    with closing(Store(store.name, "Ben", restricted=True)) as again:
        app = RetroApp(again, session_id, tmp_path / "ben", lambda: TODAY, view="join")
        async with app.run_test(size=SIZE) as pilot:
            screen = await _seated(pilot)
            assert screen.query_one(Entry).text == "half a"


async def test_in_the_other_language(guest: RetroApp, store: Store, session_id: str) -> None:
    """The view speaks Chinese at a key, and is still the participant's view with its text in the line."""
    stand_at(store, session_id, "notes")
    async with guest.run_test(size=SIZE) as pilot:
        await _seated(pilot)
        await pilot.press(*"half", "ctrl+l")
        await wait_until(pilot, lambda: "环节 5/12" in _where(pilot))
        screen = await _seated(pilot)
        assert screen.query_one(Entry).text == "half"


def _where(pilot: Pilot[int]) -> str:
    """Return the line that says which step it is, if it is there."""
    return "".join(str(each.render()) for each in pilot.app.screen.query("#where").results(Static))


async def test_leaving_ends_the_program(guest: RetroApp, session_id: str) -> None:
    """Who came to join goes with q, and gives the seat back."""
    from retro_tui.storage.presence import here

    async with guest.run_test(size=SIZE) as pilot:
        screen = await _seated(pilot)
        await wait_until(pilot, lambda: screen.room.here.names == ("Ben",))
        await pilot.press("escape", "q")
        await pilot.pause()
    assert guest.return_code == 0
    with closing(Store(guest.keeper.store.name, "Ben")) as store:
        assert store.ask(here, session_id).names == ()


async def test_home_leads_to_the_seat(store: Store, session_id: str, tmp_path: Path) -> None:
    """A restricted person who does not lead gets the participant's view from the list of sessions."""
    with closing(Store(store.name, "Ben", restricted=True)) as his:
        app = RetroApp(his, "", tmp_path / "ben", lambda: TODAY)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            await wait_until(pilot, lambda: type(app.screen).__name__ == "HomeScreen")
            await pilot.press("enter")
            await _seated(pilot)
            await pilot.press("escape", "q")
            await wait_until(pilot, lambda: type(app.screen).__name__ == "HomeScreen")
