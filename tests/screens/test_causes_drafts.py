"""A half typed why is kept: it is back when the app is opened again, on the place where it was begun."""

from __future__ import annotations

from pathlib import Path

import pytest

from retro_tui.app import RetroApp
from retro_tui.storage.records import delete
from retro_tui.storage.store import Store
from retro_tui.widgets.entry import Entry

from .causes_step import answer, cause, fish, here, opened, plant, settled, stand_on
from .conftest import TODAY, wait_until


def line(app: RetroApp) -> Entry:
    """Return the line at the bottom."""
    return here(app).query_one(Entry)


def asked(app: RetroApp) -> str:
    """Return what the line asks."""
    return str(line(app).query_one("#ask").render())


def again(store: Store, session_id: str, tmp_path: Path) -> RetroApp:
    """Return the app as it is started the next time."""
    fresh = Store(str(store.path), "Zhou Jie", patience=20)
    return RetroApp(fresh, session_id, tmp_path / "drafts", lambda: TODAY)


@pytest.mark.parametrize(
    ("on", "above", "question"),
    [("Late", None, "Why: Late"), ("hours", "hours", "Why: hours"), ("fan", "fan", "Why: fan")],
)
async def test_a_why_of_the_tree(
    app: RetroApp,
    store: Store,
    session_id: str,
    tmp_path: Path,
    on: str,
    above: str | None,
    question: str,
) -> None:
    """It comes back below its cause, of whichever problem, and is stored there with enter."""
    put = plant(store, session_id)
    async with opened(app) as pilot:
        if on == "fan":
            await pilot.press("full_stop")
        here(app).select(put[on])
        await pilot.press("a", *"half a w")
        await settled(pilot)
    later = again(store, session_id, tmp_path)
    async with opened(later) as pilot:
        await wait_until(pilot, lambda: line(later).is_open)
        assert (line(later).text, asked(later).strip()) == ("half a w", question)
        await answer(pilot, "hy")
        row = cause(later, session_id, "half a why")
        assert (row.parent_id, row.problem_id) == (
            put[above] if above else None,
            put["Loud" if on == "fan" else "Late"],
        )
        assert not later.keeper.drafts.of(session_id)
    third = again(store, session_id, tmp_path)
    async with opened(third):
        assert not line(third).is_open


async def test_a_cause_of_a_category(app: RetroApp, store: Store, session_id: str, tmp_path: Path) -> None:
    """What was begun on a category of the fishbone goes there."""
    plant(store, session_id)
    async with opened(app) as pilot:
        await fish(pilot)
        await stand_on(pilot, "bone:design")
        await pilot.press("a", *"half")
        await settled(pilot)
    later = again(store, session_id, tmp_path)
    async with opened(later) as pilot:
        await wait_until(pilot, lambda: line(later).is_open)
        assert line(later).text == "half"
        assert asked(later).strip() == "Code & design: Late"
        await answer(pilot, "!")
        row = cause(later, session_id, "half!")
        assert (row.category, row.parent_id) == ("design", None)


async def test_escape_keeps_what_is_typed(app: RetroApp, store: Store, session_id: str) -> None:
    """Each place has a draft of its own, which is there when its question is asked again."""
    put = plant(store, session_id)
    async with opened(app) as pilot:
        for name in ("shift", "script"):
            here(app).select(put[name])
            await pilot.press("a", *name, "escape")
            await settled(pilot)
        for name in ("shift", "script"):
            here(app).select(put[name])
            await pilot.press("a")
            await wait_until(pilot, lambda: line(app).is_open)
            assert line(app).text == name
            await pilot.press("escape")
            await settled(pilot)
        await pilot.press("plus")
        await wait_until(pilot, lambda: line(app).is_open)
        assert line(app).text == ""
        await pilot.press(*"Nig", "escape")
        await settled(pilot)
        here(app).select(put["shift"])
        await pilot.press("a")
        await wait_until(pilot, lambda: line(app).text == "shift")


async def test_what_is_typed_while_the_store_is_slow(app: RetroApp, store: Store, session_id: str) -> None:
    """Whys typed without waiting become a chain, one below the other, and no letter is lost."""
    put = plant(store, session_id)
    async with opened(app) as pilot:
        here(app).select(put["review"])
        await pilot.press("a")
        entry = line(app)
        await wait_until(pilot, lambda: entry.is_open)
        for word in ("one", "two"):
            await pilot.press(*word, "enter")
        await pilot.press(*"thr")
        await settled(pilot)
        assert entry.text == "thr"
        one, two = cause(app, session_id, "one"), cause(app, session_id, "two")
        assert one.parent_id == put["review"]
        assert two.parent_id in (one.id, put["review"])
        assert asked(app).strip() == "Why: two"


async def test_a_cause_that_is_gone(app: RetroApp, store: Store, session_id: str, tmp_path: Path) -> None:
    """What was being written below a cause that somebody deleted is asked for at the problem, and kept."""
    put = plant(store, session_id)
    async with opened(app) as pilot:
        here(app).select(put["hours"])
        await pilot.press("a", *"too lo")
        await settled(pilot)
    store.write(delete, "causes", put["hours"])
    later = again(store, session_id, tmp_path)
    async with opened(later) as pilot:
        await wait_until(pilot, lambda: line(later).is_open)
        assert (line(later).text, asked(later).strip()) == ("too lo", "Why: Late")
        await answer(pilot, "ng")
        assert cause(later, session_id, "too long").parent_id is None
        assert not later.keeper.drafts.of(session_id)
