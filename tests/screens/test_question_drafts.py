"""What is typed to answer a question is back when the program was killed and the question is asked again."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from retro_tui.app import RetroApp
from retro_tui.domain.criteria import read_checked
from retro_tui.screens.ask import AskScreen
from retro_tui.screens.verify import VerifyScreen
from retro_tui.storage.records import add
from retro_tui.storage.sessions import NewSession, begin
from retro_tui.storage.store import Store
from retro_tui.storage.walk import enter
from retro_tui.templates.loader import builtin
from retro_tui.widgets.entry import Entry

from .conftest import TODAY, hint, meeting, on_step, wait_until
from .two_people import POSITION, again


async def asks(pilot: Pilot[int]) -> str:
    """Wait for a question and return what stands in its line."""
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, AskScreen) and bool(pilot.app.focused))
    return pilot.app.screen.query_one(Input).value


@pytest.fixture
def later(store: Store, session_id: str) -> str:
    """A meeting that stands at an earlier action with two criteria."""
    values = {"title": "Rework", "owner": "Zhang", "acceptance_criteria": "fast\nsafe"}
    store.write(add, "actions", session_id, values)
    wish = NewSession("MES rollout", builtin()["monthly-review"], "October", TODAY.replace(month=10), "en")
    found = store.write(begin, wish).id
    store.write(enter, found, POSITION["follow_up"])
    return found


async def test_why_a_step_is_left_out(app: RetroApp, store: Store, session_id: str, tmp_path: Path) -> None:
    """The reason is back in the line; when the store has it, its draft is gone."""
    store.write(enter, session_id, 2)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "milestones")
        await pilot.press("X")
        assert await asks(pilot) == ""
        await pilot.press(*"没有时")
        await pilot.pause()
    second = again(app, session_id, tmp_path)
    async with second.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "milestones")
        await pilot.press("X")
        assert await asks(pilot) == "没有时"
        assert hint(second) == "Your text from last time is back"
        await pilot.press("间", "enter")
        await on_step(pilot, "metrics")
        await pilot.app.workers.wait_for_complete()
        assert not second.keeper.drafts.of(session_id)
    assert meeting(second, session_id).steps[2].skip_reason == "没有时间"


async def test_marks_and_evidence(store: Store, later: str, tmp_path: Path) -> None:
    """Which criteria are met, and what shows it, outlive the program; evidence can be emptied again."""
    app = RetroApp(store, later, tmp_path / "drafts", lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "follow_up")
        await pilot.press("v")
        await wait_until(pilot, lambda: isinstance(app.screen, VerifyScreen) and bool(app.focused))
        await pilot.press("space", "e")
        assert await asks(pilot) == ""
        await pilot.press(*"log", "enter")
        await wait_until(pilot, lambda: isinstance(app.screen, VerifyScreen))
        await pilot.press("down", "e")
        await asks(pilot)
        await pilot.press(*"half")
        await pilot.pause()
    second = again(app, later, tmp_path)
    async with second.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "follow_up")
        await pilot.press("v")
        await wait_until(pilot, lambda: isinstance(second.screen, VerifyScreen) and bool(second.focused))
        await pilot.press("e")
        assert await asks(pilot) == "log"
        await pilot.press("ctrl+u", "enter")
        await wait_until(pilot, lambda: isinstance(second.screen, VerifyScreen))
        await pilot.press("down", "e")
        assert await asks(pilot) == "half"
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(second.screen, VerifyScreen))
        await pilot.press("space", "enter")
        await wait_until(pilot, lambda: second.screen.query(Entry).first().is_open)
        await pilot.press("ctrl+u", *"Li Min", "enter")
        await wait_until(pilot, lambda: bool(meeting(second, later).reviews))
        await pilot.app.workers.wait_for_complete()
        assert not second.keeper.drafts.of(later)
    found = read_checked(meeting(second, later).reviews[0].checked)
    assert [(each.met, each.evidence) for each in found] == [("yes", ""), ("yes", "half")]


async def test_the_line_of_the_follow_up(store: Store, later: str, tmp_path: Path) -> None:
    """The words that go with a verdict are back when the same verdict is given to the same action."""
    app = RetroApp(store, later, tmp_path / "drafts", lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "follow_up")
        await pilot.press("d", *"overta")
        await pilot.pause()
    second = again(app, later, tmp_path)
    async with second.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "follow_up")
        await pilot.press("d")
        await wait_until(pilot, lambda: second.screen.query_one(Entry).is_open)
        assert second.screen.query_one(Entry).text == "overta"
        await pilot.press(*"ken", "enter")
        await wait_until(pilot, lambda: bool(meeting(second, later).reviews))
        await pilot.app.workers.wait_for_complete()
        assert not second.keeper.drafts.of(later)
    assert meeting(second, later).reviews[0].comment == "overtaken"
