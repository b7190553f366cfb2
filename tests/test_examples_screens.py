"""The worked examples on screen: the tree and the fishbone show every cause, at a small and a usual size."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from retro_tui import i18n
from retro_tui.app import RetroApp
from retro_tui.domain.causal_tree import CausalTree, walk
from retro_tui.domain.fishbone import HEAD, build
from retro_tui.storage.store import Store
from retro_tui.storage.walk import enter
from retro_tui.storage.writing import Writing
from retro_tui.templates.loader import builtin
from retro_tui.widgets.fishbone import Fishbone
from retro_tui.widgets.why_tree import TreeNode, WhyTree
from tests.domain.fish_checks import cells
from tests.examples.loading import HELD, load_example, stored, the_problem
from tests.examples.reading import EXAMPLES, Example, Told
from tests.screens.conftest import on_step

MARK = "[~]"
"""What stands at the right of a node; no statement has it."""

GUIDES = re.compile(r"^[ │├└]*")
"""What stands before a text: the lines that pass beside it."""
FORK = re.compile(r"(?<=[ │])[├└] ")
"""What stands before the first line of a cause."""
ARROWS = "↑↓ "
"""What stands at the end of a line where the tree goes on beyond the screen."""
SIGNS = {
    "assumed": "? Assumed",
    "supported": "~ Supported",
    "confirmed": "✓ Confirmed",
    "ruled_out": "✗ Ruled out",
}

every_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
every_size = pytest.mark.parametrize("size", [(80, 24), (120, 36)])


class TreeApp(App[None]):
    """Nothing but a tree."""

    def __init__(self, nodes: list[TreeNode]) -> None:
        """Show these nodes."""
        super().__init__()
        self.nodes, self.tree_ = nodes, WhyTree()

    def compose(self) -> ComposeResult:
        """Nothing else."""
        yield self.tree_

    def on_mount(self) -> None:
        """Give it something to show."""
        self.tree_.show(self.nodes)
        self.tree_.focus()


class FishApp(App[None]):
    """Nothing but a fishbone."""

    def __init__(self, example: Example) -> None:
        """Show the example."""
        super().__init__()
        self.example, self.fishbone = example, Fishbone()

    def compose(self) -> ComposeResult:
        """Nothing else."""
        yield self.fishbone

    def on_mount(self) -> None:
        """Give it something to show."""
        meeting = stored(self.example.name)
        problem = the_problem(meeting)
        self.fishbone.show(build(problem, meeting.causes, self.example.categories, self.example.lang))
        self.fishbone.focus()


def nodes_of(example: Example) -> list[TreeNode]:
    """Return the problem and its causes as the screen of causes hands them to the tree."""
    meeting = stored(example.name)
    problem = the_problem(meeting)
    causes = [
        TreeNode(
            node.id,
            level,
            f"{level} why",
            node.statement,
            MARK,
            strong=node.role == "root",
            faint=node.validation == "ruled_out",
        )
        for level, node in walk(CausalTree.of(meeting.causes, problem))
    ]
    return [TreeNode(problem.id, 0, problem.tag, problem.statement, MARK), *causes]


async def read(pilot: Pilot[None], tree: WhyTree) -> list[str]:
    """Go down through the whole tree and return the lines that were on screen, from the first to the last."""
    seen: dict[int, str] = {}
    for _node in tree.nodes:
        top = tree.scroll_offset.y
        rows = range(min(tree.size.height, tree.virtual_size.height - top))
        seen |= {top + y: tree.render_line(y).text for y in rows}
        await pilot.press("down")
    return [seen[row] for row in sorted(seen)]


@every_example
@every_size
async def test_in_the_tree(example: Example, size: tuple[int, int]) -> None:
    """Read from top to bottom, there is the problem and every cause once, whole, and set in by its depth."""
    app = TreeApp(nodes_of(example))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("home")
        shown = await read(pilot, app.tree_)
        assert len(shown) == app.tree_.virtual_size.height
        assert app.tree_.cursor == len(example.causes)
    assert {cell_len(line) for line in shown} == {size[0]}
    expected = f"P1{example.problem['statement']}" + "".join(
        f"{cause.depth}why{cause.statement}" for cause in example.causes
    )
    text = "".join(GUIDES.sub("", line.replace(MARK, "").rstrip(ARROWS)) for line in shown)
    assert "".join(text.split()) == "".join(expected.split())
    assert sum(MARK in line for line in shown) == len(example.causes) + 1
    begins = [at.start() for line in shown if (at := FORK.search(line))]
    columns = {cause.depth: column for cause, column in zip(example.causes, begins, strict=True)}
    assert begins == [columns[cause.depth] for cause in example.causes]
    assert [columns[level] for level in sorted(columns)] == sorted(set(columns.values()))


@every_example
@every_size
async def test_in_the_fishbone(example: Example, size: tuple[int, int]) -> None:
    """The cursor comes to every cause and its text is drawn there, or to the one that counts it."""
    app = FishApp(example)
    ids = [cause.id for cause in sorted(stored(example.name).causes, key=lambda cause: cause.number)]
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        fish = app.fishbone
        assert (fish.size.width, fish.size.height) == size
        rows = [cells(fish.render_line(y).text) for y in range(size[1])]
        for cause in example.causes:
            fish.cursor = ids[cause.place]
            item = fish.selected
            assert item is not None
            stands = example.causes[ids.index(item.id)]
            assert item.text == stands.statement
            assert cause is stands or cause in example.below(stands)
            assert item.more in (0, len(example.below(stands)))
            assert item.more or cause is stands
            for row, line in enumerate(item.lines, item.row):
                assert "".join(rows[row][item.column : item.column + cell_len(line)]) == line
        await pilot.press("end")
        assert fish.cursor == HEAD
        await pilot.press("home", "down")
        assert fish.cursor != HEAD


def at_causes(w: Writing, example: Example) -> str:
    """Write an example, stand at the step where its causes are looked for, and return its id."""
    session_id = load_example(w, example)
    steps = [step.kind for step in builtin()["monthly-review"].steps]
    enter(w, session_id, steps.index("causes"))
    return session_id


def marks(cause: Told) -> str:
    """Return what the screen has to say beside a cause: its role if it is one that counts, else its state."""
    sign = SIGNS[cause.said("validation")]
    return {"root": f"★ ROOT {sign[0]}", "contributing": f"Contributing {sign[0]}"}.get(
        cause.said("role"), sign
    )


@every_example
async def test_in_the_app(example: Example, tmp_path: Path) -> None:
    """In the app itself, the step of causes shows the same tree, its roots, and the state of others."""
    i18n.use("en")
    with closing(Store(str(tmp_path / "a.db"), "Ann")) as store:
        session_id = store.write(at_causes, example)
        app = RetroApp(store, session_id, tmp_path / "drafts", lambda: HELD)
        async with app.run_test(size=(80, 24)) as pilot:
            await on_step(pilot, "causes")
            tree = app.screen.query_one(WhyTree)
            head, *nodes = tree.nodes
            assert (head.depth, head.lead, head.text) == (0, "P1", example.problem["statement"])
            assert [(node.depth, node.text) for node in nodes] == [
                (cause.depth, cause.statement) for cause in example.causes
            ]
            assert all(marks(cause) in node.marks for cause, node in zip(example.causes, nodes, strict=True))
            for cause, node in zip(example.causes, nodes, strict=True):
                assert node.strong == (cause.said("role") == "root")
                assert node.faint == (cause.said("validation") == "ruled_out")
            await _each_is_drawn(pilot, tree, example)
            await pilot.resize_terminal(120, 36)
            await pilot.pause()
            assert tree.size.width > 80
            await _each_is_drawn(pilot, tree, example)


async def _each_is_drawn(pilot: Pilot[int], tree: WhyTree, example: Example) -> None:
    """Put the cursor on each cause: its first line is in sight."""
    for cause, node in zip(example.causes, tree.nodes[1:], strict=True):
        tree.select(node.id)
        await pilot.pause()
        rows = [tree.render_line(y).text for y in range(tree.size.height)]
        first = [row for row in rows if FORK.search(row) and f" Why {cause.depth}" in row]
        assert any(row.split(f"Why {cause.depth}")[1].split()[0] in cause.statement for row in first)
