"""Reading the chains back: from the deepest cause up, each answer stored, shown and in the minutes."""

from __future__ import annotations

from textual.pilot import Pilot

from retro_tui.app import RetroApp
from retro_tui.minutes.build import build
from retro_tui.minutes.writers.markdown import markdown
from retro_tui.screens.read_back import ReadBackScreen
from retro_tui.storage.store import Store
from retro_tui.storage.walk import finish
from retro_tui.widgets.prose import Prose
from retro_tui.widgets.why_tree import WhyTree

from .causes_step import back, cause, dump, here, opened, plant, settled, undone
from .conftest import FREEZE, hint, meeting, wait_until

LINKS = [
    ("roster", "hours"),
    ("hours", "training"),
    ("training", "Late"),
    ("shift", "training"),
    ("script", "Late"),
    ("review", "Late"),
]


async def read(pilot: Pilot[int]) -> None:
    """Begin to read back."""
    await pilot.press("R")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReadBackScreen))
    await settled(pilot)


def link(app: RetroApp) -> tuple[str, str]:
    """Return the two sentences on screen."""
    screen = app.screen
    return screen.query_one("#cause", Prose).words, screen.query_one("#effect", Prose).words


def said(app: RetroApp, session_id: str) -> list[str]:
    """Return the answers in the order of reading."""
    return [cause(app, session_id, name).therefore for name, _effect in LINKS]


async def test_from_the_deepest_cause_up(app: RetroApp, store: Store, session_id: str) -> None:
    """The arrows lead through all links and back; at the end there is a word how it stands."""
    put = plant(store, session_id)
    async with opened(app) as pilot:
        here(app).select(put["hours"])
        await read(pilot)
        seen = [link(app)]
        for _link in LINKS[1:]:
            await pilot.press("right")
            seen.append(link(app))
        assert seen == LINKS
        assert "Link 6 of 6" in str(app.screen.query_one("#count").render())
        await pilot.press("right")
        assert hint(app) == "This was the last link. 6 links open"
        await pilot.press("left", "left")
        assert link(app) == LINKS[3]
        await pilot.press("escape")
        await back(pilot)
        assert here(app).selected_id == put["shift"]


async def test_the_chain_of_the_cursor_comes_first(app: RetroApp, store: Store, session_id: str) -> None:
    """What stands under the cursor is read before the other chains."""
    put = plant(store, session_id)
    async with opened(app) as pilot:
        here(app).select(put["script"])
        await read(pilot)
        assert link(app) == ("script", "Late")


async def test_answers_are_stored_and_shown(app: RetroApp, store: Store, session_id: str) -> None:
    """Each answer goes on to the next link; tree, screen and minutes have it; undo takes them back."""
    put = plant(store, session_id)
    async with opened(app) as pilot:
        before = dump(app, session_id)
        here(app).select(put["roster"])
        await read(pilot)
        for key in ("y", "n", "m", "1", "2"):
            await pilot.press(key)
            await settled(pilot)
        assert said(app, session_id) == ["holds", "fails", "unsure", "holds", "fails", ""]
        await pilot.press("y")
        await settled(pilot)
        assert hint(app) == "This was the last link. 3 links are in doubt"
        await pilot.press("h", "h", "h", "h")
        await settled(pilot)
        assert str(app.screen.query_one("#answer").render()) == "Does not hold"
        minutes = markdown(build(meeting(app, session_id), "en"))
        assert minutes.count("“therefore” holds") == 3
        assert minutes.count("“therefore” does not hold") == 2
        assert minutes.count("“therefore” unsure") == 1
        await pilot.press("escape")
        await back(pilot)
        marks = {node.text: node.marks for node in here(app).query_one(WhyTree).nodes}
        assert [sign for name, _effect in LINKS for sign in marks[name].split() if "∴" in sign] == [
            *("∴✓", "∴✗", "∴?", "∴✓", "∴✗", "∴✓")
        ]
        for _link in LINKS:
            await undone(pilot)
        assert dump(app, session_id) == before


async def test_quick_answers_leave_no_link_out(app: RetroApp, store: Store, session_id: str) -> None:
    """Three keys before the first answer is in the store are the answers of three links."""
    put = plant(store, session_id)
    async with opened(app) as pilot:
        here(app).select(put["roster"])
        await read(pilot)
        screen = app.screen
        assert isinstance(screen, ReadBackScreen)
        for answer in ("holds", "fails", "unsure"):
            screen.action_answer(answer)
        await settled(pilot)
        assert said(app, session_id) == ["holds", "fails", "unsure", "", "", ""]
        assert link(app) == LINKS[3]


async def test_undo_goes_back_to_the_link(app: RetroApp, store: Store, session_id: str) -> None:
    """What is taken back is on screen, to be answered again."""
    put = plant(store, session_id)
    async with opened(app) as pilot:
        here(app).select(put["roster"])
        await read(pilot)
        await pilot.press("y", "n")
        await settled(pilot)
        await undone(pilot)
        assert link(app) == LINKS[1]
        assert said(app, session_id)[:2] == ["holds", ""]
        assert str(app.screen.query_one("#answer").render()) == "Does it hold?"


async def test_undo_of_everything(app: RetroApp, store: Store, session_id: str) -> None:
    """Causes and problem go away below the screen, which says so and still leads back."""
    plant(store, session_id)
    async with opened(app) as pilot:
        await read(pilot)
        for _row in range(9):
            await undone(pilot)
        assert not meeting(app, session_id).problems
        await pilot.press("y")
        assert hint(app) == "It is no longer there"
        await pilot.press("right", "left", "escape")
        await back(pilot)
        assert here(app).problem is None


async def test_what_is_ruled_out_is_not_read(app: RetroApp, store: Store, session_id: str) -> None:
    """Neither it nor what hangs below it; with nothing left there is a word instead."""
    put = plant(store, session_id)
    async with opened(app) as pilot:
        for name in ("training", "script", "review"):
            row = cause(app, session_id, name)
            await here(app).room.edit(row, {"validation": "ruled_out"})
        here(app).select(put["hours"])
        await pilot.press("R")
        await settled(pilot)
        assert app.screen is here(app)
        assert hint(app) == "There is no cause to read back"


async def test_a_final_session_is_read_and_not_answered(app: RetroApp, store: Store, session_id: str) -> None:
    """The links are there, and an answer is refused."""
    put = plant(store, session_id)
    store.write(finish, session_id, FREEZE)
    async with opened(app) as pilot:
        before = dump(app, session_id)
        here(app).select(put["roster"])
        await read(pilot)
        for key in ("y", "n", "m", "u"):
            await pilot.press(key)
            await settled(pilot)
            assert "final" in hint(app)
        assert dump(app, session_id) == before
        assert link(app) == LINKS[0]
