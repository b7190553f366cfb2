"""Leaving a step out, taking it up again, moving it; and the chart of a step."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Static

from retro_tui.app import RetroApp
from retro_tui.screens.ask import AskScreen
from retro_tui.screens.chart import ChartScreen
from retro_tui.storage.store import Store
from retro_tui.storage.walk import enter
from retro_tui.widgets.step_rail import StepRail

from .conftest import TODAY, hint, meeting, on_step, wait_until


def kinds(app: RetroApp, session_id: str) -> list[str]:
    """Return the kinds of the steps in their order."""
    return [step.kind for step in meeting(app, session_id).steps]


async def test_a_step_is_left_out_and_taken_up_again(app: RetroApp, store: Store, session_id: str) -> None:
    """X asks why and goes on; standing there again, the reason is told and X takes it up."""
    store.write(enter, session_id, 2)
    async with app.run_test(size=(100, 24)) as pilot:
        await on_step(pilot, "milestones")
        await pilot.press("X")
        await wait_until(pilot, lambda: isinstance(app.screen, AskScreen))
        await pilot.press(*"No time", "enter")
        await on_step(pilot, "metrics")
        left_out = meeting(app, session_id).steps[2]
        assert (left_out.state, left_out.skip_reason) == ("skipped", "No time")
        assert "– Milestones" in str(app.screen.query_one(StepRail).render())
        await pilot.press("left_square_bracket")
        await on_step(pilot, "milestones")
        await wait_until(pilot, lambda: hint(app) == "Left out: No time · X takes it up again")
        await pilot.press("X")
        await wait_until(pilot, lambda: meeting(app, session_id).steps[2].state == "open")
        assert meeting(app, session_id).steps[2].skip_reason == ""


async def test_escape_leaves_the_step_in(app: RetroApp, store: Store, session_id: str) -> None:
    """Whoever does not say why has not left it out."""
    store.write(enter, session_id, 2)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "milestones")
        await pilot.press("X")
        await wait_until(pilot, lambda: isinstance(app.screen, AskScreen))
        await pilot.press("escape")
        await on_step(pilot, "milestones")
    assert meeting(app, session_id).steps[2].state == "open"


async def test_a_step_is_moved(app: RetroApp, store: Store, session_id: str) -> None:
    """} moves the step on screen later, { earlier again; one goes on standing at it."""
    store.write(enter, session_id, 2)
    async with app.run_test(size=(100, 24)) as pilot:
        await on_step(pilot, "milestones")
        before = kinds(app, session_id)
        await pilot.press("right_curly_bracket")
        await wait_until(pilot, lambda: kinds(app, session_id)[2:4] == ["metrics", "milestones"])
        await on_step(pilot, "milestones")
        rail = app.screen.query_one(StepRail)
        await wait_until(pilot, lambda: rail.current == 3 and rail.steps[3].title == "Milestones")
        await pilot.press("left_curly_bracket")
        await wait_until(pilot, lambda: kinds(app, session_id) == before)


async def test_the_ends_stay(app: RetroApp, store: Store, session_id: str) -> None:
    """The second step does not move before the first, nor the first anywhere; neither end is left out."""
    store.write(enter, session_id, 1)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "follow_up")
        await pilot.press("left_curly_bracket")
        await wait_until(pilot, lambda: "stay where they are" in hint(app))
        await pilot.press("left_square_bracket")
        await on_step(pilot, "setup")
        await pilot.press("X", "right_curly_bracket")
        await pilot.pause(0.1)
        assert not isinstance(app.screen, AskScreen)
    assert kinds(app, session_id)[:3] == ["setup", "follow_up", "milestones"]


async def test_the_chart_of_a_step(store: Store, sample_id: str, tmp_path: Path) -> None:
    """The metrics are shown as bars, as wide as the screen; escape goes back."""
    app = RetroApp(store, sample_id, tmp_path / "drafts", lambda: TODAY)
    async with app.run_test(size=(80, 30)) as pilot:
        await on_step(pilot, "close")
        for _ in range(8):
            await pilot.press("left_square_bracket")
        await on_step(pilot, "metrics")
        await pilot.press("c")
        await wait_until(pilot, lambda: isinstance(app.screen, ChartScreen))
        drawn = str(app.screen.query_one("#chart", Static).content)
        assert "K1 Real-time production data coverage  Exceeded" in drawn
        assert "░" in drawn
        assert max(map(len, drawn.split("\n"))) <= 74
        await pilot.resize_terminal(120, 36)
        await wait_until(
            pilot, lambda: max(map(len, str(app.screen.query_one("#chart", Static).content).split("\n"))) > 80
        )
        await pilot.press("escape")
        await on_step(pilot, "metrics")
