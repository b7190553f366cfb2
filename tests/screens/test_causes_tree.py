"""Every key of the causes step in the tree: it does what its label says, and one undo gives the tree back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from textual.pilot import Pilot

from retro_tui.app import RetroApp
from retro_tui.storage.store import Store
from retro_tui.widgets.why_tree import WhyTree

from .causes_step import answer, dump, fill, here, opened, pick, plant, settled, shape, undone
from .conftest import meeting

Shape = list[tuple[str, str]]
BEFORE: Shape = [
    ("training", ""),
    ("shift", "training"),
    ("hours", "training"),
    ("roster", "hours"),
    ("script", ""),
    ("review", ""),
]


@dataclass(frozen=True)
class Press:
    """A key pressed on a cause, what is answered then, and what comes of it."""

    key: str
    on: str
    says: dict[str, Any]
    """Fields of the cause afterwards."""
    answer: str = ""
    fill: tuple[str, ...] = ()
    pick: str | None = None


MARKS = [
    Press("r", "hours", {"role": "root", "stop_reason": "root"}),
    Press("c", "hours", {"role": "contributing", "stop_reason": ""}),
    Press("v", "hours", {"validation": "supported"}),
    Press("ampersand", "hours", {"joins": "and"}),
    Press("g", "hours", {"leg": "unnoticed"}, pick="noticed"),
    Press("t", "hours", {"stop_reason": "outside"}, pick="outside"),
    Press("x", "hours", {"evidence_kind": "log"}, fill=("right",)),
    Press("y", "hours", {"also_possible_at": "B"}, fill=("B",)),
    Press("N", "hours", {"no_action_reason": "no"}, fill=("n", "o")),
    Press("e", "hours", {"statement": "hours!"}, fill=("exclamation_mark",)),
    Press("enter", "hours", {"statement": "hours!"}, fill=("exclamation_mark",)),
    Press("b", "script", {"category": "process"}, pick="process"),
]
HUNG = [
    Press("a", "hours", {}, answer="new"),
    Press("s", "hours", {}, answer="new"),
    Press("s", "script", {}, answer="new"),
    Press("d", "hours", {}),
    Press("m", "hours", {}, pick="script"),
    Press("m", "roster", {}, pick="late"),
    Press("M", "script", {}, pick="shift"),
    Press("greater_than_sign", "hours", {}),
    Press("less_than_sign", "hours", {}),
    Press("shift+right", "hours", {}),
    Press("shift+left", "hours", {}),
    Press("J", "shift", {}),
    Press("K", "hours", {}),
    Press("shift+down", "shift", {}),
    Press("shift+up", "hours", {}),
    Press("b", "hours", {}, pick="process"),
]
INDENTED = [("training", ""), ("shift", "training"), ("hours", "shift"), *BEFORE[3:]]
OUTDENTED = [*BEFORE[:2], ("hours", ""), *BEFORE[3:]]
SWAPPED = [BEFORE[0], BEFORE[2], BEFORE[3], BEFORE[1], *BEFORE[4:]]
AFTER: list[Shape] = [
    [*BEFORE[:4], ("new", "hours"), *BEFORE[4:]],
    [*BEFORE[:4], ("new", "training"), *BEFORE[4:]],
    [*BEFORE, ("new", "")],
    [*BEFORE[:2], *BEFORE[4:]],
    [*BEFORE[:2], ("script", ""), ("hours", "script"), BEFORE[3], BEFORE[5]],
    [*BEFORE[:3], *BEFORE[4:], ("roster", "")],
    [BEFORE[0], ("shift; script", "training"), *BEFORE[2:4], BEFORE[5]],
    INDENTED,
    OUTDENTED,
    INDENTED,
    OUTDENTED,
    SWAPPED,
    SWAPPED,
    SWAPPED,
    SWAPPED,
    [*BEFORE[:2], *BEFORE[4:], ("hours", ""), BEFORE[3]],
]


async def pressed(app: RetroApp, pilot: Pilot[int], press: Press, put: dict[str, str]) -> None:
    """Press the key on its cause, and answer."""
    here(app).select(put[press.on])
    await pilot.press(press.key)
    if press.answer:
        await answer(pilot, press.answer)
    if press.fill:
        await fill(pilot, *press.fill)
    if press.pick is not None:
        await pick(pilot, press.pick)
    await settled(pilot)


@pytest.mark.parametrize("press", MARKS, ids=lambda press: press.key)
async def test_what_is_said_of_a_cause(app: RetroApp, store: Store, session_id: str, press: Press) -> None:
    """The cause says it, no other row changes, and one undo takes it back."""
    put = plant(store, session_id)
    async with opened(app) as pilot:
        before = dump(app, session_id)
        await pressed(app, pilot, press, put)
        after = dump(app, session_id)
        changed = [new for old, new in zip(before, after, strict=True) if old != new and "leg" in new]
        assert [row["id"] for row in changed] == [put[press.on]]
        assert press.says.items() <= changed[0].items()
        assert here(app).selected_id == put[press.on]
        await undone(pilot)
        assert dump(app, session_id) == before


@pytest.mark.parametrize(
    ("press", "after"), zip(HUNG, AFTER, strict=True), ids=[f"{p.key}-{p.on}" for p in HUNG]
)
async def test_where_causes_hang(
    app: RetroApp, store: Store, session_id: str, press: Press, after: Shape
) -> None:
    """The tree has another shape, on screen too, and one undo gives it back exactly."""
    put = plant(store, session_id)
    async with opened(app) as pilot:
        before = dump(app, session_id)
        assert shape(app, session_id) == BEFORE
        await pressed(app, pilot, press, put)
        assert shape(app, session_id) == after
        nodes = here(app).query_one(WhyTree).nodes
        assert [node.text for node in nodes] == ["Late", *(says for says, _above in after)]
        await undone(pilot)
        assert dump(app, session_id) == before


@pytest.mark.parametrize(("key", "kind"), [("n", "actions"), ("L", "lessons")])
async def test_what_answers_a_cause(
    app: RetroApp, store: Store, session_id: str, key: str, kind: str
) -> None:
    """The action or lesson names cause and problem, the tree counts it, and undo takes it back."""
    put = plant(store, session_id)
    async with opened(app) as pilot:
        before = dump(app, session_id)
        await pressed(app, pilot, Press(key, "roster", {}, fill=("x",)), put)
        (row,) = meeting(app, session_id).of(kind)
        assert (getattr(row, "cause_id", ""), getattr(row, "problem_id", "")) == (put["roster"], put["Late"])
        chosen = here(app).query_one(WhyTree).selected
        assert chosen is not None
        assert ("→ 1 action" in chosen.marks) == (kind == "actions")
        await undone(pilot)
        assert dump(app, session_id) == before
