"""The board in its phases, at the keyboard: reveal, group, vote, count, and problems out of what is first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from textual.pilot import Pilot

from retro_tui.app import RetroApp
from retro_tui.domain.board import items
from retro_tui.screens.notes.screen import NotesScreen
from retro_tui.storage.models import Session
from retro_tui.storage.records import add, edit
from retro_tui.storage.store import Store
from retro_tui.widgets.board import Board

from .conftest import hint, meeting, wait_until
from .test_records import go_to

SIZE = (100, 30)


@pytest.fixture
def ben(store: Store) -> Iterator[Store]:
    """The same store, as another person has it open."""
    with closing(Store(store.name, "Ben", patience=20)) as found:
        yield found


def _write(store: Store, session_id: str, *texts: str) -> None:
    """Write notes into the first lane."""
    for text in texts:
        store.write(add, "notes", session_id, {"lane": "well", "text": text})


def _give(store: Store, session_id: str, way: str) -> None:
    """Say how notes are given."""
    store.write(edit, Session, session_id, 1, {"anonymity": way})


async def _on_board(pilot: Pilot[int]) -> NotesScreen:
    """Go to the board."""
    await go_to(pilot, "notes")
    app = pilot.app
    assert isinstance(app, RetroApp)
    screen = app.screen
    assert isinstance(screen, NotesScreen)
    return screen


def _cards(screen: NotesScreen) -> list[list[tuple[str, str]]]:
    """Return sign and text of each card, lane by lane."""
    return [[(card.mark.strip(), card.text) for card in lane.cards] for lane in screen.query_one(Board).lanes]


def _told(screen: NotesScreen) -> str:
    """Return the line that tells of the phase."""
    return str(screen.query_one("#phase").render())


async def _phase(pilot: Pilot[int], screen: NotesScreen, key: str, phase: str) -> None:
    """Press a key and wait for the phase."""
    await pilot.press(key)
    await wait_until(pilot, lambda: screen.phase == phase)
    await pilot.pause()


async def test_from_notes_to_problems(app: RetroApp, store: Store, session_id: str) -> None:
    """Two cards are chosen and named as a group, dots are given, and the first ones become problems."""
    _write(store, session_id, "Form changed", "No test data", "Good training")
    async with app.run_test(size=SIZE) as pilot:
        screen = await _on_board(pilot)
        await _phase(pilot, screen, "greater_than_sign", "group")
        await pilot.press("space", "space")
        assert [mark for mark, _text in _cards(screen)[0]] == ["✓", "✓", "•"]
        await pilot.press("g", *"Data", "enter")
        await wait_until(pilot, lambda: bool(meeting(app, session_id).groups))
        await wait_until(pilot, lambda: _cards(screen)[0][0][1].startswith("Data"))
        assert _cards(screen)[0] == [("1", "Data\n– Form changed\n– No test data")]
        await _phase(pilot, screen, "greater_than_sign", "vote")
        await pilot.press("space", "space", "right", "space", "plus", "minus")
        await wait_until(pilot, lambda: sum(screen.room.mine.values()) == 3)
        await wait_until(pilot, lambda: "2 of 5 votes left" in _told(screen))
        await _phase(pilot, screen, "greater_than_sign", "rank")
        await wait_until(pilot, lambda: len(_cards(screen)) == 1)
        assert [mark for mark, _text in _cards(screen)[0]] == ["2", "1"]
        await pilot.press("t")
        await wait_until(pilot, lambda: len(meeting(app, session_id).problems) == 2)
        await wait_until(pilot, lambda: hint(app) == "Among the problems now: P1, P2")
        assert [p.statement for p in meeting(app, session_id).problems] == ["Data", "Good training"]
        await _phase(pilot, screen, "less_than_sign", "vote")
        assert screen.room.mine


async def test_a_number_names_a_group(app: RetroApp, store: Store, session_id: str) -> None:
    """A card goes into the group with that number; x takes everything out again."""
    _write(store, session_id, "A", "B")
    async with app.run_test(size=SIZE) as pilot:
        screen = await _on_board(pilot)
        await _phase(pilot, screen, "greater_than_sign", "group")
        await pilot.press("g", "enter")
        await wait_until(pilot, lambda: len(_cards(screen)) == 4)
        await pilot.press("right", "g", "9", "enter")
        await wait_until(pilot, lambda: "There is no group 9" in hint(app))
        await pilot.press("escape", "g", "1", "enter")
        await wait_until(pilot, lambda: [len(i.notes) for i in items(screen.room.meeting)] == [2])
        await pilot.pause()
        await pilot.press("x")
        await wait_until(pilot, lambda: [text for _mark, text in _cards(screen)[0]] == ["A", "B"])


async def test_others_notes_come_with_the_reveal(
    app: RetroApp, store: Store, ben: Store, session_id: str
) -> None:
    """Hidden notes are counted and not shown; with the reveal they are there, with their author."""
    _give(store, session_id, "hidden")
    _write(store, session_id, "Mine")
    async with app.run_test(size=SIZE) as pilot:
        screen = await _on_board(pilot)
        _write(ben, session_id, "Ben's")
        await wait_until(pilot, lambda: "2 notes wait for the reveal" in _told(screen))
        assert _cards(screen)[0] == [("◌", "Mine")]
        await _phase(pilot, screen, "greater_than_sign", "group")
        await wait_until(pilot, lambda: len(_cards(screen)[0]) == 2)
        assert _cards(screen)[0] == [("•", "Mine"), ("•", "Ben's · Ben")]
        await wait_until(pilot, lambda: hint(app) == "The notes are revealed")


async def test_news_leave_the_line_alone(app: RetroApp, ben: Store, session_id: str) -> None:
    """What another writes appears on the board, and the text that is being typed stays, cursor and all."""
    async with app.run_test(size=SIZE) as pilot:
        screen = await _on_board(pilot)
        await pilot.press("a", *"half a thou", "left", "left")
        focused, place = app.focused, app.focused.cursor_position  # type: ignore[union-attr]
        _write(ben, session_id, "From afar")
        await wait_until(pilot, lambda: bool(_cards(screen)[0]))
        assert app.focused is focused
        assert (focused.value, focused.cursor_position) == ("half a thou", place)  # type: ignore[union-attr]


async def test_what_is_kept_is_said(app: RetroApp, store: Store, session_id: str) -> None:
    """The bar names the way in which notes are given; the help says in plain words what is stored."""
    _give(store, session_id, "anonymous")
    async with app.run_test(size=SIZE) as pilot:
        screen = await _on_board(pilot)
        assert "anonymous" in str(screen.query_one("MeetingBar").render())
        assert "Neither your name nor the time is stored" in screen.help_text()
