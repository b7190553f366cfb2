"""How long it takes to lay out and draw the causes of one problem, as a tree and as a fishbone.

Both are measured in the widgets themselves: from the new rows to the last line that goes to the terminal.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable
from statistics import median

from textual.app import App, ComposeResult
from textual.scroll_view import ScrollView

from retro_tui.domain.fishbone import Bones
from retro_tui.widgets.fishbone import Fishbone
from retro_tui.widgets.why_tree import TreeNode, WhyTree
from tests.domain.fishes import every, fish

SIZES = ((80, 24), (120, 36), (200, 60))
COUNTS = (1, 6, 30, 200)
_SEEDS = range(20)
FRAME = 16
"""Milliseconds of one frame, the limit."""


class Canvas(App[None]):
    """Nothing but the two drawings."""

    CSS = "ScrollView { height: 100%; width: 100%; position: absolute; }"

    def compose(self) -> ComposeResult:
        """Both, one over the other."""
        yield WhyTree()
        yield Fishbone()


def run() -> list[tuple[str, ...]]:
    """Measure all sizes, and return the table line by line."""
    lines: list[tuple[str, ...]] = [("drawing of random causes", "size", "causes", "median", "most", "limit")]
    for size in SIZES:
        lines += asyncio.run(_measure(size))
    return lines


async def _measure(size: tuple[int, int]) -> list[tuple[str, ...]]:
    """Measure one size."""
    lines = []
    app = Canvas()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        tree, bones = app.query_one(WhyTree), app.query_one(Fishbone)
        for count in COUNTS:
            made = [fish(seed, count, 6) for seed in _SEEDS]
            shows: tuple[tuple[str, ScrollView, list[Callable[[], None]]], ...] = (
                ("5 whys", tree, [_shower(tree, _nodes(each)) for each in made]),
                ("fishbone", bones, [_drawer(bones, each) for each in made]),
            )
            for name, view, jobs in shows:
                took = [_timed(view, job) for job in jobs]
                figures = (f"{median(took):.1f} ms", f"{max(took):.1f} ms", f"{FRAME} ms")
                lines.append((name, f"{size[0]}x{size[1]}", str(count), *figures))
    return lines


def _shower(tree: WhyTree, nodes: list[TreeNode]) -> Callable[[], None]:
    """Return what shows these causes in the tree."""
    return lambda: tree.show(nodes)


def _drawer(view: Fishbone, bones: Bones) -> Callable[[], None]:
    """Return what shows this fishbone."""
    return lambda: view.show(bones)


def _timed(view: ScrollView, show: Callable[[], None]) -> float:
    """Return the milliseconds from new rows to the last line on screen, with no garbage of others."""
    gc.collect()
    begin = time.perf_counter()
    show()
    for y in range(view.size.height):
        view.render_line(y)
    return (time.perf_counter() - begin) * 1000


def _nodes(bones: Bones) -> list[TreeNode]:
    """Return the causes of a fishbone as the tree shows them."""
    causes = [
        TreeNode(cause.id, level, f"Why {level}", cause.text, f"{cause.id}  ? Assumed")
        for cause, level in every(bones)
    ]
    return [TreeNode("head", 0, "P1", bones.head), *causes]
