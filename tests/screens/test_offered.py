"""Earlier lessons in the meeting: below the earlier actions, beside its own lessons, on others' screens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from retro_tui.app import RetroApp
from retro_tui.minutes.build import build
from retro_tui.minutes.writers.markdown import markdown
from retro_tui.screens.offered import OfferedScreen
from retro_tui.storage.models import Reuse
from retro_tui.storage.records import add
from retro_tui.storage.reuses import speak
from retro_tui.storage.sessions import NewSession, begin
from retro_tui.storage.store import Store
from retro_tui.storage.walk import enter
from retro_tui.templates.loader import builtin
from retro_tui.widgets.entry import Entry
from retro_tui.widgets.prose import Prose
from retro_tui.widgets.record_table import RecordTable

from .conftest import TODAY, hint, meeting, on_step, stand_at, wait_until

HELD = date(2026, 10, 20)


@pytest.fixture
def later(store: Store, session_id: str) -> str:
    """A session a month after the one with a promise and three lessons, standing at the earlier actions."""
    store.write(add, "actions", session_id, {"title": "promise", "owner": "Zhang", "due_on": TODAY})
    for title in ("one", "two", "[/x]three"):
        values = {"title": title, "recommendation": f"Do {title}", "applied_in": "Handbook"}
        store.write(add, "lessons", session_id, values)
    wish = NewSession("MES rollout", builtin()["monthly-review"], "October", HELD, "en")
    session = store.write(begin, wish).id
    store.write(enter, session, 1)
    return session


@asynccontextmanager
async def opened(
    store: Store, later: str, tmp_path: Path, step: str = "follow_up"
) -> AsyncIterator[tuple[RetroApp, Pilot[int]]]:
    """Show the step where the meeting stands."""
    app = RetroApp(store, later, tmp_path / "drafts", lambda: HELD)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, step)
        yield app, pilot


def cells(app: RetroApp, column: int = 0) -> list[str]:
    """Return a column of the list on screen."""
    table = app.screen.query_one(RecordTable)
    return [str(table.get_row_at(row)[column]).strip() for row in range(table.row_count)]


def said(app: RetroApp, later: str) -> dict[str, Reuse]:
    """Return what was said, by the title of the lesson."""
    return {reuse.title: reuse for reuse in meeting(app, later).reuses}


async def test_lessons_stand_below_the_actions(store: Store, later: str, tmp_path: Path) -> None:
    """Each has its own keys, and keeps its place whatever is said of it; others' words follow live."""
    lines = ["A1  promise", "Earlier lessons", "L1  one", "L2  two", "L3  [/x]three"]
    async with opened(store, later, tmp_path) as (app, pilot):
        room = app.screen.room  # type: ignore[attr-defined]
        lessons = {offer.lesson.title: offer.lesson.id for offer in room.meeting.offers}
        assert cells(app) == lines
        assert "x" in app.screen.active_bindings
        assert "t" not in app.screen.active_bindings
        await pilot.press("j")
        await wait_until(pilot, lambda: "t" in app.screen.active_bindings)
        assert "x" not in app.screen.active_bindings
        assert "Recommendation: Do one" in app.screen.query_one("#criteria", Prose).words
        await pilot.press("a", "ctrl+u", "enter")
        await wait_until(pilot, lambda: "A place is needed" in hint(app))
        await pilot.press("escape", "a")
        assert app.screen.query_one(Entry).text == "Handbook"
        await pilot.press("enter")
        await wait_until(pilot, lambda: "Noted" in hint(app))
        await pilot.press("n")
        await wait_until(pilot, lambda: len(said(app, later)) == 2)
        with closing(Store(str(store.path), "Ann")) as other:
            other.write(speak, later, lessons["[/x]three"], "true")
        await wait_until(pilot, lambda: cells(app, 3)[2:] == ["Applied", "Not relevant", "Still true"])
        assert cells(app) == lines
        assert (said(app, later)["one"].applied_in, said(app, later)["two"].outcome) == (
            "Handbook",
            "irrelevant",
        )
        assert "Applied; Applied where: Handbook" in markdown(build(meeting(app, later), "en"))
        await pilot.press("u")
        await wait_until(pilot, lambda: hint(app) == "Undone: L2 two: Outcome")
        assert sorted(said(app, later)) == ["[/x]three", "one"]


async def test_a_lesson_that_was_not_looked_at_is_no_finding(
    store: Store, later: str, tmp_path: Path
) -> None:
    """The hints name the action alone, and the rail counts what is owed."""
    async with opened(store, later, tmp_path) as (app, _pilot):
        room = app.screen.room  # type: ignore[attr-defined]
        assert len(room.meeting.offers) == 3
        found = [finding.code for finding in room.findings() if finding.kind == "follow_up"]
        assert found == ["earlier-open"]


async def test_they_are_offered_beside_the_meetings_own(store: Store, later: str, tmp_path: Path) -> None:
    """A key in the step of the lessons shows them; undo there takes back what was said there."""
    stand_at(store, later, "lessons")
    async with opened(store, later, tmp_path, "lessons") as (app, pilot):
        await pilot.press("l")
        await wait_until(pilot, lambda: isinstance(app.screen, OfferedScreen))
        assert cells(app) == ["one", "two", "[/x]three"]
        assert "u" not in app.screen.active_bindings
        await pilot.press("t")
        await wait_until(pilot, lambda: cells(app, 1)[0] == "Still true")
        await wait_until(pilot, lambda: "u" in app.screen.active_bindings)
        await pilot.press("u")
        await wait_until(pilot, lambda: "Undone: L1 one" in hint(app))
        await wait_until(pilot, lambda: cells(app, 1)[0] == "same project")
        assert said(app, later) == {}
