"""The causes step as a fishbone: categories, causes on them, and the drawing at small sizes."""

from __future__ import annotations

import json

from retro_tui.app import RetroApp
from retro_tui.domain.categories import MOST, bones_of
from retro_tui.domain.fishbone import HEAD
from retro_tui.storage.store import Store
from retro_tui.widgets.entry import Entry
from retro_tui.widgets.prose import Prose

from .causes_step import (
    TREE,
    answer,
    cause,
    dump,
    fish,
    here,
    opened,
    pick,
    plant,
    reached,
    settled,
    stand_on,
    told,
    undone,
)
from .conftest import hint, meeting

FIRST = ("training", "script", "review")


def names(app: RetroApp, session_id: str) -> list[str]:
    """Return the names of the categories that the first problem keeps."""
    return [bone.en for bone in bones_of(meeting(app, session_id).problems[0].bones)]


async def test_f_turns_and_the_cursor_stays(app: RetroApp, store: Store, session_id: str) -> None:
    """From the tree to the fishbone and back, the cursor stays on its cause; the head is the problem."""
    put = plant(store, session_id)
    async with opened(app, (120, 36)) as pilot:
        for name in TREE:
            here(app).select(put[name])
            await pilot.press("f")
            await settled(pilot)
            assert (here(app).as_fishbone, told(app)) == (True, name)
            await pilot.press("f")
            await settled(pilot)
            assert (here(app).as_fishbone, told(app)) == (False, name)
        here(app).select(put["Late"])
        await fish(pilot)
        assert told(app) == "training"
        await stand_on(pilot, HEAD)
        await fish(pilot)
        assert told(app) == "Late"


async def test_arrows_walk_over_everything(app: RetroApp, store: Store, session_id: str) -> None:
    """They lead to each cause, each category and the head."""
    put = plant(store, session_id)
    async with opened(app, (120, 36)) as pilot:
        await fish(pilot)
        found = await reached(pilot)
        bones = {f"bone:{bone.key}" for bone in here(app).bones}
        assert found == {HEAD, *bones, *(put[name] for name in TREE)}


async def test_a_cause_is_added_to_a_category(app: RetroApp, store: Store, session_id: str) -> None:
    """The key a on a title asks for causes of that kind until escape; the first one keeps the set, once."""
    plant(store, session_id)
    async with opened(app) as pilot:
        await fish(pilot)
        states = [dump(app, session_id)]
        await stand_on(pilot, "bone:design")
        await pilot.press("a")
        await answer(pilot)
        assert dump(app, session_id) == states[0]
        for name in ("one", "two"):
            await stand_on(pilot, "bone:design")
            await pilot.press("a")
            await answer(pilot, name)
            states.append(dump(app, session_id))
            row = cause(app, session_id, name)
            assert (row.category, row.parent_id, told(app)) == ("design", None, name)
        assert "Code & design" in names(app, session_id)
        for state in reversed(states[:2]):
            await undone(pilot)
            assert dump(app, session_id) == state


async def test_another_category_and_another_set(app: RetroApp, store: Store, session_id: str) -> None:
    """The key b moves a cause, B takes another set that the problem keeps; undo gives all back."""
    put = plant(store, session_id)
    async with opened(app) as pilot:
        await fish(pilot)
        states = [dump(app, session_id)]
        await stand_on(pilot, put["script"])
        await pilot.press("b")
        await pick(pilot, "require")
        states.append(dump(app, session_id))
        assert (cause(app, session_id, "script").category, told(app)) == ("requirements", "script")
        await pilot.press("b")
        await pick(pilot, "without")
        states.append(dump(app, session_id))
        assert cause(app, session_id, "script").category == ""
        await pilot.press("B")
        await pick(pilot, "6m")
        states.append(dump(app, session_id))
        assert "Machine" in names(app, session_id)
        assert [bone.key for bone in here(app).bones][:2] == ["people", "machine"]
        await stand_on(pilot, put["training"])
        await pilot.press("b")
        await pick(pilot, "machine")
        assert json.loads(meeting(app, session_id).problems[0].bones)["set"] == "6m"
        for state in reversed(states):
            await undone(pilot)
            assert dump(app, session_id) == state


async def test_own_categories(app: RetroApp, store: Store, session_id: str) -> None:
    """One more with +, another name with e, one less with d: the causes of it stay, without a category."""
    put = plant(store, session_id)
    async with opened(app, (120, 36)) as pilot:
        await fish(pilot)
        states = [dump(app, session_id)]
        await pilot.press("plus")
        await answer(pilot, "Night")
        states.append(dump(app, session_id))
        assert names(app, session_id)[-1] == "Night"
        await stand_on(pilot, "bone:people")
        await pilot.press("e", "exclamation_mark")
        await answer(pilot, "!")
        states.append(dump(app, session_id))
        assert names(app, session_id)[0] == "People!!"
        await stand_on(pilot, "bone:people")
        await pilot.press("d")
        await settled(pilot)
        assert "without a category" in hint(app)
        assert "People!!" not in names(app, session_id)
        assert cause(app, session_id, "training").category == "people"
        await stand_on(pilot, put["training"])
        await stand_on(pilot, "bone:")
        assert here(app).query_one("#detail", Prose).words.startswith("No category · 1 cause")
        for state in reversed(states):
            await undone(pilot)
            assert dump(app, session_id) == state


async def test_no_more_categories_than_can_be_read(app: RetroApp, store: Store, session_id: str) -> None:
    """The one too many is refused with a word."""
    plant(store, session_id)
    async with opened(app) as pilot:
        await fish(pilot)
        for number in range(MOST - len(here(app).bones)):
            await pilot.press("plus")
            await answer(pilot, f"n{number}")
        assert len(names(app, session_id)) == MOST
        await pilot.press("plus")
        assert hint(app) == f"More than {MOST} categories cannot be read"
        assert not here(app).query_one(Entry).is_open


async def test_the_bone_without_a_category(app: RetroApp, store: Store, session_id: str) -> None:
    """On it, a adds a cause without a category; e and d say that there is nothing to change."""
    put = plant(store, session_id)
    async with opened(app) as pilot:
        await pilot.press("full_stop")
        await fish(pilot)
        await stand_on(pilot, "bone:")
        await pilot.press("a")
        await answer(pilot, "new")
        row = cause(app, session_id, "new")
        assert (row.category, row.problem_id) == ("", put["Loud"])
        await stand_on(pilot, "bone:")
        before = dump(app, session_id)
        assert "No category" in here(app).query_one("#detail", Prose).words
        for key in ("e", "enter", "d"):
            await pilot.press(key)
            await settled(pilot)
            assert (app.screen, dump(app, session_id)) == (here(app), before)
            assert "not a category" in hint(app)
