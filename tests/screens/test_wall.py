"""The wall shows what everybody may see, follows the meeting, and leaves everything else out."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from textual.pilot import Pilot

from retro_tui import themes
from retro_tui.app import RetroApp
from retro_tui.screens.wall import WallScreen
from retro_tui.storage.board import go_to
from retro_tui.storage.models import Session
from retro_tui.storage.presence import sit
from retro_tui.storage.records import add, edit
from retro_tui.storage.store import Store
from retro_tui.storage.voting import cast
from retro_tui.storage.wall import wall

from .conftest import TODAY, meeting, on_step, stand_at, wait_until

SIZE = (120, 36)


@pytest.fixture
def projector(store: Store, session_id: str, tmp_path: Path) -> RetroApp:
    """The program as a projector shows it."""
    return RetroApp(store, session_id, tmp_path / "drafts", lambda: TODAY, view="wall")


async def _on_wall(pilot: Pilot[int]) -> WallScreen:
    """Wait for the wall."""
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, WallScreen))
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, WallScreen)
    return screen


def _shown(screen: WallScreen) -> str:
    """Return all that stands on the wall."""
    return "\n".join(str(screen.query_one(name).render()) for name in ("#title", "#phase", "#text"))


def test_what_is_never_on_it(store: Store, session_id: str) -> None:
    """Hidden notes, votes before the count, and every name of an anonymous session are not in the model."""
    store.write(edit, Session, session_id, 1, {"anonymity": "anonymous", "facilitator": "Zhou Jie"})
    step = stand_at(store, session_id, "notes")
    with closing(Store(store.name, "Xaver Quill")) as other:
        for text in ("Secret", "Also"):
            other.write(add, "notes", session_id, {"lane": "well", "text": text})
        other.write(sit, session_id, "seat")
        found = store.read(wall, session_id)
        assert (found.lines, found.waiting, found.here) == ((), 2, 1)
        assert "Secret" not in repr(found)
        store.write(go_to, step, "vote")
        target = meeting_note(store, session_id)
        other.write(cast, session_id, target)
        assert {(line.lead, line.who) for line in store.read(wall, session_id).lines} == {("•", "")}
        store.write(go_to, step, "rank")
        assert [line.lead for line in store.read(wall, session_id).lines] == ["1", "0"]
        other.write(add, "actions", session_id, {"title": "Train", "owner": "Xaver Quill"})
    stand_at(store, session_id, "actions")
    found = store.read(wall, session_id)
    assert [line.text for line in found.lines] == ["Train"]
    assert "Quill" not in repr(found)
    assert "Zhou" not in repr(found)


def meeting_note(store: Store, session_id: str) -> str:
    """Return the id of the first note."""
    from retro_tui.storage.meetings import load

    return store.read(load, session_id).notes[0].id


def test_names_of_owners_are_on_it_otherwise(store: Store, session_id: str) -> None:
    """Who does what is to be seen from the back of the room."""
    store.write(add, "actions", session_id, {"title": "Train", "owner": "Ben"})
    stand_at(store, session_id, "actions")
    assert [(line.lead, line.who) for line in store.read(wall, session_id).lines] == [("A1", "Ben")]


def test_causes_hang_below_their_problem(store: Store, session_id: str) -> None:
    """The tree is indented, and roots are marked."""
    problem = store.write(add, "problems", session_id, {"statement": "Late"}).id
    cause = store.write(add, "causes", session_id, {"problem_id": problem, "statement": "No test"})
    values = {"problem_id": problem, "parent_id": cause.id, "statement": "Nobody's duty", "role": "root"}
    store.write(add, "causes", session_id, values)
    stand_at(store, session_id, "causes")
    lines = store.read(wall, session_id).lines
    assert [(line.depth, line.lead, line.text) for line in lines] == [
        (0, "P1", "Late"),
        (2, "└", "No test"),
        (3, "◆", "Nobody's duty"),
    ]


async def test_it_follows(projector: RetroApp, store: Store, session_id: str) -> None:
    """What others write appears, the next step too, in the colours of the wall; escape ends the program."""
    step = stand_at(store, session_id, "notes")
    async with projector.run_test(size=SIZE) as pilot:
        screen = await _on_wall(pilot)
        assert projector.theme == themes.WALL.name
        store.write(add, "notes", session_id, {"lane": "well", "text": "[b]Plain[/b]"})
        await wait_until(pilot, lambda: "[b]Plain[/b]" in _shown(screen))
        store.write(go_to, step, "group")
        await wait_until(pilot, lambda: "Group" in _shown(screen))
        stand_at(store, session_id, "problems")
        await wait_until(pilot, lambda: "Step 6/12" in _shown(screen))
        await pilot.press("escape")
        await pilot.pause()
    assert projector.return_code == 0


async def test_from_the_walk_and_back(app: RetroApp, session_id: str) -> None:
    """P shows it above the walk, and P goes back, with the colours of before."""
    async with app.run_test(size=SIZE) as pilot:
        await on_step(pilot, "setup")
        before = app.theme
        await pilot.press("P")
        await _on_wall(pilot)
        await pilot.press("P")
        await on_step(pilot, "setup")
        assert app.theme == before
        assert not meeting(app, session_id).final
