"""A causal tree as lines of text: which causes are shown, and how each is broken to the room there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len

from retro_tui.widgets.fit import wrap

INDENT = 3
"""Cells by which each level stands further to the right."""
NARROWEST = 24
"""Fewest cells that a text gets; where there are fewer, the tree is wider than its view and scrolls."""


GAP = "  "
"""What stands between two marks of a node."""


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A cause as the tree shows it, or the problem itself at depth 0."""

    id: str
    depth: int
    lead: str
    text: str
    marks: str = ""
    strong: bool = False
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """One line of the drawing, by the place of its node among those that are shown."""

    place: int
    indent: str
    text: str
    marks: str
    first: bool = False
    """Whether it is the first line of its node."""


def shown(nodes: Sequence[TreeNode], folded: set[str]) -> Iterator[tuple[TreeNode, int]]:
    """Yield the nodes that no folded one hides, each with the number of nodes that it hides itself."""
    place = 0
    while place < len(nodes):
        node, hidden = nodes[place], below(nodes, place)
        place += 1
        if node.id in folded and hidden:
            place += hidden
            yield node, hidden
        else:
            yield node, 0


def below(nodes: Sequence[TreeNode], place: int) -> int:
    """Return how many nodes hang below the one at `place`; they come right after it."""
    depth = nodes[place].depth
    end = next((i for i in range(place + 1, len(nodes)) if nodes[i].depth <= depth), len(nodes))
    return end - place - 1


def ancestors(nodes: Sequence[TreeNode], node_id: str) -> set[str]:
    """Return the ids of the nodes that a node hangs below."""
    found: set[str] = set()
    place = next((i for i, node in enumerate(nodes) if node.id == node_id), 0)
    depth = nodes[place].depth if nodes else 0
    for node in reversed(nodes[:place]):
        if node.depth < depth:
            depth = node.depth
            found.add(node.id)
    return found


def draw(nodes: Iterable[tuple[TreeNode, int]], room: int, marks: int) -> list[Drawn]:
    """Break all texts; indent and text take `room` cells, or more where a deep text would get too few.

    The marks of a node take `marks` cells beside the text, in as many lines as they need.
    """
    return [
        line for place, (node, hidden) in enumerate(nodes) for line in _draw(place, node, hidden, room, marks)
    ]


def start(node: TreeNode) -> int:
    """Return the cell at which a node's text begins."""
    return len(_indent(node)) + cell_len(_lead(node))


def _draw(place: int, node: TreeNode, hidden: int, room: int, marks: int) -> list[Drawn]:
    """Return the lines of one node."""
    indent, lead = _indent(node), _lead(node)
    text = f"{node.text}  (+{hidden})" if hidden else node.text
    hang = " " * start(node)
    width = max(NARROWEST, room - len(hang) - 1)
    texts = wrap(text, width)
    rows = list(zip_longest(texts, _beside(node.marks, marks), fillvalue=""))
    lines = [Drawn(place, indent, lead + rows[0][0], rows[0][1], first=True)]
    return lines + [Drawn(place, hang, line, mark) for line, mark in rows[1:]]


def _beside(marks: str, width: int) -> list[str]:
    """Return the marks of a node in lines of `width` cells, broken between two marks where that is enough."""
    lines: list[str] = []
    for mark in filter(None, marks.split(GAP)):
        if lines and cell_len(lines[-1] + GAP + mark) <= width:
            lines[-1] += GAP + mark
        else:
            lines += wrap(mark, max(1, width))
    return lines


def _indent(node: TreeNode) -> str:
    """Return what stands before a node's first line."""
    return " " * (INDENT * node.depth - 2) + "└ " if node.depth else ""


def _lead(node: TreeNode) -> str:
    """Return what stands before a node's text."""
    return f"{node.lead}  " if node.lead else ""
