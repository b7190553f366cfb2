"""A problem with a small tree of causes, and the step of causes that shows it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual.geometry import Region
from textual.pilot import Pilot

from retro_tui.app import RetroApp
from retro_tui.screens.causes import CausesScreen
from retro_tui.screens.form import FormScreen
from retro_tui.screens.pick import PickScreen
from retro_tui.storage.models import Cause
from retro_tui.storage.records import add
from retro_tui.storage.store import Store
from retro_tui.storage.walk import enter
from retro_tui.templates.loader import builtin
from retro_tui.widgets.entry import Entry
from retro_tui.widgets.fishbone import Fishbone
from retro_tui.widgets.prose import Prose
from retro_tui.widgets.why_tree import WhyTree

from .conftest import meeting, on_step, wait_until

CAUSES = [step.kind for step in builtin()["monthly-review"].steps].index("causes")
VOLATILE = {"updated_at", "version"}
"""What every write changes."""
TREE = {
    "training": ("", "people"),
    "shift": ("training", ""),
    "hours": ("training", ""),
    "roster": ("hours", ""),
    "script": ("", "tools"),
    "review": ("", "process"),
}
"""What stands above each cause, and on which bone it is, in the order of reading."""


def plant(store: Store, session_id: str) -> dict[str, str]:
    """Let two problems stand there, the first one with a tree; return ids by what they say."""
    put = {"Late": store.write(add, "problems", session_id, {"statement": "Late"}).id}
    for name, (above, category) in TREE.items():
        values: dict[str, Any] = {"problem_id": put["Late"], "statement": name, "category": category}
        put[name] = store.write(add, "causes", session_id, values | {"parent_id": put.get(above)}).id
    put["Loud"] = store.write(add, "problems", session_id, {"statement": "Loud"}).id
    values = {"problem_id": put["Loud"], "statement": "fan"}
    put["fan"] = store.write(add, "causes", session_id, values).id
    store.write(enter, session_id, CAUSES)
    return put


@asynccontextmanager
async def opened(app: RetroApp, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[int]]:
    """Show the causes."""
    async with app.run_test(size=size) as pilot:
        await on_step(pilot, "causes")
        await settled(pilot)
        yield pilot


def here(app: RetroApp) -> CausesScreen:
    """Return the screen of causes, whatever stands above it."""
    return next(screen for screen in app.screen_stack if isinstance(screen, CausesScreen))


def view(app: RetroApp) -> WhyTree | Fishbone:
    """Return what the causes are drawn by."""
    screen = here(app)
    return screen.query_one(Fishbone) if screen.as_fishbone else screen.query_one(WhyTree)


def told(app: RetroApp) -> str:
    """Return what the cursor stands on, by what it says."""
    chosen = view(app).selected
    return chosen.text if chosen else ""


async def settled(pilot: Pilot[int]) -> None:
    """Wait until everything that was begun is in the store and on screen."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def back(pilot: Pilot[int]) -> None:
    """Wait until the step of causes is on top again and has stored all it was given."""
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, CausesScreen))
    await settled(pilot)


async def pick(pilot: Pilot[int], words: str) -> None:
    """Wait for a list of answers, and take the one with these words."""
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, PickScreen) and bool(pilot.app.focused))
    await pilot.press(*words, "enter")
    await back(pilot)


async def fill(pilot: Pilot[int], *keys: str) -> None:
    """Wait for a form, press keys in the field that it opens with, and leave it."""
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, FormScreen) and bool(pilot.app.focused))
    await pilot.press(*keys, "escape")
    await back(pilot)


async def answer(pilot: Pilot[int], *lines: str) -> None:
    """Wait for the line at the bottom, answer with these lines one after the other, and leave it."""
    entry = pilot.app.screen.query_one(Entry)
    await wait_until(pilot, lambda: entry.is_open)
    for line in lines:
        await pilot.press(*line, "enter")
        await settled(pilot)
    if entry.is_open:
        await pilot.press("escape")
    await settled(pilot)


async def undone(pilot: Pilot[int]) -> None:
    """Take back what was done last."""
    await pilot.press("u")
    await settled(pilot)


def dump(app: RetroApp, session_id: str) -> list[dict[str, Any]]:
    """Return all that the store holds of problems, causes and what answers them, times left out."""
    found = meeting(app, session_id)
    rows = (*found.problems, *found.causes, *found.actions, *found.lessons)
    return [row.model_dump(exclude=VOLATILE) for row in rows]


def cause(app: RetroApp, session_id: str, statement: str) -> Cause:
    """Return the cause that says this."""
    return next(row for row in meeting(app, session_id).causes if row.statement == statement)


def shape(app: RetroApp, session_id: str) -> list[tuple[str, str]]:
    """Return each cause with what stands above it, in the order of reading."""
    from retro_tui.domain.tree import walk

    found = meeting(app, session_id)
    says = {row.id: row.statement for row in found.causes}
    first = found.problems[0].id
    rows = [row for row in found.causes if row.problem_id == first]
    return [(row.statement, says.get(row.parent_id or "", "")) for _level, row in walk(rows)]


def in_sight(app: RetroApp) -> bool:
    """Tell whether the first row of what the cursor stands on is inside the view."""
    shown = view(app)
    chosen = shown.selected
    if isinstance(shown, Fishbone):
        place = getattr(chosen, "row", 0) - round(shown.scroll_y)
        return Region(0, 0, 1, shown.size.height).contains(0, place)
    rows = [shown.render_line(y) for y in range(shown.size.height)]
    cursor = shown.get_component_rich_style("tree--cursor")
    return any(segment.style == cursor for strip in rows for segment in strip)


async def fish(pilot: Pilot[int]) -> None:
    """Turn to the fishbone, or back to the tree."""
    await pilot.press("f")
    await settled(pilot)


async def stand_on(pilot: Pilot[int], item: str) -> None:
    """Put the cursor of the fishbone on an item."""
    app = pilot.app
    assert isinstance(app, RetroApp)
    drawing = here(app).query_one(Fishbone)
    drawing.cursor = item
    assert drawing.cursor == item
    await settled(pilot)


async def reached(pilot: Pilot[int]) -> set[str]:
    """Press arrows on the fishbone until they lead nowhere new; what is below it says where they led."""
    app = pilot.app
    assert isinstance(app, RetroApp)
    drawing, words = here(app).query_one(Fishbone), here(app).query_one("#detail", Prose)
    found, waiting = {drawing.cursor}, [drawing.cursor]
    while waiting:
        start = waiting.pop()
        for key in ("down", "up", "right", "left"):
            drawing.cursor = start
            await pilot.press(key)
            assert words.words.startswith(told(app))
            if drawing.cursor not in found:
                found.add(drawing.cursor)
                waiting.append(drawing.cursor)
    return found
