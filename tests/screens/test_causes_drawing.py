"""The fishbone of the causes step: marks on it, little room, few characters, a long text."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from retro_tui.app import RetroApp
from retro_tui.storage.records import add
from retro_tui.storage.store import Store
from retro_tui.widgets.fishbone import Fishbone
from retro_tui.widgets.prose import Prose

from .causes_step import (
    TREE,
    answer,
    cause,
    dump,
    fill,
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
from .conftest import TODAY, meeting, wait_until

LONG = "The night shift was taught three weeks after go-live, when half of them had gone back to paper"


def lines(app: RetroApp) -> list[str]:
    """Return what is drawn of the fishbone."""
    drawing = here(app).query_one(Fishbone)
    return [drawing.render_line(y).text for y in range(drawing.size.height)]


@pytest.mark.parametrize("size", [(60, 20), (40, 24), (40, 12)])
async def test_little_room(app: RetroApp, store: Store, session_id: str, size: tuple[int, int]) -> None:
    """Where no fish fits it is a list; keys lead to all causes, and whys and categories are as ever."""
    put = plant(store, session_id)
    async with opened(app, size) as pilot:
        await fish(pilot)
        drawing = here(app).query_one(Fishbone)
        assert drawing.mode == ("list" if size[0] < 60 else "full")
        assert {cell_len(line) for line in lines(app)} == {drawing.size.width}
        assert await reached(pilot) >= {put[name] for name in TREE}
        await pilot.press("home")
        for _item in range(20):
            await pilot.press("down")
            assert any(told(app)[:20] in line for line in lines(app))
        here(app).select(cause(app, session_id, "script").id)
        await pilot.press("a")
        await answer(pilot, "deep")
        assert cause(app, session_id, "deep").parent_id == cause(app, session_id, "script").id
        await pilot.press("up", "b")
        await pick(pilot, "people")
        assert told(app) in {row.statement for row in meeting(app, session_id).causes}


@pytest.mark.parametrize(("wish", "plain"), [("1", True), ("0", False)])
async def test_few_characters(
    store: Store,
    session_id: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    wish: str,
    plain: bool,
) -> None:
    """With RETRO_ASCII it is drawn with ASCII alone."""
    plant(store, session_id)
    monkeypatch.setenv("RETRO_ASCII", wish)
    app = RetroApp(store, session_id, tmp_path / "drafts", lambda: TODAY)
    async with opened(app, (120, 36)) as pilot:
        await fish(pilot)
        drawn = "".join(lines(app))
        assert "training" in drawn
        assert drawn.isascii() == plain


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_cut_text_is_whole_below(
    app: RetroApp, store: Store, session_id: str, size: tuple[int, int]
) -> None:
    """The lines below the drawing have every word of the cause under the cursor."""
    put = plant(store, session_id)
    values = {"problem_id": put["Late"], "statement": LONG, "category": "people"}
    row_id = store.write(add, "causes", session_id, values).id
    async with opened(app, size) as pilot:
        await fish(pilot)
        assert LONG not in " ".join("".join(lines(app)).split())
        here(app).select(row_id)
        await settled(pilot)
        pane = here(app).query_one("#detail", Prose)
        assert pane.words.startswith(LONG)
        drawn = " ".join(pane.render_line(y).text.strip() for y in range(pane.size.height))
        assert LONG in drawn


@pytest.mark.parametrize("key", ["r", "v", "d", "e"])
async def test_marks_on_the_fishbone(app: RetroApp, store: Store, session_id: str, key: str) -> None:
    """What is done to a cause there is done to the cause under the cursor; undo takes it back."""
    put = plant(store, session_id)
    async with opened(app) as pilot:
        await fish(pilot)
        before = dump(app, session_id)
        await stand_on(pilot, put["script"])
        await pilot.press(key)
        if key == "e":
            await fill(pilot, "exclamation_mark")
        await settled(pilot)
        row = next((x for x in meeting(app, session_id).causes if x.id == put["script"]), None)
        assert (row and (row.role, row.validation, row.statement)) == {
            "r": ("root", "assumed", "script"),
            "v": ("", "supported", "script"),
            "d": None,
            "e": ("", "assumed", "script!"),
        }[key]
        await wait_until(pilot, lambda: here(app).as_fishbone)
        assert told(app) == {"d": "Tools", "e": "script!"}.get(key, "script")
        await undone(pilot)
        assert dump(app, session_id) == before
