"""Both views hold each cause once, whatever the tree; and the cursor never leaves what is in sight."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retro_tui.app import RetroApp
from retro_tui.domain.category_sets import SETS
from retro_tui.domain.fishbone import BoneCause, Bones, build
from retro_tui.domain.tree import walk
from retro_tui.storage.models import Cause, Problem
from retro_tui.storage.records import add
from retro_tui.storage.store import Store
from retro_tui.storage.walk import enter
from retro_tui.storage.writing import Writing
from retro_tui.widgets.tree_lines import TreeNode, draw, shown

from .causes_step import CAUSES, fish, here, in_sight, opened, settled, view

CATEGORIES = SETS[0].categories
KEYS = st.sampled_from(["", "unknown", *(category.key for category in CATEGORIES)])
PROBLEM = Problem(id="p", session_id="s", statement="Late")


@st.composite
def trees(draw: st.DrawFn) -> list[Cause]:
    """Draw causes that hang below one another anyhow: orphans and rings among them."""
    count = draw(st.integers(0, 25))
    above = st.one_of(st.none(), st.integers(0, 27).map(str))
    return [
        Cause(
            id=str(number),
            session_id="s",
            number=number,
            position=draw(st.integers(0, 5)),
            problem_id="p",
            parent_id=draw(above),
            category=draw(KEYS),
            statement=f"<{number}>" + draw(st.sampled_from(["", " why", "为什么" * 30, " long word" * 20])),
        )
        for number in range(count)
    ]


def held(bones: Bones) -> list[str]:
    """Return the ids of all causes of a fishbone."""
    found: list[str] = []
    waiting: list[BoneCause] = [cause for bone in bones.bones for cause in bone.causes]
    while waiting:
        cause = waiting.pop()
        found.append(cause.id)
        waiting.extend(cause.below)
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(causes=trees(), width=st.integers(20, 120))
def test_each_cause_once_in_both_views(causes: list[Cause], width: int) -> None:
    """The tree draws each cause's first line once, in the order of reading; the fishbone has the same."""
    ids = Counter(cause.id for cause in causes)
    nodes = [TreeNode(x.id, depth, f"Why {depth}", x.statement) for depth, x in walk(causes)]
    drawn = draw(list(shown(nodes, set())), width, 0, 0)
    firsts = [nodes[line.place].id for line in drawn if line.first]
    assert Counter(firsts) == ids
    assert firsts == [node.id for node in nodes]
    text = "".join("".join(line.text.split()) for line in drawn)
    assert text == "".join("".join((node.lead + node.text).split()) for node in nodes)
    bones = build(PROBLEM, causes, CATEGORIES, "en")
    assert Counter(held(bones)) == ids
    assert Counter(held(build(PROBLEM, causes, (), "en"))) == ids


def grow(w: Writing, session_id: str) -> None:
    """Write 200 causes: chains of ten levels, on a few bones, short and long."""
    problem = add(w, "problems", session_id, {"statement": "Late"})
    above: str | None = None
    for number in range(200):
        level = number % 10
        said = f"{number} because of something that was left undone" + " so long" * (number % 7)
        row = add(
            w,
            "causes",
            session_id,
            {
                "problem_id": problem.id,
                "parent_id": above if level else None,
                "category": "" if level else CATEGORIES[number // 10 % 5].key,
                "statement": said,
            },
        )
        above = row.id
    enter(w, session_id, CAUSES)


@pytest.mark.parametrize(("size", "as_fish"), [((60, 20), False), ((80, 24), True)], ids=["tree", "fishbone"])
async def test_the_cursor_stays_in_sight(
    app: RetroApp, store: Store, session_id: str, size: tuple[int, int], as_fish: bool
) -> None:
    """Moving, jumping, growing the details, typing and another size of the screen leave it in sight."""
    store.write(grow, session_id)
    async with opened(app, size) as pilot:
        if as_fish:
            await fish(pilot)
        for key in ("end", "home", *["down"] * 40, *["up"] * 12, "end", *["up"] * 12, "i"):
            await pilot.press(key)
            assert in_sight(app), key
        rows = [row for row in here(app).causes if row.number % 23 == 0]
        for row in rows:
            here(app).select(row.id)
            await settled(pilot)
            assert in_sight(app), row.number
            await pilot.press("a")
            await settled(pilot)
            assert in_sight(app), f"asking {row.number}"
            await pilot.press("escape")
        for place in (3, -1):
            here(app).select(here(app).causes[place].id)
            for wide, high in ((120, 36), (48, 16), size):
                await pilot.resize_terminal(wide, high)
                await settled(pilot)
                assert in_sight(app), (wide, high, place)
        assert view(app).selected is not None
