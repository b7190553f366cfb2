"""Projects and their schedules on screen, and what is due on the first one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from retro_tui.app import RetroApp
from retro_tui.screens.due import DuePart
from retro_tui.screens.form import FormScreen
from retro_tui.screens.home import HomeScreen
from retro_tui.screens.projects import ProjectsScreen
from retro_tui.screens.schedules import SchedulesScreen
from retro_tui.storage.models import Project, Schedule
from retro_tui.storage.schedules import add_schedule, change, plans
from retro_tui.storage.store import Store
from retro_tui.widgets.record_table import RecordTable

from .conftest import TODAY, hint, meeting, on_step, wait_until


@asynccontextmanager
async def home(store: Store, tmp_path: Path) -> AsyncIterator[tuple[RetroApp, Pilot[int]]]:
    """Show the list of sessions, with what is due read."""
    app = RetroApp(store, "", tmp_path / "drafts", lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.focused is not None)
        yield app, pilot


def rows(store: Store) -> tuple[list[Project], list[Schedule]]:
    """Return the projects and the schedules."""
    found = store.read(plans).values()
    return [r for r in found if isinstance(r, Project)], [r for r in found if isinstance(r, Schedule)]


def due(app: RetroApp) -> str:
    """Return what the first screen says is due, if it says so."""
    part = app.screen.query_one(DuePart)
    return str(part.render()) if part.display else ""


def keys(app: RetroApp) -> set[str | None]:
    """Return the ids of what can be done now."""
    return {active.binding.id for active in app.screen.active_bindings.values() if active.enabled}


def first_line(app: RetroApp) -> str:
    """Return the first line of the list, its cells parted by bars."""
    table = app.screen.query_one(RecordTable)
    return "|".join(str(cell).strip() for cell in table.get_row_at(0)) if table.row_count else ""


@pytest.mark.usefixtures("session_id")
async def test_a_schedule_is_made_and_what_is_due_is_planned(store: Store, tmp_path: Path) -> None:
    """From p over s and a to a schedule; home says what is due, and m makes the session and opens it."""
    async with home(store, tmp_path) as (app, pilot):
        assert (due(app), "home.plan" in keys(app)) == ("", False)
        await pilot.press("p")
        await wait_until(pilot, lambda: isinstance(app.screen, ProjectsScreen) and app.focused is not None)
        assert first_line(app) == "MES rollout|1|2026-09-20||"
        await pilot.press("s")
        await wait_until(pilot, lambda: isinstance(app.screen, SchedulesScreen) and app.focused is not None)
        assert not {"edit", "delete", "home.plan"} & keys(app)
        await pilot.press("a")
        await wait_until(pilot, lambda: isinstance(app.screen, FormScreen) and app.focused is not None)
        await pilot.press(*"5 sep", "escape")
        await wait_until(pilot, lambda: first_line(app).startswith("Every month, due since 2026-09-05|Mon"))
        await pilot.press("x")
        await wait_until(pilot, lambda: first_line(app).startswith("Every month, next on 2026-10-05|"))
        await pilot.press("u")
        await wait_until(pilot, lambda: "due since" in first_line(app) and hint(app).startswith("Undone"))
        await pilot.press("q")
        await wait_until(pilot, lambda: first_line(app) == "MES rollout|1|2026-09-20|2026-09-05|")
        await pilot.press("q")
        await wait_until(pilot, lambda: "home.plan" in keys(app))
        assert due(app) == "Monthly review of MES rollout is due since 2026-09-05: m plans it"
        assert "Plan due" in {command.title for command in app.get_system_commands(app.screen)}
        await pilot.press("m")
        await on_step(pilot, "setup")
        made = next(s for s in store.glance().sessions if s.title == "Monthly review, August 2026")
        session = meeting(app, made.id).session
        assert (session.held_on, session.period_to) == (date(2026, 9, 5), date(2026, 8, 31))
        await pilot.press("q")
        await wait_until(pilot, lambda: isinstance(app.screen, HomeScreen) and due(app) == "")
        assert "home.plan" not in keys(app)


@pytest.mark.usefixtures("session_id")
async def test_forms(store: Store, tmp_path: Path) -> None:
    """A project's fields go into the store; what another has written meanwhile is not written over."""
    (project,), _none = rows(store)
    store.write(add_schedule, {"project_id": project.id, "title": "Monthly review", "starts_on": TODAY})
    async with home(store, tmp_path) as (app, pilot):
        await pilot.press("p")
        await wait_until(pilot, lambda: isinstance(app.screen, ProjectsScreen) and app.focused is not None)
        await pilot.press("e", "tab", *"Dongheng", "escape")
        await wait_until(pilot, lambda: first_line(app).endswith("|Dongheng"))
        await pilot.press("s")
        await wait_until(pilot, lambda: isinstance(app.screen, SchedulesScreen) and app.focused is not None)
        with closing(Store(str(store.path), "Bob", 20)) as bob:
            (schedule,) = rows(bob)[1]
            await pilot.press("e")
            await wait_until(pilot, lambda: isinstance(app.screen, FormScreen) and app.focused is not None)
            await pilot.press(*" of all")
            bob.write(change, Schedule, schedule.id, {"title": "Bob's", "every": "year"})
        await pilot.press("tab", "tab")
        await wait_until(pilot, lambda: type(app.screen).__name__ == "ConflictScreen")
        assert rows(store)[1][0].title == "Bob's"
        await pilot.press("escape", "escape")
        await wait_until(pilot, lambda: first_line(app).startswith("Every year, due on 2026-09-20|Bob's"))
        await pilot.press("d")
        await wait_until(pilot, lambda: hint(app) == "Deleted Bob's; u brings it back")
        await pilot.press("u")
        await wait_until(pilot, lambda: first_line(app).startswith("Every year"))
    assert rows(store)[0][0].customer == "Dongheng"


async def test_restricted_and_new_people(store: Store, tmp_path: Path, session_id: str) -> None:
    """Who is restricted is told what is due, and no more; an empty store is not made by who only looks."""
    (project,), _none = rows(store)
    for number in range(4):
        store.write(add_schedule, {"project_id": project.id, "title": f"R{number}", "starts_on": TODAY})
    with closing(Store(str(store.path), "Zhou Jie", 20, restricted=True)) as guest:
        async with home(guest, tmp_path) as (app, pilot):
            await wait_until(pilot, lambda: due(app) != "")
            assert due(app).splitlines() == [
                "R0 of MES rollout is due on 2026-09-20",
                "R1 of MES rollout is due on 2026-09-20",
                "2 more are due",
            ]
            assert not {"home.plan", "home.projects"} & keys(app)
            await pilot.press("p", "m")
            await pilot.pause(0.1)
            assert isinstance(app.screen, HomeScreen)
    assert [line.id for line in store.glance().sessions] == [session_id]
    with closing(Store(str(tmp_path / "new.db"), "Ann", 20)) as empty:
        async with home(empty, tmp_path) as (app, pilot):
            await pilot.pause(0.1)
            assert "home.plan" not in keys(app)
            assert not app.screen.query_one(DuePart).display
            await pilot.press("p")
            await wait_until(
                pilot, lambda: isinstance(app.screen, ProjectsScreen) and app.focused is not None
            )
            assert not {"edit", "projects.schedules", "undo", "search"} & keys(app)
            assert not (tmp_path / "new.db").exists()


async def test_a_project_is_added_before_its_first_meeting(tmp_path: Path) -> None:
    """Its name is refused where another has it, and comes back at the next a; u takes the project back."""
    with closing(Store(str(tmp_path / "new.db"), "Ann", 20)) as store:
        async with home(store, tmp_path) as (app, pilot):
            await pilot.press("p")
            await wait_until(
                pilot, lambda: isinstance(app.screen, ProjectsScreen) and app.focused is not None
            )
            await pilot.press("a", *"ERP", "tab", *"D", "escape")
            await wait_until(pilot, lambda: first_line(app) == "ERP||||D")
            await pilot.press("a", *"erp", "tab", "B")
            await wait_until(pilot, lambda: hint(app) == "There is a project erp already")
            await pilot.press("escape")
            await wait_until(pilot, lambda: isinstance(app.screen, ProjectsScreen))
            await wait_until(pilot, lambda: hint(app) == "There is a project erp already")
            await pilot.press("a")
            await wait_until(pilot, lambda: hint(app) == "Your text from last time is back")
            await pilot.press("end", *" 2", "escape")
            table = app.screen_stack[-1].query_one(RecordTable)
            await wait_until(pilot, lambda: table.row_count == 2)
            found = {p.id: (p.name, p.key, p.customer) for p in rows(store)[0]}
            assert sorted(found.values()) == [("ERP", "ERP", "D"), ("erp 2", "ERP", "B")]
            await wait_until(pilot, lambda: found[table.selected or ""][0] == "erp 2")
            await pilot.press("u")
            await wait_until(pilot, lambda: hint(app) == "Undone: erp 2 was added")
            assert table.row_count == 1
            await pilot.press("slash", "x", "enter")
            await wait_until(pilot, lambda: table.row_count == 0)
            await pilot.press("escape")
            await wait_until(pilot, lambda: table.row_count == 1)
            await pilot.press("escape")
            await wait_until(pilot, lambda: isinstance(app.screen, HomeScreen))
