"""The trends on the screen: periods, what a figure is made of, the paper, and the review of the year."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import TextArea

from retro_tui.app import RetroApp
from retro_tui.screens.dashboard import DashboardScreen
from retro_tui.screens.dashboard.figure import FigureScreen
from retro_tui.screens.dashboard.paper import PaperScreen
from retro_tui.screens.home import HomeScreen
from retro_tui.screens.pick import PickScreen
from retro_tui.storage.models import Milestone
from retro_tui.storage.sessions import NewSession, begin
from retro_tui.storage.store import Store
from retro_tui.storage.writing import Writing
from retro_tui.templates.loader import builtin
from retro_tui.widgets.record_table import RecordTable

from .conftest import TODAY, hint, meeting, on_step, stand_at, wait_until


def shown(app: RetroApp) -> str:
    """Return the lines of the list on the screen."""
    table = app.screen.query_one(RecordTable)
    return "\n".join(str(table.get_row_at(place)[0]).rstrip() for place in range(table.row_count))


def many_milestones(w: Writing, session_id: str) -> None:
    """Write more milestones of August than are shown."""
    day = date(2026, 8, 3)
    rows = (Milestone(session_id=session_id, number=n, title=f"M{n}", planned_on=day) for n in range(50, 351))
    w.db.add_all(rows)


async def test_trends_are_looked_at(store: Store, tmp_path: Path, sample_id: str) -> None:
    """`r` shows the year; keys move it, enter says how a figure is reckoned, E shows the paper."""
    store.write(many_milestones, sample_id)
    app = RetroApp(store, "", tmp_path / "drafts", lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.focused is not None)
        await pilot.press("r")
        await wait_until(pilot, lambda: isinstance(app.screen, DashboardScreen) and "Figure" in shown(app))
        assert "Retrospectives held 3 0 +3" in " ".join(shown(app).split())
        await pilot.press("end")
        await wait_until(pilot, lambda: "MES rollout › " in shown(app))
        await pilot.press("home")
        await pilot.press("v", "v", "less_than_sign")
        where = "All projects · Quarter · 2026-04 to 2026-06 · prior: 2026-01 to 2026-03"
        await wait_until(pilot, lambda: str(app.screen.query_one("#where").render()) == where)
        await pilot.press("greater_than_sign", "p")
        await wait_until(pilot, lambda: isinstance(app.screen, PickScreen))
        await pilot.press("down", "enter")
        await wait_until(pilot, lambda: "MES" in str(app.screen.query("#where").first().render()))
        await pilot.press(*"jjjj", "enter")
        await wait_until(pilot, lambda: isinstance(app.screen, FigureScreen) and "Made of" in shown(app))
        assert re.search(r"Made of 3\d\d items; the first 300 are shown", shown(app))
        await pilot.press("escape", "E")
        await wait_until(
            pilot, lambda: isinstance(app.screen, PaperScreen) and bool(app.screen.query_one(TextArea).text)
        )
        assert "# Trends" in app.screen.query_one(TextArea).text


@pytest.mark.usefixtures("sample_id")
async def test_a_review_of_the_year_is_filled(store: Store, tmp_path: Path) -> None:
    """`F` fills in the figures of twelve months, and takes over their hard cases; undo empties it."""
    wish = NewSession("Company", builtin()["annual-review"], "", date(2026, 10, 12), "en")
    review = store.write(begin, wish).id
    stand_at(store, review, "metrics")
    app = RetroApp(store, review, tmp_path / "drafts", lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_step(pilot, "metrics")
        await pilot.press("F")
        await wait_until(pilot, lambda: "filled" in hint(app))
        filled = {row.metric: row for row in meeting(app, review).metrics}
        assert filled["On-time delivery"].after is not None
        assert filled["On-time delivery"].source.startswith("Trends, ")
        await pilot.press("u")
        await wait_until(pilot, lambda: hint(app).startswith("Undone"))
        assert {row.after for row in meeting(app, review).metrics} == {None}
        await pilot.press(*"]]]")
        await on_step(pilot, "problems")
        await pilot.press("F")
        await wait_until(pilot, lambda: "taken over" in hint(app))
        assert all("From R-2026-" in row.case for row in meeting(app, review).problems)
        await pilot.press("u")
        await wait_until(pilot, lambda: not meeting(app, review).problems)
